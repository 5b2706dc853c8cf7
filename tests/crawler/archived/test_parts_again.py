"""Policies of several pages from an archive, crawled again: after a kill, after late captures, with other pages."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.crawler.archive_server import PAGE, ArchiveServer, Fault, wait_for
from tests.crawler.archived.several import BOUNDS, COOKIES, WAYBACK, first, joined, monthly, said, second
from tests.crawler.crawling import URL, Desk


@pytest.fixture
def desk(server: ArchiveServer, tmp_path: Path) -> Desk:
    desk = Desk(tmp_path, server)
    desk.policy(more=f'parts = ["{COOKIES}"]')
    return desk


def test_killed_and_begun_again_it_ends_as_if_undisturbed(desk: Desk, server: ArchiveServer) -> None:
    monthly(server)
    assert desk.crawl(*WAYBACK).code == 0
    clean, requests = desk.contents(), len(server.asked("replay"))
    desk.database = "killed.db"
    server.faults = [Fault("replay", "slow", seconds=0.05)]

    def stored(role: str) -> int:
        try:
            with closing(sqlite3.connect(f"file:{desk.path}?mode=ro", uri=True)) as connection:
                asked = "SELECT count(*) FROM snapshots WHERE role = ?"
                return int(connection.execute(asked, [role]).fetchone()[0])
        except sqlite3.OperationalError:
            return 0

    # In the middle of fetching, and in the middle of joining.
    for role, enough in (("part", requests // 2), ("joined", 2)):
        process = desk.start(*WAYBACK)
        wait_for(lambda: stored(role) >= enough)  # noqa: B023 - waited for at once
        process.kill()
        process.wait()
    server.seen.clear()
    assert desk.crawl(*WAYBACK).code == 0
    assert server.asked("replay") == [], "all was fetched, and only the joining was lacking"
    assert desk.contents() == clean


def test_what_an_archive_tells_later_takes_back_what_was_joined(desk: Desk, server: ArchiveServer) -> None:
    for month in (1, 3, 5):
        first(server, f"2015-{month:02}-05", "one year")
    for month in (1, 5):
        second(server, f"2015-{month:02}-05", "a day", hour="140000")
    assert desk.crawl(*WAYBACK).code == 0
    assert said(desk) == [("2015-01-05", "2015-05-05", "one year", "a day")]
    # In between it was another one, around the first page's second capture.
    second(server, "2015-03-01", "a week")
    assert desk.crawl(*WAYBACK).code == 0
    assert said(desk) == [
        ("2015-01-05", "2015-01-05", "one year", "a day"),
        ("2015-03-01", "2015-03-01", "one year", "a week"),
        ("2015-05-05", "2015-05-05", "one year", "a day"),
    ]
    of_march = [each for each in desk.snapshots() if each.role == "joined" and f"{each.captured_at:%m%d}" == "0305"]
    assert [each.outcome for each in of_march] == ["not-policy", "not-policy"]
    assert any("What it said then is not known" in each.reason for each in of_march)
    assert any("Joined anew" in each.reason for each in of_march)
    before = desk.contents()
    assert desk.crawl(*WAYBACK).summary["stored"] == 0
    assert desk.contents() == before


def test_a_policy_that_turns_out_to_have_two_pages_fetches_the_second_one_and_forgets_no_capture(
    desk: Desk, server: ArchiveServer
) -> None:
    monthly(server)
    several = desk.policies
    desk.policies = []
    desk.policy()
    assert desk.crawl(*WAYBACK).summary["versions"] == 2
    server.seen.clear()
    desk.policies = several
    assert desk.crawl(*WAYBACK).code == 0
    assert said(desk) == BOUNDS
    assert {COOKIES in seen.path for seen in server.asked("replay")} == {True}

    desk.policies = []
    desk.policy()
    assert desk.crawl(*WAYBACK).code == 0
    assert desk.versions() == [("2015-01-05", "2015-06-05"), ("2015-07-05", "2015-12-05")]


def test_todays_visit_tells_what_a_page_said_since_the_archive_last_looked(
    server: ArchiveServer, tmp_path: Path
) -> None:
    desk = Desk(tmp_path, server)
    pages = [f"{server.url}/privacy", f"{server.url}/cookies"]
    desk.policy(url=pages[0], more=f'parts = ["{pages[1]}"]')
    first(server, "2015-01-05", "one year")
    first(server, "2015-06-05", "one year")
    second(server, "2015-01-05", "a day", hour="140000")
    kept = {each.url: each.body for each in server.captures}
    server.captures = [replace(each, url=pages[each.url == COOKIES]) for each in server.captures]
    server.pages = {
        "/privacy": (200, {"Content-Type": PAGE}, kept[URL]),
        "/cookies": (200, {"Content-Type": PAGE}, kept[COOKIES]),
    }
    assert desk.crawl("--only", "live").summary["versions"] == 1
    crawled = desk.crawl(*WAYBACK)
    assert (crawled.code, crawled.summary["versions"], crawled.summary["changes"]) == (0, 0, 0)
    # What stands on the second page today, and stood there in January, stood there in June.
    assert joined(desk)[:-1] == [("2015-01-05", "ok"), ("2015-06-05", "ok")]
    [(seen_first, _, *texts)] = said(desk)
    assert (seen_first, texts) == ("2015-01-05", ["one year", "a day"])
