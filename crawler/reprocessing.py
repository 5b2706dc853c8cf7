"""Everything that follows from the snapshots, made again: pages are read in parallel, one process writes."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from diffs.changes import bring_up_to_date
from store import Store, StoreError, judging
from store.normalize import Document

_AT_ONCE = 8  # snapshots that a process is given at a time: few enough that all end together


@dataclass(frozen=True, slots=True)
class Reprocessed:
    """One policy, made again: `failure` says why it could not be, and then it is as it was."""

    policy_id: str
    snapshots: int
    failure: str = ""


Read = Callable[[Iterable[int]], Iterator[Document]]


def reprocess(
    store: Store,
    policy_ids: Iterable[str],
    *,
    workers: int = 1,
    progress: Callable[[int], object] = lambda snapshots: None,
) -> Iterator[Reprocessed]:
    """Derives each policy's texts, versions and changes again from its snapshots, each policy in one transaction.

    The caller holds the writer lock. `progress` is told of the snapshots as they are read.
    """
    with _reader(store, workers) as read:
        for policy_id in policy_ids:
            ids = [snapshot.id for snapshot in store.snapshots(policy_id) if judging.readable(snapshot.status)]
            try:
                documents = {}
                for snapshot_id, document in zip(ids, read(ids), strict=True):
                    documents[snapshot_id] = document
                    progress(1)
                with store.transaction():
                    store.renormalise(policy_id, documents)
                    bring_up_to_date(store, policy_id)
            except StoreError as error:
                yield Reprocessed(policy_id, len(ids), str(error))
            else:
                yield Reprocessed(policy_id, len(ids))


@contextmanager
def _reader(store: Store, workers: int) -> Iterator[Read]:
    """What reads snapshots: this process, or several others."""
    if workers == 1:
        yield lambda ids: map(store.document, ids)
        return
    # Started afresh and not forked: an open SQLite connection must not be carried into another process.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, initializer=_open, initargs=(store.path,)) as pool:
        try:
            yield lambda ids: pool.map(_read, ids, chunksize=_AT_ONCE)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


_opened: Store | None = None


def _open(path: Path) -> None:
    """In each of the other processes: its own connection, which can only read."""
    global _opened
    _opened = Store(path, readonly=True)


def _read(snapshot_id: int) -> Document:
    assert _opened is not None, "the pool opens the database before it reads"
    return _opened.document(snapshot_id)
