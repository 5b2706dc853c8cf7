"""Scrapy downloader middlewares: what an archive's refusals, and a site's robots.txt, mean."""

from __future__ import annotations

import asyncio
import math
from collections import defaultdict
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response
from scrapy.robotstxt import RobotParser

from crawler.handlers import is_replay, refusal_of
from crawler.polite import limits

# Tries of a live page whose site said when to come back.
TRIES_PAGE = 2
# Tries of one capture: after an error of the server, after a body cut short, after silence.
TRIES_ERROR = 6
TRIES_BROKEN = 5
TRIES_SILENT = 2
_BROKEN = (ResponseDataLossError, DownloadFailedError)


class ArchiveMiddleware:
    """Tries requests to an archive again, with the whole archive held back for as long as it wants.

    Scrapy's own retries come after milliseconds, know nothing of Retry-After, and take a 429 that was archived for
    one of the archive itself. What has a Memento-Datetime is the archive's proper answer, whatever its status.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ArchiveMiddleware:
        """As Scrapy makes it."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response | Request:
        """Passes on what is an answer; anything else goes out again, when the gate lets it."""
        gate = _gate(request)
        if gate is None:
            return response
        refused = refusal_of(response)
        if refused is None:
            gate.answered()
            return response
        return self._again(gate, request, refused.told, TRIES_ERROR) or response

    def process_exception(self, request: Request, exception: Exception) -> Request | None:
        """Tries again after what may pass. Raises ArchiveShut for what is taken as a ban."""
        gate = _gate(request)
        if gate is None:
            return None
        if isinstance(exception, DownloadConnectionRefusedError):
            raise gate.refused(by_proxy=bool(request.meta.get("proxy")))
        if isinstance(exception, CannotResolveHostError):
            raise gate.shut(f"{gate.base}: no such host")
        if isinstance(exception, DownloadTimeoutError):
            return self._after_trouble(gate, request, "no answer in time", TRIES_SILENT)
        if isinstance(exception, _BROKEN):
            return self._after_trouble(gate, request, "the answer was cut short", TRIES_BROKEN)
        return None

    def _after_trouble(self, gate: limits.Gate, request: Request, told: str, tries: int) -> Request | None:
        again = self._again(gate, request, told, tries)
        if again is not None:
            gate.trouble(f"{gate.base}: {told}")
        return again

    def _again(self, gate: limits.Gate, request: Request, told: str, tries: int) -> Request | None:
        """The request to be made again, None when it was tried often enough."""
        tried = int(request.meta.get("tries", 0)) + 1
        if tried >= tries:
            gate.gave_up(f"{gate.base}: {told}")
            return None
        again = request.copy()
        again.meta["tries"] = tried
        return again


def _gate(request: Request) -> limits.Gate | None:
    return limits.known_gate(request.url) if is_replay(request) else None


class RobotsUnread(Exception):
    """A site's robots.txt could not be read: nothing of the site is fetched in this run."""


class PatienceMiddleware:
    """Asks a site again, once, that said when to come back, where that is soon enough; its gate waits for so long."""

    def process_response(self, request: Request, response: Response) -> Response | Request:
        """Passes on what is an answer; one that asks for patience goes out again."""
        refused = None if is_replay(request) else refusal_of(response, replay=False)
        tried = int(request.meta.get("tries", 0)) + 1
        if refused is None or refused.wait is None or refused.wait > limits.LONGEST_WAIT or tried >= TRIES_PAGE:
            return response
        again: Request = request.replace(dont_filter=True)
        again.meta["tries"] = tried
        return again


class RobotsMiddleware(RobotsTxtMiddleware):
    """robots.txt as RFC 9309 has it: what cannot be read means keep out, an answer 4xx that there are no rules.

    An answer 429 means keep out, too: it is no answer about the rules. Its Crawl-delay, which Scrapy reads and leaves
    at that, becomes the pace of the site.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._unread: dict[str, Exception] = {}
        self._reading: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def process_request(self, request: Request, spider: Spider | None = None) -> None:
        """Lets a request pass that is allowed. Raises why robots.txt could not be read, where it could not."""
        await super().process_request(request)
        unread = self._unread.get(urlsplit(request.url).netloc)
        if unread is not None and not request.meta.get("dont_obey_robotstxt"):
            raise unread

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """The rules of a host, read once."""
        # One at a time: of several requests that wait for the same robots.txt, Scrapy 2.19 hands its rules to the first
        # alone, and the others pass as if there were none.
        async with self._reading[urlsplit(request.url).netloc]:
            return await super().robot_parser(request)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500 or response.status == 429:
            self._unread[netloc] = RobotsUnread(f"robots.txt cannot be read: HTTP {response.status}")
        if response.status >= 400:
            response = response.replace(body=b"")
        await super()._parse_robots(response, netloc, request)
        self._keep_to_delay(request)

    def _keep_to_delay(self, request: Request) -> None:
        parser = self._parsers[urlsplit(request.url).netloc]
        assert isinstance(parser, RobotParser)
        delay = parser.crawl_delay(self._robotstxt_useragent or "smallprint")
        if not delay or not 0 < delay < math.inf:
            return
        limits.site_gate(request.url).slow_down(min(delay, limits.LONGEST_CRAWL_DELAY))

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        # Scrapy takes a robots.txt that cannot be fetched for one that allows everything.
        if not isinstance(exc, IgnoreRequest):
            self._unread[netloc] = exc
        super()._robots_error(exc, netloc)
