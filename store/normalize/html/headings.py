"""Headings that a page only sets like headings: short bold or large lines over a text, titles of panels.

A wrong heading misleads whoever reads the text by its sections, so a line must meet every condition; one that does
not stays a bold line, which the clause diff takes for a heading where the text around it agrees.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.normalize.html.page import Cell, Run

LONGEST = 14  # words
_LOWEST = 6
_FIRST = 2  # the level where no heading stands before

_SENTENCE_ENDS = (".", ";", ",", ":", "!", "。", "；", "，", "：", "…")
_NO_HEADING = re.compile(r"\b(?:19|20)\d\d\b|@|https?:|^[*†(\[“\"]")


def pseudo_levels(runs: Sequence[Run], cells: Sequence[Cell | None]) -> list[int]:
    """For each run the level of the heading that it only looks like, 0 for any other run."""
    looks = [cell is None and _looks_like_heading(run) for run, cell in zip(runs, cells, strict=True)]
    levels = [0] * len(runs)
    if not any(looks):
        return levels
    above = panel = large = 0  # the levels of the nearest headings of each kind
    for i, run in enumerate(runs):
        if run.level:
            above, panel, large = run.level, 0, 0
        elif looks[i] and _heads_text(runs, looks, i):
            if run.opens_panel:
                panel, large = _below(above), 0
                levels[i] = panel
            elif run.large:
                large = _below(panel or above)
                levels[i] = large
            else:
                levels[i] = _below(large or panel or above)
    return levels


def _below(level: int) -> int:
    return min(_LOWEST, level + 1) if level else _FIRST


def _looks_like_heading(run: Run) -> bool:
    # In lists and tables a bold line is an item's or a cell's first words.
    if (
        run.level
        or run.depth
        or run.kind != "text"
        or run.words > LONGEST
        or not (run.bold or run.large or run.opens_panel)
    ):
        return False
    if run.opens_panel:
        return True
    text = run.text
    if text.endswith(_SENTENCE_ENDS) or run.link_words > run.in_page_words or _NO_HEADING.search(text):
        return False
    return run.starts_block and any(map(str.isalpha, text)) and not text[0].islower()


def _heads_text(runs: Sequence[Run], looks: Sequence[bool], i: int) -> bool:
    """Whether it stands alone over a text: no other such line beside it, no name over an address."""
    run = runs[i]
    if i + 1 == len(runs) or (
        i and looks[i - 1] and not (runs[i - 1].opens_panel or (runs[i - 1].large and not run.large))
    ):
        return False
    after = runs[i + 1]
    if looks[i + 1]:
        # A large line or a panel's title over a bold one heads what that one heads.
        return (run.opens_panel or run.large) and not after.large and i + 2 < len(runs) and _is_text(runs[i + 2])
    return not after.level and after.starts_block and _is_text(after)


def _is_text(run: Run) -> bool:
    return not run.level and (run.is_prose or run.marker is not None or run.cell is not None) and run.kind != "term"
