"""A floor under the reading of pages: on a small part of the real histories no figure may fall below these."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.extractors import EXTRACTORS
from bench.text_quality import Figures, NoEvaluationError, evaluation, measure


@pytest.fixture(scope="module")
def figures(shared: Path) -> Figures:
    """Of each 25th page and unchanged pair, and of all pairs that changed."""
    try:
        evaluation(shared / "eval")
    except NoEvaluationError as error:
        pytest.skip(str(error))
    return measure({"smallprint": EXTRACTORS["smallprint"]}, every=25)["smallprint"]


@pytest.mark.parametrize(
    ("share", "floor"), [("P", 99.85), ("R", 99.85), ("head", 99.7), ("li", 99.4), ("row", 100.0), ("line", 98.9)]
)
def test_words_and_structure(figures: Figures, share: str, floor: float) -> None:
    assert len(figures.shares) == 7
    assert figures.share(share) >= floor


def test_the_worst_document_keeps_its_words(figures: Figures) -> None:
    assert figures.worst_recall >= 99.6


def test_no_pair_without_a_change_differs(figures: Figures) -> None:
    assert figures.same >= 40
    assert (figures.false_words, figures.false_form) == (0, 0)


def test_hardly_any_change_is_missed(figures: Figures) -> None:
    assert figures.changed >= 30
    assert figures.missed <= 1
