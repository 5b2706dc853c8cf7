"""Lineage: one clause's identity through all versions of a policy.

`version_clauses` says of each clause which one of the version before it carries on (`continues`), of which it is a part
that was split off (`split_from`), and into which one of the version after it was merged (`merged_into`); lineages are
the chains of these. A clause that was gone and comes back with the same words takes up its old lineage.

What follows from versions before a given one stays as it is, so that a new version costs no more than its own clauses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Standing:
    """A clause as it stands in one version: whose words, what it carries on, and what is noted of it so far."""

    version_id: int
    number: int
    position: int
    clause_id: int
    continues: int | None
    split_from: int | None
    merged_into: int | None
    returned: bool
    lineage_id: int | None


@dataclass(slots=True, eq=False)
class Line:
    """A lineage as it is followed from version to version; `id` is None until it has a row."""

    id: int | None
    clause_id: int
    born: int
    last: int
    edits: int = 0
    returns: int = 0
    split_from: Line | None = None
    merged_into: Line | None = None

    def carry(self, standing: Standing) -> None:
        """Takes the clause of the next version."""
        self.edits += self.clause_id != standing.clause_id
        self.clause_id, self.last, self.merged_into = standing.clause_id, standing.number, None


Here = dict[int, Line]
"""The lineages of one version's clauses, by position."""


def follow(
    lines: Iterable[Line], alive: Mapping[int, Line], before: Sequence[Standing], versions: Iterable[Sequence[Standing]]
) -> Iterator[tuple[Sequence[Standing], Here, frozenset[int]]]:
    """Follows lineages through versions, given clause by clause.

    lines: all there are so far; alive, before: those of the version before the first, and its clauses. Gives each
    version with its lineages and the positions of clauses that came back.
    """
    gone: defaultdict[int, list[Line]] = defaultdict(list)  # by the words they ended with
    living = set(alive.values())
    for line in lines:
        if line not in living:
            gone[line.clause_id].append(line)
    for standings in versions:
        here: Here = {}
        left = dict(alive)
        for standing in standings:
            if standing.continues in left:
                here[standing.position] = left.pop(standing.continues)
        for line in left.values():
            gone[line.clause_id].append(line)
        returned = set()
        for standing in standings:
            if standing.position in here:
                continue
            back = _back(gone[standing.clause_id])
            if back is None:
                back = Line(None, standing.clause_id, standing.number, standing.number)
                back.split_from = alive.get(standing.split_from) if standing.split_from is not None else None
            elif back.last < standing.number - 1:
                back.returns += 1
                returned.add(standing.position)
            here[standing.position] = back
        for standing in standings:
            here[standing.position].carry(standing)
        for standing in before:
            ended = left.get(standing.position)
            if ended is not None and ended.last == standing.number and standing.merged_into is not None:
                ended.merged_into = here.get(standing.merged_into)
        yield standings, here, frozenset(returned)
        alive, before = here, standings


def _back(gone: list[Line]) -> Line | None:
    """Of the lineages that ended with the same words the one that ended last; it is taken out."""
    if not gone:
        return None
    line = max(gone, key=lambda each: (each.last, each.born, each.edits, each.returns, -(each.id or 0)))
    gone.remove(line)
    return line


def bring_up_to_date(db: Database, policy_id: str, last: int, compared: Sequence[int], *, disturbed: bool) -> None:
    """Derives what is missing of the lineages of a policy with `last` versions.

    compared: the numbers of the versions newly compared with the one before, in order; disturbed: whether versions
    went, or have other numbers now. Where all there is to do is to follow lineages on through versions put at the
    end, the earlier ones stay as they are; otherwise they are all derived again.
    """
    derived = _last_version(db, policy_id)
    added = list(range(derived + 1, last + 1))
    without = _first_version_without(db, policy_id)
    if derived and not disturbed and derived <= last and added == list(compared) and without in (None, derived + 1):
        if added:
            derive(db, policy_id, derived + 1)
    elif last or derived:
        derive(db, policy_id)


def _last_version(db: Database, policy_id: str) -> int:
    """The number of the last version when lineages were derived, 0 if there was none."""
    row = db.execute("SELECT coalesce(max(last_version), 0) FROM lineages WHERE policy_id = ?", [policy_id]).fetchone()
    return int(row[0])


def _first_version_without(db: Database, policy_id: str) -> int | None:
    """The first version with a clause without lineage: a new one, or one whose lineage went with its last words."""
    row = db.execute(
        "SELECT min(number) FROM version_clauses JOIN versions ON versions.id = version_id"
        " WHERE lineage_id IS NULL AND policy_id = ?",
        [policy_id],
    ).fetchone()
    return None if row[0] is None else int(row[0])


def derive(db: Database, policy_id: str, start: int = 1) -> None:
    """Brings `lineages`, and what refers to them, to what the clauses of a policy say from version `start` on.

    start: 1, or that after the last one they were derived for. Ids stay where they can.
    """
    lines = _lines_before(db, policy_id, start)
    versions = _versions(db, policy_id, start - 1)
    before = versions.pop(start - 1, [])
    alive = {each.position: lines[each.lineage_id] for each in before if each.lineage_id is not None}
    taken = set(lines)
    every = dict.fromkeys(lines.values())
    steps = list(follow(lines.values(), alive, before, versions.values()))
    for standings, here, _ in steps:
        for standing in standings:
            line = here[standing.position]
            if line.id is None and standing.lineage_id is not None and standing.lineage_id not in taken:
                line.id = standing.lineage_id
                taken.add(line.id)
            every[line] = None
    _write(db, policy_id, list(every))
    for standings, here, returned in steps:
        _note_in_version(db, standings, here, returned)
    _note_in_clause_changes(db, policy_id, start)


def _versions(db: Database, policy_id: str, start: int) -> dict[int, list[Standing]]:
    rows = db.execute(
        "SELECT version_id, number, position, clause_id, continues, split_from, merged_into, returned, lineage_id"
        " FROM versions JOIN version_clauses ON version_id = versions.id"
        " WHERE policy_id = ? AND number >= ? ORDER BY number, position",
        [policy_id, start],
    )
    standings = (Standing(*row) for row in rows)
    return {number: list(group) for number, group in groupby(standings, key=lambda each: each.number)}


def _lines_before(db: Database, policy_id: str, start: int) -> dict[int, Line]:
    """The lineages that were there before a version, by id: as they were then, if it is the first one after them."""
    rows = db.execute(
        "SELECT id, clause_id, born_version, last_version, edits, returns, split_from_id, merged_into_id"
        " FROM lineages WHERE policy_id = ? AND born_version < ?",
        [policy_id, start],
    ).fetchall()
    lines = {row[0]: Line(*row[:6]) for row in rows}
    for row in rows:
        lines[row[0]].split_from = lines.get(row[6])
        lines[row[0]].merged_into = lines.get(row[7])
    return lines


_COLUMNS = ("clause_id", "born_version", "last_version", "edits", "returns", "split_from_id", "merged_into_id")


def _write(db: Database, policy_id: str, lines: Sequence[Line]) -> None:
    """Writes the lineages that are new or differ, and deletes those that are no more."""
    for line in lines:
        if line.id is None:
            cursor = db.execute(
                "INSERT INTO lineages (policy_id, clause_id, born_version, last_version, edits) VALUES (?, ?, 0, 0, 0)",
                [policy_id, line.clause_id],
            )
            line.id = cursor.lastrowid
    stored = {
        row[0]: row[1:]
        for row in db.execute(f"SELECT id, {', '.join(_COLUMNS)} FROM lineages WHERE policy_id = ?", [policy_id])
    }
    rows = {line.id: _row(line) for line in lines if line.id is not None}
    assignments = ", ".join(f"{column} = ?" for column in _COLUMNS)
    differing = [(*row, id_) for id_, row in rows.items() if stored[id_] != row]
    db.conn.executemany(f"UPDATE lineages SET {assignments} WHERE id = ?", differing)
    db.conn.executemany("DELETE FROM lineages WHERE id = ?", [(id_,) for id_ in stored if id_ not in rows])


def _row(line: Line) -> tuple[int | None, ...]:
    origin, heir = line.split_from, line.merged_into
    return (
        line.clause_id, line.born, line.last, line.edits, line.returns, origin.id if origin else None,
        heir.id if heir else None,
    )  # fmt: skip


def _note_in_version(db: Database, standings: Sequence[Standing], here: Here, returned: frozenset[int]) -> None:
    db.conn.executemany(
        "UPDATE version_clauses SET lineage_id = ?, returned = ? WHERE version_id = ? AND position = ?",
        [
            (here[each.position].id, each.position in returned, each.version_id, each.position)
            for each in standings
            if (here[each.position].id, each.position in returned) != (each.lineage_id, each.returned)
        ],
    )


def _note_in_clause_changes(db: Database, policy_id: str, start: int) -> None:
    """Names in each clause change the lineage it belongs to: that of its new side, or of the clause removed."""
    db.execute(
        "UPDATE clause_changes SET lineage_id = (SELECT vc.lineage_id FROM changes JOIN version_clauses AS vc"
        " ON vc.version_id = iif(clause_changes.new_position IS NULL, from_version_id, to_version_id)"
        " AND vc.position = coalesce(clause_changes.new_position, clause_changes.old_position)"
        " WHERE changes.id = clause_changes.change_id)"
        " WHERE change_id IN (SELECT changes.id FROM changes JOIN versions ON versions.id = to_version_id"
        " WHERE changes.policy_id = ? AND versions.number >= ?)",
        [policy_id, start],
    )
