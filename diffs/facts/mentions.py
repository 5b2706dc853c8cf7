"""What a clause names before and after, and what of it is new, gone, or stands for something else now."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from diffs.comparison import ClauseChange
from diffs.reading import read
from diffs.renamings import Renaming
from diffs.words import compare_words

_WORD = re.compile(r"\w+(?:['’](?!(?i:s)\b)\w+)*")
# In a longer edit a sentence was written anew: what it names took nobody's place.
LONGEST_EDIT = 12  # words on either side


@dataclass(frozen=True, slots=True)
class Mention:
    """A value named in a text. start, end: where, in code points; value: normalised; words: as written."""

    start: int
    end: int
    value: str
    words: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that was named (old), is named now (new), or took the place of another (both)."""

    old: Mention | None = None
    new: Mention | None = None

    def __str__(self) -> str:
        """`90 days → 30 days`, `+30 days` or `-90 days`."""
        if self.old and self.new:
            return f"{self.old.value} → {self.new.value}"
        return f"-{self.old.value}" if self.old else f"+{self.new.value if self.new else ''}"


@dataclass(frozen=True, slots=True)
class Edit:
    """A place where the sides differ: old[old_start:old_end] became new[new_start:new_end]."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


@dataclass(frozen=True, slots=True)
class Sides:
    """The visible words of a clause before and after, without its label, and the edits between them.

    A side that is missing is an empty text, and then there are no edits.
    """

    old: str
    new: str
    edits: tuple[Edit, ...]

    def deleted(self) -> list[str]:
        """The words that went, edit by edit; of a clause removed all of them."""
        return [self.old] if not self.new else [self.old[edit.old_start : edit.old_end] for edit in self.edits]

    def inserted(self) -> list[str]:
        """The words that came, edit by edit; of a clause added all of them."""
        return [self.new] if not self.old else [self.new[edit.new_start : edit.new_end] for edit in self.edits]


Find = Callable[[str], Iterable[Mention]]


def sides_of(change: ClauseChange) -> Sides:
    """The visible words of a clause change."""
    old, new = (_visible(change, raw, len(positions)) for raw, positions in (
        (change.old, change.old_positions), (change.new, change.new_positions),
    ))  # fmt: skip
    return Sides(old, new, tuple(_edits(old, new)) if old and new else ())


def _visible(change: ClauseChange, raw: str | None, clauses: int) -> str:
    if raw is None:
        return ""
    if clauses <= 1:
        return read(change.block, raw).text
    return " ".join(read("paragraph", line).text for line in raw.splitlines() if line.strip())


def _edits(old: str, new: str) -> Iterator[Edit]:
    i = j = 0
    start: tuple[int, int] | None = None
    for operation, text in compare_words(old, new).ops:
        if operation == 0 and start is not None:
            yield Edit(start[0], i, start[1], j)
            start = None
        elif operation != 0 and start is None:
            start = (i, j)
        i += len(text) if operation <= 0 else 0
        j += len(text) if operation >= 0 else 0
    if start is not None:
        yield Edit(start[0], i, start[1], j)


def differences(sides: Sides, find: Find) -> tuple[Difference, ...]:
    """What of the values that `find` finds took another's place, came, or went, in this order.

    One stands for another if a short edit touches just these two. Else only what a side names at all counts: a value
    that is named twice before and once after is not gone.
    """
    old, new = list(find(sides.old)), list(find(sides.new))
    if not old and not new:
        return ()
    pairs = list(_pairs(sides, old, new))
    was, is_now = {mention.value for mention in old}, {mention.value for mention in new}
    gone = _firsts(mention for mention in old if mention.value not in is_now)
    come = _firsts(mention for mention in new if mention.value not in was)
    paired_old = {pair.old.value for pair in pairs if pair.old}
    paired_new = {pair.new.value for pair in pairs if pair.new}
    return (
        *pairs,
        *(Difference(new=mention) for mention in come if mention.value not in paired_new),
        *(Difference(old=mention) for mention in gone if mention.value not in paired_old),
    )


def _pairs(sides: Sides, old: Sequence[Mention], new: Sequence[Mention]) -> Iterator[Difference]:
    seen = set()
    old, new = (sorted(side, key=lambda mention: mention.start) for side in (old, new))
    first_old = first_new = 0
    for edit in sides.edits:
        if len(sides.old[edit.old_start : edit.old_end].split()) > LONGEST_EDIT:
            continue
        if len(sides.new[edit.new_start : edit.new_end].split()) > LONGEST_EDIT:
            continue
        before, first_old = _touched(old, first_old, edit.old_start, edit.old_end)
        after, first_new = _touched(new, first_new, edit.new_start, edit.new_end)
        if len(before) == len(after) == 1 and before[0].value != after[0].value:
            pair = (before[0].value, after[0].value)
            if pair not in seen:
                seen.add(pair)
                yield Difference(before[0], after[0])


def _touched(mentions: Sequence[Mention], first: int, start: int, end: int) -> tuple[Sequence[Mention], int]:
    """The mentions that an edit changes, or where nothing is taken out or put in, stands inside; and which comes next.

    mentions: in order; first: the first that no earlier edit lies behind.
    """
    while first < len(mentions) and mentions[first].end <= start:
        first += 1
    last = first
    while last < len(mentions) and mentions[last].start < end:
        last += 1
    return mentions[first:last], first


def _firsts(mentions: Iterable[Mention]) -> list[Mention]:
    return list({mention.value: mention for mention in reversed(list(mentions))}.values())[::-1]


def blank(text: str, *found: Iterable[Mention]) -> str:
    """The text with these mentions blanked out, character by character."""
    signs = list(text)
    for mentions in found:
        for mention in mentions:
            signs[mention.start : mention.end] = " " * (mention.end - mention.start)
    return "".join(signs)


def is_renaming(sides: Sides, renamings: Sequence[Renaming]) -> bool:
    """Whether nothing but such names changed in a clause; what differs only in case did not change."""
    if not renamings or not sides.edits:
        return False
    names = [(tuple(_words(renaming.old)), tuple(_words(renaming.new))) for renaming in renamings]
    edits = zip(sides.deleted(), sides.inserted(), strict=True)
    return all(_is_one_of(names, _words(deleted), _words(inserted)) for deleted, inserted in edits)


def _is_one_of(names: Iterable[tuple[Sequence[str], Sequence[str]]], gone: list[str], come: list[str]) -> bool:
    """Whether one of these names took another's place in an edit, once or several times, and all else stayed."""
    if Counter(gone) == Counter(come):
        return gone == come
    lost, won = Counter(gone) - Counter(come), Counter(come) - Counter(gone)
    for old, new in names:
        without_old, without_new = Counter(old) - Counter(new), Counter(new) - Counter(old)
        times = max(lost[word] for word in without_old) if without_old else max(won[word] for word in without_new)
        if all(
            left == Counter({word: count * times for word, count in name.items()})
            for left, name in ((lost, without_old), (won, without_new))
        ):
            return True
    return False


def is_of_names(renaming: Renaming) -> bool:
    """Whether names changed, and not words such as `may`: both are written with capitals."""
    return renaming.old[:1].isupper() and renaming.new[:1].isupper()


def _words(text: str) -> list[str]:
    """The words of an edit in small letters, names without their genitive."""
    return [found.group().casefold() for found in _WORD.finditer(text)]
