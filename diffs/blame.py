"""Blame: which version brought each clause of a version, and each of its words.

It is read off the stored changes, newest first, and compares nothing: kept words are followed back through edits,
moves, splits, mergers and times away to the version in which they first stood.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, NamedTuple

from diffs.clauses import Clause, segment
from diffs.words import Op, compare_form
from store import Store, StoreError, Version


class Run(NamedTuple):
    """Words that stand together, and the number of the version that brought them."""

    version: int
    text: str


@dataclass(frozen=True, slots=True)
class BlamedClause:
    """A clause of a version, and where it comes from; versions are given by number.

    clause: as segmented from the text; since: the version that gave it the words it has; born: the version in which
    its lineage begins; returned: the version in which it was last put back after a time away, None if it never was;
    runs: its text in runs, each with the version that brought it.
    """

    clause: Clause
    since: int
    born: int
    returned: int | None
    runs: tuple[Run, ...]


class _Piece(NamedTuple):
    """A stretch of the text that is blamed, and where in the clause being looked at it stands."""

    target: int  # which clause is blamed
    start: int  # offset in that clause
    length: int
    offset: int  # in the clause being looked at


_Pending = defaultdict[int, list[_Piece]]
"""Pieces by the position of the clause in which they are to be looked for."""


def blame(store: Store, policy_id: str, version: int | None = None) -> list[BlamedClause]:
    """The clauses of a version, the newest unless a number is given, each with where it and its words come from.

    Raises StoreError where its clauses and changes have not been derived yet.
    """
    newest = store.version(policy_id, version)
    history = _History(store, newest)
    clauses = history.clauses(newest.number)
    tracer = _Tracer(history)
    pending = defaultdict(list, {c.position: [_Piece(c.position, 0, len(c.raw), 0)] for c in clauses})
    tracer.trace(newest.number, pending)
    return [
        BlamedClause(
            clause=clause,
            since=tracer.since.get(clause.position) or min(run.version for run in runs),
            born=history.born(newest.number, clause.position),
            returned=history.returned(newest.number, clause.position),
            runs=runs,
        )
        for clause in clauses
        for runs in [tracer.runs(clause)]
    ]


class _Row(NamedTuple):
    """A stored clause change; old_start, new_start: where in its first clause a piece of a split or merged one begins.

    length: of its new text; several: whether it may cover more than one clause.
    """

    kind: str
    old_position: int | None
    new_position: int | None
    old_start: int
    new_start: int
    length: int
    ops: tuple[Op, ...]
    edited: bool
    several: bool


class _History:
    """The versions up to one, with their clauses and changes as stored."""

    def __init__(self, store: Store, newest: Version) -> None:
        self._store = store
        self._newest = newest
        self._ids = {each.number: each.id for each in store.versions(newest.policy_id)}
        self._clauses: dict[int, tuple[Clause, ...]] = {}
        self._standings: dict[tuple[int, int], tuple[int | None, int | None, bool]] = {}
        self._places: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)  # of a lineage: version and position
        rows = store.db.execute(
            "SELECT number, position, continues, lineage_id, returned FROM versions"
            " JOIN version_clauses ON version_id = versions.id WHERE policy_id = ? AND number <= ?"
            " ORDER BY number, position",
            [newest.policy_id, newest.number],
        )
        for number, position, continues, lineage_id, returned in rows:
            self._standings[number, position] = continues, lineage_id, bool(returned)
            if lineage_id is not None:
                self._places[lineage_id].append((number, position))
        self._rows = _rows_by_version(store, newest)

    def clauses(self, number: int) -> tuple[Clause, ...]:
        """The clauses of a version, cut anew from its text."""
        if number not in self._clauses:
            clauses = segment(self._store.text(self._ids[number]))
            if any((number, clause.position) not in self._standings for clause in clauses):
                raise StoreError(
                    f"{self._newest.policy_id}@{number}: its clauses are not derived: run `smallprint reprocess`"
                )
            self._clauses[number] = clauses
        return self._clauses[number]

    def rows(self, number: int) -> Sequence[_Row]:
        """The changed clauses of the change that led to a version."""
        return self._rows.get(number, ())

    def continues(self, number: int, position: int) -> int | None:
        return self._standings[number, position][0]

    def born(self, number: int, position: int) -> int:
        return self._line(number, position)[0][0]

    def returned(self, number: int, position: int) -> int | None:
        back = [at for at in self._line(number, position) if self._standings[at][2]]
        return back[-1][0] if back else None

    def before_return(self, number: int, position: int) -> tuple[int, int] | None:
        """Where a clause that came back in a version stood last before: version and position."""
        if not self._standings[number, position][2]:
            return None
        return next(at for at in reversed(self._line(number, position)) if at[0] < number)

    def _line(self, number: int, position: int) -> Sequence[tuple[int, int]]:
        lineage_id = self._standings[number, position][1]
        return [(number, position)] if lineage_id is None else self._places[lineage_id]


def _rows_by_version(store: Store, newest: Version) -> dict[int, list[_Row]]:
    found: defaultdict[int, list[_Row]] = defaultdict(list)
    rows = store.db.query(
        "SELECT to_version, kind, old_position, new_position, old_text, new_text, ops, edited, details"
        " FROM clause_changes JOIN changes ON changes.id = change_id"
        " WHERE policy_id = ? AND to_version <= ? ORDER BY to_version, place",
        [newest.policy_id, newest.number],
    )
    used: defaultdict[tuple[Any, ...], int] = defaultdict(int)
    for row in rows:
        old_text, new_text = row["old_text"] or "", row["new_text"] or ""
        old_key = row["to_version"], "old", row["old_position"]
        new_key = row["to_version"], "new", row["new_position"]
        several = row["kind"] in ("split", "merged") or (row["kind"] == "form" and "structure" in row["details"])
        found[row["to_version"]].append(
            _Row(
                row["kind"], row["old_position"], row["new_position"], used[old_key], used[new_key], len(new_text),
                tuple((op, text) for op, text in json.loads(row["ops"])), bool(row["edited"]), several,
            )
        )  # fmt: skip
        used[old_key] += len(old_text)
        used[new_key] += len(new_text)
    return found


class _Tracer:
    """Follows pieces back, version by version."""

    def __init__(self, history: _History) -> None:
        self._history = history
        self._found: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)  # start, length, version
        self.since: dict[int, int] = {}

    def trace(self, newest: int, pending: _Pending) -> None:
        waiting: defaultdict[int, _Pending] = defaultdict(lambda: defaultdict(list))
        waiting[newest] = pending
        for number in range(newest, 0, -1):
            for position, pieces in self._changed(number, waiting).items():
                before = self._history.continues(number, position) if number > 1 else None
                if before is None:
                    self._resolve(number, pieces)
                else:
                    waiting[number - 1][before] += pieces
            waiting.pop(number, None)

    def _changed(self, number: int, waiting: defaultdict[int, _Pending]) -> _Pending:
        """Sends the pieces of clauses that changed in a version on their way; gives those that did not change."""
        left = waiting[number]
        for row in self._history.rows(number):
            if row.new_position is None:
                continue
            for position, low, high, shift in self._extent(number, row):
                taken = [piece for piece in left.get(position, ()) for piece in _within(piece, low, high)]
                if not taken:
                    continue
                rest = [rest for piece in left[position] for rest in _outside(piece, low, high)]
                if rest:
                    left[position] = rest
                else:
                    del left[position]
                self._through(number, row, [piece._replace(offset=piece.offset + shift) for piece in taken], waiting)
        return left

    def _extent(self, number: int, row: _Row) -> Iterator[tuple[int, int, int, int]]:
        """Position, first and last offset of each clause that a row covers, and how far its own offsets are ahead."""
        assert row.new_position is not None
        if not row.several:
            yield row.new_position, 0, row.length, 0
            return
        covered, start = 0, row.new_start
        for clause in self._history.clauses(number)[row.new_position :]:
            if covered >= row.length:
                return
            end = min(len(clause.raw), start + row.length - covered)
            yield clause.position, start, end, covered - start
            covered += end - start
            start = 0

    def _through(self, number: int, row: _Row, pieces: Sequence[_Piece], waiting: defaultdict[int, _Pending]) -> None:
        """Follows pieces through the operations of a row: inserted ones are found, kept ones go on."""
        back = self._history.before_return(number, row.new_position) if row.new_position is not None else None
        if row.old_position is None and back is not None:
            self._put_back(number, row, pieces, back, waiting)
            return
        if row.edited or row.old_position is None:
            for piece in pieces:
                self.since[piece.target] = max(number, self.since.get(piece.target, 0))
        kept, inserted = _sorted_out(pieces, row.ops)
        self._resolve(number, inserted)
        if not kept:
            return
        assert row.old_position is not None
        for position, piece in self._located(number - 1, row, kept):
            waiting[number - 1][position].append(piece)

    def _put_back(
        self, number: int, row: _Row, pieces: Sequence[_Piece], back: tuple[int, int],
        waiting: defaultdict[int, _Pending],
    ) -> None:  # fmt: skip
        """Words that were gone for a time were brought by the version that had them first."""
        was = self._history.clauses(back[0])[back[1]].raw
        now = "".join(text for _, text in row.ops)
        kept, inserted = _sorted_out(pieces, compare_form(was, now))
        self._resolve(number, inserted)
        waiting[back[0]][back[1]] += kept

    def _located(self, number: int, row: _Row, pieces: Iterable[_Piece]) -> Iterator[tuple[int, _Piece]]:
        """Pieces by the clauses of the version before in which they stand."""
        assert row.old_position is not None
        if not row.several:
            for piece in pieces:
                yield row.old_position, piece
            return
        clauses = self._history.clauses(number)[row.old_position :]
        starts = list(accumulate((len(clause.raw) for clause in clauses), initial=0))
        for piece in pieces:
            piece = piece._replace(offset=piece.offset + row.old_start)
            for clause, start, end in zip(clauses, starts, starts[1:], strict=False):
                for part in _within(piece, start, end):
                    yield clause.position, part._replace(offset=part.offset - start)

    def _resolve(self, number: int, pieces: Iterable[_Piece]) -> None:
        for piece in pieces:
            self._found[piece.target].append((piece.start, piece.length, number))

    def runs(self, clause: Clause) -> tuple[Run, ...]:
        """The text of a clause in runs, neighbours of one version put together; blanks go with what they follow."""
        runs: list[Run] = []
        for start, length, number in sorted(self._found[clause.position]):
            text = clause.raw[start : start + length]
            if runs and (runs[-1].version == number or text.isspace()):
                runs[-1] = Run(runs[-1].version, runs[-1].text + text)
            elif runs and runs[-1].text.isspace():
                runs[-1] = Run(number, runs[-1].text + text)
            else:
                runs.append(Run(number, text))
        return tuple(runs)


def _within(piece: _Piece, low: int, high: int) -> Iterator[_Piece]:
    """The part of a piece between two offsets, if there is any."""
    start, end = max(piece.offset, low), min(piece.offset + piece.length, high)
    if start < end:
        yield _Piece(piece.target, piece.start + start - piece.offset, end - start, start)


def _outside(piece: _Piece, low: int, high: int) -> Iterator[_Piece]:
    yield from _within(piece, 0, low)
    yield from _within(piece, high, piece.offset + piece.length)


def _sorted_out(pieces: Iterable[_Piece], ops: Iterable[Op]) -> tuple[list[_Piece], list[_Piece]]:
    """Pieces of a new text: those that were kept, by their offsets in the old text, and those that were inserted."""
    pieces = list(pieces)
    kept: list[_Piece] = []
    inserted: list[_Piece] = []
    old = new = 0
    for operation, text in ops:
        if operation >= 0:
            for part in (part for piece in pieces for part in _within(piece, new, new + len(text))):
                if operation:
                    inserted.append(part)
                else:
                    kept.append(part._replace(offset=part.offset - new + old))
            new += len(text)
        if operation <= 0:
            old += len(text)
    return kept, inserted
