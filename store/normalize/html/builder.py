"""A page as it grows in reading order: open lists, tables and quotations, and the lines that become runs."""

from __future__ import annotations

from store.normalize.even import count_words
from store.normalize.html.counters import Counters
from store.normalize.html.elements import LISTS, SECTIONS
from store.normalize.html.gathering import Line
from store.normalize.html.grid import OpenTable
from store.normalize.html.labels import BULLET, Attributes, OpenList, typed_label
from store.normalize.html.names import Names
from store.normalize.html.page import Cell, Node, Page, Run
from store.normalize.html.sheets import Look
from store.normalize.html.styles import Style

_MAIN_TAGS = frozenset({"main", "article"})


class Builder:
    """What is open, and what has been read.

    line: being gathered; panel_title: to stand before the next run; is_fresh: whether that run begins a block.
    """

    def __init__(self) -> None:
        self.page = Page(runs=[], nodes=[], root=None)
        self.line = Line()
        self.panel_title = ""
        self.is_fresh = True
        self._lists: list[OpenList] = []
        self._tables: list[OpenTable] = []
        self._counters = Counters()
        self._quotes = 0
        self._marker: str | None = None
        self._marker_is_sure = True
        self._label = ""  # that a style sheet puts before the next run

    # -- elements

    def node(self, tag: str, parent: Node | None, names: Names, role: str, hidden: bool) -> Node:
        """Begin an element that may be a part of the page to choose or to leave out."""
        nodes = self.page.nodes
        if parent is None:
            node = Node(tag, None, 0, 0, names, role, in_main=False, of_page=True, hidden=hidden)
        else:
            outer = parent.tag
            in_main = parent.in_main or outer in _MAIN_TAGS or parent.role == "main"
            of_page = outer == "body" if outer in SECTIONS else parent.of_page
            node = Node(tag, parent, len(nodes), len(self.page.runs), names, role, in_main, of_page, hidden)
        nodes.append(node)
        return node

    def anchor(self, name: str | None) -> None:
        """Note where a fragment of an address leads to: the first of its name counts."""
        if name and name not in self.page.anchors:
            self.page.anchors[name] = len(self.page.runs)

    def open(self, tag: str, attributes: Attributes, node: Node, look: Look | None, items: int) -> None:
        """Begin a block. items: of a list that counts down."""
        styled = ""
        if look is not None:
            styled = look.own.get("list-style-type") or look.own.get("list-style") or ""
        if tag in LISTS:
            self._lists.append(OpenList(tag, attributes, items, styled))
        elif tag == "li":
            open_list = self._lists[-1] if self._lists else None
            self._marker = open_list.next_marker(attributes, styled) if open_list is not None else None
            self._marker_is_sure = open_list is None or not open_list.hides_numbers
        elif tag == "blockquote":
            self._quotes += 1
        elif tag == "table":
            self._tables.append(OpenTable(node, self._cell()))
        elif self._tables:
            if tag == "tr":
                self._tables[-1].next_row()
            elif tag in ("td", "th"):
                self._tables[-1].next_cell(attributes)
            elif tag == "caption":
                self._tables[-1].caption()

    def close(self, tag: str) -> None:
        """End a block."""
        if tag in LISTS:
            self._lists.pop()
            self._marker = None
        elif tag == "blockquote":
            self._quotes -= 1
        elif tag == "table":
            self._tables.pop()

    def open_look(self, look: Look, tag: str, depth: int) -> None:
        """Count an element that style sheets number."""
        label = self._counters.enter(look, depth)
        if label and tag == "li":
            self._marker, self._marker_is_sure = label, True
        elif label:
            self._label = label

    def close_looks(self, depth: int) -> None:
        """End the scope of the counters under an element of this depth."""
        self._counters.leave(depth)

    def _cell(self) -> Cell | None:
        return self._tables[-1].cell if self._tables else None

    # -- lines

    def line_break(self, node: Node, style: Style) -> None:
        """A `<br>`: the line ends; two of them end a paragraph."""
        if style.kind == "pre":
            self.line.parts.append("\n")
        elif style.level:
            self.line.parts.append(" ")
        else:
            empty = not self.line.parts
            self.end_line(node, style)
            self.is_fresh = empty

    def end_block(self, node: Node, style: Style) -> None:
        """A block begins or ends: what was gathered becomes a run, and the next run begins a block."""
        if self.line.parts:
            self.end_line(node, style)
        self.is_fresh = True

    def end_line(self, node: Node, style: Style) -> None:
        """What was gathered becomes a run, if there is a letter or a digit in it."""
        line = self.line
        if not line.parts:
            return
        text, words = line.text(style)
        if text:
            self._add(text, words, node, style)
        line.start()

    def _add(self, text: str, words: int, node: Node, style: Style) -> None:
        line = self.line
        if self.panel_title:
            self._add_panel_title(text, node, style)
        if self._label:
            label, self._label = self._label, ""
            # A label that is typed as well is shown once.
            if not text.startswith(label.rstrip(".):")):
                text = f"{label} {text}"
                words = count_words(text)
        almost_all = words * 0.95
        self.page.runs.append(
            Run(
                text,
                node,
                "quote" if self._quotes and style.kind == "text" else style.kind,
                style.level,
                words,
                min(line.link_words, words),
                line.in_page_words,
                line.bold_words >= almost_all > 0,
                line.large_words >= almost_all > 0,
                line.button_words >= words > 0,
                len(self._lists),
                self._next_marker(text) if self._lists else None,
                self._tables[-1].cell if self._tables else None,
                line.links,
                self.is_fresh,
            )
        )
        self.is_fresh = False

    def _next_marker(self, text: str) -> str | None:
        marker, self._marker = self._marker, None
        if marker is not None and not self._marker_is_sure and typed_label(text):
            return BULLET
        return marker

    def _add_panel_title(self, first: str, node: Node, style: Style) -> None:
        """The title of a tab's panel, unless the panel begins with it."""
        title, self.panel_title = self.panel_title, ""
        if title.casefold() != first.casefold():
            words = count_words(title)
            run = Run(title, node, "text", 0, words, 0, 0, False, False, False, 0, None, None, [], opens_panel=True)
            self.page.runs.append(run)
