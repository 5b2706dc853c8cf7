"""Spans to lines, and lines to the regions of a page in which they are read one below the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from store.normalize.pdf.sheets import Box, Sheet, Span

_BULLET = re.compile(r"[•·∙●○◦‣⁃▪▫■□◆◇❖➢►▸▶✓✔➔→*+–—\uf000-\uf0ff-](?=\s|$)")
_NUMBER = re.compile(
    r"(?:[(\[]?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[a-zA-Z]|[ivxlcIVXLC]{1,6})[.):\]]+"  # `4.`, `4.2)`, `(a)`, `iv.`
    r"|\d{1,3}(?:\.\d{1,3}){1,4}|§+ ?\d+[a-z]?\.?)(?=\s|$)"  # `4.2`, `§ 7`
)
MOST_LINES = 3_000  # of a page; one with more is read as it comes, without columns and tables
_MOST_COLUMNS = 6
_GUTTER = 8  # points; columns of prose stand at least this far apart
_LEAST_COLUMN = 4  # lines of a column
_FULL = 0.7  # of a column's width, which its lines take up in the middle


@dataclass(slots=True)
class Line:
    """Spans on one baseline, from left to right. dotted: a bullet is drawn before it."""

    spans: list[Span]
    page: int
    dotted: bool = False

    @property
    def x0(self) -> float:
        return self.spans[0].x0

    @property
    def x1(self) -> float:
        return self.spans[-1].x1

    @property
    def y(self) -> float:
        return self._main.y

    @property
    def size(self) -> float:
        return self._main.style.size

    @property
    def _main(self) -> Span:
        return max(self.spans, key=lambda span: len(span.text))

    @property
    def bold(self) -> bool:
        return all(span.style.bold for span in self.spans if any(map(str.isalnum, span.text)))

    @property
    def text(self) -> str:
        return joined_spans(self.spans)

    @property
    def label_end(self) -> int:
        """How many characters of `text` the label takes that it begins with: a bullet or a number."""
        text = self.text
        if self.spans[0].style.symbols and re.match(r"\S{1,2}(?:\s|$)", text):
            return len(text.split(None, 1)[0])
        match = _BULLET.match(text) or _NUMBER.match(text)
        return match.end() if match else 0

    @property
    def label(self) -> str:
        """`-` for a bullet, typed or drawn; else the number that the line begins with; '' without either."""
        end = self.label_end
        if not end:
            return "-" if self.dotted else ""
        label = self.text[:end]
        return label if _NUMBER.match(label) and not self.spans[0].style.symbols else "-"

    @property
    def text_x(self) -> float:
        """Where the words begin after the label."""
        end = self.label_end
        if not end:
            return self.x0
        first = self.spans[0]
        if len(first.text.rstrip()) <= end and len(self.spans) > 1:
            return self.spans[1].x0
        start = end + len(self.text[end:]) - len(self.text[end:].lstrip())
        return first.x0 + (first.x1 - first.x0) * min(1.0, start / max(1, len(first.text)))


def joined_spans(spans: Sequence[Span]) -> str:
    """The letters of spans on one line, with spaces where they stand apart."""
    parts: list[str] = []
    for before, span in zip([None, *spans[:-1]], spans, strict=True):
        apart = before is not None and span.x0 - before.x1 > 0.15 * span.style.size
        if apart and not parts[-1].endswith(" ") and not span.text.startswith(" "):
            parts.append(" ")
        parts.append(span.text)
    return "".join(parts).strip()


def segments(sheet: Sheet, spans: Iterable[Span]) -> list[Line]:
    """Spans that follow one another on a baseline, joined; a wide gap, as between two columns, parts them."""
    found: list[Line] = []
    for span in spans:
        if not span.text.strip():
            if found and abs(found[-1].spans[-1].y - span.y) < 1 and not found[-1].spans[-1].text.endswith(" "):
                found[-1].spans[-1].text += " "
            continue
        before = found[-1].spans[-1] if found else None
        if before and _follows(before, span, found[-1]) and not sheet.has_bar(before.x1, span.x0, span.y):
            found[-1].spans.append(span)
        else:
            found.append(Line([span], sheet.number))
    _take_dots(found, sheet.dots)
    return found


def _follows(before: Span, span: Span, line: Line) -> bool:
    size = max(before.style.size, span.style.size)
    raised = span.style.size != before.style.size and abs(span.y - line.y) < 0.6 * size
    if abs(span.y - line.y) > 0.25 * size and not raised:
        return False
    gap = span.x0 - before.x1
    return -0.5 * size <= gap <= size * (2.0 if before.text.endswith(" ") else 0.85)


def _take_dots(lines: Sequence[Line], dots: Sequence[Box]) -> None:
    """Mark the lines that a drawn bullet stands before."""
    if not dots:
        return
    by_height: dict[int, list[Box]] = {}
    for dot in dots:
        by_height.setdefault(int((dot.top + dot.bottom) / 2) // 10, []).append(dot)
    for line in lines:
        size = line.size
        band = int(line.y - size / 3) // 10
        for dot in (d for b in (band - 1, band, band + 1) for d in by_height.get(b, ())):
            level = line.y - 0.85 * size < (dot.top + dot.bottom) / 2 < line.y + 0.1 * size
            if level and 0 < line.x0 - dot.x1 < 2.5 * size and dot.bottom - dot.top < 0.7 * size:
                line.dotted = True


@dataclass(slots=True)
class Region:
    """Lines that are read from top to bottom. column: which of how many stand side by side."""

    lines: list[Line]
    column: tuple[int, int] = (0, 1)


def regions(lines: list[Line], rules: Sequence[Box], most: int = _MOST_COLUMNS) -> list[Region]:
    """The regions of a page in reading order: columns of prose one after the other, everything else across."""
    lines = sorted(lines, key=lambda line: (round(line.y), line.x0))
    gutter = _gutter(lines) if most > 1 and len(lines) <= MOST_LINES else None
    if gutter is None:
        return [Region(lines)]
    found: list[Region] = []
    band: list[Line] = []
    for line in [*lines, None]:
        if line is not None and not line.x0 < gutter < line.x1:
            band.append(line)
            continue
        left, right = [x for x in band if x.x1 <= gutter], [x for x in band if x.x0 >= gutter]
        if _are_columns(left, right, gutter, rules):
            found += [Region(left, (0, 2)), *_within_column(right, rules, most - 1)]
        elif band:
            found.append(Region(band))
        if line is not None:
            if found and found[-1].column == (0, 1):
                found[-1].lines.append(line)
            else:
                found.append(Region([line]))
        band = []
    return found if any(region.column != (0, 1) for region in found) else [Region(lines)]


def _within_column(lines: list[Line], rules: Sequence[Box], most: int) -> list[Region]:
    """A column on the right, which may itself be two."""
    inner = regions(lines, rules, most)
    return [Region(region.lines, (1 + region.column[0], 1 + max(1, region.column[1]))) for region in inner]


def _gutter(lines: Sequence[Line]) -> float | None:
    """The middle of the first strip from the left that the fewest lines cross; None if many cross them all."""
    if len(lines) < 2 * _LEAST_COLUMN:
        return None
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    crossing = [0] * (int(right - left) + 2)
    for line in lines:
        for x in range(max(0, int(line.x0 - left)), int(line.x1 - left) + 1):
            crossing[x] += 1
    # The most that crosses a strip from x on, for each x that is not near the edges.
    strips = {
        x: max(crossing[x : x + _GUTTER]) for x in range(int(0.15 * len(crossing)), int(0.85 * len(crossing)) - _GUTTER)
    }
    least = min(strips.values(), default=len(lines))
    if least > len(lines) // 5:
        return None
    first = next(x for x, count in strips.items() if count == least)
    last = next((x for x in range(first, first + len(strips)) if strips.get(x + 1) != least), first)
    return left + (first + last + _GUTTER) / 2


def _are_columns(left: list[Line], right: list[Line], gutter: float, rules: Sequence[Box]) -> bool:
    """Whether lines on both sides are prose in columns; a table's rows begin at the same heights."""
    if len(left) < _LEAST_COLUMN or len(right) < _LEAST_COLUMN:
        return False
    top, bottom = min(x.y for x in left + right), max(x.y for x in left + right)
    if sum(1 for rule in rules if top < rule.top < bottom and rule.x1 - rule.x0 > 20) >= 3 and _is_ruled(
        left, right, rules, gutter
    ):
        return False
    left, right = merged(left), merged(right)
    if min(_fill(left), _fill(right)) < _FULL and _level(left, right) > 0.5:
        return False
    starts = [_starts(side) for side in (left, right)]
    common = sum(1 for y in starts[0] if any(abs(y - other) < 2 for other in starts[1]))
    return common < 3 or common < 0.6 * min(len(starts[0]), len(starts[1]))


def _is_ruled(left: list[Line], right: list[Line], rules: Sequence[Box], gutter: float) -> bool:
    """Whether rules between the rows run on both sides at the same heights."""
    heights = Counter(round(rule.top / 2) for rule in rules if rule.x0 < gutter)
    both = sum(1 for rule in rules if rule.x1 > gutter and round(rule.top / 2) in heights)
    return both >= 3


def _fill(lines: Sequence[Line]) -> float:
    width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    return median(line.x1 - line.x0 for line in lines) / max(1.0, width)


def _level(left: Sequence[Line], right: Sequence[Line]) -> float:
    """Share of the lines of the side with fewer lines that stand on a baseline of the other side."""
    fewer, more = sorted((left, right), key=len)
    return sum(1 for line in fewer if any(abs(line.y - other.y) < 1 for other in more)) / len(fewer)


def _starts(lines: Sequence[Line]) -> list[float]:
    """Heights at which something begins after a gap."""
    gaps = [after.y - line.y for line, after in pairwise(lines)]
    usual = median(gaps)
    return [lines[0].y] + [after.y for gap, after in zip(gaps, lines[1:], strict=True) if gap > 1.25 * usual]


def merged(lines: Iterable[Line]) -> list[Line]:
    """Lines of one region from top to bottom, those on one baseline as one."""
    found: list[Line] = []
    for line in sorted(lines, key=lambda x: (round(x.y), x.x0)):
        level = found and abs(found[-1].y - line.y) < 0.3 * min(found[-1].size, line.size)
        if level and found[-1].x1 <= line.x0 + 1:
            found[-1] = Line([*found[-1].spans, *line.spans], line.page, found[-1].dotted)
        else:
            found.append(line)
    return found
