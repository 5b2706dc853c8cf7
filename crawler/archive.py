"""What an archive holds of a page: its index (CDX), asked for through waybackpy.

waybackpy builds the query and its rows. Everything between is ours, because waybackpy 3.0.6 takes an error page for
an empty index, never times out, has no limit, and loses a whole page of rows over one bad line.

Four answers are told apart, and only the first of them means that there is nothing:

    a Listing without rows    never archived
    Excluded                  the archive keeps the site back, at its owner's wish
    RobotsDenied              the archive keeps it back because of robots.txt
    ListingFailed             no answer that could be read; ArchiveShut when it is no use to ask again in this run
"""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote

import requests
from w3lib.url import safe_url_string
from waybackpy import WaybackMachineCDXServerAPI
from waybackpy.cdx_utils import full_url

from crawler.archived.points import Row
from crawler.polite.limits import ArchiveShut, Gate
from crawler.polite.refusals import retry_after
from store import times

ROWS_A_PAGE = 10_000
PAGES = 2_000
TRIES = 5
# Tries after silence, each of which takes its whole time.
TRIES_SILENT = 2
# Connect, and then each wait for more bytes; and a whole answer, which may be megabytes of index.
TIMEOUT = (10.0, 30.0)
LONGEST_ANSWER = 120.0
LARGEST_ANSWER = 64 * 1024 * 1024
_FIELDS = 7


class ArchiveError(Exception):
    """Why an archive's index says nothing of a page; one line."""


class Excluded(ArchiveError):
    """The archive keeps this site back."""


class RobotsDenied(ArchiveError):
    """The archive keeps this page back because of the site's robots.txt."""


class ListingFailed(ArchiveError):
    """The index could not be read; what is known of the page stays as it is."""


class _TryAgain(Exception):
    """An answer that may be better next time. `wait`: what it asked for, None if it did not."""

    def __init__(self, cause: str, *, limited: bool = False, wait: float | None = None, tries: int = TRIES) -> None:
        super().__init__(cause)
        self.tries = tries
        self.limited = limited
        self.wait = wait


@dataclass(slots=True)
class Listing:
    """The captures of one page, oldest first, each once.

    `skipped` counts lines that were no rows, `duplicates` rows that came again, `requests` the questions asked.
    """

    url: str
    rows: list[Row] = field(default_factory=list)
    skipped: int = 0
    duplicates: int = 0
    requests: int = 0

    @property
    def never_archived(self) -> bool:
        """Whether the archive answered, and has nothing."""
        return not self.rows


class Archive:
    """One Wayback-compatible archive at `base` (`https://web.archive.org`).

    `captures` blocks: call it in a thread. One thread at a time, for it keeps one connection open.
    """

    def __init__(
        self,
        base: str,
        *,
        user_agent: str,
        gate: Gate,
        on_request: Callable[[], None] = lambda: None,
        on_bytes: Callable[[int], None] = lambda _number: None,
    ) -> None:
        self.base = base.rstrip("/")
        self.user_agent = user_agent
        self.gate = gate
        self._on_request = on_request
        self._on_bytes = on_bytes
        self._session = requests.Session()
        self._session.headers["User-Agent"] = user_agent
        self._lock = threading.Lock()

    def captures(self, url: str, *, start: datetime | None = None, end: datetime | None = None) -> Listing:
        """All captures of `url`, its http, https and www forms among them, between two times, both inclusive.

        Raises Excluded, RobotsDenied, ListingFailed, or ArchiveShut.
        """
        query = _Query(self, url, start, end)
        with self._lock:
            for snapshot in query.snapshots():
                row = Row(
                    timestamp=snapshot.timestamp,
                    original=snapshot.original,
                    status=int(snapshot.statuscode) if snapshot.statuscode.isdigit() else None,
                    mimetype=snapshot.mimetype,
                    digest=snapshot.digest.removeprefix("sha1:"),
                )
                query.listing.rows.append(row)
        query.listing.rows.sort(key=lambda row: (row.timestamp, row.original, row.digest))
        return query.listing

    def replay_url(self, timestamp: str, original: str) -> str:
        """Where the captured bytes are, as they were: no toolbar, nothing rewritten."""
        return replay_url(self.base, timestamp, original)

    def fetch(self, url: str) -> str:
        """The text of an index answer. Waits its turn, tries again where that may help. Raises as `captures`."""
        begun = 0.0
        for attempt in range(1, TRIES + 1):
            self.gate.wait(self.gate.cdx)
            self._on_request()
            begun = begun or self.gate.now()
            try:
                text = self._get(url)
            except _TryAgain as trouble:
                cause = f"{self.base}: {trouble}"
                if attempt >= min(trouble.tries, TRIES):
                    self.gate.gave_up(cause, begun)
                    raise ListingFailed(f"{cause}, {attempt} times in a row") from trouble
                self.gate.trouble(cause, limited=trouble.limited, wait=trouble.wait)
            else:
                self.gate.answered()
                return text
        raise AssertionError("the last try returns or raises")

    def _get(self, url: str) -> str:
        """One request, judged by its status and type before anything of it is read as an index."""
        try:
            with self._session.get(url, timeout=TIMEOUT, stream=True, allow_redirects=False) as response:
                body = _read(response)
                self._on_bytes(response.raw.tell())
        except requests.exceptions.ConnectionError as error:
            if _caused_by(error, ConnectionRefusedError):
                by_proxy = isinstance(error, requests.exceptions.ProxyError)
                raise self.gate.refused(by_proxy=by_proxy) from error
            if _caused_by(error, ssl.SSLCertVerificationError):
                raise self.gate.shut(f"{self.base}: its certificate is not trusted") from error
            if _caused_by_name(error, "NameResolutionError"):
                raise self.gate.shut(f"{self.base}: no such host") from error
            if _caused_by_name(error, "ReadTimeoutError"):  # in the middle of an answer
                raise _TryAgain("no answer in time", tries=TRIES_SILENT) from error
            raise _TryAgain(_told(error)) from error
        except requests.exceptions.Timeout as error:
            raise _TryAgain(_told(error), tries=TRIES_SILENT) from error
        except requests.exceptions.RequestException as error:
            raise _TryAgain(_told(error)) from error
        text = body.decode("utf-8", "replace")
        _refuse_errors(response, text, url)
        return text


class _Query(WaybackMachineCDXServerAPI):
    """waybackpy's query and rows, with our own way of getting the pages between."""

    def __init__(self, archive: Archive, url: str, start: datetime | None, end: datetime | None) -> None:
        super().__init__(
            # As it stands in the index, in ASCII; and a star at the end would ask for everything below the address.
            safe_url_string(url).replace("*", "%2A"),
            user_agent=archive.user_agent,
            start_timestamp=times.to_digits(start) if start else None,
            end_timestamp=times.to_digits(end) if end else None,
            limit=str(ROWS_A_PAGE),
        )
        self.endpoint = f"{archive.base}/cdx/search/cdx"
        self.listing = Listing(url)
        self._archive = archive
        self._seen: set[tuple[str, str, str]] = set()

    def cdx_api_manager(self, payload: dict[str, str], headers: dict[str, str]) -> Generator[str, None, None]:
        """The pages of the index as text, with good rows only."""
        del headers  # the session has them
        payload = {**payload, "showResumeKey": "true", "limit": str(self.limit)}
        used: set[str] = set()
        idle = 0
        for _ in range(PAGES):
            self.listing.requests += 1
            self.last_api_request_url = full_url(self.endpoint, payload)
            lines, key = _page(self._archive.fetch(self.last_api_request_url))
            good = list(self._good(lines))
            if lines and not good and not self._seen:
                raise ListingFailed(f"{self._archive.base} answers with something that is no index")
            yield "\n".join(good)
            if key is None:
                return
            # A page may bring nothing new, for the rows of one moment can be cut by it; two in a row are a circle.
            idle = 0 if good else idle + 1
            if key in used or idle > 1:
                raise ListingFailed(f"{self._archive.base}: the index goes in circles after {len(self._seen)} rows")
            used.add(key)
            payload["resumeKey"] = key
        raise ListingFailed(f"{self._archive.base}: the index does not end after {PAGES} pages")

    def _good(self, lines: list[str]) -> Iterator[str]:
        """The lines that are rows and were not there before."""
        for line in lines:
            fields = line.split(" ")
            if len(fields) != _FIELDS or not _is_moment(fields[1]):
                self.listing.skipped += 1
                continue
            row = (fields[1], fields[2], fields[5])
            if row in self._seen:
                self.listing.duplicates += 1
                continue
            self._seen.add(row)
            # waybackpy drops lines of under 46 characters; the size at the end is not used and may be longer.
            yield line.ljust(46, "0") if len(line) < 46 else line


def replay_url(base: str, timestamp: str, original: str) -> str:
    """`{base}/web/<14 digits>id_/<original>`; only what no HTTP request can carry is percent-encoded."""
    safe = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
    return f"{base.rstrip('/')}/web/{timestamp}id_/{quote(original, safe=safe)}"


def _page(text: str) -> tuple[list[str], str | None]:
    """The lines of an answer, and the key to the next one: after a blank line, if there is more."""
    lines = [line.rstrip("\r") for line in text.split("\n")]
    while lines and not lines[-1].strip():
        lines.pop()
    if len(lines) >= 2 and not lines[-2].strip():
        return [line for line in lines[:-2] if line.strip()], lines[-1].strip()
    return [line for line in lines if line.strip()], None


def _is_moment(digits: str) -> bool:
    # The index has timestamps with a month or day 00, where digits slipped in: nothing can be asked for under them.
    if len(digits) != 14:
        return False
    try:
        times.from_digits(digits)
    except ValueError:
        return False
    return True


def _read(response: requests.Response) -> bytes:
    """The body, whole, within bounds of size and time: a socket's timeout alone never ends a slow drip."""
    until = time.monotonic() + LONGEST_ANSWER
    body = bytearray()
    for chunk in response.iter_content(65536):
        body += chunk
        if len(body) > LARGEST_ANSWER:
            raise requests.exceptions.RequestException(f"more than {LARGEST_ANSWER} bytes")
        if time.monotonic() > until:
            raise requests.exceptions.Timeout(f"not whole after {LONGEST_ANSWER:.0f} s")
    return bytes(body)


def _refuse_errors(response: requests.Response, text: str, url: str) -> None:
    """Returns for an index, raises for all else that an archive answers."""
    status = response.status_code
    told = text + response.headers.get("X-Archive-Wayback-Runtime-Error", "")
    if "AdministrativeAccessControlException" in told:
        raise Excluded("the archive keeps this site back at its owner's wish")
    if "RobotAccessControlException" in told:
        raise RobotsDenied("the archive keeps this page back because of robots.txt")
    if status == 429:
        raise _TryAgain("too many requests (429)", limited=True, wait=_wait_of(response))
    if status >= 500:
        raise _TryAgain(f"HTTP {status}", wait=_wait_of(response))
    if status != 200:
        raise ListingFailed(f"HTTP {status} for {url}")
    kind = response.headers.get("Content-Type", "")
    if "html" in kind.lower() or text.lstrip().startswith("<"):
        raise _TryAgain(f"a page ({kind or 'no type'}) where the index should be")


def _wait_of(response: requests.Response) -> float | None:
    return retry_after(response.headers.get("Retry-After"))


def _told(error: Exception) -> str:
    """An exception of requests in a few words: its own text nests three others in it."""
    if isinstance(error, requests.exceptions.Timeout):
        return "no answer in time"
    if isinstance(error, requests.exceptions.SSLError):
        return "its certificate is not trusted"
    if isinstance(error, (requests.exceptions.ChunkedEncodingError, requests.exceptions.ContentDecodingError)):
        return "the answer was cut short"
    if isinstance(error, requests.exceptions.ConnectionError):
        return "the connection broke"
    return str(error)


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    todo: list[object] = [error]
    while todo:
        each = todo.pop()
        if isinstance(each, BaseException) and id(each) not in seen:
            seen.add(id(each))
            yield each
            todo += [each.__cause__, each.__context__, getattr(each, "reason", None), *each.args]


def _caused_by(error: BaseException, kind: type[BaseException]) -> bool:
    return any(isinstance(each, kind) for each in _chain(error))


def _caused_by_name(error: BaseException, name: str) -> bool:
    return any(type(each).__name__ == name for each in _chain(error))


__all__ = [
    "Archive",
    "ArchiveError",
    "ArchiveShut",
    "Excluded",
    "Listing",
    "ListingFailed",
    "RobotsDenied",
    "replay_url",
]
