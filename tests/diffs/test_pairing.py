"""Which clause became which where words alone do not tell: dates, figures, labels, repetitions, titles set apart."""

from __future__ import annotations

import pytest

from diffs import ClauseChange, compare, segment

COOKIES = "Cookies are small files which our server places in the browser of every visitor.\n\n"
PARTNERS = "Partners receive your postal address only if a parcel has to be delivered there.\n\n"
RECORDS = "Records of each purchase are kept for ten years because tax law demands it of us.\n\n"


def changed(old: str, new: str) -> list[tuple[str, str | None, str | None]]:
    return [(each.kind, _bare(each.old), _bare(each.new)) for each in compare(old, new).clause_changes]


def _bare(text: str | None) -> str | None:
    return text and text.strip()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Effective January 1, 2020", "Effective: April 12, 2021"),
        ("Effective date: 1 May 2018", "Effective date: 25 June 2020"),
        ("Last updated: 2015-08-07", "Last updated: 2019-01-31"),
    ],
)
def test_a_line_with_a_date_is_known_by_what_stands_around_it(old: str, new: str) -> None:
    other = "Posted on the first of the month by our office"
    assert changed(f"{COOKIES}{old}\n\n{RECORDS}", f"{COOKIES}{other}\n\n{new}\n\n{RECORDS}") == [
        ("added", None, other),
        ("modified", old, new),
    ]


def test_a_row_is_known_though_all_its_figures_changed() -> None:
    head = "| Year | Fee | Share |\n|---|---|---|\n"
    old = f"{COOKIES}{head}| 2019 | 1,200 | 5% |\n| 2020 | 1,300 | 6% |\n\n{RECORDS}"
    new = f"{COOKIES}{head}| 2021 | 1,450 | 7% |\n| 2022 | 1,500 | 8% |\n\n{RECORDS}"
    assert [kind for kind, _, _ in changed(old, new)] == ["modified", "modified"]
    assert changed(old, new)[0][1:] == ("| 2019 | 1,200 | 5% |", "| 2021 | 1,450 | 7% |")


def test_rows_of_another_table_are_others() -> None:
    old, new = f"{COOKIES}| 2019 | 1,200 |\n\n{RECORDS}", f"{COOKIES}| 2021 | 7 | 8 | 9 |\n\n{RECORDS}"
    assert sorted(kind for kind, _, _ in changed(old, new)) == ["added", "removed"]


def test_very_many_clauses_of_the_same_few_words_that_changed_in_form() -> None:
    answers = ["Yes", "No"] * 300
    old = COOKIES + "".join(f"{answer}.\n\n" for answer in answers) + RECORDS
    # Between clauses that are new, so that none is known by its neighbour.
    asked = "".join(f"{answer}!\n\n" for answer in answers)
    new = f"{COOKIES}Asked in May.\n\n{asked}Asked in June.\n\n{RECORDS}"
    changes = compare(old, new).clause_changes
    assert [each.kind for each in changes] == ["added", *["form"] * 600, "added"]
    assert all(each.new_position == (each.old_position or 0) + 1 for each in changes[1:-1])


@pytest.mark.parametrize("line", ["[4.2 Retention](#r)", "**[4.2 Retention](#r)**", "[](#r)4.2 Retention"])
def test_a_label_within_a_link_is_a_label(line: str) -> None:
    clause = segment(f"{COOKIES}## {line}\n\n{RECORDS}")[1]
    assert (clause.label, clause.text) == ("4.2", "Retention")
    change = compare(f"{COOKIES}## {line}\n\n{RECORDS}", f"{COOKIES}## {line.replace('4.2', '4.3')}\n\n{RECORDS}")
    assert [each.kind for each in change.clause_changes] == ["renumbered"]


@pytest.mark.parametrize("line", ["[1] says so", "[a](b)", "[i](x) am", "[](x)"])
def test_what_is_no_label_within_a_link(line: str) -> None:
    assert segment(f"{COOKIES}{line}\n\n{RECORDS}")[1].label == ""


def test_a_title_set_apart_from_its_clause_is_a_split() -> None:
    (change,) = _split(f"**Tax Law.** {RECORDS}", f"**Tax Law.**\n\n{RECORDS}")
    assert (change.words_added, change.words_removed) == (0, 0)
    (change,) = _split(f"**Tax Law.**\n\n{RECORDS}", f"**Tax Law.** {RECORDS}")
    assert (change.words_added, change.words_removed) == (0, 0)


def _split(old: str, new: str) -> tuple[ClauseChange, ...]:
    changes = compare(COOKIES + old + PARTNERS, COOKIES + new + PARTNERS).clause_changes
    assert [each.kind in ("split", "merged") for each in changes] == [True]
    return changes


def test_a_short_clause_that_moved_and_was_edited() -> None:
    old = f"{COOKIES}{RECORDS}{PARTNERS}Postal address: Harbour Lane 7\n"
    new = f"Postal address: Harbour Lane 9\n\n{COOKIES}{RECORDS}{PARTNERS}"
    assert [kind for kind, _, _ in changed(old, new) if kind != "form"] == ["moved"]


def test_an_item_is_known_by_the_name_it_begins_with() -> None:
    old = "- Larkspur: for support, online chat, messages and updates about the product.\n"
    new = "- Larkspur: for messages and updates about the product.\n"
    other = "- Acme: for support, online chat, messages and updates about the product.\n"
    assert changed(f"{COOKIES}{old}\n{RECORDS}", f"{COOKIES}{new}{other}\n{RECORDS}") == [
        ("modified", old.strip(), new.strip()),
        ("added", None, other.strip()),
    ]
