"""How alike two clauses are: the share of words they have in common, rare words weighing more.

A weighted Dice coefficient over the clauses' words, each word weighing its inverse document frequency among all
clauses of both versions. 0 is nothing in common, 1 the same words in any order.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from diffs.clauses import Clause

_FLOOR = 0.3  # the weight of a word that stands in every clause
_HOPELESS = 0.25  # clauses of such different size that they cannot be more alike than this are not compared
_ROUNDING = 1e-6  # sums of weights differ in their last digits with the order in which they were added
_ADDRESS_WORD = re.compile(r"\w+")


class Similarity:
    """Compares clauses of an old version with clauses of a new one; everything is worked out when first asked."""

    def __init__(self, old: Sequence[Clause], new: Sequence[Clause]) -> None:
        self.old = old
        self.new = new
        counts = Counter(chain.from_iterable(set(_words(clause)) for clause in chain(old, new)))
        total = len(old) + len(new) + 1
        weight_of_count = {count: _FLOOR + math.log(total / count) for count in set(counts.values())}
        self.weights = {word: weight_of_count[count] for word, count in counts.items()}
        # By the identity of a clause's reading: to look one up by its words would mean to hash them all each time.
        self._bags: dict[int, tuple[Counter[str], float]] = {}
        self._known: dict[tuple[int, int], float] = {}

    def __call__(self, old: int, new: int) -> float:
        """The similarity of two clauses, given by position."""
        known = self._known.get((old, new))
        if known is None:
            known = self._known[old, new] = self._compare(self.old[old], self.new[new])
        return known

    def could_reach(self, old: int, new: int, least: float) -> bool:
        """Whether two clauses can be as alike as this, going by their weights alone: a cheap question to ask first."""
        known = self._known.get((old, new))
        if known is not None:
            return known >= least
        weight, other = self.weight(self.old[old]), self.weight(self.new[new])
        return not weight or not other or 2 * min(weight, other) >= (least - _ROUNDING) * (weight + other)

    def bag(self, clause: Clause) -> Counter[str]:
        """The clause's words with their counts."""
        return self._prepared(clause)[0]

    def weight(self, clause: Clause) -> float:
        """The summed weight of the clause's words; 0 for a clause without any."""
        return self._prepared(clause)[1]

    def contained(self, part: Clause, whole: Clause) -> float:
        """The share of a clause's weight found in another one."""
        bag, weight = self._prepared(part)
        return self.common(bag, self.bag(whole)) / weight if weight else 0.0

    def common(self, one: Counter[str], other: Counter[str]) -> float:
        """The weight of the words two bags have in common."""
        if len(one) > len(other):
            one, other = other, one
        weights = self.weights
        total = 0.0
        for word, count in one.items():
            times = other.get(word)
            if times:
                total += weights[word] * (count if count < times else times)
        return total

    def rarest(self, clause: Clause, limit: int) -> list[str]:
        """The clause's words of greatest weight, heaviest first."""
        return sorted(self.bag(clause), key=lambda word: (-self.weights[word], word))[:limit]

    def union(self, clauses: Iterable[Clause], whole: Clause) -> float:
        """The similarity of several clauses taken together with one."""
        together: Counter[str] = Counter()
        weight = self.weight(whole)
        for clause in clauses:
            together.update(self.bag(clause))
            weight += self.weight(clause)
        return 2 * self.common(self.bag(whole), together) / weight if weight else 0.0

    def _compare(self, old: Clause, new: Clause) -> float:
        bag, weight = self._prepared(old)
        other, other_weight = self._prepared(new)
        if not weight or not other_weight:
            return 1.0 if old.reading.key == new.reading.key else 0.0
        ratio = min(weight, other_weight) / max(weight, other_weight)
        if 2 * ratio / (1 + ratio) < _HOPELESS:
            return 0.0
        return 2 * self.common(bag, other) / (weight + other_weight)

    def _prepared(self, clause: Clause) -> tuple[Counter[str], float]:
        prepared = self._bags.get(id(clause.reading))
        if prepared is None:
            bag = Counter(_words(clause))
            # Summed in the order of the words, which is the same everywhere.
            weight = sum(self.weights[word] * count for word, count in bag.items())
            prepared = self._bags[id(clause.reading)] = (bag, weight)
        return prepared


def _words(clause: Clause) -> tuple[str, ...]:
    """The words by which a clause is compared; of an image without words, those of its address."""
    if clause.words or clause.block == "rule":
        return clause.words
    return tuple(_ADDRESS_WORD.findall(clause.raw.casefold()))
