from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffs.browse.rendering import bounds, plain, short, shown, size, span
from diffs.show.marks import marks, without_marks
from diffs.show.markup import redline
from tests.browse.html import parse

SAID = re.compile(r"\[(?:added|removed): |\]")


def text_of(markup: str) -> str:
    return str(parse(f"<body>{markup}").body.text())


def side(markup: str, gone: str) -> str:
    """What a redline reads when all elements of one kind are left out, and the words for listeners."""
    tree = parse(f"<body>{markup}")
    for node in tree.css(f"{gone}, .said"):
        node.decompose()
    return str(tree.body.text())


def test_mark_up_is_shown_and_not_obeyed() -> None:
    assert shown('<script>"&</script>') == "&lt;script&gt;&#34;&amp;&lt;/script&gt;"


@pytest.mark.parametrize("character", ["\x00", "\u202e", "\u2066", "\x1b", "\ud800", "\ufffb", "\U000e0041"])
def test_what_hides_or_turns_words_is_named(character: str) -> None:
    markup = shown(f"a{character}b")
    assert character not in markup
    assert f"U+{ord(character):04X}" in markup
    markup.encode()
    assert plain(f"a{character}b") == f"a[U+{ord(character):04X}]b"


def test_what_a_script_needs_stays() -> None:
    persian = "می\u200cخواهم \u200f(x)"
    assert shown(persian) == persian


@given(st.text())
def test_nothing_shown_can_open_an_element(text: str) -> None:
    tree = parse(f"<body><p>{shown(text)}</p>")
    assert {node.tag for node in tree.css("p *")} <= {"span"}


def test_bounds_are_always_both_and_as_fine_as_they_must_be() -> None:
    def words(after: str, before: str) -> str:
        return text_of(bounds(after, before))

    assert words("2016-10-12T05:05:05Z", "2017-01-03T00:00:00Z") == "after 2016-10-12 and no later than 2017-01-03"
    assert words("2016-10-12T05:05:05Z", "2016-10-12T09:00:00Z") == (
        "after 2016-10-12 05:05 and no later than 2016-10-12 09:00 UTC"
    )
    assert words("2016-10-12T05:05:05Z", "2016-10-12T05:05:09Z") == (
        "after 2016-10-12 05:05:05 and no later than 2016-10-12 05:05:09 UTC"
    )


def test_a_span_of_one_day_is_that_day() -> None:
    assert text_of(span("2016-10-12T05:05:05Z", "2016-10-12T06:00:00Z")) == "on 2016-10-12"
    assert text_of(span("2016-10-12T05:05:05Z", "2016-10-13T06:00:00Z")) == "from 2016-10-12 to 2016-10-13"


def test_small_forms() -> None:
    assert [size(1), size(999), size(1500), size(2_500_000)] == ["1 byte", "999 bytes", "1.5 kB", "2.5 MB"]
    assert text_of(short("ab" * 32)) == "abababababab"
    assert text_of(short(None)) == "–"


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("## 4. Retention\n\n", "4. Retention"),
        ("- an item;\n", "an item;"),
        ("  * nested", "nested"),
        ("**Bold title**\n", "Bold title"),
        ("Title\n=====\n", "Title"),
        ("| a | b |\n", "a | b"),
        ("> quoted", "quoted"),
        (r"\# no heading", "# no heading"),
        (r"2015\. A year", "2015. A year"),
        ("5 * 3 ** 2", "5 * 3 ** 2"),
        ("a_b [x](y) <z>", "a_b [x](y) <z>"),
        ("-5 degrees", "-5 degrees"),
        ("", ""),
    ],
)
def test_marks_go_and_words_stay(raw: str, words: str) -> None:
    assert without_marks(raw) == words


@given(st.text(st.sampled_from("ab *#|\\-_\n>=[]()"), max_size=40))
def test_only_signs_of_mark_up_are_ever_left_out(raw: str) -> None:
    assert {raw[offset] for offset in marks(raw)} <= set(" \t*#|\\-+\n>=")


def test_a_redline_says_in_words_what_it_shows_in_colour() -> None:
    markup = redline([(0, "We keep it "), (-1, "12"), (1, "24"), (0, " months.\n\n")])
    assert text_of(markup) == "We keep it [removed: 12][added: 24] months."
    assert [node.text() for node in parse(markup).css("del, ins")] == ["[removed: 12]", "[added: 24]"]


OPS = st.lists(
    st.tuples(st.sampled_from((-1, 0, 1)), st.text(st.sampled_from("ab *#|\\-<&.\n"), min_size=1)), max_size=8
)


@given(OPS)
def test_a_redline_reads_as_either_side_does(ops: list[tuple[int, str]]) -> None:
    markup = redline(ops, with_marks=False)
    for sign, gone in ((-1, "ins"), (1, "del")):
        # White space at the ends and between edits is layout, and mark-up that only one side has is no word.
        words = "".join(text for s, text in ops if s in (0, sign))
        # A pilcrow stands for the break between two paragraphs that came or went.
        seen = re.sub(r"[\s¶]", "", side(markup, gone))
        full, bare = re.sub(r"[\s¶]", "", words), re.sub(r"[\s¶]", "", without_marks(words))
        signs = "*#|\\-+>="
        assert seen.translate(dict.fromkeys(map(ord, signs))) == full.translate(dict.fromkeys(map(ord, signs)))
        assert len(bare) <= len(seen) <= len(full)


def test_white_space_beside_an_edit_is_not_drawn_as_part_of_it() -> None:
    assert text_of(redline([(0, "You notify us"), (1, " at once "), (-1, "\n"), (0, "if")])) == (
        "You notify us [added: at once]  if"
    )


def test_a_change_of_form_shows_the_marks_themselves() -> None:
    markup = redline([(-1, "## "), (1, "### "), (0, "Title"), (1, " ")], with_marks=True)
    assert text_of(markup) == "[removed: ## ][added: ### ]Title[added: ␣]"


def test_a_break_between_paragraphs_that_came_or_went_is_shown() -> None:
    split = redline([(0, "We keep it."), (-1, " "), (1, "\n\n"), (0, "We delete it.\n\n")])
    merged = redline([(0, "We keep it."), (-1, "\n\n"), (1, " "), (0, "We delete it.\n\n")])
    assert "<ins" in split
    assert "¶" in split
    assert "<del" in merged
    assert "¶" in merged
    assert "¶" not in redline([(0, "We keep"), (-1, "\n"), (1, " "), (0, "it.\n\n")])
