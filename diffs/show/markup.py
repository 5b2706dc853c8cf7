"""Texts and redlines for a page: escaped, with nothing in them that could hide or turn words around.

Everything here returns `Markup` made from escaped parts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from markupsafe import Markup, escape

from diffs.show.marks import HIDDEN, to_read
from diffs.words import Op


def shown(text: str | None) -> Markup:
    """Text for an element: escaped; control characters as their code point, with the name on hovering."""
    text = text or ""
    if not HIDDEN.search(text):
        return escape(text)
    parts: list[str] = []
    end = 0
    for found in HIDDEN.finditer(text):
        parts.append(escape(text[end : found.start()]))
        parts.append(_named(found[0]))
        end = found.end()
    parts.append(escape(text[end:]))
    return Markup("").join(parts)


def _named(character: str) -> Markup:
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "control character").lower()
    return Markup('<span class="control" title="{}">{}</span>').format(name, code)


def redline(ops: Iterable[Op], *, with_marks: bool = False, side: int = 0) -> Markup:
    """A clause with its edits: what was taken out struck through, what was put in underlined.

    ops: (-1|0|1, text), as `diffs.compare` gives them. with_marks: show mark-up and white space too, for
    a clause in which nothing else changed. side: only what stands in the old clause (-1) or in the new one (1).
    """
    parts = to_read(ops, with_marks=with_marks)
    return Markup("").join(_edit(sign, text, with_marks) for sign, text in parts if not side or sign in (0, side))


def _edit(sign: int, text: str, with_marks: bool) -> Markup:
    if sign == 0:
        return shown(text)
    if not text.strip():
        if not with_marks:
            return _paragraph_break(sign) if text.count("\n") > 1 else shown(" " * bool(text))
        text = text.replace("\n", "↵").replace("\t", "⇥").replace(" ", "␣")
    drawn = _INSERTED if sign > 0 else _DELETED
    if with_marks:
        return drawn.format(shown(text))
    # White space beside an edit is not drawn as part of it.
    words = text.strip()
    before, _, after = text.partition(words)
    return Markup("").join((" " * bool(before), drawn.format(shown(words)), " " * bool(after)))


def _paragraph_break(sign: int) -> Markup:
    """Where a clause was split in two, or two became one."""
    return _INSERTED.format("¶") + Markup("<br>") if sign > 0 else _DELETED.format("¶") + " "


# Colour and line alone do not reach everybody: the words in brackets are for those who listen.
_INSERTED = Markup('<ins><span class="said">[added: </span>{}<span class="said">]</span></ins>')
_DELETED = Markup('<del><span class="said">[removed: </span>{}<span class="said">]</span></del>')
