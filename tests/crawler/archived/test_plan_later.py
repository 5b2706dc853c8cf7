"""The plan when something came to it: captures indexed late, and addresses that a policy had before."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.archived.plan import FEW, Plan
from crawler.archived.points import Finding, Nothing
from tests.crawler.archived.plan_worlds import DAY, World, fetched_days, history, row, worlds

QUARTER = timedelta(days=90)


def with_late(world: World, late: dict[float, Finding]) -> tuple[World, set[str]]:
    """The same history with captures that were indexed late."""
    rows = [row(day) for day in late]
    truth = dict(zip((entry.timestamp for entry in rows), late.values(), strict=True))
    return World([*world.rows, *rows], world.truth | truth), set(truth)


def fetched_later(world: World, late: dict[float, Finding]) -> list[int]:
    """The days of what a second run fetches, when these captures were indexed since."""
    known = {stamp: world.truth[stamp] for stamp in set().union(*world.play(Plan(world.rows, every=QUARTER)))}
    grown, timestamps = with_late(world, late)
    return fetched_days(grown, known=known, late=timestamps)


@pytest.mark.parametrize(
    ("texts", "late", "expected"),
    [
        pytest.param("aaaa", {35: "a"}, [35], id="nothing new in it"),
        pytest.param("aaaa", {15: "b"}, [15], id="a text nobody saw: its neighbours are known"),
        pytest.param("a" * 10, {44: "b"}, [40, 44, 50], id="the captures next to it give the bounds"),
        pytest.param("aabb", {15: "a"}, [15], id="within a known change: tighter bounds"),
        pytest.param("aaaa", {15: Nothing.UNPLAYABLE}, [15], id="not to be had"),
        pytest.param("aaaa", {15: "b", 16: "a", 17: "b"}, [15, 16, 17], id="a few of them: all"),
        pytest.param("aaaa", {-50: "b"}, [-50], id="before all others"),
    ],
)
def test_what_was_indexed_late_is_looked_into(texts: str, late: dict[float, Finding], expected: list[int]) -> None:
    fetched = fetched_later(history(*texts), late)
    assert [day for day in fetched if day in expected] == expected
    assert len(fetched) <= len(expected) + 3, "and what lies between those"


def test_of_many_indexed_late_one_for_each_every_is_looked_into() -> None:
    late: dict[float, Finding] = {day + 0.5: "a" for day in range(0, 300, 2)}
    assert len(late) > FEW
    fetched = fetched_later(history(*["a"] * 31), late)
    assert fetched == [0, 90, 180, 270, 298]


@settings(deadline=None)
@given(worlds(), st.data())
def test_late_captures_are_looked_into_once_and_a_killed_run_begun_again_fetches_the_same(
    world: World, data: st.DataObject
) -> None:
    stamps = sorted(world.truth)
    late = data.draw(st.sets(st.sampled_from(stamps)))
    early = World([entry for entry in world.rows if entry.timestamp not in late], world.truth)
    known = {stamp: world.truth[stamp] for stamp in set().union(*early.play(Plan(early.rows, every=QUARTER)))}
    rounds = world.play(Plan(world.rows, known, every=QUARTER, late=late))
    fetched = set().union(*rounds)
    assert not fetched & known.keys()
    if rounds:
        some = data.draw(st.sets(st.sampled_from(sorted(rounds[0]))))
        again = Plan(world.rows, known | {stamp: world.truth[stamp] for stamp in some}, every=QUARTER, late=late)
        assert some | set().union(*world.play(again)) == fetched
    done = known | {stamp: world.truth[stamp] for stamp in fetched}
    assert Plan(world.rows, done, every=QUARTER, late=late).wanted() == []


def two_addresses(old: dict[int, Finding], new: dict[int, Finding]) -> World:
    """A policy that moved: what was captured at its earlier address, and at its present one."""
    entries = [(row(day + 0.5, rank=1), text) for day, text in old.items()]
    entries += [(row(day, rank=0), text) for day, text in new.items()]
    return World([entry for entry, _ in entries], {entry.timestamp: text for entry, text in entries})


def test_addresses_one_after_the_other_are_one_history() -> None:
    old: dict[int, Finding] = {day: "a" if day < 200 else "b" for day in range(0, 400, 5)}
    new: dict[int, Finding] = {day: "b" if day < 600 else "c" for day in range(400, 900, 5)}
    fetched = fetched_days(two_addresses(old, new))
    assert {0, 195, 200, 595, 600, 895} <= set(fetched)
    assert len(fetched) < 25


def test_an_old_page_left_standing_makes_no_change_of_each_look() -> None:
    old: dict[int, Finding] = dict.fromkeys(range(0, 900, 5), "a")
    new: dict[int, Finding] = dict.fromkeys(range(400, 900, 5), "b")
    world = two_addresses(old, new)
    fetched = sorted(set().union(*world.play(Plan(world.rows, every=QUARTER))))
    texts = "".join(str(world.truth[stamp]) for stamp in fetched)
    assert "ba" not in texts, "one change, not one each look"
    assert {row(395.5).timestamp, row(400).timestamp, row(895).timestamp} <= set(fetched)
    assert len(fetched) < 22


def test_where_the_present_address_was_something_else_the_earlier_one_is_fallen_back_on() -> None:
    old: dict[int, Finding] = {day: "a" if day < 150 else "b" for day in range(0, 400, 10)}
    new: dict[int, Finding] = {day: Nothing.NO_TEXT if day < 400 else "b" for day in range(0, 900, 10)}
    world = two_addresses(old, new)
    fetched = set().union(*world.play(Plan(world.rows, every=QUARTER)))
    found = sorted((stamp, world.truth[stamp]) for stamp in fetched if isinstance(world.truth[stamp], str))
    stamps = {entry.timestamp: entry for entry in world.rows}
    [last_a] = [stamp for stamp, text in found if text == "a"][-1:]
    [first_b] = [stamp for stamp, text in found if text == "b"][:1]
    assert stamps[last_a] == row(140.5, rank=1)
    assert stamps[first_b] == row(150.5, rank=1)


def test_of_two_addresses_in_one_second_the_present_one_is_asked_for() -> None:
    rows = [row(1, url="https://example.com/old", rank=1), row(1, url="https://example.com/new", rank=0)]
    [point] = Plan(rows, every=DAY).points
    assert point.row.original == "https://example.com/new"
