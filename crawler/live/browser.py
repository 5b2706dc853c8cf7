"""The browser of the crawl, through scrapy-playwright. Named in the settings where the extra is installed.

It has no network of its own: whatever a page asks for is fetched by the crawl, see `crawler.live.rendering`.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from typing import Any

from scrapy.crawler import Crawler  # noqa: TID253 - a component of Scrapy, loaded by it alone
from scrapy.http import Response  # noqa: TID253
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler  # type: ignore[import-untyped]

from crawler.handlers import GatedDownloadHandler

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_NOWHERE = "http://127.0.0.1:9"


def executable() -> str | None:
    """The browser to run: the one that `CHROMIUM` names, or that of the system; None for Playwright's own."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)


def settings(timeout: float) -> dict[str, Any]:
    """Scrapy's settings for it. timeout: seconds for a page to load."""
    return {
        "PLAYWRIGHT_BROWSER_TYPE": "chromium",
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": timeout * 1000,
        "PLAYWRIGHT_LAUNCH_OPTIONS": {
            "executable_path": executable(),
            "timeout": timeout * 1000,
            # Chromium refuses to be run by root with its sandbox on.
            "chromium_sandbox": os.geteuid() != 0,
            # Signals are for the crawl, which then closes the browser.
            "handle_sigint": False,
            "handle_sigterm": False,
            "handle_sighup": False,
            # What is not answered by the crawl (sockets, its own look-ups) goes to a port on which nothing listens.
            "proxy": {"server": _NOWHERE, "bypass": "<-loopback>"},
            "args": ["--force-webrtc-ip-handling-policy=disable_non_proxied_udp", "--disable-quic"],
        },
    }


class BrowserDownloadHandler(ScrapyPlaywrightDownloadHandler, GatedDownloadHandler):  # type: ignore[misc]
    """What has `playwright` in its meta is opened in the browser, all else fetched as ever.

    The browser is started with the first page that needs it: a crawl may well have none.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        # A page is closed where its crawl was told to end: opening it again would be against that.
        self.config.target_closed_max_retries = 0
        self._starting = asyncio.Lock()
        self._started = False

    async def _maybe_launch_in_thread(self) -> None:
        """Called when the crawl begins: too early."""

    async def _download_request(self, request: Any, spider: Any = None) -> Response:
        async with self._starting:
            if not self._started:
                await self._launch()
                self._started = True
        response: Response = await super()._download_request(request, spider)
        return response
