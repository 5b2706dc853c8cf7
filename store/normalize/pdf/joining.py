"""Wrapped lines to one text: words that were broken at a line's end are made whole, links keep their words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from store.normalize.even import even_line
from store.normalize.pdf.lines import Line
from store.normalize.pdf.sheets import Span

_BROKEN = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_DENSE = re.compile(r"[\u2e80-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\uffef]")
_LEADERS = re.compile(r"\s*(?:\.\s?){4,}\s*\d{0,4}$|\s*…{2,}\s*\d{0,4}$")
_SOFT = "\u00ad"
_HYPHENS = ("-", "\u2010", _SOFT)
_SIGHT = 200  # characters from the end that are looked at
# What stands before a hyphen that belongs to the word, wherever the line ends.
_PREFIXES = frozenset(
    ("all", "anti", "co", "cross", "e", "ex", "first", "full", "half", "high", "inter", "long", "low", "mid", "multi",
     "non", "off", "on", "one", "opt", "out", "over", "part", "post", "pre", "real", "re", "second", "self", "semi",
     "short", "single", "so", "sub", "third", "time", "two", "under", "up", "well", "year")
)  # fmt: skip


class Hyphens:
    """Which of a document's words are written with a hyphen, so that one at a line's end is told the same way."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._words: Counter[str] = Counter()
        broken: list[tuple[str, str]] = []
        before = ""
        for line in lines:
            text = line.text
            self._words.update(word.casefold() for word in _WORD.findall(text.rstrip("-\u2010\u00ad")))
            first, after = _broken_word(before), _WORD.match(text)
            if first and after and text[:1].islower():
                broken.append((first.casefold(), after.group(0).casefold()))
            before = text
        whole = sum(1 for first, second in broken if self._words[first + second])
        with_hyphen = sum(1 for first, second in broken if self._words[f"{first}-{second}"])
        # Words are broken on purpose in this document if more of the pieces are known as one word.
        self._breaks_words = whole >= with_hyphen and len(broken) > 0

    def is_break(self, first: str, second: str) -> bool:
        """Whether the hyphen between `first` and `second` is only there because the line ended."""
        first, second = first.casefold(), second.casefold()
        whole, apart = self._words[first + second], self._words[f"{first}-{second}"]
        if whole or apart:
            return whole >= apart
        if first in _PREFIXES or (self._words[first] and self._words[second]):
            return False
        return self._breaks_words


def _broken_word(text: str) -> str:
    """The beginning of a word at a text's end that a hyphen follows, '' if none does."""
    match = _BROKEN.search(text[-_SIGHT:]) if text.endswith(_HYPHENS) else None
    return match.group(1) if match else ""


def join_lines(lines: Sequence[Line], hyphens: Hyphens, skip: int = 0) -> tuple[str, list[tuple[str, str]]]:
    """One line of text, and its links as (words, address). skip: characters of the label it begins with."""
    text = ""
    links: list[tuple[str, str]] = []
    before: Span | None = None
    for line in lines:
        for at, span in enumerate(line.spans):
            piece = span.text.lstrip() if at == 0 else span.text
            if at == 0 and text:
                text, gap = _mended(text, before, span, hyphens)
                text += gap
            elif before is not None and span.x0 - before.x1 > 0.15 * span.style.size and not text.endswith(" "):
                text += " "
            if span.href:
                _extend(links, span, piece, continues=before is not None and before.href == span.href, text=text)
            text += piece
            before = span
        text = text.rstrip()
    text = text[skip:]
    return even_line(text[:-_SIGHT] + _LEADERS.sub("", text[-_SIGHT:])), [
        (even_line(words), href) for words, href in links
    ]


def _extend(links: list[tuple[str, str]], span: Span, piece: str, *, continues: bool, text: str) -> None:
    if continues and links:
        words = links[-1][0]
        gap = " " if text.endswith(" ") and not words.endswith(" ") else ""
        # A word that was broken in a link's middle has lost its hyphen in the text by now.
        if words.endswith("-") and not text.endswith("-"):
            words = words[:-1]
        links[-1] = (words + gap + piece, span.href)
    else:
        links.append((piece, span.href))


def _mended(text: str, before: Span | None, span: Span, hyphens: Hyphens) -> tuple[str, str]:
    """The text up to a line's end, its last hyphen gone if only the end had set it, and what follows it."""
    start = span.text.lstrip()
    if text.endswith(_SOFT):
        return text[:-1], ""
    broken = _broken_word(text)
    if broken:
        word = _WORD.match(start)
        if start[:1].islower() and word and hyphens.is_break(broken, word.group(0)):
            return text[:-1], ""
        return text, ""
    if text.endswith(("—", "/")) and len(text) > 1 and not text[-2].isspace():
        return text, ""
    if _DENSE.match(start) and _DENSE.match(text[-1]):
        return text, ""
    if before is not None and before.href and before.href == span.href and _is_one_address(text, start, span.href):
        return text, ""
    return text, " "


def _is_one_address(text: str, start: str, href: str) -> bool:
    """Whether an address that is written out goes over the line's end."""
    last, first = text.rsplit(None, 1)[-1], start.split(None, 1)[0] if start.split() else ""
    return bool(first) and (last + first) in href
