"""Pages that a script fills, as a browser has them after the script has run.

The browser is handed the answer that was fetched already, and everything else that the page asks for (scripts, data) is
fetched by the crawl itself: what holds for pages (robots.txt, addresses that are not reached, sizes and times, who
asks) holds for these requests too. Images, media, fonts, style sheets, frames, sockets and what only counts visitors
are not asked for at all.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request  # noqa: TID253 - loaded by the spiders alone
from scrapy.crawler import Crawler  # noqa: TID253
from scrapy.http import Response  # noqa: TID253

from crawler import naming
from crawler.run.session import Session

REMEDY = "pip install 'smallprint[render]', and a Chromium (Debian's package, or the one that CHROMIUM names)"

# Seconds for a page, with all that it asks for; without anything asked for until it is taken to have settled.
TIMEOUT = 60.0
QUIET = 0.5
_LOOK_EVERY = 0.25
_LOOKS_ALIKE = 3
MOST_REQUESTS = 150
MOST_BYTES = 64 * 1024 * 1024

_FETCHED = ("script", "xhr", "fetch")
# Hosts that count visitors; a page says the same without them.
_COUNTING = frozenset(
    {
        "google-analytics.com", "googletagmanager.com", "doubleclick.net", "googlesyndication.com", "facebook.net",
        "hotjar.com", "clarity.ms", "segment.com", "segment.io", "mixpanel.com", "amplitude.com", "newrelic.com",
        "nr-data.net", "sentry.io", "sentry-cdn.com", "scorecardresearch.com", "quantserve.com", "criteo.com",
        "criteo.net", "adsrvr.org", "bing.com", "linkedin.com", "licdn.com", "omtrdc.net", "demdex.net", "tealium.com",
        "tiqcdn.com", "cloudflareinsights.com", "plausible.io", "matomo.cloud",
    }
)  # fmt: skip
# Of the browser, or of the connection: the crawl has its own.
_OWN_HEADERS = frozenset({"user-agent", "host", "connection", "accept-encoding", "content-length", "cookie"})
_NOT_PASSED_ON = frozenset({"content-encoding", "content-length", "transfer-encoding", "set-cookie", "connection"})


class RenderFailed(Exception):
    """Why a page could not be rendered; one line."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page as the browser had it: its elements as UTF-8, and the browser's name and version."""

    body: bytes
    browser: str


def available() -> bool:
    """Whether the extra is installed."""
    return find_spec("scrapy_playwright") is not None


def scrapy_settings() -> dict[str, Any]:
    """What a spider that may render adds to its settings; nothing without the extra."""
    if not available():
        return {}
    from crawler.live import browser

    handler = "crawler.live.browser.BrowserDownloadHandler"
    return {"DOWNLOAD_HANDLERS": {"http": handler, "https": handler}, **browser.settings(TIMEOUT)}


class Renderer:
    """Renders pages, one after the other."""

    def __init__(self, crawler: Crawler, session: Session) -> None:
        self._crawler = crawler
        self._session = session

    async def render(self, response: Response, *, language: str = "") -> Rendered:
        """The page of an answer that was fetched. Raises RenderFailed.

        language: in which the visitor reads; the same one each time, so that the page is the same each time.
        """
        from playwright.async_api import Error
        from scrapy_playwright.page import PageMethod  # type: ignore[import-untyped]

        visit = _Visit(self._crawler, self._session, response)
        settled = PageMethod(visit.settled)
        request = Request(
            response.url,
            meta={
                "playwright": True,
                "playwright_include_page": True,
                "playwright_context": f"page {id(visit)}",
                "playwright_context_kwargs": {
                    "user_agent": self._session.user_agent,
                    "locale": language or "en",
                    "timezone_id": "UTC",
                    "service_workers": "block",
                    "accept_downloads": False,
                },
                "playwright_page_goto_kwargs": {"wait_until": "domcontentloaded", "timeout": TIMEOUT * 1000},
                "playwright_page_init_callback": visit.begin,
                "playwright_page_methods": [settled],
                # A queue of its own: in that of its host it would wait for what it asks for, and that for it.
                "download_slot": "browser",
                "autothrottle_dont_adjust_delay": True,
                "dont_redirect": True,
                "dont_retry": True,
                "dont_obey_robotstxt": True,  # the page itself has been fetched; what it asks for obeys
            },
            dont_filter=True,
        )
        try:
            engine = self._crawler.engine
            assert engine is not None
            await asyncio.wait_for(self._session.unless_cut(engine.download_async(request)), TIMEOUT * 1.5)
            html = settled.result
        except (Error, OSError, TimeoutError) as error:
            raise RenderFailed(_cause(error)) from error
        finally:
            await visit.end()
        if not isinstance(html, str):
            raise RenderFailed("the browser gave no page")
        body = html.encode("utf-8", "replace")
        if len(body) > self._crawler.settings.getint("DOWNLOAD_MAXSIZE"):
            raise RenderFailed("larger than is read")
        return Rendered(body, visit.browser)


@dataclass(eq=False)
class _Visit:
    """One page in the browser, from its opening to its end."""

    crawler: Crawler
    session: Session
    response: Response
    browser: str = ""
    _page: Any = None
    _opened: bool = False
    _requests: int = 0
    _bytes: int = 0
    _under_way: int = 0
    _last: float = field(default_factory=time.monotonic)

    async def begin(self, page: Any, _request: Request) -> None:
        """Called with the page before anything is loaded into it: all that it will ask for comes through here."""
        self._page = page
        self.browser = f"Chromium {page.context.browser.version}"
        await page.route("**", self._answer)

    async def end(self) -> None:
        """Closes the page, and forgets what it left in the browser."""
        if self._page is not None:
            with suppress(Exception):
                await self._page.context.close()

    async def settled(self, page: Any) -> str:
        """The page once nothing is under way and it has been the same for a while, or when its time is up."""
        until = time.monotonic() + TIMEOUT
        last, alike = "", 0
        while time.monotonic() < until:
            await asyncio.sleep(_LOOK_EVERY)
            html: str = await page.content()
            quiet = not self._under_way and time.monotonic() - self._last >= QUIET
            alike = alike + 1 if quiet and html == last else 0
            if alike >= _LOOKS_ALIKE:
                break
            last = html
        return last

    async def _answer(self, route: Any, asked: Any) -> None:
        from playwright.async_api import Error

        with suppress(Error):  # of a page that was closed meanwhile
            await self._fulfil(route, asked)

    async def _fulfil(self, route: Any, asked: Any) -> None:
        if asked.is_navigation_request() and not self._opened:
            self._opened = True
            kind = self.response.headers.get(b"Content-Type") or b"text/html"
            await route.fulfill(status=200, headers={"content-type": kind.decode("latin-1")}, body=self.response.body)
        elif asked.resource_type == "stylesheet":
            await route.fulfill(status=200, headers={"content-type": "text/css"}, body="")
        elif self._wanted(asked):
            await self._pass_on(route, asked)
        else:
            await route.abort()

    def _wanted(self, asked: Any) -> bool:
        if asked.resource_type not in _FETCHED or urlsplit(asked.url).scheme not in ("http", "https"):
            return False
        if self._requests >= MOST_REQUESTS or self._bytes >= MOST_BYTES:
            return False
        site = naming.site_of_url(asked.url)
        # A page may send its own site a form to get what it shows; to others a form only tells something.
        return site == naming.site_of_url(self.response.url) or (site not in _COUNTING and asked.method == "GET")

    async def _pass_on(self, route: Any, asked: Any) -> None:
        self._requests += 1
        self._under_way += 1
        try:
            answer = await self._fetch(asked)
        except Exception:  # whatever kept it from coming, to the page it is a request that failed
            await route.abort()
        else:
            self._bytes += len(answer.body)
            headers = {
                name.decode("latin-1").lower(): b", ".join(answer.headers.getlist(name)).decode("latin-1")
                for name in answer.headers
            }
            passed = {name: value for name, value in headers.items() if name not in _NOT_PASSED_ON}
            await route.fulfill(status=answer.status, headers=passed, body=answer.body)
        finally:
            self._under_way -= 1
            self._last = time.monotonic()

    async def _fetch(self, asked: Any) -> Response:
        headers = {
            name: value
            for name, value in asked.headers.items()
            if name.lower() not in _OWN_HEADERS and not name.lower().startswith("sec-")
        }
        engine = self.crawler.engine
        assert engine is not None
        return await engine.download_async(
            Request(
                asked.url,
                method=asked.method,
                headers=headers,
                body=asked.post_data_buffer or b"",
                meta={"dont_retry": True, "verbatim_url": True},
                dont_filter=True,
            )
        )


def _cause(error: BaseException) -> str:
    if isinstance(error, TimeoutError):
        return "the page did not come to an end in time"
    first = str(error).strip().splitlines()
    told = first[0] if first else type(error).__name__
    if "Executable doesn't exist" in str(error) or "Failed to launch" in str(error) or isinstance(error, OSError):
        return f"the browser could not be started ({told}); needed: {REMEDY}"
    return told
