"""At which moments the whole of several pages is known, held against worlds in which all is known."""

from __future__ import annotations

import random
from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.joining import VISIT, Page, Sighting, Whole, wholes

START = datetime(2015, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class World:
    """Pages, each with the moments at which its text changed to one it never had before, and its captures."""

    changes: list[list[datetime]]
    captures: list[list[Sighting]]

    def text(self, page: int, moment: datetime) -> str:
        """What a page really said at a moment."""
        return f"text {bisect_right(self.changes[page], moment)}"

    def joined(self) -> dict[datetime, tuple[str | None, ...]]:
        """The texts of each whole that is known, by its moment."""
        found = wholes([Page(captures) for captures in self.captures])
        return {moment: texts(whole) for moment, whole in found.items() if None not in whole}


def texts(whole: Whole) -> tuple[str | None, ...]:
    return tuple(known.sighting.text if known else None for known in whole)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    hours = st.integers(0, 24 * 40)
    changes: list[list[datetime]] = []
    captures: list[list[Sighting]] = []
    for page in range(draw(st.integers(2, 3))):
        changes.append(sorted(START + hour * HOUR for hour in draw(st.sets(hours, max_size=4))))
        seen = []
        for hour in sorted(draw(st.sets(hours, min_size=1, max_size=12))):
            moment = START + hour * HOUR
            text = f"text {bisect_right(changes[page], moment)}"
            readable, archived = draw(st.sampled_from([(True, True)] * 6 + [(False, True), (True, False)]))
            seen.append(Sighting(moment, text if readable else None, archived=archived))
        captures.append(seen)
    return World(changes, captures)


@given(world=worlds())
def test_each_page_of_a_whole_says_what_it_said_then_or_earlier_on_the_same_visit(world: World) -> None:
    found = wholes([Page(captures) for captures in world.captures])
    for moment, whole in found.items():
        for page, known in enumerate(whole):
            if known is None or known.sighting.text is None:
                continue
            assert known.sighting.moment <= moment, "nothing is claimed before it was seen"
            if known.again is not None or known.sighting.moment == moment:
                assert known.sighting.text == world.text(page, moment)
            else:
                assert moment - known.sighting.moment <= VISIT


@given(world=worlds())
def test_between_two_wholes_that_differ_a_page_really_changed(world: World) -> None:
    for (start, old), (end, new) in pairwise(sorted(world.joined().items())):
        for page, changes in enumerate(world.changes):
            if old[page] != new[page] and None not in (old[page], new[page]):
                assert any(start - VISIT < change <= end for change in changes)


@given(world=worlds())
def test_a_capture_makes_a_whole_where_all_other_pages_said_the_same_before_and_after(world: World) -> None:
    joined = world.joined()
    for page, captures in enumerate(world.captures):
        others = [each for number, each in enumerate(world.captures) if number != page]
        for capture in captures:
            if capture.text is None or not capture.archived:
                continue
            if any(each.text is None and each.moment == capture.moment for other in others for each in other):
                continue  # an error of that very moment is that page's answer
            around = [_around(other, capture.moment) for other in others]
            if all(before is not None and before == after for before, after in around):
                expected = [before for before, _ in around]
                expected.insert(page, capture.text)
                assert joined[capture.moment] == tuple(expected)


def _around(captures: list[Sighting], moment: datetime) -> tuple[str | None, str | None]:
    """The last readable text up to a moment, and the first from then on."""
    before = [each.text for each in captures if each.text and each.moment <= moment]
    after = [each.text for each in captures if each.text and each.moment >= moment]
    return before[-1] if before else None, after[0] if after else None


@given(world=worlds(), seed=st.integers())
def test_the_order_in_which_captures_came_in_makes_no_difference(world: World, seed: int) -> None:
    shuffled = [list(captures) for captures in world.captures]
    for captures in shuffled:
        random.Random(seed).shuffle(captures)
    assert World(world.changes, shuffled).joined() == world.joined()


def at(*seen: tuple[float, str | None]) -> Page:
    """A page captured so many hours after the start, with these texts."""
    return Page(Sighting(START + hour * HOUR, text) for hour, text in seen)


@pytest.mark.parametrize(
    ("seen", "hour", "text"),
    [
        ([(0, "a"), (500, "a")], 200, "a"),
        ([(0, "a"), (500, "b")], 200, None),
        ([(0, "a")], -1, None),
        ([(0, "a")], 24, "a"),
        ([(0, "a")], 25, None),
        ([(0, "a"), (500, "b")], 24, "a"),
        # Two texts within a day of it: which of them it was is not known.
        ([(0, "a"), (20, "b")], 10, None),
        ([(0, "a"), (20, "a")], 10, "a"),
    ],
)
def test_what_is_known_of_a_page(seen: list[tuple[float, str | None]], hour: float, text: str | None) -> None:
    assert text_at(at(*seen), hour) == text


def text_at(page: Page, hour: float) -> str | None:
    """The text that is known of a page then; `error` for an answer without one, None where nothing is known."""
    known = page.at(START + hour * HOUR)
    return None if known is None else known.sighting.text or "error"


def test_an_error_counts_where_it_was_captured_and_says_nothing_between_equal_texts() -> None:
    page = at((0, "a"), (50, None), (100, "a"), (200, None))
    assert [text_at(page, hour) for hour in (50, 60, 100)] == ["error", "a", "a"]
    assert [text_at(page, hour) for hour in (210, 300)] == ["error", None]
