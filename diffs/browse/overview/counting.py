"""How many policies held a phrase at the end of each month, counted from wordings and never from single versions.

A policy counts from the month in which it was first seen to the one in which it was last seen: before, nobody knows
it; afterwards nobody knows whether it still says so. It holds a phrase at the end of a month if a wording with the
phrase stands in its version in force then, the last one that had been seen by that time.

The full-text index gives the clauses that match, `wordings` the months in which these stood, one row a run of
versions. So it costs what matches. What was counted is kept for a while, and says when that was.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from diffs.browse.overview import kept
from diffs.search_terms import Asked
from store import times

LONGEST = 10.0
"""Seconds that the counting of one phrase may take."""

FILTERS = ("site", "type", "language")
# At the clock. Each look takes Python's lock, for which other readers wait in line.
_STEPS_BETWEEN_LOOKS = 200_000

Months = Mapping[int, int]
"""Policies by month; a month is its year times twelve, plus 0 to 11."""

Lives = Mapping[int, tuple[int, int]]
"""By number of a policy the month in which it was first seen, and the one after that in which it was last seen."""


@dataclass(frozen=True, slots=True)
class Policies:
    """The policies there are, and how many there were at the end of each month, from the first with any to the last."""

    lives: Lives
    in_force: Months
    counted_at: datetime


@dataclass(frozen=True, slots=True)
class Count:
    """Policies that held a phrase, by month, None where there are too many clauses to count; and when."""

    by_month: Months | None
    counted_at: datetime


def month_of(moment: str) -> int:
    """The month of `2016-10-12T05:05:05Z`, or of `2016-10`."""
    return int(moment[:4]) * 12 + int(moment[5:7]) - 1


def written(month: int) -> str:
    """`2016-10`."""
    return f"{month // 12:04}-{month % 12 + 1:02}"


def policies(database: Any, filters: Mapping[str, str]) -> asyncio.Task[Policies]:
    """The policies that pass the filters, all that are set."""
    return kept.asked(database, _key(filters), lambda connection: _policies(connection, filters))


def holding(database: Any, asked: Asked, filters: Mapping[str, str], among: Policies) -> asyncio.Task[Count]:
    """How many of the policies that pass the filters held a phrase; it may take seconds."""
    return kept.asked(database, (asked, *_key(filters)), lambda connection: _count(connection, asked, among.lives))


def _key(filters: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(filters.get(name, "") for name in FILTERS)


def _policies(connection: sqlite3.Connection, filters: Mapping[str, str]) -> Policies:
    counted_at = times.now()
    columns = {"site": "site_id", "type": "type", "language": "language"}
    where = " AND ".join(f"{columns[name]} = :{name}" for name in FILTERS if filters.get(name)) or "1"
    rows = connection.execute(
        f"SELECT no, first_seen, last_seen FROM policy_states WHERE first_seen IS NOT NULL AND {where}", dict(filters)
    )
    lives = {no: (month_of(first), month_of(last) + 1) for no, first, last in rows}
    steps: defaultdict[int, int] = defaultdict(int)
    for first, end in lives.values():
        steps[first] += 1
        steps[end] -= 1
    return Policies(lives, _running(steps), counted_at)


def _count(connection: sqlite3.Connection, asked: Asked, lives: Lives) -> Count:
    counted_at = times.now()
    deadline = time.monotonic() + LONGEST
    try:
        with _stopped_at(connection, deadline):
            # In one answer: for each row of its own, SQLite would wait for Python's lock again.
            (stood,) = connection.execute(
                f"SELECT group_concat(w.months) FROM {asked.index} AS f"
                f" CROSS JOIN wordings AS w ON w.clause_id = f.rowid WHERE {asked.index} MATCH ?",
                [asked.match],
            ).fetchone()
    except sqlite3.OperationalError:
        if time.monotonic() > deadline:
            return Count(None, counted_at)
        raise
    return Count(_by_month(lives, map(int, stood.split(",")) if stood else ()), counted_at)


def _by_month(lives: Lives, stood: Iterable[int]) -> Months:
    """Policies by month, from the lives of policies and what stood in them: numbers as in `wordings.months`."""
    steps: defaultdict[int, int] = defaultdict(int)
    policy, reach, end_of_life = -1, 0, 0
    for months in sorted(stood):  # by policy and first month
        if months >> 32 != policy:
            policy = months >> 32
            reach, end_of_life = lives.get(policy, (0, 0))
        gone_by = months & 0xFFFF
        if gone_by > reach:
            first = months >> 16 & 0xFFFF
            start = first if first > reach else reach
            end = gone_by if gone_by < end_of_life else end_of_life
            if start < end:
                steps[start] += 1
                steps[end] -= 1
            reach = gone_by
    return _running(steps)


def _running(steps: Mapping[int, int]) -> Months:
    """How many there are in each month, from how many more or fewer there are than in the month before."""
    found, now = {}, 0
    if steps:
        for month in range(min(steps), max(steps)):
            now += steps.get(month, 0)
            found[month] = now
    return found


@contextmanager
def _stopped_at(connection: sqlite3.Connection, deadline: float) -> Iterator[None]:
    """SQLite gives up what it does at this moment of the monotonic clock, with an OperationalError."""
    connection.set_progress_handler(lambda: int(time.monotonic() > deadline), _STEPS_BETWEEN_LOOKS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)
