"""Tables that are told by where their words stand: columns with clear space between them over several rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from store.normalize.pdf.lines import MOST_LINES, Line
from store.normalize.pdf.sheets import Box

_LEAST_ROWS = 3
_LEAST_RULED_ROWS = 2
_LEAST_FILLED = 0.6  # share of the rows with more than one cell


@dataclass(slots=True)
class Table:
    """rows: for each row the lines of each cell; columns: the horizontal extent of each column."""

    rows: list[list[list[Line]]]
    columns: list[tuple[float, float]]
    page: int


def find_tables(
    lines: Sequence[Line], rules: Sequence[Box], bars: Sequence[Box] = (), before: Sequence[tuple[float, float]] = ()
) -> list[Table | Line]:
    """The lines of a region from top to bottom, those of tables taken together.

    rules, bars: level and upright lines that are drawn on the page; before: the columns of the table that the
    page before ended with, which may go on here.
    """
    if len(lines) > MOST_LINES:
        return list(lines)
    bands = _bands(lines)
    found: list[Table | Line] = []
    at = 0
    if before and bands:
        table, at = _rest_of_table(bands, before, rules)
        if table is not None:
            found.append(table)
    while at < len(bands):
        end = _reach(bands, at, bars) if _is_row(bands[at]) else at
        table, first, last = (None, at, at) if end <= at else _table(bands, at, end, rules, bars)
        if table is None:
            found += bands[at]
            at += 1
            continue
        for band in bands[at:first]:
            found += band
        found.append(table)
        at = last
    return found


def _rest_of_table(
    bands: Sequence[Sequence[Line]], columns: Sequence[tuple[float, float]], rules: Sequence[Box]
) -> tuple[Table | None, int]:
    """The rows at the top of a page that stand in the columns of the table before; how many bands they take."""
    end = 0
    while end < len(bands) and all(_fits(line, columns) for line in bands[end]):
        end += 1
    while end and len(bands[end - 1]) < 2 and not _is_boxed(bands[end - 1], rules):
        end -= 1
    if not any(len(band) >= 2 for band in bands[:end]):
        return None, 0
    return Table(_rows(bands[:end], columns, rules), list(columns), bands[0][0].page), end


def _fits(line: Line, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a line stands within one column, or reaches no further than the next one's start."""
    at = _column_of(line, columns)
    following = columns[at + 1][0] if at + 1 < len(columns) else float("inf")
    return columns[at][0] - 2 <= line.x0 and line.x1 < following


def _bands(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines by baseline."""
    bands: list[list[Line]] = []
    for line in sorted(lines, key=lambda x: (round(x.y), x.x0)):
        if bands and abs(bands[-1][0].y - line.y) < 0.3 * line.size:
            bands[-1].append(line)
        else:
            bands.append([line])
    for band in bands:
        band.sort(key=lambda x: x.x0)
    return bands


def _is_row(band: Sequence[Line]) -> bool:
    """Two pieces or more, and not a label with its words."""
    apart = [line for line in band if not _is_label(line)]
    return len(apart) >= 2


def _is_label(line: Line) -> bool:
    return bool(line.label_end) and line.label_end >= len(line.text)


def _reach(bands: Sequence[Sequence[Line]], start: int, bars: Sequence[Box]) -> int:
    """The band after the last that still leaves clear space between two columns."""
    columns = _columns(bands[start], bars)
    end = start + 1
    while end < len(bands):
        step = bands[end][0].y - bands[end - 1][0].y
        if step > 4.5 * max(line.size for line in bands[end]):
            break
        wider = _columns([line for band in bands[start : end + 1] for line in band], bars)
        alone = bands[end][0] if len(bands[end]) == 1 else None
        bridges = alone is not None and sum(1 for x0, x1 in columns if alone.x0 < x1 and alone.x1 > x0) > 1
        if len(wider) < 2 or bridges:
            break
        columns = wider
        end += 1
    return end


def _columns(lines: Sequence[Line], bars: Sequence[Box]) -> list[tuple[float, float]]:
    """The horizontal stretches that lines cover; where bars are drawn between columns, only they part them."""
    top, bottom = min(line.y for line in lines), max(line.y for line in lines)
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    inside = [bar for bar in bars if left < bar.x0 and bar.x1 < right and bar.top <= bottom and bar.bottom >= top]
    found: list[tuple[float, float]] = []
    for line in sorted(lines, key=lambda x: x.x0):
        if found and _is_same_column(found[-1][1], line, inside):
            found[-1] = (found[-1][0], max(found[-1][1], line.x1))
        else:
            found.append((line.x0, line.x1))
    return found


def _is_same_column(end: float, line: Line, bars: Sequence[Box]) -> bool:
    if bars:
        return not any(end - 1 <= bar.x0 and bar.x1 <= line.x0 + 1 for bar in bars)
    return line.x0 - end < 0.2 * line.size


def _table(
    bands: Sequence[Sequence[Line]], start: int, end: int, rules: Sequence[Box], bars: Sequence[Box]
) -> tuple[Table | None, int, int]:
    """The table within these bands and the bands it takes; None if they are none."""
    while end - start >= _LEAST_RULED_ROWS:
        columns = _columns([line for band in bands[start:end] for line in band], bars)
        inside = [r for r in rules if r.x1 > columns[0][0] and r.x0 < columns[-1][1]]
        rows = _rows(bands[start:end], columns, inside)
        # A heading or a paragraph after it is no row, though it stands in the first column.
        if rows and _filled(rows[-1]) < 2 and not _is_boxed(bands[end - 1], inside):
            end -= sum(
                1 for band in bands[start:end] if any(line in rows[-1][c] for c in range(len(columns)) for line in band)
            )
            continue
        break
    else:
        return None, start, start
    least = _LEAST_RULED_ROWS if _is_boxed(bands[end - 1], inside) else _LEAST_ROWS
    full = sum(1 for row in rows if _filled(row) >= 2)
    if len(columns) < 2 or len(rows) < least or full < max(2, _LEAST_FILLED * len(rows)) or _is_list(rows):
        return None, start, start
    return Table(rows, columns, bands[start][0].page), start, end


def _rows(
    bands: Sequence[Sequence[Line]], columns: Sequence[tuple[float, float]], rules: Sequence[Box]
) -> list[list[list[Line]]]:
    leading = _leading(bands, columns)
    top, bottom = bands[0][0].y, bands[-1][0].y
    ruled = len({round(r.top / 3) for r in rules if top - 30 < r.top < bottom + 30}) >= 3
    steps = [after[0].y - band[0].y for band, after in pairwise(bands)]
    spaced = any(step > 1.15 * leading for step in steps)
    rows: list[list[list[Line]]] = []
    for at, band in enumerate(bands):
        if at == 0:
            begins = True
        elif ruled:
            begins = any(bands[at - 1][0].y - 1 < r.top < band[0].y - 0.3 * band[0].size for r in rules)
        elif spaced:
            begins = steps[at - 1] > 1.15 * leading
        else:
            begins = band[0].x0 < columns[0][1]
        if begins:
            rows.append([[] for _ in columns])
        for line in band:
            rows[-1][_column_of(line, columns)].append(line)
    return rows


def _leading(bands: Sequence[Sequence[Line]], columns: Sequence[tuple[float, float]]) -> float:
    """The least distance of two lines in a column."""
    last: dict[int, float] = {}
    least = float("inf")
    for band in bands:
        for line in band:
            column = _column_of(line, columns)
            if column in last and line.y - last[column] > 0.8 * line.size:
                least = min(least, line.y - last[column])
            last[column] = line.y
    return least


def _column_of(line: Line, columns: Sequence[tuple[float, float]]) -> int:
    return next((at for at, (x0, x1) in enumerate(columns) if x0 - 1 <= line.x0 <= x1 + 1), 0)


def _filled(row: Sequence[Sequence[Line]]) -> int:
    return sum(1 for cell in row if cell)


def _is_boxed(band: Sequence[Line], rules: Sequence[Box]) -> bool:
    """Whether a rule is drawn under the last line."""
    return any(band[0].y < r.top < band[0].y + 2.5 * band[0].size for r in rules)


def _is_list(rows: Sequence[Sequence[Sequence[Line]]]) -> bool:
    """Whether the first column holds but labels: a list whose words hang far off."""
    first = [row[0] for row in rows if row[0]]
    return sum(1 for cell in first if _is_label(cell[0])) * 2 > len(first)
