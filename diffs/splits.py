"""Finds clauses that became several, and several that became one.

A split shows as a clause whose partner holds only part of its words while clauses near the partner, so far without
one, hold the rest. A merge is the same seen from the other side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from diffs.clauses import Clause
from diffs.matching import Matching
from diffs.similarity import Similarity

_LEAST_WORDS = 8  # of the whole
_LEAST_PART = 3  # words of a part
_MOST_PARTS = 12
_PART_INSIDE = 0.72  # share of a part's weight that must be found in the whole
_LEAST_CLEAR_PART = 5  # the same two for a part with something else between it and the others
_CLEAR_PART_INSIDE = 0.85
_PARTNER_INSIDE = 0.60  # the same for the part that is already paired with the whole
_TOGETHER = 0.72  # similarity of all parts together with the whole
_BETTER = 0.03  # by how much the parts together must be more alike than the best one alone
_COMPLETE = 0.97  # a pair as alike as this leaves no room for further parts
_WINDOW = 60  # clauses searched for parts of a whole without partner
_REACH = 5  # a clear part stands no further than this from the one before


class Group(NamedTuple):
    """Clauses of the old version that are those of the new one, in order.

    Between the parts of a split or a merge others may stand, which came in, went, or moved.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]


class _Side(NamedTuple):
    """The matching seen from the side of the wholes."""

    wholes: Sequence[Clause]
    parts: Sequence[Clause]
    part_of: dict[int, int]  # position of a whole -> of its partner
    whole_of: dict[int, int]
    similarity: Similarity


def group(matching: Matching) -> list[Group]:
    """All pairs, with splits and merges put together; ordered by old position."""
    splits: dict[int, tuple[int, ...]] = {}
    merges: dict[int, tuple[int, ...]] = {}
    if len(matching.old_of) < len(matching.new):
        similarity = matching.similarity
        side = _Side(matching.old, matching.new, matching.new_of, matching.old_of, similarity)
        splits = dict(_wholes(side, frozenset()))
    taken = frozenset(part for parts in splits.values() for part in parts)
    if len(matching.new_of) < len(matching.old):
        similarity = matching.similarity
        side = _Side(matching.new, matching.old, matching.old_of, matching.new_of, similarity)
        merges = dict(_wholes(side, taken))
    groups = [Group((old,), new) for old, new in splits.items()]
    groups += [Group(old, (new,)) for new, old in merges.items()]
    in_old = {position for found in groups for position in found.old}
    in_new = {position for found in groups for position in found.new}
    groups += [Group((old,), (new,)) for old, new in matching.new_of.items() if old not in in_old and new not in in_new]
    return sorted(groups)


def _wholes(side: _Side, taken: frozenset[int]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Position of each whole and of its parts; the matching is updated so that no part is used twice."""
    if not any(position not in side.whole_of for position in range(len(side.parts))):
        return
    for position, whole in enumerate(side.wholes):
        if len(whole.words) < _LEAST_WORDS or position in taken:
            continue
        partner = side.part_of.get(position)
        parts = _without_partner(side, position) if partner is None else _with_partner(side, position, partner)
        if parts:
            if partner is None:
                side.part_of[position] = parts[0]
            for part in parts:
                side.whole_of.setdefault(part, position)
            yield position, parts


def _with_partner(side: _Side, position: int, partner: int) -> tuple[int, ...]:
    """The parts of a whole that already has a partner: the partner and its neighbours."""
    whole = side.wholes[position]
    if side.parts[partner].reading.key == whole.reading.key:
        return ()
    if not any(_is_free(side, partner + step) for step in range(-_REACH, _REACH + 1)):
        return ()
    alone = side.similarity.union([side.parts[partner]], whole)
    if side.similarity.contained(side.parts[partner], whole) < _PARTNER_INSIDE:
        return ()
    together, parts = _best_parts(side, whole, _parts_around(side, whole, partner), partner)
    if len(parts) == 1:
        return ()
    better = alone <= _COMPLETE and together >= max(_TOGETHER, alone + _BETTER)
    return parts if better or _words(side.parts[part] for part in parts) == whole.words else ()


def _words(clauses: Iterable[Clause]) -> tuple[str, ...]:
    return tuple(word for clause in clauses for word in clause.words)


def _without_partner(side: _Side, position: int) -> tuple[int, ...]:
    """The parts of a whole without partner, looked for where the partners of its neighbours stand."""
    whole = side.wholes[position]
    before, after = position - 1, position + 1
    while before >= 0 and before not in side.part_of:
        before -= 1
    while after < len(side.wholes) and after not in side.part_of:
        after += 1
    start = side.part_of[before] + 1 if before >= 0 else 0
    end = side.part_of[after] if after < len(side.wholes) else len(side.parts)
    if end < start:
        end = start + 6
    for part in range(start, min(end, start + _WINDOW, len(side.parts))):
        if _is_part(side, whole, part):
            together, parts = _best_parts(side, whole, _parts_around(side, whole, part), None)
            return parts if len(parts) > 1 and together >= _TOGETHER else ()
    return ()


def _is_free(side: _Side, position: int) -> bool:
    return 0 <= position < len(side.parts) and position not in side.whole_of


def _is_part(side: _Side, whole: Clause, position: int) -> bool:
    """Whether a free clause is found, for the most part, in a whole; a word or two, at its beginning or end."""
    if not _is_free(side, position):
        return False
    words = side.parts[position].words
    if len(words) < _LEAST_PART:
        return bool(words) and words in (whole.words[: len(words)], whole.words[-len(words) :])
    return _is_inside(side, whole, position)


def _is_inside(side: _Side, whole: Clause, position: int) -> bool:
    return side.similarity.contained(side.parts[position], whole) >= _PART_INSIDE


def _is_clear_part(side: _Side, whole: Clause, position: int) -> bool:
    """The same with more certainty, for one that does not stand next to another part."""
    if not _is_free(side, position) or len(side.parts[position].words) < _LEAST_CLEAR_PART:
        return False
    return side.similarity.contained(side.parts[position], whole) >= _CLEAR_PART_INSIDE


def _parts_around(side: _Side, whole: Clause, part: int) -> tuple[int, ...]:
    """A part and those near it on both sides."""
    parts = [part]
    for step in (1, -1):
        position = part
        while len(parts) < _MOST_PARTS:
            if _is_part(side, whole, position + step):
                position += step
            else:
                places = range(position + 2 * step, position + (_REACH + 1) * step, step)
                further = next((place for place in places if _is_clear_part(side, whole, place)), None)
                if further is None:
                    break
                # A word or two between two parts belong to them, if the whole had them.
                between = range(position + step, further, step)
                parts += [place for place in between if _is_free(side, place) and _is_inside(side, whole, place)]
                position = further
            parts.append(position)
    return tuple(sorted(parts))


def _best_parts(
    side: _Side, whole: Clause, parts: tuple[int, ...], partner: int | None
) -> tuple[float, tuple[int, ...]]:
    """The parts without those at the ends that make them less like the whole; the partner stays."""

    def together(parts: tuple[int, ...]) -> float:
        return side.similarity.union((side.parts[part] for part in parts), whole)

    best = together(parts)
    while len(parts) > 1:
        shorter = [fewer for fewer in (parts[1:], parts[:-1]) if partner is None or partner in fewer]
        score, fewer = max(((together(fewer), fewer) for fewer in shorter), key=lambda found: found[0])
        if score <= best + 1e-9:
            break
        best, parts = score, fewer
    return best, parts
