"""One request and its answer: finds the database, asks for leave, reads in a thread, sends."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from diffs.browse import databases
from diffs.browse.archive.links import Links, NotAUrl, wanted_url
from diffs.browse.archive.wire import Answer, Send, plain, reply

T = TypeVar("T")
TABLES = ("snapshots", "bodies")


class BadRequest(Exception):
    """The request means nothing: its text is the line for the user (status 400)."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """What a view gets: the request, and the database that answers it."""

    request: Any
    database: Any
    links: Links
    send: Send

    @property
    def head(self) -> bool:
        """Whether only the headers are wanted."""
        return bool(self.request.method == "HEAD")

    @property
    def query(self) -> bytes:
        """The request's query string, undecoded."""
        return bytes(self.request.scope.get("query_string") or b"")

    @property
    def url(self) -> str:
        """The original's address that ends the request's path."""
        return wanted_url(self.request.url_vars["url"], self.query)

    def header(self, name: str) -> str | None:
        """A header of the request."""
        value = self.request.headers.get(name)
        return None if value is None else str(value)

    async def read(self, function: Callable[[sqlite3.Connection], T]) -> T:
        """Calls a function with a read-only connection, in one of Datasette's threads."""
        result: T = await self.database.execute_fn(function)
        return result


View = Callable[[Exchange], Awaitable[Answer | None]]


def view(answer_to: View) -> Callable[..., Awaitable[None]]:
    """Makes a route's function of a view. The view returns its answer, or None if it has sent one itself.

    The answer is sent here and not handed to Datasette: a response of Datasette's may be given cookies.
    """

    async def route(request: Any, send: Send, datasette: Any) -> None:
        answer = await _answer(request, send, datasette, answer_to)
        if answer is not None:
            await reply(send, answer, head=request.method == "HEAD")

    return route


async def _answer(request: Any, send: Send, datasette: Any, answer_to: View) -> Answer | None:
    if request.method not in ("GET", "HEAD"):
        return plain(405, "an archive is only read: GET or HEAD", (("allow", "GET, HEAD"),))
    name = await _database(datasette)
    if name is None:
        return plain(404, "no smallprint database is served here")
    if not await databases.may_view(datasette, request.actor, name, TABLES):
        return plain(403, "this database is not open to you")
    exchange = Exchange(request, datasette.get_database(name), Links.of(request, datasette), send)
    try:
        return await answer_to(exchange)
    except (BadRequest, NotAUrl) as error:
        return plain(400, str(error))


async def _database(datasette: Any) -> str | None:
    """The first smallprint database attached; looked for again only while none is known, or when it went away."""
    names = databases.known(datasette)
    if not names or names[0] not in datasette.databases:
        names = await databases.find(datasette)
    return names[0] if names else None
