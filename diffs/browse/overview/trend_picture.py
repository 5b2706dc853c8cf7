"""The picture of trends: a line a phrase, told apart by dashes and marks as well as by colour.

Lines are drawn in a square of 1000 by 1000 that is stretched to the picture; what has to keep its shape (marks, words)
is placed by percentages. So the picture needs no script and no inline style, and fits every width.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MARKS = ("circle", "square", "triangle", "diamond", "cross", "bar")
_MOST_MARKS, _MOST_TICKS = 12, 10


@dataclass(frozen=True, slots=True)
class Point:
    """Where a mark stands, in percent, and what to say of it."""

    x: str
    y: str
    said: str


@dataclass(frozen=True, slots=True)
class Line:
    """A phrase's line: its parts (a share is missing where there was no policy), and its marks."""

    phrase: str
    number: int
    mark: str
    parts: tuple[str, ...]
    marks: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A label of an axis, at so many percent."""

    at: str
    said: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Lines and axes; `top` is the share at the upper edge."""

    lines: tuple[Line, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]


def picture(periods: Sequence[str], shares: Sequence[tuple[str, Sequence[float | None]]]) -> Picture | None:
    """Phrases with their shares (0 to 1) by period; None where there is nothing to draw."""
    highest = max((share for _, line in shares for share in line if share is not None), default=0.0)
    if len(periods) < 2 or not shares:
        return None
    top = next(step for step in (0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0) if step >= highest or step == 1.0)
    lines = tuple(_line(number, phrase, line, periods, top) for number, (phrase, line) in enumerate(shares, 1))
    every = -(-len(periods) // _MOST_TICKS)
    across = tuple(Tick(_percent(_x(i, periods)), period) for i, period in enumerate(periods) if i % every == 0)
    up = tuple(Tick(_percent(1 - part / 4), f"{top * part / 4:.1%}".replace(".0%", "%")) for part in range(5))
    return Picture(lines, across, up)


def _x(index: int, periods: Sequence[str]) -> float:
    return index / (len(periods) - 1)


def _percent(part: float) -> str:
    return f"{part * 100:.2f}%"


def _line(number: int, phrase: str, line: Sequence[float | None], periods: Sequence[str], top: float) -> Line:
    parts: list[list[str]] = [[]]
    marks = []
    every = -(-len(periods) // _MOST_MARKS)
    for index, share in enumerate(line):
        if share is None:
            parts.append([])
            continue
        x, y = _x(index, periods), 1 - share / top
        parts[-1].append(f"{x * 1000:.1f},{y * 1000:.1f}")
        if index % every == (number - 1) % every:
            marks.append(Point(_percent(x), _percent(y), f"{phrase}, {periods[index]}: {share:.1%}"))
    drawn = tuple(" ".join(part) for part in parts if part)
    return Line(phrase, number, MARKS[(number - 1) % len(MARKS)], drawn, tuple(marks))
