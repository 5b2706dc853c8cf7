from __future__ import annotations

import pytest

from diffs import compare
from diffs.show.layout import Change, Departure, Fold, Redline, build
from store.normalize import Link

OLD = """# Policy

## Collection

We collect your name, your address and the letters that you write to us.

## Sharing

We never share your data with anybody else, whatever they may pay for it.

You may withdraw a consent at any time; what was done before stays lawful.

## Contact

Write to the officer.
"""
NEW = """# Policy

## Collection

You may withdraw a consent at any time; what was done before stays lawful.

We collect your name, your address and the letters that you write to us.

## Sharing

We never sell your data to anybody else, whatever they may pay for it.

## Contact

Write to the Officer.
"""


def lay_out(old: str, new: str, old_links: list[Link], new_links: list[Link], *, with_form: bool) -> Redline:
    return build(compare(old, new), old_links, new_links, with_form=with_form)


@pytest.fixture
def redline() -> Redline:
    return lay_out(OLD, NEW, [], [], with_form=False)


def test_a_move_is_told_at_both_its_ends(redline: Redline) -> None:
    moved = next(entry for entry in redline.entries if isinstance(entry, Change) and entry.kind == "moved")
    departure = next(entry for entry in redline.entries if isinstance(entry, Departure))
    assert (moved.old_heading_path, moved.heading_path) == (("Policy", "Sharing"), ("Policy", "Collection"))
    assert (departure.move_group, departure.place) == (moved.move_group, moved.place)
    assert departure.heading_path == moved.heading_path
    assert departure.beginning.startswith("You may withdraw")
    edited = next(entry for entry in redline.entries if isinstance(entry, Change) and entry.kind == "modified")
    order = list(redline.entries)
    assert order.index(moved) < order.index(edited) < order.index(departure)


def test_what_stayed_is_folded_and_nothing_is_left_out(redline: Redline) -> None:
    folded = sum(len(entry.clauses) for entry in redline.entries if isinstance(entry, Fold))
    changes = [entry for entry in redline.entries if isinstance(entry, Change)]
    assert folded + len(changes) == len(compare(OLD, NEW).clauses)
    assert dict(redline.counts) == {"modified": 1, "moved": 1, "form": 1}
    assert redline.form_changes == 1
    assert sum(entry.form for entry in redline.entries if isinstance(entry, Fold)) == 1


def test_changes_of_form_come_out_on_demand_with_the_same_numbers() -> None:
    without = {e.place: e.kind for e in lay_out(OLD, NEW, [], [], with_form=False).entries if isinstance(e, Change)}
    with_form = {e.place: e.kind for e in lay_out(OLD, NEW, [], [], with_form=True).entries if isinstance(e, Change)}
    assert with_form == {**without, 3: "form"}


def test_where_only_the_form_changed_it_is_shown_unasked() -> None:
    redline = lay_out("Write to the officer.\n", "Write to the Officer.\n", [], [], with_form=False)
    assert [entry.kind for entry in redline.entries if isinstance(entry, Change)] == ["form"]


def test_equal_texts_are_one_fold() -> None:
    redline = lay_out(OLD, OLD, [], [], with_form=False)
    (fold,) = redline.entries
    assert isinstance(fold, Fold)
    assert redline.counts == ()
    assert redline.unchanged == len(fold.clauses)
