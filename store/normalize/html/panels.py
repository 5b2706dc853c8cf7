"""Panels of accordions and tabs: each is read under the title that opens it, wherever the page puts that.

A title is known by what it controls (`aria-controls`, Bootstrap's toggles), or by the class of widespread accordions.
"""

from __future__ import annotations

from dataclasses import dataclass

from store.normalize.html.labels import Attributes

_TABS = frozenset({"tab", "pill"})
LONGEST_TITLE = 20  # words


@dataclass(slots=True)
class Title:
    """words: of the title; run: the run they become; of_tab: whether the panel may stand far from it."""

    words: str
    run: int
    of_tab: bool


def controlled(attributes: Attributes) -> str:
    """The id of the panel that an element opens, '' if it opens none."""
    if "aria-controls" in attributes:
        return (attributes["aria-controls"] or "").strip()
    if "data-toggle" in attributes or "data-bs-toggle" in attributes:
        target = attributes.get("data-target") or attributes.get("data-bs-target") or attributes.get("href") or ""
        return target[1:] if target.startswith("#") else ""
    return ""


def is_tab(attributes: Attributes) -> bool:
    """Whether an element is one of the tabs over its panels."""
    toggle = attributes.get("data-toggle") or attributes.get("data-bs-toggle") or ""
    return attributes.get("role") == "tab" or toggle in _TABS
