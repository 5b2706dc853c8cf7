"""Panels of accordions and tabs: each is read under the title that opens it, wherever the page puts that.

A title is known by what it controls (`aria-controls`, Bootstrap's toggles), or by the class of widespread accordions.
"""

from __future__ import annotations

from dataclasses import dataclass

from store.normalize.even import count_words
from store.normalize.html.labels import Attributes
from store.normalize.html.page import Node, Run

_TABS = frozenset({"tab", "pill"})
_LONGEST_TITLE = 20  # words


@dataclass(slots=True)
class Title:
    """words: of the title; run: the run they become; of_tab: whether the panel may stand far from it."""

    words: str
    run: int
    of_tab: bool


class Panels:
    """The titles that have been read, and the panels that come to them. runs: of the page, as it grows."""

    def __init__(self, runs: list[Run]) -> None:
        self._runs = runs
        self._titles: dict[str, Title] = {}  # by the id of the panel

    def add_title(self, panel: str, first_run: int, words: str, of_tab: bool) -> None:
        """Take in an element that opens a panel. words: of it, if it is no line of its own."""
        runs = self._runs[first_run:]
        words = runs[0].text if runs else words
        if len(runs) <= 1 and words and count_words(words) <= _LONGEST_TITLE:
            self._titles[panel] = Title(words, first_run, of_tab)

    def title_of(self, identifier: str) -> Title | None:
        """The title of the panel that begins here, None if the element is none."""
        return self._titles.pop(identifier, None)

    def is_next(self, title: Title) -> bool:
        """Whether the title stands right before what follows: then that line heads the panel."""
        return title.run == len(self._runs) - 1 and not _in_closed_tabs(self._runs[-1].node)

    def close(self, title: Title) -> None:
        """End a panel that follows its title."""
        run = self._runs[title.run]
        if not run.level and run.text == title.words and any(r.is_prose for r in self._runs[title.run + 1 :]):
            _open_with(run)

    def close_heading(self, first_run: int) -> None:
        """End an element that heads a panel by its class."""
        if len(self._runs) == first_run + 1 and not self._runs[-1].level:
            _open_with(self._runs[-1])


def _open_with(run: Run) -> None:
    """A line heads the panel that follows."""
    run.opens_panel, run.button = True, False
    run.judge_prose()


def _in_closed_tabs(node: Node | None) -> bool:
    """Whether an element stands in a list of tabs that has ended: the panels come after it, not in it."""
    while node is not None and node.role != "tablist":
        node = node.parent
    return node is not None and node.last > 0


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
