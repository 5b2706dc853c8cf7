"""A version's text as a page reads: headings, paragraphs, lists and tables, made from its clauses.

Every character of the text is shown, but for the signs of mark-up; nothing of it is ever taken for HTML. A note can
stand in the margin of each clause, and words can be drawn by where they come from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from diffs import Clause, segment
from diffs.show.marks import without_marks
from diffs.show.markup import shown

_BAR = re.compile(r"(?<!\\)\|")
_BULLET = re.compile(r"[ \t]*[*+\-•·▪◦‣–—][ \t]")
_RTL = frozenset({"ar", "arc", "dv", "fa", "ckb", "he", "iw", "ks", "ku", "ps", "sd", "ug", "ur", "yi"})
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")

# The page's own title is the first level.
_FIRST_LEVEL, _LAST_LEVEL = 2, 6


@dataclass(frozen=True, slots=True)
class Language:
    """What to tell a browser of a text: its language, if known, and the direction it is written in."""

    tag: str
    direction: str


def language_of(code: str) -> Language:
    """The language of a version; `auto` lets each block's first letter decide."""
    if not _LANGUAGE.fullmatch(code):
        return Language("", "auto")
    return Language(code, "rtl" if code.split("-", 1)[0].lower() in _RTL else "auto")


Notes = Mapping[int, Markup]
"""What stands in the margin of clauses, by their position."""

Draw = Callable[[Clause, int, int], Markup]
"""Draws a part of a clause's raw text, from one offset to another."""


def drawn_plainly(clause: Clause, start: int, end: int) -> Markup:
    """The words as they read."""
    return shown(without_marks(clause.raw[start:end]))


def article(text: str, notes: Notes | None = None, draw: Draw = drawn_plainly) -> Markup:
    """The text as HTML. Each clause has the anchor `clause-<position>`."""
    return laid_out(segment(text), notes or {}, draw)


def laid_out(every: Sequence[Clause], notes: Notes, draw: Draw) -> Markup:
    """The same from clauses."""
    writer = _Writer(notes, draw)
    parts: list[Markup] = []
    for kind, run in groupby(every, key=_container):
        clauses = list(run)
        if kind == "item":
            parts.append(writer.list_of(clauses))
        elif kind == "row":
            parts.append(writer.table_of(clauses))
        else:
            parts += [writer.block(clause) for clause in clauses]
    return Markup("\n").join(parts)


def _container(clause: Clause) -> str:
    if clause.block == "rule" and "|" in clause.raw:
        return "row"  # the line under a table's head
    return clause.block


class _Writer:
    """Writes clauses with their notes."""

    def __init__(self, notes: Notes, draw: Draw) -> None:
        self._notes = notes
        self._draw = draw

    def _note(self, clause: Clause) -> Markup:
        return self._notes.get(clause.position, Markup(""))

    def _words(self, clause: Clause) -> Markup:
        return self._draw(clause, 0, len(clause.raw))

    def block(self, clause: Clause) -> Markup:
        written = self._block(clause)
        note = self._note(clause)
        return Markup('<div class="noted">{}{}</div>').format(note, written) if note else written

    def _block(self, clause: Clause) -> Markup:
        anchor = f"clause-{clause.position}"
        if clause.block == "heading":
            level = min(max(clause.level - 1, 0) + _FIRST_LEVEL, _LAST_LEVEL)
            return Markup('<h{0} id="{1}" dir="auto">{2}</h{0}>').format(level, anchor, self._words(clause))
        if clause.block == "rule":
            return Markup('<hr id="{}">').format(anchor)
        if clause.block == "front matter":
            return Markup('<pre id="{}" dir="auto" tabindex="0">{}</pre>').format(anchor, shown(clause.raw.strip()))
        return Markup('<p id="{}" dir="auto">{}</p>').format(anchor, self._words(clause))

    def list_of(self, clauses: Sequence[Clause]) -> Markup:
        """Items as nested lists by their indentation. Items that bring their own label get no bullet."""
        parts: list[Markup] = []
        open_indents: list[int] = []
        for clause in clauses:
            indent = len(clause.raw) - len(clause.raw.lstrip(" \t"))
            while len(open_indents) > 1 and indent < open_indents[-1]:
                open_indents.pop()
                parts.append(Markup("</li></ul>"))
            if not open_indents or indent > open_indents[-1]:
                open_indents.append(indent)
                parts.append(Markup("<ul>"))
            else:
                parts.append(Markup("</li>"))
            own = clause.label or not _BULLET.match(clause.raw)
            parts.append(
                Markup('<li id="clause-{}" dir="auto"{}>{}{}').format(
                    clause.position,
                    Markup(' class="labelled"') if own else Markup(""),
                    self._note(clause),
                    self._words(clause),
                )
            )
        parts += [Markup("</li></ul>")] * len(open_indents)
        return Markup("").join(parts)

    def table_of(self, clauses: Sequence[Clause]) -> Markup:
        """Rows up to the rule under them are the head."""
        rule = next((index for index, clause in enumerate(clauses) if clause.block == "rule"), 0)
        rows = Markup("").join(
            self._row(clause, head=index < rule) for index, clause in enumerate(clauses) if clause.block != "rule"
        )
        return Markup(
            '<div class="scroll" tabindex="0" role="group" aria-label="Table"><table>{}</table></div>'
        ).format(rows)

    def _row(self, clause: Clause, *, head: bool) -> Markup:
        tag = Markup('th scope="col"') if head else Markup("td")
        end = Markup("th") if head else Markup("td")
        # The name of a column is read out with each of its cells.
        note = Markup("") if head else self._note(clause)
        cells = []
        for start, stop in _cells(clause.raw):
            cells.append(Markup('<{} dir="auto">{}{}</{}>').format(tag, note, self._draw(clause, start, stop), end))
            note = Markup("")
        return Markup('<tr id="clause-{}">{}</tr>').format(clause.position, Markup("").join(cells))


def _cells(raw: str) -> Iterator[tuple[int, int]]:
    """Where the cells of a row begin and end; what stands before the first bar and behind the last is none if blank."""
    bars = [found.start() for found in _BAR.finditer(raw)]
    edges = list(zip([-1, *bars], [*bars, len(raw)], strict=True))
    if len(edges) > 1 and not raw[: edges[0][1]].strip():
        del edges[0]
    if len(edges) > 1 and not raw[edges[-1][0] + 1 :].strip():
        del edges[-1]
    return ((start + 1, stop) for start, stop in edges)
