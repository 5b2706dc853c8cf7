"""`reprocess`: everything derived, made again from the snapshots."""

from __future__ import annotations

import argparse
import os
import sys

from tqdm import tqdm

from crawler import reprocessing
from crawler.commands import terminal
from crawler.commands.command import Command, positive
from store import Store, writer_lock

_COUNTED = ("versions", "changes")


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--policy", action="append", default=[], dest="policies", metavar="ID", help="only this policy")
    parser.add_argument(
        "--workers",
        type=positive,
        default=_processors(),
        metavar="N",
        help="processes that read pages (all processors)",
    )


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _reprocess(args: argparse.Namespace) -> int:
    failed = 0
    Store(
        args.db, create=False
    ).close()  # before the lock file is made: raises a line for the user if there is no such database
    with writer_lock(args.db, "reprocess"), Store(args.db, create=False) as store:
        wanted = [store.policy(name).id for name in args.policies] or [policy.id for policy in store.policies()]
        before = _counts(store)
        snapshots = sum(len(store.snapshots(name)) for name in wanted)
        hidden = args.quiet or not sys.stderr.isatty()
        with tqdm(total=snapshots, unit="snapshot", disable=hidden, delay=1, leave=False) as bar:
            for result in reprocessing.reprocess(store, wanted, workers=args.workers, progress=bar.update):
                if result.failure:
                    failed += 1
                    with tqdm.external_write_mode(file=sys.stderr):
                        terminal.complain(f"{result.policy_id}: not reprocessed: {result.failure}")
        after = _counts(store)
    if not args.quiet:
        counts = (f"{name}: {before[name]:,} before, {after[name]:,} now" for name in _COUNTED)
        print(f"{terminal.count(snapshots, 'snapshot')} read again; " + "; ".join(counts))
    return 1 if failed else 0


def _counts(store: Store) -> dict[str, int]:
    return {name: store.db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in _COUNTED}


COMMANDS = (
    Command(
        "reprocess",
        "derive everything again from the snapshots",
        "smallprint reprocess --workers 4",
        _configure,
        _reprocess,
        "Reads every stored page again and makes texts, versions and changes anew: after an upgrade, so that a better"
        " reader of pages does not show up as a change of a policy. The snapshots stay as they are.",
    ),
)
