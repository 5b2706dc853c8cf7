"""`/web/<timestamp>id_/<url>`: a capture as it was answered, byte for byte; or the way to the nearest one.

Nothing is ever rewritten here, so every mode (`id_`, `if_`, none, ...) gives the same bytes.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from diffs.browse.archive import captures, moments
from diffs.browse.archive.captures import Neighbours, Playable, Seen
from diffs.browse.archive.exchange import Exchange, view
from diffs.browse.archive.links import Links, ascii_url, link, redirect_target, urlkey
from diffs.browse.archive.wire import Answer, Headers, original_headers, plain
from store import times
from store.bodies import read_body
from store.errors import DamagedBody

_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class _Played:
    """A capture with all that its answer is made of."""

    snapshot: Playable
    body: bytes
    content_type: str
    neighbours: Neighbours


@view
async def replay(exchange: Exchange) -> Answer:
    """Answers `/web/<1 to 14 digits><mode>/<url>`."""
    url = exchange.url
    key = urlkey(url)
    some_digits = exchange.request.url_vars["digits"]
    moment = moments.latest(some_digits)
    asked = times.to_iso(moment)

    def read(connection: sqlite3.Connection) -> _Played | Seen | None:
        # A timestamp of fewer digits, or one that no calendar has, is never a capture's own.
        if moments.digits(asked) == some_digits:
            played = _play(connection, key, asked, url)
            if played is not None:
                return played
        return captures.nearest(connection, key, moment)

    try:
        found = await exchange.read(read)
    except DamagedBody as error:
        return plain(500, f"This capture cannot be played: {error}", (("x-archive-wayback-runtime-error", str(error)),))
    if found is None:
        return never_archived()
    if isinstance(found, Seen):
        return _elsewhere(exchange, found)
    return _memento(exchange.links, exchange.database.name, found)


def never_archived() -> Answer:
    """What is said of an address without any capture. It has no Memento-Datetime, so it is no captured 404."""
    body = b"<!DOCTYPE html>\n<title>Not in this archive</title>\n<p>This database holds no capture of that URL.</p>\n"
    return Answer(404, (("content-type", "text/html; charset=utf-8"),), body)


def _play(connection: sqlite3.Connection, key: str, captured_at: str, url: str) -> _Played | None:
    snapshot = captures.at(connection, key, captured_at, url)
    if snapshot is None:
        return None
    content_type = snapshot.content_type
    if snapshot.status == 304 and not content_type:
        content_type = captures.confirmed_content_type(connection, snapshot)
    return _Played(
        snapshot=snapshot,
        body=read_body(connection, snapshot.sha256),
        content_type=content_type,
        neighbours=captures.neighbours(connection, key, captured_at),
    )


def _elsewhere(exchange: Exchange, nearest: Seen) -> Answer:
    mode = exchange.request.url_vars["mode"] or ""
    return Answer(
        302,
        (
            ("location", exchange.links.replay_path(nearest.captured_at, nearest.url, mode)),
            ("x-archive-redirect-reason", f"found capture at {moments.digits(nearest.captured_at)}"),
        ),
    )


def _memento(links: Links, database: str, played: _Played) -> Answer:
    snapshot = played.snapshot
    headers = _stored_headers(snapshot)
    answer: Headers = (
        ("memento-datetime", moments.http_date(snapshot.captured_at)),
        ("link", memento_links(links, Seen(snapshot.captured_at, snapshot.url), played.neighbours)),
        ("x-archive-src", f"{database}/snapshots/{snapshot.id}"),
        ("cache-control", "max-age=1800"),
    )
    if played.content_type:
        answer = (("content-type", played.content_type), *answer)
    location = headers.get("location")
    if snapshot.status in _REDIRECTS and isinstance(location, str) and location.strip():
        target = redirect_target(location, snapshot.url)
        answer = (("location", links.replay_path(snapshot.captured_at, target)), *answer)
    return Answer(_status(snapshot), (*answer, *original_headers(headers.items())), played.body)


def _status(snapshot: Playable) -> int:
    """The archived status; 200 for a confirmed body (304) and for an import.

    A status of no class there is (some servers refuse robots with 999) cannot be sent: it becomes 599, an error still.
    """
    if snapshot.status is None or snapshot.status == 304:
        return 200
    return snapshot.status if 200 <= snapshot.status <= 599 else 599


def _stored_headers(snapshot: Playable) -> dict[str, object]:
    headers = json.loads(snapshot.headers)
    return {str(name).lower(): value for name, value in headers.items()} if isinstance(headers, dict) else {}


def memento_links(links: Links, memento: Seen, neighbours: Neighbours) -> str:
    """The Link header (RFC 7089): the original, its time gate and time map, and the mementos around this one."""
    parts = [
        link(ascii_url(memento.url), rel="original"),
        link(links.timemap(memento.url), rel="timemap", type="application/link-format"),
        link(links.timegate(memento.url), rel="timegate"),
    ]
    related = (
        ("first memento", neighbours.first),
        ("prev memento", neighbours.previous),
        ("memento", memento),
        ("next memento", neighbours.next),
        ("last memento", neighbours.last),
    )
    parts += [_memento_link(links, seen, relation) for relation, seen in related if seen is not None]
    return ", ".join(parts)


def _memento_link(links: Links, seen: Seen, relation: str) -> str:
    return link(links.memento(seen.captured_at, seen.url), rel=relation, datetime=moments.http_date(seen.captured_at))
