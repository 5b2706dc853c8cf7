"""A redline as one page holds it: only what was asked for, and no more of it than a browser opens in a moment."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from diffs.show.layout import Change, Departure, Fold, Redline
from diffs.show.markup import redline
from diffs.words import text_of

LARGEST_SHEET = 1_000_000
"""Bytes of text and marks after which a page ends and the next one begins."""

LARGEST_FOLD = 60_000
"""A fold with more characters than this is not kept on the page: it can be read in the version."""

# Marks of a single clause may come to many times its words; beyond this, old and new are shown as wholes.
_LARGEST_CHANGE = 1_500_000
_MARK = re.compile(r"[0-9a-f]{12}(?:-\d{1,6})?")
_FRAME = 900  # what the page puts around a change
_FRAME_OF_A_LINE = 60


@dataclass(frozen=True, slots=True)
class Choice:
    """Which changes a reader wants to see: kinds and categories, none for all; unfolded: what did not change too."""

    kinds: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    unfolded: bool = False

    def __bool__(self) -> bool:
        return bool(self.kinds or self.categories)

    def query(self) -> dict[str, list[str] | None]:
        """The query of an address that chooses the same changes."""
        return {"kind": sorted(self.kinds) or None, "category": sorted(self.categories) or None}

    def takes(self, change: Change, categories: Iterable[str]) -> bool:
        """Whether a change is among them."""
        if self.kinds and change.kind not in self.kinds:
            return False
        return not self.categories or not self.categories.isdisjoint(categories)


@dataclass(slots=True)
class Skipped:
    """What is left out between two entries: clauses unchanged, and changes that were not asked for.

    position: of the first clause, in the new version, where what is left out is one stretch of unchanged clauses.
    """

    shown_as: ClassVar[str] = "skipped"
    unchanged: int = 0
    changed: int = 0
    position: int | None = None


Entry = Change | Departure | Fold | Skipped


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a redline. parts: the first and last change of every page; number: which of them this is, from 0."""

    entries: tuple[Entry, ...]
    parts: tuple[tuple[int, int], ...]
    number: int

    def holds(self, place: int) -> bool:
        """Whether a change, by its place, is on this page."""
        first, last = self.parts[self.number]
        return first <= place <= last


def chosen(laid_out: Redline, choice: Choice, categories: Mapping[int, Sequence[str]]) -> list[Entry]:
    """The entries to show: without a choice all of them."""
    if not choice:
        return [_kept(entry, choice) for entry in laid_out.entries]
    wanted = {
        entry.place
        for entry in laid_out.entries
        if isinstance(entry, Change) and choice.takes(entry, categories.get(entry.place, ()))
    }
    entries: list[Entry] = []
    for entry in laid_out.entries:
        if isinstance(entry, Change | Departure) and entry.place in wanted:
            entries.append(_kept(entry, choice))
        elif not isinstance(entry, Departure):
            if not entries or not isinstance(entries[-1], Skipped):
                entries.append(Skipped())
            last = entries[-1]
            assert isinstance(last, Skipped)
            if isinstance(entry, Fold):
                last.unchanged += len(entry.clauses)
            else:
                last.changed += 1
    return entries


def _kept(entry: Change | Departure | Fold, choice: Choice) -> Entry:
    if isinstance(entry, Fold) and not choice.unfolded and _size(entry) > LARGEST_FOLD:
        return Skipped(unchanged=len(entry.clauses), position=entry.position)
    if isinstance(entry, Change) and len(entry.text) > _LARGEST_CHANGE:
        old, new = text_of(entry.ops, -1), text_of(entry.ops, 1)
        return replace(entry, text=redline([(-1, old), (1, new)]), ops=((-1, old), (1, new)))
    return entry


def sheet(entries: Sequence[Entry], *, part: int | None = None, change: int = 1, sides: int = 1) -> Sheet:
    """One page of the entries: the one of this number, from 1, or the one that holds a change, by its place.

    The last one where there are not so many. sides: how often each change is written, 2 side by side.
    """
    pages: list[list[Entry]] = [[]]
    size = 0
    for entry in _cut(entries):
        here = _size(entry) * (sides if isinstance(entry, Change) else 1)
        if pages[-1] and size + here > LARGEST_SHEET:
            pages.append([])
            size = 0
        pages[-1].append(entry)
        size += here
    parts = _parts(pages)
    if part is not None:
        number = min(max(part, 1), len(parts)) - 1
    else:
        number = next((index for index, (_, last) in enumerate(parts) if change <= last), len(parts) - 1)
    return Sheet(tuple(pages[number]), tuple(parts), number)


def _cut(entries: Iterable[Entry]) -> Iterable[Entry]:
    """Long folds in pieces, so that a page can end within one."""
    for entry in entries:
        if not isinstance(entry, Fold) or _size(entry) <= LARGEST_SHEET // 2:
            yield entry
            continue
        piece = Fold(position=entry.position)
        size = 0
        for clause in entry.clauses:
            if piece.clauses and size > LARGEST_SHEET // 4:
                yield piece
                piece, size = Fold(), 0
            piece.clauses.append(clause)
            size += _size_of(clause[1]) + _FRAME_OF_A_LINE
        yield piece


def _parts(pages: Sequence[Sequence[Entry]]) -> list[tuple[int, int]]:
    """The first and last change of each page; a page without any stands at the change before it."""
    parts: list[tuple[int, int]] = []
    last = 0
    for page in pages:
        places = [entry.place for entry in page if isinstance(entry, Change)]
        parts.append((places[0], places[-1]) if places else (last, last))
        last = parts[-1][1]
    return parts


def _size(entry: Entry) -> int:
    """About how many bytes an entry takes."""
    if isinstance(entry, Change):
        return _size_of(entry.text) + _FRAME
    if isinstance(entry, Fold):
        return sum(_size_of(text) + _FRAME_OF_A_LINE for _, text in entry.clauses)
    return _FRAME


def _size_of(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", errors="replace"))


def numbered(value: str | None) -> int | None:
    """A number of an address; None for what is none."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 8 else None


def marked(value: str | None) -> str:
    """A mark of an address (see `diffs.show.layout`); empty for what is none."""
    return value if value and _MARK.fullmatch(value) else ""


def kinds_of(names: Iterable[str], known: Container[str]) -> frozenset[str]:
    """Those of the names that mean something."""
    return frozenset(name for name in names if name in known)
