"""Finding the policy in what is left of a page: the smallest element that leaves no prose behind, and its edges."""

from __future__ import annotations

import re
from itertools import islice

from store.normalize.html.blocks import drop_blocks, speaks_of_policy
from store.normalize.html.consent import count_buttons, drop_language_pickers, drop_notices
from store.normalize.html.elements import FLOW
from store.normalize.html.lines import is_copyright, is_date_line, is_path, is_widget, says_date, says_widget
from store.normalize.html.page import Node, Page, Run, Tally
from store.normalize.html.prune import prune
from store.normalize.vocabulary.page_phrases import RELATED

_RELATED = re.compile(rf"\b(?:{'|'.join(RELATED)})\b", re.I)

_TABLE_PARTS = frozenset({"table", "thead", "tbody", "tfoot", "tr"})
_STEPS = 4  # that leave prose behind: more than the boxes around a page's content
_LAYOUT_LINES = 5  # lines of prose in one cell; a table of facts has no such cell

_LEAST_PROSE = 40  # words; with less, pruning took too much
_LARGEST_FOREIGN = 0.3  # of the page's prose, in one part of the page, when pruning took too much
_LINES_OF_POLICY = 3  # that speak of policies' matters and are no links, for a part behind the main one to be policy
_LARGEST_PREAMBLE = 0.05  # of the prose; with more of it above the title, that is no title
_DATE_REACH = 12  # runs before the policy in which its date may stand


def find_policy(page: Page, *, whole: bool = False) -> list[int]:
    """The runs of the policy, as indexes in reading order.

    whole: the page was narrowed by a selector, so what is left after pruning is the policy.
    """
    runs, root = page.runs, page.root
    if root is None or not runs:
        return []
    whole_page = Tally(runs)
    alive = _living(page, whole_page, 1.0)
    tally = whole_page.among(alive)
    if tally.total_prose < _LEAST_PROSE:
        alive = _living(page, whole_page, _LARGEST_FOREIGN)
        tally = whole_page.among(alive)
    if tally.total_prose < _LEAST_PROSE:
        alive, tally = [True] * len(runs), whole_page
    if whole:
        return [i for i, live in enumerate(alive) if live]
    search = _Search(page, alive, tally)
    kept = _trim(runs, search.kept_under(_start(page, alive, tally)))
    return _before(runs, kept) + kept


def _living(page: Page, tally: Tally, largest: float) -> list[bool]:
    """For each run, whether no rule takes it for another's. largest: the most prose that one rule may take at once."""
    alive = prune(page, tally, largest=largest)
    drop_language_pickers(page.runs, alive)
    drop_notices(page.runs, tally, alive)
    drop_blocks(page.runs, tally, alive)
    return alive


def _start(page: Page, alive: list[bool], tally: Tally) -> Node:
    """The element to start from: what the page itself marks as its main part, if that can be believed."""
    assert page.root is not None
    mains = [node for node in page.nodes if node.tag == "main" or node.role == "main"]
    if mains:
        main = max(mains, key=tally.prose)
        own_words = tally.words(main) - tally.links(main)
        titled = tally.is_titled(main.first, main.last)
        believed = tally.prose(main) >= 0.6 * tally.total_prose or (own_words >= 80 and titled)
        if believed and not _is_cut_short(main, page.runs, alive, tally):
            return main
    articles = [node for node in page.nodes if node.tag == "article"]
    if articles:
        article = max(articles, key=tally.prose)
        believed = tally.prose(article) >= 0.8 * tally.total_prose and not _has_sibling(article, page.nodes, tally)
        if believed and not _is_cut_short(article, page.runs, alive, tally):
            return article
    return page.root


def _has_sibling(article: Node, nodes: list[Node], tally: Tally) -> bool:
    """Whether the policy may stand in several `<article>`s, one after the other."""
    beside = article.parent.children(nodes) if article.parent is not None else ()
    return any(node is not article and node.tag == "article" and tally.prose(node) for node in beside)


def _is_cut_short(part: Node, runs: list[Run], alive: list[bool], tally: Tally) -> bool:
    """Whether the policy goes on behind its part of the page, as it does where an end tag too many closes that part."""
    behind = [i for i in range(part.last, len(runs)) if alive[i]]
    prose = sum(runs[i].words for i in behind if runs[i].is_prose)
    if prose * 10 < tally.total_prose or prose >= tally.prose(part):
        return False
    rest = [runs[i] for i in behind]
    return count_buttons(rest) < 2 and speaks_of_policy(rest, lines=_LINES_OF_POLICY)


class _Search:
    """The way down from the start: while one child holds nearly all the prose, go into it, and judge each part
    that is left aside.
    """

    def __init__(self, page: Page, alive: list[bool], tally: Tally) -> None:
        self._runs, self._nodes, self._alive, self._tally = page.runs, page.nodes, alive, tally

    def kept_under(self, start: Node) -> list[int]:
        steps: list[list[int]] = []
        node = start
        while self._tally.prose(node):
            best = self._main_child(node)
            if best is None or (best.tag in FLOW and not self._is_layout(best)):
                break
            steps.append(self._left_aside(node, best))
            node = best
        aside = set().union(*steps) - self._never_closed(start, steps)
        return [i for i in range(start.first, start.last) if self._alive[i] and i not in aside]

    def _never_closed(self, start: Node, steps: list[list[int]]) -> set[int]:
        """Of what was left aside the policy's own clauses, where each stands in an element that should have ended
        before the next: then each step leaves a little behind, and all of them much.
        """
        prose = [sum(self._runs[i].words for i in step if self._is_left_prose(i)) for step in steps]
        if sum(map(bool, prose)) < _STEPS or sum(prose) * 10 <= self._tally.prose(start):
            return set()
        return {i for step in steps for i in step if self._is_left_prose(i) or self._runs[i].level}

    def _is_left_prose(self, i: int) -> bool:
        return self._alive[i] and self._runs[i].is_prose and not self._runs[i].link_words

    def _main_child(self, node: Node) -> Node | None:
        """The child that holds nearly all the prose, if one does."""
        best = max(node.children(self._nodes), key=self._tally.prose, default=None)
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
        prose = (i for i in range(cell.first, cell.last) if self._runs[i].is_prose)
        return next(islice(prose, _LAYOUT_LINES - 1, None), None) is not None

    def _left_aside(self, node: Node, best: Node) -> list[int]:
        """The runs beside `best` that belong to the page: whole children, and loose lines of links."""
        dropped: list[int] = []
        loose = node.first
        for child in node.children(self._nodes):
            dropped += self._loose_links(loose, child.first)
            loose = max(loose, child.last)
            if child is not best and child.last > child.first and not self._belongs(child, best):
                dropped += range(child.first, child.last)
        return dropped + self._loose_links(loose, node.last)

    def _loose_links(self, first: int, last: int) -> list[int]:
        return [i for i in range(first, last) if self._runs[i].link_words * 2 > self._runs[i].words]

    def _belongs(self, node: Node, best: Node) -> bool:
        """Whether a part beside the bulk of the prose is the policy's own."""
        runs = [self._runs[i] for i in range(node.first, node.last) if self._alive[i]]
        if not runs:
            return False
        before = node.first < best.first
        words, away = sum(r.words for r in runs), sum(r.leads_away for r in runs)
        headings = sum(1 for r in runs if r.level and not r.link_words)
        if self._is_side_contents(runs, node, before):
            return False
        if away > 0.4 * words:
            introduces = before and away <= 0.65 * words and headings >= 2 and words - away >= 12
            if not introduces:
                return False
        in_main = node.in_main or (node.parent is not None and node.parent.in_main)
        prose = self._tally.prose(node)
        if (
            before
            and not in_main
            and prose * 20 < self._tally.total_prose
            and self._tally.is_titled(best.first, best.last)
        ):
            return any(says_date(r) for r in runs)
        if prose >= 12:
            return True
        item_words = sum(r.words for r in runs if r.marker and not r.link_words)
        if in_main:
            return headings > 0 or item_words >= 3 or any(_is_plain(r) for r in runs)
        # Beside the column of the policy, a heading with a few lines is another column's.
        if headings and words <= 150 and node.tag != "td":
            return True
        return item_words >= 8 or (words <= 40 and any(says_date(r) for r in runs))

    def _is_side_contents(self, runs: list[Run], node: Node, before: bool) -> bool:
        """A table of contents in a column of the page's; the policy's own stands below its title."""
        words, linked = sum(r.words for r in runs), sum(r.link_words for r in runs)
        if linked <= 0.6 * words or not any(r.in_page_words for r in runs):
            return False
        return not before or not self._tally.is_titled(0, node.first)


def _is_plain(run: Run) -> bool:
    return not run.button and run.link_words * 2 < run.words and not says_widget(run)


def _trim(runs: list[Run], kept: list[int]) -> list[int]:
    """Without widgets, and without the lists of links before the first and after the last line of prose."""
    kept = [i for i in kept if not is_widget(runs[i])]
    prose = [i for i in kept if runs[i].is_prose]
    if prose:
        kept = _from_title(runs, kept, prose)
        prose = [i for i in kept if runs[i].is_prose]
        dropped = _edge_lines(runs, kept, prose[0], prose[-1])
        kept = [i for i in kept if i not in dropped]
        while len(kept) > 1 and _heads_nothing(runs[kept[-1]]):
            kept.pop()
    return kept


def _from_title(runs: list[Run], kept: list[int], prose: list[int]) -> list[int]:
    """Without what stands above the title, but for dates; with it, if it is more than a line or two, or a clause."""
    title = next((i for i in kept if runs[i].level == 1 and not runs[i].link_words), None)
    if title is None:
        return kept
    above = [runs[i] for i in prose if i < title]
    if sum(r.words for r in above) > _LARGEST_PREAMBLE * sum(runs[i].words for i in prose) or speaks_of_policy(above):
        return kept
    return [i for i in kept if i >= title or is_date_line(runs[i])]


def _edge_lines(runs: list[Run], kept: list[int], first: int, last: int) -> set[int]:
    dropped: set[int] = set()
    heading: Run | None = None
    for i in kept:
        run = runs[i]
        if first <= i <= last:
            heading = run if run.level else heading
        elif run.level and run.link_words < run.words:
            heading = run
        elif says_widget(run) or run.button or is_path(run) or is_copyright(run):
            dropped.add(i)
        elif run.in_page_words:
            if i > last and run.in_page_words == run.words:
                dropped.add(i)
        elif run.link_words >= 0.8 * run.words and "@" not in run.text:
            # A policy's own list of documents or partners stays, under a heading that announces no other pages.
            own_list = i > last and run.marker and heading is not None and not _RELATED.search(heading.text)
            if not own_list:
                dropped.add(i)
    return dropped


def _heads_nothing(run: Run) -> bool:
    return run.level > 0 and run.words <= 7 and not run.text.endswith(":")


def _before(runs: list[Run], kept: list[int]) -> list[int]:
    """The page's title and the policy's date, where they stand above the element that was found."""
    if not kept:
        return []
    first = kept[0]
    found: set[int] = set()
    if not any(runs[i].level == 1 for i in kept):
        titles = [i for i in range(first) if runs[i].level == 1 and runs[i].link_words < runs[i].words]
        found.update(titles[-1:])
    for i in range(max(0, first - _DATE_REACH), first):
        if is_date_line(runs[i]):
            found.add(i)
    return sorted(found)
