"""How the live side treats the sites it asks: their pace, their patience, their robots.txt."""

from __future__ import annotations

from itertools import pairwise

from tests.crawler.archive_server import PAGE, ArchiveServer, Reply, policy_page, serving
from tests.crawler.crawling import Desk

HTML = {"Content-Type": PAGE}
TEXT = {"Content-Type": "text/plain"}
LIVE = ("--only", "live")
PAGES = {"/a": (200, HTML, policy_page("Live.").encode()), "/b": (200, HTML, policy_page("Live, too.").encode())}


def add_pages(desk: Desk, server: ArchiveServer, name: str = "site") -> None:
    """A site with two policies."""
    server.pages.update(PAGES)
    desk.policy(f"{name}.example/a", f"{server.url}/a")
    desk.policy(f"{name}.example/b", f"{server.url}/b")


def test_a_crawl_delay_is_kept_to_within_bounds(desk: Desk, server: ArchiveServer) -> None:
    add_pages(desk, server)
    # A day, as some sites have it; at most three seconds are kept to in these tests, a minute else.
    server.pages["/robots.txt"] = (200, TEXT, b"User-agent: *\nCrawl-delay: 86400\nDisallow: /private\n")
    crawled = desk.crawl(*LIVE)
    assert (crawled.code, crawled.summary["stored"]) == (0, 2)
    assert server.seen[0].path == "/robots.txt"
    assert len(server.seen) == 3
    gaps = [later.at - earlier.at for earlier, later in pairwise(server.seen)]
    assert min(gaps) >= 3 - 0.1, gaps


def test_a_crawl_delay_for_others_is_not_ours(desk: Desk, server: ArchiveServer) -> None:
    add_pages(desk, server)
    rules = b"User-agent: slowbot\nCrawl-delay: 3\n\nUser-agent: smallprint\nAllow: /\n"
    server.pages["/robots.txt"] = (200, TEXT, rules)
    assert desk.crawl(*LIVE).summary["stored"] == 2
    assert list((desk.folder / "cache").rglob("*.json")) == [], "no pace was kept for this site"


def test_a_short_wait_that_a_site_asks_for_is_waited_out_and_nothing_asked_meanwhile(
    desk: Desk, server: ArchiveServer
) -> None:
    add_pages(desk, server)
    answers: list[Reply] = [(429, {**HTML, "Retry-After": "3"}, b"<p>slowly</p>"), PAGES["/a"]]
    server.pages["/a"] = lambda _headers: answers.pop(0)
    crawled = desk.crawl(*LIVE)
    assert (crawled.code, crawled.summary["stored"]) == (0, 2)
    assert [(each.status, each.outcome) for each in desk.snapshots("site.example/a")] == [(200, "ok")]
    asked = [seen for seen in server.seen if seen.path in PAGES]
    refused = next(place for place, seen in enumerate(asked) if seen.path == "/a")
    assert asked[refused + 1].at - asked[refused].at >= 3 - 0.1


def test_a_long_wait_is_recorded_and_the_site_left_alone_by_this_run_and_the_next(
    desk: Desk, server: ArchiveServer
) -> None:
    desk.policy("busy.example/privacy", f"{server.url}/a", "schedule = '1h'")
    desk.policy("busy.example/terms", f"{server.url}/b", "schedule = '1h'")
    busy = (503, {**HTML, "Retry-After": "3600"}, b"<p>busy</p>")
    server.pages = {"/a": busy, "/b": busy}
    with serving() as other:
        add_pages(desk, other, "other")
        crawled = desk.crawl(*LIVE)
        assert crawled.summary["stored"] == 3
        [failure] = crawled.summary["failures"]
        assert "HTTP 503; it asks to come back in 60 minutes: left alone until " in failure["cause"]
        assert len([seen for seen in server.seen if seen.path in PAGES]) == 1
        server.seen.clear()
        again = desk.crawl(*LIVE, "--policy", "busy.example/privacy", "--policy", "other.example/a")
    assert (again.code, again.summary["stored"]) == (1, 1)
    [failure] = again.summary["failures"]
    assert (failure["policy_id"], "left alone until " in failure["cause"]) == ("busy.example/privacy", True)
    assert server.seen == []
    [outcome] = desk.rows("SELECT status, outcome FROM snapshots WHERE policy_id LIKE 'busy.%'")
    assert outcome == (503, "error")


def test_a_robots_txt_that_says_too_many_requests_keeps_us_out(desk: Desk, server: ArchiveServer) -> None:
    add_pages(desk, server)
    server.pages["/robots.txt"] = (429, HTML, b"<p>slowly</p>")
    crawled = desk.crawl(*LIVE)
    causes = [each["cause"] for each in crawled.summary["failures"]]
    assert causes == ["robots.txt cannot be read: HTTP 429"] * 2
    assert {seen.path for seen in server.seen} == {"/robots.txt"}


def test_every_request_says_who_asks_and_how_to_reach_them(desk: Desk, server: ArchiveServer) -> None:
    add_pages(desk, server)
    server.pages["/a"] = (302, {"Location": "/b"}, b"")
    server.keep("20150105101010", f"{server.url}/a", policy_page("Old."))
    assert desk.crawl().summary["stored"] == 3
    assert {seen.path.partition("?")[0].split("/")[1] for seen in server.seen} == {"robots.txt", "a", "b", "cdx", "web"}
    assert {seen.headers["user-agent"].partition("/")[0] for seen in server.seen} == {"smallprint"}
    assert {seen.headers["user-agent"].partition(" ")[2] for seen in server.seen} == {"(+me@example.org)"}
