"""Minimal edit scripts between two sequences, through diff-match-patch, and increasing subsequences.

diff-match-patch compares strings; a sequence of anything else is turned into a string of one code point for each
distinct element. Its deadline is switched off (it would make the result depend on the machine) and so are its line
mode and its clean-up, which would read meaning into the code points. Callers bound the work by the sizes they pass.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Sequence

from diff_match_patch import diff_match_patch

_FIRST_SURROGATE = 0xD800
_SURROGATES = 0x800


def edit_script(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The shortest way from old to new: (operation, count) with -1 delete, 0 keep, 1 insert, in order."""
    codes: dict[Hashable, str] = {}
    return _diff_codes(_encode(old, codes), _encode(new, codes))


def _encode(elements: Iterable[Hashable], codes: dict[Hashable, str]) -> str:
    """One code point for each distinct element, NUL and the surrogates left out."""
    encoded: list[str] = []
    for element in elements:
        code = codes.get(element)
        if code is None:
            number = len(codes) + 1
            code = codes[element] = chr(number if number < _FIRST_SURROGATE else number + _SURROGATES)
        encoded.append(code)
    return "".join(encoded)


def _diff_codes(old: str, new: str) -> list[tuple[int, int]]:
    """The one place where diff-match-patch is called; another engine of equal output could stand here."""
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    return [(operation, len(text)) for operation, text in engine.diff_main(old, new, False)]


def longest_increasing(values: Sequence[int]) -> list[int]:
    """Indices of one longest increasing subsequence."""
    tails: list[int] = []
    indices: list[int] = []
    before = [-1] * len(values)
    for index, value in enumerate(values):
        place = bisect_left(tails, value)
        if place == len(tails):
            tails.append(value)
            indices.append(index)
        else:
            tails[place] = value
            indices[place] = index
        before[index] = indices[place - 1] if place else -1
    chain: list[int] = []
    index = indices[-1] if indices else -1
    while index >= 0:
        chain.append(index)
        index = before[index]
    return chain[::-1]


def heaviest_increasing(values: Sequence[int], weights: Sequence[float]) -> list[int]:
    """Indices of the strictly increasing subsequence of greatest total weight; O(n log n), ties to the earlier."""
    if not values:
        return []
    ranks = {value: rank for rank, value in enumerate(sorted(set(values)), start=1)}
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(ranks) + 1)  # a Fenwick tree of prefix maxima
    before = [-1] * len(values)
    totals = [0.0] * len(values)
    for index, value in enumerate(values):
        found = (0.0, -1)
        rank = ranks[value] - 1
        while rank > 0:
            if best[rank][0] > found[0]:
                found = best[rank]
            rank -= rank & -rank
        totals[index] = found[0] + weights[index]
        before[index] = found[1]
        rank = ranks[value]
        while rank <= len(ranks):
            if totals[index] > best[rank][0]:
                best[rank] = (totals[index], index)
            rank += rank & -rank
    index = max(range(len(values)), key=lambda place: (totals[place], -place))
    chain: list[int] = []
    while index >= 0:
        chain.append(index)
        index = before[index]
    return chain[::-1]
