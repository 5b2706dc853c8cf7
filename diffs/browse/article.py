"""A version's text as a page reads: headings, paragraphs, lists and tables, made from its clauses.

Every character of the text is shown, but for the signs of mark-up; nothing of it is ever taken for HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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


def article(text: str) -> Markup:
    """The text as HTML. Each clause has the anchor `clause-<position>`."""
    parts: list[Markup] = []
    for kind, run in groupby(segment(text), key=_container):
        clauses = list(run)
        if kind == "item":
            parts.append(_list(clauses))
        elif kind == "row":
            parts.append(_table(clauses))
        else:
            parts += [_block(clause) for clause in clauses]
    return Markup("\n").join(parts)


def _container(clause: Clause) -> str:
    if clause.block == "rule" and "|" in clause.raw:
        return "row"  # the line under a table's head
    return clause.block


def _block(clause: Clause) -> Markup:
    anchor = f"clause-{clause.position}"
    if clause.block == "heading":
        level = min(max(clause.level - 1, 0) + _FIRST_LEVEL, _LAST_LEVEL)
        return Markup('<h{0} id="{1}" dir="auto">{2}</h{0}>').format(level, anchor, _words(clause))
    if clause.block == "rule":
        return Markup('<hr id="{}">').format(anchor)
    if clause.block == "front matter":
        return Markup('<pre id="{}" dir="auto" tabindex="0">{}</pre>').format(anchor, shown(clause.raw.strip()))
    return Markup('<p id="{}" dir="auto">{}</p>').format(anchor, _words(clause))


def _words(clause: Clause) -> Markup:
    return shown(without_marks(clause.raw))


def _list(clauses: Sequence[Clause]) -> Markup:
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
        own_label = Markup(' class="labelled"') if clause.label or not _BULLET.match(clause.raw) else Markup("")
        parts.append(Markup('<li id="clause-{}" dir="auto"{}>{}').format(clause.position, own_label, _words(clause)))
    parts += [Markup("</li></ul>")] * len(open_indents)
    return Markup("").join(parts)


def _table(clauses: Sequence[Clause]) -> Markup:
    """Rows up to the rule under them are the head."""
    rule = next((index for index, clause in enumerate(clauses) if clause.block == "rule"), 0)
    rows = Markup("").join(
        _row(clause, head=index < rule) for index, clause in enumerate(clauses) if clause.block != "rule"
    )
    return Markup('<div class="scroll" tabindex="0" role="group" aria-label="Table"><table>{}</table></div>').format(
        rows
    )


def _row(clause: Clause, *, head: bool) -> Markup:
    tag = Markup('th scope="col"') if head else Markup("td")
    end = Markup("th") if head else Markup("td")
    cells = Markup("").join(Markup('<{} dir="auto">{}</{}>').format(tag, shown(cell), end) for cell in _cells(clause))
    return Markup('<tr id="clause-{}">{}</tr>').format(clause.position, cells)


def _cells(clause: Clause) -> Iterator[str]:
    cells = _BAR.split(clause.raw.strip())
    if cells and not cells[0].strip():
        del cells[0]
    if cells and not cells[-1].strip():
        del cells[-1]
    return (without_marks(cell) for cell in cells)
