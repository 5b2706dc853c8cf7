"""The words of two clauses: exact, readable, never inside a word."""

from __future__ import annotations

import random
import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffs.characters import CLUSTER, RUN, ZERO_WIDTH, words_of
from diffs.words import compare_form, compare_words, count_words, cut_ops, text_of, tokenize
from tests.diffs.documents import any_text, untimed


def marked(old: str, new: str) -> str:
    return "".join(
        text if operation == 0 else f"[-{text}-]" if operation < 0 else f"[+{text}+]"
        for operation, text in compare_words(old, new).ops
    )


@untimed
@given(any_text)
def test_tokens_are_the_text(text: str) -> None:
    tokens = tokenize(text)
    pieces = [space + token for space, token in zip(tokens.spaces, tokens.tokens, strict=True)]
    assert "".join(pieces) + tokens.tail == text
    assert all(space.isspace() or not space for space in tokens.spaces)
    assert all(token and not token[0].isspace() for token in tokens.tokens)


@untimed
@given(any_text, any_text)
def test_operations_rebuild_both_texts(old: str, new: str) -> None:
    for ops in (compare_words(old, new).ops, compare_form(old, new)):
        assert "".join(text for operation, text in ops if operation <= 0) == old
        assert "".join(text for operation, text in ops if operation >= 0) == new
        assert all(text for _, text in ops)
        kinds = [operation for operation, _ in ops]
        assert all(one != other for one, other in pairwise(kinds))
        assert (1, -1) not in set(pairwise(kinds))  # deletions come first


_TOKENS = [
    "the",
    "information",
    "we",
    "collect",
    "is",
    "shared",
    "with",
    "thirty",
    "(30)",
    "days",
    "don’t",
    "user_id",
    "e\u0301te\u0301",
    "हिन्दी",
    "1,000.50",
    "$5",
    "50%",
    "30th",
    "2015-08-07",
    "7/8/2015",
    "August 7, 2015",
    "7 August 2015",
    "https://example.org/a_(b)?c=d.e",
    "www.example.org/terms",
    "privacy@example.org",
    "[here](https://example.org/a)",
    "[there](/b)",
    "**bold**",
    ".",
    ",",
]


@untimed
@given(st.lists(st.sampled_from(_TOKENS), max_size=14), st.lists(st.sampled_from(_TOKENS), max_size=14))
def test_no_edit_begins_or_ends_inside_a_token(old: list[str], new: list[str]) -> None:
    before, after = " ".join(old), " ".join(new)
    for ops in (compare_words(before, after).ops, compare_form(before, after)):
        for text, side in ((before, -1), (after, 1)):
            borders = {0}
            for operation, piece in ops:
                if operation in (0, side):
                    borders.add(max(borders) + len(piece))
            position = 0
            tokens = tokenize(text)
            for space, token in zip(tokens.spaces, tokens.tokens, strict=True):
                inside = range(position + len(space) + 1, position + len(space) + len(token))
                assert not borders.intersection(inside), token
                position += len(space) + len(token)


@pytest.mark.parametrize(
    "token",
    [
        "information",
        "don’t",
        "user_id",
        "e\u0301te\u0301",
        "हिन्दी",
        "1,000.50",
        "$1,000",
        "50%",
        "30th",
        "12:30",
        "2015-08-07",
        "12/02/2015",
        "August 7, 2015",
        "7th August 2015",
        "2015年8月7日",
        "https://example.org/a_(b)?c=d.e#f",
        "www.example.org/terms",
        "privacy.team@example.co.uk",
        "v1.2.3",
    ],
)
def test_what_counts_as_one_token(token: str) -> None:
    assert tokenize(f"the {token}, and").tokens == ["the", token, ",", "and"]


@pytest.mark.parametrize(
    "text",
    [
        "👨‍👩‍👧 👍🏽 🇩🇪 🇫🇷 1️⃣ ❤️ 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",  # emoji
        "葛\U000e0100 城",  # an ideograph in one of its forms
        "か\u3099 が",
        "เก็ บ ข้า มู ล น้ำ",  # Thai
        "ນະ ໂຍ ບາ ນ້ຳ",  # Lao
        "ក្រុ ហ៊ុ ន",  # Khmer
        "က္က ယ် ရေး",  # Burmese
        "개인정보를 처리합니다",  # Korean has blanks: a word goes with its particles
        "हिन्दी में",
    ],
)
def test_nothing_is_cut_inside_what_reads_as_one_character_or_word(text: str) -> None:
    assert tokenize(text).tokens == text.split()
    # The same without blanks, where the script has none; a Korean or Hindi word would run into the next.
    if not text.startswith(("개", "ह", "👨")):
        assert tokenize(text.replace(" ", "")).tokens == text.split()


@untimed
@given(st.text(alphabet="aB1 .,$%’“é\u00adéß³中の\u0301-_\u00a0…ﬁ", max_size=30))
def test_words_are_the_same_by_the_short_ways_and_the_long_one(text: str) -> None:
    folded = unicodedata.normalize("NFKC", text.translate(dict.fromkeys(map(ord, ZERO_WIDTH)))).casefold()
    assert words_of(text) == tuple(re.findall(rf"{CLUSTER}|{RUN}|[$€£¥₹₩%‰<>≤≥]", folded))


@untimed
@given(any_text, any_text, st.data())
def test_operations_are_cut_where_they_are_to_be(old: str, new: str, data: st.DataObject) -> None:
    ops = compare_words(old, new).ops
    for side, text in ((-1, old), (1, new)):
        cuts = sorted({0, len(text), *data.draw(st.lists(st.integers(0, len(text)), max_size=3))})
        lengths = [end - start for start, end in pairwise(cuts)] or [0]
        pieces = cut_ops(ops, side, lengths)
        assert [len(text_of(piece, side)) for piece in pieces] == lengths
        for each, whole in ((-1, old), (1, new)):
            assert "".join(text_of(piece, each) for piece in pieces) == whole


def test_where_a_link_leads_is_marked_alone_unless_its_words_changed_too() -> None:
    assert marked("See [us](/a).", "See [us](/b).") == "See [us]([-/a-][+/b+])."
    assert marked("See [us](/a).", "See [us all](/b).") == "See [us[-](/a)-][+ all](/b)+]."
    assert count_words("[us all](https://example.org/a-b)") == 2


def test_characters_are_the_words_of_scripts_without_blanks() -> None:
    assert marked("我们保留数据三十天。", "我们保留数据九十天。") == "我们保留数据[-三-][+九+]十天。"
    assert tokenize("ข้อมูล").tokens == ["ข้", "อ", "มู", "ล"]
    assert count_words("VPN服务") == 3


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("We keep it for 30 days.", "We keep it for 90 days.", "We keep it for [-30-][+90+] days."),
        (
            "Updated May 4, 2020.",
            "Updated May 25, 2020.",
            "Updated [-May 4, 2020-][+May 25, 2020+].",
        ),
        (
            "We sell data. You can object.",
            "We sell data. We also share it. You can object.",
            "We sell data.[+ We also share it.+] You can object.",
        ),
        (
            "We store data. We sell nothing.",
            "We store data. We share mail. We sell nothing.",
            "We store data.[+ We share mail.+] We sell nothing.",
        ),
        (
            "We collect the name and the mail of every visitor",
            "They erase the phone or the fax of every visitor",
            "[-We collect the name and the mail-][+They erase the phone or the fax+] of every visitor",
        ),
        ("We may share it", "We may not share it", "We may[+ not+] share it"),
        ("See [us](/about).", "See [us](/contact).", "See [us]([-/about-][+/contact+])."),
        ("a  b", "a b", "a[-  -][+ +]b"),
    ],
)
def test_edits_read_well(old: str, new: str, expected: str) -> None:
    assert marked(old, new) == expected


def test_form_keeps_every_word() -> None:
    ops = compare_form("[](#the-short)The short version", "The short version [#](#the-short)")
    kept = "".join(text for operation, text in ops if operation == 0)
    assert kept.split() == ["The", "short", "version"]


def test_only_visible_words_are_counted() -> None:
    old = "See [our **page**](/about-us) of 30% for all you want to know about."
    new = "See [our new page](/about-them) of 40% for all you want to know about!"
    change = compare_words(old, new)
    assert (change.removed, change.added) == (1, 2)


def test_very_long_clauses_are_cut_at_what_stayed() -> None:
    chance = random.Random(7)
    words = [f"word{number}" for number in range(400)]
    old = [chance.choice(words) for _ in range(6000)]
    new = [word if chance.random() > 0.02 else "changed" for word in old]
    change = compare_words(" ".join(old), " ".join(new))
    assert "".join(text for operation, text in change.ops if operation <= 0) == " ".join(old)
    assert "".join(text for operation, text in change.ops if operation >= 0) == " ".join(new)
    assert change.added < 3 * new.count("changed")


def test_long_clauses_without_anything_in_common_are_replaced_whole() -> None:
    old = " ".join(f"a{number}" for number in range(1000))
    new = " ".join(f"b{number}" for number in range(1000))
    assert compare_words(old, new).ops == ((-1, old), (1, new))


def test_a_date_is_one_mark_and_as_many_words_as_it_has() -> None:
    change = compare_words("Last updated: 24 May 2018", "Last updated: 6 April 2021")
    assert change.ops == ((0, "Last updated: "), (-1, "24 May 2018"), (1, "6 April 2021"))
    assert (change.removed, change.added) == (3, 3)
