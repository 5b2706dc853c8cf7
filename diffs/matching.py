"""Which clause of the old version is which clause of the new one, while it is being found out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

from diffs.clauses import Clause
from diffs.sequence import longest_increasing
from diffs.similarity import Similarity

# Blocks that may turn into one another when a text is laid out anew.
_PROSE = frozenset(("heading", "paragraph", "item"))


class Gap(NamedTuple):
    """Clauses without a partner between two pairs that follow each other on both sides; positions."""

    old: list[int]
    new: list[int]


class Matching:
    """Pairs of positions, each clause in one pair at most."""

    def __init__(self, old: Sequence[Clause], new: Sequence[Clause]) -> None:
        self.old = old
        self.new = new
        self.new_of: dict[int, int] = {}
        self.old_of: dict[int, int] = {}
        self._similarity: Similarity | None = None
        self._repeated: frozenset[Hashable] | None = None

    @property
    def similarity(self) -> Similarity:
        """Made when first needed: versions that differ in nothing but whole clauses never ask for it."""
        if self._similarity is None:
            self._similarity = Similarity(self.old, self.new)
        return self._similarity

    def pair(self, old: int, new: int) -> None:
        self.new_of[old] = new
        self.old_of[new] = old

    def is_free(self, old: int, new: int) -> bool:
        return old not in self.new_of and new not in self.old_of

    def free_old(self) -> list[int]:
        return [position for position in range(len(self.old)) if position not in self.new_of]

    def free_new(self) -> list[int]:
        return [position for position in range(len(self.new)) if position not in self.old_of]

    def gaps(self) -> Iterator[Gap]:
        """The gaps between the longest chain of pairs in the same order on both sides."""
        pairs = sorted(self.new_of.items())
        chain = [pairs[index] for index in longest_increasing([new for _, new in pairs])]
        start_old = start_new = 0
        for old, new in [*chain, (len(self.old), len(self.new))]:
            if old == start_old and new == start_new:
                start_old, start_new = old + 1, new + 1
                continue
            gap = Gap(
                [position for position in range(start_old, old) if position not in self.new_of],
                [position for position in range(start_new, new) if position not in self.old_of],
            )
            if gap.old or gap.new:
                yield gap
            start_old, start_new = old + 1, new + 1

    def compatible(self, old: int, new: int) -> bool:
        """Whether the blocks may be one clause: a paragraph may become an item, but no table row."""
        one, other = self.old[old].block, self.new[new].block
        return one == other or (one in _PROSE and other in _PROSE)

    def same_words(self, old: int, new: int) -> bool:
        return self.old[old].reading.key == self.new[new].reading.key

    def same_heading(self, old: int, new: int) -> bool:
        return self.old[old].heading_path == self.new[new].heading_path

    def is_boilerplate(self, old: int, new: int) -> bool:
        """Whether the words of either clause stand in several places of its version."""
        if self._repeated is None:
            self._repeated = frozenset(
                key
                for side in (self.old, self.new)
                for key, count in Counter(clause.reading.key for clause in side).items()
                if count > 1
            )
        return self.old[old].reading.key in self._repeated or self.new[new].reading.key in self._repeated

    def distance(self, old: int, new: int) -> float:
        """How far apart two clauses stand, each measured as a share of its version."""
        return abs(old / max(1, len(self.old)) - new / max(1, len(self.new)))

    def size(self, old: int, new: int) -> int:
        """The number of words of the shorter of two clauses."""
        return min(len(self.old[old].words), len(self.new[new].words))
