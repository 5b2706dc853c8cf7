"""How fast, and whether, an archive may be asked: one gate per archive for the whole process.

The Internet Archive blocks an address for an hour, and then for twice as long each time, when its answers 429 are
ignored for more than a minute. So every request to an archive, whoever makes it (a thread that lists, Scrapy that
fetches, a retry, a redirect), passes the same gate, and what one of them learns (wait, go away) holds for all.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from urllib.parse import urlsplit

# What the Internet Archive asks of clients: 80 % of its hard limits of 30 listings a minute and 600 pages a minute.
CDX_PER_MINUTE = 24.0
REPLAY_PER_SECOND = 8.0
# The longest Retry-After that is waited for. Beyond it the run goes on without this archive.
LONGEST_WAIT = 120.0
# A wait for an answer 429 that does not say how long.
PAUSE = 60.0
# The first wait after a server error; each one after it is twice as long.
BACKOFF = 1.0
# So many waits in a row because of answers 429, and the archive is left alone for this run.
LIMITED_TIMES = 3
# So many requests in a row given up on, likewise.
GIVE_UP_AFTER = 3
# How often a waiting request looks whether the gate was shut meanwhile.
_LOOK_EVERY = 0.25


class ArchiveShut(Exception):
    """Nothing more may be asked of this archive in this run; the text is the cause, in one line."""


class Pace:
    """Evenly spaced turns. Thread-safe. `per_second` None: no limit."""

    def __init__(self, per_second: float | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._interval = 1.0 / per_second if per_second else 0.0
        self._clock = clock
        self._next = 0.0
        self._lock = threading.Lock()

    def reserve(self) -> float:
        """Takes the next turn and returns how many seconds it is away."""
        if not self._interval:
            return 0.0
        with self._lock:
            now = self._clock()
            turn = max(now, self._next)
            self._next = turn + self._interval
            return turn - now

    @property
    def per_second(self) -> float | None:
        """The rate, None for no limit."""
        return 1.0 / self._interval if self._interval else None

    def set(self, per_second: float | None) -> None:
        """Sets another rate, from the next turn on."""
        with self._lock:
            self._interval = 1.0 / per_second if per_second else 0.0


class Gate:
    """What all requests to one archive pass through. Thread-safe.

    `cdx` and `replay` are its two paces. `pause` holds everything back for a while, `shut` for the rest of the run.
    """

    def __init__(
        self,
        base: str,
        clock: Callable[[], float] = time.monotonic,
        *,
        rest: float | None = None,
        backoff: float | None = None,
    ) -> None:
        self.base = base
        self.rest = PAUSE if rest is None else rest
        self.backoff = BACKOFF if backoff is None else backoff
        polite = not is_loopback(base)
        self.cdx = Pace(CDX_PER_MINUTE / 60 if polite else None, clock)
        self.replay = Pace(REPLAY_PER_SECOND if polite else None, clock)
        self._clock = clock
        self._open_again = 0.0
        self._given_up = 0
        self._troubles = 0
        self._limited = 0
        self._lock = threading.Lock()
        self._shut = threading.Event()
        self._cause = ""

    @property
    def cause(self) -> str | None:
        """Why it is shut, None while it is open."""
        return self._cause if self._shut.is_set() else None

    def check(self) -> None:
        """Raises ArchiveShut if it is shut."""
        if self._shut.is_set():
            raise ArchiveShut(self._cause)

    def shut(self, cause: str) -> ArchiveShut:
        """Lets nothing more through; the first cause stays. Returns the exception to raise."""
        with self._lock:
            if not self._shut.is_set():
                self._cause = cause
                self._shut.set()
        return ArchiveShut(self._cause)

    def pause(self, seconds: float) -> None:
        """Holds everything back for at least so long from now."""
        with self._lock:
            self._open_again = max(self._open_again, self._clock() + seconds)

    def trouble(self, cause: str, *, limited: bool = False, wait: float | None = None) -> None:
        """An answer that may be better later: holds everything back, longer each time, or shuts. Raises ArchiveShut.

        `limited`: it said too many requests. `wait`: the seconds it asked for. Several answers to requests that were
        under way together are one trouble.
        """
        if wait is not None and wait > LONGEST_WAIT:
            raise self.shut(f"{cause}; it asks to come back in {_duration(wait)}")
        if self._open_again > self._clock():
            self.pause(wait or 0.0)
            return
        if limited:
            self._limited += 1
            if self._limited >= LIMITED_TIMES:
                raise self.shut(f"{cause}, {self._limited} times in a row")
        growing = self.rest * 2 ** (self._limited - 1) if limited else self.backoff * 2 ** min(self._troubles, 5)
        self._troubles += 1
        self.pause(growing if wait is None else wait)

    def answered(self) -> None:
        """A request got a proper answer: the archive is well."""
        self._given_up = self._troubles = self._limited = 0

    def gave_up(self, cause: str) -> None:
        """A request was given up on after all its tries; too many of them in a row shut the gate."""
        self._given_up += 1
        if self._given_up >= GIVE_UP_AFTER:
            self.shut(f"{cause}, for {self._given_up} requests in a row")

    def wait(self, pace: Pace) -> None:
        """Blocks until it is this request's turn. Raises ArchiveShut. For a thread; coroutines `await turn()`."""
        for seconds in self._waits(pace):
            self._shut.wait(seconds)

    async def turn(self, pace: Pace) -> None:
        """Returns when it is this request's turn. Raises ArchiveShut."""
        for seconds in self._waits(pace):
            until = self._clock() + seconds
            while (left := until - self._clock()) > 0:
                self.check()
                await asyncio.sleep(min(left, _LOOK_EVERY))

    def _waits(self, pace: Pace) -> Iterator[float]:
        """The waits, in seconds, that lie between now and this request's turn."""
        while True:
            self.check()
            if (paused := self._open_again - self._clock()) > 0:
                yield paused
                continue
            if (turn := pace.reserve()) > 0:
                yield turn
            self.check()
            # Paused while it waited: then it queues anew, or all that waited would go at once afterwards.
            if self._open_again <= self._clock():
                return


_gates: dict[str, Gate] = {}
_gates_lock = threading.Lock()


def gate_for(base: str) -> Gate:
    """The one gate of this process for an archive, told apart by scheme, host and port."""
    key = origin_of(base)
    with _gates_lock:
        if key not in _gates:
            _gates[key] = Gate(key)
        return _gates[key]


def known_gate(url: str) -> Gate | None:
    """The gate of the archive an address belongs to, None if it is not an archive's."""
    return _gates.get(origin_of(url))


def origin_of(url: str) -> str:
    """`https://web.archive.org` of any address there."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()


def is_loopback(url: str) -> bool:
    """Whether the host of this URL is this very machine, by its name or its address."""
    host = urlsplit(url).hostname or ""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Refusal:
    """An archive's answer that is none: what it said, whether that it was asked too often, the seconds it asked for."""

    told: str
    limited: bool
    wait: float | None


def refusal(status: int, *, is_memento: bool, retry_after_header: str | None) -> Refusal | None:
    """What an answer refuses, None for a proper one. A memento is one whatever its status: a 429 may be archived."""
    if is_memento or not (status == 429 or status >= 500):
        return None
    limited = status == 429
    told = "too many requests (429)" if limited else f"HTTP {status}"
    return Refusal(told, limited, retry_after(retry_after_header))


def retry_after(value: str | None, now: datetime | None = None) -> float | None:
    """The seconds a Retry-After header asks for (a number or an HTTP date), None if it says nothing readable."""
    if not value:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - (now or datetime.now(UTC))).total_seconds())


def _duration(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.0f} seconds"
    return f"{seconds / 60:.0f} minutes" if seconds < 7200 else f"{seconds / 3600:.0f} hours"
