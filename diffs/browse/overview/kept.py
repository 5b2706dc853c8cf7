"""Answers that take a while: kept for some time, worked out once however many ask, and to the end if nobody waits."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

SECONDS = 600
"""How long an answer is kept."""

_MOST = 300
# Datasette has three threads that ask a database; other readers need one.
_AT_ONCE = 2

T = TypeVar("T")


@dataclass(slots=True)
class _Kept:
    """The answers of a database with the moment until which each is good, and what is being worked out."""

    answers: OrderedDict[Hashable, tuple[float, Any]] = field(default_factory=OrderedDict)
    under_way: dict[Hashable, asyncio.Task[Any]] = field(default_factory=dict)
    turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))


_by_database: WeakKeyDictionary[Any, _Kept] = WeakKeyDictionary()


def asked(database: Any, key: Hashable, work: Callable[[sqlite3.Connection], T]) -> asyncio.Task[T]:
    """The answer under a key, at once if it is kept; work: makes it, in a thread that asks a database of Datasette."""
    kept = _by_database.setdefault(database, _Kept())
    if key not in kept.under_way:
        kept.under_way[key] = asyncio.create_task(_answer(database, kept, key, work))
    return kept.under_way[key]


def forget() -> None:
    """Drop all answers."""
    _by_database.clear()


async def _answer(database: Any, kept: _Kept, key: Hashable, work: Callable[[sqlite3.Connection], T]) -> T:
    try:
        answer: T
        if key in kept.answers and kept.answers[key][0] > time.monotonic():
            answer = kept.answers[key][1]
            return answer
        async with kept.turns:
            answer = await database.execute_fn(work)
        kept.answers[key] = (time.monotonic() + SECONDS, answer)
        while len(kept.answers) > _MOST:
            kept.answers.popitem(last=False)
        return answer
    finally:
        del kept.under_way[key]
