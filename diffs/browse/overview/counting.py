"""How many policies held a phrase at the end of each month, counted from wordings and never from single versions.

A policy counts from the month in which it was first seen to the one in which it was last seen: before, nobody knows
it; afterwards nobody knows whether it still says so. It holds a phrase at the end of a month if a wording with the
phrase stands in its version in force then, the last one that had been seen by that time.

The full-text index gives the clauses that match, `wordings` the months in which these stood, one row a run of
versions; the months of a policy are bits of a number. So it costs what matches. What was counted is kept for a while.
"""

from __future__ import annotations

import sqlite3
import time
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from datasette.database import QueryInterrupted
from datasette.utils import sqlite_timelimit

from diffs.browse.overview.interrupted import TooLong
from diffs.browse.overview.terms import Asked
from store import times

KEPT_FOR = 600
"""Seconds for which a count is kept: a crawl changes the latest month a little, and the others hardly ever."""

LONGEST = 2000
"""Milliseconds that the counting of one phrase may take."""

FILTERS = ("site", "type", "language")
_MOST_KEPT = 300

Months = Mapping[int, int]
"""Policies by month; a month is its year times twelve, plus 0 to 11."""


@dataclass(frozen=True, slots=True)
class Count:
    """Policies that held a phrase, by month, and when that was counted."""

    by_month: Months
    counted_at: datetime


_kept: OrderedDict[tuple[object, ...], tuple[float, Count]] = OrderedDict()


def month_of(moment: str) -> int:
    """The month of `2016-10-12T05:05:05Z`, or of `2016-10`."""
    return int(moment[:4]) * 12 + int(moment[5:7]) - 1


def written(month: int) -> str:
    """`2016-10`."""
    return f"{month // 12:04}-{month % 12 + 1:02}"


async def in_force(database: Any, filters: Mapping[str, str]) -> Months:
    """How many policies there were at the end of each month, from the first month with any to the last."""
    rows = await database.execute(
        " UNION ALL ".join(
            f"SELECT substr({column}, 1, 7) AS month, count(*) * {step} AS step FROM policy_states"
            f" WHERE {column} IS NOT NULL AND {_where(filters)} GROUP BY 1"
            for column, step in (("first_seen", 1), ("last_seen", -1))
        ),
        dict(filters),
    )
    came = {month_of(row["month"]): row["step"] for row in rows.rows if row["step"] > 0}
    went = {month_of(row["month"]) + 1: -row["step"] for row in rows.rows if row["step"] < 0}
    if not came:
        return {}
    found, now = {}, 0
    for month in range(min(came), max(went)):
        now += came.get(month, 0) - went.get(month, 0)
        found[month] = now
    return found


async def holding(database: Any, asked: Asked, filters: Mapping[str, str]) -> Count:
    """How many of them held a phrase. Raises TooLong where there is too much that matches to count it in time."""
    key = (database.path, database.name, asked, tuple(sorted(filters.items())))
    if key in _kept and _kept[key][0] > time.monotonic():
        return _kept[key][1]
    try:
        by_month = await database.execute_fn(lambda connection: _count(connection, asked, filters))
    except QueryInterrupted:
        raise TooLong from None
    count = Count(by_month, times.now())
    _kept[key] = (time.monotonic() + KEPT_FOR, count)
    while len(_kept) > _MOST_KEPT:
        _kept.popitem(last=False)
    return count


def _count(connection: sqlite3.Connection, asked: Asked, filters: Mapping[str, str]) -> Months:
    cursor = connection.cursor()
    cursor.row_factory = None
    try:
        with sqlite_timelimit(connection, LONGEST):
            lives = cursor.execute(
                "SELECT no, substr(first_seen, 1, 7), substr(last_seen, 1, 7) FROM policy_states"
                f" WHERE first_seen IS NOT NULL AND {_where(filters)}",
                dict(filters),
            ).fetchall()
            stood = cursor.execute(
                "SELECT w.policy_no, substr(w.first_seen, 1, 7), substr(w.gone_by, 1, 7)"
                f" FROM {asked.index} AS f CROSS JOIN wordings AS w ON w.clause_id = f.rowid"
                f" WHERE {asked.index} MATCH ?",
                [asked.match],
            ).fetchall()
    except sqlite3.OperationalError as error:
        if "interrupted" in str(error):
            raise TooLong from None
        raise
    return _by_month(lives, stood)


def _by_month(lives: Iterable[tuple[int, str, str]], stood: Iterable[tuple[int, str, str | None]]) -> Months:
    """Policies by month, from the lives of policies and what stood in them: since which month, gone by which."""
    below = _Below()
    masks: dict[int, int] = {}
    for no, first, gone_by in stood:
        masks[no] = masks.get(no, 0) | (below[gone_by] - below[first])
    steps: dict[int, int] = {}
    for no, first, last in lives:
        mask = masks.get(no)
        if mask is None:
            continue
        mask &= (below[last] << 1 | 1) & ~below[first]
        edges = mask ^ (mask << 1)  # where a run of months begins, and behind its end
        rising = True
        while edges:
            edge = edges & -edges
            month = edge.bit_length() - 1
            steps[month] = steps.get(month, 0) + (1 if rising else -1)
            rising = not rising
            edges ^= edge
    found, now = {}, 0
    if steps:
        for month in range(min(steps), max(steps) + 1):
            now += steps.get(month, 0)
            found[month + _Below.EPOCH] = now
    return found


class _Below(dict[str | None, int]):
    """For a month, the number whose bits are all months before it; for None, all months there are."""

    EPOCH, _LAST = 1980 * 12, 2200 * 12

    def __missing__(self, month: str | None) -> int:
        at = self._LAST if month is None else max(month_of(month), self.EPOCH)
        self[month] = (1 << (at - self.EPOCH)) - 1
        return self[month]


def _where(filters: Mapping[str, str]) -> str:
    columns = {"site": "site_id", "type": "type", "language": "language"}
    return " AND ".join(f"{columns[name]} = :{name}" for name in FILTERS if filters.get(name)) or "1"
