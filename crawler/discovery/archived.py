"""A site as an archive kept it, for the search: of each page the newest capture that can be played and is a page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime, timedelta

from crawler.archive import Archive, ArchiveError
from crawler.archived.mementos import Memento, parse_replay
from crawler.archived.points import Point, points_of
from crawler.discovery.candidates import Page
from crawler.discovery.links import Linked, address, same_address
from crawler.discovery.search import Unreachable
from crawler.polite.limits import HostShut
from crawler.run.threads import in_thread
from store import times
from store.normalize import Document

# Requests for one site: each page costs a listing besides.
MOST_REQUESTS = 40
# Usual addresses looked up for a type, captures of a page tried, redirects followed, earlier home pages looked at.
USUAL_ADDRESSES = 3
TRIES = 3
HOPS = 3
EARLIER_HOMES = 5
# A name that ran out shows an advertiser's page for years, so the next older home page is one from well before.
STEP = timedelta(days=182)
# Years that are listed at once, from the newest on: a busy home page has captures by the hundred thousand.
SPANS = (timedelta(days=365), timedelta(days=2 * 365), timedelta(days=5 * 365))

Replay = Callable[[Point], Awaitable[Memento | None]]
Read = Callable[[Page], Awaitable[tuple[Document | None, Linked]]]


class ArchivedReach:
    """A `Reach` into an archive. `replay` fetches one capture, None where it cannot be had; `read` reads a page."""

    origin = "wayback"
    has_sitemaps = False
    usual_addresses = USUAL_ADDRESSES

    def __init__(self, archive: Archive, replay: Replay, read: Read) -> None:
        self.requests = 0
        self._archive = archive
        self._replay = replay
        self._read = read
        self._until = times.now()
        self._earlier = 0
        self._opened = False

    async def get(self, url: str) -> Page:
        """The newest capture of a page; once the home page is there, none from long after that. Raises Unreachable."""
        page = await self._newest(url, self._until, HOPS)
        if not self._opened:
            self._opened = True
            self._until = min(self._until, _moment(page) + SPANS[0])
        return page

    async def read(self, page: Page) -> tuple[Document | None, Linked]:
        """What a page says, and its links."""
        return await self._read(page)

    async def older(self, page: Page) -> Page | None:
        """The newest capture from well before this one, a few times."""
        self._earlier += 1
        if self._earlier > EARLIER_HOMES:
            return None
        try:
            found = await self._newest(page.url, _moment(page) - STEP, HOPS)
        except Unreachable:
            return None
        self._until = _moment(found) + SPANS[0]
        return found

    async def _newest(self, url: str, until: datetime, hops: int) -> Page:
        for start, end in _spans(until):
            points = await self._listed(url, start, end)
            pages = [point for point in points if point.row.is_page]
            moved = [point for point in points if point.row.is_redirect]
            for point in reversed(pages[-TRIES:]):
                memento = await self._play(point)
                if memento is not None and 200 <= memento.status < 300:
                    return _page(url, memento)
            if moved and not pages and hops:
                target = await self._target(moved[-1])
                if target and same_address(target) != same_address(url):
                    return await self._newest(target, end, hops - 1)
        raise Unreachable(f"{self._archive.base} has no capture of {url} that can be played", silent=True)

    async def _listed(self, url: str, start: datetime | None, end: datetime) -> list[Point]:
        self.requests += 1
        try:
            listing = await in_thread(self._archive.captures, url, start=start, end=end)
        except HostShut as error:
            raise Unreachable(str(error)) from None
        except ArchiveError as error:
            raise Unreachable(f"{self._archive.base}: {error}") from None
        self.requests += max(0, listing.requests - 1)
        return points_of(listing.rows)

    async def _play(self, point: Point) -> Memento | None:
        self.requests += 1
        return await self._replay(point)

    async def _target(self, point: Point) -> str:
        memento = await self._play(point)
        target = parse_replay(memento.target or "") if memento else None
        return target.original if target else ""


def _page(asked: str, memento: Memento) -> Page:
    # An index may have `http://example.com:80/` of a page that nobody links as that.
    url = address(memento.original, "") or memento.original
    kind = memento.headers.get("content-type", "")
    timestamp = times.to_digits(memento.moment)
    return Page(asked, url, memento.status, memento.body, kind, timestamp=timestamp, memento=memento.uri)


def _moment(page: Page) -> datetime:
    return times.from_digits(page.timestamp)


def _spans(until: datetime) -> Iterator[tuple[datetime | None, datetime]]:
    """Stretches of time, one after the other, from the newest to all that came before."""
    end = until
    for span in SPANS:
        yield end - span, end
        end = end - span - timedelta(seconds=1)
    yield None, end
