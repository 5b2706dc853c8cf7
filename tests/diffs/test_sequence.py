"""Edit scripts and increasing subsequences, against slow and plain ways to find them."""

from __future__ import annotations

from importlib.util import find_spec
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffs import sequence
from diffs.sequence import edit_script, heaviest_increasing, longest_increasing
from tests.diffs.documents import untimed

_short = st.lists(st.integers(0, 4), max_size=12)
_long = st.lists(st.integers(0, 30), min_size=200, max_size=400)


def longest_common(old: list[int], new: list[int]) -> int:
    table = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, one in enumerate(old, start=1):
        for j, other in enumerate(new, start=1):
            best = max(table[i - 1][j], table[i][j - 1])
            table[i][j] = max(best, table[i - 1][j - 1] + 1) if one == other else best
    return table[-1][-1]


@untimed
@given(_short, _short)
def test_edit_scripts_lead_from_old_to_new_by_the_shortest_way(old: list[int], new: list[int]) -> None:
    i = j = kept = 0
    for operation, count in edit_script(old, new):
        assert count > 0
        if operation == 0:
            assert old[i : i + count] == new[j : j + count]
            kept += count
        i += count if operation <= 0 else 0
        j += count if operation >= 0 else 0
    assert (i, j) == (len(old), len(new))
    assert kept == longest_common(old, new)


FAST = find_spec("fast_diff_match_patch") is not None


@pytest.mark.skipif(not FAST, reason="the extra `fast` (fast-diff-match-patch) is not installed")
@untimed
@given(st.text(alphabet="abcd\u1234\U0001f600", max_size=40), st.text(alphabet="abcd\u1234\U0001f600", max_size=40))
def test_the_extra_gives_the_same_script(old: str, new: str) -> None:
    assert sequence._diff_codes_fast(old, new) == sequence._diff_codes_plainly(old, new)


@pytest.mark.skipif(not FAST, reason="the extra `fast` (fast-diff-match-patch) is not installed")
@untimed
@given(_long, st.data())
def test_the_extra_gives_the_same_script_for_edited_texts(tokens: list[int], data: st.DataObject) -> None:
    edits = data.draw(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 3), st.integers(0, 30)), max_size=12))
    edited = list(tokens)
    for place, gone, come in edits:
        edited[place : place + gone] = [come] * (come % 3)
    old, new = ("".join(chr(0x100 + token) for token in side) for side in (tokens, edited))
    assert sequence._diff_codes_fast(old, new) == sequence._diff_codes_plainly(old, new)


def test_more_elements_than_code_points_below_the_surrogates(monkeypatch: pytest.MonkeyPatch) -> None:
    old = list(range(60_000))
    assert edit_script(old, [*old[:57_000], *old[57_001:]]) == [(0, 57_000), (-1, 1), (0, 2_999)]
    passed: list[str] = []
    monkeypatch.setattr(sequence, "_diff_codes", lambda *codes: passed.extend(codes))
    edit_script(old, old[1:])
    assert [len(codes.encode("utf-8").decode("utf-8")) for codes in passed] == [60_000, 59_999]


@untimed
@given(st.lists(st.integers(0, 9), max_size=9))
def test_longest_increasing(values: list[int]) -> None:
    chain = longest_increasing(values)
    picked = [values[index] for index in chain]
    assert chain == sorted(set(chain))
    assert all(one < other for one, other in pairwise(picked))
    longer = combinations(values, len(chain) + 1)
    assert not any(all(a < b for a, b in pairwise(some)) for some in longer)


@untimed
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 5)), max_size=9))
def test_heaviest_increasing(weighted: list[tuple[int, int]]) -> None:
    values = [value for value, _ in weighted]
    chain = heaviest_increasing(values, [float(weight) for _, weight in weighted])
    picked = [values[index] for index in chain]
    assert chain == sorted(set(chain))
    assert all(one < other for one, other in pairwise(picked))
    best = 0
    for size in range(len(weighted) + 1):
        for some in combinations(weighted, size):
            if all(a[0] < b[0] for a, b in pairwise(some)):
                best = max(best, sum(weight for _, weight in some))
    assert sum(weighted[index][1] for index in chain) == best
