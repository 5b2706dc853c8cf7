"""What pages show besides texts and redlines (diffs.show): times, numbers, hashes, foreign text within a sentence.

Everything here returns `Markup` made from escaped parts, or plain text for attributes, which Jinja escapes. What a page
asks for at every line of a table is put together by hand, as `Markup.format` takes several times as long.
"""

from __future__ import annotations

from markupsafe import Markup, escape

from diffs.show.layout import Change
from diffs.show.links import notes, target
from diffs.show.marks import plain
from diffs.show.markup import redline, shown

__all__ = [
    "apart", "bounds", "count", "day", "minute", "number", "plain", "second", "short", "shown", "side", "size",
    "span", "target",
]  # fmt: skip


_BDI, _BDI_END = Markup("<bdi>"), Markup("</bdi>")


def apart(text: str | None) -> Markup:
    """Foreign text within a sentence of ours: isolated, so that its direction leaves ours alone."""
    return Markup(f"<bdi>{shown(text)}</bdi>")  # noqa: S704  # `shown` escapes


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
    written = moment[:length].replace("T", " ")
    return Markup(f'<time datetime="{escape(moment)}">{escape(written)}</time>')  # noqa: S704


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
    return Markup(f"after {write(after)} and no later than {write(before)}{zone}")  # noqa: S704


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


def side(change: Change, sign: int) -> Markup:
    """One side of a clause change: the old clause (-1) with what was taken out, or the new one (1) with what came."""
    return redline(change.ops, with_marks=change.kind == "form", side=sign, notes=notes(change.links, sign))
