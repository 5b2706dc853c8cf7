"""The download handler: where a request really goes out, and so where it is counted and held back."""

from __future__ import annotations

from dataclasses import dataclass

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.http import Response

from crawler import limits
from crawler.mementos import base32_sha1


@dataclass(frozen=True, slots=True)
class Wire:
    """What is known of a body before its content-encoding is undone."""

    encoded: bool
    sha1: str


class GatedDownloadHandler(HTTP11DownloadHandler):
    """Lets every request to an archive wait its turn at the archive's gate, whoever makes it.

    A middleware would be too early: after it, requests still queue for a connection, and leave in bursts.
    """

    async def download_request(self, request: Request) -> Response:
        """Fetches it. Raises ArchiveShut, and what Scrapy raises."""
        gate = limits.known_gate(request.url)
        if gate is not None:
            await gate.turn(gate.replay)
        session = getattr(self._crawler.spider, "session", None)
        if session is not None:
            session.count_request()
        response: Response = await super().download_request(request)
        if gate is not None:
            # Told here and not later: requests that wait for this connection would go out before.
            refused = refusal_of(response) if is_replay(request) else None
            if refused is not None:
                gate.trouble(f"{gate.base}: {refused.told}", limited=refused.limited, wait=refused.wait)
            encodings = b",".join(response.headers.getlist(b"Content-Encoding"))
            request.meta["wire"] = Wire(bool(encodings.strip(b", ")), base32_sha1(response.body))
        return response


def is_replay(request: Request) -> bool:
    """Whether a request asks an archive for a capture: a live page may stand on the same host."""
    return bool(request.meta.get("replay"))


def refusal_of(response: Response) -> limits.Refusal | None:
    """What an archive's answer refuses, None for a proper one."""
    asked = response.headers.get(b"Retry-After")
    return limits.refusal(
        response.status,
        is_memento=b"Memento-Datetime" in response.headers,
        retry_after_header=asked.decode("latin-1") if asked else None,
    )
