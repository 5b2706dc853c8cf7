"""HTML to Markdown: mend the source, parse, walk, prune, find the policy, render.

Read in this order: `parse` (with `source` and `sheets`), `walk` (with `builder`, `gathering`, `page`, and what single
elements mean: `elements`, `openings`, `styles`, `classes`, `names`, `labels`, `counters`, `grid`, `notes`, `panels`,
`copies`, `mail`), `find` (with `prune`, `consent`, `blocks`, `lines`), `left_out`, `render` (with `headings` and
`tables`). `frames` tells which other page a page only shows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from store.normalize.document import Reading
from store.normalize.html.find import find_policy
from store.normalize.html.frames import inner_page, main_frame
from store.normalize.html.left_out import left_out_alarm
from store.normalize.html.page import Page
from store.normalize.html.parse import SHELL, Parsed, parse_little, parse_mended
from store.normalize.html.render import render
from store.normalize.html.source import Mended, lightened, mended
from store.normalize.html.walk import walk
from store.normalize.pieces import assemble, starts

_LONGEST_KEPT = 500_000  # characters of a page


def read_html(html: str, *, url: str = "", select: Sequence[str] = (), remove: Sequence[str] = ()) -> Reading:
    """The policy on a page.

    url: the page's address, for its relative links; select, remove: CSS selectors that narrow the page before
    anything else is looked at. Selectors that match nothing are left aside, and so are all of them if nothing
    is left with them; both are told in `Reading.alarms`, and so is the address of the frame that holds the text of a
    page without any.
    """
    lighter = lightened(html)
    source = mended(lighter)
    read = _kept_read if len(source.html) <= _LONGEST_KEPT else _read
    reading = read(source, url, tuple(select), tuple(remove))
    if reading is not None:
        return reading
    parsed = parse_little(lighter, source, select, remove)
    if parsed.words < SHELL and "frame" in html.lower():
        return _found(parsed, url, _frame_alarm(parsed, html, _base(url, parsed.page.base)))
    return _found(parsed, url)


def _read(source: Mended, url: str, select: tuple[str, ...], remove: tuple[str, ...]) -> Reading | None:
    """What a page shows a browser; None if that is so little that there may be more behind it."""
    parsed = parse_mended(source, select, remove)
    return _found(parsed, url) if parsed is not None else None


# Many captures of a page differ in nothing but scripts, comments and what else nobody sees.
_kept_read = lru_cache(maxsize=8)(_read)


def _found(parsed: Parsed, url: str, frame_alarm: str = "") -> Reading:
    page = parsed.page
    kept = find_policy(page, whole=parsed.narrowed)
    alarms = [*parsed.alarms, left_out_alarm(page, kept), frame_alarm]
    return _reading(page, kept, _base(url, page.base), tuple(filter(None, alarms)))


def read_fragment(html: str, *, url: str = "") -> Reading:
    """HTML that holds nothing but the policy, such as a Markdown parser's: everything is kept."""
    page = walk(LexborHTMLParser(html))
    return _reading(page, list(range(len(page.runs))), _base(url, page.base))


def _reading(page: Page, kept: list[int], base: str, alarms: tuple[str, ...] = ()) -> Reading:
    pieces, places = render([page.runs[i] for i in kept])
    text, links = assemble(pieces, base)
    anchors: dict[str, int] = {}
    if page.anchors and kept:
        offsets = starts(pieces)
        for name, run in page.anchors.items():
            if kept[0] <= run <= kept[-1]:
                anchors[name] = offsets[places[bisect_left(kept, run)]]
    return Reading(text, page.title, page.language, links, alarms, anchors)


def _frame_alarm(parsed: Parsed, html: str, base: str) -> str:
    frame = main_frame(LexborHTMLParser(parsed.html))
    if frame:
        return f"The page is a frameset; its main frame is {_base(base, frame)}."
    inner = inner_page(html)
    if inner:
        return f"The page holds hardly any text of its own; it shows {_base(base, inner)} in a frame."
    return ""


def _base(url: str, base: str) -> str:
    try:
        return urljoin(url, base) if base else url
    except ValueError:
        return url
