"""Commands of smallprint as processes of their own, none of which outlives the demonstration."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")

START = 60.0
"""How many seconds a server may take until it answers; a slow machine that is busy installing takes a while."""

STOP = 5.0
"""How many seconds a process may take to end when asked to."""


class DemoError(Exception):
    """The demonstration cannot go on: one line that says why."""


def smallprint(*arguments: str | Path) -> list[str]:
    """A command line of smallprint, with the interpreter that runs the demonstration."""
    return [sys.executable, "-m", "crawler.cli", *(str(argument) for argument in arguments)]


@contextmanager
def process(
    command: Sequence[str], environment: Mapping[str, str] | None = None, output: IO[bytes] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Runs a command until the end of the block, whichever way that is left; `output` takes stdout and stderr."""
    child = None
    try:
        # A signal between the start of the process and the moment at which we know of it would leave it behind.
        with _signals.put_off():
            child = subprocess.Popen(
                command,
                env=os.environ | (environment or {}),
                stdout=output,
                stderr=subprocess.STDOUT if output else None,
            )
        yield child
    finally:
        if child is not None:
            with _signals.put_off():
                end(child)


def end(child: subprocess.Popen[bytes]) -> None:
    """Ends a process: asks first, then does not ask."""
    if child.poll() is not None:
        return
    child.terminate()
    try:
        child.wait(STOP)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


@contextmanager
def archive(database: Path) -> Iterator[str]:
    """Serves a database as a web archive on a free port of loopback; gives its address."""
    log = database.with_suffix(".log")
    try:
        with (
            log.open("wb") as output,
            process(smallprint("serve", "--db", database, "--port", "0"), output=output) as server,
        ):
            yield _address(server, log)
    finally:
        log.unlink(missing_ok=True)


def _address(server: subprocess.Popen[bytes], log: Path) -> str:
    """The address that the server says it is at, once it answers there."""
    give_up = time.monotonic() + START
    while time.monotonic() < give_up:
        said = log.read_text(encoding="utf-8", errors="replace")
        if found := _ADDRESS.search(said):
            return found[0]
        if server.poll() is not None:
            last = said.strip().splitlines()[-1:] or ["it said nothing"]
            raise DemoError(f"the archive did not start: {last[0]}")
        time.sleep(0.05)
    raise DemoError(f"the archive did not answer within {START:.0f} seconds")


def port_in_use(port: int) -> bool:
    """Whether something listens on this port of loopback."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Stopped(BaseException):
    """Somebody wants the demonstration to end: Ctrl-C, or a request to end."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.exit_code = 128 + number


class _Signals:
    """SIGINT and SIGTERM as `Stopped`, so that all blocks are left in order; put off where one must not be torn."""

    def __init__(self) -> None:
        self._putting_off = False
        self._waiting = 0

    def take(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._arrived)

    def _arrived(self, number: int, _frame: object) -> None:
        if self._putting_off:
            self._waiting = number
        else:
            raise Stopped(number)

    @contextmanager
    def put_off(self) -> Iterator[None]:
        self._putting_off = True
        try:
            yield
        finally:
            self._putting_off = False
            number, self._waiting = self._waiting, 0
            if number:
                raise Stopped(number)


_signals = _Signals()
take_signals = _signals.take
