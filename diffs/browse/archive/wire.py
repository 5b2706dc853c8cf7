"""What goes over the wire: answers as bytes, with headers that no archived page can break or abuse."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any

Send = Callable[[dict[str, Any]], Awaitable[None]]
Headers = tuple[tuple[str, str], ...]

# Archived pages are other people's: nothing in them may run, fetch, or act as this server.
INERT: Headers = (
    ("content-security-policy", "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'"),
    ("x-content-type-options", "nosniff"),
)
_WITHOUT_BODY = frozenset({204, 304})
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")

# http.client, which most Python clients rest on, refuses more than 100 headers, and proxies refuse much less than
# its 64 kB a line: an original with very many or very long headers must not make its capture unreadable.
_ORIGINAL_HEADERS = 64
_ORIGINAL_HEADERS_BYTES = 16_384


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer. `headers` come on top of those that make it inert and tell its length."""

    status: int
    headers: Headers = ()
    body: bytes = b""


def plain(status: int, text: str, headers: Headers = ()) -> Answer:
    """A line of text."""
    return Answer(status, (("content-type", "text/plain; charset=utf-8"), *headers), f"{text}\n".encode())


async def reply(send: Send, answer: Answer, *, head: bool) -> None:
    """Sends an answer; to a HEAD request all of it but the body."""
    length = () if answer.status in _WITHOUT_BODY else (("content-length", str(len(answer.body))),)
    await _start(send, answer.status, (*answer.headers, *length))
    without = head or answer.status in _WITHOUT_BODY
    await send({"type": "http.response.body", "body": b"" if without else answer.body})


async def stream(send: Send, headers: Headers, parts: AsyncIterator[str], *, head: bool) -> None:
    """Sends an answer with status 200 part by part, for what is too long to be put together first."""
    await _start(send, 200, headers)
    if not head:
        async for part in parts:
            await send({"type": "http.response.body", "body": part.encode(), "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def _start(send: Send, status: int, headers: Headers) -> None:
    pairs = [(name.encode("ascii"), value_bytes(value)) for name, value in (*headers, *INERT)]
    await send({"type": "http.response.start", "status": status, "headers": pairs})


def value_bytes(text: str) -> bytes:
    """A header's value as it may be sent: on one line, in the encoding in which headers travel."""
    line = _CONTROLS.sub(" ", text).strip()
    try:
        return line.encode("latin-1")
    except UnicodeEncodeError:
        return line.encode("utf-8", "replace")


def original_headers(headers: Iterable[tuple[str, object]]) -> Headers:
    """The headers of the archived answer, `x-archive-orig-` before each name, so that none of them has an effect."""
    kept: list[tuple[str, str]] = []
    room = _ORIGINAL_HEADERS_BYTES
    for name, value in headers:
        if not isinstance(value, str) or not _NAME.fullmatch(name):
            continue
        room -= len(name) + len(value_bytes(value))
        if len(kept) == _ORIGINAL_HEADERS or room < 0:
            break
        kept.append((f"x-archive-orig-{name.lower()}", value))
    return tuple(kept)
