"""robots.txt in a crawl, as RFC 9309 has it: what it holds for, what keeps us from it, and where it leads."""

from __future__ import annotations

import asyncio
import codecs
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.settings import Settings

from crawler.middlewares import RobotsMiddleware, RobotsUnread
from crawler.polite.robots import BEYOND_REACH
from crawler.polite.standing import SharedLedger, ledger_of
from tests.crawler.archive_server import PAGE, ArchiveServer, policy_page, serving
from tests.crawler.crawling import Desk

TEXT = {"Content-Type": "text/plain"}
LIVE = ("--only", "live")
PAGES = {f"/{name}": (200, {"Content-Type": PAGE}, policy_page(f"Live {name}.").encode()) for name in ("a", "b")}
NOT_B = b"User-agent: *\nDisallow: /b\n"


@pytest.fixture
def desk(server: ArchiveServer, tmp_path: Path) -> Desk:
    """A site with two policies."""
    desk = Desk(tmp_path, server)
    server.pages.update(PAGES)
    for name in ("a", "b"):
        desk.policy(f"site.example/{name}", f"{server.url}/{name}", "schedule = '1h'")
    return desk


def stored(desk: Desk) -> list[str]:
    """The policies that were fetched, and nothing else."""
    desk.crawl(*LIVE, "--policy", "site.example/a", "--policy", "site.example/b")
    return [policy for (policy,) in desk.rows("SELECT DISTINCT policy_id FROM snapshots ORDER BY 1")]


def test_its_rules_hold_from_the_first_line_on_be_it_marked(desk: Desk, server: ArchiveServer) -> None:
    server.pages["/robots.txt"] = (200, TEXT, codecs.BOM_UTF8 + NOT_B)
    assert stored(desk) == ["site.example/a"]


def test_five_redirects_are_followed_to_rules_that_hold_where_it_began(desk: Desk, server: ArchiveServer) -> None:
    with serving() as other:
        other.pages["/end"] = (200, TEXT, NOT_B)
        way = ["/robots.txt", *(f"/robots.txt.{number}" for number in range(1, 5)), f"{other.url}/end"]
        for status, (begin, to) in zip((301, 302, 303, 307, 308), pairwise(way), strict=True):
            server.pages[begin] = (status, {"Location": to}, b"")
        assert stored(desk) == ["site.example/a"]
        assert [seen.path for seen in other.seen] == ["/end"]
    assert desk.rows("SELECT requests_robots FROM crawls") == [(6,)]


def test_what_cannot_be_read_keeps_out_until_thirty_days_have_passed(desk: Desk, server: ArchiveServer) -> None:
    server.pages["/robots.txt"] = (503, TEXT, b"User-agent: *\nAllow: /\n")
    assert stored(desk) == []
    assert {seen.path for seen in server.seen} == {"/robots.txt"}
    name = f"127.0.0.1%3A{server.url.rpartition(':')[2]}.json"
    with SharedLedger(desk.folder / "cache" / "hosts" / name).change() as standing:
        begun, last = standing.robots_unread[server.url]
        assert begun == last <= time.time()
        standing.robots_unread[server.url] = (begun - BEYOND_REACH, last - 86400)
    server.seen.clear()
    assert stored(desk) == ["site.example/a", "site.example/b"]
    assert [seen.path for seen in server.seen].count("/robots.txt") == 1, "it is asked for all the same"


class Engine:
    """Stands in for Scrapy's: what was asked for, and what is served: a body, a status with it, an address to go to."""

    def __init__(self, served: dict[str, Any]) -> None:
        self.served = served
        self.asked: list[str] = []

    async def download_async(self, request: Request) -> Response:
        self.asked.append(request.url)
        await asyncio.sleep(0)
        said = self.served[request.url]
        if isinstance(said, Exception):
            raise said
        if isinstance(said, str):
            return Response(request.url, status=302, headers={"Location": said}, request=request)
        status, body = said if isinstance(said, tuple) else (200, said)
        return Response(request.url, status=status, body=body, request=request)


class Crawler:
    """What the middleware needs of Scrapy's."""

    def __init__(self, served: dict[str, Any]) -> None:
        self.settings = Settings({"ROBOTSTXT_OBEY": True})
        self.engine = Engine(served)


def may(robots: RobotsMiddleware, *urls: str) -> list[str]:
    """What comes of several requests at once."""

    async def one(url: str) -> str:
        try:
            await robots.process_request(Request(url))
        except (IgnoreRequest, RobotsUnread, OSError) as error:
            return str(error)
        return "yes"

    async def every() -> list[str]:
        return list(await asyncio.gather(*map(one, urls)))

    return asyncio.run(every())


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMALLPRINT_CACHE", str(tmp_path / "cache"))


def test_each_scheme_and_port_has_its_own_and_all_that_wait_for_it_one() -> None:
    crawler = Crawler(
        {
            "http://schemes.example/robots.txt": b"",
            "https://schemes.example/robots.txt": b"User-agent: *\nDisallow: /",
            "https://schemes.example:8443/robots.txt": ConnectionError("broken"),
        }
    )
    robots = RobotsMiddleware(crawler)  # type: ignore[arg-type]
    asked = ["http://schemes.example/a", "https://schemes.example/a", "https://schemes.example:8443/a"]
    assert may(robots, *asked, "http://schemes.example:80/b", "https://SCHEMES.example:443/b") == [
        "yes", "Forbidden by robots.txt", "broken", "yes", "Forbidden by robots.txt",
    ]  # fmt: skip
    assert sorted(crawler.engine.asked) == sorted(crawler.engine.served)
    # What says so itself is not asked about: robots.txt, an archive's interface.
    asyncio.run(robots.process_request(Request("http://unknown.example/", meta={"dont_obey_robotstxt": True})))


@pytest.mark.parametrize("status", [204, 400, 401, 403, 404, 410, 418, 451])
def test_an_answer_that_there_is_none_means_no_rules(status: int) -> None:
    served = {"http://none.example/robots.txt": (status, b"" if status == 204 else b"User-agent: *\nDisallow: /")}
    assert may(RobotsMiddleware(Crawler(served)), "http://none.example/a") == ["yes"]  # type: ignore[arg-type]


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504, 599])
def test_an_error_of_the_server_keeps_out(status: int) -> None:
    served = {"http://error.example/robots.txt": (status, b"User-agent: *\nAllow: /")}
    told = f"robots.txt cannot be read: HTTP {status}"
    assert may(RobotsMiddleware(Crawler(served)), "http://error.example/a") == [told]  # type: ignore[arg-type]


def test_after_too_many_redirects_there_is_none() -> None:
    served = {f"http://far.example/{number}": f"/{number + 1}" for number in range(9)}
    crawler = Crawler({"http://far.example/robots.txt": "/0", **served})
    assert may(RobotsMiddleware(crawler), "http://far.example/a") == ["yes"]  # type: ignore[arg-type]
    assert crawler.engine.asked[-1] == "http://far.example/4"


def test_thirty_days_must_be_of_trying_and_in_a_row() -> None:
    address, now = "http://long.example/robots.txt", time.time()
    served: dict[str, Any] = {address: (503, b"")}
    ledger = ledger_of("long.example")

    def once() -> list[str]:
        return may(RobotsMiddleware(Crawler(served)), "http://long.example/a")  # type: ignore[arg-type]

    def ago(since: float, last: float) -> None:
        with ledger.change() as standing:
            standing.robots_unread["http://long.example"] = (now - since, now - last)

    kept_out = ["robots.txt cannot be read: HTTP 503"]
    assert once() == kept_out
    ago(BEYOND_REACH - 3600, 86400)
    assert once() == kept_out
    ago(2 * BEYOND_REACH, BEYOND_REACH + 3600)
    assert once() == kept_out, "nobody had tried in between"
    ago(BEYOND_REACH + 3600, 86400)
    assert once() == ["yes"]
    assert ledger.read().robots_unread["http://long.example"][1] >= now, "it was tried again"
    served[address] = ConnectionError("broken")
    assert once() == ["yes"]

    served[address] = b"User-agent: *\nDisallow: /"
    assert once() == ["Forbidden by robots.txt"]
    assert ledger.read().robots_unread == {}
    served[address] = (503, b"")
    assert once() == kept_out, "it had been read in between"


def test_a_copy_is_used_for_a_day_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    crawler = Crawler({"http://daily.example/robots.txt": b""})
    robots = RobotsMiddleware(crawler)  # type: ignore[arg-type]
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now)
    assert may(robots, "http://daily.example/a") == ["yes"]
    crawler.engine.served["http://daily.example/robots.txt"] = b"User-agent: *\nDisallow: /"
    now += 24 * 3600 - 1
    assert may(robots, "http://daily.example/a") == ["yes"]
    now += 2
    assert may(robots, "http://daily.example/a") == ["Forbidden by robots.txt"]
    assert len(crawler.engine.asked) == 2
