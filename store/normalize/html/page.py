"""A page as two things: the runs of its text in reading order, and the elements over them.

Every element keeps the half-open range of runs that stand below it, so 'how much prose is in this element' is
the difference of two prefix sums (`Tally`), whatever the page's size.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field
from itertools import accumulate
from operator import mul
from typing import Literal

from store.normalize.html.names import Names

Kind = Literal["text", "term", "quote", "pre"]

_LEAST_PROSE = 4  # words
_SENTENCE_ENDS = tuple(".;:,!?。；：！？")


@dataclass(slots=True)
class Node:
    """An element: what it is called, and the runs below it, `first` up to but not including `last`.

    place: among the page's elements, in reading order; end: that of the first element that is not below this one.
    An element knows nothing of those below it: without circles a page is freed as soon as nobody reads it any more.
    """

    tag: str
    parent: Node | None
    place: int
    first: int
    names: Names
    role: str
    in_main: bool
    of_page: bool  # no section of the content stands between it and the body
    hidden: bool = False  # from everyone, or from those with a wide or a narrow screen
    last: int = 0
    end: int = 0
    fields: int = 0  # things to fill in

    def children(self, nodes: Sequence[Node]) -> Iterator[Node]:
        """The elements directly below it. nodes: the page's."""
        place = self.place + 1
        while place < self.end:
            yield nodes[place]
            place = nodes[place].end


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in a table. row, column: from 0; both -1 for a caption; outer: the cell that holds the table."""

    table: Node
    row: int
    column: int
    outer: Cell | None = None


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
    large: bool
    button: bool
    depth: int  # of lists around it
    marker: str | None  # '-', '4.', 'b.' on the first line of a list item
    cell: Cell | None  # of the nearest table around it
    links: list[tuple[str, str]]  # words, href
    starts_block: bool = True  # a block of its own begins here, or a paragraph made with <br><br>
    opens_panel: bool = False  # the title of an accordion's or a tab's panel, which follows
    is_prose: bool = field(init=False)

    def __post_init__(self) -> None:
        self.is_prose = False
        if self.words >= _LEAST_PROSE:  # as of most lines of a page around its policy are not
            self.judge_prose()

    def judge_prose(self) -> None:
        """Prose has eight words of which at most half are links, or four unlinked ones and a sentence's end."""
        if self.button or self.level or self.opens_panel or self.words < _LEAST_PROSE:
            self.is_prose = False
        elif self.words >= 8 and self.link_words * 2 <= self.words:
            self.is_prose = True
        else:
            self.is_prose = not self.link_words and self.text.endswith(_SENTENCE_ENDS)

    @property
    def leads_away(self) -> int:
        """Words that are links to other pages."""
        return self.link_words - self.in_page_words


@dataclass(slots=True)
class Page:
    """What the walk over a page found. anchors: for each id and name, the run at or right after which it stands."""

    runs: list[Run]
    nodes: list[Node]
    root: Node | None
    title: str = ""
    language: str = ""
    base: str = ""
    anchors: dict[str, int] = field(default_factory=dict)


class Tally:
    """Prefix sums over runs: prose, words, and words that lead away; and where the headings are.

    `among` counts again with some of the runs left out.
    """

    def __init__(self, runs: Sequence[Run]) -> None:
        self._run_prose = [r.words if r.is_prose else 0 for r in runs]
        self._run_words = [r.words for r in runs]
        self._run_away = [r.link_words - r.in_page_words for r in runs]
        self._titles = [i for i, r in enumerate(runs) if r.level == 1]
        self._own_titles = [i for i in self._titles if not runs[i].link_words]
        self._headings = [i for i, r in enumerate(runs) if r.level]
        self._own_headings = [i for i in self._headings if not runs[i].link_words]
        self._add_up(self._run_prose, self._run_words, self._run_away)

    def among(self, alive: Sequence[bool]) -> Tally:
        """The same runs, those that are not alive counted as empty. Headings stay, alive or not."""
        other = copy(self)
        other._add_up(
            map(mul, self._run_prose, alive), map(mul, self._run_words, alive), map(mul, self._run_away, alive)
        )
        return other

    def _add_up(self, prose: Iterable[int], words: Iterable[int], away: Iterable[int]) -> None:
        self._prose, self._words, self._away = _sums(prose), _sums(words), _sums(away)
        self.total_prose = self._prose[-1]
        self.total_words = self._words[-1]

    def prose(self, node: Node) -> int:
        """Words of prose under the element."""
        return self._prose[node.last] - self._prose[node.first]

    def prose_before(self, node: Node) -> int:
        """Words of prose before the element."""
        return self._prose[node.first]

    def words(self, node: Node) -> int:
        """Words under the element."""
        return self._words[node.last] - self._words[node.first]

    def links(self, node: Node) -> int:
        """Words under the element that lead to other pages."""
        return self._away[node.last] - self._away[node.first]

    def has_title(self, node: Node) -> bool:
        """Whether a heading of the first level stands under the element, alive or not."""
        return _holds(self._titles, node.first, node.last)

    def has_only_title(self, node: Node) -> bool:
        """Whether all headings of the first level that are no links stand under the element, and there is one."""
        titles = self._own_titles
        return bool(titles) and node.first <= titles[0] and titles[-1] < node.last

    def is_titled(self, first: int, last: int) -> bool:
        """Whether a heading of the first level that is no link is among these runs."""
        return _holds(self._own_titles, first, last)

    def has_heading(self, node: Node, *, linked: bool = True) -> bool:
        """Whether a heading stands under the element, alive or not. linked: also one that is a link."""
        return _holds(self._headings if linked else self._own_headings, node.first, node.last)


def _sums(values: Iterable[int]) -> list[int]:
    return list(accumulate(values, initial=0))


def _holds(places: list[int], first: int, last: int) -> bool:
    """Whether one of the sorted places is in the range."""
    at = bisect_left(places, first)
    return at < len(places) and places[at] < last
