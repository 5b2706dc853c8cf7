"""Pairs the clauses that did not change and did not move: the frame in which everything else is placed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

from diffs.matching import Matching
from diffs.sequence import edit_script, heaviest_increasing, longest_increasing

# The length of a minimal script from which finding it costs too much; unique clauses then give the frame.
_TOO_LONG = 1200
# So many clauses that stand in several places could hide a script of any length.
_TOO_MANY_REPEATED = 2000
# Without unique clauses, so many clauses at a time get a minimal script.
_AT_A_TIME = 1000

Keys = Sequence[Hashable]


def pair_unchanged(matching: Matching) -> None:
    """Pair equal clauses in order: first those equal but for label and blanks, then those of equal words.

    The label is no part of the key: labels shift whenever something is inserted above.
    """
    old_keys = [(clause.block, clause.reading.bare) for clause in matching.old]
    new_keys = [(clause.block, clause.reading.bare) for clause in matching.new]
    _pair_common(matching, old_keys, new_keys)
    old_words = [clause.reading.key for clause in matching.old]
    new_words = [clause.reading.key for clause in matching.new]
    for gap in list(matching.gaps()):
        if gap.old and gap.new:
            _pair_by_unique(matching, gap.old, gap.new, old_words, new_words)


def _pair_common(matching: Matching, old_keys: Keys, new_keys: Keys) -> None:
    """Pair along the longest common subsequence of keys.

    Unique clauses alone will not do as a frame: a document that holds two near-copies of itself (terms for two
    regions) may have no other unique clause than the one that moved.
    """
    in_old, in_new = set(old_keys), set(new_keys)
    old = [position for position, key in enumerate(old_keys) if key in in_new]
    new = [position for position, key in enumerate(new_keys) if key in in_old]
    if _has_short_script(old, new, old_keys, new_keys):
        _pair_by_script(matching, old, new, old_keys, new_keys)
    else:
        _pair_by_unique(matching, old, new, old_keys, new_keys)


def _has_short_script(old: Sequence[int], new: Sequence[int], old_keys: Keys, new_keys: Keys) -> bool:
    """Whether a minimal script can be found at little cost, from what is certain about its length.

    A clause that is unique on both sides and stands out of order is deleted and inserted in every script.
    """
    old_counts = Counter(old_keys[position] for position in old)
    new_counts = Counter(new_keys[position] for position in new)
    place = {new_keys[position]: position for position in new}
    unique = [
        place[old_keys[position]]
        for position in old
        if old_counts[old_keys[position]] == 1 == new_counts[old_keys[position]]
    ]
    moves = len(unique) - len(longest_increasing(unique))
    repeated = min(len(old), len(new)) - len(unique)
    return 2 * moves + abs(len(old) - len(new)) <= _TOO_LONG and repeated <= _TOO_MANY_REPEATED


def _pair_by_script(matching: Matching, old: Sequence[int], new: Sequence[int], old_keys: Keys, new_keys: Keys) -> None:
    i = j = 0
    for operation, count in edit_script([old_keys[p] for p in old], [new_keys[p] for p in new]):
        if operation == 0:
            for step in range(count):
                matching.pair(old[i + step], new[j + step])
        i += count if operation <= 0 else 0
        j += count if operation >= 0 else 0


def _pair_by_unique(matching: Matching, old: Sequence[int], new: Sequence[int], old_keys: Keys, new_keys: Keys) -> None:
    """Pair equal ends, then what is unique on both sides, then the same between these; a script for the rest."""
    todo = [(list(old), list(new))]
    while todo:
        old, new = _pair_ends(matching, *todo.pop(), old_keys, new_keys)
        if not old or not new:
            continue
        old_places, new_places = _unique_places(old, old_keys), _unique_places(new, new_keys)
        anchors = sorted(
            (place, new_places[key]) for key, place in old_places.items() if place >= 0 and new_places.get(key, -1) >= 0
        )
        if not anchors:
            if old_places.keys() & new_places.keys():
                for start in range(0, max(len(old), len(new)), _AT_A_TIME):
                    end = start + _AT_A_TIME
                    _pair_by_script(matching, old[start:end], new[start:end], old_keys, new_keys)
            continue
        # A long clause outranks several short ones where they cannot both be in order.
        weights = [1.0 + len(matching.old[old[i]].words) for i, _ in anchors]
        start_old = start_new = 0
        for index in heaviest_increasing([j for _, j in anchors], weights):
            i, j = anchors[index]
            matching.pair(old[i], new[j])
            todo.append((list(old[start_old:i]), list(new[start_new:j])))
            start_old, start_new = i + 1, j + 1
        todo.append((list(old[start_old:]), list(new[start_new:])))


def _pair_ends(
    matching: Matching, old: list[int], new: list[int], old_keys: Keys, new_keys: Keys
) -> tuple[list[int], list[int]]:
    """Pair equal clauses from both ends; what is left."""
    head = 0
    shorter = min(len(old), len(new))
    while head < shorter and old_keys[old[head]] == new_keys[new[head]]:
        matching.pair(old[head], new[head])
        head += 1
    tail = 0
    while tail < shorter - head and old_keys[old[-1 - tail]] == new_keys[new[-1 - tail]]:
        matching.pair(old[-1 - tail], new[-1 - tail])
        tail += 1
    return old[head : len(old) - tail], new[head : len(new) - tail]


def _unique_places(positions: Sequence[int], keys: Keys) -> dict[Hashable, int]:
    """Where in positions each key stands; -1 for a key that stands there more than once."""
    places: dict[Hashable, int] = {}
    for place, position in enumerate(positions):
        key = keys[position]
        places[key] = -1 if key in places else place
    return places
