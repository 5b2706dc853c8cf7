"""The gate to an archive: paces, pauses, and what shuts it."""

from __future__ import annotations

import asyncio
import threading
from itertools import pairwise
from pathlib import Path

import pytest

from crawler.polite.addresses import is_loopback
from crawler.polite.limits import ArchiveShut, Gate, HostGate, HostShut, gate_for, site_gate
from crawler.polite.paces import Pace, SharedPace
from crawler.polite.standing import Ledger, SharedLedger


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
    gate.set_paces(12, 2)
    assert (gate.cdx.per_second, gate.replay.per_second) == (0.2, 2.0)
    gate.set_paces()
    assert (gate.cdx.per_second, gate.replay.per_second) == (cdx, replay)


def test_all_of_a_process_share_one_gate_an_archive() -> None:
    assert gate_for("http://gate.example/a") is gate_for("HTTP://GATE.example/web")
    assert gate_for("http://gate.example") is gate_for("https://gate.example:443/web"), "the limits are the host's"
    assert gate_for("http://gate.example") is not gate_for("http://gate.example:81")
    assert site_gate("http://gate.example") is not gate_for("http://gate.example")


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
    gate.pause(300)
    waiting = asyncio.create_task(gate.turn(gate.replay))
    await asyncio.sleep(0)
    gate.shut("banned")
    gate.shut("something else")
    with pytest.raises(ArchiveShut, match="banned"):
        await waiting
    with pytest.raises(ArchiveShut, match="banned"):
        gate.wait(gate.cdx)


def test_giving_up_again_and_again_shuts_it_and_an_answer_starts_anew() -> None:
    clock = Clock()
    gate = Gate("http://127.0.0.1", Ledger(clock))
    for _ in range(2):
        gate.gave_up("HTTP 503", clock.now)
    clock.now += 1
    gate.answered()
    for _ in range(2):
        gate.gave_up("HTTP 503", clock.now)
    assert gate.cause is None
    gate.gave_up("HTTP 503", clock.now)
    assert gate.cause == "HTTP 503, for 3 requests in a row"


def test_a_host_that_answers_nothing_for_two_minutes_is_left_alone_however_many_wait_for_it() -> None:
    clock = Clock()
    gate = Gate("http://127.0.0.1", Ledger(clock))
    assert sum(waits_of(gate, clock, [{}] * 8)) == pytest.approx(127)
    with pytest.raises(ArchiveShut, match="HTTP 503, 9 times in a row"):
        gate.trouble("HTTP 503")
    healed = Gate("http://127.0.0.1", Ledger(clock))
    waits_of(healed, clock, [{}] * 8)
    healed.answered()
    assert waits_of(healed, clock, [{}]) == [1.0]


def test_a_429_after_many_errors_holds_back_whoever_asks(tmp_path: Path) -> None:
    clock = Clock()
    ledger = SharedLedger(tmp_path / "host.json", clock)
    gate = Gate("http://127.0.0.1", ledger)
    waits_of(gate, clock, [{}] * 8)
    gate.trouble("too many requests (429)", limited=True)
    assert next(Gate("http://127.0.0.1", ledger)._waits(gate.replay)) == pytest.approx(60)


def test_waits_grow_also_where_turns_are_further_apart_than_they_are_long() -> None:
    clock = Clock()
    gate = Gate("http://127.0.0.1", Ledger(clock))
    gate.set_paces(cdx_per_minute=24)
    asked = []
    for _ in range(4):
        for seconds in gate._waits(gate.cdx):
            clock.now += seconds
        asked.append(clock.now)
        clock.now += 0.1
        gate.trouble("HTTP 503")
    gaps = [after - before for before, after in pairwise(asked)]
    assert [round(gap - gaps[0], 3) for gap in gaps] == [0, 1, 3]
    assert gaps[0] > 60 / 24 + 1


def test_captures_that_cannot_be_had_while_others_can_shut_nothing() -> None:
    clock = Clock()
    gate = Gate("http://127.0.0.1", Ledger(clock))
    begun = clock.now
    clock.now += 1
    gate.answered()
    clock.now += 30
    for _ in range(5):
        gate.gave_up("HTTP 503", begun)
    assert gate.cause is None


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
    gate = Gate("http://127.0.0.1", Ledger(clock))
    assert waits_of(gate, clock, [{}, {}, {}, {"wait": 5.0}]) == [1.0, 2.0, 4.0, 5.0]
    gate.answered()
    assert waits_of(gate, clock, [{}]) == [1.0]


def test_too_many_requests_is_waited_out_twice_and_then_left_alone() -> None:
    clock = Clock()
    gate = Gate("http://127.0.0.1", Ledger(clock))
    assert waits_of(gate, clock, [{"limited": True}, {"limited": True}]) == [60.0, 120.0]
    with pytest.raises(ArchiveShut, match="3 times in a row"):
        gate.trouble("too many requests (429)", limited=True)


def test_the_pause_may_be_set_is_doubled_and_outlives_the_process(tmp_path: Path) -> None:
    clock = Clock()
    limited: dict[str, float | bool] = {"limited": True}
    first, second = (Gate("http://127.0.0.1", SharedLedger(tmp_path / "it.json", clock)) for _ in range(2))
    for gate in (first, second):
        gate.set_paces(None, None, 5.0)
    assert waits_of(first, clock, [limited]) == [5.0]
    assert waits_of(second, clock, [limited]) == [10.0], "it is the second in a row, whichever process heard the first"
    second.answered()
    second.set_paces()
    assert waits_of(second, clock, [limited]) == [5.0], "what says nothing of the pause leaves it"
    long = Gate("http://127.0.0.1", Ledger(clock))
    long.set_paces(None, None, 3000.0)
    assert waits_of(long, clock, [limited, limited]) == [3000.0, 3600.0], "longer than a ban it never is"


def test_no_second_and_no_minute_sees_more_than_the_rate() -> None:
    clock = Clock()
    ledger = Ledger(clock)
    for rate, name, window in ((8.0, "replay", 1.0), (24 / 60, "cdx", 60.0)):
        # Two paces of one name are one: the turns are in the ledger.
        paces = [SharedPace(rate, ledger, name), SharedPace(rate, ledger, name)]
        turns = [clock.now + pace.reserve() for _ in range(50) for pace in paces]
        # Each a little late, by chance: up to a tenth of the window, as on a machine with much to do.
        late = [turn + (number * 7 % 10) / 100 * window for number, turn in enumerate(turns)]
        most = max(sum(start <= other < start + window for other in late) for start in late)
        assert round(rate * window) - 1 <= most <= round(rate * window)


def test_a_host_that_refuses_is_left_alone_for_an_hour_and_twice_as_long_each_time() -> None:
    clock = Clock()
    ledger = Ledger(clock)
    for hours in (1, 2, 4, 8, 16, 24, 24):
        # Each gate as of another run: what came before is in the ledger alone.
        assert isinstance(Gate("https://archive.example", ledger).refused(), ArchiveShut)
        again = Gate("https://archive.example", ledger)
        with pytest.raises(ArchiveShut, match=r"^https://archive.example refuses connections: left alone until 1970-"):
            again.check()
        clock.now += hours * 3600 - 2
        with pytest.raises(ArchiveShut):
            Gate("https://archive.example", ledger).wait(again.replay)
        clock.now += 2
        Gate("https://archive.example", ledger).check()
    healed = Gate("https://archive.example", ledger)
    healed.check()
    healed.answered()
    assert ledger.read().bans == 0


def test_a_refused_connection_on_this_machine_or_by_a_proxy_is_no_ban() -> None:
    for base, by_proxy in (("http://127.0.0.1:8001", False), ("https://archive.example", True)):
        ledger = Ledger()
        error = Gate(base, ledger).refused(by_proxy=by_proxy)
        assert (error.until, "refuses connections" in str(error)) == (None, True)
        Gate(base, ledger).check()


def test_waits_and_refusals_of_one_process_hold_for_the_next() -> None:
    clock = Clock()
    ledger = Ledger(clock)
    for number, seconds in ((1, 60.0), (2, 120.0)):
        Gate("https://archive.example", ledger).trouble("too many requests (429)", limited=True)
        assert next(Gate("https://archive.example", ledger)._waits(Pace(None))) == seconds, number
        clock.now += seconds
    with pytest.raises(ArchiveShut, match="3 times in a row: left alone until 1970-01-01T01:"):
        Gate("https://archive.example", ledger).trouble("too many requests (429)", limited=True)
    with pytest.raises(ArchiveShut, match="3 times in a row: left alone until"):
        Gate("https://archive.example", ledger).check()


def test_an_answer_that_was_on_its_way_when_the_trouble_began_heals_nothing() -> None:
    clock = Clock()
    gate = Gate("http://127.0.0.1", Ledger(clock))
    for seconds in (60.0, 120.0):
        gate.trouble("too many requests (429)", limited=True)
        gate.answered()
        clock.now += seconds
    with pytest.raises(ArchiveShut):
        gate.trouble("too many requests (429)", limited=True)


def test_a_crawl_delay_only_ever_slows_a_site_down_and_counts_from_now() -> None:
    clock = Clock()
    site = HostGate("https://example.com", Ledger(clock))
    assert list(site._waits(site.pages)) == []
    site.slow_down(10)
    site.slow_down(5)
    assert next(site._waits(site.pages)) == pytest.approx(11.5)
    assert site.pages.per_second == pytest.approx(0.1)


async def test_a_site_of_today_is_left_alone_as_it_asks() -> None:
    site = HostGate("https://example.com", Ledger(Clock()))
    with pytest.raises(HostShut, match="it asks to come back in 10 minutes: left alone until"):
        site.trouble("https://example.com: too many requests (429)", limited=True, wait=600)
    with pytest.raises(HostShut, match="left alone until"):
        await site.turn(site.pages)


def test_where_limits_cannot_be_kept_nothing_is_asked(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    gate = Gate("https://archive.example", SharedLedger(tmp_path / "file" / "host.json"))
    with pytest.raises(ArchiveShut, match=r"limits cannot be kept in .*host\.json.*SMALLPRINT_CACHE names another"):
        gate.wait(gate.replay)


def test_answers_to_requests_under_way_together_are_one_trouble() -> None:
    clock = Clock()
    gate = Gate("http://127.0.0.1", Ledger(clock))
    for _ in range(8):
        gate.trouble("too many requests (429)", limited=True)
    assert gate.cause is None
    assert next(gate._waits(gate.replay)) == 60.0


def test_too_many_requests_counts_in_the_middle_of_another_trouble() -> None:
    clock = Clock()
    gate = Gate("http://127.0.0.1", Ledger(clock))
    gate.trouble("HTTP 503")
    gate.trouble("too many requests (429)", limited=True)
    assert next(gate._waits(gate.replay)) == 60.0
    clock.now += 60
    assert waits_of(gate, clock, [{"limited": True}]) == [120.0]


def test_a_stated_wait_of_an_hour_is_not_slept_through() -> None:
    gate = Gate("http://127.0.0.1")
    with pytest.raises(ArchiveShut, match="come back in 60 minutes"):
        gate.trouble("too many requests (429)", limited=True, wait=3600)
