"""Questions that a database may be too large for: stopped after a while, and said to be."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TypeVar

from datasette.database import QueryInterrupted

T = TypeVar("T")


class TooLong(Exception):
    """SQLite was stopped at Datasette's `sql_time_limit_ms`."""


async def in_time(question: Awaitable[T]) -> T:
    """The answer, or TooLong."""
    try:
        return await question
    except QueryInterrupted:
        raise TooLong from None
