"""One crawl, from its lock to its record: what both spiders share, by whatever command they were started."""

from __future__ import annotations

import asyncio
import hashlib
import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Self, TypeVar

from crawler import limits, watchlist
from crawler.archive import Archive, Excluded, RobotsDenied
from crawler.backfill import Listed
from crawler.options import CrawlError, CrawlOptions, Side
from crawler.summary import CrawlSummary, Failure
from crawler.watchlist import WatchedPolicy, WatchList, WaybackSettings
from diffs.changes import bring_up_to_date
from store import Snapshot, Store, times, writer_lock

T = TypeVar("T")

# Cron is never exact to the second: what is due within this part of its schedule is due.
_SLACK = 0.1
# A capture that an archive did not give out is asked for again after so long.
_UNPLAYABLE_FOR = timedelta(days=30)


class Session:
    """One crawl. The database is opened in a thread of its own, and touched in no other.

    `open` refuses (WatchListError, CrawlError, StoreError) what cannot be crawled; `close` writes the record.
    """

    def __init__(self, options: CrawlOptions, watched: WatchList, *, crawl_id: int | None = None) -> None:
        self.options = options
        self.watchlist = watched
        self.policies = selected(watched, options)
        self.user_agent = user_agent(watched)
        self.summary = CrawlSummary(policies=len(self.policies))
        self.crawl_id = crawl_id
        self.on_progress: Callable[[str, str], None] = lambda _policy_id, _side: None
        self._owns_record = crawl_id is None
        self._archives: dict[str, Archive] = {}
        self._touched: set[str] = set()
        self._before = (0, 0)
        self._store: Store | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._closing = ExitStack()
        self._lock = threading.Lock()

    @classmethod
    def open(cls, options: CrawlOptions, *, crawl_id: int | None = None, workers: int = 1) -> Self:
        """Begins a crawl, or with `crawl_id` a part of one whose lock and record are held by another process."""
        session = cls(options, load(options), crawl_id=crawl_id)
        session.set_paces(workers)
        try:
            if session._owns_record:
                session._closing.enter_context(writer_lock(options.database))
            session.run(session._begin)
        except BaseException:
            session._end()
            raise
        return session

    def _begin(self, store: Store) -> None:
        if self._owns_record:
            for policy in self.watchlist.policies:
                store.track(policy.as_policy())
            # What a killed run had stored and not yet compared, or an earlier edition of the normaliser had read.
            for known in store.policies():
                store.read_again_if_outdated(known.id)
                bring_up_to_date(store, known.id)
            self.crawl_id = store.start_crawl(self.options.command())
        self._before = derived(store)

    def close(self) -> CrawlSummary:
        """Finishes what is stored, writes the record, lets go of the lock."""
        try:
            self.run(self._finish)
        finally:
            self._end()
        return self.summary

    def _finish(self, store: Store) -> None:
        for policy_id in sorted(self._touched):
            bring_up_to_date(store, policy_id)
        versions, changes = derived(store)
        self.summary.versions = max(0, versions - self._before[0])
        self.summary.changes = max(0, changes - self._before[1])
        if self._owns_record and self.crawl_id is not None:
            summary = self.summary
            failed = "failed" if summary.failures else "done"
            store.finish_crawl(
                self.crawl_id,
                status="interrupted" if summary.interrupted else failed,  # type: ignore[arg-type]
                failures=[
                    {"policy_id": each.policy_id, "what": each.what, "url": each.url, "cause": each.cause}
                    for each in (*summary.failures, *summary.notices)
                ],
                **summary.counts(),
            )

    def _end(self) -> None:
        if self._store is not None:
            self._thread.submit(self._store.close).result()
        self._thread.shutdown()
        self._closing.close()

    # The database

    def run(self, work: Callable[[Store], T]) -> T:
        """Does something with the database, and waits for it. Not for the reactor's thread: see `call`."""
        return self._thread.submit(self._with_store, work).result()

    async def call(self, work: Callable[[Store], T]) -> T:
        """The same for a coroutine: the reactor goes on meanwhile."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._with_store, work)

    def _with_store(self, work: Callable[[Store], T]) -> T:
        if self._store is None:
            self._store = Store(self.options.database)
        return work(self._store)

    def touch(self, policy_id: str) -> None:
        """Remembers that a policy has new snapshots."""
        self._touched.add(policy_id)

    async def settle(self, policy_id: str) -> None:
        """Works out the changes of a policy whose fetching is done."""
        if policy_id in self._touched:
            self._touched.discard(policy_id)
            await self.call(lambda store: bring_up_to_date(store, policy_id))

    # What to crawl

    def due_live(self, store: Store) -> list[WatchedPolicy]:
        """The policies whose page is to be fetched now: all that were asked for by name, or else those due."""
        if self.options.policies:
            return self.policies
        now = times.now()
        return [policy for policy in self.policies if _is_due(policy, store.snapshots(policy.id), now)]

    def archived(self) -> list[tuple[WatchedPolicy, WaybackSettings]]:
        """The policies to look for in archives, with the options of this crawl merged in."""
        return [(policy, settings) for policy in self.policies if (settings := wayback_settings(policy, self.options))]

    def archive(self, settings: WaybackSettings) -> Archive:
        """The archive of these settings; one for the whole process."""
        if settings.url not in self._archives:
            gate = limits.gate_for(settings.url)
            self._archives[settings.url] = Archive(
                settings.url, user_agent=self.user_agent, gate=gate, on_request=self.count_request
            )
        return self._archives[settings.url]

    def set_paces(self, workers: int) -> None:
        """Sets the paces of all archives: the strictest that any policy asks for, shared among the workers."""
        asked: dict[limits.Gate, list[WaybackSettings]] = {}
        for _, settings in self.archived():
            asked.setdefault(limits.gate_for(settings.url), []).append(settings)
        for gate, group in asked.items():
            default = limits.Gate(gate.base)
            per_minute = [settings.cdx_per_minute / 60 for settings in group if settings.cdx_per_minute]
            per_second = [settings.replay_per_second for settings in group if settings.replay_per_second]
            gate.cdx.set(_share_of_rate(min(per_minute, default=default.cdx.per_second), workers))
            gate.replay.set(_share_of_rate(min(per_second, default=default.replay.per_second), workers))

    # What came of it

    def failed(self, policy_id: str, what: str, url: str, cause: str) -> None:
        """Notes what failed; the same thing once."""
        failure = Failure(policy_id, what, url, cause)
        with self._lock:
            if failure not in self.summary.failures:
                self.summary.failures.append(failure)

    def noticed(self, policy_id: str, what: str, url: str, cause: str) -> None:
        """Notes what cannot be had and is no failure of this run."""
        self.summary.notices.append(Failure(policy_id, what, url, cause))

    def listed(self, policy: WatchedPolicy, listed: Listed) -> None:
        """Notes what kept addresses of a policy from being listed, each kind of answer for what it is."""
        if listed.skipped:
            self.noticed(policy.id, "index", policy.url, f"{listed.skipped} lines of the index are no captures")
        for url, error in listed.problems:
            if isinstance(error, Excluded):
                self.noticed(policy.id, "excluded", url, str(error))
            elif isinstance(error, RobotsDenied):
                self.noticed(policy.id, "robots", url, str(error))
            else:
                self.failed(policy.id, "listing", url, str(error))

    def count_request(self) -> None:
        """One more request went out, from whatever thread."""
        with self._lock:
            self.summary.requests += 1

    def interrupt(self) -> None:
        """Ends all waiting; what was fetched stays."""
        self.summary.interrupted = True
        for archive in self._archives.values():
            archive.gate.shut("interrupted")

    def done(self, policy_id: str, side: Side) -> None:
        """A policy is done on one side."""
        self.on_progress(policy_id, side)


def load(options: CrawlOptions) -> WatchList:
    """The watch list, if it can be crawled with. Raises WatchListError, CrawlError."""
    watched = watchlist.load(options.watchlist)
    if not watched.contact:
        raise CrawlError(
            f"{options.watchlist}: defaults.contact is missing: whoever runs a site must be able to reach you;"
            " write an e-mail address or a URL there"
        )
    return watched


def user_agent(watched: WatchList) -> str:
    """What every request says of who asks."""
    try:
        number = version("smallprint")
    except PackageNotFoundError:
        number = "0"
    return f"smallprint/{number} (+{watched.contact})"


def selected(watched: WatchList, options: CrawlOptions) -> list[WatchedPolicy]:
    """The policies of this crawl: those named or all, and of them the share of this machine. Raises WatchListError."""
    chosen = [watched.policy(policy_id) for policy_id in options.policies] or list(watched.policies)
    return [policy for policy in chosen if share_of(policy.site, options.share)]


def share_of(site: str, share: tuple[int, int], offset: int = 0) -> bool:
    """Whether a site falls into the I-th of N parts. All its policies do then, so that no two crawl one host."""
    part, parts = share
    number = int.from_bytes(hashlib.sha256(site.encode()).digest()[offset : offset + 8], "big")
    return number % parts == part - 1


def wayback_settings(policy: WatchedPolicy, options: CrawlOptions) -> WaybackSettings | None:
    """How the archived side of a policy is crawled; None if it is not."""
    if policy.wayback is None:
        return None
    said = policy.wayback
    return WaybackSettings(
        every=options.every or said.every,
        start=options.start or said.start,
        end=options.end or said.end,
        url=(options.wayback_url or said.url).rstrip("/"),
        cdx_per_minute=said.cdx_per_minute,
        replay_per_second=said.replay_per_second,
    )


def derived(store: Store) -> tuple[int, int]:
    """How many versions and changes there are."""
    row = store.db.execute("SELECT (SELECT count(*) FROM versions), (SELECT count(*) FROM changes)").fetchone()
    return int(row[0]), int(row[1])


def unplayable(store: Store, policy_id: str) -> set[str]:
    """The replay addresses an archive did not give out of late, as the records of earlier crawls have them."""
    since = times.to_iso(times.now() - _UNPLAYABLE_FOR)
    records = store.db.execute("SELECT failures FROM crawls WHERE finished_at >= ?", [since])
    entries: list[dict[str, Any]] = [entry for (failures,) in records for entry in json.loads(failures)]
    return {
        entry["url"] for entry in entries if entry.get("policy_id") == policy_id and entry.get("what") == "unplayable"
    }


def database_exists(path: Path) -> bool:
    """Whether there is anything stored yet."""
    return path.exists() and path.stat().st_size > 0


def _is_due(policy: WatchedPolicy, snapshots: list[Snapshot], now: datetime) -> bool:
    live = [snapshot.captured_at for snapshot in snapshots if snapshot.origin == "live"]
    return not live or now - max(live) >= policy.schedule * (1 - _SLACK)


def _share_of_rate(rate: float | None, workers: int) -> float | None:
    return rate / workers if rate else None
