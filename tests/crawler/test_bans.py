"""What an archive's refusals mean for the next run, and for other processes on the machine."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from tests.crawler.archive_server import (
    ArchiveServer,
    Fault,
    Kept,
    policy_page,
    serving,
    unused_port,
    wait_for,
)
from tests.crawler.crawling import POLICY, URL, Desk

WAYBACK = ("--only", "wayback")
HTML = {"Content-Type": "text/html"}


def add_history(desk: Desk, policy_id: str = POLICY, url: str = URL, months: int = 9) -> None:
    """A policy with monthly captures, of which each third has another text."""
    desk.policy(policy_id, url)
    for month in range(months):
        page = policy_page(f"We keep your data for {month * 3 // months + 1} years.", noise=str(month))
        desk.server.captures.append(Kept(f"2015{month + 1:02}05101010", url, page.encode()))


def time_told(cause: str) -> datetime:
    """When to come back, as a failure says it."""
    found = re.search(r": left alone until (\S+Z)$", cause)
    assert found, cause
    return datetime.fromisoformat(found[1])


@pytest.mark.parametrize("kind", ["cdx", "replay"])
def test_a_wait_too_long_for_this_run_holds_for_the_next_one(tmp_path: Path, kind: str) -> None:
    with serving() as server:
        desk = Desk(tmp_path, server)
        add_history(desk)
        back = datetime.now(UTC) + timedelta(hours=1)
        asked = "3600" if kind == "replay" else format_datetime(back, usegmt=True)
        server.faults = [Fault(kind, (429, {**HTML, "Retry-After": asked}, b""))]  # type: ignore[arg-type]
        first = desk.crawl(*WAYBACK)
        assert (first.code, first.whats("failures")) == (1, [("wayback", "archive")])
        assert len(server.asked(kind)) <= 4, "no more than were under way together"
        [(failing, told_of_policy)] = desk.rows("SELECT failing_since IS NOT NULL, cause FROM visits")
        assert (failing, told_of_policy) == (1, first.summary["failures"][0]["cause"])

        server.faults.clear()
        server.seen.clear()
        second = desk.crawl(*WAYBACK)
        assert (second.code, second.whats("failures")) == (1, [("wayback", "archive")])
        assert server.seen == []
        assert second.summary["requests"] == 0
        told = [time_told(run.summary["failures"][0]["cause"]) for run in (first, second)]
        assert told[0] == told[1]
        assert abs(told[0] - back) < timedelta(minutes=2)
        assert desk.crawl("--dry-run").code == 1
        assert server.seen == [], "nor does a plan ask"

        # As if the hour were over.
        desk.variables["SMALLPRINT_CACHE"] = str(tmp_path / "later")
        assert desk.crawl(*WAYBACK).code == 0
        assert len(desk.versions()) == 3


def test_too_many_requests_again_and_again_is_asked_a_few_times_and_then_not_even_by_the_next_run(
    tmp_path: Path,
) -> None:
    with serving() as server:
        desk = Desk(tmp_path, server)
        for name in ("one", "two", "three"):
            add_history(desk, f"{name}.example.com/privacy-policy", f"https://{name}.example.com/privacy")
        server.faults = [Fault("cdx", (429, HTML, b""))]
        first = desk.crawl(*WAYBACK)
        asked = [seen.at for seen in server.asked("cdx")]
        assert (first.code, len(asked)) == (1, 3)
        # 0.6 seconds in these tests, a minute else; and each time twice as long.
        assert asked[1] - asked[0] >= 0.6
        assert asked[2] - asked[1] >= 1.2
        second = desk.crawl(*WAYBACK)
        assert (second.code, len(server.seen)) == (1, 3)
        [failure] = second.summary["failures"]
        assert "too many requests (429), 3 times in a row" in failure["cause"]
        assert time_told(failure["cause"]) > datetime.now(UTC) + timedelta(minutes=50)


def test_a_pause_that_the_watch_list_sets_is_kept_to(tmp_path: Path) -> None:
    with serving() as server:
        desk = Desk(tmp_path, server)
        desk.policy(more='wayback = { pause = "2s" }')
        server.faults = [Fault("cdx", (429, HTML, b""), times=1)]
        assert desk.crawl(*WAYBACK).code == 0
        first, second = (seen.at for seen in server.asked("cdx"))
        assert second - first >= 2


def test_refused_in_the_middle_it_stops_keeps_all_and_goes_on_next_time(tmp_path: Path) -> None:
    server = ArchiveServer()
    desk = Desk(tmp_path, server)
    add_history(desk)
    port = unused_port()
    with serving(server, port):
        server.faults = [Fault("replay", "slow", seconds=0.2)]
        process = desk.start(*WAYBACK)
        wait_for(lambda: len(server.asked("replay")) > 3)
        # The connections that are open break, and new ones are refused.
        server.faults = [Fault("replay", "reset")]
    assert process.wait(timeout=60) == 1
    stored = {row[0] for row in desk.rows("SELECT source_url FROM snapshots")}
    assert stored, "what came is kept"
    assert desk.rows("SELECT count(*) FROM crawls WHERE failures LIKE '%refuses connections%'") == [(1,)]

    server.faults.clear()
    server.seen.clear()
    with serving(server, port):
        again = desk.crawl(*WAYBACK)
    assert (again.code, len(desk.versions())) == (0, 3)
    assert not stored & {f"{server.url}{seen.path}" for seen in server.asked("replay")}


def test_two_processes_at_once_keep_to_one_limit(tmp_path: Path) -> None:
    with serving() as server:
        desks = [Desk(tmp_path / name, server) for name in ("one", "two")]
        for desk in desks:
            desk.folder.mkdir()
            name = desk.folder.name
            add_history(desk, f"{name}.example.com/privacy-policy", f"https://{name}.example.com/privacy")
            desk.policies[-1] += "wayback = { replay_per_second = 4, cdx_per_minute = 30 }\n"
            desk.variables["SMALLPRINT_CACHE"] = str(tmp_path / "cache")
        server.faults = [Fault("replay", (503, HTML, b""), times=2)]
        processes = [desk.start(*WAYBACK, "--all-captures") for desk in desks]
        assert [process.wait(timeout=100) for process in processes] == [0, 0]
        replays, listings = server.asked("replay"), server.asked("cdx")
        assert (len(replays), len(listings)) == (20, 2)
        # Not when each came, which a busy machine may blur, but that together they took the time they must.
        assert replays[-1].at - replays[0].at >= 19 / 4 - 0.1
        assert listings[1].at - listings[0].at >= 2 - 0.1


def test_errors_and_silence_for_one_page_for_ever_end_and_the_others_are_done(tmp_path: Path) -> None:
    with serving() as server:
        desk = Desk(tmp_path, server)
        bad = {"index-error": "listing", "replay-error": "capture", "replay-silence": "capture"}
        for name in (*bad, "one", "two"):
            months = 2 if name == "replay-silence" else 6
            add_history(desk, f"{name}.example.com/privacy-policy", f"https://{name}.example.com/privacy", months)
        server.faults = [
            Fault("cdx", (504, HTML, b""), part="index-error"),
            Fault("replay", (503, HTML, b""), part="0305101010id_/https://replay-error"),
            Fault("replay", "hang", part="0105101010id_/https://replay-silence", seconds=7),
        ]
        crawled = desk.crawl(*WAYBACK, "--all-captures")
        assert crawled.code == 1
        told = {(each["policy_id"].partition(".")[0], each["what"]) for each in crawled.summary["failures"]}
        assert told == set(bad.items())
        assert len([seen for seen in server.asked("cdx") if "index-error" in seen.path]) == 5
        assert len([seen for seen in server.asked("replay") if "03051" in seen.path and "-error" in seen.path]) == 6
        assert len([seen for seen in server.asked("replay") if "01051" in seen.path and "silence" in seen.path]) == 2
        for name in ("one", "two"):
            assert len(desk.snapshots(f"{name}.example.com/privacy-policy")) == 6
