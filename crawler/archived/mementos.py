"""Whether what an archive answers is the capture that was asked for. Pure.

A response is a memento if and only if it has a Memento-Datetime (RFC 7089); its status says nothing, for a captured
404 or 429 is a memento too, and an archive's own error page may come with 200. It is the memento asked for if that
time is the one asked for.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from html import unescape
from urllib.parse import urljoin

from crawler.archived.points import EMPTY_DIGEST
from store import times

# How far from a redirect its target may have been captured to be what it led to.
NEAR = timedelta(days=1)
ORIGINAL_HEADER = "x-archive-orig-"
_REPLAY = re.compile(r"/web/(\d{14})(?:[a-z]{2}_)?/(.+)", re.DOTALL)
_ORIGINAL_LINK = re.compile(r"<([^>]*)>\s*;[^<]*?\brel=\"?original\"?(?=[\s,;]|$)")
_EXCLUDED = re.compile(rb"excluded from the Wayback Machine|AdministrativeAccessControlException", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """A response to a replay request: header names in lower case, the body as transferred but for its encoding.

    `sha1` is the base32 SHA-1 of the bytes as they came over the wire; `encoded` tells whether they were encoded.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    sha1: str
    encoded: bool


@dataclass(frozen=True, slots=True)
class Memento:
    """A capture. `original` is its URI-R, `uri` its URI-M, `target` where an archived redirect leads, as a URI-M."""

    original: str
    uri: str
    moment: datetime
    status: int
    headers: Mapping[str, str]
    body: bytes
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """No such capture can be played; the archive points to another one, perhaps months away."""

    timestamp: str
    original: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Not a capture. `excluded`: the site is kept back. `again`: asking once more may help."""

    cause: str
    excluded: bool = False
    again: bool = False


def examine(
    answer: Answer, *, timestamp: str, original: str, digests: Collection[str] = ()
) -> Memento | Elsewhere | Refused:
    """What came of asking for `original` at `timestamp`; `digests` are those of the index, if it told any."""
    stated = answer.headers.get("memento-datetime")
    if stated is None:
        return _no_memento(answer)
    moment = _moment(stated)
    if moment is None:
        return Refused(f"its Memento-Datetime cannot be read: {stated!r}", again=True)
    if times.to_digits(moment) != timestamp:
        return Elsewhere(times.to_digits(moment), original)
    if not _sound(answer, digests):
        return Refused("its bytes do not have the digest of the index", again=True)
    location = answer.headers.get("location", "")
    return Memento(
        original=_original(answer.headers.get("link", "")) or original,
        uri=answer.url,
        moment=moment,
        status=answer.status,
        headers=original_headers(answer.headers),
        body=answer.body,
        target=urljoin(answer.url, location) if 300 <= answer.status < 400 and location else None,
    )


def original_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """The headers of the captured answer, of which the archive keeps the rest under a prefix."""
    kept = {
        name.removeprefix(ORIGINAL_HEADER): value for name, value in headers.items() if name.startswith(ORIGINAL_HEADER)
    }
    # An archive does not prefix the one header that it sends on as its own.
    if "content-type" in headers:
        kept["content-type"] = headers["content-type"]
    location = parse_replay(headers.get("location", ""))
    if location is not None:
        kept.setdefault("location", location.original)
    return kept


def parse_replay(url: str) -> Elsewhere | None:
    """The timestamp and original in a replay address of any mode, absolute or not; None for any other address."""
    found = _REPLAY.search(url)
    return Elsewhere(found[1], found[2]) if found else None


def near(one: datetime, other: datetime) -> bool:
    """Whether two captures lie close enough to be a redirect and where it led."""
    return abs(one - other) <= NEAR


def base32_sha1(data: bytes) -> str:
    """A payload's digest as the index writes it."""
    return base64.b32encode(hashlib.sha1(data).digest()).decode("ascii")  # noqa: S324 - the archives' choice, not ours


def _no_memento(answer: Answer) -> Elsewhere | Refused:
    if 300 <= answer.status < 400:
        found = parse_replay(answer.headers.get("location", ""))
        return found or Refused(f"a redirect (HTTP {answer.status}) to {answer.headers.get('location', 'nowhere')}")
    runtime_error = answer.headers.get("x-archive-wayback-runtime-error", "").encode()
    if _EXCLUDED.search(answer.body) or _EXCLUDED.search(runtime_error):
        return Refused("the archive keeps this site back", excluded=True)
    if answer.status == 404:
        return Refused("the archive does not have it (404), though its index does")
    if answer.status == 403:
        return Refused("the archive does not give it out (403)")
    return Refused(f"a page (HTTP {answer.status}) that is no capture: it has no Memento-Datetime", again=True)


def _sound(answer: Answer, digests: Collection[str]) -> bool:
    """Whether the bytes can be what the index lists.

    An encoded payload was hashed by some archives before and by some after its encoding was undone, and some encode
    anew what they send, or send it without: of one that was encoded, and fits neither way, nothing can be said.
    """
    told = {digest for digest in digests if len(digest) == len(EMPTY_DIGEST)}
    is_redirect = 300 <= answer.status < 400  # what counts of it is where it leads
    encoded = answer.encoded or bool(answer.headers.get(f"{ORIGINAL_HEADER}content-encoding"))
    return not told or is_redirect or encoded or answer.sha1 in told or base32_sha1(answer.body) in told


def _original(link: str) -> str:
    found = _ORIGINAL_LINK.search(link)
    return unescape(found[1]) if found else ""


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
