"""From a page's source to the elements and lines in it, by the reading that finds the text.

The first reading is a browser's, with scripts on. Where it finds far less than the source seems to hold, something
swallowed the rest: then the page is read in other ways too, and the one that finds much more prose is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree
from lxml import html as libxml
from selectolax.lexbor import LexborHTMLParser

from store.normalize.html.page import Page
from store.normalize.html.selectors import choose
from store.normalize.html.sheets import looks
from store.normalize.html.source import Mended, mended, opened
from store.normalize.html.walk import walk

SHELL = 60  # words; a page with fewer may have its text in <noscript>, in a template or in a frame
_WORTH_IT = 80  # words that must then be found there
_SPARSE = 10  # characters of source to one of text that are more than mark-up alone
_TAGS = re.compile(r"<[^>]*+>")
_WRAPPER = re.compile(
    r"</?(?:select|optgroup|svg|math|object|canvas|video|audio|map|button|textarea|xmp)\b[^<>]*>", re.I
)
_OPTION = re.compile(r"<option\b[^<>]*>", re.I)


class Parsed(NamedTuple):
    """html: the source that was parsed; narrowed: whether a selector chose the part of the page that was read."""

    page: Page
    html: str
    narrowed: bool = False
    alarms: tuple[str, ...] = ()

    @property
    def words(self) -> int:
        """How many words the page holds, with all that stands around the policy."""
        return sum(run.words for run in self.page.runs)

    @property
    def prose(self) -> int:
        """How many of them are prose."""
        return sum(run.words for run in self.page.runs if run.is_prose)


def parse_mended(source: Mended, select: Sequence[str], remove: Sequence[str]) -> Parsed | None:
    """Read a page from its mended source. select, remove: CSS selectors.

    None where that shows so few words that `parse_little` has to look behind it.
    """
    best = _read(source, select, remove)
    return _unswallowed(best, select, remove) if best.words >= SHELL else None


def parse_little(html: str, source: Mended, select: Sequence[str], remove: Sequence[str]) -> Parsed:
    """The same of a page that shows few words. html: what was mended."""
    best = _read(source, select, remove)
    lower = html.lower()
    if "<noscript" in lower or "<template" in lower:
        other = _read(mended(opened(html)), select, remove)
        if other.words > _WORTH_IT:
            best = other
    return _unswallowed(best, select, remove)


def _unswallowed(best: Parsed, select: Sequence[str], remove: Sequence[str]) -> Parsed:
    """The page by another reading, if that finds much more prose."""
    found = sum(len(run.text) for run in best.page.runs)
    if best.narrowed or found * _SPARSE >= len(best.html):
        return best
    held = len(_TAGS.sub(" ", best.html).split())
    if held > _WORTH_IT and best.words * 2 < held:
        for reading in _others(best.html):
            other = _read(mended(reading), select, remove)
            if other.prose > max(2 * best.prose, _WORTH_IT):
                best = other
    return best


def _read(source: Mended, select: Sequence[str], remove: Sequence[str]) -> Parsed:
    tree = LexborHTMLParser(source.html)
    styled = looks(tree, source.styles) if source.styles else {}
    if not select and not remove:
        return Parsed(walk(tree, looks=styled), source.html)
    choice = choose(tree, select, remove)
    page = walk(tree, choice.selected, choice.removed, styled)
    if page.runs:
        return Parsed(page, source.html, bool(choice.selected), choice.alarms)
    whole = walk(tree, looks=styled)
    alarm = "The selectors leave no text; the page was read without them."
    return Parsed(whole, source.html, alarms=(*choice.alarms, alarm) if whole.runs else choice.alarms)


def _others(html: str) -> Iterator[str]:
    """The source as other readers would have it: without the elements that hold no text, and by libxml2."""
    yield _OPTION.sub("<br>", _WRAPPER.sub(" ", html))
    reread = _by_libxml(html)
    if reread:
        yield reread


def _by_libxml(html: str) -> str:
    """The page parsed by libxml2 and written anew, with every element closed; '' if it cannot read it."""
    try:
        tree = libxml.document_fromstring(html.encode("utf-8", "replace"), parser=libxml.HTMLParser(encoding="utf-8"))
        return str(etree.tostring(tree, encoding="unicode", method="html"))
    except (etree.LxmlError, ValueError):
        return ""
