"""HTML to Markdown: mend the source, parse, walk, prune, find the policy, render.

Read in this order: `source`, `walk` (with `page`, `elements`, `names`, `labels`, `mail`), `prune` and `consent`,
`find`, `render` (with `tables`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from store.normalize.document import Reading
from store.normalize.html.find import find_policy
from store.normalize.html.page import Page
from store.normalize.html.render import render
from store.normalize.html.selectors import choose
from store.normalize.html.source import with_noscript, without_noscript
from store.normalize.html.walk import walk
from store.normalize.pieces import assemble

_SHELL = 60  # words; a page with fewer may have its text in <noscript>
_WORTH_IT = 80  # words that must then be found there


def read_html(html: str, *, url: str = "", select: Sequence[str] = (), remove: Sequence[str] = ()) -> Reading:
    """The policy on a page.

    url: the page's address, for its relative links; select, remove: CSS selectors that narrow the page before
    anything else is looked at. Selectors that match nothing are left aside, and so are all of them if nothing
    is left with them; both are told in `Reading.alarms`.
    """
    parsed = _parse(without_noscript(html), select, remove)
    if parsed.words < _SHELL and "<noscript" in html.lower():
        other = _parse(with_noscript(html), select, remove)
        if other.words > _WORTH_IT:
            parsed = other
    page = parsed.page
    kept = [page.runs[i] for i in find_policy(page, whole=parsed.narrowed)]
    text, links = assemble(render(kept), _base(url, page.base))
    return Reading(text, page.title, page.language, links, parsed.alarms)


def read_fragment(html: str, *, url: str = "") -> Reading:
    """HTML that holds nothing but the policy, such as a Markdown parser's: everything is kept."""
    page = walk(LexborHTMLParser(html))
    text, links = assemble(render(page.runs), _base(url, page.base))
    return Reading(text, page.title, page.language, links)


class _Parsed(NamedTuple):
    """narrowed: whether a selector chose the part of the page that was read."""

    page: Page
    narrowed: bool = False
    alarms: tuple[str, ...] = ()

    @property
    def words(self) -> int:
        return sum(run.words for run in self.page.runs)


def _parse(html: str, select: Sequence[str], remove: Sequence[str]) -> _Parsed:
    tree = LexborHTMLParser(html)
    if not select and not remove:
        return _Parsed(walk(tree))
    choice = choose(tree, select, remove)
    page = walk(tree, choice.selected, choice.removed)
    if page.runs:
        return _Parsed(page, bool(choice.selected), choice.alarms)
    whole = walk(tree)
    alarm = "The selectors leave no text; the page was read without them."
    return _Parsed(whole, alarms=(*choice.alarms, alarm) if whole.runs else choice.alarms)


def _base(url: str, base: str) -> str:
    try:
        return urljoin(url, base) if base else url
    except ValueError:
        return url
