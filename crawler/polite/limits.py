"""How fast, and whether, a host may be asked: one gate per host, for this process and, by its ledger, for all others.

The Internet Archive blocks an address for an hour, and then for twice as long each time, when its answers 429 are
ignored for more than a minute. So every request to an archive, whoever makes it (a thread that lists, Scrapy that
fetches, a retry, a redirect, another crawl on this machine), passes the same gate, and what one of them learns (wait,
go away) holds for all. A site of today has such a gate, too: for its Crawl-delay, and for when it asks for patience.
"""

from __future__ import annotations

import asyncio
import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from urllib.parse import urlsplit

from crawler.polite.addresses import is_loopback
from crawler.polite.paces import Pace, SharedPace
from crawler.polite.robots import BEYOND_REACH
from crawler.polite.standing import LONGEST_QUIET, Ledger, Standing, ledger_of
from store import times

# What the Internet Archive asks of clients: 80 % of its hard limits of 30 listings a minute and 600 pages a minute.
CDX_PER_MINUTE = 24.0
REPLAY_PER_SECOND = 8.0
# The longest Retry-After that is waited for. Beyond it the run goes on without this host.
LONGEST_WAIT = 120.0
# A wait after an answer 429 that does not say how long; the next one in a row is twice as long.
PAUSE = 60.0
# The first wait after a server error; each one after it is twice as long.
BACKOFF = 1.0
# So many waits in a row with nothing answered between them, about two minutes, and it is left alone for this run.
TROUBLES = 8
# So many waits in a row because of answers 429, and the host is left alone.
LIMITED_TIMES = 3
# So many requests in a row given up on, with nothing answered meanwhile, and it is left alone for this run.
GIVE_UP_AFTER = 3
# How long a host is left alone that refuses us without saying for how long: the Internet Archive's own ban. Found
# closed again after that, it is left alone for twice as long, and so on.
BAN = 3600.0
LONGEST_BAN = 86400.0
# The longest Crawl-delay of a robots.txt that is kept to; some say a day.
LONGEST_CRAWL_DELAY = 60.0
# How often a waiting request looks whether the gate was shut meanwhile.
_LOOK_EVERY = 0.25


class HostShut(Exception):
    """Nothing more may be asked of this host in this run; the text is the cause, in one line.

    `until` is when it may be asked again, None if it is only this run that leaves it alone.
    """

    def __init__(self, cause: str, until: datetime | None = None) -> None:
        super().__init__(f"{cause}: left alone until {times.to_iso(until)}" if until else cause)
        self.until = until


class ArchiveShut(HostShut):
    """The same of an archive."""


class HostGate:
    """What all requests to one host pass through. Thread-safe.

    `pause` holds everything back for a while, `shut` for the rest of the run, `ban` for longer than that. `pages` is
    the pace of a site's pages: none, unless its robots.txt says so.
    """

    shut_error: type[HostShut] = HostShut

    def __init__(
        self,
        base: str,
        ledger: Ledger | None = None,
        *,
        rest: float | None = None,
        backoff: float | None = None,
    ) -> None:
        self.base = base
        self.rest = PAUSE if rest is None else rest
        self.backoff = BACKOFF if backoff is None else backoff
        self._ledger = ledger or Ledger()
        self._clock = self._ledger.clock
        self.pages = self.pace("pages", None)
        self._given_up = 0
        self._answered_at = -math.inf
        self._troubles = 0
        self._blemished = False
        self._lock = threading.Lock()
        self._shut = threading.Event()
        self._why = self.shut_error("")

    def pace(self, name: str, per_second: float | None) -> SharedPace:
        """A pace of this host, which all processes share by its name."""
        return SharedPace(per_second, self._ledger, name)

    def slow_down(self, seconds: float) -> None:
        """Keeps at least so many seconds between two of its pages, counted from now."""
        if seconds > 1.0 / (self.pages.per_second or math.inf):
            self.pages.set(1.0 / seconds)
            self._reserve(self.pages)

    def robots_unread(self, authority: str) -> bool:
        """Notes that a robots.txt of this host cannot be read; whether that is so for a long time, and counts no more.

        A time in which nobody tried for as long is none in which it could not be read.
        """
        with self._noted() as standing:
            now = self._clock()
            since, last = standing.robots_unread.get(authority, (now, now))
            if now - last >= BEYOND_REACH:
                since = now
            standing.robots_unread[authority] = since, now
        return now - since >= BEYOND_REACH

    def robots_read(self, authority: str) -> None:
        """Notes that it can be read, or is known not to be there."""
        if authority in self._look().robots_unread:
            with self._noted() as standing:
                standing.robots_unread.pop(authority, None)

    @property
    def cause(self) -> str | None:
        """Why it is shut, None while it is open."""
        return str(self._why) if self._shut.is_set() else None

    def check(self) -> None:
        """Raises HostShut if it is shut, in this run or by an earlier one."""
        self._look()

    def shut(self, cause: str, until: datetime | None = None) -> HostShut:
        """Lets nothing more through; the first cause stays. Returns the exception to raise."""
        with self._lock:
            if not self._shut.is_set():
                self._why = self.shut_error(cause, until)
                self._shut.set()
        return self._why

    def ban(self, cause: str, seconds: float | None = None) -> HostShut:
        """Leaves it alone for so long, whichever process asks; None: for an hour, and longer each time in a row."""
        with self._noted() as standing:
            now = self._clock()
            if standing.quiet_until <= now:  # else an answer to what was under way together with the first one
                if seconds is None:
                    seconds = min(BAN * 2**standing.bans, LONGEST_BAN)
                    standing.bans += 1
                standing.quiet_until = now + min(seconds, LONGEST_QUIET)
                standing.cause = cause
                standing.limited = 0
            until = standing.quiet_until
        return self.shut(cause, _moment(until))

    def refused(self, *, by_proxy: bool = False) -> HostShut:
        """Connections are refused, which is how the Internet Archive bans: asking on would make it longer.

        On this very machine, and by a proxy, it only means that nothing listens: then this run alone is over.
        """
        if by_proxy:
            return self.shut(f"{self.base}: the proxy refuses connections")
        cause = f"{self.base} refuses connections"
        return self.shut(cause) if is_loopback(self.base) else self.ban(cause)

    def pause(self, seconds: float) -> None:
        """Holds everything back for at least so long from now."""
        with self._noted() as standing:
            standing.paused_until = max(standing.paused_until, self._clock() + seconds)

    def trouble(self, cause: str, *, limited: bool = False, wait: float | None = None) -> None:
        """An answer that may be better later: holds everything back, longer each time, or shuts. Raises HostShut.

        `limited`: it said too many requests. `wait`: the seconds it asked for. Several answers to requests that were
        under way together are one trouble.
        """
        if wait is not None and wait > LONGEST_WAIT:
            raise self.ban(f"{cause}; it asks to come back in {_duration(wait)}", wait)
        with self._noted() as standing:
            now = self._clock()
            if standing.paused_until > now:
                # What holds things back may be another trouble, and shorter.
                asked = (self.rest if limited else 0.0) if wait is None else wait
                standing.paused_until = max(standing.paused_until, now + asked)
                standing.limited = max(standing.limited, int(limited))
                return
            if not limited and self._troubles >= TROUBLES:
                raise self.shut(f"{cause}, {self._troubles + 1} times in a row")
            standing.limited += limited
            times_limited = standing.limited
            if not limited or times_limited < LIMITED_TIMES:
                growing = (
                    min(self.rest * 2 ** (times_limited - 1), BAN)
                    if limited
                    else self.backoff * 2 ** min(self._troubles, 5)
                )
                self._troubles += 1
                standing.paused_until = now + (growing if wait is None else wait)
                if wait is None:
                    # On top of the pace: turns that are further apart than the pause would hide that it grows.
                    standing.turns = {name: max(turn, now) + growing for name, turn in standing.turns.items()}
                return
        raise self.ban(f"{cause}, {times_limited} times in a row")

    def answered(self) -> None:
        """A request got a proper answer: the host is well."""
        self._answered_at = self._clock()
        self._given_up = self._troubles = 0
        if not self._blemished:
            return
        with self._noted() as standing:
            # An answer that was on its way when the trouble began says nothing of how it is now.
            if max(standing.paused_until, standing.quiet_until) <= self._clock():
                standing.limited = standing.bans = 0

    def now(self) -> float:
        """The time by the clock of its ledger, in seconds."""
        return self._clock()

    def gave_up(self, cause: str, begun: float) -> None:
        """A request, first made at `begun`, was given up on after all its tries; too many in a row shut the gate.

        One during whose tries others were answered says something of what it asked for, and nothing of the host.
        """
        if begun < self._answered_at:
            return
        self._given_up += 1
        if self._given_up >= GIVE_UP_AFTER:
            self.shut(f"{cause}, for {self._given_up} requests in a row")

    def wait(self, pace: Pace) -> None:
        """Blocks until it is this request's turn. Raises HostShut. For a thread; coroutines `await turn()`."""
        for seconds in self._waits(pace):
            self._shut.wait(seconds)

    async def turn(self, pace: Pace) -> None:
        """Returns when it is this request's turn. Raises HostShut."""
        for seconds in self._waits(pace):
            until = self._clock() + seconds
            while (left := until - self._clock()) > 0:
                if self._shut.is_set():
                    raise self._why
                await asyncio.sleep(min(left, _LOOK_EVERY))

    def _waits(self, pace: Pace) -> Iterator[float]:
        """The waits, in seconds, that lie between now and this request's turn."""
        while True:
            if (paused := self._look().paused_until - self._clock()) > 0:
                yield paused
                continue
            if (turn := self._reserve(pace)) > 0:
                yield turn
            # Paused while it waited: then it queues anew, or all that waited would go at once afterwards.
            if self._look().paused_until <= self._clock():
                return

    def _look(self) -> Standing:
        """The standing, if anything may be asked. Raises HostShut."""
        if self._shut.is_set():
            raise self._why
        try:
            standing = self._ledger.read()
        except OSError as error:
            raise self._without_ledger(error) from error
        self._blemished = bool(standing.limited or standing.bans)
        if standing.quiet_until > self._clock():
            raise self.shut(standing.cause, _moment(standing.quiet_until))
        return standing

    def _reserve(self, pace: Pace) -> float:
        try:
            return pace.reserve()
        except OSError as error:
            raise self._without_ledger(error) from error

    @contextmanager
    def _noted(self) -> Iterator[Standing]:
        """The standing, to change. Raises HostShut where it cannot be kept: no limit would hold then."""
        try:
            with self._ledger.change() as standing:
                yield standing
                self._blemished = bool(standing.limited or standing.bans)
        except OSError as error:
            raise self._without_ledger(error) from error

    def _without_ledger(self, error: OSError) -> HostShut:
        told = f"its limits cannot be kept in {error.filename or 'the cache folder'}: {error.strerror}"
        return self.shut(f"{self.base}: {told}; SMALLPRINT_CACHE names another folder")


class Gate(HostGate):
    """The gate of an archive. `cdx` and `replay` are its paces: as the Internet Archive asks, unless set otherwise."""

    shut_error = ArchiveShut

    def __init__(
        self,
        base: str,
        ledger: Ledger | None = None,
        *,
        rest: float | None = None,
        backoff: float | None = None,
    ) -> None:
        super().__init__(base, ledger, rest=rest, backoff=backoff)
        self.cdx = self.pace("cdx", None)
        self.replay = self.pace("replay", None)
        self.set_paces()

    def set_paces(
        self,
        cdx_per_minute: float | None = None,
        replay_per_second: float | None = None,
        pause: float | None = None,
    ) -> None:
        """Sets the limits. None: 24 a minute and 8 a second, and none for an archive on this machine.

        pause: the seconds of the first wait after an answer 429 that does not say how long; None leaves them.
        """
        polite = not is_loopback(self.base)
        per_minute = cdx_per_minute or (CDX_PER_MINUTE if polite else None)
        self.cdx.set(per_minute / 60 if per_minute else None)
        self.replay.set(replay_per_second or (REPLAY_PER_SECOND if polite else None))
        self.rest = pause or self.rest


_gates: dict[str, Gate] = {}
_sites: dict[str, HostGate] = {}
_gates_lock = threading.Lock()


def gate_for(base: str) -> Gate:
    """The one gate of this process for an archive."""
    host = host_of(base)
    with _gates_lock:
        if host not in _gates:
            _gates[host] = Gate(origin_of(base), ledger_of(host))
        return _gates[host]


def known_gate(url: str) -> Gate | None:
    """The gate of the archive an address belongs to, None if it is not an archive's."""
    return _gates.get(host_of(url))


def site_gate(url: str) -> HostGate:
    """The one gate of this process for a site of today."""
    host = host_of(url)
    with _gates_lock:
        if host not in _sites:
            _sites[host] = HostGate(origin_of(url), ledger_of(host))
        return _sites[host]


def shut_all(cause: str) -> None:
    """Shuts every gate of this process: what waits at one stops waiting."""
    with _gates_lock:
        gates = [*_gates.values(), *_sites.values()]
    for gate in gates:
        gate.shut(cause)


def origin_of(url: str) -> str:
    """`https://web.archive.org` of any address there."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()


def host_of(url: str) -> str:
    """`web.archive.org` of any address there, http or https; with the port where it is another than theirs."""
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    return host if parts.port in (None, 80, 443) else f"{host}:{parts.port}"


def _duration(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.0f} seconds"
    return f"{seconds / 60:.0f} minutes" if seconds < 7200 else f"{seconds / 3600:.0f} hours"


def _moment(seconds: float) -> datetime:
    # Rounded up: at the second that is told, it is over.
    return datetime.fromtimestamp(int(seconds) + 1, UTC)
