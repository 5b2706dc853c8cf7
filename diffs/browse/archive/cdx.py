"""`/cdx/search/cdx`: the index of captures, in the Wayback Machine's own text and JSON."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from urllib.parse import parse_qs

from diffs.browse.archive.cdx_filters import IndexRow
from diffs.browse.archive.cdx_query import CdxQuery, read_query, write_resume_key
from diffs.browse.archive.cdx_rows import Scan
from diffs.browse.archive.exchange import Exchange, view
from diffs.browse.archive.links import urlkey
from diffs.browse.archive.wire import Answer, stream


@view
async def index(exchange: Exchange) -> Answer | None:
    """Answers a query of the index."""
    query = read_query(parse_qs(exchange.query.decode("utf-8", "replace"), keep_blank_values=True, errors="replace"))
    if query.show_pages:
        return _page_count(query)
    return await send_rows(exchange, query)


@view
async def timemap_json(exchange: Exchange) -> Answer | None:
    """The captures of one address as JSON rows."""
    return await send_rows(exchange, CdxQuery(first_key=urlkey(exchange.url), json=True))


def _page_count(query: CdxQuery) -> Answer:
    # A smallprint database has no index blocks: all of it is page 0.
    body = '[["numpages"],\n["1"]]\n' if query.json else "1\n"
    return Answer(200, _content_type(query), body.encode())


async def send_rows(exchange: Exchange, query: CdxQuery) -> Answer | None:
    """The answer, if it is short; a long one is sent as it is read."""
    scan = Scan(query)
    form = JsonForm(query.fields) if query.json else TextForm(query.fields)
    # What was asked in error, or cannot be read, shows in the first stretch: it must not come after a 200.
    first = form.rows(await exchange.read(scan.stretch))
    if scan.done:
        return Answer(200, _content_type(query), (first + form.end(_resume_key(scan))).encode())

    async def parts() -> AsyncIterator[str]:
        yield first
        while not scan.done:
            yield form.rows(await exchange.read(scan.stretch))
        yield form.end(_resume_key(scan))

    await stream(exchange.send, _content_type(query), parts(), head=exchange.head)
    return None


def _content_type(query: CdxQuery) -> tuple[tuple[str, str], ...]:
    return (("content-type", "application/json" if query.json else "text/plain"),)


def _resume_key(scan: Scan) -> str | None:
    if not scan.query.show_resume_key or scan.resume_at is None:
        return None
    return write_resume_key(scan.resume_at)


class TextForm:
    """A row a line, its fields parted by blanks; a resume key after an empty line."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        self._fields = fields

    def rows(self, rows: list[IndexRow]) -> str:
        """These rows, which may be none."""
        return "".join(" ".join(getattr(row, name) for name in self._fields) + "\n" for row in rows)

    def end(self, resume_key: str | None) -> str:
        """What comes after all rows."""
        return "" if resume_key is None else f"\n{resume_key}\n"


class JsonForm:
    """A list of lists of texts, of which the first names the fields; no row at all is an empty list."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        self._fields = fields
        self._begun = False

    def rows(self, rows: list[IndexRow]) -> str:
        """These rows, which may be none."""
        if not rows:
            return ""
        text = ",\n".join(json.dumps([getattr(row, name) for name in self._fields]) for row in rows)
        if self._begun:
            return ",\n" + text
        self._begun = True
        return "[" + json.dumps(self._fields, separators=(",", ":")) + ",\n" + text

    def end(self, resume_key: str | None) -> str:
        """What comes after all rows."""
        if not self._begun:
            return "[]"
        return "]\n" if resume_key is None else f",\n[],\n{json.dumps([resume_key])}]\n"
