"""One walk over the parsed tree: elements become nodes, text between blocks becomes runs.

The walk keeps its own stack, so no depth of nesting is too deep for it. Of a page's many elements most mean nothing
for its text; those are gone through without a trace.
"""

from __future__ import annotations

from collections.abc import Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from store.normalize.even import count_words, even_line
from store.normalize.html import mail
from store.normalize.html.builder import Builder
from store.normalize.html.classes import judge_classes
from store.normalize.html.copies import is_hidden, without_copies
from store.normalize.html.elements import BLOCKS, FIELDS, HEADINGS, INLINE, NO_FIELDS, PHRASES, SKIPPED, STRUCTURE
from store.normalize.html.labels import Attributes
from store.normalize.html.names import NAMELESS, names
from store.normalize.html.notes import is_permalink, is_way_back
from store.normalize.html.page import Node, Page, Run
from store.normalize.html.panels import LONGEST_TITLE, Title, controlled, is_tab
from store.normalize.html.sheets import Look
from store.normalize.html.styles import (
    IN_PAGE,
    LINK,
    PLAIN,
    Style,
    with_font,
    with_inline,
    with_level,
    with_link,
    with_tag,
)

_SKIP, _BREAK, _PHRASE, _INLINE, _BLOCK, _UNKNOWN = range(6)
_WAYS = {
    **dict.fromkeys(INLINE, _INLINE),
    **dict.fromkeys(BLOCKS, _BLOCK),
    **dict.fromkeys(PHRASES, _PHRASE),
    **dict.fromkeys(SKIPPED, _SKIP),
    "br": _BREAK,
}
_HOLDS_A_PAGE = 60  # words in a <textarea>, if it holds more than the rest of the page


class _Frame:
    """An open element that means something, and what holds for the text directly in it."""

    # What few elements have is set on those alone: a page has hundreds of frames.
    href = ""
    controls = ""  # the id of the panel that it opens
    of_tab = False  # likewise, whether as one of several tabs
    heads_panel = False  # by its class
    panel: Title | None = None  # what opens it
    chosen = False  # by a selector

    def __init__(self, tag: str, node: Node, style: Style, owns_node: bool, closes_line: bool) -> None:
        self.tag, self.node, self.style = tag, node, style
        self.owns_node, self.closes_line = owns_node, closes_line
        self.buffer_start = self.first_run = self.fields_before = 0


def walk(
    tree: LexborHTMLParser,
    selected: frozenset[int] = frozenset(),
    removed: frozenset[int] = frozenset(),
    looks: Mapping[int, Look] | None = None,
) -> Page:
    """Read a parsed page.

    selected: `mem_id`s of the elements to read, all of the page where empty; removed: those to leave out; looks: what
    style sheets say of elements.

    Crossed-out words are left out, as they are no longer in force, unless they are most of the page (an element
    that was never closed). A `<textarea>` is read if it holds most of the page.
    """
    done = _Walk(selected, removed, looks or {}).read(tree)
    words = sum(run.words for run in done.page.runs)
    if done.struck_words > words or done.field_words > max(words, _HOLDS_A_PAGE):
        done = _Walk(selected, removed, looks or {}, everything=True).read(tree)
    return without_copies(done.page)


class _Walk:
    """The state of one walk. everything: also crossed-out words and what stands in a `<textarea>`."""

    def __init__(
        self, selected: frozenset[int], removed: frozenset[int], looks: Mapping[int, Look], everything: bool = False
    ) -> None:
        self._selected, self._removed, self._looks, self._everything = selected, removed, looks, everything
        self._build = Builder()
        self.page = self._build.page
        self.struck_words = self.field_words = 0
        self._chosen_depth = 0  # how many selected elements are open
        self._fields = self._depth = 0
        self._titles: dict[str, Title] = {}  # by the id of the panel

    def read(self, tree: LexborHTMLParser) -> _Walk:
        """Walk from the body down."""
        self._read_head(tree)
        root = tree.body or tree.root
        if root is None or not root.tag or root.tag == "-undef":
            return self
        frame = self._root(root, root.tag)
        stack: list[tuple[LexborNode, _Frame]] = []
        child = root.first_child
        while True:
            if child is None:
                if not stack:
                    break
                element, outer = stack.pop()
                if outer is not frame:
                    self._depth = len(stack)
                    self._close(frame)
                    frame = outer
                child = element.next
                continue
            tag = child.tag
            if tag == "-text":
                self._text(child.text_content or "", frame.style)
            elif tag:
                self._depth = len(stack)
                inside = self._enter(child, tag, frame)
                if inside is not None:
                    below = child.first_child
                    if below is not None:
                        stack.append((child, frame))
                        frame, child = inside, below
                        continue
                    if inside is not frame:
                        self._close(inside)
            child = child.next
        self._close(frame)
        return self

    def _read_head(self, tree: LexborHTMLParser) -> None:
        root, head = tree.root, tree.head
        if root is not None and root.tag == "html":
            self.page.language = root.attributes.get("lang") or root.attributes.get("xml:lang") or ""
        child = head.first_child if head is not None else None
        while child is not None:
            if child.tag in ("title", "base"):
                self._head_element(child, child.tag)
            child = child.next

    def _head_element(self, element: LexborNode, tag: str) -> None:
        if tag == "title":
            self.page.title = self.page.title or even_line(element.text())
        else:
            self.page.base = self.page.base or (element.attributes.get("href") or "").strip()

    def _root(self, root: LexborNode, tag: str) -> _Frame:
        attributes = root.attributes
        role = (attributes.get("role") or "").lower()
        called = names(attributes.get("id") or "", attributes.get("class") or "", attributes.get("aria-label") or "")
        frame = _Frame(tag, self._build.node(tag, None, called, role, False), PLAIN, True, True)
        self._build.anchor(attributes.get("id"))
        self._choose(root, frame)
        self.page.root = frame.node
        return frame

    def _shows(self, style: Style) -> bool:
        """Whether text is read here: not beside what a selector chose, and not where it is crossed out."""
        return not (self._selected and not self._chosen_depth) and (self._everything or not style.struck)

    def _text(self, text: str, style: Style) -> None:
        if not text:
            return
        if (not self._selected and not style.struck) or self._shows(style):
            self._build.line.add(text, style)
        elif style.struck:
            self.struck_words += count_words(text)

    # -- elements

    def _enter(self, element: LexborNode, tag: str, frame: _Frame) -> _Frame | None:
        """Take in the beginning of an element; return the frame of what is in it, None if that is no text."""
        way = _WAYS.get(tag, _UNKNOWN)
        if way == _BLOCK and not self._removed:
            return self._element(element, tag, frame, True)
        if way == _SKIP:
            return self._skip(element, tag, frame)
        if way == _BREAK:
            self._build.line_break(frame.node, frame.style)
            return None
        if way == _UNKNOWN and (tag[0] in "-!_#" or tag in ("title", "base")):
            if tag in ("title", "base"):  # of a page whose head was cut short by a stray element
                self._head_element(element, tag)
            return None
        if self._removed and element.mem_id in self._removed:
            if way == _BLOCK:
                self._build.end_block(frame.node, frame.style)
            return None
        if way == _PHRASE:
            return self._phrase(element, tag, frame)
        return self._element(element, tag, frame, way == _BLOCK)

    def _skip(self, element: LexborNode, tag: str, frame: _Frame) -> _Frame | None:
        """An element that holds no text, but for a field that may hold the policy."""
        if tag in FIELDS or (tag == "input" and (element.attributes.get("type") or "text") not in NO_FIELDS):
            self._fields += 1
        if tag == "textarea" and self._shows(frame.style):
            words = count_words(element.text())
            self.field_words = max(self.field_words, words)
            if self._everything and words > _HOLDS_A_PAGE:
                self._build.end_block(frame.node, frame.style)
                return _Frame(tag, frame.node, with_tag(PLAIN, "pre"), False, True)
        return None

    def _phrase(self, element: LexborNode, tag: str, frame: _Frame) -> _Frame | None:
        """An element within a line; most of them change nothing."""
        style = with_tag(frame.style, tag)
        attributes = element.attributes
        if attributes:
            classes, css = attributes.get("class"), attributes.get("style")
            if classes and judge_classes(classes).icon:
                return None
            if css:
                style = with_inline(style, css)
            if tag == "font":
                style = with_font(style, attributes)
            self._build.anchor(attributes.get("id"))
        if style is frame.style and tag not in ("sup", "q") and not self._selected:
            return frame
        inside = _Frame(tag, frame.node, style, False, False)
        inside.buffer_start = len(self._build.line.parts)
        if tag == "q" and self._shows(style):
            self._build.line.parts.append("“")
        self._choose(element, inside)
        return inside

    def _element(self, element: LexborNode, tag: str, outer: _Frame, block: bool) -> _Frame | None:
        attributes, style, build = element.attributes, outer.style, self._build
        role, called, hidden, heads_panel = "", NAMELESS, False, False
        if attributes:
            hidden_mail = attributes.get("data-cfemail")
            if hidden_mail:
                self._mail(mail.decode(hidden_mail), style)
                return None
            classes = attributes.get("class") or ""
            if len(attributes) > 1 or not classes:
                role = (attributes.get("role") or "").lower()
                if attributes.get("aria-modal") == "true":
                    role = "dialog"
                called = names(attributes.get("id") or "", classes, attributes.get("aria-label") or "")
                hidden = is_hidden(attributes)
            else:
                called = names("", classes, "")
            if classes:
                judged = judge_classes(classes)
                if judged.icon:
                    return None
                hidden, heads_panel = hidden or judged.hiding, judged.heads_panel
        closes_line = block or (tag == "button" and not style.level and style.kind in ("text", "quote"))
        if closes_line:
            build.end_block(outer.node, style)
        owns_node = tag not in INLINE or called is not NAMELESS or bool(role) or hidden
        node = build.node(tag, outer.node, called, role, hidden) if owns_node else outer.node
        style = with_tag(style, tag)
        if role == "heading" and tag not in HEADINGS:
            style = with_level(style, _aria_level(attributes.get("aria-level")))
        inside = _Frame(tag, node, style, owns_node, closes_line)
        inside.fields_before = self._fields
        if heads_panel:
            inside.heads_panel = True
        inside.buffer_start, inside.first_run = len(build.line.parts), len(self.page.runs)
        look = self._looks.get(element.mem_id) if self._looks else None
        if tag in STRUCTURE:
            build.open(tag, attributes, node, look, _items(element) if "reversed" in attributes else 0)
        if look is not None:
            build.open_look(look, tag, self._depth)
        if attributes and (len(attributes) > 1 or "class" not in attributes):
            self._open_attributes(tag, attributes, inside)
        if self._selected:
            self._choose(element, inside)
        return inside

    def _open_attributes(self, tag: str, attributes: Attributes, inside: _Frame) -> None:
        css, identifier = attributes.get("style"), attributes.get("id")
        if css:
            inside.style = with_inline(inside.style, css)
        if tag == "a":
            href = (attributes.get("href") or "").strip()
            if href:
                hidden = mail.in_href(href)
                inside.href = f"mailto:{hidden}" if hidden else href
                inside.style = with_link(inside.style, IN_PAGE if href.startswith("#") else LINK)
            self._build.anchor(attributes.get("name"))
        if identifier:
            self._build.anchor(identifier)
            if identifier in self._titles:
                inside.panel = self._open_panel(self._titles.pop(identifier))
        controls = controlled(attributes)
        if controls:
            inside.controls, inside.of_tab = controls, is_tab(attributes)

    def _open_panel(self, title: Title) -> Title | None:
        """A panel whose title was read: where the title stands right before it, that line heads the panel."""
        if title.run == len(self.page.runs) - 1 and not _in_closed_tabs(self.page.runs[-1].node):
            return title
        if title.of_tab:
            self._build.panel_title = title.words
        return None

    def _choose(self, element: LexborNode, frame: _Frame) -> None:
        if self._selected and element.mem_id in self._selected:
            self._chosen_depth += 1
            frame.chosen = True

    # -- ends of elements

    def _close(self, frame: _Frame) -> None:
        build, tag = self._build, frame.tag
        if frame.href:
            self._close_link(frame)
        elif tag == "sup":
            build.line.mark_footnote(frame.buffer_start, frame.style.link == IN_PAGE)
        elif tag == "q" and self._shows(frame.style):
            build.line.parts.append("”")
        if frame.controls:
            self._close_title(frame)
        if frame.closes_line:
            build.end_block(frame.node, frame.style)
            if tag in STRUCTURE:
                build.close(tag)
        if frame.heads_panel and len(self.page.runs) == frame.first_run + 1 and not self.page.runs[-1].level:
            _open_with(self.page.runs[-1])
        if frame.chosen:
            self._chosen_depth -= 1
        if frame.panel is not None:
            self._close_panel(frame.panel)
        if self._looks:
            build.close_looks(self._depth)
        if frame.owns_node:
            frame.node.last = len(self.page.runs)
            frame.node.fields = self._fields - frame.fields_before

    def _close_link(self, frame: _Frame) -> None:
        inside = self.page.runs[frame.first_run :]
        if inside:  # a link around whole blocks
            for run in inside:
                run.links.append((run.text, frame.href))
            return
        line, in_page = self._build.line, frame.style.link == IN_PAGE
        words = line.since(frame.buffer_start)
        if (frame.style.level and "#" in frame.href and is_permalink(words)) or (in_page and is_way_back(words)):
            del line.parts[frame.buffer_start :]
            return
        if frame.href.startswith("mailto:") and mail.is_placeholder(words):
            words = frame.href.removeprefix("mailto:")
            line.parts[frame.buffer_start :] = [words]
        line.links.append((even_line(words), frame.href))

    def _mail(self, address: str, style: Style) -> None:
        if address and self._shows(style):
            line = self._build.line
            line.parts.append(address)
            line.count(1, style)
            if not style.link:
                line.link_words += 1
                line.links.append((address, f"mailto:{address}"))

    def _close_title(self, frame: _Frame) -> None:
        """An element that opens a panel: its words are the panel's title."""
        runs = self.page.runs[frame.first_run :]
        words = even_line(self._build.line.since(frame.buffer_start)) if not runs else runs[0].text
        if len(runs) <= 1 and words and count_words(words) <= LONGEST_TITLE:
            self._titles[frame.controls] = Title(words, len(self.page.runs) - len(runs), frame.of_tab)

    def _close_panel(self, title: Title) -> None:
        run = self.page.runs[title.run]
        if not run.level and run.text == title.words and any(r.is_prose for r in self.page.runs[title.run + 1 :]):
            _open_with(run)


def _open_with(run: Run) -> None:
    """A line heads the panel that follows."""
    run.opens_panel, run.button = True, False
    run.judge_prose()


def _in_closed_tabs(node: Node | None) -> bool:
    """Whether an element stands in a list of tabs that has ended: the panels come after it, not in it."""
    while node is not None and node.role != "tablist":
        node = node.parent
    return node is not None and node.last > 0


def _items(element: LexborNode) -> int:
    return sum(child.tag == "li" for child in element.iter())


def _aria_level(value: str | None) -> int:
    try:
        return max(1, min(6, int(value or 2)))
    except ValueError:
        return 2
