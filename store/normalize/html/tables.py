"""Tables: those that hold data become rows, those that only lay out a page become plain blocks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from store.normalize.escape import escape_cell, escape_inline
from store.normalize.html.page import Cell, Run
from store.normalize.pieces import LINE, PARAGRAPH, Piece

_SECTION = 150  # words; a cell with more holds a section and not an entry
_DEEPEST = 20  # tables around a run that are looked at


def data_cells(runs: list[Run]) -> list[Cell | None]:
    """For each run the cell it is written in, None where no table around it is to be written as rows.

    A table within a cell of data is part of that cell; a table of data within a layout is one of its own.
    """
    if all(run.cell is None for run in runs):
        return [None] * len(runs)
    held: dict[int, list[tuple[Run, Cell]]] = {}
    for run in runs:
        for cell in _cells(run):
            held.setdefault(id(cell.table), []).append((run, cell))
    data = frozenset(table for table, members in held.items() if _holds_data(members))
    return [next((cell for cell in reversed(list(_cells(run))) if id(cell.table) in data), None) for run in runs]


def _cells(run: Run) -> Iterator[Cell]:
    """The cells around a run, innermost first."""
    cell, depth = run.cell, 0
    while cell is not None and depth < _DEEPEST:
        yield cell
        cell, depth = cell.outer, depth + 1


def _holds_data(members: list[tuple[Run, Cell]]) -> bool:
    """Two rows and two columns at least, no headings, and no sections in the cells."""
    if members[0][1].table.role in ("presentation", "none"):
        return False
    rows, columns = {c.row for _, c in members if c.row >= 0}, {c.column for _, c in members if c.column >= 0}
    if len(rows) < 2 or len(columns) < 2 or any(r.level in (1, 2) for r, _ in members):
        return False
    sizes: dict[tuple[int, int], int] = {}
    for run, cell in members:
        sizes[cell.row, cell.column] = sizes.get((cell.row, cell.column), 0) + run.words
    return sum(size for size in sizes.values() if size > _SECTION) * 2 <= sum(sizes.values())


def table_pieces(runs: list[Run], cells: list[Cell]) -> tuple[list[Piece], list[int]]:
    """A table's runs as pipe-table lines, the first row as its head; captions go before.

    Also, for each run, the piece it stands in.
    """
    pieces: list[Piece] = []
    places = [0] * len(runs)
    order = sorted(range(len(runs)), key=lambda i: cells[i].row)
    for i in [i for i in order if cells[i].row < 0]:
        places[i] = len(pieces)
        pieces.append(Piece(PARAGRAPH, f"**{escape_inline(runs[i].text)}**", runs[i].links))
    columns = sorted({cell.column for cell in cells if cell.row >= 0})
    head = True
    for _, group in groupby([i for i in order if cells[i].row >= 0], key=lambda i: cells[i].row):
        members = list(group)
        for i in members:
            places[i] = len(pieces)
        line = "| " + " | ".join(_words(runs, cells, members, column) for column in columns) + " |"
        links = [link for i in members for link in runs[i].links]
        pieces.append(Piece(PARAGRAPH if head else LINE, line, links))
        if head:
            pieces.append(Piece(LINE, "|" + " --- |" * len(columns), []))
            head = False
    return pieces, places


def _words(runs: list[Run], cells: list[Cell], row: list[int], column: int) -> str:
    inside = [runs[i] for i in row if cells[i].column == column]
    return " ".join(_marker(run) + escape_cell(run.text) for run in inside)


def _marker(run: Run) -> str:
    return f"{run.marker} " if run.marker else ""
