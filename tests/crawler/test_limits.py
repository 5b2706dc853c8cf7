"""The gate to an archive: paces, pauses, and what shuts it."""

from __future__ import annotations

import asyncio
import threading
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from crawler.limits import ArchiveShut, Gate, Pace, gate_for, is_loopback, retry_after


class Clock:
    """A clock that moves only when told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_turns_are_evenly_spaced_and_none_is_saved_up() -> None:
    clock = Clock()
    pace = Pace(4.0, clock)
    assert [pace.reserve() for _ in range(4)] == [0.0, 0.25, 0.5, 0.75]
    clock.now += 100
    assert [pace.reserve() for _ in range(3)] == [0.0, 0.25, 0.5]
    assert [Pace(None, clock).reserve() for _ in range(3)] == [0.0, 0.0, 0.0]


def test_turns_taken_by_many_threads_never_coincide() -> None:
    pace = Pace(10.0, Clock())
    turns: list[float] = []
    threads = [threading.Thread(target=lambda: turns.extend(pace.reserve() for _ in range(50))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(later - earlier == pytest.approx(0.1) for earlier, later in pairwise(sorted(turns)))


@pytest.mark.parametrize(
    ("base", "cdx", "replay"),
    [
        ("https://web.archive.org", 24 / 60, 8.0),
        ("http://archive.example:8080", 24 / 60, 8.0),
        ("http://127.0.0.1:8001", None, None),
        ("http://127.4.5.6", None, None),
        ("http://[::1]:8001", None, None),
        ("http://localhost:8001", None, None),
        ("http://localhost.example.com", 24 / 60, 8.0),
    ],
)
def test_an_archive_that_is_not_this_machine_has_the_polite_limits(
    base: str, cdx: float | None, replay: float | None
) -> None:
    gate = Gate(base)
    assert (gate.cdx.per_second, gate.replay.per_second) == (cdx, replay)
    assert is_loopback(base) == (cdx is None)


def test_all_of_a_process_share_one_gate_an_archive() -> None:
    assert gate_for("http://gate.example/a") is gate_for("HTTP://GATE.example/web")
    assert gate_for("http://gate.example") is not gate_for("http://gate.example:81")


async def test_a_pause_holds_threads_and_coroutines_and_ends() -> None:
    gate = Gate("http://127.0.0.1")
    gate.pause(0.05)
    order: list[str] = []

    async def one(name: str) -> None:
        await gate.turn(gate.replay)
        order.append(name)

    threaded = asyncio.to_thread(gate.wait, gate.cdx)
    beat = asyncio.create_task(asyncio.sleep(0))
    both = asyncio.gather(one("a"), one("b"), threaded)
    await beat
    assert order == []
    await both
    assert sorted(order) == ["a", "b"]


async def test_a_shut_gate_lets_nothing_through_and_keeps_its_first_cause() -> None:
    gate = Gate("http://127.0.0.1")
    gate.pause(3600)
    waiting = asyncio.create_task(gate.turn(gate.replay))
    await asyncio.sleep(0)
    gate.shut("banned")
    gate.shut("something else")
    with pytest.raises(ArchiveShut, match="banned"):
        await waiting
    with pytest.raises(ArchiveShut, match="banned"):
        gate.wait(gate.cdx)


def test_giving_up_again_and_again_shuts_it_and_an_answer_starts_anew() -> None:
    gate = Gate("http://127.0.0.1")
    for _ in range(2):
        gate.gave_up("HTTP 503")
    gate.answered()
    for _ in range(2):
        gate.gave_up("HTTP 503")
    assert gate.cause is None
    gate.gave_up("HTTP 503")
    assert gate.cause == "HTTP 503, for 3 requests in a row"


def waits_of(gate: Gate, clock: Clock, troubles: list[dict[str, float | bool]]) -> list[float]:
    """How long each trouble holds everything back, when the next comes after that wait."""
    waits = []
    for trouble in troubles:
        gate.trouble("HTTP 503", **trouble)  # type: ignore[arg-type]
        waits.append(next(gate._waits(gate.replay), 0.0))
        clock.now += waits[-1]
    return waits


def test_waits_grow_while_trouble_lasts_and_a_stated_wait_is_kept() -> None:
    clock = Clock()
    gate = Gate("http://127.0.0.1", clock)
    assert waits_of(gate, clock, [{}, {}, {}, {"wait": 5.0}]) == [1.0, 2.0, 4.0, 5.0]
    gate.answered()
    assert waits_of(gate, clock, [{}]) == [1.0]


def test_too_many_requests_is_waited_out_twice_and_then_left_alone() -> None:
    clock = Clock()
    gate = Gate("http://127.0.0.1", clock)
    assert waits_of(gate, clock, [{"limited": True}, {"limited": True}]) == [60.0, 120.0]
    with pytest.raises(ArchiveShut, match="3 times in a row"):
        gate.trouble("too many requests (429)", limited=True)


def test_answers_to_requests_under_way_together_are_one_trouble() -> None:
    clock = Clock()
    gate = Gate("http://127.0.0.1", clock)
    for _ in range(8):
        gate.trouble("too many requests (429)", limited=True)
    assert gate.cause is None
    assert next(gate._waits(gate.replay)) == 60.0


def test_a_stated_wait_of_an_hour_is_not_slept_through() -> None:
    gate = Gate("http://127.0.0.1")
    with pytest.raises(ArchiveShut, match="come back in 60 minutes"):
        gate.trouble("too many requests (429)", limited=True, wait=3600)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("5", 5.0),
        (" 3600 ", 3600.0),
        ("Sun, 22 Nov 2026 08:00:30 GMT", 30.0),
        ("Sun, 22 Nov 2026 07:00:00 GMT", 0.0),
        ("soon", None),
        ("-1", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_date(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, datetime(2026, 11, 22, 8, tzinfo=UTC)) == seconds
