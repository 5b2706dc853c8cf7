"""Scrapy downloader middlewares: what an archive's refusals, and a site's robots.txt, mean."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotConfigured,
    ResponseDataLossError,
)
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from w3lib.url import safe_url_string

from crawler.handlers import is_replay, refusal_of
from crawler.polite import limits, robots
from crawler.polite.addresses import PrivateAddress
from crawler.polite.robots import Rules, authority_of

# Tries of a live page whose site said when to come back.
TRIES_PAGE = 2
# Tries of one capture: after an error of the server, after a body cut short, after silence.
TRIES_ERROR = 6
TRIES_BROKEN = 5
TRIES_SILENT = 2
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# A robots.txt goes before all pages that wait for it.
_AT_ONCE = 1000
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
            gate.gave_up(f"{gate.base}: {told}", request.meta["begun"])
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


@dataclass(frozen=True, slots=True)
class _Robots:
    """A robots.txt as it was read (`time.monotonic`), or why nothing may be asked for without it."""

    rules: Rules
    unread: Exception | None
    read_at: float


class RobotsMiddleware:
    """robots.txt as RFC 9309 has it, for each scheme, host and port its own, read anew after a day.

    What cannot be read means keep out, and an answer 4xx that there are no rules; 429 means keep out, too, for it is no
    answer about the rules. One that could not be read for thirty days, as the ledger of the host knows, is taken for
    one that is not there. Its Crawl-delay, which Scrapy reads and leaves at that, becomes the pace of the site.
    """

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        self._crawler = crawler
        self._known: dict[str, _Robots] = {}
        self._reading: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsMiddleware:
        """As Scrapy makes it."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Lets a request pass that is allowed. Raises IgnoreRequest, or why robots.txt could not be read."""
        if request.meta.get("dont_obey_robotstxt"):
            return
        authority = authority_of(request.url)
        # One at a time: of several requests that wait for the same robots.txt, one reads it for all.
        async with self._reading[authority]:
            known = self._known.get(authority)
            if known is None or time.monotonic() - known.read_at > robots.LASTS:
                known = self._known[authority] = await self._read(authority)
        if known.unread is not None:
            raise known.unread
        if not known.rules.allow(request.url):
            raise IgnoreRequest("Forbidden by robots.txt")

    async def _read(self, authority: str) -> _Robots:
        gate, now = limits.site_gate(authority), time.monotonic()
        try:
            response = await self._fetch(f"{authority}/robots.txt")
        except (limits.HostShut, PrivateAddress) as error:
            return _Robots(Rules(), error, now)  # it was not asked
        except Exception as error:  # whatever kept it from us
            return _Robots(Rules(), None if gate.robots_unread(authority) else error, now)
        if response is not None and (response.status >= 500 or response.status == 429):
            told = RobotsUnread(f"robots.txt cannot be read: HTTP {response.status}")
            return _Robots(Rules(), None if gate.robots_unread(authority) else told, now)
        gate.robots_read(authority)
        rules = Rules(response.body if response is not None and response.status < 300 else b"")
        if rules.delay:
            gate.slow_down(min(rules.delay, limits.LONGEST_CRAWL_DELAY))
        return _Robots(rules, None, now)

    async def _fetch(self, url: str) -> Response | None:
        """The answer at the end of all redirects, also to other hosts; None where there are too many of them."""
        meta: dict[str, Any] = {"robots": True, "dont_obey_robotstxt": True, "dont_redirect": True}
        engine = self._crawler.engine
        assert engine is not None
        for _ in range(robots.HOPS + 1):
            request = Request(url, meta=dict(meta), priority=_AT_ONCE, callback=NO_CALLBACK, dont_filter=True)
            response: Response = await engine.download_async(request)
            location = response.headers.get(b"Location")
            if response.status not in _REDIRECTS or not location:
                return response
            # As of any redirect: what this began with decides where it may lead.
            meta["redirect_urls"] = [*meta.get("redirect_urls", []), url]
            url = response.urljoin(safe_url_string(location))
        return None
