"""A crawl that is to end before it is done: by a signal or by the clock, whatever hangs meanwhile."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from crawler.run.stopping import Stop
from tests.conftest import PROJECT
from tests.crawler.archive_server import ArchiveServer, Fault, policy_page, wait_for
from tests.crawler.crawling import Desk
from tests.crawler.run.test_running import stored_in

SITE = "one.example.com"
POLICY = f"{SITE}/privacy-policy"
# How long a crawl may take to end: a promise of the documentation, and so no matter of patience.
WITHIN = 10
WAYBACK = ("--only", "wayback")
TEXT = {"Content-Type": "text/plain"}


@pytest.fixture
def desk(server: ArchiveServer, tmp_path: Path) -> Desk:
    """A policy of 24 captures and three texts."""
    desk = Desk(tmp_path, server)
    url = f"https://{SITE}/privacy"
    desk.policy(POLICY, url)
    for month in range(24):
        page = policy_page(f"We keep your data for {month // 8 + 1} years.", noise=str(month))
        server.keep(f"{2015 + month // 12}{month % 12 + 1:02}05101010", url, page)
    return desk


def hang_replay(desk: Desk, server: ArchiveServer) -> tuple[str, ...]:
    server.faults = [Fault("replay", "hang", seconds=30)]
    return WAYBACK


def hang_index(desk: Desk, server: ArchiveServer) -> tuple[str, ...]:
    server.faults = [Fault("cdx", "hang", seconds=30)]
    return WAYBACK


def wait_in_the_limiter(desk: Desk, server: ArchiveServer) -> tuple[str, ...]:
    server.faults = [Fault("cdx", (429, {**TEXT, "Retry-After": "100"}, b""))]
    return WAYBACK


def hang_site(desk: Desk, server: ArchiveServer) -> tuple[str, ...]:
    desk.policy("here.example/terms", f"{server.url}/terms")
    server.faults = [Fault("other", "hang", seconds=30)]
    return ("--only", "live", "--policy", "here.example/terms")


def wait_for_crawl_delay(desk: Desk, server: ArchiveServer) -> tuple[str, ...]:
    for number in range(4):
        desk.policy(f"here.example/terms{number}", f"{server.url}/{number}")
        server.pages[f"/{number}"] = (200, {"Content-Type": "text/html"}, policy_page(str(number)).encode())
    server.pages["/robots.txt"] = (200, TEXT, b"User-agent: *\nCrawl-delay: 50\n")
    named = (word for number in range(4) for word in ("--policy", f"here.example/terms{number}"))
    return ("--only", "live", *named)


Situation = Callable[[Desk, ArchiveServer], tuple[str, ...]]


@pytest.mark.parametrize("situation", [hang_replay, hang_index, wait_in_the_limiter, hang_site, wait_for_crawl_delay])
def test_a_signal_ends_it_while_something_hangs(desk: Desk, server: ArchiveServer, situation: Situation) -> None:
    options = situation(desk, server)
    process = subprocess.Popen(
        desk.arguments(*options), cwd=PROJECT, env=desk.environment, stdout=-1, stderr=-1, text=True
    )
    kind = "replay" if situation is hang_replay else "cdx" if "wayback" in options else "other"
    wait_for(lambda: len(server.asked(kind)) > 0)
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=WITHIN)
    assert (process.returncode, err) == (1, ""), "what breaks because it is stopped is no failure"
    assert "stopped (SIGTERM): what was fetched is stored" in out
    record = desk.rows("SELECT status, ended, cause, failures, finished_at IS NULL FROM crawls")
    assert record == [("interrupted", "stopped", "SIGTERM", "[]", 0)]
    assert desk.rows("SELECT count(*) FROM visits WHERE done_at IS NOT NULL") == [(0,)], "it is due again"


def test_its_time_ends_it_cleanly_and_the_next_goes_on(desk: Desk, server: ArchiveServer) -> None:
    assert desk.crawl(*WAYBACK).code == 0
    clean = desk.contents()
    desk.database = "hasty.db"
    first = Fault("replay", "slow", seconds=0.05, times=4)
    server.faults = [first, Fault("replay", "hang", seconds=30)]
    hasty = desk.crawl(*WAYBACK, "--max-time", "3s")
    assert (hasty.code, hasty.errors) == (0, ""), "nothing failed"
    assert hasty.summary["stopped"] == "its time was up"
    command = desk.rows("SELECT command, status, ended, cause FROM crawls")
    assert command == [("crawl --only wayback --max-time 3s", "interrupted", "stopped", "its time was up")]
    server.faults = []
    assert desk.crawl(*WAYBACK).code == 0
    assert desk.contents() == clean


def test_a_run_killed_with_its_processes_is_recorded_by_the_next(desk: Desk, server: ArchiveServer) -> None:
    server.faults = [Fault("replay", "slow", seconds=0.2)]
    process = desk.start(*WAYBACK, "--workers", "2")
    wait_for(lambda: stored_in(desk) > 1)
    process.kill()
    process.wait()
    server.faults = []
    desk.crawl(*WAYBACK)
    killed, last = desk.rows("SELECT status, ended, stored, finished_at IS NULL FROM crawls ORDER BY id")
    stored = desk.rows("SELECT count(*) FROM snapshots WHERE crawl_id = 1")[0][0]
    assert killed == ("interrupted", "killed", stored, 0)
    assert last[:2] == ("done", "done")
    assert stored > 0


def test_the_record_says_what_was_asked_for(desk: Desk, server: ArchiveServer) -> None:
    desk.policy("here.example/terms", f"{server.url}/terms")
    server.pages["/terms"] = (200, {"Content-Type": "text/html"}, policy_page("Here.").encode())
    summary = desk.crawl().summary
    asked = {kind: len(server.asked(kind)) for kind in ("cdx", "replay", "other")}
    columns = "requests, requests_robots, requests_cdx, requests_replay, requests_live, requests_save, bytes"
    [(requests, robots, cdx, replay, live, save, size)] = desk.rows(f"SELECT {columns} FROM crawls")
    assert (cdx, replay) == (asked["cdx"], asked["replay"])
    at_home = [seen.path for seen in server.asked("other")]
    assert (at_home.count("/robots.txt"), at_home.count("/terms")) == (1, 1)
    # The other policy's host is one that is not there: it was asked for as well.
    assert robots + live == requests - cdx - replay
    assert (robots >= 1, live >= 1, save) == (True, True, 0)
    assert size >= desk.rows("SELECT sum(length) FROM snapshots")[0][0] > 0
    assert summary["requests"] == requests
    assert json.loads(desk.rows("SELECT failures FROM crawls")[0][0]) == summary["failures"]


# What a library does that never comes back.
_HANGING = """
import signal, sys, time
from crawler.run.stopping import Stop
stop = Stop()
with stop.by_signals((signal.SIGTERM,)), stop.watched(None, lambda: print("last words", flush=True)):
    print("begun", flush=True)
    while True:
        time.sleep(60)
"""


def test_what_cannot_be_ended_ends_with_the_process() -> None:
    process = subprocess.Popen([sys.executable, "-c", _HANGING], cwd=PROJECT, stdout=-1, stderr=-1, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    process.send_signal(signal.SIGTERM)
    process.send_signal(signal.SIGTERM)  # as `timeout` does
    out, err = process.communicate(timeout=WITHIN)
    assert (process.returncode, out) == (1, "last words\n")
    assert err == "smallprint: SIGTERM, and something hung: what was fetched is stored\n"


def test_the_first_cause_stays_and_whoever_comes_late_is_told() -> None:
    stop, told = Stop(), []
    with stop.watched(None, lambda: None):
        stop.on_ask(lambda: told.append("early"))
        stop.ask("SIGTERM")
        stop.ask("SIGINT")
        wait_for(lambda: told == ["early"])
        wait_for(lambda: stop._told)
        stop.on_ask(lambda: told.append("late"))
    assert told == ["early", "late"]
    assert (stop.cause, stop.by_clock) == ("SIGTERM", False)


def test_the_clock_asks_by_itself() -> None:
    stop = Stop()
    with stop.watched(0.01, lambda: None):
        wait_for(lambda: stop.asked)
    assert (stop.cause, stop.by_clock) == ("its time was up", True)
