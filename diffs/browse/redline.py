"""Comparisons made while a reader waits."""

from __future__ import annotations

from functools import lru_cache

from diffs import compare

LARGEST = 3_000_000
"""Texts of more characters than this, both together, are not compared while a reader waits."""

# Comparisons are pure and readers come back to them; a few are kept.
compared = lru_cache(maxsize=8)(compare)
