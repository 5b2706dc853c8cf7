"""The discover spider in this process, with the reactor it needs."""

from __future__ import annotations

import asyncio
import signal
import threading

from crawler.discovery.candidates import Found
from crawler.discovery.options import DiscoverOptions
from crawler.polite import limits
from crawler.run.options import CrawlError

# Scrapy logs these with a traceback; they are told with the site, by address and cause.
_TOLD_ELSEWHERE = ("scrapy.core.downloader.handlers.http11",)
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def discover(options: DiscoverOptions) -> list[Found]:
    """Looks for the policies of all domains, once in a process: its reactor cannot be started again.

    In the order of the domains. Raises CrawlError if the spider broke, KeyboardInterrupt if it was stopped.
    """
    # Half a second, and a reactor: only where it is needed.
    import logging

    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.settings import Settings

    from crawler.spiders.discover import DiscoverSpider

    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    process = AsyncCrawlerProcess(settings)
    for name in _TOLD_ELSEWHERE:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    process.crawl(DiscoverSpider, options=options)
    loop = asyncio.get_event_loop()
    stopping: list[asyncio.Future[None]] = []

    def stop() -> None:
        # Gates first: what waits at one would hold up the end for as long as the wait.
        limits.shut_all("interrupted")
        stopping.append(asyncio.ensure_future(process.stop()))
        for number in _SIGNALS:
            loop.remove_signal_handler(number)  # a second one ends it at once

    if threading.current_thread() is threading.main_thread():
        for number in _SIGNALS:
            loop.add_signal_handler(number, stop)
    process.start(install_signal_handlers=False)
    if stopping:
        raise KeyboardInterrupt
    by_domain = {found.domain: found for found in options.found}
    missing = [domain for domain in options.domains if domain not in by_domain]
    if process.bootstrap_failed or missing:
        raise CrawlError(f"the search for {', '.join(missing) or 'policies'} broke off; the log has the cause")
    return [by_domain[domain] for domain in options.domains]
