"""The cells of a table that is being walked over: which row and column each stands in."""

from __future__ import annotations

import re

from store.normalize.html.labels import Attributes
from store.normalize.html.page import Cell, Node

_NUMBER = re.compile(r"\s*([0-9]{1,5})")
_WIDEST = 50  # columns that one cell may span; more is a slip
_TALLEST = 1_000  # rows


class OpenTable:
    """Counts rows and columns; a cell that spans several keeps its places from those that follow."""

    def __init__(self, node: Node, outer: Cell | None) -> None:
        self._node, self._outer = node, outer
        self._row = self._next_column = -1
        self._held: dict[int, int] = {}  # column -> rows, this one included, that a cell from above reaches into
        self._spans: dict[int, int] = {}  # likewise, by the cells of this row, from the next row on
        self.cell = Cell(node, -1, -1, outer)

    def caption(self) -> None:
        """What follows belongs to no row."""
        self.cell = Cell(self._node, -1, -1, self._outer)

    def next_row(self) -> None:
        """Begin a row."""
        if self._held or self._spans:
            left = {column: rows - 1 for column, rows in self._held.items() if rows > 1}
            self._held, self._spans = left | self._spans, {}
        self._row += 1
        self._next_column = 0
        self.cell = Cell(self._node, self._row, -1, self._outer)

    def next_cell(self, attributes: Attributes) -> None:
        """Begin a cell, in the first column that is free."""
        column = max(0, self._next_column)
        while column in self._held:
            column += 1
        columns = rows = 1
        if attributes:
            columns = _span(attributes.get("colspan"), _WIDEST)
            rows = _span(attributes.get("rowspan"), _TALLEST)
        self._next_column = column + columns
        if rows > 1:
            self._spans.update(dict.fromkeys(range(column, column + columns), rows - 1))
        self.cell = Cell(self._node, max(0, self._row), column, self._outer)


def _span(value: str | None, most: int) -> int:
    found = _NUMBER.match(value) if value else None
    return max(1, min(int(found.group(1)), most)) if found is not None else 1
