"""Pairs the clauses left between two pairs, in order: those that were edited where they stand."""

from __future__ import annotations

import math
from collections.abc import Set as AbstractSet

from diffs.clauses import Clause
from diffs.matching import Gap, Matching
from diffs.sequence import heaviest_increasing

# Similarity from which two clauses in the same gap are one that was edited; very short ones need more.
_ALIKE = 0.42
_ALIKE_SHORT = 0.54
_SHORT = 4
# One clause against one of the same block: what else should it have become?
_ALIKE_ALONE = 0.25
# What the same name at the beginning, before a colon, adds to the similarity.
_SAME_NAME = 0.2
_LONGEST_NAME = 40
# Words of a clause that may be known by what stands around its numbers.
_FRAME = 12
_MONTHS_TEXT = """
january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec
"""
_MONTHS = frozenset(_MONTHS_TEXT.split())
# The product of clause counts up to which every pair of a gap is compared.
_CELLS = 60_000


def pair_in_gap(matching: Matching, gap: Gap, candidates: AbstractSet[tuple[int, int]]) -> None:
    """Pair the clauses of a gap in order, so that the sum of their similarities is greatest."""
    if len(gap.old) == 1 == len(gap.new):
        if _alone(matching, gap.old[0], gap.new[0]):
            matching.pair(gap.old[0], gap.new[0])
        return
    gains = _gains(matching, gap, candidates)
    # In the order of the old side; of several partners of one clause the later first, so that only one is taken.
    pairs = sorted(gains, key=lambda pair: (pair[0], -pair[1]))
    weights = [
        gains[old, new] * (1 + math.log1p(matching.size(old, new)))  # a long clause outweighs a short one
        for old, new in pairs
    ]
    for index in heaviest_increasing([new for _, new in pairs], weights):
        matching.pair(*pairs[index])


def _gains(matching: Matching, gap: Gap, candidates: AbstractSet[tuple[int, int]]) -> dict[tuple[int, int], float]:
    """What each possible pair of a gap is worth; pairs that are not alike enough are left out."""
    if len(gap.old) * len(gap.new) <= _CELLS:
        pairs = [(old, new) for old in gap.old for new in gap.new if matching.compatible(old, new)]
    else:
        in_old, in_new = set(gap.old), set(gap.new)
        pairs = [(old, new) for old, new in candidates if old in in_old and new in in_new]
    gains: dict[tuple[int, int], float] = {}
    for old, new in pairs:
        needed = _ALIKE_SHORT if matching.size(old, new) <= _SHORT else _ALIKE
        score = _score(matching, old, new)
        if score < needed and _same_but_numbers(matching.old[old], matching.new[new]):
            score = needed
        if score >= needed:
            gains[old, new] = score - needed + 0.05
    return gains


def _score(matching: Matching, old: int, new: int) -> float:
    """Similarity, with a little for the same block, label and heading."""
    one, other = matching.old[old], matching.new[new]
    similarity = matching.similarity
    if not similarity.weight(one) or not similarity.weight(other):
        return 0.5 if matching.same_words(old, new) else 0.0
    score = similarity(old, new)
    same_row = one.reading.row_head and one.reading.row_head == other.reading.row_head
    same_target = one.reading.links and one.reading.links == other.reading.links
    if same_row or (same_target and matching.size(old, new) <= _SHORT):
        score = max(score, 0.55)  # a table row is known by its first cell, a bare link by where it leads
    if score <= 0:
        return 0.0
    if one.block != other.block:
        score -= 0.06
    if one.label and one.label == other.label:
        score += 0.04
    if one.heading_path and matching.same_heading(old, new):
        score += 0.02
    if _name(one) and _name(one) == _name(other):
        score += _SAME_NAME
    return score


def _name(clause: Clause) -> str:
    """What an item or paragraph is about, where it says so first: `User.com: for customer support`."""
    name, colon, _ = clause.text[:_LONGEST_NAME].partition(":")
    return name if colon else ""


def _same_but_numbers(old: Clause, new: Clause) -> bool:
    """Whether two short clauses differ in numbers and dates only: "Effective ...", a row of figures."""
    one, other = old.words, new.words
    if old.block != new.block or not 0 < len(one) <= _FRAME or len(other) > _FRAME:
        return False
    frame = _without_numbers(one)
    if frame != _without_numbers(other) or len(frame) == len(one):
        return False
    return bool(frame) or (old.block == "row" and old.text.count("|") == new.text.count("|"))


def _without_numbers(words: tuple[str, ...]) -> list[str]:
    return [word for word in words if not word[0].isdigit() and word not in _MONTHS]


def _alone(matching: Matching, old: int, new: int) -> bool:
    """Whether the only clause of a gap on one side became the only one on the other."""
    if not matching.compatible(old, new):
        return False
    one, other = matching.old[old], matching.new[new]
    if one.block == other.block and one.block in ("rule", "front matter"):
        return True
    score = _score(matching, old, new)
    if one.block == "heading" == other.block and one.rank == other.rank:
        followed = matching.new_of.get(old + 1) == new + 1  # what stands under it stayed
        if score >= 0.2 or followed:
            return True
    if (one.label and one.label == other.label and score > 0.1) or _same_but_numbers(one, other):
        return True
    return score >= (_ALIKE_ALONE if one.block == other.block else _ALIKE)
