"""What is shown of a text: escaped, with nothing in it that could hide or turn words around; times; redlines.

Everything here returns `Markup` made from escaped parts, or plain text for attributes, which Jinja escapes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import accumulate

from markupsafe import Markup, escape

Op = tuple[int, str]

# Characters that show nothing, or that change the order in which others are shown: they are named instead.
# Joiners and direction marks stay, as scripts need them and they turn nothing around. The halves of surrogate
# pairs could not even be sent.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def shown(text: str | None) -> Markup:
    """Text for an element: escaped; control characters as their code point, with the name on hovering."""
    text = text or ""
    if not _HIDDEN.search(text):
        return escape(text)
    parts: list[str] = []
    end = 0
    for found in _HIDDEN.finditer(text):
        parts.append(escape(text[end : found.start()]))
        parts.append(_named(found[0]))
        end = found.end()
    parts.append(escape(text[end:]))
    return Markup("").join(parts)


def apart(text: str | None) -> Markup:
    """Foreign text within a sentence of ours: isolated, so that its direction leaves ours alone."""
    return Markup("<bdi>{}</bdi>").format(shown(text))


def plain(text: str | None) -> str:
    """Text for an attribute or a title: control characters as their code point."""
    return _HIDDEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text or "")


def _named(character: str) -> Markup:
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "control character").lower()
    return Markup('<span class="control" title="{}">{}</span>').format(name, code)


def day(moment: str | None) -> Markup:
    """A moment as its day, the second in the markup: `2016-10-12`."""
    return _time(moment, 10) if moment else Markup("–")


def minute(moment: str | None) -> Markup:
    """A moment to the minute, in UTC: `2016-10-12 05:05`."""
    return _time(moment, 16) if moment else Markup("–")


def second(moment: str | None) -> Markup:
    """A moment to the second, in UTC."""
    return _time(moment, 19) if moment else Markup("–")


def _time(moment: str, length: int) -> Markup:
    return Markup('<time datetime="{}">{}</time>').format(moment, moment[:length].replace("T", " "))


def span(first: str, last: str, *, to_the_minute: bool = False) -> Markup:
    """When something was seen: `from 2016-10-12 to 2017-01-03`, or `on 2016-10-12` if only then."""
    write, length = (minute, 16) if to_the_minute else (day, 10)
    if first[:length] == last[:length]:
        return Markup("on {}").format(write(first))
    return Markup("from {} to {}").format(write(first), write(last))


def bounds(after: str, before: str) -> Markup:
    """When a change happened: `after 2016-10-12 and no later than 2017-01-03`, always both.

    Bounds on the same day, or on two that follow each other, are given to the minute, those within a minute to
    the second.
    """
    if after[:16] == before[:16]:
        write, zone = second, " UTC"
    elif after[:10] == before[:10]:
        write, zone = minute, " UTC"
    else:
        write, zone = day, ""
    return Markup("after {} and no later than {}{}").format(write(after), write(before), zone)


def number(value: int) -> str:
    """`12,345`."""
    return f"{value:,}"


def count(value: int, noun: str, plural: str = "") -> str:
    """`1 clause`, `12 clauses`."""
    return f"{value:,} {noun if value == 1 else plural or noun + 's'}"


def size(length: int) -> str:
    """A number of bytes for people."""
    if length < 1000:
        return count(length, "byte")
    return f"{length / 1000:.1f} kB" if length < 1_000_000 else f"{length / 1_000_000:.1f} MB"


def short(sha256: str | None) -> Markup:
    """A hash by its beginning, the whole of it on hovering."""
    if not sha256:
        return Markup("–")
    return Markup('<code class="hash" title="{}">{}</code>').format(sha256, sha256[:12])


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


def redline(ops: Iterable[Op], *, with_marks: bool = False) -> Markup:
    """A clause with its edits: what was taken out struck through, what was put in underlined.

    ops: (-1|0|1, text), as `diffs.compare` gives them. with_marks: show mark-up and white space too, for
    a clause in which nothing else changed.
    """
    parts = list(_trimmed(list(ops) if with_marks else _without_marks(ops)))
    while not with_marks and parts and not parts[-1][1].strip():
        parts.pop()  # white space at the end parts nothing
    return Markup("").join(_edit(sign, text, with_marks) for sign, text in parts)


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
    return [(sign, text) for sign, text in kept if text]


def _trimmed(parts: list[Op]) -> list[Op]:
    """Without the white space around the clause, which belongs to the page and not to it."""
    parts = list(parts)
    while parts and parts[0][0] == 0:
        text = parts[0][1].lstrip()
        if text:
            parts[0] = (0, text)
            break
        del parts[0]
    while parts and parts[-1][0] == 0:
        text = parts[-1][1].rstrip()
        if text:
            parts[-1] = (0, text)
            break
        del parts[-1]
    return parts
