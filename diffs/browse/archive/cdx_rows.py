"""The rows of an index answer: read from `snapshots` a stretch at a time, then left out, counted and limited."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter, deque
from collections.abc import Iterator

from diffs.browse.archive import moments
from diffs.browse.archive.captures import SENT
from diffs.browse.archive.cdx_filters import IndexRow
from diffs.browse.archive.cdx_query import CdxQuery, Place, Sort
from diffs.browse.archive.links import ascii_url
from store import times

STRETCH = 5000
"""How many snapshots are read at once: so many are in memory, and after so many other readers have their turn."""

REVISIT = "warc/revisit"
_MIME = re.compile(r"[!-:<-~]+")
_COLUMNS = "id, urlkey, captured_at, url, status, content_type, sha1, length"

# A place in each order, and what comes after the place (:urlkey, :captured_at, :id).
_DISTANCE = "abs(strftime('%s', {}) - strftime('%s', :closest))"
_NEARNESS = _DISTANCE.format("captured_at")
_ORDER: dict[Sort, str] = {
    "forward": "urlkey, captured_at, id",
    "reverse": "urlkey DESC, captured_at DESC, id DESC",
    "closest": f"{_NEARNESS}, captured_at, id",
}
_AFTER: dict[Sort, str] = {
    "forward": "(urlkey, captured_at, id) > (:urlkey, :captured_at, :id)",
    "reverse": "(urlkey, captured_at, id) < (:urlkey, :captured_at, :id)",
    "closest": f"({_NEARNESS}, captured_at, id) > ({_DISTANCE.format(':captured_at')}, :captured_at, :id)",
}
_BEGIN: dict[Sort, str] = {"forward": "{0} >= :{0}", "reverse": "{0} <= :{0}", "closest": "true"}


class Scan:
    """One pass over the index. `stretch` is called until `done`; each call may be made in another thread."""

    def __init__(self, query: CdxQuery, *, stretch: int = STRETCH) -> None:
        self.query = query
        self.done = query.page > 0
        self.resume_at: Place | None = None
        self._size = stretch
        if query.limit > 0 and not query.filters and not query.collapses:
            self._size = min(stretch, query.offset + query.limit)
        self._after = query.after
        self._to_skip = query.offset
        self._collapses = query.new_collapses()
        self._seen: Counter[str] = Counter()
        self._written = 0
        self._tail: deque[IndexRow] = deque(maxlen=max(-query.limit, 0))

    def stretch(self, connection: sqlite3.Connection) -> list[IndexRow]:
        """The next rows of the answer: none, as long as only captures that are left out were read."""
        if self.done:
            return []
        if self._after is not None and self._after == self.query.after:
            self._remember(connection, self._after)
        found = _select(connection, self.query, self._after, self._size)
        self.done = len(found) < self._size
        rows = list(self._kept(found))
        if self.query.limit > 0:
            return rows
        self._tail.extend(rows)
        return list(self._tail) if self.done else []

    def _remember(self, connection: sqlite3.Connection, place: Place) -> None:
        """Takes up the collapses where the page before left them: its last row was one that they let through."""
        rows = connection.execute(f"SELECT {_COLUMNS} FROM snapshots WHERE id = ?", [place.id])
        for _, row in (_index_row(*stored) for stored in rows):
            for collapse in self._collapses:
                collapse.repeats(row)

    def _kept(self, found: list[tuple[Place, IndexRow]]) -> Iterator[IndexRow]:
        for place, row in found:
            self._after = place
            if self._to_skip:
                self._to_skip -= 1
                continue
            if self.query.show_dupe_count:
                row = row._replace(dupecount=str(self._seen[row.digest]))
                self._seen[row.digest] += 1
            if not all(condition.lets_through(row) for condition in self.query.filters):
                continue
            # The first collapse that finds a repeat ends it: those after it do not even remember the row.
            if any(collapse.repeats(row) for collapse in self._collapses):
                continue
            yield row
            self._written += 1
            if self._written == self.query.limit:
                self.done = True
                self.resume_at = place
                return


def _select(
    connection: sqlite3.Connection, query: CdxQuery, after: Place | None, count: int
) -> list[tuple[Place, IndexRow]]:
    conditions = [
        SENT,
        "urlkey = :first_key" if query.before_key is None else "urlkey >= :first_key AND urlkey < :before_key",
    ]
    if query.since is not None:
        conditions.append("captured_at >= :since")
    if query.until is not None:
        conditions.append("captured_at < :until")
    if after is not None:
        conditions.append(_AFTER[query.sort])
        # It follows from the condition above, and lets SQLite begin where it is in the index instead of at its start.
        column = "captured_at" if query.before_key is None else "urlkey"
        conditions.append(_BEGIN[query.sort].format(column))
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM snapshots WHERE {' AND '.join(conditions)} ORDER BY {_ORDER[query.sort]} LIMIT :count",
        {
            "first_key": query.first_key,
            "before_key": query.before_key,
            "since": query.since,
            "until": query.until,
            "closest": None if query.closest is None else times.to_iso(query.closest),
            "count": count,
            "urlkey": after and after.urlkey,
            "captured_at": after and after.captured_at,
            "id": after and after.id,
        },
    )
    return [_index_row(*row) for row in rows]


def _index_row(
    snapshot_id: int,
    urlkey: str,
    captured_at: str,
    url: str,
    status: int | None,
    content_type: str,
    sha1: str,
    length: int,
) -> tuple[Place, IndexRow]:
    revisit = status == 304
    return Place(urlkey, captured_at, snapshot_id), IndexRow(
        urlkey=ascii_url(urlkey),
        timestamp=moments.digits(captured_at),
        original=ascii_url(url),
        mimetype=REVISIT if revisit else _mimetype(content_type),
        statuscode="-" if revisit else str(200 if status is None else status),
        digest=sha1,
        length=str(length),
    )


def _mimetype(content_type: str) -> str:
    """The type without its parameters; `unk` as the archives write it where there is none."""
    found = _MIME.match(content_type.strip())
    return found[0].lower() if found else "unk"
