"""Headers that keep a page from doing what its text might ask for.

Everything that policies say is shown escaped; these headers hold even where that should fail once.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[MutableMapping[str, Any], Any, Send], Awaitable[None]]

_COMMON = "img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

# The project's own pages: no inline script or style at all.
OWN_PAGES = f"default-src 'none'; style-src 'self'; script-src 'self'; {_COMMON}"

# Datasette's own templates have inline scripts and styles, and fetch facets; as strict as they allow.
DATASETTE_PAGES = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; "
    f"connect-src 'self'; {_COMMON}"
)

# Captured bytes come from other people's sites: nothing in them runs, and they have no origin.
CAPTURED_BYTES = "sandbox; default-src 'none'"

_ALWAYS = ((b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"no-referrer"))


def page_headers() -> dict[str, str]:
    """What every page of ours is sent with."""
    return {"Content-Security-Policy": OWN_PAGES}


def with_headers(app: App, *, applies: Callable[[], bool], base_url: str) -> App:
    """Wrap an ASGI application so that no answer leaves without a policy.

    `applies()` is asked for each answer, and `base_url` is the path under which everything is served. A policy that
    an answer brings along stays.
    """
    archive_prefix = base_url.rstrip("/") + "/web/"

    async def wrapped(scope: MutableMapping[str, Any], receive: Any, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        fallback = CAPTURED_BYTES if str(scope["path"]).startswith(archive_prefix) else DATASETTE_PAGES

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start" and applies():
                message = {**message, "headers": _completed(message.get("headers", []), fallback)}
            await send(message)

        await app(scope, receive, send_with_headers)

    return wrapped


def _completed(headers: list[tuple[bytes, bytes]], fallback: str) -> list[tuple[bytes, bytes]]:
    present = {bytes(name).lower() for name, _ in headers}
    missing = [header for header in _ALWAYS if header[0] not in present]
    if b"content-security-policy" not in present:
        missing.append((b"content-security-policy", fallback.encode()))
    return [*headers, *missing]
