"""The download handler: where a request really goes out, and so where it is counted, held back, and refused."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import ResponseDataLossError
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.utils._download_handlers import wrap_twisted_exceptions
from scrapy.utils.defer import maybe_deferred_to_future

from crawler import certificates
from crawler.archived.mementos import base32_sha1
from crawler.encodings import CutShort, encodings_of
from crawler.polite import limits
from crawler.polite.addresses import PrivateAddress, is_loopback, is_private, is_private_host, literal
from crawler.polite.refusals import Refusal, refusal
from crawler.run.session import Session
from crawler.run.summary import RequestKind


@dataclass(frozen=True, slots=True)
class Wire:
    """What is known of a body before its content-encoding is undone."""

    encoded: bool
    sha1: str


class GatedDownloadHandler(HTTP11DownloadHandler):
    """Lets every request wait its turn at the gate of its host, whoever makes it.

    A middleware would be too early: after it, requests still queue for a connection, and leave in bursts.
    """

    _crawler: Crawler

    def __init__(self, crawler: Crawler) -> None:
        certificates.agree()  # before the first request of either client
        super().__init__(crawler)

    async def download_request(self, request: Request) -> Response:
        """Fetches it. Raises HostShut, PrivateAddress, and what Scrapy raises."""
        if not is_replay(request):
            await _refuse_private(request, self._crawler.settings)
        await _turn(request)
        session: Session | None = getattr(self._crawler.spider, "session", None)
        if session is None:
            response: Response = await super().download_request(request)
        else:
            session.count_request(_kind(request))
            response = await session.unless_cut(super().download_request(request))
            session.count_bytes(len(response.body))
        # Told here and not later: requests that wait for this connection would go out before.
        _tell(request, response)
        encodings = self._checked_encodings(response)
        if is_replay(request):
            request.meta["wire"] = Wire(bool(encodings), base32_sha1(response.body))
        return response

    def _checked_encodings(self, response: Response) -> list[bytes]:
        """Leaves those encodings that the body has. Raises ResponseDataLossError where it is not whole."""
        told = response.headers.getlist(b"Content-Encoding")
        largest = self._crawler.settings.getint("DOWNLOAD_MAXSIZE")
        try:
            found = encodings_of(told, response.body, largest=largest)
        except CutShort as error:
            raise ResponseDataLossError(str(error)) from error
        if found != told:
            response.headers.setlist(b"Content-Encoding", found)
        return found


def is_replay(request: Request) -> bool:
    """Whether a request asks an archive for a capture: a live page may stand on the same host."""
    return bool(request.meta.get("replay"))


def _kind(request: Request) -> RequestKind:
    if is_replay(request):
        return "replay"
    return "robots" if request.meta.get("robots") else "live"


def refusal_of(response: Response, *, replay: bool = True) -> Refusal | None:
    """What an answer refuses, None for a proper one; of an archive, or else of a site."""
    asked = response.headers.get(b"Retry-After")
    return refusal(
        response.status,
        is_memento=replay and b"Memento-Datetime" in response.headers,
        retry_after_header=asked.decode("latin-1") if asked else None,
    )


async def _turn(request: Request) -> None:
    """Returns when it is this request's turn. Raises HostShut."""
    archive = limits.known_gate(request.url)
    if archive is not None:
        await archive.turn(archive.replay)
        request.meta.setdefault("begun", archive.now())  # it stays with its copies: when it was first asked
    if not is_replay(request):
        site = limits.site_gate(request.url)
        await site.turn(site.pages)


def _tell(request: Request, response: Response) -> None:
    """Lets the gate know what the host said. Raises ArchiveShut."""
    replay = is_replay(request)
    gate = (limits.known_gate(request.url) if replay else None) or limits.site_gate(request.url)
    refused = refusal_of(response, replay=replay)
    if replay and refused is not None:
        gate.trouble(f"{gate.base}: {refused.told}", limited=refused.limited, wait=refused.wait)
    elif refused is not None and (refused.limited or refused.wait is not None):
        # The answer itself is a finding, and recorded; what else there is to ask of this site waits, or is left.
        with suppress(limits.HostShut):
            gate.trouble(f"{gate.base}: {refused.told}", limited=refused.limited, wait=refused.wait)
    elif refused is None and not replay:
        gate.answered()


async def _refuse_private(request: Request, settings: BaseSettings) -> None:
    """Raises PrivateAddress for what leads from the public web into a private network."""
    if settings.getbool("PRIVATE_ADDRESSES_ALLOWED"):
        return
    own = settings.getlist("PRIVATE_HOSTS")
    begun = (request.meta.get("redirect_urls") or [request.url])[0]
    if _is_own(begun, own) and _is_own(request.url, own):
        return
    host = urlsplit(request.url).hostname or ""
    if is_private_host(host):
        raise PrivateAddress(f"{host} is a private address: {_REMEDY}")
    if literal(host) is not None or request.meta.get("proxy"):
        return  # a public address; or it is the proxy that looks names up
    from twisted.internet import reactor

    resolver: Any = reactor  # as its own type has it, it takes no text
    # Scrapy remembers the answer and connects to it: no other one can come between.
    with wrap_twisted_exceptions():
        found = await maybe_deferred_to_future(resolver.resolve(host))
    address = literal(found)
    if address is not None and is_private(address):
        raise PrivateAddress(f"{host} is at the private address {address}: {_REMEDY}")


def _is_own(url: str, own: list[str]) -> bool:
    """Whether the watch list names this private host itself. All names of this machine are one."""
    return urlsplit(url).hostname in own or (is_loopback(url) and any(is_loopback(f"//{host}") for host in own))


_REMEDY = "not fetched; private_addresses = true under [defaults] of the watch list allows it"
