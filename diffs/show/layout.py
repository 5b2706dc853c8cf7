"""Two versions as one text to read: every clause change in its place, what stayed the same folded between them."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from markupsafe import Markup

from diffs.comparison import ClauseChange, Comparison
from diffs.show.links import LinkEdit, Links, Relinked, notes, relinked
from diffs.show.marks import without_marks
from diffs.show.markup import redline, shown
from diffs.words import Op, text_of

FORM_KINDS = ("form", "relinked")
"""Changes that leave all words as they were."""

_ORDER = ("modified", "added", "removed", "moved", "split", "merged", "renumbered", "relinked", "form")


@dataclass(frozen=True, slots=True)
class Change:
    """One clause change. `place` numbers it within the comparison, also among those that are folded; `mark` is what
    it is known by whatever else is found to have changed: see `mark_of`; a later one with the same words has `-2`
    and so on behind it.

    old_position, new_position: of its first clause on either side.
    """

    shown_as: ClassVar[str] = "change"
    place: int
    mark: str
    kind: str
    block: str
    heading_path: tuple[str, ...]
    old_heading_path: tuple[str, ...]
    label: str
    old_label: str
    lead_in: str | None
    edited: bool
    words_added: int
    words_removed: int
    details: tuple[str, ...]
    move_group: int | None
    text: Markup
    links: tuple[LinkEdit, ...] = ()
    ops: tuple[Op, ...] = ()
    old_position: int | None = None
    new_position: int | None = None


@dataclass(frozen=True, slots=True)
class Departure:
    """The place that clauses moved away from: how many, under which heading they are now, which change that is."""

    shown_as: ClassVar[str] = "departure"
    move_group: int
    clauses: int
    heading_path: tuple[str, ...]
    place: int
    beginning: str


@dataclass(slots=True)
class Fold:
    """Clauses in a row that are not shown: unchanged, or (`form` of them) changed in form only.

    clauses: block and text of each, as written; position: that of the first, in the new version.
    """

    shown_as: ClassVar[str] = "fold"
    clauses: list[tuple[str, str]] = field(default_factory=list)
    form: int = 0
    position: int | None = None

    def drawn(self) -> Iterator[tuple[str, Markup]]:
        """Block and words of each clause, as they read."""
        return ((block, shown(without_marks(text))) for block, text in self.clauses)


@dataclass(frozen=True, slots=True)
class Redline:
    """A comparison laid out. level: as of the comparison; counts: clause changes by kind, the most telling first;
    with_form: whether those that leave all words as they were are among the entries.
    """

    entries: tuple[Change | Departure | Fold, ...]
    level: str
    counts: tuple[tuple[str, int], ...]
    with_form: bool
    unchanged: int
    form_changes: int
    words_added: int
    words_removed: int

    def changes(self) -> list[Change]:
        """The changes among the entries, in order."""
        return [entry for entry in self.entries if isinstance(entry, Change)]

    def find(self, mark: str) -> Change | None:
        """The change with this mark."""
        return next((change for change in self.changes() if change.mark == mark), None)


def mark_of(ops: Iterable[Op]) -> str:
    """What a change is known by: the beginning of the SHA-256 of the clause as it was and as it is.

    Both without the white space around them, and with a null byte between them.
    """
    parts = list(ops)
    texts = (text_of(parts, side).strip() for side in (-1, 1))
    return hashlib.sha256("\0".join(texts).encode("utf-8", errors="surrogatepass")).hexdigest()[:12]


def build(comparison: Comparison, old_links: Links, new_links: Links, *, with_form: bool) -> Redline:
    """Lay out a comparison; with_form: show also what changed in form only, and links that lead elsewhere."""
    links = relinked(comparison.clauses, old_links, new_links)
    kinds = [
        "relinked" if clause.kind == "unchanged" and each.differ else clause.kind
        for clause, each in zip(comparison.clauses, links, strict=True)
    ]
    # Where there is nothing else, what changed in form is what the reader came for.
    with_form = with_form or not any(kind not in ("unchanged", *FORM_KINDS) for kind in kinds)
    counts = Counter(kind for kind in kinds if kind != "unchanged")
    return Redline(
        entries=tuple(_entries(comparison.clauses, kinds, links, with_form)),
        level=comparison.level,
        counts=tuple((kind, counts[kind]) for kind in _ORDER if counts[kind]),
        with_form=with_form,
        unchanged=kinds.count("unchanged"),
        form_changes=sum(counts[kind] for kind in FORM_KINDS),
        words_added=comparison.words_added,
        words_removed=comparison.words_removed,
    )


def _entries(
    clauses: Sequence[ClauseChange],
    kinds: Sequence[str],
    links: Sequence[Relinked],
    with_form: bool,
) -> list[Change | Departure | Fold]:
    entries: list[Change | Departure | Fold] = []
    departures = _departures(clauses, kinds)
    place = 0
    marks: Counter[str] = Counter()
    for index, (clause, kind, relinking) in enumerate(zip(clauses, kinds, links, strict=True)):
        entries += departures.get(index, [])
        mark = ""
        if kind != "unchanged":
            place += 1
            mark = mark_of(clause.ops)
            marks[mark] += 1
        if kind == "unchanged" or (kind in FORM_KINDS and not with_form):
            if not entries or not isinstance(entries[-1], Fold):
                entries.append(Fold(position=clause.new_position))
            fold = entries[-1]
            assert isinstance(fold, Fold)
            fold.clauses.append((clause.block, clause.new or ""))
            fold.form += kind != "unchanged"
        else:
            mark = f"{mark}-{marks[mark]}" if marks[mark] > 1 else mark
            entries.append(_change(clause, kind, place, mark, relinking.edits))
    entries += departures.get(len(clauses), [])
    return entries


def _change(clause: ClauseChange, kind: str, place: int, mark: str, links: tuple[LinkEdit, ...]) -> Change:
    return Change(
        place=place,
        mark=mark,
        kind=kind,
        block=clause.block,
        heading_path=clause.heading_path,
        old_heading_path=clause.old_heading_path,
        label=clause.label,
        old_label=clause.old_label,
        lead_in=clause.lead_in,
        edited=clause.edited,
        words_added=clause.words_added,
        words_removed=clause.words_removed,
        details=clause.details,
        move_group=clause.move_group,
        text=redline(clause.ops, with_marks=kind == "form", notes=notes(links)),
        links=links,
        ops=clause.ops,
        old_position=clause.old_position,
        new_position=clause.new_position,
    )


def _departures(clauses: Sequence[ClauseChange], kinds: Sequence[str]) -> dict[int, list[Departure]]:
    """For each index among the clauses, what moved away from before it.

    A group of clauses that moved together is told once, after the clause in place that its first one followed.
    """
    staying = sorted(
        (clause.old_positions[0], index)
        for index, clause in enumerate(clauses)
        if clause.move_group is None and clause.old_positions and clause.new_positions
    )
    old_places = [old for old, _ in staying]
    numbers = _places(kinds)
    groups: dict[int, list[int]] = {}
    for index, clause in enumerate(clauses):
        if clause.move_group is not None:
            groups.setdefault(clause.move_group, []).append(index)
    found: dict[int, list[tuple[int, Departure]]] = {}
    for group, members in groups.items():
        first = min(members, key=lambda index: clauses[index].old_positions[0])
        position = clauses[first].old_positions[0]
        before = bisect_left(old_places, position) - 1
        at = staying[before][1] + 1 if before >= 0 else 0
        beginning = without_marks(clauses[first].old or "")
        departure = Departure(
            move_group=group,
            clauses=len(members),
            heading_path=clauses[members[0]].heading_path,
            place=numbers[members[0]],
            beginning=beginning if len(beginning) <= 80 else beginning[:79].rstrip(" .,;:") + "…",
        )
        found.setdefault(at, []).append((position, departure))
    return {at: [departure for _, departure in sorted(all_, key=lambda pair: pair[0])] for at, all_ in found.items()}


def _places(kinds: Sequence[str]) -> list[int]:
    places, place = [], 0
    for kind in kinds:
        place += kind != "unchanged"
        places.append(place)
    return places
