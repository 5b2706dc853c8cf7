"""A policy whose site is gone: its page is not asked for, its archive is, and nothing of it fails."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from store import Capture, Store
from tests.crawler.archive_server import PAGE, ArchiveServer, policy_page
from tests.crawler.crawling import PROJECT, Desk

GONE, HERE = "gone.example/privacy", "here.example/privacy"


@pytest.fixture
def desk(server: ArchiveServer, tmp_path: Path) -> Desk:
    """A site that is gone and one that is not, each with a capture in the archive."""
    desk = Desk(tmp_path, server)
    desk.policy(GONE, f"{server.url}/gone", "live = false")
    desk.policy(HERE, f"{server.url}/here", "")
    for name in ("gone", "here"):
        server.keep("20150105101010", f"{server.url}/{name}", policy_page(f"Old {name}."))
    server.pages["/here"] = (200, {"Content-Type": PAGE}, policy_page("Live.").encode())
    return desk


def smallprint(desk: Desk, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.crawler.drive", *arguments]
    files = ["--db", str(desk.path), "--watchlist", str(desk.folder / "policies.toml")]
    return subprocess.run(
        [*command, *files], cwd=PROJECT, env=desk.environment, capture_output=True, text=True, check=False, timeout=60
    )


def status(desk: Desk) -> dict[str, Any]:
    """What `status` says of the policy whose site is gone."""
    told = json.loads(smallprint(desk, "status", "--json").stdout)
    [policy] = [each for each in told["policies"] if each["id"] == GONE]
    return {**policy, "attention": told["attention"]}


def test_a_crawl_asks_the_archive_and_never_the_site(desk: Desk, server: ArchiveServer) -> None:
    crawled = desk.crawl()
    assert (crawled.code, crawled.summary["stored"]) == (0, 3)
    assert desk.crawl("--policy", GONE, "--policy", HERE).code == 0
    assert [seen.path for seen in server.seen if seen.path == "/gone"] == []
    assert desk.rows("SELECT policy_id, side FROM visits ORDER BY 1, 2") == [
        (GONE, "wayback"), (HERE, "live"), (HERE, "wayback"),
    ]  # fmt: skip


def test_to_ask_for_its_page_by_name_is_refused_in_one_line(desk: Desk, server: ArchiveServer) -> None:
    crawled = desk.crawl("--only", "live", "--policy", GONE)
    assert (crawled.code, crawled.errors.count("\n")) == (1, 1)
    told = f"{GONE} has live = false: its page of today is not fetched; `--only wayback` asks the archive"
    assert told in crawled.errors
    assert server.seen == []
    assert desk.crawl("--only", "live").code == 0, "unnamed, it is left out without a word"
    assert {seen.path for seen in server.seen} == {"/robots.txt", "/here"}


def test_an_archive_that_is_off_is_refused_likewise(desk: Desk) -> None:
    desk.policy("new.example/x", "http://new.example/x", "wayback = false")
    crawled = desk.crawl("--only", "wayback", "--policy", "new.example/x")
    assert (crawled.code, crawled.errors.count("\n")) == (1, 1)
    assert "new.example/x has wayback = false: the archive is not asked for it; `--only live`" in crawled.errors


def test_what_failed_before_it_was_turned_off_fails_no_more(desk: Desk) -> None:
    desk.crawl()
    with Store(desk.path) as store:
        store.visited(GONE, "live", "", "no such host")
        when = datetime(2020, 1, 1, tzinfo=UTC)
        store.add(Capture(GONE, f"{desk.server.url}/gone", when, "live", b"<p>none</p>", status=404))
    told = status(desk)
    assert (told["archive_only"], told["failing"], told["outcome"]) == (True, False, "missing")
    assert ([each["side"] for each in told["visits"]], told["attention"]) == (["wayback"], [])
    [line] = [line for line in smallprint(desk, "status").stdout.splitlines() if line.startswith(GONE)]
    assert line.endswith("  archive only")

    desk.policies[0] = desk.policies[0].replace("live = false", "")
    desk.arguments()
    told = status(desk)
    assert (told["archive_only"], told["failing"], told["failing_since"]) == (False, True, "2020-01-01T00:00:00Z")
    assert "missing: HTTP 404; live: no such host" in told["attention"][0]


def test_an_archive_that_fails_is_told_of_it_as_of_any_other(desk: Desk) -> None:
    desk.crawl()
    with Store(desk.path) as store:
        store.visited(GONE, "wayback", "", "HTTP 503")
    told = status(desk)
    assert told["failing"]
    [line] = told["attention"]
    assert line.endswith(": wayback: HTTP 503")
