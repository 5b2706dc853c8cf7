"""One walk over the parsed tree: elements become nodes, text between blocks becomes runs.

The walk keeps its own stack, so no depth of nesting is too deep for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from store.normalize.even import count_words, even_line
from store.normalize.html import mail
from store.normalize.html.elements import BLOCKS, FIELDS, HEADINGS, LISTS, NO_FIELDS, PHRASES, SECTIONS, SKIPPED, TERMS
from store.normalize.html.labels import OpenList
from store.normalize.html.names import NAMELESS, names
from store.normalize.html.page import Kind, Node, Page, Run
from store.normalize.vocabulary.page_phrases import NEW_WINDOW

_new_window = "|".join(NEW_WINDOW)
_BRACKETED_NOTE = re.compile(rf"\s*[(\[]\s*(?:{_new_window})\s*[)\]]", re.I)
_NOTE = re.compile(rf"\s*[(\[]?\s*(?:{_new_window})\s*[)\]]?\s*", re.I)
_ANCHOR_SIGN = re.compile(r"\s*[#¶§🔗⚓]+\s*$")
_PERMALINK = re.compile(r"\s*(?:[#¶§🔗⚓∞]|link|anchor|permalink|copy link)?\s*", re.I)

_NO_LINK, _LINK, _IN_PAGE = 0, 1, 2
_NO_ATTRIBUTES: dict[str, str | None] = {}


@dataclass(slots=True)
class _Frame:
    """An open element: the child to look at next, and what holds for the text directly in it."""

    child: LexborNode | None
    tag: str
    node: Node
    owns_node: bool
    kind: Kind
    level: int
    link: int
    bold: bool
    button: bool
    closes_line: bool
    href: str = ""
    buffer_start: int = 0
    first_run: int = 0
    fields_before: int = 0
    chosen: bool = False  # by a selector


@dataclass(slots=True)
class _Table:
    node: Node
    row: int = -1
    column: int = -1


def walk(tree: LexborHTMLParser, selected: frozenset[int] = frozenset(), removed: frozenset[int] = frozenset()) -> Page:
    """Read a parsed page.

    selected: `mem_id`s of the elements to read, all of the page where empty; removed: those to leave out.
    """
    return _Walk(selected, removed).read(tree)


class _Walk:
    """The state of one walk: the line being gathered, and the lists and tables that are open."""

    def __init__(self, selected: frozenset[int], removed: frozenset[int]) -> None:
        self._selected, self._removed = selected, removed
        self._chosen_depth = 0  # how many selected elements are open
        self.page = Page(runs=[], nodes=[], root=None)
        self._lists: list[OpenList] = []
        self._tables: list[_Table] = []
        self._quotes = 0
        self._fields = 0
        self._marker: str | None = None
        self._start_line()

    def _start_line(self) -> None:
        self._buffer: list[str] = []
        self._link_words = self._in_page_words = self._bold_words = self._button_words = 0
        self._links: list[tuple[str, str]] = []

    def read(self, tree: LexborHTMLParser) -> Page:
        """Walk from the body down."""
        self._read_head(tree)
        root = tree.body or tree.root
        if root is None or root.tag == "-undef":
            return self.page
        first = self._open(root, root.tag or "body", None)
        stack = [first] if first is not None else []
        while stack:
            frame = stack[-1]
            child = frame.child
            if child is None:
                self._close(stack.pop())
                continue
            frame.child = child.next
            opened = self._child(child, frame)
            if opened is not None:
                stack.append(opened)
        return self.page

    def _read_head(self, tree: LexborHTMLParser) -> None:
        root, head = tree.root, tree.head
        if root is not None and root.tag == "html":
            self.page.language = root.attributes.get("lang") or root.attributes.get("xml:lang") or ""
        child = head.child if head is not None else None
        while child is not None:
            if child.tag == "title" and not self.page.title:
                self.page.title = even_line(child.text())
            elif child.tag == "base" and not self.page.base:
                self.page.base = (child.attributes.get("href") or "").strip()
            child = child.next

    # -- one child after the other

    def _child(self, child: LexborNode, frame: _Frame) -> _Frame | None:
        """Take in one child; return a frame if it is an element to go into."""
        tag = child.tag
        if tag == "-text":
            self._text(child.text_content or "", frame)
            return None
        if not tag or tag[0] in "-!_#":
            return None
        if tag in SKIPPED:
            if tag in FIELDS or (tag == "input" and (child.attributes.get("type") or "text") not in NO_FIELDS):
                self._fields += 1
            return None
        if tag == "br":
            if frame.kind == "pre":
                self._buffer.append("\n")
            else:
                self._end_line(frame)
            return None
        if tag == "title":  # a page whose head was cut short by a stray element
            self.page.title = self.page.title or even_line(child.text())
            return None
        if self._removed and child.mem_id in self._removed:
            if tag in BLOCKS:
                self._end_line(frame)
            return None
        return self._open(child, tag, frame)

    def _text(self, text: str, frame: _Frame) -> None:
        if self._selected and not self._chosen_depth:
            return
        if frame.kind == "pre":
            self._buffer.append(text)
        elif not text or text.isspace():
            if self._buffer:
                self._buffer.append(" ")
            return
        elif frame.link and _NOTE.fullmatch(text):
            return
        else:
            self._buffer.append(text)
        if frame.link or frame.bold or frame.button:
            self._count(count_words(text), frame)

    def _count(self, words: int, frame: _Frame) -> None:
        if frame.link:
            self._link_words += words
            if frame.link == _IN_PAGE:
                self._in_page_words += words
        if frame.bold:
            self._bold_words += words
        if frame.button:
            self._button_words += words

    # -- elements

    def _open(self, element: LexborNode, tag: str, parent: _Frame | None) -> _Frame | None:
        attributes = _NO_ATTRIBUTES if tag in PHRASES else element.attributes
        hidden_mail = attributes.get("data-cfemail")
        if parent is None:
            frame = self._frame_below(tag, attributes, None)
            self.page.root = frame.node
        elif hidden_mail:
            self._mail(mail.decode(hidden_mail), parent)
            return None
        else:
            button = tag == "button" and not parent.level and parent.kind in ("text", "quote")
            if tag in BLOCKS or button:
                self._end_line(parent)
            frame = self._frame_below(tag, attributes, parent)
            frame.closes_line = tag in BLOCKS or button
            frame.button = parent.button or tag == "button"
        frame.child = element.child
        frame.fields_before = self._fields
        self._open_structure(tag, attributes, frame.node)
        if tag == "a":
            self._open_link(frame, (attributes.get("href") or "").strip())
        if self._selected and element.mem_id in self._selected:
            self._chosen_depth += 1
            frame.chosen = True
        return frame

    def _frame_below(self, tag: str, attributes: dict[str, str | None], parent: _Frame | None) -> _Frame:
        node = self._node(tag, attributes, parent.node if parent else None)
        kind: Kind = parent.kind if parent else "text"
        level = parent.level if parent else 0
        if tag in HEADINGS:
            level = HEADINGS[tag]
        elif node.role == "heading" and node is not (parent.node if parent else None):
            level = _aria_level(attributes.get("aria-level"))
        elif tag == "pre":
            kind = "pre"
        elif tag in TERMS and kind == "text":
            kind = "term"
        elif tag in ("li", "p", "dd") and kind == "term":
            kind = "text"
        return _Frame(
            child=None,
            tag=tag,
            node=node,
            owns_node=tag not in PHRASES,
            kind=kind,
            level=level,
            link=parent.link if parent else _NO_LINK,
            bold=(parent.bold if parent else False) or tag in ("b", "strong", "th"),
            button=False,
            closes_line=True,
        )

    def _node(self, tag: str, attributes: dict[str, str | None], parent: Node | None) -> Node:
        if parent is not None and tag in PHRASES:
            return parent
        role, called = "", NAMELESS
        if attributes:
            role = (attributes.get("role") or "").lower()
            if attributes.get("aria-modal") == "true":
                role = "dialog"
            called = names(
                attributes.get("id") or "", attributes.get("class") or "", attributes.get("aria-label") or ""
            )
        in_main = parent is not None and (parent.in_main or parent.tag in ("main", "article") or parent.role == "main")
        of_page = parent is None or (parent.tag == "body" if parent.tag in SECTIONS else parent.of_page)
        node = Node(tag, parent, len(self.page.runs), called, role, in_main, of_page)
        if parent is not None:
            parent.children.append(node)
        self.page.nodes.append(node)
        return node

    def _open_structure(self, tag: str, attributes: dict[str, str | None], node: Node) -> None:
        if tag in LISTS:
            self._lists.append(OpenList(tag, attributes))
        elif tag == "li":
            self._marker = self._lists[-1].next_marker(attributes.get("value")) if self._lists else None
        elif tag == "blockquote":
            self._quotes += 1
        elif tag == "table":
            self._tables.append(_Table(node))
        elif tag == "tr" and self._tables:
            self._tables[-1].row += 1
            self._tables[-1].column = -1
        elif tag in ("td", "th") and self._tables:
            self._tables[-1].column += 1

    def _open_link(self, frame: _Frame, href: str) -> None:
        if href:
            hidden = mail.in_href(href)
            frame.href = f"mailto:{hidden}" if hidden else href
            frame.link = _IN_PAGE if href.startswith("#") else _LINK
        frame.buffer_start, frame.first_run = len(self._buffer), len(self.page.runs)

    def _close(self, frame: _Frame) -> None:
        tag = frame.tag
        if tag == "a" and frame.href:
            self._close_link(frame)
        if frame.closes_line:
            self._end_line(frame)
        self._chosen_depth -= frame.chosen
        if tag in LISTS:
            self._lists.pop()
            self._marker = None
        elif tag == "blockquote":
            self._quotes -= 1
        elif tag == "table":
            self._tables.pop()
        if frame.owns_node:
            frame.node.last = len(self.page.runs)
            frame.node.fields = self._fields - frame.fields_before

    def _close_link(self, frame: _Frame) -> None:
        inside = self.page.runs[frame.first_run :]
        if inside:  # a link around whole blocks
            for run in inside:
                run.links.append((run.text, frame.href))
            return
        words = "".join(self._buffer[frame.buffer_start :])
        if frame.level and "#" in frame.href and _PERMALINK.fullmatch(words):
            del self._buffer[frame.buffer_start :]
            return
        if frame.href.startswith("mailto:") and mail.is_placeholder(words):
            words = frame.href.removeprefix("mailto:")
            self._buffer[frame.buffer_start :] = [words]
        self._links.append((even_line(words), frame.href))

    def _mail(self, address: str, frame: _Frame) -> None:
        if address and not (self._selected and not self._chosen_depth):
            self._buffer.append(address)
            self._count(1, frame)
            if not frame.link:
                self._link_words += 1
                self._links.append((address, f"mailto:{address}"))

    # -- lines

    def _end_line(self, frame: _Frame) -> None:
        """What was gathered becomes a run, if there is a letter or a digit in it."""
        if not self._buffer:
            return
        raw = "".join(self._buffer)
        text = raw.strip("\n") if frame.kind == "pre" else even_line(raw)
        if any(map(str.isalnum, text)):
            self.page.runs.append(self._run(_without_notes(text, frame), frame))
        self._start_line()

    def _run(self, text: str, frame: _Frame) -> Run:
        words = count_words(text)
        marker = None
        if self._lists:
            marker, self._marker = self._marker, None
        table = self._tables[-1] if self._tables else None
        kind: Kind = "quote" if self._quotes and frame.kind == "text" else frame.kind
        return Run(
            text=text,
            node=frame.node,
            kind=kind,
            level=frame.level,
            words=words,
            link_words=min(self._link_words, words),
            in_page_words=self._in_page_words,
            bold=words > 0 and self._bold_words >= words * 0.95,
            button=words > 0 and self._button_words >= words,
            depth=len(self._lists),
            marker=marker,
            table=table.node if table else None,
            row=table.row if table else -1,
            column=table.column if table else -1,
            links=self._links,
        )


def _without_notes(text: str, frame: _Frame) -> str:
    """Without '(opens in a new window)', and a heading without the sign that links to itself."""
    if "(" in text or "[" in text:
        text = _BRACKETED_NOTE.sub("", text) or text
    if frame.level:
        text = _ANCHOR_SIGN.sub("", text) or text
    return text


def _aria_level(value: str | None) -> int:
    try:
        return max(1, min(6, int(value or 2)))
    except ValueError:
        return 2
