"""Blocks from a PDF's tags, where they cover its text: the producer then says what is a heading, an item, a cell."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from store.normalize.pdf.blocks import Block
from store.normalize.pdf.furniture import in_margin
from store.normalize.pdf.layout import Measures, flows, is_full, set_headings
from store.normalize.pdf.lines import Line, segments
from store.normalize.pdf.sheets import Sheet, Span
from store.normalize.pdf.tags import Element, Leaf, Path

_HEADINGS = {"H": 2, "H1": 1, "H2": 2, "H3": 3, "H4": 4, "H5": 5, "H6": 6, "Title": 1}
_CELLS = frozenset(("TD", "TH"))
# What opens a block of its own. Everything else within a block is part of its line.
_BLOCKS = frozenset(
    ("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "P", "L", "LI", "LBody",
     "Table", "TR", "TD", "TH", "THead", "TBody", "TFoot", "Note", "FENote", "Aside", "Figure", "Form", *_HEADINGS)
)  # fmt: skip
_LEAST_COVERED = 0.95  # of the letters
_LEAST_LINES = 3  # that begin at one place, for their ends to tell a width


def are_enough(sheets: Sequence[Sheet], pages: Sequence[list[Line]]) -> bool:
    """Whether the tags cover the text: what they leave out beside running heads is next to nothing."""
    tagged = letters = 0
    for sheet, lines in zip(sheets, pages, strict=True):
        known = {leaf.mcid for leaf in sheet.tags}
        for line in lines:
            for span in line.spans:
                letters += len(span.text)
                tagged += len(span.text) if span.style.mcid in known else 0
    return letters > 0 and tagged >= _LEAST_COVERED * letters


@dataclass(slots=True)
class _Part:
    """The lines of one block or of one stretch of it, and the elements over its first letters."""

    key: tuple[Path, int]
    elements: tuple[Element, ...]
    lines: list[Line]

    def above(self, kinds: Container[str]) -> Path | None:
        """The path of the outermost element of these kinds."""
        return next((element.path for element in self.elements if element.kind in kinds), None)

    @property
    def kinds(self) -> list[str]:
        return [element.kind for element in self.elements]


def read_tagged(sheets: Sequence[Sheet], pages: Sequence[list[Line]]) -> list[Block]:
    """The blocks in the order of the tags. pages: the lines of each sheet without running heads and feet."""
    ends = _Ends([line for lines in pages for line in lines])
    blocks: list[Block] = []
    for table, group in groupby(_parts(sheets, pages), key=lambda part: part.above(("Table",))):
        parts = list(group)
        rows = _rows(parts) if table is not None else []
        if len(rows) >= 2 and max(map(len, rows)) >= 2:
            blocks.append(Block("table", [line for part in parts for line in part.lines], rows=rows))
            continue
        for part in parts:
            blocks += ends.broken(_block(part))
    measures = Measures([line for lines in pages for line in lines])
    if not any(block.kind == "heading" for block in blocks):
        set_headings(blocks, measures)
    for block in blocks:
        block.bold = block.kind == "text" and all(line.bold for line in block.lines)
    return blocks


def _parts(sheets: Sequence[Sheet], pages: Sequence[list[Line]]) -> list[_Part]:
    parts: list[_Part] = []
    for sheet, lines in zip(sheets, pages, strict=True):
        spans: dict[int, list[Span]] = {}
        for line in lines:
            for span in line.spans:
                spans.setdefault(span.style.mcid, []).append(span)
        for key, group in groupby(_placed(sheet.tags), key=lambda placed: placed[0]):
            leaves = [leaf for _, leaf in group]
            pieces = [span for leaf in leaves for span in spans.pop(leaf.mcid, ())]
            if not pieces:
                continue
            if parts and parts[-1].key == key:
                parts[-1].lines += _lines(sheet, pieces)
            else:
                parts.append(_Part(key, leaves[0].elements, _lines(sheet, pieces)))
        # What the tags leave out is no part of the text by the standard; within the page it is kept all the same.
        for line in segments(sheet, [span for left in spans.values() for span in left]):
            if in_margin(line, sheet):
                continue
            parts.append(_Part(((-1, len(parts)), 0), (), [line]))
    return parts


def _placed(leaves: Sequence[Leaf]) -> list[tuple[tuple[Path, int], Leaf]]:
    """Each leaf with the block it lies in, and after how many inner blocks of that one."""
    placed: list[tuple[tuple[Path, int], Leaf]] = []
    inner: dict[Path, int] = {}
    for leaf in leaves:
        around = [element for element in leaf.elements if element.kind in _BLOCKS]
        for outer, within in pairwise(around):
            if _lies_apart(outer, within):
                inner[outer.path] = within.path[len(outer.path)]
        block = _of_block(around)
        placed.append(((block.path, inner.get(block.path, -1)) if block else ((), 0), leaf))
    return placed


def _lies_apart(outer: Element, within: Element) -> bool:
    return not (outer.kind == "LI" and within.kind == "LBody")


def _of_block(around: Sequence[Element]) -> Element | None:
    """The innermost block; an item's body, and a paragraph that is all of it, count as the item."""
    if not around:
        return None
    at = len(around) - 1
    if around[at].kind == "P" and at and around[at - 1].kind in ("LBody", "LI", *_CELLS) and around[at].path[-1] <= 1:
        at -= 1
    if around[at].kind == "LBody" and at and around[at - 1].kind == "LI":
        at -= 1
    return around[at]


def _lines(sheet: Sheet, spans: Sequence[Span]) -> list[Line]:
    """Lines in the order of their tags; a wide gap parts no line here."""
    found: list[Line] = []
    for line in segments(sheet, spans):
        if found and abs(found[-1].y - line.y) < 0.3 * line.size and line.x0 >= found[-1].x1 - 1:
            found[-1].spans += line.spans
        else:
            found.append(line)
    return found


def _block(part: _Part) -> Block:
    kinds = part.kinds
    heading = next((_HEADINGS[kind] for kind in reversed(kinds) if kind in _HEADINGS), 0)
    if heading:
        return Block("heading", part.lines, level=heading)
    if "LI" in kinds:
        label = _label(part)
        skip = part.lines[0].label_end if label else 0
        return Block("item", part.lines, depth=max(1, kinds.count("L")), label=label, skip=skip)
    return Block("quote" if "BlockQuote" in kinds else "text", part.lines)


def _label(part: _Part) -> str:
    """An item's label: what its tag holds or what its words begin with; '' for a later paragraph of it."""
    if "Lbl" in part.kinds or part.lines[0].label:
        return part.lines[0].label or "-"
    item = max(at for at, kind in enumerate(part.kinds) if kind == "LI")
    # Where the bullet is drawn and not written, the item's first child holds its words.
    below = part.elements[-1].path[len(part.elements[item].path) :]
    return "-" if all(step <= 1 for step in below[:1]) and part.key[1] < 0 else ""


def _rows(parts: Sequence[_Part]) -> list[list[list[Line]]]:
    """The rows of a table, for each cell its lines. A head that is printed again on the next page stands once."""
    rows: dict[Path | None, dict[Path | None, list[Line]]] = {}
    for part in parts:
        cells = rows.setdefault(part.above(("TR",)), {})
        cell = cells.setdefault(part.above(_CELLS), [])
        words = [line.text for line in part.lines]
        if not (cell and part.lines[0].page > cell[0].page and words == [line.text for line in cell]):
            cell += part.lines
    return [list(cells.values()) for cells in rows.values()]


class _Ends:
    """How far to the right lines reach that begin at one place: those that end early end there on purpose."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._ends: dict[int, list[float]] = {}
        for line in lines:
            self._ends.setdefault(round(line.text_x / 3), []).append(line.x1)

    def broken(self, block: Block) -> list[Block]:
        """A paragraph or item as one block for each of the lines that its author set."""
        if block.kind not in ("text", "item"):
            return [block]
        found = [block]
        lines, block.lines = block.lines, block.lines[:1]
        for last, line in pairwise(lines):
            if self._is_set(last, line):
                found.append(Block(block.kind, [line], depth=block.depth))
            else:
                found[-1].lines.append(line)
        return found

    def _is_set(self, last: Line, line: Line) -> bool:
        """Whether a line break was set, and not forced by the width."""
        place = round(last.text_x / 3)
        ends = [x1 for step in (-1, 0, 1) for x1 in self._ends.get(place + step, ())]
        return len(ends) >= _LEAST_LINES and not is_full(last, line, max(ends)) and not flows(last, line)
