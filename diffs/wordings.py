"""Wordings: how long each wording of a lineage stood, from a version to a version.

A full-text search finds clauses; these rows say without looking at single versions in which policy a clause stood and
when, so that a search costs what it finds and not what the history holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from sqlite_utils import Database

from store import Version, times

_Row = tuple[int, int, int, int, int, str, str | None]
_COLUMNS = "clause_id, lineage_id, policy_no, first_version, last_version, first_seen, gone_by"


def are_outdated(db: Database, policy_id: str, versions: Sequence[Version]) -> bool:
    """Whether a policy with versions has no wordings, or those of another first version."""
    row = db.execute(
        "SELECT min(w.first_seen) FROM lineages AS l JOIN wordings AS w ON w.lineage_id = l.id"
        " WHERE l.policy_id = ? AND l.born_version = 1",
        [policy_id],
    ).fetchone()
    return bool(versions) and row[0] != times.to_iso(versions[0].first_seen)


def derive(db: Database, policy_id: str, versions: Sequence[Version]) -> None:
    """Brings `wordings` to what the clauses of a policy and their lineages say; only what differs is written."""
    (no,) = db.execute("SELECT no FROM policy_states WHERE policy_id = ?", [policy_id]).fetchone()
    standing = db.execute(
        "SELECT lineage_id, clause_id, number FROM versions JOIN version_clauses ON version_id = versions.id"
        " WHERE policy_id = ? AND lineage_id IS NOT NULL ORDER BY lineage_id, number",
        [policy_id],
    )
    seen = {version.number: times.to_iso(version.first_seen) for version in versions}
    expected = {
        (clause_id, lineage_id, no, first, last, seen[first], seen.get(last + 1))
        for clause_id, lineage_id, first, last in _spells(standing.fetchall())
    }
    stored: set[_Row] = set(
        db.execute(
            f"SELECT {_COLUMNS} FROM wordings WHERE lineage_id IN (SELECT id FROM lineages WHERE policy_id = ?)",
            [policy_id],
        ).fetchall()
    )
    db.conn.executemany(
        "DELETE FROM wordings WHERE (clause_id, lineage_id, first_version) = (?, ?, ?)",
        [(row[0], row[1], row[3]) for row in stored - expected],
    )
    db.conn.executemany(f"INSERT INTO wordings ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", sorted(expected - stored))


def _spells(standing: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int, int, int]]:
    """Clause, lineage, first and last version of each run of versions; given in the order of lineage and version."""
    for lineage_id, group in groupby(standing, key=lambda row: row[0]):
        clause, first, last = 0, 0, 0
        for _, clause_id, number in group:
            if first and (clause_id != clause or number != last + 1):
                yield clause, lineage_id, first, last
                first = 0
            if not first:
                clause, first = clause_id, number
            last = number
        yield clause, lineage_id, first, last
