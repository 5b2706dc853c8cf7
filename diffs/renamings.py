"""Tells the same replacement in many clauses once: a company that took another name everywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from diffs.words import Op, count_words, tokenize

_LEAST_CLAUSES = 5
_MOST_WORDS = 6  # of a name


class Renaming(NamedTuple):
    """A replacement that stands in several clauses: the old words, the new ones, and in how many clauses."""

    old: str
    new: str
    clauses: int


def find_renamings(edits: Iterable[Sequence[Op]]) -> tuple[Renaming, ...]:
    """The renamings among edited clauses, each given by its operations; the most frequent first.

    One is told where the same words gave way to the same others in at least five clauses, in each of which such
    replacements are most of what was edited.
    """
    found = [(Counter(_replacements(ops)), _edited_words(ops)) for ops in edits]
    holders = Counter(pair for pairs, _ in found for pair in pairs)
    frequent = {pair for pair, count in holders.items() if count >= _LEAST_CLAUSES}
    counts: Counter[tuple[str, str]] = Counter()
    for pairs, words in found:
        told = {pair: times for pair, times in pairs.items() if pair in frequent}
        if 2 * sum(times * _words(pair) for pair, times in told.items()) >= words:
            counts.update(told.keys())
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Renaming(*pair, count) for pair, count in ranked if count >= _LEAST_CLAUSES)


def _replacements(ops: Sequence[Op]) -> Iterator[tuple[str, str]]:
    """Pairs of words that stand for each other, without what both begin or end with."""
    for (one, gone), (other, come) in pairwise(ops):
        if one != -1 or other != 1:
            continue
        old, new = _names(gone), _names(come)
        while len(old) > 1 and len(new) > 1 and old[-1] == new[-1]:
            del old[-1], new[-1]
        while len(old) > 1 and len(new) > 1 and old[0] == new[0]:
            del old[0], new[0]
        if old and new and len(old) <= _MOST_WORDS and len(new) <= _MOST_WORDS:
            pair = " ".join(old), " ".join(new)
            if pair[0].casefold() != pair[1].casefold():
                yield pair


def _names(text: str) -> list[str]:
    """The words of an edit, without the possessive's ending and signs around them."""
    found = tokenize(text)
    words = [token for token, visible in zip(found.tokens, found.visible, strict=True) if visible]
    return [word[:-2] if word.endswith(("'s", "’s")) else word for word in words]


def _edited_words(ops: Iterable[Op]) -> int:
    return sum(count_words(text) for operation, text in ops if operation)


def _words(pair: tuple[str, str]) -> int:
    return sum(len(side.split(" ")) for side in pair)
