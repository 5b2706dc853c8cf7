"""Plain text: its words and lines as written, and of its structure what is certain without mark-up.

Lines that a machine wrapped are joined; headings that stand apart (`outline`), quoted lines and columns set by tabs
are written as Markdown; the furniture of printed pages goes (`paging`). The rest is for whoever finds the clauses.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from store.normalize.document import Reading
from store.normalize.escape import escape_block, escape_cell, escape_inline
from store.normalize.even import count_words, even_line, even_lines
from store.normalize.outline import headings
from store.normalize.paging import without_pages

_LABEL = re.compile(r"[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxlcIVXLC]{1,6})[.):\]]|[-*+•·▪◦‣●■–—]|#{1,6}\s|[|>]")
_BULLET = re.compile(r"( *)[•·▪◦‣●■] +(?=\S)")
_QUOTE = re.compile(r"((?:> ?)+) *")
_LINE_ENDS = re.compile(r"\r\n?|[\v\x1c-\x1e\x85\u2028\u2029]")
_TABS = re.compile(r"\t+")
_LONGEST_TITLE = 14  # words
_WIDEST = 120  # characters; text that is wrapped wider is not wrapped by hand
_NARROWEST = 40
_LEAST_BREAKS = 8  # line ends that must tell before they are believed
_FORCED = 0.95
_LEAST_ROWS = 3  # lines with the same number of tabs that make a table
_LONGEST_CELL = 200  # characters


class _Line(NamedTuple):
    """text: evened out but for its indentation; width: of the line as it was typed; ready: Markdown already."""

    text: str
    width: int = 0
    ready: bool = False

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip())

    @property
    def has_label(self) -> bool:
        return bool(_LABEL.match(self.text.lstrip()))


def read_plain(text: str) -> Reading:
    """Read plain text; the first line is its title if it is short and no sentence."""
    typed = without_pages(_LINE_ENDS.sub("\n", text)).split("\n")
    lines = _unwrapped(_with_tables(typed))
    body = _joined(_with_structure(lines))
    first = next((line.text.strip() for line in lines if line.text), "")
    is_title = count_words(first) <= _LONGEST_TITLE and not first.endswith((".", ";", ",", "!"))
    return Reading(text=f"{body}\n" if body else "", title=first if is_title else "")


def even_plain(text: str) -> str:
    """The lines of preformatted text, evened out, escaped where they would become mark-up, and unwrapped if it is
    certain that a machine wrapped them. Blank lines stay, two or more as one.
    """
    return _joined(_unwrapped([_line(line) for line in re.split(r"[\n\f]", _LINE_ENDS.sub("\n", text))]))


def _line(typed: str) -> _Line:
    (text,) = even_lines(typed)
    return _Line(text, len(typed.expandtabs().rstrip()))


def _joined(lines: list[_Line]) -> str:
    kept: list[str] = []
    for line in lines:
        if line.text or (kept and kept[-1]):
            kept.append(line.text if line.ready else escape_block(line.text, keep_markers=True))
    return "\n".join(kept).strip("\n")


# -- lines that belong together


def _unwrapped(lines: list[_Line]) -> list[_Line]:
    """The lines, those of one paragraph joined, if nearly every line ends where the next word would not have fitted
    into the widest.
    """
    paragraphs = _paragraphs(lines)
    width = max((line.width for line in lines), default=0)
    breaks = [(a, b) for paragraph in paragraphs for a, b in pairwise(paragraph)]
    forced = sum(a.width + 1 + len(b.text.split(None, 1)[0]) > width for a, b in breaks)
    if not _NARROWEST <= width <= _WIDEST or len(breaks) < _LEAST_BREAKS or forced < _FORCED * len(breaks):
        return lines
    return [_one_line(paragraph) for paragraph in paragraphs]


def _one_line(paragraph: list[_Line]) -> _Line:
    if len(paragraph) == 1:
        return paragraph[0]
    first, *others = paragraph
    # An indented first line only says that a paragraph begins.
    text = first.text if first.has_label or first.indent <= others[0].indent else first.text.lstrip()
    for line in others:
        # `third-` and `party` are one word, or none was cut.
        cut = text.endswith("-") and text[-2:-1].isalpha() and line.text.lstrip()[:1].islower()
        text += line.text.lstrip() if cut else f" {line.text.lstrip()}"
    return first._replace(text=text)


def _paragraphs(lines: list[_Line]) -> list[list[_Line]]:
    """Each blank line alone, and the lines between that may be one paragraph each: none begins with a label, and
    their indentation is the same but for the first, which may be set in, or out if it has a label.
    """
    paragraphs: list[list[_Line]] = []
    for line in lines:
        if not paragraphs or not _continues(paragraphs[-1], line):
            paragraphs.append([])
        paragraphs[-1].append(line)
    return paragraphs


def _continues(paragraph: list[_Line], line: _Line) -> bool:
    first = paragraph[0]
    if not first.text or not line.text or first.ready or line.ready or line.has_label:
        return False
    if len(paragraph) > 1:
        return line.indent == paragraph[1].indent
    return line.indent <= first.indent or first.has_label


# -- what is written as Markdown


def _with_structure(lines: list[_Line]) -> list[_Line]:
    levels = headings([line.text for line in lines])
    written: list[_Line] = []
    for i, line in enumerate(lines):
        level = levels.get(i)
        if level == 0:
            continue
        if level:
            written += [_Line(""), _Line(f"{'#' * level} {escape_inline(line.text.strip())}", ready=True), _Line("")]
        elif line.ready or not line.text:
            written.append(line)
        else:
            written.append(_quoted(lines, i) or _bulleted(line))
    return written


def _quoted(lines: list[_Line], i: int) -> _Line | None:
    """A line of a letter that is answered: one of several that begin with `>`."""
    quote = _QUOTE.match(lines[i].text)
    neighbours = [lines[j].text for j in (i - 1, i + 1) if 0 <= j < len(lines)]
    if not quote or not any(text.startswith(">") for text in neighbours):
        return None
    words = lines[i].text[quote.end() :]
    marks = "> " * quote.group(1).count(">")
    return _Line((marks + escape_block(words)).rstrip(), ready=True)


def _bulleted(line: _Line) -> _Line:
    return line._replace(text=_BULLET.sub(r"\1- ", line.text, count=1))


def _with_tables(typed: list[str]) -> list[_Line]:
    """The lines, with stretches of lines that have the same columns, set by tabs, as tables."""
    lines: list[_Line] = []
    i = 0
    while i < len(typed):
        end = i
        columns = _columns(typed[i])
        while len(columns) > 1 and end < len(typed) and len(_columns(typed[end])) == len(columns):
            end += 1
        if end - i >= _LEAST_ROWS:
            rows = [f"| {' | '.join(map(escape_cell, _columns(row)))} |" for row in typed[i:end]]
            rows.insert(1, "|" + " --- |" * len(columns))
            lines += [_Line(""), *(_Line(row, ready=True) for row in rows), _Line("")]
        else:
            end = max(end, i + 1)
            lines += [_line(line) for line in typed[i:end]]
        i = end
    return lines


def _columns(line: str) -> list[str]:
    """What stands between the tabs of a line; nothing if that is no row of a table, but a label and its words."""
    cells = [even_line(cell) for cell in _TABS.split(line.strip())] if "\t" in line else []
    if not all(cell and len(cell) <= _LONGEST_CELL for cell in cells) or (cells and _LABEL.fullmatch(cells[0])):
        return []
    return cells
