"""What has to be mended in a page's source before it is parsed.

A browser runs scripts, so it takes `<noscript>` for plain characters. A parser that does not run them reads a
tag manager's `<noscript><iframe .../></noscript>`: the self-closed iframe is open for it and swallows the page.
So `<noscript>` is taken out first, with the comments, scripts and style sheets, and so is the start of any element
of raw text that is never closed.
"""

from __future__ import annotations

import html as entities
import re
from typing import NamedTuple

# The first letter outside of the case-blind part lets the search skip most tags.
_TAG = re.compile(
    r"<(?:!--|!\[CDATA\[|(/?)((?:[sS](?i:cript|tyle)|[nN]o(?i:script|frames|embed)|[nN]O(?:SCRIPT|FRAMES|EMBED)"
    r"|[iI](?i:frame)|[tT](?i:extarea|itle|emplate)|[xX](?i:mp)|[pP](?i:laintext))\b))"
)
_ENDS = {
    name: re.compile(rf"</{name}\b[^>]*+>?", re.I)
    for name in ("script", "style", "noscript", "iframe", "textarea", "title", "noframes", "noembed", "xmp", "template")
}
_STARTS = {name: re.compile(rf"<{name}\b", re.I) for name in ("iframe", "textarea", "title", "noscript")}
_COMMENT_END = re.compile(r"--!?>")
_ATTRIBUTE = 5_000  # characters before a tag in which the tag would stand that it is an attribute's words of
_LONGEST_FALLBACK = 1_000  # characters in an iframe, for browsers that show none
_RESTART = re.compile(
    r"\n\s*<(?:/?(?:head|body|main|div|p|h[1-6]|table|ul|ol|section|article|header|nav|footer)\b)", re.I
)
_SHADOW = re.compile(r"\bshadowroot", re.I)
_SOURCE = re.compile(r"\ssrc\s*=", re.I)
_OPENED = re.compile(r"</?(?:noscript|template)\b[^<>]*>|<iframe\b[^<>]*>(?:\s*</iframe\s*>)?", re.I)
_START_TAG = re.compile(r"<[a-zA-Z]")
_PHRASES = r"(?:a|abbr|b|big|code|em|font|i|ins|mark|small|span|strong|sub|sup|tt|u)\b"
_BOXES = r"(?:article|center|div|section)\b"
_PHRASE_TAG = re.compile(rf"</?{_PHRASES}[^<>]*>", re.I)
_BOX_TAGS = re.compile(rf"(?:\s*</?{_BOXES}[^<>]*>)+\s*", re.I)
_LASTING_TAG = re.compile(rf"<(?!{_PHRASES}|{_BOXES}[^<>]*>\s*</?{_BOXES})[a-zA-Z]", re.I)
# Not those that end where the next of their kind begins, such as <p> and <li>.
_NESTING = (
    r"(?:a|article|aside|b|big|blockquote|center|details|div|dl|em|fieldset|font|form|i|main|menu|nav|ol|section|small"
    r"|span|strong|table|u|ul)\b"
)
_NESTING_TAG = re.compile(rf"<(/?){_NESTING}", re.I)
_NESTING_TAGS = re.compile(rf"(?:\s*</?{_NESTING}[^<>]*>)+\s*", re.I)

DEEPEST = 20_000  # open elements
MOST_ELEMENTS = 300_000  # several times what the largest policy has; each costs some 10 microseconds


class Mended(NamedTuple):
    """html: what to parse; styles: the style sheets that speak of lists or counters."""

    html: str
    styles: tuple[str, ...] = ()


def elements(html: str) -> int:
    """How many elements are to be read, about: the tags that open one, once the page is `lightened`."""
    tags = html.count("<")
    if tags <= MOST_ELEMENTS:  # quick, and enough for any real page
        return tags
    return sum(1 for _ in _LASTING_TAG.finditer(html))


def lightened(html: str) -> str:
    """A page of too many elements without those that only set type or boxes; any other page as it is.

    A page of elements nested by the ten thousand, each of which costs the parser a look at all around it, goes
    without lists, tables and quotations as well.
    """
    tags = html.count("<")
    if tags > DEEPEST and _is_deep(html):
        html = _NESTING_TAGS.sub("<br>", _PHRASE_TAG.sub("", html))
    elif tags > MOST_ELEMENTS and _start_tags(html) > MOST_ELEMENTS:
        html = _BOX_TAGS.sub("<br>", _PHRASE_TAG.sub("", html))
    return html


def _is_deep(html: str) -> bool:
    depth = 0
    for tag in _NESTING_TAG.finditer(html):
        depth = max(0, depth - 1) if tag.group(1) else depth + 1
        if depth > DEEPEST:
            return True
    return False


def _start_tags(html: str) -> int:
    return sum(1 for _ in _START_TAG.finditer(html))


def opened(html: str) -> str:
    """The page as a browser with scripts off reads it, and with its templates used."""
    return _OPENED.sub("", html)


def mended(html: str) -> Mended:
    """The page as a browser with scripts on reads it, without what nobody sees."""
    return _Mender(html.replace("\0", "") if "\0" in html else html).mend()


class _Mender:
    """One pass from tag to tag; what scripts, comments and attributes quote is no tag."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._kept: list[str] = []
        self._done = 0  # what was kept or left out so far
        self._resume = 0  # where the next tag may begin
        self._ends: dict[str, re.Match[str]] = {}  # the end tags found last
        self._endless: set[str] = set()  # elements with no end tag after this place
        self._templates: list[bool] = []  # for each open one, whether it is shown
        self._styles: list[str] = []

    def mend(self) -> Mended:
        for tag in _TAG.finditer(self._html):
            start = tag.start()
            if start < self._resume or self._in_attribute(start):
                continue
            name = tag.group(2)
            if name is None:
                self._comment(start)
            elif tag.group(1):
                self._end_tag(name.lower(), start)
            else:
                self._element(name.lower(), start, self._after_tag(start))
        self._kept.append(self._html[self._done :])
        return Mended("".join(self._kept), tuple(self._styles))

    def _in_attribute(self, start: int) -> bool:
        floor = max(self._resume, start - _ATTRIBUTE)
        return self._html.rfind("<", floor, start) > self._html.rfind(">", floor, start)

    def _after_tag(self, start: int) -> int:
        end = self._html.find(">", start)
        return end + 1 if end >= 0 else len(self._html)

    def _leave_out(self, start: int, end: int, instead: str = "") -> None:
        self._kept.append(self._html[self._done : start])
        if instead:
            self._kept.append(instead)
        self._done = self._resume = end

    def _end(self, name: str, start: int) -> re.Match[str] | None:
        """The end tag of an element. It is remembered, or a page of start tags would cost a search each."""
        if name in self._endless:
            return None
        known = self._ends.get(name)
        if known is not None and known.start() >= start:
            return known
        end = _ENDS[name].search(self._html, start)
        if end is None:
            self._endless.add(name)
        else:
            self._ends[name] = end
        return end

    def _comment(self, start: int) -> None:
        if self._html.startswith("<![CDATA[", start):
            end = self._html.find("]]>", start) if "]]>" not in self._endless else -1
            if end < 0:
                self._endless.add("]]>")
                self._leave_out(start, start + 9)
            else:
                self._leave_out(start, end + 3, entities.escape(self._html[start + 9 : end], quote=False))
            return
        found = _COMMENT_END.search(self._html, start + 2) if "-->" not in self._endless else None
        if found is not None:
            self._leave_out(start, found.end())
        else:  # it would swallow the page
            self._endless.add("-->")
            next_tag = self._html.find("<", start + 2)
            end = self._after_tag(start)
            self._leave_out(start, next_tag if 0 <= next_tag < end else end)

    def _end_tag(self, name: str, start: int) -> None:
        if name == "template" and self._templates and self._templates.pop():
            self._leave_out(start, self._after_tag(start), "</div>")

    def _element(self, name: str, start: int, inside: int) -> None:
        if name == "plaintext":
            self._leave_out(start, inside)
        elif name == "template":
            self._template(start, inside)
        elif name == "script":
            self._script(start, inside)
        else:
            end = self._end(name, inside)
            if name == "style":
                self._style(start, inside, end)
            elif name == "title":
                self._title(inside, end)
            elif end is None or self._swallows(name, inside, end.start()):
                self._leave_out(start, inside)
            elif name == "noscript":
                self._leave_out(start, end.end())
            else:
                self._resume = end.end()

    def _template(self, start: int, inside: int) -> None:
        """A shadow root is part of the page, any other template is not."""
        if self._end("template", inside) is None:
            self._leave_out(start, inside)
            return
        shown = bool(_SHADOW.search(self._html, start, inside))
        self._templates.append(shown)
        if shown:
            self._leave_out(start, inside, "<div>")

    def _script(self, start: int, inside: int) -> None:
        end = self._end("script", inside)
        from_elsewhere = _SOURCE.search(self._html, start, inside) is not None
        # `<script/>` is closed for XML; for HTML only if what comes next is its own end tag.
        closed = from_elsewhere and self._html.endswith("/>", start, inside)
        if end is not None and not (closed and self._html.find("<", inside, end.start()) >= 0):
            self._leave_out(start, end.end())
        elif from_elsewhere:
            self._leave_out(start, inside)
        else:
            again = _RESTART.search(self._html, inside)
            self._leave_out(start, again.start() if again is not None else len(self._html))

    def _style(self, start: int, inside: int, end: re.Match[str] | None) -> None:
        stop = end.start() if end is not None else self._html.find("<", inside)
        stop = stop if stop >= 0 else len(self._html)
        css = self._html[inside:stop]
        if "list-style" in css or "counter" in css:
            self._styles.append(css)
        self._leave_out(start, end.end() if end is not None else stop)

    def _title(self, inside: int, end: re.Match[str] | None) -> None:
        """A title that was never closed ends where the next tag begins."""
        stop = self._html.find("<", inside)
        if end is not None and (stop == end.start() or not self._swallows("title", inside, end.start())):
            self._resume = end.end()
        elif stop >= 0:
            self._leave_out(stop, stop, "</title>")

    def _swallows(self, name: str, inside: int, end: int) -> bool:
        """Whether the end tag that was found is that of another element further down."""
        if name in ("iframe", "title") and end - inside > _LONGEST_FALLBACK:
            return True
        return name in _STARTS and _STARTS[name].search(self._html, inside, end) is not None
