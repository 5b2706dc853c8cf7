"""Two versions of a text to the changes of their clauses: the one call the rest of smallprint makes."""

from __future__ import annotations

import gc
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from operator import itemgetter, lt

from diffs.align import align
from diffs.clauses import Clause, Readings, refuse_surrogates, segment
from diffs.kinds import kind_of
from diffs.labels import core
from diffs.matching import Matching
from diffs.renamings import Renaming, find_renamings
from diffs.sequence import heaviest_increasing
from diffs.splits import Group
from diffs.words import Op, compare_form, compare_words, count_ops, count_words, cut_ops, text_of


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """What became of one clause, or of several that were split or merged. Unchanged ones have a record too.

    kind: ``unchanged``, ``added``, ``removed``, ``modified``, ``moved``, ``split``, ``merged``, ``renumbered``,
    ``relinked`` or ``form``; old, new: the raw slices, None where there is none; ops: the way from old to new as
    (-1 deleted | 0 kept | 1 inserted, text); old_positions, new_positions: the positions of the clauses on either
    side, neighbours in order; heading_path, label: of the new side, of the old one for removed clauses; block: kind
    of clause; lead_in: text of the line that introduces it; edited: whether its words changed, also in a clause
    that moved, was split or merged; move_group: a number that clauses moved together share; details: in which
    respects it changed (see diffs.kinds); similarity: of the words, 0 to 1; words_added, words_removed: visible
    words only.

    Where something else stands between the parts of a split or merged clause, each run of parts has a record of its
    own, with the piece of the whole that belongs to it.
    """

    kind: str
    old: str | None
    new: str | None
    ops: tuple[Op, ...]
    old_positions: tuple[int, ...]
    new_positions: tuple[int, ...]
    heading_path: tuple[str, ...]
    old_heading_path: tuple[str, ...]
    label: str
    old_label: str
    block: str
    lead_in: str | None
    edited: bool = False
    move_group: int | None = None
    details: tuple[str, ...] = ()
    similarity: float = 1.0
    words_added: int = 0
    words_removed: int = 0

    @property
    def old_position(self) -> int | None:
        """Sort key on the old side: the old text is ``old`` of all records joined in this order."""
        return self.old_positions[0] if self.old_positions else None

    @property
    def new_position(self) -> int | None:
        """Sort key on the new side."""
        return self.new_positions[0] if self.new_positions else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """All clauses of two versions, in the order in which a person would read them.

    That is the order of the new version, removed clauses after the one they followed.
    level: ``words`` if the sequence of words differs, ``form`` if only its form does, ``same`` if nothing does;
    renamings: replacements that stand in five clauses or more, and are most of what was edited in them.
    """

    clauses: tuple[ClauseChange, ...]
    level: str
    words_added: int
    words_removed: int
    renamings: tuple[Renaming, ...] = ()

    @property
    def clause_changes(self) -> tuple[ClauseChange, ...]:
        """The clauses that changed."""
        return tuple(clause for clause in self.clauses if clause.kind != "unchanged")

    def old_text(self) -> str:
        """The old text, put together from the records."""
        sides = [(clause.old_positions[0], clause.old) for clause in self.clauses if clause.old is not None]
        return "".join(old for _, old in sorted(sides, key=itemgetter(0)))

    def new_text(self) -> str:
        """The new text, put together from the records."""
        sides = [(clause.new_positions[0], clause.new) for clause in self.clauses if clause.new is not None]
        return "".join(new for _, new in sorted(sides, key=itemgetter(0)))


def compare(old: str, new: str) -> Comparison:
    """Compare two texts clause by clause.

    Any two texts can be compared, and equal input gives equal output everywhere. Raises ValueError for a text with
    lone surrogates.
    """
    refuse_surrogates(old, "the old text")
    refuse_surrogates(new, "the new text")
    readings: Readings = {}
    with _uncollected():
        before = segment(old, readings)
        after = before if old == new else segment(new, readings)
        return compare_clauses(before, after)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of reference cycles: a comparison makes none, and many objects to look through.

    With it, the time for ten times the text is fourteen times as long. Whoever switched it off switches it on again,
    so that comparisons in several threads never leave it off.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def compare_clauses(old: Sequence[Clause], new: Sequence[Clause]) -> Comparison:
    """The same for two texts that were segmented before."""
    groups, matching = align(old, new)
    records = _Records(matching)
    moves = _move_groups(groups, matching)
    changes = [change for group, move in zip(groups, moves, strict=True) for change in records.of_group(group, move)]
    in_place = [(group.old[0], group.new[0]) for group, move in zip(groups, moves, strict=True) if move is None]
    paired_old = {position for group in groups for position in group.old}
    paired_new = {position for group in groups for position in group.new}
    changes += [records.removed(clause) for clause in old if clause.position not in paired_old]
    changes += [records.added(clause) for clause in new if clause.position not in paired_new]
    return Comparison(
        clauses=tuple(_in_reading_order(changes, in_place)),
        level=_level(changes, old, new),
        words_added=sum(change.words_added for change in changes),
        words_removed=sum(change.words_removed for change in changes),
        renamings=find_renamings([change.ops for change in changes if change.edited]),
    )


def _in_reading_order(changes: Sequence[ClauseChange], in_place: Sequence[tuple[int, int]]) -> list[ClauseChange]:
    """By new position; what was removed, after the clause in place that it followed."""
    old_places = [old for old, _ in in_place]

    def key(change: ClauseChange) -> tuple[int, int, int]:
        if change.new_positions:
            return change.new_positions[0], 0, change.old_positions[0] if change.old_positions else 0
        before = bisect_left(old_places, change.old_positions[0]) - 1
        return in_place[before][1] if before >= 0 else -1, 1, change.old_positions[0]

    return sorted(changes, key=key)


def _move_groups(groups: Sequence[Group], matching: Matching) -> list[int | None]:
    """For each group, given by old position: None if it stayed in place, else the number of its move.

    What stays is the heaviest set of groups in the same order on both sides, so the lighter side of an exchange
    moved. Clauses that followed one another before and still do moved together, whatever was added or removed
    between them.
    """
    starts = [group.new[0] for group in groups]
    if all(map(lt, starts, islice(starts, 1, None))):
        return [None] * len(groups)
    weights = [1.0 + sum(len(matching.old[position].words) for position in group.old) for group in groups]
    staying = set(heaviest_increasing(starts, weights))
    place = {start: number for number, start in enumerate(sorted(starts))}
    moves: list[int | None] = []
    number = 0
    for index, start in enumerate(starts):
        if index in staying:
            moves.append(None)
            continue
        follows = index > 0 and moves[-1] is not None and place[start] == place[starts[index - 1]] + 1
        if not follows:
            number += 1
        moves.append(number)
    return moves


class _Records:
    """Makes the records of one comparison."""

    def __init__(self, matching: Matching) -> None:
        self._matching = matching
        self._old = matching.old
        self._new = matching.new

    def of_group(self, group: Group, move: int | None) -> list[ClauseChange]:
        """The records of clauses that belong together; move: the number of their move, None if they stayed."""
        if len(group.old) == 1 == len(group.new):
            found = [self._of_pair(self._old[group.old[0]], self._new[group.new[0]])]
        else:
            found = self._of_parts(group)
        return found if move is None else [self._as_moved(record, move) for record in found]

    def _as_moved(self, record: ClauseChange, move: int) -> ClauseChange:
        kind = record.kind if record.kind in ("split", "merged") else "moved"
        details = (*record.details, "moved") if kind != "moved" else record.details
        return replace(record, kind=kind, move_group=move, details=details)

    def _of_pair(self, old: Clause, new: Clause) -> ClauseChange:
        if old.raw == new.raw:
            return self._unchanged(old, new)
        if old.words == new.words:
            ops = compare_form(old.raw, new.raw)
            kind, details = kind_of(old, new, ops)
            return self._record(kind, (old,), (new,), ops, details=details)
        words = compare_words(old.raw, new.raw)
        kind, details = kind_of(old, new, words.ops)
        relabelled = "label" in details
        return self._record(
            kind,
            (old,),
            (new,),
            words.ops,
            details=details,
            edited=kind == "modified",
            similarity=round(self._matching.similarity(old.position, new.position), 4),
            # The label's number is no word of the clause.
            words_added=max(0, words.added - (relabelled and bool(new.label))),
            words_removed=max(0, words.removed - (relabelled and bool(old.label))),
        )

    def _unchanged(self, old: Clause, new: Clause) -> ClauseChange:
        """Most records are of this kind, hence a way of their own."""
        raw = old.raw
        return ClauseChange(
            "unchanged", raw, raw, ((0, raw),), (old.position,), (new.position,), new.heading_path, old.heading_path,
            new.label, old.label, new.block, self._new[new.lead_in].text if new.lead_in is not None else None,
        )  # fmt: skip

    def _of_parts(self, group: Group) -> list[ClauseChange]:
        """A split or a merge: one record for each run of parts without anything else between them."""
        old = tuple(self._old[position] for position in group.old)
        new = tuple(self._new[position] for position in group.new)
        kind = "split" if len(old) == 1 else "merged"
        whole, parts = (old[0], new) if kind == "split" else (new[0], old)
        edited = _words(old) != _words(new)
        similarity = round(self._matching.similarity.union(parts, whole), 4) if edited else 1.0
        words = compare_words(_raw(old), _raw(new))
        runs = list(_runs(parts))
        pieces = cut_ops(words.ops, 1 if kind == "split" else -1, [len(_raw(run)) for run in runs])
        records = []
        for run, ops in zip(runs, pieces, strict=True):
            removed, added = count_ops(ops) if len(runs) > 1 else (words.removed, words.added)
            record = self._record(
                kind,
                old if kind == "split" else run,
                run if kind == "split" else new,
                ops,
                edited=edited and bool(len(runs) == 1 or removed or added),
                similarity=similarity,
                words_added=added if edited else 0,
                words_removed=removed if edited else 0,
            )
            if len(runs) > 1:
                record = replace(record, old=text_of(ops, -1), new=text_of(ops, 1))
            records.append(record)
        return records

    def removed(self, clause: Clause) -> ClauseChange:
        """The record of a clause that has no partner in the new version."""
        ops = ((-1, clause.raw),)
        return self._record("removed", (clause,), (), ops, similarity=0.0, words_removed=count_words(clause.text))

    def added(self, clause: Clause) -> ClauseChange:
        """The record of a clause that has no partner in the old version."""
        ops = ((1, clause.raw),)
        return self._record("added", (), (clause,), ops, similarity=0.0, words_added=count_words(clause.text))

    def _record(
        self,
        kind: str,
        old: tuple[Clause, ...],
        new: tuple[Clause, ...],
        ops: tuple[Op, ...],
        *,
        edited: bool = False,
        details: tuple[str, ...] = (),
        similarity: float = 1.0,
        words_added: int = 0,
        words_removed: int = 0,
    ) -> ClauseChange:
        first = new[0] if new else old[0]
        old_first = old[0] if old else first
        side = self._new if new else self._old
        return ClauseChange(
            kind=kind,
            old=_raw(old) if old else None,
            new=_raw(new) if new else None,
            ops=ops,
            old_positions=tuple(clause.position for clause in old),
            new_positions=tuple(clause.position for clause in new),
            heading_path=first.heading_path,
            old_heading_path=old_first.heading_path if old else (),
            label=first.label,
            old_label=old_first.label if old else "",
            block=first.block,
            lead_in=side[first.lead_in].text if first.lead_in is not None else None,
            edited=edited,
            details=details,
            similarity=similarity,
            words_added=words_added,
            words_removed=words_removed,
        )


def _runs(clauses: Sequence[Clause]) -> Iterator[tuple[Clause, ...]]:
    """Clauses in runs of neighbours."""
    start = 0
    for index in range(1, len(clauses) + 1):
        if index == len(clauses) or clauses[index].position != clauses[index - 1].position + 1:
            yield tuple(clauses[start:index])
            start = index


def _raw(clauses: Sequence[Clause]) -> str:
    return clauses[0].raw if len(clauses) == 1 else "".join(clause.raw for clause in clauses)


def _words(clauses: Sequence[Clause]) -> tuple[str, ...]:
    return tuple(word for clause in clauses for word in clause.words)


def _level(changes: Sequence[ClauseChange], old: Sequence[Clause], new: Sequence[Clause]) -> str:
    """How deep the whole change goes."""
    if all(change.kind == "unchanged" for change in changes):
        return "same"
    # What is equal at both ends says nothing, and is most of it.
    head, shorter = 0, min(len(old), len(new))
    while head < shorter and old[head].raw == new[head].raw:
        head += 1
    tail = 0
    while tail < shorter - head and old[-1 - tail].raw == new[-1 - tail].raw:
        tail += 1
    before, after = old[head : len(old) - tail], new[head : len(new) - tail]
    return "form" if _sequence(before) == _sequence(after) else "words"


def _sequence(clauses: Sequence[Clause]) -> list[str]:
    """All words of a version with the numbers of its labels, in order."""
    sequence: list[str] = []
    for clause in clauses:
        if clause.label:
            sequence.append(core(clause.label))
        sequence.extend(clause.words)
    return sequence
