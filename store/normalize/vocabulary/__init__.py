"""Word lists, apart from the logic that uses them. Add a word here; no other file needs to change."""

from __future__ import annotations


def words(block: str) -> frozenset[str]:
    """The words of a block of text, as a set."""
    return frozenset(block.split())


def phrases(block: str) -> tuple[str, ...]:
    """The phrases of a block of text, which stand between `|` signs, in their order."""
    return tuple(phrase.strip() for phrase in block.split("|"))
