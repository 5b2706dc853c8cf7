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
from store.normalize.html.elements import BLOCKS, FIELDS, HEADINGS, NO_FIELDS, STRUCTURE
from store.normalize.html.gathering import even_words
from store.normalize.html.labels import Attributes
from store.normalize.html.names import NAMELESS, names
from store.normalize.html.notes import is_permalink, is_way_back
from store.normalize.html.openings import BREAK, ELEMENT, OTHER, PHRASE, SKIP, TELLING, TEXT, WAYS, opening
from store.normalize.html.page import Node, Page
from store.normalize.html.panels import Panels, Title, controlled, is_tab
from store.normalize.html.sheets import Look
from store.normalize.html.styles import (
    IN_PAGE,
    LINK,
    PLAIN,
    STYLED,
    Style,
    with_font,
    with_inline,
    with_level,
    with_link,
    with_tag,
)

_HOLDS_A_PAGE = 60  # words in a <textarea>, if it holds more than the rest of the page


class _Frame:
    """An open element that means something, and what holds for the text directly in it."""

    # What few elements have is set on those alone: a page has hundreds of frames.
    href = ""
    is_rare = False  # whether it has any of those that follow, or is one of a few tags
    controls = ""  # the id of the panel that it opens
    of_tab = False  # likewise, whether as one of several tabs
    heads_panel = False  # by its class
    panel: Title | None = None  # what opens it
    chosen = False  # by a selector
    first_run = buffer_start = 0  # where it begins, if it has any of these

    def __init__(self, tag: str, node: Node, style: Style, owns_node: bool, closes_line: bool) -> None:
        self.tag, self.node, self.style = tag, node, style
        self.owns_node, self.closes_line = owns_node, closes_line


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
        self._panels = Panels(self.page.runs)

    def read(self, tree: LexborHTMLParser) -> _Walk:
        """Walk from the body down."""
        self._read_head(tree)
        root = tree.body or tree.root
        if root is None or not root.tag or root.tag == "-undef":
            return self
        outermost = self._root(root, root.tag)
        self._read_below(root, outermost)
        self._close(outermost)
        return self

    def _read_below(self, root: LexborNode, frame: _Frame) -> None:
        add, reads_all, removes, has_looks = self._build.line.add, not self._selected, self._removed, self._looks
        stack: list[tuple[LexborNode, _Frame]] = []
        child = root.first_child
        while True:
            if child is None:
                if not stack:
                    return
                element, outer = stack.pop()
                if outer is not frame:
                    self._depth = len(stack)
                    self._close(frame)
                    frame = outer
                child = element.next
                continue
            tag = child.tag or ""
            way = WAYS.get(tag, OTHER)
            if way == TEXT:
                text, style = child.text_content, frame.style
                if text and reads_all and not style.struck:
                    add(text, style)
                elif text:
                    self._text(text, style)
                child = child.next
                continue
            if has_looks:
                self._depth = len(stack)
            if way == ELEMENT and not removes:
                inside = self._element(child, tag, frame)
            else:
                inside = self._enter(child, tag, way, frame)
            below = child.first_child if inside is not None else None
            if inside is not None and below is not None:
                stack.append((child, frame))
                frame, child = inside, below
                continue
            if inside is not None and inside is not frame:
                self._close(inside)
            child = child.next

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
        """Text that perhaps is not read."""
        if self._shows(style):
            self._build.line.add(text, style)
        elif style.struck:
            self.struck_words += count_words(text)

    # -- elements

    def _enter(self, element: LexborNode, tag: str, way: int, frame: _Frame) -> _Frame | None:
        """Take in the beginning of an element; return the frame of what is in it, None if that is no text."""
        if not tag:
            return None
        if way == SKIP:
            return self._skip(element, tag, frame)
        if way == BREAK:
            self._build.line_break(frame.node, frame.style)
            return None
        if way == OTHER and (tag[0] in "-!_#" or tag in ("title", "base")):
            if tag in ("title", "base"):  # of a page whose head was cut short by a stray element
                self._head_element(element, tag)
            return None
        if self._removed and element.mem_id in self._removed:
            if tag in BLOCKS:
                self._build.end_block(frame.node, frame.style)
            return None
        if way == PHRASE:
            return self._phrase(element, tag, frame)
        return self._element(element, tag, frame)

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
        style = with_tag(frame.style, tag) if tag in STYLED else frame.style
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
        if tag in ("sup", "q"):
            self._mark_rare(inside)
            if tag == "q" and self._shows(style):
                self._build.line.parts.append("“")
        if self._selected:
            self._choose(element, inside)
        return inside

    def _element(self, element: LexborNode, tag: str, outer: _Frame) -> _Frame | None:
        """An element that ends lines, or that may be a part of the page."""
        attributes, style, build = element.attributes, outer.style, self._build
        opened = opening(tag, attributes.get("class") or "" if attributes else "")
        role, called, hidden, owns_node = "", opened.names, opened.is_hidden, opened.owns_node
        tells_more = bool(attributes) and not TELLING.isdisjoint(attributes)
        if tells_more:
            hidden_mail = attributes.get("data-cfemail")
            if hidden_mail:
                address = mail.decode(hidden_mail)
                if address and self._shows(style):
                    build.line.add_address(address, style)
                return None
            role = "dialog" if attributes.get("aria-modal") == "true" else (attributes.get("role") or "").lower()
            identifier, label = attributes.get("id") or "", attributes.get("aria-label") or ""
            if identifier or label:
                called = names(identifier, attributes.get("class") or "", label)
            hidden = hidden or is_hidden(attributes)
            owns_node = owns_node or called is not NAMELESS or bool(role) or hidden
        if opened.is_icon:
            return None
        closes_line = opened.is_block or (tag == "button" and not style.level and style.kind in ("text", "quote"))
        if closes_line:
            if build.line.parts:
                build.end_line(outer.node, style)
            build.is_fresh = True
        node = build.node(tag, outer.node, called, role, hidden) if owns_node else outer.node
        if owns_node:
            node.fields = self._fields
        if tag in STYLED:
            style = with_tag(style, tag)
        inside = _Frame(tag, node, style, owns_node, closes_line)
        if opened.heads_panel:
            inside.heads_panel = True
            self._mark_rare(inside)
        look = self._looks.get(element.mem_id) if self._looks else None
        if opened.in_structure:
            build.open(tag, attributes, node, look, _items(element) if "reversed" in attributes else 0)
        if look is not None:
            build.open_look(look, tag, self._depth)
        if tag == "a" and attributes:
            self._open_link(attributes, inside)
        if tells_more:
            self._open_attributes(tag, attributes, role, inside)
        if self._selected:
            self._choose(element, inside)
        return inside

    def _mark_rare(self, frame: _Frame) -> None:
        """Note where an element begins whose end is more than that of a line."""
        frame.is_rare = True
        frame.buffer_start, frame.first_run = len(self._build.line.parts), len(self.page.runs)

    def _open_attributes(self, tag: str, attributes: Attributes, role: str, inside: _Frame) -> None:
        css, identifier = attributes.get("style"), attributes.get("id")
        if role == "heading" and tag not in HEADINGS:
            inside.style = with_level(inside.style, _aria_level(attributes.get("aria-level")))
        if css:
            inside.style = with_inline(inside.style, css)
        if identifier:
            self._build.anchor(identifier)
            title = self._panels.title_of(identifier)
            if title is not None and self._panels.is_next(title):
                inside.panel = title
                self._mark_rare(inside)
            elif title is not None and title.of_tab:
                self._build.panel_title = title.words
        controls = controlled(attributes)
        if controls:
            inside.controls, inside.of_tab = controls, is_tab(attributes)
            self._mark_rare(inside)

    def _open_link(self, attributes: Attributes, inside: _Frame) -> None:
        href = (attributes.get("href") or "").strip()
        if href:
            hidden = mail.in_href(href)
            inside.href = f"mailto:{hidden}" if hidden else href
            inside.style = with_link(inside.style, IN_PAGE if href[0] == "#" else LINK)
            inside.buffer_start, inside.first_run = len(self._build.line.parts), len(self.page.runs)
        name = attributes.get("name")
        if name:
            self._build.anchor(name)

    def _choose(self, element: LexborNode, frame: _Frame) -> None:
        if self._selected and element.mem_id in self._selected:
            self._chosen_depth += 1
            frame.chosen = True
            self._mark_rare(frame)

    # -- ends of elements

    def _close(self, frame: _Frame) -> None:
        build = self._build
        if frame.href:
            self._close_link(frame)
        if frame.is_rare:
            self._close_words(frame)
        if frame.closes_line:
            if build.line.parts:
                build.end_line(frame.node, frame.style)
            build.is_fresh = True
            if frame.tag in STRUCTURE:
                build.close(frame.tag)
        if frame.is_rare:
            self._close_panels(frame)
        if self._looks:
            build.close_looks(self._depth)
        if frame.owns_node:
            node = frame.node
            node.last, node.end = len(self.page.runs), len(self.page.nodes)
            node.fields = self._fields - node.fields

    def _close_words(self, frame: _Frame) -> None:
        """End what is done with the words of an element before they become a run."""
        if frame.tag == "sup":
            self._build.line.mark_footnote(frame.buffer_start, frame.style.link == IN_PAGE)
        elif frame.tag == "q" and self._shows(frame.style):
            self._build.line.parts.append("”")
        if frame.controls:
            words = even_line(self._build.line.since(frame.buffer_start))
            self._panels.add_title(frame.controls, frame.first_run, words, frame.of_tab)

    def _close_panels(self, frame: _Frame) -> None:
        if frame.heads_panel:
            self._panels.close_heading(frame.first_run)
        if frame.chosen:
            self._chosen_depth -= 1
        if frame.panel is not None:
            self._panels.close(frame.panel)

    def _close_link(self, frame: _Frame) -> None:
        if len(self.page.runs) > frame.first_run:  # a link around whole blocks
            for run in self.page.runs[frame.first_run :]:
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
        line.links.append((even_words(words), frame.href))


def _items(element: LexborNode) -> int:
    return sum(child.tag == "li" for child in element.iter())


def _aria_level(value: str | None) -> int:
    try:
        return max(1, min(6, int(value or 2)))
    except ValueError:
        return 2
