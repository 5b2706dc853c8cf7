"""Blocks from where the lines stand and how large they are set, for a PDF that does not tag its parts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from store.normalize.pdf.blocks import Block
from store.normalize.pdf.lines import Line, Region, merged, regions
from store.normalize.pdf.sheets import Sheet
from store.normalize.pdf.tables import find_tables

_SENTENCE_END = re.compile(r"[.!?;:。！？；：][\"'”’»)\]]*$")
_DASHES = frozenset("-–—")
_LONGEST_HEADING = 25  # words
_LARGER = 1.07  # times the body's size
_SMALLER = 0.93
_LEVELS = 6
_WIDEST = 1.2  # times its share of the line, for a word of wide letters
_SLACK = 1.0  # times the size; a line that ends so much too early ended on purpose


class Measures:
    """What is usual in a document: the body's size, how far its lines stand apart, where they end."""

    def __init__(self, lines: Sequence[Line]) -> None:
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
        self.body = max(sizes, key=lambda size: (sizes[size], size), default=10.0)
        self.leading = self._usual_leading(lines)
        self._ends: dict[tuple[int, int], float] = {}

    def _usual_leading(self, lines: Sequence[Line]) -> float:
        """Times the size: the least distance of two lines that is common."""
        steps: Counter[int] = Counter()
        for line, after in pairwise(lines):
            step = (after.y - line.y) / max(1.0, line.size)
            if line.page == after.page and line.size == after.size and 0.9 <= step <= 2.4:
                steps[round(step * 20)] += 1
        most = max(steps.values(), default=0)
        return min((step for step, count in steps.items() if count * 4 >= most), default=25) / 20

    def learn_ends(self, all_regions: Iterable[Region]) -> None:
        """Note how far to the right the lines of each kind of column reach."""
        for region in all_regions:
            for line in region.lines:
                self._ends[region.column] = max(self._ends.get(region.column, 0.0), line.x1)

    def end(self, region: Region) -> float:
        """The right edge of a region's column."""
        if region.column != (0, 1):  # columns differ from page to page
            return max(line.x1 for line in region.lines)
        return self._ends.get(region.column, 0.0)


def lay_out(sheets: Sequence[Sheet], pages: Sequence[list[Line]]) -> list[Block]:
    """The blocks of all pages. pages: for each sheet its lines without running heads and feet."""
    laid = [
        regions([x for x in lines if not x.spans[0].style.turned], s.rules)
        for s, lines in zip(sheets, pages, strict=True)
    ]
    ordered = [line for page in laid for region in page for line in region.lines]
    measures = Measures(ordered)
    measures.learn_ends(region for page in laid for region in page)
    blocks: list[Block] = []
    for sheet, page, lines in zip(sheets, laid, pages, strict=True):
        on_page: list[Block] = []
        for region in page:
            if region.lines:
                before = (on_page or blocks)[-1:]
                added = _Reader(measures, measures.end(region)).read(region, sheet, before)
                _append(on_page, added, measures, measures.end(region))
        on_page += [Block("text", [x]) for x in lines if x.spans[0].style.turned]
        _mark_notes(on_page, measures)
        _append(blocks, on_page, measures, measures.end(page[0]) if page and page[0].lines else 0.0)
    set_headings(blocks, measures)
    set_depths(blocks)
    return blocks


class _Reader:
    """Gathers the lines of a region into paragraphs."""

    def __init__(self, measures: Measures, end: float) -> None:
        self._measures, self._end = measures, end

    def read(self, region: Region, sheet: Sheet, before: Sequence[Block]) -> list[Block]:
        """The blocks of a region. before: the block before it, if any."""
        table = before[0].columns if before else []
        blocks: list[Block] = []
        loose: list[Line] = []
        for part in [*find_tables(region.lines, sheet.rules, sheet.bars, table), None]:
            if isinstance(part, Line):
                loose.append(part)
                continue
            blocks += self._paragraphs(merged(loose))
            loose = []
            if part is not None:
                lines = [line for row in part.rows for cell in row for line in cell]
                blocks.append(Block("table", lines, rows=part.rows, columns=part.columns))
        return blocks

    def _paragraphs(self, lines: Sequence[Line]) -> list[Block]:
        blocks: list[Block] = []
        for line in lines:
            if blocks and continues(blocks[-1], line, self._measures, self._end):
                blocks[-1].lines.append(line)
            else:
                blocks.append(new_block(line))
        return blocks


def new_block(line: Line) -> Block:
    """A block that begins with this line: an item if a label stands there."""
    label = line.label
    skip = line.label_end if label else 0
    return Block("item" if label else "text", [line], label=label, skip=skip)


def continues(block: Block, line: Line, measures: Measures, end: float, *, turned_page: bool = False) -> bool:
    """Whether a line belongs to the paragraph before it."""
    last = block.lines[-1]
    if block.kind not in ("text", "item") or abs(last.size - line.size) > 0.6:
        return False
    # A sentence that goes on in small letters is believed before anything that is measured.
    in_flow = flows(last, line)
    forced = is_full(last, line, end)
    if not turned_page and not 0.5 * line.size < line.y - last.y <= (measures.leading + 0.3) * line.size:
        return False
    if line.label:
        return forced and _is_no_label(block, line)
    if last.bold != line.bold:
        return in_flow and forced
    if turned_page:
        return in_flow or (forced and not _SENTENCE_END.search(last.text))
    return (forced or in_flow) and (in_flow or _is_aligned(block, line))


def _is_no_label(block: Block, line: Line) -> bool:
    """Whether a number or a dash only came to stand at a line's start because the line before it was full."""
    end = line.label_end
    rest = line.text[end:].lstrip()
    is_bullet = line.dotted or (line.label == "-" and line.text[:end] not in _DASHES)
    aligned = abs(line.x0 - block.lines[-1].x0) < 0.3 * line.size or len(block.lines) == 1
    return not is_bullet and aligned and rest[:1].islower() and not _SENTENCE_END.search(block.lines[-1].text)


def flows(last: Line, line: Line) -> bool:
    """Whether a sentence goes on in small letters."""
    return line.text[:1].islower() and not _SENTENCE_END.search(last.text)


def is_full(line: Line, after: Line, end: float) -> bool:
    """Whether the next line's first word would not have fitted at the end of the line."""
    word = after.text.split(None, 1)[0] if after.text else ""
    width = (after.x1 - after.x0) * len(word) / max(1, len(after.text))
    return line.x1 + _WIDEST * width > end - _SLACK * line.size


def _is_aligned(block: Block, line: Line) -> bool:
    """Whether a line begins where the block's lines begin; the first one may be indented, or hang."""
    tolerance = 0.6 * line.size
    last = block.lines[-1]
    if len(block.lines) > 1 and not block.lines[0].label:
        return line.x0 - last.x0 < tolerance or _is_centred(last, line)
    first = block.lines[0]
    if abs(line.x0 - first.x0) < tolerance or abs(line.x0 - first.text_x) < tolerance:
        return True
    if len(block.lines) > 1:
        return abs(line.x0 - last.x0) < tolerance
    # The second line of a paragraph with its first line indented, or hanging.
    return -4 * line.size < line.x0 - first.x0 < 0 or bool(first.label) or _is_centred(last, line)


def _is_centred(line: Line, other: Line) -> bool:
    return abs((line.x0 + line.x1) - (other.x0 + other.x1)) < line.size


def _append(blocks: list[Block], added: list[Block], measures: Measures, end: float) -> None:
    """Put the blocks of the next column or page after the others; a paragraph or table may go on there."""
    first = added[0] if added else None
    at = next((i for i in range(len(blocks) - 1, -1, -1) if not blocks[i].note), None)
    if first is None or at is None:
        blocks += added
        return
    last = blocks[at]
    if first.kind == last.kind == "table" and _same_columns(last, first):
        again = [[line.text for cell in row for line in cell] for row in (last.rows[0], first.rows[0])]
        rows = first.rows[1:] if again[0] == again[1] else first.rows
        if rows and not rows[0][0]:  # the rest of a row that the page's end has cut
            for cell, rest in zip(last.rows[-1], rows[0], strict=True):
                cell += rest
            rows = rows[1:]
        last.rows += rows
        last.lines += first.lines
        added = added[1:]
    elif first.kind == "text" and continues(last, first.lines[0], measures, _end_of(last, end), turned_page=True):
        last.lines += first.lines
        added = added[1:]
    blocks += added


def _end_of(block: Block, end: float) -> float:
    """The right edge by which a block's last line is judged: in a narrower column, that of its own lines."""
    widest = max(line.x1 for line in block.lines)
    return min(end, widest) if len(block.lines) > 2 else end


def _same_columns(last: Block, first: Block) -> bool:
    return len(last.rows[0]) == len(first.rows[0]) and abs(last.lines[0].x0 - first.lines[0].x0) < 12


def _mark_notes(blocks: Sequence[Block], measures: Measures) -> None:
    """The small print at the foot of a page is notes: a paragraph goes on past them."""
    for block in reversed(blocks):
        if block.kind not in ("text", "item") or block.lines[0].size > _SMALLER * measures.body:
            return
        block.note = True


def set_headings(blocks: Sequence[Block], measures: Measures) -> None:
    """Tell headings by their size, and by their weight where they stand alone."""
    sizes: set[float] = set()
    for block in blocks:
        is_larger = block.kind in ("text", "item") and block.lines[0].size > _LARGER * measures.body
        if is_larger and _is_short(block):
            block.level = 1
            sizes.add(round(block.lines[0].size, 1))
    ranks = _ranks(sizes)
    lowest = max(ranks.values(), default=0)
    for at, block in enumerate(blocks):
        if block.level:
            _make_heading(block, ranks[round(block.lines[0].size, 1)])
            continue
        block.bold = block.kind in ("text", "item") and all(line.bold for line in block.lines)
        if not block.bold or not _is_short(block) or block.label == "-" or block.note:
            continue
        if _stands_alone(blocks, at, measures):
            depth = block.label.strip("(.):]").count(".") if block.label[:1].isdigit() else 0
            _make_heading(block, min(_LEVELS, lowest + 1 + depth))


def _make_heading(block: Block, level: int) -> None:
    block.kind, block.level, block.label, block.skip = "heading", level, "", 0


def _ranks(sizes: set[float]) -> dict[float, int]:
    """Sizes of headings as levels, the largest first; those that hardly differ as one."""
    ranks: dict[float, int] = {}
    level, last = 0, 0.0
    for size in sorted(sizes, reverse=True):
        if not last or last - size > 0.45:
            level += 1
            last = size
        ranks[size] = min(level, _LEVELS)
    return ranks


def _is_short(block: Block) -> bool:
    words = sum(len(line.text.split()) for line in block.lines)
    return words <= _LONGEST_HEADING and not block.lines[-1].text.endswith((";", ",")) and block.label != "-"


def _stands_alone(blocks: Sequence[Block], at: int, measures: Measures) -> bool:
    """Whether space parts a bold line from the text before it, so that it is no lead-in."""
    block = blocks[at]
    if block.lines[-1].text.endswith("."):
        return False
    before = blocks[at - 1] if at else None
    if before is None or before.page != block.lines[0].page:
        return True
    step = block.lines[0].y - before.lines[-1].y
    return step < 0 or step > (measures.leading + 0.3) * block.lines[0].size


def set_depths(blocks: Sequence[Block]) -> None:
    """How deep each list item lies, by how far its label or its words are indented."""
    open_lists: list[tuple[float, float]] = []  # where label and words of the last item of each list begin
    left = 0.0  # where the last paragraph that lies in no list begins
    for block in blocks:
        if block.kind == "item" and _is_flush(block, left):
            block.kind = "text"
        if block.kind in ("heading", "table"):
            open_lists = []
        elif block.kind == "item":
            line = block.lines[0]
            x, words = line.x0 - (line.size if line.dotted else 0), line.text_x
            near = 0.4 * line.size
            same = next((i for i, (a, b) in enumerate(open_lists) if abs(a - x) < near or abs(b - words) < near), None)
            if same is not None:
                del open_lists[same:]
            else:
                while open_lists and open_lists[-1][0] > x:
                    open_lists.pop()
            open_lists.append((x, words))
            block.depth = len(open_lists)
        elif not open_lists:
            left = min(line.x0 for line in block.lines)
        elif not block.note:
            x = block.lines[-1].x0 if len(block.lines) > 1 else block.lines[0].x0
            while open_lists and x < open_lists[-1][1] - 0.4 * block.lines[0].size:
                open_lists.pop()
            block.depth = len(open_lists)


def _is_flush(block: Block, left: float) -> bool:
    """Whether a numbered block is a paragraph like any other: its lines begin below its number."""
    line = block.lines[0]
    if block.label == "-":
        return False
    if len(block.lines) > 1:
        return abs(block.lines[1].x0 - line.x0) < 0.4 * line.size
    width = (line.x1 - line.x0) / max(1, len(line.text))  # of a letter
    return abs(line.x0 - left) < 0.4 * line.size and line.text_x - line.x0 < (len(block.label) + 2.5) * width
