"""What of a clause was asked for: found again in its text as the full-text index found it, and marked.

The index takes letters without regard to case and accents, and whatever is neither letter nor digit for a gap between
words; so does this.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from diffs.search_terms import CHARACTERS, Asked

Part = tuple[str, bool]
"""A piece of text, and whether it is what was asked for."""

_BEFORE, _LONGEST = 160, 700


def parts(text: str, asked: Asked) -> tuple[Part, ...]:
    """The text around the first place that matches, in parts; the beginning of it where none is found."""
    found = sorted(set(_matches(_plain(text), asked)))
    start = max(found[0][0] - _BEFORE, 0) if found else 0
    end = min(start + _LONGEST, len(text))
    pieces: list[Part] = [("…", False)] if start else []
    at = start
    for first, last in found:
        if at <= first and last <= end:
            pieces += [(text[at:first], False), (text[first:last], True)]
            at = last
    pieces.append((text[at:end] + ("…" if end < len(text) else ""), False))
    return tuple((piece, is_match) for piece, is_match in pieces if piece)


def _matches(plain: str, asked: Asked) -> Sequence[tuple[int, int]]:
    within = asked.index == CHARACTERS  # there, each character is a word
    found = []
    for term in asked.terms:
        words = [re.escape(word) for word in re.findall(r"[^\W_]+", _plain(term.words))]
        pattern = r"[\W_]*".join(words) if within else r"[\W_]+".join(words)
        if not words:
            continue
        if not within:
            pattern = rf"(?<![^\W_]){pattern}"
        if not within and not term.beginning:
            pattern += r"(?![^\W_])"
        elif term.beginning:
            pattern += r"[^\W_]*"
        found += [match.span() for match in re.finditer(pattern, plain)]
    return found


class _Plain(dict[int, str]):
    """For a character, by its number, the small letter without accents; one for one, so that all keep their places."""

    def __missing__(self, number: int) -> str:
        character = chr(number)
        self[number] = unicodedata.normalize("NFD", character)[0].lower()[:1] or character
        return self[number]


_PLAIN = _Plain()


def _plain(text: str) -> str:
    return text.lower() if text.isascii() else text.translate(_PLAIN)
