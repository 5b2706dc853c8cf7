"""Minimal edit scripts between two sequences, through diff-match-patch, and increasing subsequences.

diff-match-patch compares strings; a sequence of anything else is turned into a string of one code point for each
distinct element. Its deadline is switched off (it would make the result depend on the machine) and so are its line
mode and its clean-up, which would read meaning into the code points. Callers bound the work by the sizes they pass.

Where the extra ``fast`` is installed (fast-diff-match-patch: the same algorithm, compiled), it is used; results are the
same.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Sequence
from importlib import import_module
from itertools import islice
from operator import lt
from types import ModuleType

from diff_match_patch import diff_match_patch

try:
    _fast: ModuleType | None = import_module("fast_diff_match_patch")
except ImportError:  # it is an extra, and has no wheels for the newest Python
    _fast = None

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


def _diff_codes_plainly(old: str, new: str) -> list[tuple[int, int]]:
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    return [(operation, len(text)) for operation, text in engine.diff_main(old, new, False)]


_OPERATIONS = {"-": -1, "=": 0, "+": 1}


def _diff_codes_fast(old: str, new: str) -> list[tuple[int, int]]:
    assert _fast is not None
    steps = _fast.diff(old, new, timelimit=0, checklines=False, cleanup="No", counts_only=True)
    return [(_OPERATIONS[sign], count) for sign, count in steps]


# The one place where either is chosen.
_diff_codes = _diff_codes_plainly if _fast is None else _diff_codes_fast


def longest_increasing(values: Sequence[int]) -> list[int]:
    """Indices of one longest increasing subsequence."""
    if all(map(lt, values, islice(values, 1, None))):
        return list(range(len(values)))
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
    """Indices of the strictly increasing subsequence of greatest total weight; O(n log n), ties to the earlier.

    Weights are greater than 0.
    """
    if all(map(lt, values, islice(values, 1, None))):
        return list(range(len(values)))
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
