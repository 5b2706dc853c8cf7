"""What the commands print with: colour on a terminal only, and nothing that a fetched page could smuggle into one."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import TextIO

from store import times

_STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "struck": "9"}
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


_in_colour: ContextVar[bool] = ContextVar("in_colour", default=False)


@contextmanager
def in_colour() -> Iterator[None]:
    """Colours whatever is written meanwhile, wherever it goes: somebody asked for it."""
    token = _in_colour.set(True)
    try:
        yield
    finally:
        _in_colour.reset(token)


def coloured(stream: TextIO | None = None) -> bool:
    """Whether to colour: on a terminal, unless NO_COLOR is set (https://no-color.org) or the terminal is dumb."""
    if _in_colour.get():
        return True
    stream = stream or sys.stdout
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def paint(text: str, *styles: str) -> str:
    """The text in these styles, or as it is where there is no colour."""
    if not text or not styles or not coloured():
        return text
    return f"\x1b[{';'.join(_STYLES[style] for style in styles)}m{text}\x1b[0m"


def clean(text: str) -> str:
    """Text from outside without what a terminal would obey: escape sequences, changes of direction."""
    return _CONTROLS.sub("", text)


def number(value: int) -> str:
    """`1,163`."""
    return f"{value:,}"


def count(value: int, one: str, many: str = "") -> str:
    """`1 version`, `2 versions`."""
    return f"{value:,} {one if value == 1 else many or one + 's'}"


def day(moment: datetime) -> str:
    """`2016-10-12`."""
    return moment.date().isoformat()


def bounds(after: datetime, before: datetime) -> str:
    """When a change happened: never a date alone, always both bounds."""
    if after.date() == before.date():
        earlier, later = after.strftime("%Y-%m-%d %H:%M:%S"), before.strftime("%Y-%m-%d %H:%M:%S UTC")
        return f"after {earlier} and no later than {later}"
    return f"after {day(after)} and no later than {day(before)}"


def seen(first: datetime, last: datetime) -> str:
    """The days between which something was seen."""
    return day(first) if first.date() == last.date() else f"{day(first)} to {day(last)}"


def words(added: int, removed: int) -> str:
    """`+12 −3 words`."""
    return f"+{added:,} −{removed:,} words"


def table(rows: Iterable[Sequence[str]], header: Sequence[str], right: Iterable[int] = ()) -> list[str]:
    """Rows as aligned lines below a header; `right` are the columns that stand to the right."""
    rows = [list(row) for row in rows]
    widths = [max(len(cell) for cell in column) for column in zip(header, *rows, strict=True)]
    rights = set(right)

    def line(row: Sequence[str]) -> str:
        cells = [
            cell.rjust(width) if place in rights else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        return "  ".join(cells).rstrip()

    return [paint(line(header), "dim"), *(line(row) for row in rows)]


def iso(moment: datetime | None) -> str | None:
    """A time for JSON."""
    return times.to_iso(moment) if moment else None


def failure(policy_id: str, what: str, url: str, cause: str) -> str:
    """What failed, in one line; a cause that names the address already is enough."""
    return ": ".join(filter(None, (policy_id, what, "" if url in cause else url, cause)))


def complain(line: str) -> None:
    """One line about what went wrong, on stderr."""
    print(f"smallprint: {' '.join(clean(line).split())}", file=sys.stderr)
