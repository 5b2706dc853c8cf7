"""Two versions to clause changes: each kind on a small text, and what holds for every pair of texts."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffs import ClauseChange, Comparison, compare, compare_clauses, segment
from tests.diffs.documents import any_text, policies, untimed

DATA = "We collect the data that you enter in the form when you open an account with us.\n\n"
COOKIES = "Cookies are small files which our server places in the browser of every visitor.\n\n"
PARTNERS = "Partners receive your postal address only if a parcel has to be delivered there.\n\n"
RETENTION = "Records of each purchase are kept for ten years because tax law demands it of us.\n\n"
RIGHTS = "You may ask at any time which facts about you are stored and have wrong ones corrected.\n\n"
CHILDREN = "Nobody under the age of sixteen should use this website without their parents.\n\n"
ALL = [DATA, COOKIES, PARTNERS, RETENTION, RIGHTS, CHILDREN]


def changes(old: str, new: str) -> list[tuple[str, str | None, str | None]]:
    return [(change.kind, change.old, change.new) for change in compare(old, new).clause_changes]


def only_change(old: str, new: str) -> ClauseChange:
    (change,) = compare(old, new).clause_changes
    return change


def joined(comparison: Comparison, side: str) -> str:
    """A side as the contract promises it: the slices joined by their positions."""
    records = [record for record in comparison.clauses if getattr(record, side) is not None]
    records.sort(key=lambda record: getattr(record, f"{side}_position"))
    return "".join(getattr(record, side) for record in records)


def check_exact(old: str, new: str) -> None:
    comparison = compare(old, new)
    assert joined(comparison, "old") == comparison.old_text() == old
    assert joined(comparison, "new") == comparison.new_text() == new
    for change in comparison.clauses:
        assert "".join(text for operation, text in change.ops if operation <= 0) == (change.old or "")
        assert "".join(text for operation, text in change.ops if operation >= 0) == (change.new or "")
        in_place = change.move_group is None and change.kind not in ("split", "merged")
        assert (change.kind == "unchanged") == (change.old == change.new and in_place)
        assert (change.old is None) == (change.kind == "added") == (not change.old_positions)
        assert (change.new is None) == (change.kind == "removed") == (not change.new_positions)
    for side, text in (("old", old), ("new", new)):
        positions = [position for change in comparison.clauses for position in getattr(change, f"{side}_positions")]
        assert sorted(set(positions)) == list(range(len(segment(text))))
        other = "new" if side == "old" else "old"
        for position, times in Counter(positions).items():
            if times > 1:  # the pieces of a clause that was split or merged around something else
                pieces = [change for change in comparison.clauses if position in getattr(change, f"{side}_positions")]
                assert {change.kind for change in pieces} == {"split" if side == "old" else "merged"}
                places = [getattr(change, f"{other}_position") for change in pieces]
                assert places == sorted(set(places))


@untimed
@given(any_text, any_text)
def test_any_two_texts_are_rebuilt_exactly(old: str, new: str) -> None:
    check_exact(old, new)


@untimed
@given(policies(), st.data())
def test_policies_cut_up_and_shuffled_are_rebuilt_exactly(clauses: list[str], data: st.DataObject) -> None:
    order = data.draw(st.permutations(clauses))
    kept = order[: data.draw(st.integers(0, len(order)))]
    joins = [clause if data.draw(st.booleans()) else clause.replace("\n", " ") for clause in kept]
    check_exact("".join(clauses), "".join(joins))


@untimed
@given(any_text)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    comparison = compare(text, text)
    assert all(change.kind == "unchanged" for change in comparison.clauses)
    assert comparison.clause_changes == ()
    assert (comparison.level, comparison.words_added, comparison.words_removed) == ("same", 0, 0)


@untimed
@given(policies(), policies())
def test_segmenting_before_comparing_changes_nothing(old: list[str], new: list[str]) -> None:
    before, after = "".join(old), "".join(new)
    assert compare_clauses(segment(before), segment(after)) == compare(before, after)


@untimed
@given(st.lists(st.sampled_from(ALL), unique=True), st.lists(st.sampled_from(ALL), unique=True))
def test_what_is_added_one_way_is_removed_the_other_way(old: list[str], new: list[str]) -> None:
    forth, back = compare("".join(old), "".join(new)), compare("".join(new), "".join(old))
    turned = {"added": "removed", "removed": "added"}
    assert Counter(change.kind for change in forth.clauses) == Counter(
        turned.get(change.kind, change.kind) for change in back.clauses
    )
    assert {change.new for change in forth.clauses if change.kind == "added"} == set(new) - set(old)
    assert {change.old for change in forth.clauses if change.kind == "removed"} == set(old) - set(new)
    assert (forth.words_added, forth.words_removed) == (back.words_removed, back.words_added)


@pytest.mark.parametrize("texts", [("a\ud800", "b"), ("b", "a\ud800")])
def test_lone_surrogates_are_refused(texts: tuple[str, str]) -> None:
    side = "old" if "\ud800" in texts[0] else "new"
    with pytest.raises(ValueError, match=rf"the {side} text has a lone surrogate \(U\+D800\) at character 1"):
        compare(*texts)


def test_added_and_removed() -> None:
    assert changes(DATA + COOKIES, DATA + PARTNERS + COOKIES) == [("added", None, PARTNERS)]
    assert changes(DATA + PARTNERS + COOKIES, DATA + COOKIES) == [("removed", PARTNERS, None)]
    comparison = compare(DATA + COOKIES, DATA + PARTNERS + COOKIES)
    assert (comparison.level, comparison.words_added, comparison.words_removed) == ("words", 14, 0)
    assert changes("", DATA) == [("added", None, DATA)]


def test_modified() -> None:
    new = RETENTION.replace("ten", "six")
    change = only_change(DATA + RETENTION + RIGHTS, DATA + new + RIGHTS)
    assert (change.kind, change.edited, change.old_position, change.new_position) == ("modified", True, 1, 1)
    assert change.ops == (
        (0, "Records of each purchase are kept for "),
        (-1, "ten"),
        (1, "six"),
        (0, " years because tax law demands it of us.\n\n"),
    )
    assert (change.words_added, change.words_removed) == (1, 1)
    assert 0.8 < change.similarity < 1


@pytest.mark.parametrize(("old", "new"), [("$50", "€50"), ("50", "50%"), ("1.5", "15"), ("< 13", "> 13")])
def test_signs_that_change_a_figure_are_words(old: str, new: str) -> None:
    comparison = compare(f"The fee or limit is {old} at present.\n", f"The fee or limit is {new} at present.\n")
    assert [change.kind for change in comparison.clauses] == ["modified"]
    assert comparison.level == "words"


def test_moved() -> None:
    old, new = "".join(ALL), "".join([*ALL[1:], ALL[0]])
    change = only_change(old, new)
    assert (change.kind, change.old, change.new, change.edited) == ("moved", DATA, DATA, False)
    assert (change.old_position, change.new_position, change.move_group) == (0, 5, 1)
    assert (change.words_added, change.words_removed) == (0, 0)
    assert compare(old, new).level == "words"


def test_moved_and_edited() -> None:
    edited = DATA.replace("account", "contract").replace("form", "field")
    change = only_change("".join(ALL), "".join([*ALL[1:], edited]))
    assert (change.kind, change.edited, change.old, change.new) == ("moved", True, DATA, edited)
    assert (change.words_added, change.words_removed) == (2, 2)


def test_moved_and_rewritten_in_part() -> None:
    edited = RIGHTS.replace("which facts about you are stored", "what we know of your person")
    change = only_change("".join(ALL), "".join([edited, *ALL[:4], ALL[5]]))
    assert (change.kind, change.edited, change.old, change.new) == ("moved", True, RIGHTS, edited)
    assert 0.6 <= change.similarity < 0.8


@pytest.mark.parametrize("word", ["account", "contract"])
def test_what_moved_is_known_again_although_something_alike_took_its_place(word: str) -> None:
    moved = DATA.replace("account", word)
    alike = "We collect the data that your browser tells us when you read any page of ours.\n\n"
    comparison = compare("".join(ALL), "".join([alike, *ALL[1:], moved]))
    assert [(change.kind, change.old, change.new) for change in comparison.clause_changes] == [
        ("added", None, alike),
        ("moved", DATA, moved),
    ]


def test_a_section_moved_whole_is_one_move() -> None:
    sections = [f"## {title}\n\n{one}{two}" for title, one, two in zip("ABC", ALL[::2], ALL[1::2], strict=True)]
    comparison = compare("".join(sections), "".join([sections[1], sections[2], sections[0]]))
    moved = [change for change in comparison.clause_changes if change.kind == "moved"]
    assert [change.new for change in moved] == ["## A\n\n", DATA, COOKIES]
    assert {change.move_group for change in moved} == {1}
    two_moves = compare("".join(ALL), "".join([ALL[1], ALL[2], ALL[4], ALL[5], ALL[3], ALL[0]]))
    assert {change.move_group for change in two_moves.clause_changes} == {1, 2}


def test_a_section_that_moved_with_an_addition_is_still_one_move() -> None:
    old = [COOKIES, "## A\n\n", DATA, PARTNERS, "## B\n\n", RETENTION, RIGHTS, CHILDREN]
    new = [COOKIES, "## B\n\n", RETENTION, RIGHTS, CHILDREN, "## A\n\n", DATA, "All of this is new here.\n\n", PARTNERS]
    moved = [change for change in compare("".join(old), "".join(new)).clause_changes if change.kind == "moved"]
    assert len(moved) == 3
    assert {change.move_group for change in moved} == {1}


def test_split_and_merged() -> None:
    whole = DATA.strip() + " " + COOKIES
    change = only_change(PARTNERS + whole + RIGHTS, PARTNERS + DATA + COOKIES + RIGHTS)
    assert (change.kind, change.old_positions, change.new_positions) == ("split", (1,), (1, 2))
    assert (change.old, change.new, change.edited) == (whole, DATA + COOKIES, False)
    assert (change.words_added, change.words_removed) == (0, 0)
    change = only_change(PARTNERS + DATA + COOKIES + RIGHTS, PARTNERS + whole + RIGHTS)
    assert (change.kind, change.old_positions, change.new_positions) == ("merged", (1, 2), (1,))
    edited = whole.replace("small files", "tiny files")
    change = only_change(PARTNERS + DATA + COOKIES + RIGHTS, PARTNERS + edited + RIGHTS)
    assert (change.kind, change.edited, change.words_added, change.words_removed) == ("merged", True, 1, 1)


def test_split_around_something_new() -> None:
    whole = DATA.strip() + " " + COOKIES
    comparison = compare(PARTNERS + whole + RIGHTS, PARTNERS + DATA + CHILDREN + COOKIES + RIGHTS)
    first, between, second = comparison.clause_changes
    assert (first.kind, first.old, first.new, first.edited) == ("split", DATA.strip() + " ", DATA, False)
    assert (between.kind, between.new, between.words_added) == ("added", CHILDREN, 13)
    assert (second.kind, second.old, second.new, second.edited) == ("split", COOKIES, COOKIES, False)
    assert (first.old_positions, second.old_positions) == ((1,), (1,))
    assert (comparison.words_added, comparison.words_removed) == (13, 0)


def test_merged_across_something_removed() -> None:
    whole = DATA.strip() + " " + COOKIES
    changes = compare(PARTNERS + DATA + CHILDREN + COOKIES + RIGHTS, PARTNERS + whole + RIGHTS).clause_changes
    assert sorted((change.kind, change.old) for change in changes) == [
        ("merged", COOKIES),
        ("merged", DATA),
        ("removed", CHILDREN),
    ]
    assert sum(change.words_added for change in changes) == 0


def test_split_while_something_else_moves_in_between() -> None:
    whole = DATA.strip() + " " + COOKIES
    old = [whole, PARTNERS, RETENTION, RIGHTS, CHILDREN]
    comparison = compare("".join(old), "".join([DATA, CHILDREN, COOKIES, PARTNERS, RETENTION, RIGHTS]))
    assert [change.kind for change in comparison.clause_changes] == ["split", "moved", "split"]


def test_split_into_many() -> None:
    parts = [DATA, COOKIES, PARTNERS, RETENTION, RIGHTS]
    whole = " ".join(part.strip() for part in parts) + "\n\n"
    change = only_change(whole + CHILDREN, "".join(parts) + CHILDREN)
    assert (change.kind, change.new_positions) == ("split", (0, 1, 2, 3, 4))


def test_renumbered() -> None:
    old = f"## 1. Data\n\n{DATA}## 2. Rights\n\n{RIGHTS}"
    new = f"## 1. Data\n\n{DATA}## 2. Cookies\n\n{COOKIES}## 3. Rights\n\n{RIGHTS}"
    assert [change.kind for change in compare(old, new).clause_changes] == ["added", "added", "renumbered"]
    change = compare(old, new).clause_changes[-1]
    assert (change.old_label, change.label, change.details) == ("2.", "3.", ("label",))
    assert change.ops == ((0, "## "), (-1, "2"), (1, "3"), (0, ". Rights\n\n"))
    assert (change.words_added, change.words_removed, change.edited) == (0, 0, False)


def test_only_a_reference_renumbered() -> None:
    change = only_change("As section 4.2 says, you may object.\n", "As section 4.3 says, you may object.\n")
    assert (change.kind, change.details) == ("renumbered", ("crossref",))
    assert only_change("For 4 days you may object.\n", "For 5 days you may object.\n").kind == "modified"


def test_another_sign_behind_the_same_number_is_form() -> None:
    change = only_change("1. " + DATA, "1) " + DATA)
    assert (change.kind, change.details) == ("form", ("label",))
    assert compare("1. " + DATA, "1) " + DATA).level == "form"
    assert compare("1. " + DATA, "2. " + DATA).level == "words"


def test_relinked() -> None:
    change = only_change("Read our [rules](https://example.org/a).\n", "Read our [rules](https://example.org/b).\n")
    assert (change.kind, change.details, change.edited) == ("relinked", ("link",), False)
    assert (change.words_added, change.words_removed) == (0, 0)
    both = only_change("Read our [rules](/a).\n", "Obey our [rules](/b).\n")
    assert both.kind == "modified"


@pytest.mark.parametrize(
    ("old", "new", "detail"),
    [
        (DATA, DATA.upper(), "case"),
        (DATA, DATA.replace("form when", "form, when"), "punctuation"),
        (DATA, DATA.replace("data", "**data**"), "markup"),
        (DATA, DATA.replace("the data", "the  data"), "spacing"),
        (DATA, DATA.replace("the data", "the\u00a0data"), "spacing"),
        (DATA, DATA + "\n", "spacing"),
        ("- " + DATA, "* " + DATA, "markup"),
        ("- " + DATA, DATA, "structure"),
        ("## Data we keep\n", "### Data we keep\n", "structure"),
        ("“Data” isn’t sold.\n", '"Data" isn\'t sold.\n', "punctuation"),
    ],
)
def test_form(old: str, new: str, detail: str) -> None:
    comparison = compare(COOKIES + old, COOKIES + new)
    (change,) = comparison.clause_changes
    assert change.kind == "form"
    assert detail in change.details
    assert (change.similarity, change.edited, comparison.level) == (1.0, False, "form")
    assert (comparison.words_added, comparison.words_removed) == (0, 0)


def test_a_mark_in_an_indic_word_is_no_form() -> None:
    assert only_change("यह हिन्दी है\n", "यह हिन्दा है\n").kind == "modified"


def test_a_renamed_heading_keeps_its_clauses() -> None:
    old = f"# Policy\n\n## How we share data\n\n{DATA}{COOKIES}"
    new = f"# Policy\n\n## Disclosure\n\n{DATA}{COOKIES}"
    comparison = compare(old, new)
    (change,) = comparison.clause_changes
    assert (change.kind, change.block) == ("modified", "heading")
    last = comparison.clauses[-1]
    assert (last.kind, last.heading_path, last.old_heading_path) == (
        "unchanged",
        ("Policy", "Disclosure"),
        ("Policy", "How we share data"),
    )


def test_a_row_is_known_by_its_first_cell() -> None:
    old = "| Cookie | Kept for |\n|---|---|\n| session | 30 minutes |\n| tracking | 2 years |\n"
    new = "| Cookie | Kept for |\n|---|---|\n| session | one hour |\n| basket | 1 week |\n| tracking | 3 months |\n"
    assert [(change.kind, change.block, change.new) for change in compare(old, new).clause_changes] == [
        ("modified", "row", "| session | one hour |\n"),
        ("added", "row", "| basket | 1 week |\n"),
        ("modified", "row", "| tracking | 3 months |\n"),
    ]


def test_chinese() -> None:
    old = "# 隐私政策\n\n我们收集您的姓名和地址。\n\n我们保留数据三十天。\n"
    new = "# 隐私政策\n\n我们收集您的姓名和地址。\n\n我们保留数据九十天。\n"
    change = only_change(old, new)
    assert (change.kind, change.heading_path) == ("modified", ("隐私政策",))
    assert change.ops == ((0, "我们保留数据"), (-1, "三"), (1, "九"), (0, "十天。\n"))


def test_a_renamed_company_is_many_small_edits() -> None:
    old = "".join(clause.rstrip(".\n") + ", as Acme demands of all partners.\n\n" for clause in ALL)
    new = old.replace("Acme", "Globex")
    comparison = compare(old, new)
    assert {change.kind for change in comparison.clause_changes} == {"modified"}
    edits = [text for change in comparison.clause_changes for operation, text in change.ops if operation]
    assert all(text.strip().startswith(("Acme", "Globex")) and " " not in text.strip() for text in edits)


def test_boilerplate_under_several_headings_stays_where_it_is() -> None:
    same = "Please contact us with any question that you have about this section.\n\n"
    old = f"## A\n\n{DATA}{same}## B\n\n{COOKIES}{same}## C\n\n{PARTNERS}{same}"
    new = f"## A\n\n{DATA}{same}## C\n\n{PARTNERS}{same}"
    assert [kind for kind, _, _ in changes(old, new)] == ["removed", "removed", "removed"]
    inserted = f"## A\n\n{DATA}{same}## B\n\n{COOKIES}{same}## D\n\n{RIGHTS}{same}## C\n\n{PARTNERS}{same}"
    assert [kind for kind, _, _ in changes(old, inserted)] == ["added", "added", "added"]


def test_boilerplate_does_not_move_to_another_heading() -> None:
    same = "Please contact us with any question that you have about this section.\n\n"
    old = f"## A\n\n{DATA}{same}## B\n\n{COOKIES}{same}## C\n\n{PARTNERS}"
    new = f"## A\n\n{DATA}{RIGHTS}## B\n\n{COOKIES}{same}## C\n\n{same}{PARTNERS}"
    assert Counter(kind for kind, _, _ in changes(old, new)) == {"added": 2, "removed": 1}


def test_removed_clauses_stand_where_they_stood() -> None:
    kinds = [change.kind for change in compare("".join(ALL), "".join([DATA, PARTNERS, *ALL[4:]])).clauses]
    assert kinds == ["unchanged", "removed", "unchanged", "removed", "unchanged", "unchanged"]


def test_what_a_reader_needs_of_an_item() -> None:
    old = "## Data\n\nWe collect:\n\n1. the name of each visitor;\n2. the address.\n"
    change = only_change(old, old.replace("address", "postal address"))
    assert (change.block, change.label, change.lead_in, change.heading_path) == ("item", "2.", "We collect:", ("Data",))
