"""What a plain text has of the printed page: form feeds, running heads and page numbers, as in an RFC.

They would change at each edit before them. Only what is certain is taken out: lines that most pages of a text with
form feeds share but for their numbers, and lines that end in `[Page 3]` and count up.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b")
_PAGE_LINE = re.compile(r".{0,120}\[Page (\d{1,4})\][ \t]*$")
_LEAST_PAGES = 3
_ENDS = (".", ";", ":", "!", "?", "”", '"')


def without_pages(text: str) -> str:
    """The text without its running heads and page numbers, each form feed a blank line. text: with line feeds only."""
    pages = [_trimmed(page.split("\n")) for page in text.split("\f")]
    pages = [page for page in pages if page]
    if len(pages) >= _LEAST_PAGES:
        for edge in (0, -1):
            common = _common([page[edge] for page in pages if page])
            pages = [_without_edge(page, edge, common) for page in pages]
    return _without_page_lines(_joined([page for page in pages if page]))


def _trimmed(lines: list[str]) -> list[str]:
    start, end = 0, len(lines)
    while start < end and not lines[start].strip():
        start += 1
    while start < end and not lines[end - 1].strip():
        end -= 1
    return lines[start:end]


def _common(lines: list[str]) -> str:
    """What most of these lines are but for their numbers, '' if they have too little in common."""
    shapes = Counter(_shape(line) for line in lines)
    shape, count = shapes.most_common(1)[0] if shapes else ("", 0)
    return shape if count >= _LEAST_PAGES and count * 3 >= len(lines) * 2 else ""


def _shape(line: str) -> str:
    return _NUMBER.sub("0", " ".join(line.split()))


def _without_edge(page: list[str], edge: int, shape: str) -> list[str]:
    if shape and page and _shape(page[edge]) == shape:
        return _trimmed(page[1:] if edge == 0 else page[:-1])
    return page


def _joined(pages: list[list[str]]) -> list[str]:
    """The lines of all pages; a sentence that runs over the end of a page runs on."""
    lines: list[str] = []
    for page in pages:
        runs_on = bool(lines) and page[0].strip()[:1].islower() and not lines[-1].rstrip().endswith(_ENDS)
        lines += page if runs_on or not lines else ["", *page]
    return lines


def _without_page_lines(lines: list[str]) -> str:
    numbers = {i: int(match.group(1)) for i, line in enumerate(lines) if (match := _PAGE_LINE.match(line))}
    found = list(numbers.values())
    if len(found) < 2 or any(b != a + 1 for a, b in pairwise(found)):
        return "\n".join(lines)
    return "\n".join("" if i in numbers else line for i, line in enumerate(lines))
