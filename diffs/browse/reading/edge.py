"""The map at the edge of a comparison: where in the document its changes lie.

Positions are percentages of the height, so that the picture needs no script and no inline style.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from diffs.browse.reading.sheet import Entry, Skipped
from diffs.show.layout import Change, Fold

# So many stretches can be told apart, and hit with a finger, on a screen of ordinary height.
_STRETCHES = 28
_LEAST = 0.5  # percent: a thinner mark is not seen


@dataclass(frozen=True, slots=True)
class Mark:
    """A change: from y on, in percent of the height; whether it took words out, and whether it put words in."""

    y: str
    height: str
    removed: bool
    added: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the document with changes: where it lies, its marks, the first change in it, and it all in words."""

    y: str
    height: str
    marks: tuple[Mark, ...]
    place: int
    said: str


def edge(entries: Sequence[Entry]) -> tuple[Stretch, ...]:
    """The map of a comparison's entries; stretches without changes are left out."""
    spots: list[tuple[float, float, Change]] = []
    at = 0.0
    for entry in entries:
        length = _length(entry)
        if isinstance(entry, Change):
            spots.append((at, length, entry))
        at += length
    scale = 100 / at if at else 0.0
    stretches: dict[int, list[tuple[float, float, Change]]] = {}
    for start, length, change in spots:
        stretch = min(int(start * scale * _STRETCHES / 100), _STRETCHES - 1)
        stretches.setdefault(stretch, []).append((start * scale, length * scale, change))
    step = 100 / _STRETCHES
    return tuple(
        Stretch(
            y=f"{number * step:.2f}%",
            height=f"{step:.2f}%",
            marks=tuple(_mark(start, length, change) for start, length, change in _apart(found)),
            place=found[0][2].place,
            said=_said([change for _, _, change in found]),
        )
        for number, found in stretches.items()
    )


def _apart(spots: Sequence[tuple[float, float, Change]]) -> list[tuple[float, float, Change]]:
    """Those that can be told apart: of marks that would cover each other the first one stands for all."""
    kept: list[tuple[float, float, Change]] = []
    for spot in spots:
        if not kept or spot[0] - kept[-1][0] >= _LEAST or _words(spot[2]) != _words(kept[-1][2]):
            kept.append(spot)
    return kept


def _words(change: Change) -> tuple[bool, bool]:
    return change.words_removed > 0, change.words_added > 0


def _mark(start: float, length: float, change: Change) -> Mark:
    height = max(length, _LEAST)
    return Mark(f"{min(start, 100 - height):.2f}%", f"{height:.2f}%", *_words(change))


def _length(entry: Entry) -> float:
    """How much of the document an entry is, about, in characters. A heading of its own counts a little more."""
    if isinstance(entry, Change):
        return 40.0 + sum(len(text) for _, text in entry.ops)
    if isinstance(entry, Fold):
        return sum(len(text) for _, text in entry.clauses)
    if isinstance(entry, Skipped):
        return 200.0 * (entry.unchanged + entry.changed)
    return 0.0


def _said(changes: Sequence[Change]) -> str:
    first, last = changes[0].place, changes[-1].place
    head = f"Change {first}" if first == last else f"Changes {first} to {last}"
    kinds = ", ".join(f"{number} {kind}" for kind, number in Counter(change.kind for change in changes).items())
    path = changes[0].heading_path
    return f"{head}: {kinds}{f', under {path[-1]}' if path else ''}"
