"""A document that is a section of a page: cut out of the page's text by its heading or its anchor."""

from __future__ import annotations

import re
from dataclasses import replace

from store.normalize.comparison import comparison_words
from store.normalize.document import Reading

_HEADING = re.compile(r"^(#{1,6}) (.+)$", re.M)


def cut(reading: Reading, section: str) -> Reading | None:
    """The part of a page that begins with a heading and ends before the next one of its level or above.

    section: the heading's words, with or without its label, in any case; or `#` and the anchor that it, or what
    stands right before it, bears. None if the page has no such section, or more than one heading of these words.
    """
    start = reading.anchors.get(section[1:]) if section.startswith("#") else _heading(reading.text, section)
    if start is None:
        return None
    end = _end(reading.text, start)
    text = reading.text[start:end].strip("\n")
    links = tuple(
        replace(link, position=link.position - start) for link in reading.links if start <= link.position < end
    )
    anchors = {name: at - start for name, at in reading.anchors.items() if start <= at < end}
    return replace(reading, text=f"{text}\n" if text else "", links=links, anchors=anchors)


def _end(text: str, start: int) -> int:
    """Where the section ends that begins at `start`, or at whose heading's words something begins there."""
    headings = list(_HEADING.finditer(text))
    own = [h for h in headings if h.start() <= start]
    level = len(own[-1][1]) if own else len("######")
    return next((h.start() for h in headings if h.start() > start and len(h[1]) <= level), len(text))


def _heading(text: str, words: str) -> int | None:
    wanted = comparison_words(words)
    found = [h.start() for h in _HEADING.finditer(text) if wanted and comparison_words(h[2])[-len(wanted) :] == wanted]
    exact = [at for at in found if comparison_words(text[at : text.index("\n", at)]) == wanted]
    chosen = exact or found
    return chosen[0] if len(chosen) == 1 else None
