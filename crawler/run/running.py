"""`smallprint crawl`: both spiders in one process, or in several, under one lock and with one record."""

from __future__ import annotations

import signal
from contextlib import ExitStack

from crawler.archive import ArchiveShut
from crawler.archived import backfill
from crawler.archived.plan import Plan
from crawler.run import choosing, in_process, session, workers
from crawler.run.options import CrawlError, CrawlOptions
from crawler.run.progress import progress
from crawler.run.session import Session
from crawler.run.stopping import Stop
from crawler.run.summary import CrawlSummary, Failure, PlanRow
from crawler.watchlist import WatchedPolicy, WaybackSettings
from store import Store

__all__ = ["CrawlError", "CrawlOptions", "CrawlSummary", "Failure", "PlanRow", "crawl"]


def crawl(options: CrawlOptions) -> CrawlSummary:
    """Crawls what the options ask for, once in a process: its reactor cannot be started again.

    Raises, before anything is fetched, WatchListError, CrawlError (no contact) and StoreError (StoreLocked among
    them). What goes wrong later is in the summary. A first SIGINT or SIGTERM ends it within ten seconds, with all that
    was fetched stored; so does the end of its time.
    """
    if options.dry_run:
        return _dry_run(options)
    stop = Stop()
    with stop.by_signals((signal.SIGINT, signal.SIGTERM)), ExitStack() as around:
        # Opening may take long: what an earlier edition of the normaliser has read is read again.
        opening: list[Session] = []
        seconds = options.max_time.total_seconds() if options.max_time else None
        around.enter_context(stop.watched(seconds, lambda: [each.close() for each in opening]))
        opened = Session.open(options, stop=stop)
        opening.append(opened)
        try:
            _crawl_all(opened)
        except BaseException as error:
            stop.ask(type(error).__name__)
            raise
        finally:
            opened.close()
    return opened.summary


def _crawl_all(opened: Session) -> None:
    if not opened.run(opened.sides):
        return  # nothing is due: no reactor, no half a second
    with progress(opened) as bar:
        opened.on_progress = bar.done
        if opened.options.workers > 1:
            workers.crawl(opened)
        else:
            in_process.crawl(opened)


# The plan alone


def _dry_run(options: CrawlOptions) -> CrawlSummary:
    """Lists and plans; fetches no capture, stores nothing, and takes no lock."""
    opened = Session(options, choosing.load(options))
    opened.set_paces()
    summary = opened.summary
    summary.plan = []
    summary.policies = len(opened.policies)
    for policy, settings in opened.archived() if options.wants("wayback") else ():
        try:
            row = _planned(opened, policy, settings)
        except ArchiveShut as error:
            opened.failed("wayback", "archive", settings.url, str(error))
        else:
            summary.listed += row.listed
            summary.plan.append(row)
    return summary


def _planned(opened: Session, policy: WatchedPolicy, settings: WaybackSettings) -> PlanRow:
    """What would be done for a policy, over all its pages. Raises ArchiveShut."""
    archive = opened.archive(settings)
    plans: list[Plan] = []
    for page in backfill.pages(policy):
        here = backfill.Stored()
        if session.database_exists(opened.options.database):
            with Store(opened.options.database, readonly=True) as store:
                here = backfill.what_is_stored(store, page, archive.base)
        archive.gate.check()
        everything = opened.options.all_captures
        history, listed = backfill.survey(archive, page, settings, here, all_captures=everything)
        opened.listed(page, listed)
        plans.append(history.plan)
    return PlanRow(
        policy.id,
        listed=sum(plan.listed for plan in plans),
        here=sum(plan.here for plan in plans),
        to_fetch=sum(len(plan.wanted()) for plan in plans),
    )
