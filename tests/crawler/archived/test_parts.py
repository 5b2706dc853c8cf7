"""Policies of several pages from an archive: at which moments the whole is known, and what it is made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import Store
from store.parts import from_body
from tests.crawler.archive_server import ArchiveServer
from tests.crawler.archived.several import BOUNDS, COOKIES, WAYBACK, first, joined, monthly, said, second
from tests.crawler.crawling import POLICY, URL, Desk


@pytest.fixture
def desk(server: ArchiveServer, tmp_path: Path) -> Desk:
    desk = Desk(tmp_path, server)
    desk.policy(more=f'parts = ["{COOKIES}"]')
    return desk


def test_each_change_has_the_bounds_of_the_page_that_changed_and_a_second_run_fetches_nothing(
    desk: Desk, server: ArchiveServer
) -> None:
    monthly(server)
    dry = desk.crawl("--dry-run")
    [row] = dry.summary["plan"]
    assert (row["policy_id"], row["listed"], row["here"]) == (POLICY, 24, 0)
    assert server.asked("replay") == []
    assert not desk.path.exists()
    server.seen.clear()

    crawled = desk.crawl(*WAYBACK)
    assert (crawled.code, crawled.summary["listed"], crawled.summary["changes"]) == (0, 24, 2)
    assert said(desk) == BOUNDS
    fetched = server.asked("replay")
    assert row["to_fetch"] <= len(fetched) == len([each for each in desk.snapshots() if each.role == "part"]) < 24
    assert crawled.summary["stored"] == len(desk.snapshots())
    assert sorted(desk.rows("SELECT url, answer FROM listings")) == [(COOKIES, "captures"), (URL, "captures")]
    assert len(server.asked("cdx")) == 2

    before = desk.contents()
    server.seen.clear()
    again = desk.crawl(*WAYBACK)
    assert (again.code, again.summary["stored"], len(server.seen)) == (0, 0, 2)
    assert server.asked("replay") == []
    assert desk.contents() == before
    [row] = desk.crawl("--dry-run").summary["plan"]
    assert (row["listed"], row["here"], row["to_fetch"]) == (24, len(fetched), 0)

    everything = desk.crawl("--all-captures", *WAYBACK)
    assert (everything.code, everything.summary["changes"]) == (0, 0)
    assert len([each for each in desk.snapshots() if each.role == "part"]) == 24
    assert said(desk) == BOUNDS


def test_a_text_leads_to_the_mementos_of_its_pages(desk: Desk, server: ArchiveServer) -> None:
    first(server, "2015-01-05", "one year")
    second(server, "2015-01-05", "a day", hour="140000")
    first(server, "2015-06-05", "one year")
    assert desk.crawl(*WAYBACK).code == 0
    [whole] = [each for each in desk.snapshots() if each.role == "joined"]
    with Store(desk.path, readonly=True) as store:
        listed = from_body(store.body(whole.sha256))
        assert [part.source_url for part in listed] == [
            f"{server.url}/web/20150105120000id_/{URL}",
            f"{server.url}/web/20150105140000id_/{COOKIES}",
        ]
        assert [part.again_at for part in listed] == ["2015-06-05T12:00:00Z", ""]
        assert b"for one year" in store.body(listed[0].sha256)
        assert b"for a day" in store.body(listed[1].sha256)
        assert store.document(whole.id).text == store.text(store.versions(POLICY)[0].id)
    assert desk.rows(
        "SELECT place, joined_parts.url, part.captured_at, again.captured_at FROM joined_parts"
        " JOIN snapshots AS part ON part.id = part_id LEFT JOIN snapshots AS again ON again.id = again_id"
    ) == [
        (1, URL, "2015-01-05T12:00:00Z", "2015-06-05T12:00:00Z"),
        (2, COOKIES, "2015-01-05T14:00:00Z", None),
    ]  # fmt: skip


def test_pages_that_changed_together_are_one_change_at_the_visit_that_saw_both(
    desk: Desk, server: ArchiveServer
) -> None:
    for day, kept, for_cookies in [("05", "one year", "a day"), ("15", "two years", "a week")]:
        first(server, f"2015-01-{day}", kept)
        second(server, f"2015-01-{day}", for_cookies, hour="140000")
    # Nobody looked at the other page when this one had changed once more.
    first(server, "2015-03-20", "three years")
    assert desk.crawl(*WAYBACK).code == 0
    assert said(desk) == [
        ("2015-01-05", "2015-01-05", "one year", "a day"),
        ("2015-01-15", "2015-01-15", "two years", "a week"),
    ]
    assert joined(desk) == [("2015-01-05", "ok"), ("2015-01-15", "ok")]


def test_a_page_that_came_later_is_missing_only_where_the_archive_says_so(desk: Desk, server: ArchiveServer) -> None:
    for month in range(1, 13):
        first(server, f"2015-{month:02}-05", "one year")
    second(server, "2015-03-05", "", hour="150000", status=404)
    second(server, "2015-08-01", "a day")
    second(server, "2015-11-01", "a day")
    assert desk.crawl(*WAYBACK).code == 0
    found = joined(desk)
    assert found[0] == ("2015-03-05", "not-policy")
    assert {outcome for _, outcome in found[1:]} == {"ok"}
    assert said(desk) == [("2015-08-01", "2015-11-01", "one year", "a day")]
    [reason] = {each.reason for each in desk.snapshots() if each.role == "joined" and each.outcome != "ok"}
    assert reason == f"Part 2 ({COOKIES}): HTTP 404."
