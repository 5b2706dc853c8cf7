"""The wayback spider: the history of each policy, as an archive kept it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Any

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.archived import backfill, mementos
from crawler.archived.backfill import Backfill
from crawler.archived.mementos import Answer, Elsewhere, Memento, Refused
from crawler.archived.points import Finding, Nothing, Point
from crawler.handlers import Wire, refusal_of
from crawler.items import Fetched
from crawler.polite.limits import ArchiveShut, HostShut
from crawler.run.threads import in_thread
from crawler.spiders.base import PolicySpider, cause_of
from crawler.spiders.live import headers_of
from crawler.watchlist import WatchedPolicy, WaybackSettings
from store import Capture, Store, parts, times
from store.normalize import Document
from store.parts import Part

# Redirects followed from one capture.
HOPS = 5
# Policies under way at once: enough to keep the archive busy, few enough to hold their listings in memory.
OPEN_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Ask:
    """A replay request: for which point of the plan, and what exactly. `path` are the addresses that led here."""

    history: Backfill
    point: Point
    timestamp: str
    original: str
    digests: frozenset[str]
    path: tuple[str, ...] = ()
    again: bool = False

    @property
    def follows(self) -> bool:
        """Whether it follows an archived redirect, and so asks for another page than the one listed."""
        return bool(self.path)


@dataclass(eq=False, slots=True)
class Open:
    """A policy that is under way, and how many of its pages still are."""

    policy: WatchedPolicy
    pages: int


class WaybackSpider(PolicySpider):
    """Lists each policy's captures, and fetches those its plan wants, round by round."""

    name = "wayback"
    side = "wayback"
    custom_settings = {  # noqa: RUF012 - as Scrapy wants it
        # A web archive's replay is an interface for programs, with limits of its own: see limits.py.
        "ROBOTSTXT_OBEY": False,
        "REDIRECT_ENABLED": False,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 4,
        "CONCURRENT_REQUESTS": 8,
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._room = asyncio.Semaphore(OPEN_AT_ONCE)
        self._open: dict[str, Open] = {}

    # Listing

    async def start(self) -> AsyncIterator[Any]:
        """Lists one policy after the other; their captures are fetched meanwhile."""
        for policy, settings in await self.session.call(self.session.due_archived):
            await self._room.acquire()
            pages = backfill.pages(policy)
            self._open[policy.id] = Open(policy, len(pages))
            for page in pages:
                history = await self._survey(page, settings)
                if history is None:
                    await self._page_done(policy.id)
                    continue
                for request in await self._next_round(history):
                    yield request

    async def _survey(self, policy: WatchedPolicy, settings: WaybackSettings) -> Backfill | None:
        archive = self.session.archive(settings)
        was_open = False
        try:
            archive.gate.check()
            was_open = True
            here = await self.session.call(lambda store: backfill.what_is_stored(store, policy, archive.base))
            # A thread: an index may take minutes, and the live pages go on meanwhile.
            history, listed = await in_thread(
                backfill.survey, archive, policy, settings, here, all_captures=self.session.options.all_captures
            )
        except ArchiveShut as error:
            self._shut(archive.base, error, policy.id if was_open else None)
            return None
        self.session.listed(policy, listed)
        await self.session.call(lambda store: backfill.remember(store, listed.answers, self.session.crawl_id))
        self.session.summary.listed += history.plan.listed
        return history

    # Rounds

    async def _next_round(self, history: Backfill) -> list[Request]:
        """The requests of the next round; none while one is under way, and none at the end."""
        if history.pending:
            return []
        ended = history.stopped or bool(history.archive.gate.cause)
        wanted = [] if ended else history.plan.wanted()
        if not wanted and not ended:
            doubted = await self.session.call(lambda store: backfill.doubted(store, history.policy))
            wanted = history.plan.to_settle(doubted)
        if not wanted:
            await self._end(history)
            return []
        history.pending = len(wanted)
        return [
            self._request(Ask(history, point, point.timestamp, point.row.original, point.digests)) for point in wanted
        ]

    async def _end(self, history: Backfill) -> None:
        if not history.stopped and not history.archive.gate.cause:
            await self.session.call(lambda store: backfill.finish(store, history))
        await self._page_done(history.policy.id)

    async def _page_done(self, policy_id: str) -> None:
        """One page of a policy is at its end: with the last of them the policy is."""
        under_way = self._open[policy_id]
        under_way.pages -= 1
        if under_way.pages:
            return
        del self._open[policy_id]
        if under_way.policy.parts:
            await self._join(under_way.policy)
        await self.session.settle(policy_id)
        self._room.release()
        self.session.done(policy_id, "wayback")

    async def _join(self, policy: WatchedPolicy) -> None:
        """Stores what joins the parts, where it is lacking: also what a run that was killed had not come to."""
        documents: dict[Part, Document] = {}
        for capture in await self.session.call(lambda store: backfill.lacking(store, policy)):
            if self.session.stop.asked:
                return  # the next run goes on from here
            await self.session.call(lambda store, capture=capture: self._store_joined(store, capture, documents))  # type: ignore[misc]

    def _store_joined(self, store: Store, capture: Capture, documents: dict[Part, Document]) -> None:
        """Stores one joined capture. documents: what was read already of the parts, most of which are in many."""
        read = parts.reader(store.policy(capture.policy_id), origin=capture.origin, body_of=store.body)

        def read_once(part: Part) -> Document:
            # All that its text depends on.
            bytes_of_part = Part(part.url, content_type=part.content_type, sha256=part.sha256)
            if bytes_of_part not in documents:
                documents[bytes_of_part] = read(part)
            return documents[bytes_of_part]

        document = parts.read(capture.body, read_once)
        added = store.add(capture, document=document, crawl_id=self.session.crawl_id)
        self.session.summary.stored += added.new
        self.session.touch(capture.policy_id)

    async def _conclude(self, ask: Ask, finding: Finding) -> list[Request]:
        """Tells the plan what came of a point."""
        history = ask.history
        history.plan.learn(ask.point.timestamp, finding)
        if finding is not Nothing.UNPLAYABLE:
            history.had.add(ask.point.timestamp)
        history.pending -= 1
        return await self._next_round(history)

    def _request(self, ask: Ask) -> Request:
        return Request(
            ask.history.archive.replay_url(ask.timestamp, ask.original),
            callback=self.parse_capture,
            errback=self.failed,
            cb_kwargs={"ask": ask},
            # The address inside is part of the path, to be left as it is; the plan asks for nothing twice.
            meta={"replay": True, "verbatim_url": True, "dont_retry": True, "dont_redirect": True},
            dont_filter=True,
        )

    # Answers

    async def parse_capture(self, response: Response, ask: Ask) -> AsyncIterator[Any]:
        """Stores it if it is the memento that was asked for, follows it if it leads on, and goes on with the plan."""
        answer = _answer(response)
        found = mementos.examine(answer, timestamp=ask.timestamp, original=ask.original, digests=ask.digests)
        # An error of the archive's own was tried again often enough before it came here.
        if isinstance(found, Refused) and found.again and not ask.again and refusal_of(response) is None:
            yield self._request(replace(ask, again=True))
            return
        finding: Finding = Nothing.NO_TEXT if ask.follows else Nothing.UNPLAYABLE
        onward: Ask | None = None
        if isinstance(found, Memento):
            item = await self._item(found, ask)
            yield item
            added = await item.stored
            finding = added.text_sha256 or Nothing.NO_TEXT
            onward = _target(found, ask)
        elif isinstance(found, Elsewhere):
            onward = _detour(found, ask)
        if onward is not None:
            yield self._request(onward)
            return
        if not isinstance(found, Memento):
            await self._tell(found, ask, response.url)
        failed = isinstance(found, Refused) and (found.again or found.excluded)
        if finding is Nothing.NO_TEXT and not failed and (ask.follows or 300 <= response.status < 400):
            # It is stored; what is written down here is that somebody came to look where it leads.
            await self._in_vain(ask, "where it leads, no policy was captured within a day", lasting=True)
        for request in await self._conclude(ask, finding):
            yield request

    async def _item(self, found: Memento, ask: Ask) -> Fetched:
        policy = ask.history.policy
        capture = Capture(
            policy_id=policy.id,
            url=found.original,
            source_url=found.uri,
            captured_at=found.moment,
            origin="wayback",
            status=found.status,
            headers=found.headers,
            body=found.body,
            role=ask.history.role,
        )
        return Fetched(capture, await self.read(capture, policy))

    async def _tell(self, found: Elsewhere | Refused, ask: Ask, uri: str) -> None:
        """Notes why there is no capture: as a failure where the next run may do better."""
        history = ask.history
        if isinstance(found, Elsewhere):
            if not ask.follows:
                await self._unplayable(ask, uri, f"the archive plays the capture of {found.timestamp} in its place")
        elif found.excluded:
            if not history.stopped:
                self.session.noticed(history.policy.id, "excluded", uri, found.cause)
                await self.session.call(
                    lambda store: backfill.kept_back(store, history, ask.original, found.cause, self.session.crawl_id)
                )
            history.stopped = True
        elif found.again:
            await self._no_answer(ask, uri, found.cause)
        elif not ask.follows:
            await self._unplayable(ask, uri, found.cause)

    async def _unplayable(self, ask: Ask, uri: str, cause: str) -> None:
        self.session.noticed(ask.history.policy.id, "unplayable", uri, cause)
        await self._in_vain(ask, cause, lasting=True)

    async def _no_answer(self, ask: Ask, uri: str, cause: str) -> None:
        self.session.failed(ask.history.policy.id, "capture", uri, cause)
        await self._in_vain(ask, cause, lasting=False)

    async def _in_vain(self, ask: Ask, cause: str, *, lasting: bool) -> None:
        timestamp = ask.point.timestamp
        await self.session.call(lambda store: backfill.not_had(store, ask.history, timestamp, cause, lasting=lasting))

    async def failed(self, failure: Failure) -> AsyncIterator[Any]:
        """No answer after all tries: a failure of this run; the plan goes on without it."""
        ask: Ask = failure.request.cb_kwargs["ask"]  # type: ignore[attr-defined]
        if isinstance(failure.value, HostShut):
            self._shut(ask.history.archive.base, failure.value, ask.history.policy.id)
        else:
            uri = ask.history.archive.replay_url(ask.timestamp, ask.original)
            await self._no_answer(ask, uri, cause_of(failure))
        for request in await self._conclude(ask, Nothing.UNPLAYABLE):
            yield request

    def _shut(self, base: str, error: HostShut, policy_id: str | None) -> None:
        """Tells once that an archive is left alone; `policy_id` is whose requests it was that got no answer, if any."""
        if not self.session.stop.asked:
            told = str(error) if error.until else f"{error}: left alone for this run"
            self.session.failed("wayback", "archive", base, told)
            if policy_id is not None:
                self.session.held_up(policy_id, "wayback", told)


def _answer(response: Response) -> Answer:
    wire: Wire = response.meta["wire"]
    return Answer(response.url, response.status, headers_of(response), response.body, wire.sha1, wire.encoded)


def _target(found: Memento, ask: Ask) -> Ask | None:
    """Where an archived redirect leads, unless that is listed itself, or led here."""
    target = mementos.parse_replay(found.target or "")
    if target is None or ask.history.has(target.original):
        return None
    return _onward(ask, target)


def _detour(found: Elsewhere, ask: Ask) -> Ask | None:
    """Another capture in place of the one asked for, where it will do.

    The target of a redirect was captured a little before or after it: what lies within a day is what it led to. In
    place of a listed capture only one of the same second will do, under another form of its address.
    """
    if ask.follows:
        other = times.from_digits(found.timestamp)
        return _onward(ask, found) if mementos.near(ask.point.moment, other) else None
    if found.timestamp == ask.timestamp and found.original != ask.original and not ask.again:
        return replace(ask, original=found.original, again=True)
    return None


def _onward(ask: Ask, target: Elsewhere) -> Ask | None:
    step = f"{target.timestamp} {target.original}"
    if step in ask.path or len(ask.path) >= HOPS:
        return None
    path = (*ask.path, step)
    return Ask(ask.history, ask.point, target.timestamp, target.original, frozenset(), path)
