"""A crawl in several processes: each has a part of the sites, and one holds the lock and keeps the record."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from typing import Any

from crawler.run import choosing, in_process
from crawler.run.options import CrawlOptions
from crawler.run.session import Session
from crawler.run.stopping import Stop
from crawler.run.summary import CrawlSummary


@dataclass(frozen=True, slots=True)
class _Done:
    """What a worker says when a side of a policy is done: which, and what it has counted until now."""

    policy_id: str
    side: str
    counts: Mapping[str, int]


def crawl(opened: Session) -> None:
    """Has processes of their own crawl a part of the sites each, and adds up what they tell.

    That pays where reading the pages takes longer than fetching them, as from an archive nearby. The limits of an
    archive are those of the machine, whatever the number of processes.
    """
    context = multiprocessing.get_context("spawn")
    running: dict[Connection, Any] = {}
    for number in range(1, opened.options.workers + 1):
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=_work, args=(sender, opened.options, opened.crawl_id, number), daemon=False)
        process.start()
        sender.close()
        running[receiver] = process
    processes = list(running.values())

    def stop() -> None:
        for process in processes:
            if process.is_alive():
                process.terminate()

    opened.stop.on_ask(stop)
    counts: dict[Connection, Mapping[str, int]] = {}
    while running:
        for ready in wait(list(running)):
            assert isinstance(ready, Connection)
            try:
                message = ready.recv()
            except EOFError:
                _ended(opened, running.pop(ready))
            else:
                counts[ready] = message.counts() if isinstance(message, CrawlSummary) else message.counts
                opened.summary.recount(counts.values())
                _hear(opened, message)


def _hear(opened: Session, message: CrawlSummary | _Done) -> None:
    if isinstance(message, CrawlSummary):
        opened.summary.add(message)
        if message.stopped:
            opened.stop.ask(message.stopped)  # from outside, and it alone
    else:
        opened.looked_at(message.policy_id)
        opened.note_progress()
        opened.on_progress(message.policy_id, message.side)


def _ended(opened: Session, process: Any) -> None:
    process.join()
    if process.exitcode:
        opened.failed("smallprint", "worker", "", f"a process of the crawl ended with code {process.exitcode}")


def _work(sender: Connection, options: CrawlOptions, crawl_id: int, number: int) -> None:
    """A worker: the part of the policies whose sites fall to it."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    # Ctrl-C reaches the whole group; the parent passes it on, once.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    stop = Stop()
    opened = Session.open(replace(options, workers=1, progress=False), crawl_id=crawl_id, stop=stop)
    # Other digits of the hash than those that share out sites among machines.
    part = (number, options.workers)
    opened.policies = [each for each in opened.policies if choosing.share_of(each.site, part, offset=8)]
    opened.on_progress = lambda policy_id, side: sender.send(_Done(policy_id, side, opened.summary.counts()))
    with stop.by_signals((signal.SIGTERM,), again=False), stop.watched(None, opened.close):
        try:
            in_process.crawl(opened)
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
