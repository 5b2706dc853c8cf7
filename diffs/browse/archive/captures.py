"""The snapshots of one address: which one to play, and its neighbours in time."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from store import times

_COLUMNS = "id, url, captured_at, status, content_type, headers, sha256"
SENT = "role NOT IN ('rendered', 'joined')"
"""Whether a server sent the bytes of a snapshot. What was made of them here is no memento."""


@dataclass(frozen=True, slots=True)
class Playable:
    """A snapshot with all that its replay needs but the bytes. `headers` is JSON as stored."""

    id: int
    url: str
    captured_at: str
    status: int | None
    content_type: str
    headers: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Seen:
    """That an address was captured at a time."""

    captured_at: str
    url: str


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The captures around one, for the links between mementos."""

    first: Seen
    previous: Seen | None
    next: Seen | None
    last: Seen


def nearest(connection: sqlite3.Connection, urlkey: str, moment: datetime) -> Seen | None:
    """The capture nearest to a moment, the earlier of two equally near; None if there is none at all."""
    asked = times.to_iso(moment)
    before = _seen(connection, urlkey, "captured_at <= ?", asked, "DESC")
    after = _seen(connection, urlkey, "captured_at > ?", asked, "ASC")
    if before is None or after is None:
        return before or after
    wait = times.from_iso(after.captured_at) - moment
    return before if moment - times.from_iso(before.captured_at) <= wait else after


def newest(connection: sqlite3.Connection, urlkey: str) -> Seen | None:
    """The last capture, or None if there is none."""
    return _seen(connection, urlkey, "captured_at >= ?", "", "DESC")


def at(connection: sqlite3.Connection, urlkey: str, captured_at: str, url: str) -> Playable | None:
    """The capture of exactly that second.

    Where there are several, the one whose address is `url` letter for letter, then one that is no mere confirmation
    (304), then the one stored first.
    """
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM snapshots WHERE urlkey = ? AND captured_at = ? AND {SENT}"
        " ORDER BY url <> ?, coalesce(status, 0) = 304, id LIMIT 1",
        [urlkey, captured_at, url],
    ).fetchone()
    return None if row is None else Playable(*row)


def confirmed_content_type(connection: sqlite3.Connection, snapshot: Playable) -> str:
    """The Content-Type that came with the bytes which a 304 confirmed, or an empty string."""
    row = connection.execute(
        "SELECT content_type FROM snapshots WHERE sha256 = ? AND urlkey ="
        " (SELECT urlkey FROM snapshots WHERE id = ?) AND coalesce(status, 0) <> 304 AND captured_at <= ?"
        " ORDER BY captured_at DESC, id DESC LIMIT 1",
        [snapshot.sha256, snapshot.id, snapshot.captured_at],
    ).fetchone()
    return "" if row is None else str(row[0])


def ends(connection: sqlite3.Connection, urlkey: str) -> tuple[Seen, Seen] | None:
    """The first and the last capture, or None if there is none."""
    first = _seen(connection, urlkey, "captured_at >= ?", "", "ASC")
    last = newest(connection, urlkey)
    return None if first is None or last is None else (first, last)


def neighbours(connection: sqlite3.Connection, urlkey: str, captured_at: str) -> Neighbours:
    """The captures around one that is there."""
    both_ends = ends(connection, urlkey)
    if both_ends is None:
        raise KeyError(urlkey)
    return Neighbours(
        first=both_ends[0],
        previous=_seen(connection, urlkey, "captured_at < ?", captured_at, "DESC"),
        next=_seen(connection, urlkey, "captured_at > ?", captured_at, "ASC"),
        last=both_ends[1],
    )


def _seen(
    connection: sqlite3.Connection, urlkey: str, condition: str, captured_at: str, order: Literal["ASC", "DESC"]
) -> Seen | None:
    row = connection.execute(
        f"SELECT captured_at, url FROM snapshots WHERE urlkey = ? AND {SENT} AND {condition}"
        f" ORDER BY captured_at {order}, id LIMIT 1",
        [urlkey, captured_at],
    ).fetchone()
    return None if row is None else Seen(*row)
