"""Whole crawls: killed and begun again, ended by a signal, in several processes, by scrapy, refused."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from crawler.run.options import CrawlError, CrawlOptions
from crawler.run.running import crawl
from crawler.watchlist import WatchListError
from store import StoreLocked, writer_lock
from tests.crawler.archive_server import ArchiveServer, Fault, policy_page, wait_for
from tests.crawler.crawling import PROJECT, Desk

WAYBACK = ("--only", "wayback")


@pytest.fixture
def desk(server: ArchiveServer, tmp_path: Path) -> Desk:
    """Three sites, each with a policy of 30 captures and five texts, one of which comes back."""
    desk = Desk(tmp_path, server)
    for site in ("one", "two", "three"):
        url = f"https://{site}.example.com/privacy"
        desk.policy(f"{site}.example.com/privacy-policy", url)
        for month in range(30):
            text = ["a day", "a week", "a month", "a week", "a year"][month // 6]
            page = policy_page(f"We keep your data for {text}.", noise=f"{site}{month}")
            server.keep(f"{2015 + month // 12}{month % 12 + 1:02}05101010", url, page)
    return desk


def stored_in(desk: Desk) -> int:
    """How many snapshots a database has, which another process may be making just now."""
    try:
        with closing(sqlite3.connect(f"file:{desk.path}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM snapshots").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def test_killed_at_any_moment_and_begun_again_it_ends_as_if_undisturbed(desk: Desk, server: ArchiveServer) -> None:
    assert desk.crawl(*WAYBACK).code == 0
    clean, requests = desk.contents(), len(server.asked("replay"))
    desk.database = "killed.db"
    chance = random.Random(7)
    stored: set[str] = set()
    # Slowly enough that a kill comes in the middle on a busy machine, too.
    server.faults = [Fault("replay", "slow", seconds=0.1)]
    for more in (1, requests // 4, requests // 4):
        server.seen.clear()
        process = desk.start(*WAYBACK)
        enough = len(stored) + more
        wait_for(lambda: stored_in(desk) >= enough)  # noqa: B023 - waited for at once
        time.sleep(chance.random() / 20)
        process.kill()
        process.wait()
        asked = {f"{server.url}{seen.path}" for seen in server.asked("replay")}
        assert not asked & stored, "what was stored is not fetched again"
        stored = {uri for (uri,) in desk.rows("SELECT source_url FROM snapshots")}
    server.seen.clear()
    server.faults.clear()
    assert desk.crawl(*WAYBACK).code == 0
    assert not {f"{server.url}{seen.path}" for seen in server.asked("replay")} & stored
    assert 0 < len(stored) < requests, "the kills came in the middle"
    assert desk.contents() == clean
    ends = desk.rows("SELECT status, ended FROM crawls ORDER BY id")
    assert ends == [("interrupted", "killed")] * 3 + [("done", "done")]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly_and_keeps_what_was_fetched(
    desk: Desk, server: ArchiveServer, number: signal.Signals
) -> None:
    # In the middle of a wait of nearly two minutes.
    patience = Fault("replay", (429, {"Retry-After": "100"}, b""), times=1)
    process = desk.start(*WAYBACK)
    wait_for(lambda: stored_in(desk) > 6)
    server.faults = [patience]
    wait_for(lambda: patience.times == 0)
    process.send_signal(number)
    assert process.wait(timeout=60) == 1
    [(status, stored)] = desk.rows("SELECT status, stored FROM crawls")
    assert status == "interrupted"
    assert stored == desk.rows("SELECT count(*) FROM snapshots")[0][0] > 0
    assert desk.rows("PRAGMA integrity_check") == [("ok",)]
    with writer_lock(desk.path):
        server.faults.clear()
    # The wait that was asked for holds for the next run, too: as if it were over.
    desk.variables["SMALLPRINT_CACHE"] = str(desk.folder / "later")
    assert desk.crawl(*WAYBACK).code == 0


def test_several_processes_find_what_one_finds(desk: Desk, server: ArchiveServer) -> None:
    one = desk.crawl(*WAYBACK)
    clean = desk.contents()
    desk.database = "workers.db"
    two = desk.crawl(*WAYBACK, "--workers", "2")
    assert two.code == 0, two.errors
    assert desk.contents() == clean
    assert {**two.summary, "plan": None} == {**one.summary, "plan": None}
    assert desk.rows("SELECT status, stored FROM crawls") == [("done", one.summary["stored"])]


def test_shares_cover_all_sites_and_each_once(tmp_path: Path, server: ArchiveServer) -> None:
    desk = Desk(tmp_path, server)
    for number in range(40):
        desk.policy(f"site{number}.example/privacy-policy", f"https://site{number}.example/p")
        desk.policy(f"site{number}.example/terms", f"https://site{number}.example/t")
    desk.arguments()
    parts = []
    for part in (1, 2, 3):
        options = CrawlOptions(desk.path, tmp_path / "policies.toml", only="wayback", share=(part, 3), dry_run=True)
        parts.append({row.policy_id for row in crawl(options).plan or ()})
    assert sum(map(len, parts)) == len(set().union(*parts)) == 80
    assert all({policy_id.split("/")[0] for policy_id in part} for part in parts)
    sites = [{policy_id.split("/")[0] for policy_id in part} for part in parts]
    assert sum(map(len, sites)) == 40, "one host is crawled from one place"


def scrapy(desk: Desk, *arguments: str) -> subprocess.CompletedProcess[str]:
    desk.arguments()
    environment = {
        **os.environ, "SMALLPRINT_DB": str(desk.path), "SMALLPRINT_WATCHLIST": str(desk.folder / "policies.toml"),
    }  # fmt: skip
    command = [sys.executable, "-m", "scrapy", "crawl", *arguments]
    return subprocess.run(
        command, cwd=PROJECT, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def test_scrapy_crawl_does_the_same_and_refuses_the_same(desk: Desk, server: ArchiveServer) -> None:
    desk.crawl(*WAYBACK)
    clean = desk.contents()
    desk.database = "scrapy.db"
    done = scrapy(desk, "wayback", "-a", "every=90d", "-a", f"wayback_url={server.url}")
    assert done.returncode == 0, done.stderr
    assert desk.contents() == clean
    assert "3 policies" in done.stdout
    assert {seen.headers["user-agent"].partition(" ")[2] for seen in server.seen} == {"(+me@example.org)"}

    with writer_lock(desk.path):
        locked = scrapy(desk, "live")
    assert (locked.returncode, locked.stderr.count("\n")) == (1, 1)
    assert "being written by another process" in locked.stderr
    desk.contact = ""
    nobody = scrapy(desk, "wayback", "-a", "policy=one.example.com/privacy-policy")
    assert (nobody.returncode, "contact" in nobody.stderr) == (1, True)


def test_nothing_listens_while_it_runs(desk: Desk, server: ArchiveServer) -> None:
    server.faults = [Fault("cdx", "slow", seconds=3)]
    process = desk.start()
    try:
        wait_for(lambda: bool(server.asked("cdx")))
        sockets = {
            os.readlink(f"/proc/{process.pid}/fd/{fd}").removeprefix("socket:[").removesuffix("]")
            for fd in os.listdir(f"/proc/{process.pid}/fd")
            if os.readlink(f"/proc/{process.pid}/fd/{fd}").startswith("socket:[")
        }
        tables = [Path(f"/proc/{process.pid}/net/{name}").read_text().splitlines()[1:] for name in ("tcp", "tcp6")]
        listening = {line.split()[9] for table in tables for line in table if line.split()[3] == "0A"}
        assert sockets, "it talks to the archive"
        assert not sockets & listening
    finally:
        process.kill()
        process.wait()


def test_what_cannot_be_crawled_is_refused_before_anything_is_fetched_or_made(
    desk: Desk, server: ArchiveServer, tmp_path: Path
) -> None:
    def options(**more: object) -> CrawlOptions:
        return CrawlOptions(desk.path, tmp_path / "policies.toml", **more)  # type: ignore[arg-type]

    with pytest.raises(WatchListError, match="no watch list"):
        crawl(options())
    desk.arguments()
    with pytest.raises(WatchListError, match="unknown policy"):
        crawl(options(policies=("one.example.com/terms",)))
    with writer_lock(desk.path), pytest.raises(StoreLocked):
        crawl(options())
    desk.contact = ""
    desk.arguments()
    with pytest.raises(CrawlError, match="contact"):
        crawl(options())
    assert not desk.path.exists()
    assert server.seen == []
