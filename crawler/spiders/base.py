"""What both spiders share: the crawl they belong to."""

from __future__ import annotations

import asyncio
import logging
import os
from functools import cache
from pathlib import Path
from typing import Any, Self

from OpenSSL import SSL
from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
from scrapy.settings import BaseSettings
from twisted.logger import globalLogBeginner
from twisted.python.failure import Failure

from crawler import values
from crawler.run.options import CrawlError, CrawlOptions, Side
from crawler.run.session import Session
from crawler.run.threads import in_reader
from crawler.watchlist import WatchedPolicy, WatchListError
from store import Capture, StoreError, judging
from store.normalize import Document


class PolicySpider(Spider):
    """A spider of a `Session`: given by `smallprint crawl`, or opened by itself under `scrapy crawl`."""

    session: Session
    side: Side
    _owns_session = False
    _broken = False
    _stopping: asyncio.Future[None]

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """As Scrapy makes it; `session` is the crawl it is part of, else the arguments are options of a new one."""
        session: Session | None = kwargs.pop("session", None)
        own = session is None
        if session is None:
            session = _open(cls.side, crawler.settings, kwargs)
        _calm_twisted()
        # Before the settings are frozen: every request says who asks, that for robots.txt too.
        crawler.settings.set("USER_AGENT", session.user_agent, priority="cmdline")
        for name, value in session.fetch_settings().items():
            crawler.settings.set(name, value, priority="cmdline")
        spider = super().from_crawler(crawler, *args)
        spider.session = session
        spider._owns_session = own
        crawler.signals.connect(spider._spider_error, signals.spider_error)
        crawler.signals.connect(spider._spider_closed, signals.spider_closed)
        return spider

    async def read(self, capture: Capture, policy: WatchedPolicy) -> Document | None:
        """The document in a capture, None where its status says that there is none. In a thread: it takes a while."""
        if capture.status == 304 or not judging.readable(capture.status):
            return None
        return await in_reader(judging.read_capture, capture, policy.as_policy())

    def _spider_error(self, failure: Failure) -> None:
        """A fault of our own (a full disk, a mistake in the code) is told like any other, and ends this side."""
        self.session.failed("smallprint", self.side, "", f"{type(failure.value).__name__}: {failure.value}")
        self._broken = True
        self._stopping = asyncio.ensure_future(self.crawler.stop_async())

    def _spider_closed(self, reason: str) -> None:
        if reason == "shutdown" and not self._broken:
            self.session.interrupt()
        if self._owns_session:
            # The reactor has nothing left to do but to end: waiting for the database here holds nothing up.
            summary = self.session.close()
            for each in summary.failures:
                self.logger.error("%s: %s: %s: %s", each.policy_id, each.what, each.url, each.cause)
            print(summary)


@cache
def _calm_twisted() -> None:
    """Keeps a site's wrong certificate, which the summary tells, from being shown as a fault of ours.

    Twisted does so with a traceback, in the log and once more beside it.
    """
    globalLogBeginner.beginLoggingTo([], redirectStandardIO=False, discardBuffer=True)
    logging.getLogger("twisted").addFilter(_is_news)


def _is_news(record: logging.LogRecord) -> bool:
    return "while verifying certificate" not in record.getMessage()


def cause_of(failure: Failure) -> str:
    """Why a page could not be fetched, in a few words."""
    error = failure.value
    if isinstance(error, CannotResolveHostError):
        return "no such host"
    if isinstance(error, DownloadTimeoutError):
        return "no answer in time"
    if isinstance(error, DownloadConnectionRefusedError):
        return "the connection was refused"
    if isinstance(error, ResponseDataLossError):
        return "the answer was cut short"
    if isinstance(error, DownloadCancelledError):
        return "larger than is read"
    if isinstance(error, DownloadFailedError):
        return "its certificate is not trusted" if _is_about_tls(error) else "the connection broke"
    return " ".join(str(error).split()) or type(error).__name__


def is_deserted(error: Exception) -> bool:
    """Whether an error means that nobody answers there: no such host, or connections are refused or broken off."""
    if isinstance(error, DownloadFailedError):
        return not _is_about_tls(error)
    return isinstance(error, CannotResolveHostError | DownloadConnectionRefusedError)


def _is_about_tls(error: Exception) -> bool:
    reasons = getattr(error.__cause__, "reasons", ())
    return any(reason.check(SSL.Error) for reason in reasons)


def _open(side: Side, settings: BaseSettings, arguments: dict[str, Any]) -> Session:
    """The session of `scrapy crawl`: options from `-a`, files from the settings or the environment."""
    try:
        return Session.open(_options(side, settings, arguments))
    except (CrawlError, StoreError, WatchListError, ValueError) as error:
        # One line and exit code 1. Under `scrapy crawl` any other exception comes with a traceback and exit code 0.
        raise SystemExit(f"smallprint: {error}") from None


def _options(side: Side, settings: BaseSettings, arguments: dict[str, Any]) -> CrawlOptions:
    known = {"policy", "from", "to", "every", "all_captures", "wayback_url"}
    for name in arguments.keys() - known:
        raise CrawlError(f"-a {name}: unknown; allowed: {', '.join(sorted(known))}")

    def path(name: str, default: str) -> Path:
        return Path(settings.get(name) or os.environ.get(name) or default)

    start, end, every = arguments.get("from"), arguments.get("to"), arguments.get("every")
    return CrawlOptions(
        database=path("SMALLPRINT_DB", "smallprint.db"),
        watchlist=path("SMALLPRINT_WATCHLIST", "policies.toml"),
        only=side,
        policies=tuple(filter(None, (each.strip() for each in arguments.get("policy", "").split(",")))),
        start=values.parse_moment(start) if start else None,
        end=values.parse_moment(end, end=True) if end else None,
        every=values.parse_duration(every) if every else None,
        all_captures=arguments.get("all_captures", "").lower() in ("1", "true", "yes"),
        wayback_url=values.check_url(arguments["wayback_url"]) if "wayback_url" in arguments else None,
    )
