"""The discover spider: finds the policies of sites. It stores and writes nothing; what it found are its items."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, DownloadTimeoutError, IgnoreRequest
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from crawler import values
from crawler.archive import Archive
from crawler.archived import mementos
from crawler.archived.mementos import Answer, Memento
from crawler.archived.points import Point
from crawler.discovery import archived
from crawler.discovery.archived import ArchivedReach
from crawler.discovery.candidates import Found, Page
from crawler.discovery.links import Linked, read_links
from crawler.discovery.options import DiscoverOptions, domains_of, open_options
from crawler.discovery.search import Search, Unreachable, home_addresses
from crawler.handlers import Wire
from crawler.middlewares import RobotsUnread
from crawler.polite import limits
from crawler.polite.addresses import PrivateAddress, is_private_host
from crawler.run.options import CrawlError
from crawler.run.threads import in_reader
from crawler.spiders.base import cause_of, is_deserted
from crawler.spiders.live import headers_of
from crawler.watchlist import WatchListError
from store.normalize import Document, normalize

# Sites looked at at once; each of them is asked for one page after the other.
OPEN_AT_ONCE = 4
# Somebody answers there, and another form of the address would do no better.
_ANSWERS = (DownloadTimeoutError, DownloadCancelledError, PrivateAddress, RobotsUnread)
# A policy, a home page, a sitemap: what is larger, the search can do without.
LARGEST = 16 * 1024 * 1024
_FOR_GOOD = (301, 308)


class DiscoverSpider(Spider):
    """Looks for the policies of each domain, live and, where nothing is found there, in the archive.

    Under `scrapy crawl` its arguments are `domain` (several with commas between), `wayback_url`, `only` and `all`.
    """

    name = "discover"
    custom_settings = {  # noqa: RUF012 - as Scrapy wants it
        "AUTOTHROTTLE_ENABLED": True,
        "ITEM_PIPELINES": {},
        "DOWNLOAD_MAXSIZE": LARGEST,
        "DOWNLOAD_TIMEOUT": 30,
        "RETRY_TIMES": 1,
    }
    options: DiscoverOptions
    _archive: Archive | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """As Scrapy makes it; `options` are those of `smallprint add`, else the arguments are."""
        options: DiscoverOptions | None = kwargs.pop("options", None) or _options(crawler.settings, kwargs)
        assert options is not None
        # Before the settings are frozen: every request says who asks, that for robots.txt too.
        settings: dict[str, Any] = {
            "USER_AGENT": options.user_agent,
            "PRIVATE_ADDRESSES_ALLOWED": options.private_addresses,
            "PRIVATE_HOSTS": [host for host in map(_host, options.domains) if is_private_host(host)],
        }
        for name, value in settings.items():
            crawler.settings.set(name, value, priority="cmdline")
        spider = super().from_crawler(crawler, *args)
        spider.options = options
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """The findings of one site after the other, as they come."""
        room = asyncio.Semaphore(OPEN_AT_ONCE)

        async def one(domain: str) -> Found:
            async with room:
                return await self._discover(domain)

        for done in asyncio.as_completed([one(domain) for domain in self.options.domains]):
            found = await done
            self.options.found.append(found)
            yield found.as_json()

    async def _discover(self, domain: str) -> Found:
        """What a site has today; where that is nothing, what an archive has of it."""
        homes, everything = home_addresses(domain), self.options.everything
        live: Found | None = None
        today = Search(LiveReach(self), domain, homes, everything=everything)
        if self.options.only != "wayback":
            live = await today.run()
            if live.candidates or self.options.only == "live" or self.options.wayback is None:
                return live
        search = Search(
            ArchivedReach(self._the_archive(), self._replay, self.read),
            domain,
            homes[-1:],  # an index does not tell http from https, nor www. from none
            everything=everything,
            most=archived.MOST_REQUESTS,
        )
        old = await search.run()
        if live is None:
            return old
        old.candidates = [replace(each, gone=await today.is_gone(each.url)) for each in old.candidates]
        old.requests += live.requests
        old.before = live
        return old

    def _the_archive(self) -> Archive:
        settings = self.options.wayback
        assert settings is not None
        if self._archive is None:
            gate = limits.gate_for(settings.url)
            pause = settings.pause.total_seconds() if settings.pause else None
            gate.set_paces(settings.cdx_per_minute, settings.replay_per_second, pause)
            self._archive = Archive(settings.url, user_agent=self.options.user_agent, gate=gate)
        return self._archive

    async def _replay(self, point: Point) -> Memento | None:
        """One capture, None where the archive does not give it out. Raises Unreachable where it gives out none."""
        row = point.row
        request = Request(
            self._the_archive().replay_url(row.timestamp, row.original),
            meta={
                "replay": True,
                "verbatim_url": True,
                "dont_retry": True,
                "dont_redirect": True,
                # An interface for programs, with limits of its own: see limits.py.
                "dont_obey_robotstxt": True,
            },
        )
        response = await self.fetch(request)
        wire: Wire = response.meta["wire"]
        answer = Answer(response.url, response.status, headers_of(response), response.body, wire.sha1, wire.encoded)
        found = mementos.examine(answer, timestamp=row.timestamp, original=row.original, digests=point.digests)
        return found if isinstance(found, Memento) else None

    async def fetch(self, request: Request) -> Response:
        """An answer, through all downloader middlewares. Raises Unreachable."""
        engine = self.crawler.engine
        assert engine is not None
        try:
            response: Response = await engine.download_async(request)
        except limits.HostShut as error:
            raise Unreachable(str(error)) from error
        except IgnoreRequest as error:
            told = " ".join(str(error).split())
            raise Unreachable(told[:1].lower() + told[1:] if told else "it may not be fetched") from error
        except Exception as error:
            raise Unreachable(
                cause_of(Failure(error)),  # type: ignore[no-untyped-call]
                silent=not isinstance(error, _ANSWERS),
                deserted=is_deserted(error),
            ) from error
        return response

    async def read(self, page: Page) -> tuple[Document | None, Linked]:
        """What a page says, where its status lets it be read, and its links. In a thread: it takes a while."""
        if not 200 <= page.status < 300:
            return None, Linked()
        return await in_reader(_read, page)


class LiveReach:
    """A site of today, for the search: robots.txt obeyed, redirects followed and counted."""

    origin = "live"
    has_sitemaps = True
    usual_addresses = 100

    def __init__(self, spider: DiscoverSpider) -> None:
        self.requests = 0
        self._spider = spider

    async def get(self, url: str) -> Page:
        """A page. Raises Unreachable."""
        self.requests += 1
        # Whose file says what may be fetched does not forbid to read it.
        meta = {"dont_obey_robotstxt": True} if urlsplit(url).path == "/robots.txt" else {}
        response = await self._spider.fetch(Request(url, meta=meta, dont_filter=True))
        self.requests += int(response.meta.get("redirect_times", 0))
        return Page(
            asked=url,
            url=response.url,
            status=response.status,
            body=response.body,
            content_type=(response.headers.get(b"Content-Type") or b"").decode("latin-1"),
            lasting=all(reason in _FOR_GOOD for reason in response.meta.get("redirect_reasons", ())),
        )

    async def read(self, page: Page) -> tuple[Document | None, Linked]:
        """What a page says, and its links."""
        return await self._spider.read(page)

    async def older(self, page: Page) -> Page | None:
        """There is none: today is today."""
        del page
        return None


def _read(page: Page) -> tuple[Document, Linked]:
    document = normalize(page.body, url=page.url, content_type=page.content_type)
    linked = read_links(page.body, url=page.url, content_type=page.content_type) if document.format == "html" else None
    return document, linked or Linked()


def _host(domain: str) -> str:
    return urlsplit(domain if "://" in domain else f"//{domain}").hostname or ""


def _options(settings: BaseSettings, arguments: dict[str, Any]) -> DiscoverOptions:
    """The options of `scrapy crawl`: domains and all from `-a`, the watch list from the settings or the environment."""
    path = settings.get("SMALLPRINT_WATCHLIST") or os.environ.get("SMALLPRINT_WATCHLIST") or "policies.toml"
    known = {"domain", "wayback_url", "only", "all"}
    try:
        for name in arguments.keys() - known:
            raise CrawlError(f"-a {name}: unknown; allowed: {', '.join(sorted(known))}")
        url = arguments.get("wayback_url")
        return open_options(
            Path(path),
            domains_of(arguments.get("domain", "").split(",")),
            wayback_url=values.check_url(url) if url else None,
            only=arguments.get("only") or None,
            everything=arguments.get("all", "").lower() in ("1", "true", "yes"),
        )
    except (CrawlError, WatchListError, ValueError) as error:
        # One line and exit code 1. Under `scrapy crawl` any other exception comes with a traceback and exit code 0.
        raise SystemExit(f"smallprint: {error}") from None
