from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffs import compare
from diffs.browse.reading import sheet as sheets
from diffs.browse.reading.edge import edge
from diffs.browse.reading.sheet import Choice, Skipped, chosen, sheet
from diffs.show.layout import Change, Departure, Fold, Redline, build


def paragraphs(count: int, *, changed: int = 0, every: int = 1) -> str:
    """Paragraphs of words that tell them apart; each `every`-th one is of another mind after a change."""
    ends = [" now" if changed and number % every == 0 else "" for number in range(count)]
    return "".join(f"Paragraph {at} says what number {at} has to say{end}.\n\n" for at, end in enumerate(ends))


def redline(count: int = 40, every: int = 4) -> Redline:
    return build(compare(paragraphs(count), paragraphs(count, changed=1, every=every)), (), (), with_form=False)


def places(entries: object) -> list[int]:
    return [entry.place for entry in entries if isinstance(entry, Change)]  # type: ignore[attr-defined]


@given(size=st.integers(500, 20_000), every=st.integers(1, 9), sides=st.integers(1, 2))
def test_the_pages_together_hold_every_entry_once_and_in_order(size: int, every: int, sides: int) -> None:
    laid_out = redline(30, every)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sheets, "LARGEST_SHEET", size)
        entries = chosen(laid_out, Choice(), {})
        first = sheet(entries, sides=sides)
        pages = [sheet(entries, part=part, sides=sides) for part in range(1, len(first.parts) + 1)]
    assert [place for page in pages for place in places(page.entries)] == places(laid_out.entries)
    folded = [clause for page in pages for entry in page.entries if isinstance(entry, Fold) for clause in entry.clauses]
    assert len(folded) == laid_out.unchanged
    for page in pages:
        assert all(page.holds(place) for place in places(page.entries))


def test_a_change_is_found_on_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "LARGEST_SHEET", 3000)
    entries = chosen(redline(), Choice(), {})
    assert len(sheet(entries).parts) > 2
    for place in range(1, 11):
        assert place in places(sheet(entries, change=place).entries)
    assert sheet(entries, change=999).number == len(sheet(entries).parts) - 1
    assert sheet(entries, part=99).number == len(sheet(entries).parts) - 1


def test_what_was_not_asked_for_is_counted_and_not_hidden() -> None:
    old = paragraphs(12) + "One more that goes away in the end.\n"
    laid_out = build(compare(old, paragraphs(12, changed=1, every=3)), (), (), with_form=False)
    entries = chosen(laid_out, Choice(kinds=frozenset({"removed"})), {})
    assert [entry.kind for entry in entries if isinstance(entry, Change)] == ["removed"]
    skipped = [entry for entry in entries if isinstance(entry, Skipped)]
    assert sum(entry.changed for entry in skipped) == 4
    assert sum(entry.unchanged for entry in skipped) == laid_out.unchanged
    assert not [entry for entry in entries if isinstance(entry, Departure | Fold)]


def test_a_choice_by_what_clauses_speak_of_takes_any_of_them() -> None:
    categories = {2: ("Data Retention", "Data Security"), 5: ("Data Security",)}
    entries = chosen(redline(), Choice(categories=frozenset({"Data Security"})), categories)
    assert places(entries) == [2, 5]
    both = Choice(kinds=frozenset({"added"}), categories=frozenset({"Data Security"}))
    assert places(chosen(redline(), both, categories)) == []


def test_a_long_stretch_of_unchanged_text_is_left_to_the_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "LARGEST_FOLD", 300)
    laid_out = redline(40, 20)
    skipped = [entry for entry in chosen(laid_out, Choice(), {}) if isinstance(entry, Skipped)]
    assert [entry.position for entry in skipped] == [1, 21]
    assert not [entry for entry in chosen(laid_out, Choice(unfolded=True), {}) if isinstance(entry, Skipped)]


def test_a_clause_with_too_many_marks_is_shown_as_it_was_and_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "_LARGEST_CHANGE", 100)
    laid_out = redline(1)
    (change,) = (entry for entry in chosen(laid_out, Choice(), {}) if isinstance(entry, Change))
    (whole,) = (entry for entry in laid_out.entries if isinstance(entry, Change))
    assert [sign for sign, _ in change.ops] == [-1, 1]
    assert "".join(text for sign, text in change.ops if sign > 0) == paragraphs(1, changed=1)
    assert whole.ops != change.ops


def test_the_map_shows_every_change_where_it_lies() -> None:
    laid_out = redline(200, 10)
    stretches = edge(laid_out.entries)
    said = [stretch.said for stretch in stretches]
    assert said[0].startswith("Change 1: 1 modified")
    tops = [float(stretch.y.rstrip("%")) for stretch in stretches]
    assert tops == sorted(tops)
    assert 0 <= tops[0] < tops[-1] < 100
    for stretch in stretches:
        low, high = float(stretch.y.rstrip("%")), float(stretch.y.rstrip("%")) + float(stretch.height.rstrip("%"))
        assert all(low - 0.5 <= float(mark.y.rstrip("%")) <= high for mark in stretch.marks)
        assert all((mark.removed, mark.added) == (False, True) for mark in stretch.marks)
    assert edge([]) == ()
