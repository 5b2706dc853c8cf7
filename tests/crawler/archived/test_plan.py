"""The plan against brute force: what it fetches, and what it may leave out."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from math import log2

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.archived.plan import MISSES, TRIES, Plan
from crawler.archived.points import EMPTY_DIGEST, Finding, Nothing, points_of
from store import times
from tests.crawler.archived.plan_worlds import DAY, START, World, fetched_days, history, row, worlds

EVERY = st.sampled_from([timedelta(days=1), timedelta(days=30), timedelta(days=90), timedelta(days=3650)])


@settings(deadline=None)
@given(worlds(), EVERY)
def test_every_change_it_sees_lies_between_two_fetched_captures_with_nothing_readable_between(
    world: World, every: timedelta
) -> None:
    plan = Plan(world.rows, every=every)
    fetched = set().union(*world.play(plan))
    texts = [
        (index, world.truth[point.timestamp])
        for index, point in enumerate(plan.points)
        if point.timestamp in fetched and isinstance(world.truth[point.timestamp], str)
    ]
    for (left, old), (right, new) in pairwise(texts):
        if old == new:
            continue
        between = [point for point in plan.points[left + 1 : right] if point.row.is_page]
        unread = [point for point in between if point.timestamp not in fetched]
        misses = len(between) - len(unread)
        # Nothing in between is left untried, but for what lies inside a long wall.
        assert not unread or misses >= MISSES or all(point.row.digest.startswith("W") for point in unread)


@settings(deadline=None)
@given(worlds(), EVERY)
def test_no_more_than_every_lies_unlooked_at_between_two_looks(world: World, every: timedelta) -> None:
    plan = Plan(world.rows, every=every)
    fetched = set().union(*world.play(plan))
    pages = [point for point in plan.points if point.row.is_page]
    seen = {point.timestamp for point in pages if point.timestamp in fetched}
    if pages:
        assert {pages[0].timestamp, pages[-1].timestamp} <= seen
    known_bytes = {point.row.digest for point in pages if point.timestamp in seen}
    looked = [point for point in pages if point.timestamp in seen or point.row.digest in known_bytes]
    for left, right in pairwise(looked):
        between = [point for point in pages if left.moment < point.moment < right.moment]
        assert not between or right.moment - left.moment <= every


@settings(deadline=None)
@given(worlds(ranks=2), EVERY, st.data())
def test_a_run_killed_anywhere_and_begun_again_fetches_the_same(
    world: World, every: timedelta, data: st.DataObject
) -> None:
    rounds = world.play(Plan(world.rows, every=every))
    last = data.draw(st.integers(0, len(rounds) - 1))
    stored = set().union(*rounds[:last], data.draw(st.sets(st.sampled_from(sorted(rounds[last])))))
    again = Plan(world.rows, {timestamp: world.truth[timestamp] for timestamp in stored}, every=every)
    assert stored | set().union(*world.play(again)) == set().union(*rounds)


@settings(deadline=None)
@given(worlds(ranks=3), EVERY, st.booleans())
def test_a_second_run_wants_nothing(world: World, every: timedelta, everything: bool) -> None:
    rounds = world.play(Plan(world.rows, every=every, all_captures=everything))
    known = {timestamp: world.truth[timestamp] for timestamp in set().union(*rounds)}
    assert Plan(world.rows, known, every=every, all_captures=everything).wanted() == []


@settings(deadline=None)
@given(worlds())
def test_all_captures_are_all_distinct_ones(world: World) -> None:
    plan = Plan(world.rows, every=timedelta(days=90), all_captures=True)
    fetched = set().union(*world.play(plan))
    digests = [point.row.digest for point in plan.points]
    assert {point.row.digest for point in plan.points if point.timestamp in fetched} == set(digests)


def test_requests_grow_with_the_changes_and_not_with_the_captures() -> None:
    texts = [f"text {index // 500}" for index in range(4000)]
    world = history(*texts, every_days=1)
    taken = fetched_days(world, every=timedelta(days=90))
    samples, changes = 4000 / 90 + 2, 7
    assert len(taken) <= samples + changes * (log2(90) + 2)
    for change in range(500, 4000, 500):
        assert {change - 1, change} <= set(taken)


def test_a_text_that_comes_back_between_two_looks_is_seen_at_both_its_ends() -> None:
    world = history(*["a"] * 5, *["b"] * 20, *["a"] * 5, every_days=10)
    assert {40, 50, 240, 250} <= set(fetched_days(world))


@pytest.mark.parametrize("gap", [Nothing.NO_TEXT, Nothing.UNPLAYABLE])
def test_a_wall_of_years_costs_a_handful_of_requests_and_keeps_the_bounds_honest(gap: Nothing) -> None:
    world = history(*["a"] * 30, *[gap] * 2000, *["b"] * 30, every_days=1)
    taken = fetched_days(world, every=timedelta(days=400))
    assert {29, 2030} <= set(taken)
    assert len(taken) < 2 * TRIES * 6 + MISSES + 2 * log2(2000)


def test_a_sample_that_gives_no_text_is_tried_next_to_it() -> None:
    world = history("a", Nothing.UNPLAYABLE, "a", "a")
    world.rows[1:] = [row(88), row(90), row(95)]
    world.truth = dict(zip((entry.timestamp for entry in world.rows), ["a", "a", Nothing.UNPLAYABLE, "a"], strict=True))
    assert fetched_days(world) == [0, 90, 95]
    world.truth[world.rows[3].timestamp] = Nothing.NO_TEXT
    assert fetched_days(world) == [0, 88, 90, 95]


def test_equal_bytes_are_fetched_at_both_ends_of_their_run_only() -> None:
    same = [row(day, digest="SAME") for day in range(0, 1000, 10)]
    other = [row(day, digest="OTHER") for day in range(1000, 2000, 10)]
    revisits = [row(day, status=None, digest="OTHER") for day in range(2000, 3000, 10)]
    rows = [*same, *other, *revisits]
    world = World(rows, {entry.timestamp: entry.digest for entry in rows})
    assert fetched_days(world) == [0, 990, 1000, 2990]


def test_a_stretch_of_errors_is_recorded_by_its_ends_and_a_blip_not_at_all() -> None:
    pages = [row(day) for day in [0, 10, 20, 300, 310]]
    gone = [row(day, status=404) for day in range(30, 290, 5)]
    blip = [row(10.5, status=503), row(20.01, status=301, digest=EMPTY_DIGEST)]
    rows = [*pages, *gone, *blip]
    truth: dict[str, Finding] = {entry.timestamp: "a" if entry.is_page else Nothing.NO_TEXT for entry in rows}
    assert fetched_days(World(rows, truth)) == [0, 20, 30, 285, 300, 310]


def test_redirects_that_lead_to_the_policy_are_sampled_like_pages() -> None:
    moved = [row(day, status=301, digest=EMPTY_DIGEST) for day in range(0, 1000, 10)]
    truth: dict[str, Finding] = {entry.timestamp: "old" if index < 50 else "new" for index, entry in enumerate(moved)}
    taken = fetched_days(World(moved, truth))
    assert {0, 90, 180, 490, 500, 990} <= set(taken)
    nowhere: dict[str, Finding] = dict.fromkeys(truth, Nothing.NO_TEXT)
    assert fetched_days(World(moved, nowhere)) == [0, 990]


def test_what_was_seen_live_bounds_a_change_and_spares_the_newest_capture() -> None:
    world = history(*["a"] * 10, *["b"] * 10, every_days=5)
    known = {world.rows[index].timestamp: world.truth[world.rows[index].timestamp] for index in (0, 9, 10, 18)}
    assert fetched_days(world, known=known) == [95]
    assert fetched_days(world, known=known, observed=[(START + 96 * DAY, "b")]) == []
    assert fetched_days(world, known=known, observed=[(START + 300 * DAY, "b")]) == [95]
    assert fetched_days(world, known=known, observed=[(START + 96 * DAY, "c")]) == [95]


def test_one_second_is_one_point_and_the_page_is_asked_for_before_its_redirect() -> None:
    variants = [
        row(1, status=301, url="http://example.com/privacy", digest=EMPTY_DIGEST),
        row(1, url="https://www.example.com/privacy", digest="P"),
        row(1, url="http://example.com:80/privacy", digest="P"),
    ]
    [point] = points_of([*variants, *variants])
    assert point.row == variants[1]
    assert len(point.rows) == 3
    assert point.digests == {"P", EMPTY_DIGEST}


def test_nothing_listed_nothing_wanted() -> None:
    assert Plan([], every=DAY).wanted() == []


def _looked_at_again(length: int, doubted: str) -> list[int]:
    """Days fetched of a text `b` that stands for so many captures, of which the first and last are known."""
    world = history(*["a"] * 20, *["b"] * length, *["a"] * 20)
    stamps = [entry.timestamp for entry in world.rows]
    known = {stamps[index]: world.truth[stamps[index]] for index in (19, 20, 19 + length, 20 + length)}
    plan, extra = Plan(world.rows, known, every=timedelta(days=90)), list[str]()
    world.play(plan)
    while wanted := plan.to_settle([stamp for stamp in (*known, *extra) if world.truth[stamp] == doubted]):
        (point,) = wanted
        extra.append(point.timestamp)
        plan.learn(point.timestamp, world.truth[point.timestamp])
        assert plan.wanted() == []
    return [(times.from_digits(stamp) - START).days for stamp in extra]


@pytest.mark.parametrize(("length", "days"), [(6, [230]), (3, [210]), (2, [])])
def test_a_doubted_text_is_looked_at_three_times_where_it_can_be(length: int, days: list[int]) -> None:
    assert _looked_at_again(length, "b") == days
    assert _looked_at_again(length, "none") == []
