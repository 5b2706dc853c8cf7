"""Texts and redlines for a page: escaped, with nothing in them that could hide or turn words around.

Everything here returns `Markup` made from escaped parts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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


_END = -1


@dataclass(frozen=True, slots=True)
class Note:
    """Something of ours within a clause. sign, at: behind so many characters of the old (-1) or the new (1) clause
    as written; None at its end.
    """

    sign: int
    at: int | None
    drawn: Markup


def redline(ops: Iterable[Op], *, with_marks: bool = False, side: int = 0, notes: Sequence[Note] = ()) -> Markup:
    """A clause with its edits: what was taken out struck through, what was put in underlined.

    ops: (-1|0|1, text), as `diffs.compare` gives them. with_marks: show mark-up and white space too, for
    a clause in which nothing else changed. side: only what stands in the old clause (-1) or in the new one (1).
    notes: what to tell within the clause; those of the other side are left out with it.
    """
    told = [note for note in notes if side in (0, note.sign)]
    parts, behind = _cut(ops, told) if told else (ops, {})
    drawn: list[Markup] = []
    for index, (sign, text) in enumerate(to_read(parts, with_marks=with_marks)):
        if text and (not side or sign in (0, side)):
            drawn.append(_edit(sign, text, with_marks))
        drawn += [note.drawn for note in behind.get(index, ())]
    return _NOTHING.join(drawn + [note.drawn for note in behind.get(_END, ())])


def _cut(ops: Iterable[Op], notes: Sequence[Note]) -> tuple[list[Op], dict[int, list[Note]]]:
    """Operations cut where notes stand, and the notes by the operation that they stand behind."""
    waiting = {sign: sorted((n for n in notes if n.sign == sign and n.at), key=_at) for sign in (-1, 1)}
    length = {-1: 0, 1: 0}
    pieces: list[Op] = []
    behind: dict[int, list[Note]] = {}
    for sign, text in ops:
        left = text
        while left:
            here = [
                (_at(waiting[side][0]) - length[side], side)
                for side in (-1, 1)
                if sign in (0, side) and waiting[side] and _at(waiting[side][0]) - length[side] <= len(left)
            ]
            size, noted = min(here, default=(len(left), 0))
            size = max(size, 0)
            if sign and noted and not (left[:size].strip() and left[size:].strip()):
                size = len(left)  # white space alone would be drawn as an edit of its own
            pieces.append((sign, left[:size]))
            left = left[size:]
            for side in (-1, 1):
                length[side] += size if sign in (0, side) else 0
            if noted:
                behind.setdefault(len(pieces) - 1, []).append(waiting[noted].pop(0))
    # Those without a place, and those behind the text.
    at_end = [note for note in notes if not note.at] + waiting[-1] + waiting[1]
    return pieces, behind | {_END: at_end}


def _at(note: Note) -> int:
    return note.at or 0


def _edit(sign: int, text: str, with_marks: bool) -> Markup:
    if sign == 0:
        return shown(text)
    if not text.strip():
        if not with_marks:
            return _paragraph_break(sign) if text.count("\n") > 1 else shown(" " * bool(text))
        text = text.replace("\n", "↵").replace("\t", "⇥").replace(" ", "␣")
    draw = inserted if sign > 0 else deleted
    if with_marks:
        return draw(shown(text))
    # White space beside an edit is not drawn as part of it.
    words = text.strip()
    before, _, after = text.partition(words)
    return _SPACE[: len(before)] + draw(shown(words)) + _SPACE[: len(after)]


def _paragraph_break(sign: int) -> Markup:
    """Where a clause was split in two, or two became one."""
    return inserted("¶") + Markup("<br>") if sign > 0 else deleted("¶") + " "


# Colour and line alone do not reach everybody: the words in brackets are for those who listen. Put together by
# hand, as `Markup.format` takes ten times as long.
_INSERTED = Markup('<ins><span class="said">[added: </span>')
_DELETED = Markup('<del><span class="said">[removed: </span>')
_INSERTED_END, _DELETED_END = (Markup('<span class="said">]</span></{}>').format(tag) for tag in ("ins", "del"))
_NOTHING, _SPACE = Markup(""), Markup(" ")


def inserted(text: str) -> Markup:
    """What was put in."""
    return _INSERTED + text + _INSERTED_END


def deleted(text: str) -> Markup:
    """What was taken out."""
    return _DELETED + text + _DELETED_END
