"""What is hidden from a reader, and the copies of a text made for another width of screen.

Hidden text is kept: accordions and tabs hide what a reader may open. But what is hidden and stands elsewhere on the
page as well is a second copy, and read once.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate

from store.normalize.html.labels import Attributes
from store.normalize.html.page import Page

_HIDING_CSS = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_LEAST = 8  # words; a shorter line may well stand twice


def is_hidden(attributes: Attributes) -> bool:
    """Whether an element is hidden from some readers at least, its class left aside."""
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    return bool(style) and _HIDING_CSS.search(style or "") is not None


def without_copies(page: Page) -> Page:
    """The page without hidden elements whose every line stands elsewhere on it."""
    hidden = [node for node in page.nodes if node.hidden and node.last > node.first]
    if not hidden:
        return page
    alive = [True] * len(page.runs)
    seen = Counter(run.text for run in page.runs)
    dropped_to = 0
    for node in hidden:  # in reading order, an outer one before those in it
        runs = page.runs[node.first : node.last]
        if node.first < dropped_to or sum(run.words for run in runs) < _LEAST:
            continue
        own = Counter(run.text for run in runs)
        if all(seen[text] > count for text, count in own.items()):
            seen -= own
            alive[node.first : node.last] = [False] * len(runs)
            dropped_to = node.last
    if not all(alive):
        _drop(page, alive)
    return page


def _drop(page: Page, alive: list[bool]) -> None:
    places = list(accumulate(alive, initial=0))
    page.runs = [run for run, live in zip(page.runs, alive, strict=True) if live]
    for node in page.nodes:
        node.first, node.last = places[node.first], places[node.last]
    page.anchors = {name: places[run] for name, run in page.anchors.items()}
