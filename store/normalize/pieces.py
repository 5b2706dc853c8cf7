"""Putting a text together from its blocks, so that it is known where each block and each of its links stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from store.normalize.document import Link
from store.normalize.even import even_line
from store.normalize.links import clean_url

PARAGRAPH = "\n\n"  # a block of its own
LINE = "\n"  # the next line of a list or a table


class Piece(NamedTuple):
    """gap: what separates it from the one before; text: its Markdown; links: (words, href as in the page)."""

    gap: str
    text: str
    links: list[tuple[str, str]]


def assemble(pieces: Iterable[Piece], base: str = "") -> tuple[str, tuple[Link, ...]]:
    """The text, ending in one newline, and its links in reading order. base: what relative links start from."""
    parts: list[str] = []
    links: list[Link] = []
    length = 0
    for piece in pieces:
        if not piece.text:
            continue
        if parts:
            parts.append(piece.gap)
            length += len(piece.gap)
        for words, href in piece.links:
            url = clean_url(href, base)
            if url:
                links.append(Link(even_line(words), url, length))
        parts.append(piece.text)
        length += len(piece.text)
    return "".join(parts) + "\n" if parts else "", tuple(links)


def starts(pieces: Iterable[Piece]) -> list[int]:
    """For each piece where it begins in the assembled text; an empty one begins where the next one does."""
    offsets: list[int] = []
    length, waiting = 0, 0
    for piece in pieces:
        if not piece.text:
            waiting += 1
            continue
        length += len(piece.gap) if length else 0
        offsets += [length] * (waiting + 1)
        length += len(piece.text)
        waiting = 0
    return offsets + [length] * waiting
