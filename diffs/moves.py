"""Pairs clauses that stand elsewhere now, with the same words or, where they are alike enough, with others."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Mapping

from diffs.clauses import Clause
from diffs.matching import Matching

# Similarity from which a clause found elsewhere is a better partner than a weak one in place.
_STRONG = 0.80
_STRONG_WORDS = 8
# Similarity from which left-over clauses are one clause that moved and was edited.
_ALIKE = 0.60
_ALIKE_WORDS = 5

# So many pairs are all compared. Beyond, clauses are looked up by their rarest words, of which one that stands in
# too many clauses tells nothing.
_ALL_PAIRS = 2500
_LOOKED_UP = 24
_COMMON = 200
_PARTNERS = 40

Pairs = set[tuple[int, int]]


def pair_same_elsewhere(matching: Matching, least_words: int) -> None:
    """Pair equal clauses out of order, if they are long enough to be known again.

    Text that stands in several places (boilerplate) moves only under the same heading.
    """
    keys: tuple[Callable[[Clause], Hashable], ...] = (
        lambda clause: (clause.block, clause.reading.bare),
        lambda clause: clause.reading.key,
    )
    free_old, free_new = matching.free_old(), matching.free_new()
    if not free_old or not free_new:
        return
    for key in keys:
        old_places, new_places = defaultdict(list), defaultdict(list)
        for position in free_old:
            if position not in matching.new_of and len(matching.old[position].words) >= least_words:
                old_places[key(matching.old[position])].append(position)
        for position in free_new:
            if position not in matching.old_of and len(matching.new[position].words) >= least_words:
                new_places[key(matching.new[position])].append(position)
        common = [found for found in old_places if found in new_places]
        if not common:
            continue
        old_counts = Counter(map(key, matching.old))
        new_counts = Counter(map(key, matching.new))
        for found in common:
            if old_counts[found] == 1 == new_counts[found]:
                _pair_unique(matching, old_places[found][0], new_places[found][0])
            else:
                _pair_under_same_heading(matching, old_places[found], new_places[found])


def _pair_unique(matching: Matching, old: int, new: int) -> None:
    clause = matching.old[old]
    if len(clause.words) >= 4 or len(clause.reading.bare) >= 25 or matching.same_heading(old, new):
        matching.pair(old, new)


def _pair_under_same_heading(matching: Matching, old_places: list[int], new_places: list[int]) -> None:
    if len(old_places) * len(new_places) > _ALL_PAIRS:
        _pair_in_order_under_same_heading(matching, old_places, new_places)
        return
    free = list(new_places)
    for old in old_places:
        candidates = [new for new in free if matching.same_heading(old, new)]
        if candidates:
            nearest = min(candidates, key=lambda new: (matching.distance(old, new), new))
            matching.pair(old, nearest)
            free.remove(nearest)


def _pair_in_order_under_same_heading(matching: Matching, old_places: list[int], new_places: list[int]) -> None:
    """The same for very many places."""
    free: defaultdict[tuple[str, ...], deque[int]] = defaultdict(deque)
    for new in new_places:
        free[matching.new[new].heading_path].append(new)
    for old in old_places:
        under_heading = free[matching.old[old].heading_path]
        if under_heading:
            matching.pair(old, under_heading.popleft())


def extend_pairs(matching: Matching) -> None:
    """The neighbour of a paired clause goes with it, if it has the same words on both sides."""
    if len(matching.new_of) == len(matching.old) or len(matching.old_of) == len(matching.new):
        return
    beside = {place for free in matching.free_old() for place in (free - 1, free + 1) if place in matching.new_of}
    todo = [(place, matching.new_of[place]) for place in sorted(beside)]
    while todo:
        old, new = todo.pop()
        for step in (1, -1):
            i, j = old + step, new + step
            inside = 0 <= i < len(matching.old) and 0 <= j < len(matching.new)
            if inside and matching.is_free(i, j) and matching.same_words(i, j):
                matching.pair(i, j)
                todo.append((i, j))


def pair_strong_elsewhere(matching: Matching, candidates: Pairs) -> None:
    """Pair clauses that are each other's best partner by far, although they stand in different gaps."""
    gap_of_old: dict[int, int] = {}
    gap_of_new: dict[int, int] = {}
    for number, gap in enumerate(matching.gaps()):
        gap_of_old |= dict.fromkeys(gap.old, number)
        gap_of_new |= dict.fromkeys(gap.new, number)
    best_of_old: dict[int, tuple[tuple[float, ...], int]] = {}
    best_of_new: dict[int, tuple[tuple[float, ...], int]] = {}
    for old, new in sorted(candidates):
        if not matching.similarity.could_reach(old, new, _STRONG):
            continue
        similarity = matching.similarity(old, new)
        if similarity < _STRONG:
            continue
        if matching.is_boilerplate(old, new) and not matching.same_heading(old, new):
            continue
        rank = (
            round(similarity, 6),
            gap_of_old.get(old) == gap_of_new.get(new),
            matching.same_heading(old, new),
            -matching.distance(old, new),
            -old,
            -new,
        )
        if old not in best_of_old or rank > best_of_old[old][0]:
            best_of_old[old] = (rank, new)
        if new not in best_of_new or rank > best_of_new[new][0]:
            best_of_new[new] = (rank, old)
    for old in sorted(best_of_old):
        new = best_of_old[old][1]
        mutual = best_of_new[new][1] == old
        if mutual and matching.size(old, new) >= _STRONG_WORDS and gap_of_old.get(old) != gap_of_new.get(new):
            matching.pair(old, new)


def pair_alike_elsewhere(matching: Matching, candidates: Pairs) -> None:
    """Pair what is left over on both sides and alike, the most alike first."""
    left = [
        (old, new)
        for old, new in candidates
        if matching.is_free(old, new) and matching.similarity.could_reach(old, new, _ALIKE)
    ]
    for loss, _, old, new in sorted((-matching.similarity(o, n), abs(o - n), o, n) for o, n in left):
        if -loss < _ALIKE:
            break
        if not matching.is_free(old, new) or matching.size(old, new) < _ALIKE_WORDS:
            continue
        if matching.is_boilerplate(old, new) and not matching.same_heading(old, new):
            continue
        one, other = matching.old[old], matching.new[new]
        if one.block == "heading" != other.block and len(one.words) < 10:
            continue
        matching.pair(old, new)


def find_candidates(matching: Matching) -> Pairs:
    """Pairs of free clauses worth comparing: all where there are few, else those that share rare words."""
    free_old, free_new = matching.free_old(), matching.free_new()
    if len(free_old) * len(free_new) <= _ALL_PAIRS:
        return {(old, new) for old in free_old for new in free_new if matching.compatible(old, new)}
    similarity = matching.similarity
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for new in free_new:
        for word in similarity.rarest(matching.new[new], _LOOKED_UP):
            holders[word].append(new)
    pairs: Pairs = set()
    for old in free_old:
        shared: defaultdict[int, float] = defaultdict(float)
        for word in similarity.rarest(matching.old[old], _LOOKED_UP):
            found = holders.get(word, ())
            if len(found) <= _COMMON:
                weight = similarity.weights[word]
                for new in found:
                    shared[new] += weight
        pairs.update((old, new) for new in _nearest(old, shared) if matching.compatible(old, new))
    return pairs


def _nearest(old: int, shared: Mapping[int, float]) -> list[int]:
    """Those that share most, of equals the nearest."""
    least = sorted(shared.values(), reverse=True)[:_PARTNERS][-1] if shared else 0.0
    best = [(-weight, abs(new - old), new) for new, weight in shared.items() if weight >= least]
    return [new for _, _, new in sorted(best)[:_PARTNERS]]
