"""`smallprint crawl`: both spiders in one process, or in several, under one lock and with one record."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing.connection import Connection, wait
from typing import Any

from tqdm import tqdm

from crawler import backfill, session
from crawler.archive import ArchiveShut
from crawler.options import CrawlError, CrawlOptions
from crawler.session import Session
from crawler.summary import CrawlSummary, Failure, PlanRow
from store import Store

__all__ = ["CrawlError", "CrawlOptions", "CrawlSummary", "Failure", "PlanRow", "crawl"]

# Scrapy logs these with a traceback; they are told in the summary, by address and cause.
_TOLD_ELSEWHERE = ("scrapy.downloadermiddlewares.robotstxt", "scrapy.core.downloader.handlers.http11")


def crawl(options: CrawlOptions) -> CrawlSummary:
    """Crawls what the options ask for, once in a process: its reactor cannot be started again.

    Raises, before anything is fetched, WatchListError, CrawlError (no contact) and StoreError (StoreLocked among
    them). What goes wrong later is in the summary.
    """
    if options.dry_run:
        return _dry_run(options)
    opened = Session.open(options)
    try:
        with _progress(opened) as on_progress:
            if options.workers > 1:
                _crawl_in_workers(opened, options.workers, on_progress)
            else:
                opened.on_progress = on_progress
                _crawl_here(opened)
    except BaseException:
        opened.summary.interrupted = True
        raise
    finally:
        opened.close()
    return opened.summary


def _crawl_here(opened: Session, signals: Collection[int] = (signal.SIGINT, signal.SIGTERM)) -> None:
    """Runs the spiders to their end, or until one of these signals says to stop."""
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
    stopping: list[asyncio.Future[None]] = []

    def stop() -> None:
        # Gates first: what waits at one would hold up the end for as long as the wait.
        opened.interrupt()
        stopping.append(asyncio.ensure_future(process.stop()))
        for number in signals:
            loop.remove_signal_handler(number)  # a second one ends it at once

    if threading.current_thread() is threading.main_thread():
        for number in signals:
            loop.add_signal_handler(number, stop)
    process.start(install_signal_handlers=False)
    if process.bootstrap_failed:
        opened.failed("smallprint", "crawl", "", "a spider could not be started; the log has the cause")


# Progress


@contextmanager
def _progress(opened: Session) -> Iterator[Callable[[str, str], None]]:
    """A bar on a terminal: policies done, captures fetched, snapshots stored."""
    options = opened.options
    shown = options.progress if options.progress is not None else sys.stderr.isatty()
    sides = options.wants("live") * len(opened.policies) + options.wants("wayback") * len(opened.archived())
    with tqdm(total=sides, unit="policy", disable=not shown or options.quiet, file=sys.stderr) as bar:

        def on_progress(policy_id: str, side: str) -> None:
            summary = opened.summary
            bar.set_description(f"{side} {policy_id}"[:40])
            bar.set_postfix(captures=summary.captures, new=summary.stored, requests=summary.requests, refresh=False)
            bar.update()

        yield on_progress


# Several processes


def _crawl_in_workers(opened: Session, workers: int, on_progress: Callable[[str, str], None]) -> None:
    """Lets processes of their own crawl a share of the sites each; the lock and the record stay here."""
    context = multiprocessing.get_context("spawn")
    running: dict[Connection, Any] = {}
    for number in range(1, workers + 1):
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(
            target=_work, args=(sender, opened.options, opened.crawl_id, number, workers), daemon=False
        )
        process.start()
        sender.close()
        running[receiver] = process

    def stop(_number: int, _frame: object) -> None:
        opened.summary.interrupted = True
        for process in running.values():
            if process.is_alive():
                process.terminate()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        while running:
            for ready in wait(list(running)):
                assert isinstance(ready, Connection)
                _hear(opened, ready, running, on_progress)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _hear(
    opened: Session,
    receiver: Connection,
    running: dict[Connection, Any],
    on_progress: Callable[[str, str], None],
) -> None:
    """One message of a worker: a policy done, its summary, a failure to begin, or its end."""
    try:
        message = receiver.recv()
    except EOFError:
        process = running.pop(receiver)
        process.join()
        if process.exitcode:
            opened.failed("smallprint", "worker", "", f"a process of the crawl ended with code {process.exitcode}")
        return
    if isinstance(message, CrawlSummary):
        opened.summary.add(message)
    else:
        on_progress(*message)


def _work(sender: Connection, options: CrawlOptions, crawl_id: int, number: int, workers: int) -> None:
    """A worker: the part of the policies whose sites fall to it."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    opened = Session.open(replace(options, workers=1, progress=False), crawl_id=crawl_id, workers=workers)
    # Other digits of the hash than those that share out sites among machines.
    opened.policies = [each for each in opened.policies if session.share_of(each.site, (number, workers), offset=8)]
    opened.on_progress = lambda policy_id, side: sender.send((policy_id, side))
    try:
        # Ctrl-C reaches the whole group; the parent passes it on, once.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        _crawl_here(opened, signals=(signal.SIGTERM,))
    finally:
        opened.close()
        sender.send(opened.summary)
        sender.close()


def _end_with_parent() -> None:
    """Ends this process with the one that holds the lock, however that one ended: nobody writes without it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


# The plan alone


def _dry_run(options: CrawlOptions) -> CrawlSummary:
    """Lists and plans; fetches no capture, stores nothing, and takes no lock."""
    opened = Session(options, session.load(options))
    opened.set_paces(workers=1)
    summary = opened.summary
    summary.plan = []
    for policy, settings in opened.archived() if options.wants("wayback") else ():
        here = backfill.Stored({}, ())
        if session.database_exists(options.database):
            with Store(options.database, readonly=True) as store:
                here = backfill.what_is_stored(store, policy.id, session.unplayable(store, policy.id))
        archive = opened.archive(settings)
        try:
            archive.gate.check()
            history, listed = backfill.survey(archive, policy, settings, here, all_captures=options.all_captures)
        except ArchiveShut as error:
            opened.failed("wayback", "archive", archive.base, str(error))
        else:
            opened.listed(policy, listed)
            plan = history.plan
            summary.listed += plan.listed
            summary.plan.append(PlanRow(policy.id, plan.listed, plan.here, len(plan.wanted())))
    return summary
