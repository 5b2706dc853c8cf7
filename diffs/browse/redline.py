"""Comparisons made while a reader waits, and those that readers may come back to."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

from diffs.show.layout import Redline

LARGEST = 3_000_000
"""Texts of more characters than this, both together, are not compared while a reader waits."""

# What a redline holds of its two texts, for each of their characters: the texts in pieces, once as words and once
# as drawn, and what lies around the pieces.
_BYTES_PER_CHARACTER = 8

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Kept(Generic[K, V]):
    """The values asked for last, as many as fit within so many bytes."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._values: OrderedDict[K, tuple[V, int]] = OrderedDict()
        self._size = 0

    def get(self, key: K) -> V | None:
        """A value, if it is still there."""
        if key not in self._values:
            return None
        self._values.move_to_end(key)
        return self._values[key][0]

    def put(self, key: K, value: V, size: int) -> None:
        """Keep a value of about so many bytes, unless it is larger than all that may be kept."""
        if key in self._values:
            self._size -= self._values.pop(key)[1]
        if size > self._limit:
            return
        self._values[key] = value, size
        self._size += size
        while self._size > self._limit:
            self._size -= self._values.popitem(last=False)[1][1]


Key = tuple[str, str, str | None, str | None, bool]
"""What a redline follows from: SHA-256 of both texts and of both sets of links, and whether it is with changes of form.

Besides that there is only the differ itself, which a process does not change.
"""

kept: Kept[Key, Redline] = Kept(32_000_000)
"""Redlines of this process: a reader who turns to the other view, a filter or the next part does not wait again."""


def size_of(characters: int) -> int:
    """About how many bytes the redline of two texts of so many characters takes."""
    return characters * _BYTES_PER_CHARACTER
