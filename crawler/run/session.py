"""One crawl, from its lock to its record: what both spiders share, by whatever command they were started."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

from crawler.archive import Archive, Excluded, RobotsDenied
from crawler.archived.backfill import Listed
from crawler.polite import limits
from crawler.polite.addresses import is_private_host
from crawler.run import due
from crawler.run.choosing import load, selected, user_agent, wayback_settings
from crawler.run.options import CrawlOptions, Side
from crawler.run.stopping import Stop
from crawler.run.summary import CrawlSummary, Failure, RequestKind
from crawler.watchlist import WatchedPolicy, WatchList, WaybackSettings
from diffs.changes import bring_up_to_date
from store import Store, writer_lock
from store.crawls import Status

T = TypeVar("T")

# How often, in seconds, the record says how far a crawl has come, and how long one that was stopped still compares.
_NOTE_EVERY = 1.0
_COMPARE_FOR = 2.0


class Session:
    """One crawl. The database is opened in a thread of its own, and touched in no other.

    `open` refuses (WatchListError, CrawlError, StoreError) what cannot be crawled; `close` writes the record.
    """

    def __init__(
        self, options: CrawlOptions, watched: WatchList, *, crawl_id: int | None = None, stop: Stop | None = None
    ) -> None:
        self.options = options
        self.stop = stop or Stop()
        self.cut = asyncio.Event()
        self.watchlist = watched
        self.policies = selected(watched, options)
        self.user_agent = user_agent(watched)
        self.summary = CrawlSummary()
        self.crawl_id = crawl_id
        self.on_progress: Callable[[str, str], None] = lambda _policy_id, _side: None
        self._owns_record = crawl_id is None
        self._archives: dict[str, Archive] = {}
        self._touched: set[str] = set()
        self._looked_at: set[str] = set()
        self._causes: dict[tuple[str, str], str] = {}
        self._noted_at = 0.0
        self._before = (0, 0)
        self._store: Store | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._closing = ExitStack()
        self._lock = threading.Lock()

    @classmethod
    def open(cls, options: CrawlOptions, *, crawl_id: int | None = None, stop: Stop | None = None) -> Self:
        """Begins a crawl, or with `crawl_id` a part of one whose lock and record are held by another process."""
        session = cls(options, load(options), crawl_id=crawl_id, stop=stop)
        session.set_paces()
        session.stop.on_ask(session._stopped)
        try:
            if session._owns_record:
                session._closing.enter_context(writer_lock(options.database, options.command()))
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
            known = [policy.id for policy in store.policies()]
            self._unless_stopped(known, store.read_again_if_outdated)
            # The versions of a killed run were counted by nobody, its changes are made and counted now.
            self._before = derived(store)
            self.crawl_id = store.start_crawl(self.options.command())
            self._unless_stopped(known, lambda policy_id: bring_up_to_date(store, policy_id))

    def _unless_stopped(self, policy_ids: list[str], work: Callable[[str], object]) -> None:
        for policy_id in policy_ids:
            if self.stop.asked:
                return
            work(policy_id)

    def close(self) -> CrawlSummary:
        """Finishes what is stored, writes the record, lets go of the lock."""
        if self.stop.asked:
            self._stopped()
        try:
            self.run(self._finish)
        finally:
            self._end()
        return self.summary

    def _finish(self, store: Store) -> None:
        until = time.monotonic() + _COMPARE_FOR
        for policy_id in sorted(self._touched):
            if self.stop.asked and time.monotonic() > until:
                break  # the next crawl begins with what is left
            bring_up_to_date(store, policy_id)
        self._count(store)
        if self._owns_record and self.crawl_id is not None:
            summary = self.summary
            came_of_it: Status = "failed" if summary.failures else "done"
            store.finish_crawl(
                self.crawl_id,
                status="interrupted" if summary.stopped else came_of_it,
                ended="stopped" if summary.stopped else "done",
                cause=summary.stopped,
                failures=summary.entries(summary.failures),
                notices=summary.entries(summary.notices),
                **summary.counts(),
            )

    def _count(self, store: Store) -> None:
        """Counts what is derived, in the process that keeps the record."""
        if self._owns_record:
            versions, changes = derived(store)
            self.summary.versions = max(0, versions - self._before[0])
            self.summary.changes = max(0, changes - self._before[1])

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
        """Works out the changes of a policy whose fetching is done; one that was stopped leaves that to the next."""
        if policy_id in self._touched and not self.stop.asked:
            self._touched.discard(policy_id)
            await self.call(lambda store: bring_up_to_date(store, policy_id))

    # What to crawl

    def due_live(self, store: Store) -> list[WatchedPolicy]:
        """The policies whose page is to be fetched now, those first that were tried longest ago."""
        return due.live(store, self.policies, self.options)

    def due_archived(self, store: Store) -> list[tuple[WatchedPolicy, WaybackSettings]]:
        """The policies to look for in archives now, likewise."""
        return due.archived(store, self.archived(), self.options)

    def sides(self, store: Store) -> int:
        """How many sides of policies are to be visited."""
        live = self.due_live(store) if self.options.wants("live") else []
        archived = self.due_archived(store) if self.options.wants("wayback") else []
        return len(live) + len(archived)

    def archived(self) -> list[tuple[WatchedPolicy, WaybackSettings]]:
        """The policies to look for in archives, with the options of this crawl merged in."""
        return [(policy, settings) for policy in self.policies if (settings := wayback_settings(policy, self.options))]

    def archive(self, settings: WaybackSettings) -> Archive:
        """The archive of these settings; one for the whole process."""
        if settings.url not in self._archives:
            gate = limits.gate_for(settings.url)
            self._archives[settings.url] = Archive(
                settings.url,
                user_agent=self.user_agent,
                gate=gate,
                on_request=lambda: self.count_request("cdx"),
                on_bytes=self.count_bytes,
            )
        return self._archives[settings.url]

    def fetch_settings(self) -> dict[str, Any]:
        """What the watch list says of fetching, as settings of Scrapy."""
        urls = [url for policy in self.watchlist.policies for url in (policy.url, *policy.parts)]
        hosts = [urlsplit(url).hostname or "" for url in urls]
        said: dict[str, Any] = {
            "PRIVATE_ADDRESSES_ALLOWED": self.watchlist.private_addresses,
            "PRIVATE_HOSTS": sorted({host for host in hosts if is_private_host(host)}),
        }
        if self.watchlist.largest_page_mb:
            said["DOWNLOAD_MAXSIZE"] = round(self.watchlist.largest_page_mb * 1024 * 1024)
        return said

    def set_paces(self) -> None:
        """Sets the paces of all archives: the strictest that any policy asks for."""
        asked: dict[limits.Gate, list[WaybackSettings]] = {}
        for _, settings in self.archived():
            asked.setdefault(limits.gate_for(settings.url), []).append(settings)
        for gate, group in asked.items():
            per_minute = [settings.cdx_per_minute for settings in group if settings.cdx_per_minute]
            per_second = [settings.replay_per_second for settings in group if settings.replay_per_second]
            pauses = [settings.pause.total_seconds() for settings in group if settings.pause]
            gate.set_paces(min(per_minute, default=None), min(per_second, default=None), max(pauses, default=None))

    # What came of it

    def failed(self, policy_id: str, what: str, url: str, cause: str) -> None:
        """Notes what failed; the same thing once. What breaks because the crawl is stopped has not failed."""
        if self.stop.asked and policy_id != "smallprint":
            return
        if what != "save":
            side = "wayback" if what in ("listing", "capture") else "live"
            self._causes.setdefault((policy_id, side), cause)
        failure = Failure(policy_id, what, url, cause)
        with self._lock:
            if failure not in self.summary.failures:
                self.summary.failures.append(failure)

    def held_up(self, policy_id: str, side: Side, cause: str) -> None:
        """Notes what kept a side of a policy from being looked at to its end; the failure itself is told elsewhere."""
        self._causes.setdefault((policy_id, side), cause)

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

    def count_request(self, kind: RequestKind) -> None:
        """One more request went out, from whatever thread."""
        with self._lock:
            self.summary.count(kind)

    def count_bytes(self, number: int) -> None:
        """So many more bytes came in, to whatever thread."""
        with self._lock:
            self.summary.bytes += number

    def looked_at(self, policy_id: str) -> None:
        """Counts a policy, once."""
        self._looked_at.add(policy_id)
        self.summary.policies = len(self._looked_at)

    def done(self, policy_id: str, side: Side) -> None:
        """A policy is done on one side: noted, unless the crawl was stopped, or its archive shut before its turn."""
        self.looked_at(policy_id)
        asked, cause = self._asked(policy_id, side), self._causes.get((policy_id, side), "")
        if not self.stop.asked and (asked or cause):
            self._thread.submit(self._with_store, lambda store: store.visited(policy_id, side, asked, cause))
        self.note_progress()
        self.on_progress(policy_id, side)

    def _asked(self, policy_id: str, side: Side) -> str:
        """What a side was asked for; empty where its archive is shut, and it has not been asked for all."""
        policy = next(each for each in self.policies if each.id == policy_id)
        if side == "live":
            return due.asked_live(policy)
        settings = wayback_settings(policy, self.options)
        if settings is None or limits.gate_for(settings.url).cause:
            return ""
        return due.asked_archived(policy, settings, self.options)

    def count(self) -> None:
        """Counts what was found up to now, for those who look on; waits for the database."""
        self.run(self._count)

    def note_progress(self) -> None:
        """Writes down how far the crawl has come, now and then: what its record says if it is killed."""
        if self._owns_record and time.monotonic() - self._noted_at > _NOTE_EVERY:
            self._noted_at = time.monotonic()
            self._thread.submit(self._with_store, self._note)

    def _note(self, store: Store) -> None:
        self._count(store)
        summary = self.summary
        if self.crawl_id is not None:
            store.note_crawl(
                self.crawl_id,
                failures=summary.entries(summary.failures),
                notices=summary.entries(summary.notices),
                **summary.counts(),
            )

    # Its end before it is done

    def interrupt(self) -> None:
        """Asks the crawl to end, and ends all waiting; what was fetched stays."""
        self.stop.ask("interrupted")
        self._stopped()

    def _stopped(self) -> None:
        self.summary.interrupted = not self.stop.by_clock
        self.summary.stopped = self.stop.cause
        limits.shut_all(self.stop.cause)

    async def unless_cut(self, work: Coroutine[Any, Any, T]) -> T:
        """What `work` gives, or HostShut where the crawl ends before it has come."""
        doing, cut = asyncio.ensure_future(work), asyncio.ensure_future(self.cut.wait())
        try:
            await asyncio.wait({doing, cut}, return_when=asyncio.FIRST_COMPLETED)
            if doing.done():
                return doing.result()
        finally:
            cut.cancel()
            doing.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await doing
        raise limits.HostShut(self.stop.cause)


def derived(store: Store) -> tuple[int, int]:
    """How many versions and changes there are."""
    row = store.db.execute("SELECT (SELECT count(*) FROM versions), (SELECT count(*) FROM changes)").fetchone()
    return int(row[0]), int(row[1])


def database_exists(path: Path) -> bool:
    """Whether there is anything stored yet."""
    return path.exists() and path.stat().st_size > 0
