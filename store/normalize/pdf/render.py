"""Blocks as Markdown, in the very form that a page's text has."""

from __future__ import annotations

from collections.abc import Sequence

from store.normalize.escape import escape_block, escape_cell, escape_inline
from store.normalize.pdf.blocks import Block
from store.normalize.pdf.joining import Hyphens, join_lines
from store.normalize.pieces import LINE, PARAGRAPH, Piece

_BULLET = "-"
_LONGEST_BOLD = 14  # words of a bold line that stands for a heading


def render(blocks: Sequence[Block], hyphens: Hyphens) -> list[Piece]:
    """Markdown pieces in reading order."""
    pieces: list[Piece] = []
    in_list = False
    for block in blocks:
        if block.kind == "table":
            pieces += _table(block, hyphens)
        else:
            text, links = join_lines(block.lines, hyphens, block.skip)
            if any(map(str.isalnum, text)):
                gap = LINE if in_list and block.label else PARAGRAPH
                pieces.append(Piece(gap, _markdown(block, text), links))
        in_list = block.kind == "item"
    return pieces


def _markdown(block: Block, text: str) -> str:
    if block.kind == "heading":
        return f"{'#' * block.level} {escape_inline(text)}"
    if block.kind == "quote":
        return f"> {escape_block(text)}"
    if block.depth:
        marker = f"{block.label} " if block.label else "  "
        return "  " * (block.depth - 1) + marker + escape_block(text)
    if block.label and block.label != _BULLET:
        return escape_block(f"{block.label} {text}")
    if block.bold and len(text.split()) <= _LONGEST_BOLD and not text.endswith((".", ";", ",")):
        return f"**{escape_inline(text)}**"
    return escape_block(text)


def _table(block: Block, hyphens: Hyphens) -> list[Piece]:
    """A table's rows as pipe-table lines, the first as its head."""
    pieces: list[Piece] = []
    columns = max(map(len, block.rows))
    for number, row in enumerate(block.rows):
        cells = [join_lines(cell, hyphens) for cell in row] + [("", [])] * (columns - len(row))
        line = "| " + " | ".join(escape_cell(text) for text, _ in cells) + " |"
        links = [link for _, of_cell in cells for link in of_cell]
        pieces.append(Piece(LINE if number else PARAGRAPH, line, links))
        if number == 0:
            pieces.append(Piece(LINE, "|" + " --- |" * columns, []))
    return pieces
