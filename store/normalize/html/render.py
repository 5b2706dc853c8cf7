"""The policy's runs as Markdown: headings, nested lists with their labels, tables as rows, bold lines."""

from __future__ import annotations

import re
from itertools import groupby
from typing import NamedTuple

from store.normalize.escape import escape_block, escape_inline
from store.normalize.html.headings import LONGEST, pseudo_levels
from store.normalize.html.labels import BULLET, typed_label
from store.normalize.html.page import Cell, Run
from store.normalize.html.tables import data_cells, table_pieces
from store.normalize.pieces import LINE, PARAGRAPH, Piece
from store.normalize.plain import even_plain

# A dash needs a space after it to be none of the words.
_TYPED_BULLET = re.compile(r"(?:[•▪◦‣●■□] *|[·–—*+-] +)(?=\S)")
_TYPED_BULLETS = frozenset("•·▪◦‣●■□–—*+-")


class Rendered(NamedTuple):
    """pieces: the Markdown in reading order; places: for each run, the index of the piece it stands in."""

    pieces: list[Piece]
    places: list[int]


def render(runs: list[Run]) -> Rendered:
    """Markdown pieces of the chosen runs."""
    cells = data_cells(runs)
    levels = pseudo_levels(runs, cells)
    bullets = _typed_bullets(runs, cells)
    pieces: list[Piece] = []
    places: list[int] = []
    in_list = False  # the run before is part of a list
    first = 0
    while first < len(runs):
        run, cell = runs[first], cells[first]
        if cell is not None:
            last = _end_of_table(cells, first, cell)
            rows, inside = table_pieces(runs[first:last], [c for c in cells[first:last] if c is not None])
            places += [len(pieces) + place for place in inside]
            pieces += rows
        else:
            last = first + 1
            places.append(len(pieces))
            if first in bullets:
                pieces.append(_typed_item(run, LINE if first - 1 in bullets else PARAGRAPH))
            else:
                pieces.append(_piece(run, run.level or levels[first], in_list))
        in_list = runs[last - 1].depth > 0 and not runs[last - 1].level and not levels[last - 1]
        first = last
    return Rendered(pieces, places)


def _end_of_table(cells: list[Cell | None], first: int, cell: Cell) -> int:
    last = first + 1
    while last < len(cells):
        following = cells[last]
        if following is None or following.table is not cell.table:
            break
        last += 1
    return last


def _piece(run: Run, level: int, in_list: bool) -> Piece:
    """level: of a heading, also of one that is only set like one; in_list: an item stands before."""
    if level:
        return Piece(PARAGRAPH, f"{'#' * level} {_labelled_heading(run)}", run.links)
    if run.kind == "pre":
        return Piece(PARAGRAPH, even_plain(run.text), run.links)
    if run.depth and (run.marker is not None or run.kind == "text"):
        gap = LINE if run.marker and in_list else PARAGRAPH
        return Piece(gap, "  " * (run.depth - 1) + _item(run), run.links)
    if run.kind == "quote":
        return Piece(PARAGRAPH, f"> {escape_block(run.text)}", run.links)
    if run.kind == "term" or _is_bold_line(run):
        return Piece(PARAGRAPH, f"**{escape_inline(run.text)}**", run.links)
    return Piece(PARAGRAPH, escape_block(run.text), run.links)


def _is_bold_line(run: Run) -> bool:
    return run.bold and run.words <= LONGEST and not run.text.endswith((".", ";", ","))


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
    return typed_label(run.text).casefold() == run.marker.strip("().:").casefold()


def _typed_bullets(runs: list[Run], cells: list[Cell | None]) -> frozenset[int]:
    """Paragraphs that begin with a typed bullet, two or more in a row: a list made by hand."""
    found: set[int] = set()
    has_bullet = (cell is None and _has_typed_bullet(run) for run, cell in zip(runs, cells, strict=True))
    for typed, group in groupby(enumerate(has_bullet), key=lambda pair: pair[1]):
        if typed:
            indexes = [i for i, _ in group]
            if len(indexes) >= 2:
                found.update(indexes)
    return frozenset(found)


def _has_typed_bullet(run: Run) -> bool:
    if run.text[0] not in _TYPED_BULLETS or not _TYPED_BULLET.match(run.text):
        return False
    return not run.level and run.kind == "text" and run.marker is None and not run.depth


def _typed_item(run: Run, gap: str) -> Piece:
    return Piece(gap, f"{BULLET} {escape_block(_TYPED_BULLET.sub('', run.text, count=1))}", run.links)
