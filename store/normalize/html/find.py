"""Finding the policy in what is left of a page: the smallest element that leaves no prose behind, and its edges."""

from __future__ import annotations

import re

from store.normalize.html.consent import drop_language_pickers, drop_notices
from store.normalize.html.elements import FLOW
from store.normalize.html.page import Node, Page, Run, Tally
from store.normalize.html.prune import prune
from store.normalize.vocabulary.page_phrases import DATE_LINES, RELATED, WIDGET_LINES

_WIDGET = re.compile(rf"(?:{'|'.join(WIDGET_LINES)})$", re.I)
_RELATED = re.compile(rf"\b(?:{'|'.join(RELATED)})\b", re.I)
_DATE = re.compile(rf"(?:\b(?:{'|'.join(DATE_LINES)})\b).{{0,40}}\d", re.I)

_TABLE_PARTS = frozenset({"table", "thead", "tbody", "tfoot", "tr"})
_LAYOUT_LINES = 5  # lines of prose in one cell; a table of facts has no such cell

_LEAST_PROSE = 40  # words; with less, pruning took too much
_DATE_REACH = 12  # runs before the policy in which its date may stand


def find_policy(page: Page, *, whole: bool = False) -> list[int]:
    """The runs of the policy, as indexes in reading order.

    whole: the page was narrowed by a selector, so what is left after pruning is the policy.
    """
    runs, root = page.runs, page.root
    if root is None or not runs:
        return []
    tally = Tally(runs)
    alive = prune(page, tally)
    drop_language_pickers(runs, alive)
    drop_notices(runs, tally, alive)
    tally = Tally(runs, alive)
    if tally.total_prose < _LEAST_PROSE:
        alive = [True] * len(runs)
        tally = Tally(runs)
    if whole:
        return [i for i, live in enumerate(alive) if live]
    search = _Search(runs, alive, tally)
    kept = _trim(runs, search.kept_under(_start(page, tally, root)))
    return _before(runs, kept) + kept


def _start(page: Page, tally: Tally, root: Node) -> Node:
    """The element to start from: what the page itself marks as its main part, if that can be believed."""
    mains = [node for node in page.nodes if node.tag == "main" or node.role == "main"]
    if mains:
        main = max(mains, key=tally.prose)
        own_words = tally.words(main) - tally.links(main)
        titled = any(r.level == 1 and not r.link_words for r in page.runs[main.first : main.last])
        if tally.prose(main) >= 0.6 * tally.total_prose or (own_words >= 80 and titled):
            return main
    articles = [node for node in page.nodes if node.tag == "article"]
    if articles:
        article = max(articles, key=tally.prose)
        if tally.prose(article) >= 0.8 * tally.total_prose:
            return article
    return root


class _Search:
    """The way down from the start: while one child holds nearly all the prose, go into it, and judge each part
    that is left aside.
    """

    def __init__(self, runs: list[Run], alive: list[bool], tally: Tally) -> None:
        self._runs, self._alive, self._tally = runs, alive, tally

    def kept_under(self, start: Node) -> list[int]:
        keep = self._alive[start.first : start.last]
        offset, node = start.first, start
        while self._tally.prose(node):
            best = self._main_child(node)
            if best is None or (best.tag in FLOW and not self._is_layout(best)):
                break
            for i in self._left_aside(node, best):
                keep[i - offset] = False
            node = best
        return [offset + i for i, kept in enumerate(keep) if kept]

    def _main_child(self, node: Node) -> Node | None:
        """The child that holds nearly all the prose, if one does."""
        best = max(node.children, key=self._tally.prose, default=None)
        if best is None or (self._tally.prose(node) - self._tally.prose(best)) * 10 > self._tally.prose(node):
            return None
        return best

    def _is_layout(self, node: Node) -> bool:
        """Whether a table, or a part of one, only puts columns side by side: one cell holds the prose, line by line."""
        cell: Node | None = node
        while cell is not None and cell.tag in _TABLE_PARTS:
            cell = self._main_child(cell)
        if cell is None or cell.tag != "td":
            return False
        return sum(run.is_prose for run in self._runs[cell.first : cell.last]) >= _LAYOUT_LINES

    def _left_aside(self, node: Node, best: Node) -> list[int]:
        """The runs beside `best` that belong to the page: whole children, and loose lines of links."""
        dropped: list[int] = []
        loose = node.first
        for child in node.children:
            dropped += self._loose_links(loose, child.first)
            loose = max(loose, child.last)
            if child is not best and child.last > child.first and not self._belongs(child, child.first < best.first):
                dropped += range(child.first, child.last)
        return dropped + self._loose_links(loose, node.last)

    def _loose_links(self, first: int, last: int) -> list[int]:
        return [i for i in range(first, last) if self._runs[i].link_words * 2 > self._runs[i].words]

    def _belongs(self, node: Node, before: bool) -> bool:
        """Whether a part beside the bulk of the prose is the policy's own."""
        runs = [self._runs[i] for i in range(node.first, node.last) if self._alive[i]]
        if not runs:
            return False
        words, away = sum(r.words for r in runs), sum(r.leads_away for r in runs)
        headings = sum(1 for r in runs if r.level and not r.link_words)
        if away > 0.4 * words:
            introduces = before and away <= 0.65 * words and headings >= 2 and words - away >= 12
            if not introduces:
                return False
        if self._tally.prose(node) >= 12:
            return True
        item_words = sum(r.words for r in runs if r.marker and not r.link_words)
        if node.in_main or (node.parent is not None and node.parent.in_main):
            return headings > 0 or item_words >= 3 or any(_is_plain(r) for r in runs)
        # Beside the column of the policy, a heading with a few lines is another column's.
        if headings and words <= 150 and node.tag != "td":
            return True
        return item_words >= 8 or (words <= 40 and any(_DATE.search(r.text) for r in runs))


def _is_plain(run: Run) -> bool:
    return not run.button and run.link_words * 2 < run.words and not _WIDGET.match(run.text)


def _trim(runs: list[Run], kept: list[int]) -> list[int]:
    """Without the widgets and lists of links before the first and after the last line of prose."""
    prose = [i for i in kept if runs[i].is_prose]
    if prose:
        dropped = _edge_lines(runs, kept, prose[0], prose[-1])
        kept = [i for i in kept if i not in dropped]
        while len(kept) > 1 and _heads_nothing(runs[kept[-1]]):
            kept.pop()
    return [i for i in kept if not _is_widget(runs[i])]


def _edge_lines(runs: list[Run], kept: list[int], first: int, last: int) -> set[int]:
    dropped: set[int] = set()
    heading: Run | None = None
    for i in kept:
        run = runs[i]
        if first <= i <= last:
            heading = run if run.level else heading
        elif run.level and run.link_words < run.words:
            heading = run
        elif _WIDGET.match(run.text) or run.button:
            dropped.add(i)
        elif run.link_words >= 0.8 * run.words and not run.in_page_words and "@" not in run.text:
            # A policy's own list of documents or partners stays, under a heading that announces no other pages.
            own_list = i > last and run.marker and heading is not None and not _RELATED.search(heading.text)
            if not own_list:
                dropped.add(i)
    return dropped


def _heads_nothing(run: Run) -> bool:
    return run.level > 0 and run.words <= 7 and not run.text.endswith(":")


def _is_widget(run: Run) -> bool:
    return bool(_WIDGET.match(run.text)) and (run.button or run.link_words > 0 or run.words > 3)


def _before(runs: list[Run], kept: list[int]) -> list[int]:
    """The page's title and the policy's date, where they stand above the element that was found."""
    if not kept:
        return []
    first = kept[0]
    found: set[int] = set()
    if not any(runs[i].level == 1 for i in kept):
        titles = [i for i in range(first) if runs[i].level == 1]
        found.update(titles[-1:])
    for i in range(max(0, first - _DATE_REACH), first):
        if runs[i].words <= 14 and not runs[i].link_words and _DATE.search(runs[i].text):
            found.add(i)
    return sorted(found)
