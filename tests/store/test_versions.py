from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from store.settling import Seen
from store.versions import runs


@given(st.lists(st.sampled_from("ab"), max_size=20))
def test_runs_are_maximal_and_lose_nothing(texts: list[str]) -> None:
    sequence = [Seen(n, f"{n:03}", "ok", "ok", text) for n, text in enumerate(texts)]
    found = runs(sequence)
    assert [seen for run in found for seen in run] == sequence
    assert all(len({seen.text_sha256 for seen in run}) == 1 for run in found)
    assert all(a[0].text_sha256 != b[0].text_sha256 for a, b in itertools.pairwise(found))
