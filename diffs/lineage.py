"""Lineage: one clause's identity through all versions of a policy.

`version_clauses.continues` says which clause of the version before each clause carries on; lineages are the chains of
these. A clause that was gone and comes back with the same words takes up its old lineage.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlite_utils import Database


@dataclass(slots=True)
class Standing:
    """A clause as it stands in one version: whose words, what it carries on, and the lineage noted so far."""

    version_id: int
    number: int
    position: int
    clause_id: int
    continues: int | None
    lineage_id: int | None


@dataclass(slots=True)
class Chain:
    """One clause through the versions it stands in, oldest first."""

    links: list[Standing] = field(default_factory=list)

    @property
    def edits(self) -> int:
        """How often its words changed."""
        return sum(a.clause_id != b.clause_id for a, b in zip(self.links, self.links[1:], strict=False))


def chains(versions: Sequence[Sequence[Standing]]) -> list[Chain]:
    """The chains through the versions of one policy, given clause by clause, in order of their first clause."""
    found: list[Chain] = []
    gone: dict[int, Chain] = {}  # by the words a chain ended with
    alive: dict[int, Chain] = {}  # by position in the version before
    for standings in versions:
        here: dict[int, Chain] = {}
        left = dict(alive)
        waiting = []
        for standing in standings:
            chain = left.pop(standing.continues, None) if standing.continues is not None else None
            if chain is None:
                waiting.append(standing)
            else:
                here[standing.position] = chain
        for chain in left.values():
            gone[chain.links[-1].clause_id] = chain
        for standing in waiting:
            chain = gone.pop(standing.clause_id, None)
            if chain is None:
                chain = Chain()
                found.append(chain)
            here[standing.position] = chain
        for standing in standings:
            here[standing.position].links.append(standing)
        alive = here
    return found


def derive(db: Database, policy_id: str) -> None:
    """Brings `lineages`, and what refers to them, to what the clauses of a policy say; ids stay where they can."""
    found = chains(_standings(db, policy_id))
    taken: set[int] = set()
    for chain in found:
        lineage_id = next((s.lineage_id for s in chain.links if s.lineage_id and s.lineage_id not in taken), None)
        lineage_id = _write(db, policy_id, lineage_id, chain)
        taken.add(lineage_id)
        strays = [(lineage_id, s.version_id, s.position) for s in chain.links if s.lineage_id != lineage_id]
        db.conn.executemany("UPDATE version_clauses SET lineage_id = ? WHERE version_id = ? AND position = ?", strays)
    db.execute(
        "DELETE FROM lineages WHERE policy_id = ? AND NOT EXISTS"
        " (SELECT 1 FROM version_clauses WHERE lineage_id = lineages.id)",
        [policy_id],
    )
    _note_in_clause_changes(db, policy_id)


def _standings(db: Database, policy_id: str) -> list[list[Standing]]:
    rows = db.execute(
        "SELECT version_id, number, position, clause_id, continues, lineage_id FROM version_clauses"
        " JOIN versions ON versions.id = version_id WHERE policy_id = ? ORDER BY number, position",
        [policy_id],
    )
    versions: dict[int, list[Standing]] = {}
    for row in rows:
        versions.setdefault(row[1], []).append(Standing(*row))
    return list(versions.values())


def _write(db: Database, policy_id: str, lineage_id: int | None, chain: Chain) -> int:
    first, last = chain.links[0], chain.links[-1]
    values = [last.clause_id, first.number, last.number, chain.edits]
    if lineage_id is None:
        cursor = db.execute(
            "INSERT INTO lineages (policy_id, clause_id, born_version, last_version, edits) VALUES (?, ?, ?, ?, ?)",
            [policy_id, *values],
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid
    db.execute(
        "UPDATE lineages SET clause_id = ?, born_version = ?, last_version = ?, edits = ? WHERE id = ?"
        " AND (clause_id, born_version, last_version, edits) IS NOT (?, ?, ?, ?)",
        [*values, lineage_id, *values],
    )
    return lineage_id


def _note_in_clause_changes(db: Database, policy_id: str) -> None:
    """Names in each clause change the lineage it belongs to: that of its new side, or of the clause removed."""
    db.execute(
        "UPDATE clause_changes SET lineage_id = (SELECT vc.lineage_id FROM changes JOIN version_clauses AS vc"
        " ON vc.version_id = iif(clause_changes.new_position IS NULL, from_version_id, to_version_id)"
        " AND vc.position = coalesce(clause_changes.new_position, clause_changes.old_position)"
        " WHERE changes.id = clause_changes.change_id)"
        " WHERE change_id IN (SELECT id FROM changes WHERE policy_id = ?)",
        [policy_id],
    )
