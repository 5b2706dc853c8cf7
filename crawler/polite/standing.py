"""How we stand with a host, as all processes of this machine must know it: a small file for each, under a lock.

Two crawls at once are one visitor to the host, and a ban lasts longer than the process that earned it. The file says
when the next turn of each kind is free, until when the host wants quiet, and why. It lies in the user's cache folder;
`SMALLPRINT_CACHE` names another one, such as one that several users of a machine share.
"""

from __future__ import annotations

import fcntl
import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

# Within one page of memory a write is whole or not there at all, whatever kills the process.
_SIZE = 4096
_LONGEST_CAUSE = 300
# What lies further ahead was written by a clock that was wrong: nobody queues for two hours, or is sent away for longer
# than a week.
_LONGEST_QUEUE = 7200.0
LONGEST_QUIET = 7 * 86400.0


@dataclass(slots=True)
class Standing:
    """How we stand with one host. Times are seconds since 1970, 0 for never.

    `turns`: when the next turn of each pace is free. `paused_until`: it asked for a moment of patience. `limited`: how
    often in a row it said too many requests. `quiet_until`, `cause`: it is to be left alone until then, and why.
    `bans`: how often in a row it was found closed. `robots_unread`: of each scheme, host and port whose robots.txt
    cannot be read, when that began and when it was last tried.
    """

    turns: dict[str, float] = field(default_factory=dict)
    paused_until: float = 0.0
    limited: int = 0
    quiet_until: float = 0.0
    cause: str = ""
    bans: int = 0
    robots_unread: dict[str, tuple[float, float]] = field(default_factory=dict)


class Ledger:
    """The standing with one host, kept in memory alone. Thread-safe."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self.clock = clock
        self._standing = Standing()
        self._lock = threading.Lock()

    def read(self) -> Standing:
        """The standing, to look at."""
        with self._lock:
            return self._sensible(self._standing)

    @contextmanager
    def change(self) -> Iterator[Standing]:
        """The standing, to change; nobody else reads or changes it meanwhile."""
        with self._lock:
            yield self._sensible(self._standing)

    def _sensible(self, standing: Standing) -> Standing:
        now = self.clock()
        standing.turns = {name: at for name, at in standing.turns.items() if at - now <= _LONGEST_QUEUE}
        if standing.paused_until - now > _LONGEST_QUEUE:
            standing.paused_until = 0.0
        if standing.quiet_until - now > LONGEST_QUIET + 1:
            standing.quiet_until = 0.0
        standing.robots_unread = {
            name: each for name, each in standing.robots_unread.items() if max(each) - now <= _LONGEST_QUEUE
        }
        return standing


class SharedLedger(Ledger):
    """The standing with one host in a file, for all processes. Every method may raise OSError."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        super().__init__(clock)
        self.path = path

    def read(self) -> Standing:
        """The standing, to look at; where nothing was ever noted there is no file."""
        try:
            handle = os.open(self.path, os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            return Standing()
        try:
            fcntl.flock(handle, fcntl.LOCK_SH)
            return self._sensible(_parsed(os.pread(handle, _SIZE, 0)))
        finally:
            os.close(handle)

    @contextmanager
    def change(self) -> Iterator[Standing]:
        """The standing, to change; nobody else reads or changes it meanwhile. An exception leaves it as it was."""
        handle = self._open()
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            standing = self._sensible(_parsed(os.pread(handle, _SIZE, 0)))
            yield standing
            standing.cause = standing.cause[:_LONGEST_CAUSE]
            # Never cut short first: a process killed in between would leave nothing of a ban.
            os.pwrite(handle, json.dumps(asdict(standing)).encode("ascii").ljust(_SIZE), 0)
        finally:
            os.close(handle)

    def _open(self) -> int:
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC
        try:
            return os.open(self.path, flags, 0o666)
        except FileNotFoundError:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            return os.open(self.path, flags, 0o666)


def ledger_of(host: str) -> SharedLedger:
    """The ledger of a host (`web.archive.org`, `127.0.0.1:8001`) that all processes of this user share."""
    return SharedLedger(cache_folder() / "hosts" / f"{quote(host, safe='')}.json")


def cache_folder() -> Path:
    """`SMALLPRINT_CACHE`, else `smallprint` in `XDG_CACHE_HOME`, else `~/.cache/smallprint`."""
    if named := os.environ.get("SMALLPRINT_CACHE"):
        return Path(named)
    xdg = os.environ.get("XDG_CACHE_HOME", "")
    # The XDG base directory specification has relative paths ignored.
    return (Path(xdg) if xdg.startswith("/") else Path("~/.cache").expanduser()) / "smallprint"


def _parsed(raw: bytes) -> Standing:
    """The standing in a file; a new one where the file is empty or is none of ours."""
    try:
        said: dict[str, Any] = json.loads(raw)
        return Standing(
            turns={str(name): float(at) for name, at in said["turns"].items()},
            paused_until=float(said["paused_until"]),
            limited=int(said["limited"]),
            quiet_until=float(said["quiet_until"]),
            cause=str(said["cause"]),
            bans=int(said["bans"]),
            # Ledgers of earlier versions are without it.
            robots_unread={
                str(name): (float(since), float(last)) for name, (since, last) in said.get("robots_unread", {}).items()
            },
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return Standing()
