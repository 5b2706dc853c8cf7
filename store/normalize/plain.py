"""Plain text: its lines are kept as written. What they mean is for whoever finds the clauses."""

from __future__ import annotations

import re
from itertools import pairwise

from store.normalize.document import Reading
from store.normalize.escape import escape_block
from store.normalize.even import count_words, even_lines

_LABEL = re.compile(r"[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxlcIVXLC]{1,6})[.):\]]|[-*+•·▪◦‣–—]|#{1,6}\s|[|>]")
_LONGEST_TITLE = 14  # words
_WIDEST = 120  # characters; text that is wrapped wider is not wrapped by hand
_NARROWEST = 40
_LEAST_BREAKS = 8  # line ends that must tell before they are believed
_FORCED = 0.95


def read_plain(text: str) -> Reading:
    """Read plain text; the first line is its title if it is short and no sentence."""
    lines = even_lines(text)
    first = next((line.strip() for line in lines if line.strip()), "")
    is_title = count_words(first) <= _LONGEST_TITLE and not first.endswith((".", ";", ",", "!"))
    body = even_plain(text)
    return Reading(text=f"{body}\n" if body else "", title=first if is_title else "")


def even_plain(text: str) -> str:
    """The lines of a text, evened out, escaped where they would become mark-up, and unwrapped if it is certain
    that a machine wrapped them. Blank lines stay, two or more as one.
    """
    lines = even_lines(text)
    if _is_wrapped(lines):
        lines = _unwrapped(lines)
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(escape_block(line, keep_markers=True))
    return "\n".join(kept).strip("\n")


def _is_wrapped(lines: list[str]) -> bool:
    """Whether nearly every line ends where the next word would not have fitted into the widest line."""
    width = max(map(len, lines), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return False
    breaks = [(line, after) for line, after in pairwise(lines) if line and _continues(after)]
    forced = sum(1 for line, after in breaks if len(line) + 1 + len(after.split()[0]) > width)
    return len(breaks) >= _LEAST_BREAKS and forced >= _FORCED * len(breaks)


def _continues(line: str) -> bool:
    return bool(line.strip()) and not _LABEL.match(line.strip())


def _unwrapped(lines: list[str]) -> list[str]:
    joined: list[str] = []
    for line in lines:
        if joined and joined[-1] and _continues(line):
            joined[-1] = f"{joined[-1]} {line.strip()}"
        else:
            joined.append(line)
    return joined
