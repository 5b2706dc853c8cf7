"""What the comparison must reach, on real texts with known edits and on real changes; raise it when it does better."""

from __future__ import annotations

import importlib
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from diffs import compare

# The scorer leaves files to the collector to close.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

# Of git diff --word-diff=porcelain on the consecutive reference texts of the corpus, which this must not exceed.
GIT_MARKED = 26_695
MARKED = 22_250


@pytest.fixture(scope="module")
def scorer(shared: Path) -> Iterator[Any]:
    """The scorer beside the corpus: it makes the edits, and judges by what it made."""
    sys.path.insert(0, str(shared / "eval"))
    try:
        yield importlib.import_module("score_diff")
    finally:
        sys.path.remove(str(shared / "eval"))


def score(scorer: Any, scenarios: dict[str, Any], every: int) -> dict[str, tuple[float, float]]:
    """Precision and recall by kind, and of all kinds, on every n-th case."""
    counts: dict[str, list[int]] = {}
    for case in list(scorer.synth("test", 1, scenarios))[::every]:
        scorer.score(case, scorer.project("".join(case["old"]), "".join(case["new"])), counts)
    counts["all"] = [sum(counts[kind][place] for kind in scorer.KINDS if kind in counts) for place in range(3)]
    return {
        kind: (right / ((right + wrong) or 1), right / ((right + missed) or 1))
        for kind, (right, wrong, missed) in counts.items()
    }


def test_known_edits(scorer: Any) -> None:
    found = score(scorer, scorer.SCEN, 5)
    assert found["EXACT"] == (1.0, 1.0)
    assert found["all"][0] >= 0.997
    assert found["all"][1] >= 0.999
    assert min(found["moved"] + found["PAIR"]) >= 0.99


def test_many_edits_at_once(scorer: Any) -> None:
    found = score(scorer, scorer.SCEN2, 2)
    assert found["EXACT"] == (1.0, 1.0)
    assert found["all"][0] >= 0.985
    assert found["all"][1] >= 0.992
    assert found["moved"][0] >= 0.98


def test_a_section_moved_whole_is_one_move(scorer: Any) -> None:
    cases = list(scorer.synth("test", 1, {"section": scorer.SCEN["section"]}))
    assert len(cases) > 15
    for case in cases:
        changes = compare("".join(case["old"]), "".join(case["new"])).clause_changes
        assert {change.move_group for change in changes if change.kind == "moved"} == {1}, case["name"]


def test_a_company_renamed_everywhere_is_told_once(scorer: Any) -> None:
    for case in scorer.synth("test", 1, {"company": scorer.SCEN["company"]}):
        comparison = compare("".join(case["old"]), "".join(case["new"]))
        edited = sum(change.edited for change in comparison.clause_changes)
        if edited >= 5:
            (renaming,) = comparison.renamings
            assert renaming.new == "Acmevia"
            assert renaming.clauses >= 0.9 * edited


def test_words_marked_in_real_changes(scorer: Any, shared: Path) -> None:
    marked = 0
    for folder in sorted((shared / "corpus").glob("*/versions")):
        texts = [path.read_bytes().decode() for path in sorted(folder.glob("*.md"))]
        for old, new in pairwise(texts):
            comparison = compare(old, new)
            assert (comparison.old_text(), comparison.new_text()) == (old, new)
            ops = Counter(dict.fromkeys((-1, 1), 0))
            for change in comparison.clauses:
                for operation, text in change.ops:
                    ops[operation] += len(scorer.WORD.findall(text))
            marked += ops[-1] + ops[1]
    assert marked <= MARKED < GIT_MARKED
