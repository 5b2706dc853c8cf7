"""A page as two things: the runs of its text in reading order, and the elements over them.

Every element keeps the half-open range of runs that stand below it, so 'how much prose is in this element' is
the difference of two prefix sums (`Tally`), whatever the page's size.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal

from store.normalize.html.names import Names

Kind = Literal["text", "term", "quote", "pre"]

_SENTENCE_ENDS = tuple(".;:,!?。；：！？")


@dataclass(slots=True)
class Node:
    """An element: what it is called, and the runs below it, `first` up to but not including `last`."""

    tag: str
    parent: Node | None
    first: int
    names: Names
    role: str
    in_main: bool
    of_page: bool  # no section of the content stands between it and the body
    last: int = 0
    fields: int = 0  # things to fill in
    children: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Run:
    """A line of the page: a heading, a paragraph or a line of one, a list item's line, what a cell holds."""

    text: str
    node: Node
    kind: Kind
    level: int  # of a heading, 1 to 6; 0 for anything else
    words: int
    link_words: int
    in_page_words: int  # those of them that lead to a place in the same page
    bold: bool
    button: bool
    depth: int  # of lists around it
    marker: str | None  # '-', '4.', 'b.' on the first line of a list item
    table: Node | None  # the nearest one around it
    row: int  # in that table, from 0; -1 outside of any row
    column: int
    links: list[tuple[str, str]]  # words, href

    @property
    def is_prose(self) -> bool:
        """Eight words of which at most half are links, or four unlinked ones that end like a sentence."""
        if self.button or self.level:
            return False
        if self.words >= 8 and self.link_words * 2 <= self.words:
            return True
        return self.words >= 4 and not self.link_words and self.text.endswith(_SENTENCE_ENDS)

    @property
    def leads_away(self) -> int:
        """Words that are links to other pages."""
        return self.link_words - self.in_page_words


@dataclass(slots=True)
class Page:
    """What the walk over a page found."""

    runs: list[Run]
    nodes: list[Node]
    root: Node | None
    title: str = ""
    language: str = ""
    base: str = ""


class Tally:
    """Prefix sums over the runs that are still alive: prose, words, and words that lead away."""

    def __init__(self, runs: Sequence[Run], alive: Sequence[bool] | None = None) -> None:
        living = list(alive) if alive is not None else [True] * len(runs)
        pairs = list(zip(runs, living, strict=True))
        self._prose = _sums(r.words if live and r.is_prose else 0 for r, live in pairs)
        self._words = _sums(r.words if live else 0 for r, live in pairs)
        self._away = _sums(r.leads_away if live else 0 for r, live in pairs)
        self._titles = _sums(r.level == 1 for r, _ in pairs)
        self._headings = _sums(r.level > 0 for r, _ in pairs)
        self._own_headings = _sums(r.level > 0 and not r.link_words for r, _ in pairs)
        self.total_prose = self._prose[-1]
        self.total_words = self._words[-1]

    def prose(self, node: Node) -> int:
        """Words of prose under the element."""
        return self._prose[node.last] - self._prose[node.first]

    def words(self, node: Node) -> int:
        """Words under the element."""
        return self._words[node.last] - self._words[node.first]

    def links(self, node: Node) -> int:
        """Words under the element that lead to other pages."""
        return self._away[node.last] - self._away[node.first]

    def has_title(self, node: Node) -> bool:
        """Whether a heading of the first level stands under the element, alive or not."""
        return self._titles[node.last] > self._titles[node.first]

    def has_heading(self, node: Node, *, linked: bool = True) -> bool:
        """Whether a heading stands under the element, alive or not. linked: also one that is a link."""
        headings = self._headings if linked else self._own_headings
        return headings[node.last] > headings[node.first]


def _sums(values: Iterable[int]) -> list[int]:
    return list(accumulate(values, initial=0))
