"""Clauses of two versions to pairs, moves, splits and merges.

In this order, from what is certain to what is likely: equal clauses in order; equal clauses elsewhere; clauses very
much alike elsewhere; clauses edited where they stand; what is left over and alike; parts and wholes.
"""

from __future__ import annotations

from collections.abc import Sequence

from diffs.anchors import pair_unchanged
from diffs.clauses import Clause
from diffs.gaps import pair_in_gap
from diffs.matching import Gap, Matching
from diffs.moves import (
    Pairs,
    extend_pairs,
    find_candidates,
    pair_alike_elsewhere,
    pair_same_elsewhere,
    pair_strong_elsewhere,
)
from diffs.splits import Group, group

# Words a clause must have to be known again elsewhere: while much is still open, and when little is left.
_LONG_ENOUGH = 6
_SHORT_ENOUGH = 2


def align(old: Sequence[Clause], new: Sequence[Clause]) -> tuple[list[Group], Matching]:
    """The groups of clauses that belong together, by old position, and the matching behind them.

    Clauses in no group were removed or added.
    """
    matching = Matching(old, new)
    pair_unchanged(matching)
    pair_same_elsewhere(matching, _LONG_ENOUGH)
    extend_pairs(matching)
    if matching.free_old() and matching.free_new():
        candidates = find_candidates(matching)
        gaps = list(matching.gaps())
        pair_strong_elsewhere(matching, candidates)
        extend_pairs(matching)
        _pair_in_gaps(matching, gaps, candidates)
        extend_pairs(matching)
        pair_same_elsewhere(matching, _SHORT_ENOUGH)
        pair_alike_elsewhere(matching, candidates)
        extend_pairs(matching)
    return group(matching), matching


def _pair_in_gaps(matching: Matching, gaps: Sequence[Gap], candidates: Pairs) -> None:
    """Pair within each gap, then once more where one clause is left on either side."""
    for gap in gaps:
        free = Gap(
            [position for position in gap.old if position not in matching.new_of],
            [position for position in gap.new if position not in matching.old_of],
        )
        if free.old and free.new:
            pair_in_gap(matching, free, candidates)
    for gap in list(matching.gaps()):
        if len(gap.old) == 1 == len(gap.new):
            pair_in_gap(matching, gap, candidates)
