"""What a command is made of, and the arguments that several of them take."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from crawler import values, watchlist
from store.policies import ID_PATTERN

T = TypeVar("T")

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_NUMBER = re.compile(r"[0-9]{1,6}")


class CommandError(Exception):
    """The command cannot do what it was asked for: one line for the user."""


class UsageError(CommandError):
    """The command was called wrongly, in a way that its list of options cannot express."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command: `configure` adds its arguments, `run` does it and gives the exit code.

    paged: whether what it prints is read, so that a terminal shows it in a pager.
    """

    name: str
    summary: str
    example: str
    configure: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]
    description: str = ""
    paged: bool = False


def add_json(parser: argparse.ArgumentParser) -> None:
    """`--json`, for what a script would read."""
    parser.add_argument("--json", action="store_true", help="print JSON, for scripts")


def print_json(value: Any) -> None:
    """Prints what a script reads."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def checked(parse: Callable[[str], T]) -> Callable[[str], T]:
    """A parser from `values` as argparse wants it: what it says is told to the user."""

    def convert(text: str) -> T:
        try:
            return parse(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return convert


def positive(text: str) -> int:
    """A whole number from 1, as an argument."""
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)


def policy_id(text: str) -> str:
    """A policy's id, as an argument."""
    if not ID_PATTERN.fullmatch(text):
        allowed = "a site and a type such as goexw.com/privacy-policy"
        raise argparse.ArgumentTypeError(f"{text!r} is no policy id; allowed is {allowed}")
    return text


def version_at(text: str) -> int | datetime:
    """Which version is meant, as an argument: a number, or a date, which means the one in force at its end.

    Four digits from 1900 to 2099 are a year.
    """
    if _NUMBER.fullmatch(text) and not _YEAR.fullmatch(text):
        return int(text)
    try:
        return values.parse_moment(text, end=True)
    except ValueError:
        allowed = "a version's number or a date such as 2016-10-12"
        raise argparse.ArgumentTypeError(f"{text!r} is no version; allowed is {allowed}") from None


def add_policy_version(parser: argparse.ArgumentParser) -> None:
    """The argument `ID[@VERSION]`, to be read with `policy_version`."""
    parser.add_argument(
        "policy",
        metavar="ID[@VERSION]",
        help="a policy, and which version: a number, or a date; unless given, the newest",
    )


def policy_version(argument: str, command: str) -> tuple[str, int | datetime | None]:
    """The policy's id and which version is meant, None for the newest. Raises UsageError in the command's name."""
    name, at, wanted = argument.partition("@")
    try:
        return name, version_at(wanted) if at else None
    except argparse.ArgumentTypeError as error:
        raise UsageError(f"{command}: {error}") from None


def watch_list_if_any(path: Path) -> watchlist.WatchList | None:
    """The watch list, or None where there is none; WatchListError if there is one and it is broken."""
    return watchlist.load(path) if path.exists() else None
