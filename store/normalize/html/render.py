"""The policy's runs as Markdown: headings, nested lists with their labels, tables as rows, bold lines."""

from __future__ import annotations

import re
from itertools import groupby

from store.normalize.escape import escape_block, escape_inline
from store.normalize.html.labels import BULLET, typed_label
from store.normalize.html.page import Node, Run
from store.normalize.html.tables import data_tables, table_pieces
from store.normalize.pieces import LINE, PARAGRAPH, Piece
from store.normalize.plain import even_plain

_TYPED_BULLET = re.compile(r"[•·▪◦‣●■□–—*+-] +(?=\S)")
_LONGEST_BOLD = 14  # words of a bold line that stands for a heading


def render(runs: list[Run]) -> list[Piece]:
    """Markdown pieces of the chosen runs, in reading order."""
    tables = data_tables(runs)
    bullets = _typed_bullets(runs)
    pieces: list[Piece] = []
    previous: Run | None = None
    for table, group in groupby(enumerate(runs), key=lambda pair: _table_of(pair[1], tables)):
        members = list(group)
        if table is not None:
            pieces += table_pieces([run for _, run in members])
            previous = members[-1][1]
            continue
        for i, run in members:
            in_list = bool(pieces) and previous is not None and previous.depth > 0 and not previous.level
            after_bullet = i - 1 in bullets
            if i in bullets:
                pieces.append(_typed_item(run, LINE if after_bullet else PARAGRAPH))
            else:
                pieces.append(_piece(run, in_list))
            previous = run
    return pieces


def _table_of(run: Run, tables: frozenset[int]) -> Node | None:
    return run.table if run.table is not None and id(run.table) in tables else None


def _piece(run: Run, in_list: bool) -> Piece:
    if run.level:
        return Piece(PARAGRAPH, f"{'#' * run.level} {_labelled_heading(run)}", run.links)
    if run.kind == "pre":
        return Piece(PARAGRAPH, even_plain(run.text), run.links)
    if run.depth and (run.marker is not None or run.kind == "text"):
        gap = LINE if run.marker and in_list else PARAGRAPH
        return Piece(gap, "  " * (run.depth - 1) + _item(run), run.links)
    if run.kind == "quote":
        return Piece(PARAGRAPH, f"> {escape_block(run.text)}", run.links)
    if run.kind == "term" or _is_pseudo_heading(run):
        return Piece(PARAGRAPH, f"**{escape_inline(run.text)}**", run.links)
    return Piece(PARAGRAPH, escape_block(run.text), run.links)


def _is_pseudo_heading(run: Run) -> bool:
    return run.bold and run.words <= _LONGEST_BOLD and not run.text.endswith((".", ";", ","))


def _labelled_heading(run: Run) -> str:
    """A heading in a numbered list item shows the item's number; where it is typed as well it stands once."""
    text = escape_inline(run.text)
    if run.marker is None or run.marker == BULLET or _repeats_label(run):
        return text
    return f"{run.marker} {text}"


def _item(run: Run) -> str:
    text = escape_block(run.text)
    if run.marker is None:
        return f"  {text}"
    return text if _repeats_label(run) else f"{run.marker} {text}"


def _repeats_label(run: Run) -> bool:
    """Whether the words begin with the very label that the list counts: the list then shows none of its own."""
    if run.marker is None or run.marker == BULLET:
        return False
    return typed_label(run.text).casefold() == run.marker.rstrip(".").casefold()


def _typed_bullets(runs: list[Run]) -> frozenset[int]:
    """Paragraphs that begin with a typed bullet, two or more in a row: a list made by hand."""
    found: set[int] = set()
    for typed, group in groupby(enumerate(runs), key=lambda pair: _has_typed_bullet(pair[1])):
        indexes = [i for i, _ in group]
        if typed and len(indexes) >= 2:
            found.update(indexes)
    return frozenset(found)


def _has_typed_bullet(run: Run) -> bool:
    plain = not run.level and run.kind == "text" and run.marker is None and not run.depth and run.table is None
    return plain and bool(_TYPED_BULLET.match(run.text))


def _typed_item(run: Run, gap: str) -> Piece:
    return Piece(gap, f"{BULLET} {escape_block(_TYPED_BULLET.sub('', run.text, count=1))}", run.links)
