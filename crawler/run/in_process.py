"""The spiders of a crawl in this process, with the reactor they need, to their end or to the one they are given."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from crawler.run import stopping
from crawler.run.session import Session

if TYPE_CHECKING:
    from scrapy.crawler import AsyncCrawlerProcess

# Scrapy logs these with a traceback; they are told in the summary, by address and cause.
_TOLD_ELSEWHERE = ("scrapy.core.downloader.handlers.http11",)


def crawl(opened: Session) -> None:
    """Runs the spiders in this process, to their end or until the session is asked to stop."""
    if opened.stop.asked:
        return
    # Half a second, and a reactor: only where it is needed.
    import logging

    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.settings import Settings

    from crawler.spiders.live import LiveSpider
    from crawler.spiders.wayback import WaybackSpider

    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    process = AsyncCrawlerProcess(settings)
    for name in _TOLD_ELSEWHERE:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    if opened.options.wants("live"):
        process.crawl(LiveSpider, session=opened)
    if opened.options.wants("wayback"):
        process.crawl(WaybackSpider, session=opened)
    loop = asyncio.get_event_loop()
    ending: list[asyncio.Future[None]] = []

    def end() -> None:
        ending.append(asyncio.ensure_future(_end(process, opened)))

    def end_soon() -> None:
        with suppress(RuntimeError):  # the loop has ended by itself meanwhile
            loop.call_soon_threadsafe(end)

    opened.stop.on_ask(end_soon)
    process.start(install_signal_handlers=False)
    if process.bootstrap_failed:
        opened.failed("smallprint", "crawl", "", "a spider could not be started; the log has the cause")


async def _ended(process: AsyncCrawlerProcess) -> None:
    """Asks the spiders to end, and waits for it: also for one that had not quite begun."""
    await process.stop()
    await process.join()


async def _end(process: AsyncCrawlerProcess, opened: Session) -> None:
    """Lets the spiders end, and then ends the reactor under whatever still hangs in it."""
    import logging

    from twisted.internet import reactor
    from twisted.internet.error import ReactorNotRunning

    asyncio.get_running_loop().call_later(stopping.GRACE, opened.cut.set)
    done, _ = await asyncio.wait({asyncio.ensure_future(_ended(process))}, timeout=stopping.SPIDERS_END)
    if not done:
        # What is left pending is left on purpose.
        logging.getLogger("asyncio").setLevel(logging.CRITICAL)
        with suppress(ReactorNotRunning):
            reactor.stop()  # type: ignore[misc]
