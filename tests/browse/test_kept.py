from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from diffs import compare
from diffs.browse import redline
from diffs.browse.reading import pair
from diffs.browse.redline import Kept
from diffs.comparison import Comparison
from tests.browse.library import FERNHILL
from tests.browse.test_pages import page, said


def test_what_was_asked_for_last_is_kept() -> None:
    kept: Kept[str, int] = Kept(10)
    for number, name in enumerate("abc"):
        kept.put(name, number, 4)
    assert [kept.get(name) for name in "abc"] == [None, 1, 2]
    assert kept.get("b") == 1
    kept.put("d", 3, 4)
    assert [kept.get(name) for name in "bcd"] == [1, None, 3]


def test_what_is_larger_than_all_that_may_be_kept_drives_nothing_out() -> None:
    kept: Kept[str, int] = Kept(10)
    kept.put("a", 1, 10)
    kept.put("b", 2, 11)
    assert (kept.get("a"), kept.get("b")) == (1, None)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 12)), max_size=30))
def test_no_more_is_kept_than_allowed(puts: list[tuple[int, int]]) -> None:
    kept: Kept[int, int] = Kept(10)
    for key, size in puts:
        kept.put(key, size, size)
        assert kept.get(key) == (size if size <= 10 else None)
    assert sum(kept.get(key) or 0 for key in range(6)) <= 10


async def test_a_comparison_is_made_once_for_all_its_views(site: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(redline, "kept", Kept(64_000_000))
    made: list[str] = []

    def compared(old: str, new: str) -> Comparison:
        made.append(new)
        return compare(old, new)

    monkeypatch.setattr(pair, "compare", compared)
    address = f"/-/policy/{FERNHILL}@1..2"
    first = said(await page(site, address))
    assert said(await page(site, address)) == first
    await page(site, f"{address}?view=side&kind=modified")
    assert len(made) == 1
    await page(site, f"/-/policy/{FERNHILL}@2..3")
    assert len(made) == 2
