"""What every page about all policies begins with: a request answered at a desk, options read from its address."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any

from datasette import Response

from diffs.browse.desk import Desk, desk_for

Handler = Callable[[Desk, str], Awaitable[Response]]

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_LONGEST = 300


def answering(handler: Handler) -> Callable[..., Any]:
    """A view for Datasette: the handler is given a desk and the format at the end of the address."""

    async def view(request: Any, datasette: Any) -> Response:
        if request.method not in ("GET", "HEAD"):
            return not_allowed()
        desk = await desk_for(datasette, request)
        if desk is None:
            return Response.html("<h1>404</h1><p>No smallprint database is attached.</p>", status=404)
        return await handler(desk, request.url_vars.get("format") or "")

    return view


def not_allowed() -> Response:
    """The answer to whatever is not a question."""
    return Response.text("Pages are only read: GET and HEAD.", status=405, headers={"Allow": "GET, HEAD"})


def option(desk: Desk, name: str) -> str:
    """An option of the address as SQLite can take it: no null bytes, no halves of characters, of bounded length."""
    return clean(desk.request.args.get(name) or "")


def clean(text: str) -> str:
    """Text from an address, as above."""
    return text.encode("utf-8", errors="replace").decode().replace("\x00", " ").strip()[:_LONGEST]


def page_number(desk: Desk) -> int:
    """Which page of a list, from 1; nonsense is the first."""
    text = option(desk, "page")
    return min(max(int(text), 1), 10_000) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def date(desk: Desk, name: str) -> str:
    """A year, month or day; empty where it is none."""
    text = option(desk, name)
    return text if _DATE.fullmatch(text) else ""
