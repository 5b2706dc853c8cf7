"""What of a text is words, and what only says how they look or could hide them: mark-up, control characters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate

from diffs.words import Op

# Characters that show nothing, or that change the order in which others are shown: they are named instead.
# Joiners and direction marks stay, as scripts need them and they turn nothing around. The halves of surrogate
# pairs could not even be sent.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def plain(text: str | None) -> str:
    """Text for an attribute or a title: control characters as their code point."""
    return HIDDEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text or "")


# Mark-up of the text, which stands for how something looks and is no word of the policy.
_MARKS = re.compile(
    r"""
      \A\s* (?: \#{1,6}[ \t]+ | [*+-][ \t]+(?=\S) | (?:>[ \t]?)+ | \|[ \t]* )  # heading, item, quotation, row
    | \n[ ]{0,3}(?:={2,}|-{3,})[ \t]*(?=\s*\Z)                                  # the line under a heading
    | [ \t]*\|(?=\s*\Z)                                                         # the end of a row
    | \\(?=[!-/:-@\[-`{-~])                                                     # the sign of an escape
    | (?<![\\*])\*\*(?=\S)(?=[^\n]*\S\*\*) | (?<=[^\s\\*])\*\*(?!\*)            # bold
    """,
    re.VERBOSE,
)


def marks(raw: str) -> set[int]:
    """The offsets of all characters of a clause that are mark-up and not words."""
    return {offset for found in _MARKS.finditer(raw) for offset in range(*found.span())}


def without_marks(raw: str) -> str:
    """The words of a clause as they read."""
    hidden = marks(raw)
    return "".join(c for offset, c in enumerate(raw) if offset not in hidden).strip() if hidden else raw.strip()


def to_read(ops: Iterable[Op], *, with_marks: bool = False) -> list[Op]:
    """Operations as a reader needs them: without mark-up, and without the white space around the clause.

    There is one for each of those given, with an empty text where nothing of it is left. with_marks: keep mark-up, for
    a clause in which nothing else changed.
    """
    parts = _trimmed(list(ops) if with_marks else _without_marks(ops))
    if not with_marks:
        for index in range(len(parts) - 1, -1, -1):
            if parts[index][1].strip():
                break
            parts[index] = (parts[index][0], "")  # white space at the end parts nothing
    return parts


def _without_marks(ops: Iterable[Op]) -> list[Op]:
    """The same without mark-up, found in the old and the new clause as a whole, as an edit may cut through it."""
    parts = list(ops)
    hidden = {sign: marks("".join(text for s, text in parts if s in (0, sign))) for sign in (-1, 1)}
    if not hidden[-1] and not hidden[1]:
        return parts
    old = accumulate((len(text) if sign <= 0 else 0 for sign, text in parts), initial=0)
    new = accumulate((len(text) if sign >= 0 else 0 for sign, text in parts), initial=0)
    kept: list[Op] = []
    for (sign, text), old_at, new_at in zip(parts, old, new, strict=False):
        # What stayed is left out only where it is mark-up on both sides.
        sides = [side for side in ((-1, old_at), (1, new_at)) if sign in (0, side[0])]
        kept.append(
            (sign, "".join(c for i, c in enumerate(text) if not all(at + i in hidden[side] for side, at in sides)))
        )
    return kept


def _trimmed(parts: list[Op]) -> list[Op]:
    """Without the white space around the clause, which belongs to the page and not to it."""
    parts = list(parts)
    for order, trim in ((range(len(parts)), str.lstrip), (range(len(parts) - 1, -1, -1), str.rstrip)):
        for index in order:
            sign, text = parts[index]
            if sign != 0 and text:
                break
            parts[index] = (sign, trim(text))
            if parts[index][1]:
                break
    return parts
