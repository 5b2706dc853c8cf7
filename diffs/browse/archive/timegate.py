"""`/web/<url>`: the time gate (RFC 7089), which leads to the capture nearest to an Accept-Datetime."""

from __future__ import annotations

import sqlite3

from diffs.browse.archive import captures, moments
from diffs.browse.archive.captures import Neighbours, Seen
from diffs.browse.archive.exchange import BadRequest, Exchange, view
from diffs.browse.archive.links import urlkey
from diffs.browse.archive.replay import memento_links, never_archived
from diffs.browse.archive.wire import Answer


@view
async def timegate(exchange: Exchange) -> Answer:
    """Answers `/web/<url>`: the nearest capture, or without Accept-Datetime the newest."""
    key = urlkey(exchange.url)
    wanted = exchange.header("accept-datetime")
    try:
        moment = None if wanted is None else moments.from_http_date(wanted)
    except ValueError as error:
        raise BadRequest(f"Accept-Datetime: {wanted}: not a date like Wed, 12 Oct 2016 05:05:05 GMT") from error

    def read(connection: sqlite3.Connection) -> tuple[Seen, Neighbours] | None:
        newest = captures.newest(connection, key)
        found = newest if moment is None else captures.nearest(connection, key, moment)
        return None if found is None else (found, captures.neighbours(connection, key, found.captured_at))

    answer = await exchange.read(read)
    if answer is None:
        return never_archived()
    found, neighbours = answer
    return Answer(
        302,
        (
            ("location", exchange.links.replay_path(found.captured_at, found.url)),
            ("vary", "accept-datetime"),
            ("link", memento_links(exchange.links, found, neighbours)),
        ),
    )
