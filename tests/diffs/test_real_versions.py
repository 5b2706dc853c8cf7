"""Versions of real policies that follow each other: rebuilt exactly, and no word torn."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from diffs import compare


@pytest.mark.parametrize("document", ["GitHub__Privacy-Policy", "Open-Collective__Terms-of-Service"])
def test_real_versions(shared: Path, document: str) -> None:
    paths = sorted((shared / "corpus" / document / "versions").glob("*.md"))
    texts = [path.read_bytes().decode("utf-8") for path in paths]
    assert len(texts) > 2
    for old, new in pairwise(texts):
        comparison = compare(old, new)
        assert comparison.old_text() == old
        assert comparison.new_text() == new
        assert (comparison.level == "same") == (old == new)
        for change in comparison.clause_changes:
            for (one, before), (other, after) in pairwise(change.ops):
                torn = 0 in (one, other) and before[-1].isalnum() and after[0].isalnum()
                assert not torn, (before[-20:], after[:20])
