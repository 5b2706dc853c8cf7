"""PDF to Markdown: letters to lines, lines to blocks, blocks to the form that every text has.

Read in this order: `sheets` (with `tags`), `lines`, `furniture`; then `tagged` for a PDF that says what its parts
are, or `layout` (with `tables`) for one whose parts are told from where they stand; `joining`, `render`.
"""

from __future__ import annotations

import re

from store.normalize.document import Reading
from store.normalize.even import even_line
from store.normalize.pdf.furniture import without_furniture
from store.normalize.pdf.joining import Hyphens
from store.normalize.pdf.layout import lay_out
from store.normalize.pdf.lines import segments
from store.normalize.pdf.render import render
from store.normalize.pdf.sheets import read_source
from store.normalize.pdf.tagged import are_enough, read_tagged
from store.normalize.pieces import assemble

_NO_TITLE = re.compile(r"untitled.*|title|document\d*|slide \d+|.*\.(?:docx?|pdf|indd|odt|pages|html?|tmp)", re.I)
_PROGRAM = re.compile(r"^Microsoft Word\s*-\s*", re.I)


def read_pdf(body: bytes, *, url: str = "") -> Reading:
    """The text of a PDF. Raises Unreadable for one that is locked, damaged, too large, or without text."""
    source = read_source(body)
    pages = without_furniture(source.sheets, [segments(sheet, sheet.spans) for sheet in source.sheets])
    hyphens = Hyphens(line for lines in pages for line in lines)
    is_tagged = are_enough(source.sheets, pages)
    blocks = read_tagged(source.sheets, pages) if is_tagged else lay_out(source.sheets, pages)
    text, links = assemble(render(blocks, hyphens), url)
    return Reading(text, _title(source.title) or _first_heading(text), source.language, links)


def _title(stated: str) -> str:
    """The title that a PDF states, unless it is but the name of a file."""
    title = _PROGRAM.sub("", even_line(stated))
    return "" if _NO_TITLE.fullmatch(title) else title


def _first_heading(text: str) -> str:
    first = text.partition("\n")[0]
    return first.lstrip("# ").strip("*") if first.startswith(("#", "**")) else ""
