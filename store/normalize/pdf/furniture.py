"""Running heads and feet, page numbers and watermarks: what is printed on page after page beside the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from store.normalize.pdf.lines import Line
from store.normalize.pdf.sheets import Sheet

_MARGIN = 0.14  # of the page's height
_MOST_LINES = 4  # of a running head or foot
_LEAST_PROSE = 4  # words
_LONGEST_NUMBER = 40  # characters of `Page 3 of 9` and the like
_LEAST_SHARE = 0.4  # of the pages
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–—|\[(\s]*(?:(?:page|p\.|pg\.?|seite|s\.|página|pág\.|pagina|pag\.|sida|side|strona|стр\.?|第)\s*)?"
    r"\d{1,4}(?:\s*(?:of|von|de|sur|di|van|av|af|z|из|/|\||共)\s*\d{1,4})?\s*(?:页|頁|ページ)?[-–—|\])\s]*",
    re.I,
)


def without_furniture(sheets: Sequence[Sheet], pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The lines of each page without those that repeat at one height of the margin, and without page numbers."""
    margins = [_margins(sheet, lines) for sheet, lines in zip(sheets, pages, strict=True)]
    counts = Counter(key for lines in margins for key in {_key(line) for line in lines})
    least = max(2, _LEAST_SHARE * len(pages))
    kept: list[list[Line]] = []
    for sheet, lines, candidates in zip(sheets, pages, margins, strict=True):
        # Keys are counted by rough height; a line may stand on the border of two.
        dropped = {
            id(x)
            for x in candidates
            if (_count(counts, x) >= least and not _is_prose(x)) or _is_number(x, sheet, pages)
        }
        dropped |= {id(x) for x in lines if x.spans[0].style.artifact and in_margin(x, sheet)}
        kept.append([line for line in lines if id(line) not in dropped])
    return kept


def _margins(sheet: Sheet, lines: Sequence[Line]) -> list[Line]:
    """The lines that stand in the upper and lower margin, as far as a gap parts them from the text."""
    ordered = sorted(lines, key=lambda line: line.y)
    found: list[Line] = []
    for direction in (ordered, ordered[::-1]):
        outer: list[Line] = []
        for at, line in enumerate(direction):
            if not in_margin(line, sheet):
                break
            outer.append(line)
            after = direction[at + 1] if at + 1 < len(direction) else None
            heights = {round(x.y) for x in outer}
            if len(heights) > _MOST_LINES:
                break
            if after is None or abs(after.y - line.y) > 1.6 * max(line.size, after.size):
                found += outer
                outer = []
    return found


def in_margin(line: Line, sheet: Sheet) -> bool:
    """Whether a line stands where running heads and feet do."""
    return line.y < _MARGIN * sheet.height or line.y - line.size > (1 - _MARGIN) * sheet.height


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text.casefold()), round(line.y / 4)


def _count(counts: Counter[tuple[str, int]], line: Line) -> int:
    words, height = _key(line)
    return max(counts[words, height + step] for step in (-1, 0, 1))


def _is_prose(line: Line) -> bool:
    """Whether a line goes on with a sentence: two pages may by chance begin with the same words."""
    return line.text[:1].islower() and len(line.text.split()) >= _LEAST_PROSE


def _is_number(line: Line, sheet: Sheet, pages: Sequence[list[Line]]) -> bool:
    """A page number: by its words, and of a bare number by its value too, which no other count would have."""
    if len(line.text) > _LONGEST_NUMBER or not _PAGE_NUMBER.fullmatch(line.text):
        return False
    numbers = [int(digits) for digits in _DIGITS.findall(line.text)]
    if len(numbers) > 1 or not line.text.strip("-–—|[]() ").isdigit():
        return True
    return len(pages) > 1 and abs(numbers[0] - sheet.number) <= len(pages)
