"""What one raw slice of a text says, wherever it stands: its label, its words, its links.

A reading depends on nothing but the slice and the block it was taken for, so that the same clause in two versions
is read once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from diffs.characters import words_of
from diffs.labels import find_label
from diffs.markdown import link_targets, plain

BULLET = re.compile(r"[ \t]*[*+\-•·▪◦‣–—][ \t]+(?=\S)")
_QUOTE = re.compile(r"(?:[ \t]*>[ \t]?)+")
_LETTERS = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Reading:
    """label: as written (``4.2``, ``III:``), or empty; style: the kind of label (see diffs.labels).

    bare: the Markdown without label and bullet, blanks collapsed; text: the same as a reader sees it;
    words: its words for comparison; links: the targets of its links; row_head: of a table row, the words of the
    first cell, by which a row is known when its figures change.
    """

    label: str
    style: str
    bare: str
    text: str
    words: tuple[str, ...]
    links: tuple[str, ...]
    row_head: str

    @property
    def key(self) -> tuple[str, ...] | str:
        """What two clauses of the same words have in common."""
        return self.words or self.bare


def read(block: str, raw: str) -> Reading:
    """Read a raw slice that was cut as a block of the given kind."""
    body = _body(block, raw.strip())
    label = style = ""
    if block in ("heading", "paragraph", "item"):
        found = find_label(body, heading=block == "heading")
        if found and (found.rest.strip("*_ ") or block == "heading"):
            label, style, body = found.text, found.style, found.rest
    bare = " ".join(body.split())
    text = " ".join(plain(body).split())
    return Reading(
        label=label,
        style=style,
        bare=bare,
        text=_cells(text) if block == "row" else text,
        words=words_of(text),
        links=link_targets(body),
        row_head=_row_head(text) if block == "row" else "",
    )


def _body(block: str, stripped: str) -> str:
    """The slice without the signs that make it a heading, an item or a quotation."""
    if block == "heading":
        if stripped.startswith("#"):
            return stripped.lstrip("#").strip().rstrip("#").strip()
        return re.split(r"[\r\n]", stripped, maxsplit=1)[0].strip()  # the line above its underline
    if block == "item":
        bullet = BULLET.match(stripped)
        return stripped[bullet.end() :] if bullet else stripped
    if block == "paragraph" and stripped.startswith(">"):
        return _QUOTE.sub("", stripped, count=1)
    return stripped


def _cells(text: str) -> str:
    return " | ".join(cell.strip() for cell in text.strip("| ").split("|"))


def _row_head(text: str) -> str:
    cell = text.strip("| ").split("|", 1)[0]
    return " ".join(words_of(cell)) if len(cell) <= 120 and _LETTERS.search(cell) else ""
