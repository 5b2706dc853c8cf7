"""The `smallprint` command: what it is called with, and what becomes of an error.

Exit codes: 0 all done; 1 something failed, each named on stderr, the rest done; 2 wrong usage; 75 another crawl
holds the lock (EX_TEMPFAIL: try again later).
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
import textwrap
import traceback
from collections.abc import Sequence
from contextlib import nullcontext
from importlib import metadata
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn

from crawler.commands import COMMANDS, terminal
from crawler.commands.command import CommandError, UsageError
from crawler.commands.pager import paged
from crawler.run.options import CrawlError
from crawler.watchlist import WatchListError
from store import StoreError, StoreLocked

FAILED, WRONG_USAGE, LOCKED = 1, 2, 75
_INTERRUPTED, _PIPE_CLOSED = 130, 141  # what a shell says of a process that ended by SIGINT, by SIGPIPE

# Errors of SQLite that are the machine's or the file's; any other is one of ours, and shows where it arose.
_OUTSIDE = {
    sqlite3.SQLITE_BUSY: "locked by another program: try again later",
    sqlite3.SQLITE_READONLY: "may not be written to",
    sqlite3.SQLITE_IOERR: "the disk does not answer as it should",
    sqlite3.SQLITE_CORRUPT: "the file is damaged",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened",
    sqlite3.SQLITE_NOTADB: "not a database",
}


class _Parser(argparse.ArgumentParser):
    """Wrong usage in one line, as every other error."""

    def error(self, message: str) -> NoReturn:
        terminal.complain(f"{message}; see `{self.prog} --help`")
        raise SystemExit(WRONG_USAGE)


def parser() -> argparse.ArgumentParser:
    """The whole command line. Options of all commands are taken before and after the command's name."""
    top = _Parser(
        prog="smallprint",
        description="The history of privacy policies and terms: what they said, what they say, what changed.",
        epilog="Start with `smallprint init`, then `smallprint crawl` and `smallprint serve`. "
        "`smallprint COMMAND --help` tells more of each.",
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"smallprint {_version()}")
    _add_common(top, os.environ.get("SMALLPRINT_DB", ""), os.environ.get("SMALLPRINT_WATCHLIST", ""))
    commands = top.add_subparsers(title="commands", dest="command", metavar="COMMAND", required=True)
    for command in COMMANDS:
        below = commands.add_parser(
            command.name,
            help=command.summary,
            description=textwrap.fill(command.description or command.summary, 79),
            epilog=f"example:\n  {command.example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        command.configure(below)
        _add_common(below)
        below.set_defaults(run=command.run, paged=command.paged)
    return top


def _add_common(to: argparse.ArgumentParser, db: str | None = None, watchlist: str | None = None) -> None:
    # Below a command they have no default, so that one given before it is not lost.
    def default(value: str | None, fallback: str) -> Any:
        return argparse.SUPPRESS if value is None else Path(value or fallback)

    group = to.add_argument_group("options of all commands")
    group.add_argument(
        "--db",
        type=Path,
        metavar="FILE",
        default=default(db, "smallprint.db"),
        help="the database (smallprint.db, or SMALLPRINT_DB)",
    )
    group.add_argument(
        "--watchlist",
        type=Path,
        metavar="FILE",
        default=default(watchlist, "policies.toml"),
        help="the watch list (policies.toml, or SMALLPRINT_WATCHLIST)",
    )
    group.add_argument(
        "-q",
        "--quiet",
        action="store_true",
        default=False if db is not None else argparse.SUPPRESS,
        help="say nothing unless something failed",
    )


def _version() -> str:
    try:
        return metadata.version("smallprint")
    except metadata.PackageNotFoundError:  # run from a checkout
        return "(not installed)"


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and gives the exit code. What the user can mend is told in one line, without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a policy may hold any character, whatever the terminal can show
            stream.reconfigure(errors="backslashreplace")
    try:
        return _run(argv)
    except SystemExit as end:  # argparse: --help, --version, wrong usage
        return end.code if isinstance(end.code, int) else 0
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has enough. Without this, Python complains when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _PIPE_CLOSED


def _run(argv: Sequence[str] | None) -> int:
    args = parser().parse_args(argv)
    try:
        code: int = 0  # also where the reader left the pager before the end
        with paged() if args.paged else nullcontext():
            code = args.run(args)
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except (CommandError, CrawlError, StoreError, WatchListError, OSError, sqlite3.Error) as error:
        line = _told(error, args.db)
        if line is None:
            raise
        if os.environ.get("SMALLPRINT_DEBUG"):
            traceback.print_exc()
        terminal.complain(line)
        return _exit_code(error)
    return code


def _told(error: Exception, database: Path) -> str | None:
    """The line for the user, or None for an error that only we can mend."""
    if isinstance(error, sqlite3.Error):
        reason = _OUTSIDE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        return f"{database}: {reason} ({error})" if reason else None
    if isinstance(error, OSError):
        return f"{error.filename}: {error.strerror}" if error.filename and error.strerror else None
    return str(error)


def _exit_code(error: Exception) -> int:
    if isinstance(error, StoreLocked):
        return LOCKED
    return WRONG_USAGE if isinstance(error, UsageError) else FAILED


if __name__ == "__main__":
    sys.exit(main())
