"""How the text directly in an element is set: what its tag and its inline style say of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from store.normalize.html.elements import BOLD, HEADINGS, STRUCK, TERMS
from store.normalize.html.labels import Attributes
from store.normalize.html.page import Kind

NO_LINK, LINK, IN_PAGE = 0, 1, 2

_WEIGHT = re.compile(r"font-weight\s*:\s*(bold|normal|lighter|\d{3})")
_SIZE = re.compile(r"font-size\s*:\s*(?:(\d{1,3}(?:\.\d+)?)\s*(px|pt|em|rem|%)|(x+-large|large))")
_LINE_THROUGH = re.compile(r"text-decoration[^;:]*:[^;]*line-through")
_FONT_SIZE = re.compile(r"[+-]?[0-9]")
_LARGE = {"px": 19.0, "pt": 14.0, "em": 1.2, "rem": 1.2, "%": 120.0}
_LARGE_FONT = 4  # of seven sizes of <font>, of which three is that of the text


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity, which costs nothing
class Style:
    """link: none, one that leads away, or one within the page; struck: crossed out; counted: whether the words in
    it are counted apart.
    """

    kind: Kind = "text"
    level: int = 0
    link: int = NO_LINK
    bold: bool = False
    large: bool = False
    button: bool = False
    struck: bool = False
    counted: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "counted", bool(self.link or self.bold or self.large or self.button))


PLAIN = Style()


# Elements of any other tag leave the style as it is.
STYLED = frozenset({*HEADINGS, *BOLD, *STRUCK, *TERMS, "big", "button", "pre", "li", "p", "dd"})


@lru_cache(maxsize=1024)
def with_tag(style: Style, tag: str) -> Style:
    """The style within an element of this tag."""
    if tag in HEADINGS:
        return with_level(style, HEADINGS[tag])
    if tag in BOLD:
        return style if style.bold else replace(style, bold=True)
    if tag in STRUCK:
        return style if style.struck else replace(style, struck=True)
    if tag == "big":
        return style if style.large else replace(style, large=True)
    if tag == "button":
        return style if style.button else replace(style, button=True)
    if tag == "pre":
        return style if style.kind == "pre" else replace(style, kind="pre")
    if tag in TERMS and style.kind == "text":
        return replace(style, kind="term")
    if tag in ("li", "p", "dd") and style.kind == "term":
        return replace(style, kind="text")
    return style


@lru_cache(maxsize=1024)
def with_link(style: Style, link: int) -> Style:
    """The style within a link."""
    return style if style.link == link else replace(style, link=link)


@lru_cache(maxsize=256)
def with_level(style: Style, level: int) -> Style:
    """The style within a heading."""
    return style if style.level == level else replace(style, level=level)


@lru_cache(maxsize=4096)
def with_inline(style: Style, css: str) -> Style:
    """The style within an element that has a `style` of its own."""
    css = css.lower()
    bold, large, struck = style.bold, style.large, style.struck
    weight = _WEIGHT.search(css)
    if weight is not None:
        bold = weight.group(1) == "bold" or (weight.group(1).isdecimal() and int(weight.group(1)) >= 600)
    size = _SIZE.search(css)
    if size is not None:
        large = size.group(3) is not None or float(size.group(1)) >= _LARGE[size.group(2)]
    if "line-through" in css and _LINE_THROUGH.search(css):
        struck = True
    if (bold, large, struck) == (style.bold, style.large, style.struck):
        return style
    return replace(style, bold=bold, large=large, struck=struck)


def with_font(style: Style, attributes: Attributes) -> Style:
    """The style within a `<font>`."""
    size = (attributes.get("size") or "").strip()
    if _FONT_SIZE.fullmatch(size) is None:
        return style
    large = int(size) >= (1 if size[0] == "+" else _LARGE_FONT)
    return style if style.large == large else replace(style, large=large)
