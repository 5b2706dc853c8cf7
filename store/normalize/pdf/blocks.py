"""What every reader of a PDF's layout hands over: its blocks in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from store.normalize.pdf.lines import Line

Kind = Literal["heading", "text", "item", "table", "quote"]


@dataclass(slots=True)
class Block:
    """A heading, a paragraph, a list item or a table.

    level: of a heading, from 1; depth: of the lists around it; label: of an item, `-` or its number, '' for a
    later paragraph of one; skip: how many characters of the first line's text are that label;
    rows: of a table, the lines of each cell; columns: from where to where its columns reach;
    note: set small at the foot of a page.
    """

    kind: Kind
    lines: list[Line]
    level: int = 0
    depth: int = 0
    label: str = ""
    skip: int = 0
    bold: bool = False
    note: bool = False
    rows: list[list[list[Line]]] = field(default_factory=list)
    columns: list[tuple[float, float]] = field(default_factory=list)

    @property
    def page(self) -> int:
        """The page it ends on."""
        return self.lines[-1].page
