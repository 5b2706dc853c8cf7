"""`/timemap/link/<url>`: all captures of an address in the link format of RFC 7089."""

from __future__ import annotations

from collections.abc import AsyncIterator

from diffs.browse.archive import captures, moments
from diffs.browse.archive.captures import Seen
from diffs.browse.archive.cdx_filters import IndexRow
from diffs.browse.archive.cdx_query import CdxQuery
from diffs.browse.archive.cdx_rows import Scan
from diffs.browse.archive.exchange import Exchange, view
from diffs.browse.archive.links import Links, ascii_url, link, urlkey
from diffs.browse.archive.replay import never_archived
from diffs.browse.archive.wire import Answer, stream
from store import times

_LINK_FORMAT = "application/link-format"


@view
async def timemap(exchange: Exchange) -> Answer | None:
    """Answers `/timemap/link/<url>`."""
    url = exchange.url
    key = urlkey(url)
    ends = await exchange.read(lambda connection: captures.ends(connection, key))
    if ends is None:
        return never_archived()
    scan = Scan(CdxQuery(first_key=key))
    lines = TimeMapLines(exchange.links, url, *ends)

    async def parts() -> AsyncIterator[str]:
        yield lines.head()
        while not scan.done:
            yield lines.mementos(await exchange.read(scan.stretch))
        yield "\n"

    await stream(exchange.send, (("content-type", _LINK_FORMAT),), parts(), head=exchange.head)
    return None


class TimeMapLines:
    """The links of a time map, in the order of time; captures of one address and second are one memento."""

    def __init__(self, links: Links, url: str, first: Seen, last: Seen) -> None:
        self._links = links
        self._url = url
        self._first = first
        self._last = last
        self._written: set[tuple[str, str]] = set()

    def head(self) -> str:
        """The original, the time map itself with the stretch of time that it covers, and the time gate."""
        itself = {
            "rel": "self",
            "type": _LINK_FORMAT,
            "from": moments.http_date(self._first.captured_at),
            "until": moments.http_date(self._last.captured_at),
        }
        return ",\n".join(
            (
                link(ascii_url(self._url), rel="original"),
                link(self._links.timemap(self._url), **itself),
                link(self._links.timegate(self._url), rel="timegate"),
            )
        )

    def mementos(self, rows: list[IndexRow]) -> str:
        """The links of these rows, each after the comma that parts it from the one before."""
        return "".join(",\n" + self._memento(row) for row in rows if self._is_new(row))

    def _is_new(self, row: IndexRow) -> bool:
        # Only captures of the same second can be the same memento.
        self._written = {known for known in self._written if known[0] == row.timestamp}
        if (row.timestamp, row.original) in self._written:
            return False
        self._written.add((row.timestamp, row.original))
        return True

    def _memento(self, row: IndexRow) -> str:
        captured_at = times.to_iso(times.from_digits(row.timestamp))
        relation = "memento"
        if captured_at == self._last.captured_at:
            relation = "last memento"
        if captured_at == self._first.captured_at:
            relation = f"first {relation}"
        return link(
            self._links.memento(captured_at, row.original), rel=relation, datetime=moments.http_date(captured_at)
        )
