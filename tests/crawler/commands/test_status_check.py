"""`status --check` and the keys of `status --json`: what a monitor goes by."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler import watchlist
from crawler.polite import standing
from crawler.run import due
from store import Store, times
from tests.crawler.commands.conftest import Run
from tests.crawler.commands.larkspur import POLICY, URL

ARCHIVE = "https://archive.example"
WATCH_LIST = (
    f'[defaults]\ncontact = "me@example.org"\nschedule = "1d"\nwayback = {{ url = "{ARCHIVE}" }}\n'
    f'[[policy]]\nid = "{POLICY}"\nurl = "{URL}"\n'
)
NOW = times.now()


@pytest.fixture
def watched(database: Path, here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The database, with a watch list beside it, a crawl an hour ago, and nothing the matter."""
    monkeypatch.setenv("SMALLPRINT_CACHE", str(here / "cache"))
    (here / "policies.toml").write_text(WATCH_LIST)
    with Store(database) as store:
        crawl = store.start_crawl("crawl")
        store.note_crawl(crawl, requests=7, requests_robots=1, requests_cdx=2, requests_live=4, bytes=1234567)
        store.finish_crawl(crawl, status="done")
        for side in ("live", "wayback"):
            store.visited(POLICY, side, "")
    age(database, timedelta(hours=1))
    return database


def age(database: Path, by: timedelta) -> None:
    """Moves all visits into the past."""
    with Store(database) as store:
        for column in ("tried_at", "done_at", "failing_since"):
            then = times.to_iso(NOW - by)
            store.db.execute(f"UPDATE visits SET {column} = ? WHERE {column} IS NOT NULL", [then])


def test_all_is_well(run: Run, watched: Path) -> None:
    code, out, err = run("status", "--check")
    assert (code, err) == (0, "")
    due_at = NOW - timedelta(hours=1) + timedelta(days=1) * 0.9
    assert out.splitlines()[1].split()[4:] == [
        f"{NOW - timedelta(hours=1):%Y-%m-%d}", f"{due_at:%Y-%m-%d}", f"{due_at:%H:%M}", "ok",
    ]  # fmt: skip
    assert "7 requests (1 robots, 2 cdx, 4 live), 1,234,567 bytes" in out
    assert run("status", "--check", "-q") == (0, "", "")


def test_what_cannot_be_reached_fails_since_then(run: Run, watched: Path) -> None:
    with Store(watched) as store:
        store.visited(POLICY, "live", "", "no such host")
    age(watched, timedelta(hours=5))
    with Store(watched) as store:
        store.visited(POLICY, "live", "", "no answer in time")
    since = times.to_iso(NOW - timedelta(hours=5))
    told = f"{POLICY}: fails since {since}: live: no answer in time"
    assert run("status", "--check", "-q") == (1, "", f"smallprint: {told}\n")
    [policy] = json.loads(run("status", "--json")[1])["policies"]
    assert (policy["failing"], policy["failing_since"], policy["outcome"]) == (True, since, "ok")
    assert policy["due_at"] <= times.to_iso(times.now()), "what failed is due at once"
    with Store(watched) as store:
        store.visited(POLICY, "live", "")
    assert run("status", "--check", "-q") == (0, "", "")


def test_a_crawl_that_stays_away_is_noticed(run: Run, watched: Path) -> None:
    age(watched, timedelta(days=2))
    assert run("status", "--check", "-q")[0] == 0
    age(watched, timedelta(days=4))
    told = f"{POLICY}: due, and not tried since {times.to_iso(NOW - timedelta(days=4))}"
    assert run("status", "--check", "-q") == (1, "", f"smallprint: {told}\n")


def test_an_archive_that_keeps_us_out_is_told_until_when(run: Run, watched: Path) -> None:
    until = (NOW + timedelta(hours=1)).timestamp()
    with standing.ledger_of("archive.example").change() as kept:
        kept.quiet_until, kept.cause = until, f"{ARCHIVE} refuses connections"
    iso = times.to_iso(datetime.fromtimestamp(until, UTC))
    code, out, err = run("status", "--check")
    assert code == 1
    assert f"{ARCHIVE}: left alone until {iso}: {ARCHIVE} refuses connections" in out
    assert err == f"smallprint: {ARCHIVE}: left alone until {iso}: {ARCHIVE} refuses connections\n"
    assert json.loads(run("status", "--json")[1])["archives"] == [
        {"url": ARCHIVE, "open": False, "quiet_until": iso, "cause": f"{ARCHIVE} refuses connections"}
    ]


def test_a_killed_run_is_told_as_such(run: Run, watched: Path) -> None:
    with Store(watched) as store:
        store.start_crawl("crawl")
        store.start_crawl("crawl")
        store.db.execute("DELETE FROM crawls WHERE status = 'running'")
    assert "last crawl killed (found open by the next run): " in run("status")[1]


def test_the_keys_that_monitors_go_by(run: Run, watched: Path) -> None:
    """To add a key breaks nobody; to take one away does."""
    told = json.loads(run("status", "--json")[1])
    assert set(told) >= {"policies", "totals", "crawl", "archives", "attention"}
    [policy] = told["policies"]
    assert set(policy) >= {
        "id", "name", "url", "tracked", "snapshots", "versions", "last_seen", "last_change", "last_tried", "due_at",
        "outcome", "reason", "alarm", "failing", "failing_since", "overdue", "alternating", "visits",
    }  # fmt: skip
    assert [visit["side"] for visit in policy["visits"]] == ["live", "wayback"]
    assert set(policy["visits"][0]) >= {"side", "tried_at", "done_at", "due_at", "failing_since", "cause"}
    assert set(told["crawl"]) >= {
        "id", "command", "started_at", "finished_at", "status", "ended", "cause", "policies", "listed", "requests",
        "requests_robots", "requests_cdx", "requests_replay", "requests_live", "requests_save", "bytes", "captures",
        "stored", "versions", "changes", "failures", "notices",
    }  # fmt: skip
    assert told["attention"] == []


def test_what_is_due_at_once_when_the_watch_list_changes(watched: Path, here: Path) -> None:
    [policy] = watchlist.load(here / "policies.toml").policies
    with Store(watched) as store:
        store.visited(POLICY, "live", due.asked_live(policy))
        visit = store.visits()[POLICY, "live"]
    assert not due.visit_is_due(visit, due.asked_live(policy), policy.schedule, times.now())
    assert due.visit_is_due(visit, "https://elsewhere.example/privacy", policy.schedule, times.now())
