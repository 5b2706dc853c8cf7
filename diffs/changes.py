"""Changes as stored: what a comparison of two neighbouring versions says, as rows.

Everything here follows from `versions` and can be made again at any time. `bring_up_to_date` looks for what is
missing or out of date and makes only that, so that a run which was killed halfway is finished by the next one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from sqlite_utils import Database

from diffs import lineage, links
from diffs.clauses import Clause, segment
from diffs.comparison import ClauseChange, Comparison, compare_clauses
from diffs.links import Links
from diffs.summary import summarise
from store import Store, Version, times

_PATH_SEPARATOR = " > "


@dataclass(frozen=True, slots=True)
class _Side:
    """A version with its clauses, and the links in its first and in its last snapshot."""

    version: Version
    clauses: tuple[Clause, ...]
    first_links: Links
    last_links: Links


def bring_up_to_date(store: Store, policy_id: str) -> int:
    """Makes what is missing of a policy's clauses, links, changes and lineages, in one transaction.

    Returns the number of changes made anew. Where nothing is missing, nothing is written.
    """
    with store.transaction():
        sides = _Sides(store, store.versions(policy_id))
        touched = sides.write_missing()
        made = 0
        for old, new in pairwise(sides.versions):
            if _stored_change(store.db, old, new) is None:
                _write_change(store.db, sides, old, new)
                made += 1
        if made or touched:
            lineage.derive(store.db, policy_id)
        links.derive_changes(store.db, policy_id, sides.versions, lambda version: sides[version].clauses)
        _refresh(store.db, sides.versions)
    return made


class _Sides:
    """The versions of a policy, each segmented once, and only when it is needed."""

    def __init__(self, store: Store, versions: Sequence[Version]) -> None:
        self._store = store
        self._sides: dict[int, _Side] = {}
        self.versions = versions

    def __getitem__(self, version: Version) -> _Side:
        if version.id not in self._sides:
            db = self._store.db
            clauses = segment(self._store.text(version.id))
            first, last = (links.by_clause(db, sha256, clauses) for sha256 in links.sets_of(db, version))
            self._sides[version.id] = _Side(version, clauses, first, last)
        return self._sides[version.id]

    def write_missing(self) -> bool:
        """Writes clauses and links where a version has none yet; returns whether it did."""
        db = self._store.db
        touched = False
        for version in self.versions:
            (has_clauses, has_links) = db.execute(
                "SELECT EXISTS (SELECT 1 FROM version_clauses WHERE version_id = id), links IS NOT NULL"
                " FROM versions WHERE id = ?",
                [version.id],
            ).fetchone()
            if not has_clauses:
                _write_clauses(db, version, self[version].clauses)
                touched = True
            if not has_links:
                links.write(db, version, self[version].first_links, _clause_ids(db, version))
        return touched


def _clause_ids(db: Database, version: Version) -> dict[int, int]:
    return dict(
        db.execute("SELECT position, clause_id FROM version_clauses WHERE version_id = ?", [version.id]).fetchall()
    )


def _write_clauses(db: Database, version: Version, clauses: Sequence[Clause]) -> None:
    db.conn.executemany(
        "INSERT INTO version_clauses (version_id, position, clause_id, block, label, heading_path)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [
            (
                version.id, clause.position, _clause_id(db, clause), clause.block, clause.label,
                _PATH_SEPARATOR.join(clause.heading_path),
            )
            for clause in clauses
        ],
    )  # fmt: skip


def _clause_id(db: Database, clause: Clause) -> int:
    """The row of a clause's words in `clauses`, written if they are new. A rule has no words but itself."""
    text = clause.text or clause.raw.strip()
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    row = db.execute("SELECT id FROM clauses WHERE sha256 = ?", [sha256]).fetchone()
    if row is None:
        row = [db.execute("INSERT INTO clauses (text, sha256) VALUES (?, ?)", [text, sha256]).lastrowid]
    return int(row[0])


def _stored_change(db: Database, old: Version, new: Version) -> int | None:
    row = db.execute(
        "SELECT id FROM changes WHERE from_version_id = ? AND to_version_id = ?", [old.id, new.id]
    ).fetchone()
    return None if row is None else int(row[0])


def _write_change(db: Database, sides: _Sides, old: Version, new: Version) -> None:
    before, after = sides[old], sides[new]
    comparison = compare_clauses(before.clauses, after.clauses)
    level = _level(old, new)
    clause_changes = _with_relinked(comparison, before.last_links, after.first_links)
    if level == "form":
        clause_changes = [_as_form(change) for change in clause_changes]
    db.execute("DELETE FROM changes WHERE to_version_id = ?", [new.id])
    cursor = db.execute(
        "INSERT INTO changes (policy_id, from_version, to_version, after, before, level, clauses, words_added,"
        " words_removed, summary, from_version_id, to_version_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            new.policy_id, old.number, new.number, times.to_iso(old.last_seen), times.to_iso(new.first_seen), level,
            len(clause_changes), sum(change.words_added for change in clause_changes),
            sum(change.words_removed for change in clause_changes), summarise(clause_changes), old.id, new.id,
        ],
    )  # fmt: skip
    change_id = cursor.lastrowid
    rows = [_clause_change_row(change) for change in clause_changes]
    db.conn.executemany(
        f"INSERT INTO clause_changes (change_id, place, {', '.join(_CLAUSE_CHANGE_COLUMNS)})"
        f" VALUES (?, ?{', ?' * len(_CLAUSE_CHANGE_COLUMNS)})",
        [(change_id, place, *row) for place, row in enumerate(rows, 1)],
    )
    _write_continuations(db, before, after, comparison)


_CLAUSE_CHANGE_COLUMNS = (
    "kind", "heading_path", "label", "old_label", "old_text", "new_text", "words_added", "words_removed", "edited",
    "details", "move_group", "similarity", "old_position", "new_position", "ops",
)  # fmt: skip


def _clause_change_row(change: ClauseChange) -> tuple[Any, ...]:
    return (
        change.kind,
        _PATH_SEPARATOR.join(change.heading_path),
        change.label,
        change.old_label,
        change.old,
        change.new,
        change.words_added,
        change.words_removed,
        int(change.edited),
        ",".join(change.details),
        change.move_group,
        change.similarity,
        change.old_position,
        change.new_position,
        json.dumps(change.ops, ensure_ascii=False),
    )


def _with_relinked(comparison: Comparison, old_links: Links, new_links: Links) -> list[ClauseChange]:
    """The changed clauses, and those whose words stand as they were while a link in them leads elsewhere."""
    found = []
    for clause in comparison.clauses:
        if clause.kind != "unchanged":
            found.append(clause)
        elif _targets(old_links, clause.old_positions) != _targets(new_links, clause.new_positions):
            found.append(replace(clause, kind="relinked", details=("link",)))
    return found


def _as_form(change: ClauseChange) -> ClauseChange:
    """A clause change between versions with the very same words: clauses were cut another way, and no more."""
    if change.kind == "relinked":
        return change
    details = tuple(dict.fromkeys((*change.details, *(() if change.kind == "form" else ("structure",)))))
    return replace(change, kind="form", edited=False, move_group=None, details=details, words_added=0, words_removed=0)


def _targets(of: Links, positions: Sequence[int]) -> list[tuple[str, str]]:
    return [link for position in positions for link in of.get(position, ())]


def _write_continuations(db: Database, before: _Side, after: _Side, comparison: Comparison) -> None:
    """Notes of each clause of the new side which clause of the old side it continues.

    Of a split or a merger the longest part is the one that continues.
    """
    continues: dict[int, int] = {}
    for change in comparison.clauses:
        if change.old_positions and change.new_positions:
            heir = _longest(after.clauses, change.new_positions)
            continues[heir] = _longest(before.clauses, change.old_positions)
    db.conn.executemany(
        "UPDATE version_clauses SET continues = ? WHERE version_id = ? AND position = ?",
        [(continues.get(clause.position), after.version.id, clause.position) for clause in after.clauses],
    )


def _longest(clauses: Sequence[Clause], positions: Sequence[int]) -> int:
    return max(positions, key=lambda position: (len(clauses[position].words), -position))


def _level(old: Version, new: Version) -> str:
    return "form" if old.words_sha256 == new.words_sha256 else "words"


def _refresh(db: Database, versions: Sequence[Version]) -> None:
    """Brings the columns of `changes` that depend on the versions around them up to date."""
    for index, (old, new) in enumerate(pairwise(versions)):
        row = {
            "from_version": old.number,
            "to_version": new.number,
            "after": times.to_iso(old.last_seen),
            "before": times.to_iso(new.first_seen),
            "silent": _silent(old, new),
            "returns_to": _returns_to(versions[: index + 1], new),
        }
        assignments = ", ".join(f"{column} = ?" for column in row)
        differs = " OR ".join(f"{column} IS NOT ?" for column in row)
        db.execute(
            f"UPDATE changes SET {assignments} WHERE to_version_id = ? AND ({differs})",
            [*row.values(), new.id, *row.values()],
        )


def _silent(old: Version, new: Version) -> int | None:
    """1 where the words changed and the policy's own date did not; None where the policy names no date."""
    if _level(old, new) == "form":
        return 0
    if old.stated_date is None or new.stated_date is None:
        return None
    return int(old.stated_date == new.stated_date)


def _returns_to(earlier: Sequence[Version], new: Version) -> int | None:
    """The newest earlier version with the same words; for a change of form alone, with the same text."""
    level = _level(earlier[-1], new)
    for version in reversed(earlier[:-1]):
        same = version.text_sha256 == new.text_sha256 if level == "form" else version.words_sha256 == new.words_sha256
        if same:
            return version.number
    return None
