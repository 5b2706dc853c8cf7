"""A pager for what is read in a terminal, as with git: `less`, which keeps out of the way of what fits the screen."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, redirect_stdout, suppress

from crawler.commands import terminal

_LESS = "FRX"  # ends by itself where all fits the screen, shows colours, leaves the text standing


@contextmanager
def paged() -> Iterator[None]:
    """Shows in a pager what is printed meanwhile, if stdout is a terminal and there is one.

    `SMALLPRINT_PAGER` names it, or else `PAGER`; empty or `cat` is none. Whoever leaves the pager early has enough:
    what is still to be printed is then dropped, which is no error.
    """
    command = _command() if sys.stdout.isatty() else []
    if not command:
        yield
        return
    colour = terminal.in_colour() if terminal.coloured() else nullcontext()
    pager = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        env={"LESS": _LESS, **os.environ},
        encoding=sys.stdout.encoding,
        errors="backslashreplace",
    )
    assert pager.stdin is not None
    try:
        with colour, redirect_stdout(pager.stdin), suppress(BrokenPipeError):
            yield
            pager.stdin.flush()
    finally:
        with suppress(BrokenPipeError):
            pager.stdin.close()
        _wait(pager)


def _command() -> list[str]:
    named = os.environ.get("SMALLPRINT_PAGER", os.environ.get("PAGER", "less"))
    try:
        words = shlex.split(named)
    except ValueError:  # a quotation mark too few
        return []
    return words if words and words != ["cat"] and shutil.which(words[0]) else []


def _wait(pager: subprocess.Popen[str]) -> None:
    """Until the reader is done; Ctrl-C is the pager's meanwhile."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        pager.wait()
    finally:
        signal.signal(signal.SIGINT, before)
