"""Tables: those that hold data become rows, those that only lay out a page become plain blocks."""

from __future__ import annotations

from itertools import groupby

from store.normalize.escape import escape_cell, escape_inline
from store.normalize.html.page import Run
from store.normalize.pieces import LINE, PARAGRAPH, Piece

_SECTION = 150  # words; a cell with more holds a section and not an entry


def data_tables(runs: list[Run]) -> frozenset[int]:
    """The tables to write as rows, by `id`: two rows and two columns at least, and no sections in their cells."""
    held: dict[int, list[Run]] = {}
    for run in runs:
        if run.table is not None:
            held.setdefault(id(run.table), []).append(run)
    return frozenset(table for table, members in held.items() if _holds_data(members))


def _holds_data(runs: list[Run]) -> bool:
    rows, columns = {r.row for r in runs if r.row >= 0}, {r.column for r in runs if r.column >= 0}
    if len(rows) < 2 or len(columns) < 2 or any(r.level in (1, 2) for r in runs):
        return False
    cells: dict[tuple[int, int], int] = {}
    for run in runs:
        cells[run.row, run.column] = cells.get((run.row, run.column), 0) + run.words
    return sum(size for size in cells.values() if size > _SECTION) * 2 <= sum(cells.values())


def table_pieces(runs: list[Run]) -> list[Piece]:
    """A table's runs as pipe-table lines, the first row as its head; captions go before."""
    captions = [r for r in runs if r.row < 0]
    inside = sorted((r for r in runs if r.row >= 0), key=lambda r: r.row)
    pieces = [Piece(PARAGRAPH, f"**{escape_inline(r.text)}**", r.links) for r in captions]
    columns = sorted({r.column for r in inside})
    for number, (_, group) in enumerate(groupby(inside, key=lambda r: r.row)):
        members = list(group)
        line = "| " + " | ".join(_cell(members, column) for column in columns) + " |"
        links = [link for r in members for link in r.links]
        pieces.append(Piece(LINE if number else PARAGRAPH, line, links))
        if number == 0:
            pieces.append(Piece(LINE, "|" + " --- |" * len(columns), []))
    return pieces


def _cell(row: list[Run], column: int) -> str:
    return " ".join(("- " if r.marker else "") + escape_cell(r.text) for r in row if r.column == column)
