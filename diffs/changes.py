"""Changes as stored: what a comparison of two neighbouring versions says, as rows.

Everything here follows from `versions` and can be made again at any time. `bring_up_to_date` looks for what is
missing or out of date and makes only that, so that a run which was killed halfway is finished by the next one.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from sqlite_utils import Database

from diffs import edition, lineage, links, wordings
from diffs.clauses import Clause, Readings, segment
from diffs.comparison import ClauseChange, Comparison, compare_clauses
from diffs.facts import COLUMNS as FACTS
from diffs.facts import Facts, facts_of, gist_of
from diffs.links import Links
from diffs.summary import summarise
from diffs.topics import topics_of
from store import Store, Version, states, times
from store.characters import spaced
from store.versions import EXCURSION

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

    What another edition of the differ made is missing. Returns the number of changes made anew. Where nothing is
    missing, nothing is written.
    """
    with store.transaction():
        policy_type = store.policy(policy_id).type
        edition.start_anew_if_outdated(store.db, policy_id, policy_type)
        sides = _Sides(store, policy_id)
        stored = _stored_changes(store.db, policy_id)
        sides.write_missing()
        disturbed = _forget_versions_gone(store.db, sides.versions) or _are_renumbered(sides.versions, stored)
        made = []
        for old, new in pairwise(sides.versions):
            if (old.id, new.id) not in stored:
                _write_change(store.db, sides, old, new, policy_type)
                made.append(new.number)
        lineage.bring_up_to_date(store.db, policy_id, len(sides.versions), made, disturbed=disturbed)
        links.derive_changes(store.db, policy_id, sides.versions, lambda version: sides[version].clauses)
        moved = _refresh(store.db, policy_id, sides.versions)
        states.refresh(store.db, policy_id)
        if made or disturbed or moved or wordings.are_outdated(store.db, policy_id, sides.versions):
            wordings.derive(store.db, policy_id, sides.versions)
    return len(made)


def _forget_versions_gone(db: Database, versions: Sequence[Version]) -> bool:
    """Forgets what the first version carried on of one before it, and what the last became in one after it.

    Versions may go where later captures bring them into doubt. Returns whether there was anything to forget.
    """
    if not versions:
        return False
    first = db.execute(
        "UPDATE version_clauses SET continues = NULL, split_from = NULL"
        " WHERE version_id = ? AND (continues IS NOT NULL OR split_from IS NOT NULL)",
        [versions[0].id],
    )
    last = db.execute(
        "UPDATE version_clauses SET merged_into = NULL WHERE version_id = ? AND merged_into IS NOT NULL",
        [versions[-1].id],
    )
    return first.rowcount + last.rowcount > 0


def _are_renumbered(versions: Sequence[Version], stored: Mapping[tuple[int, int], tuple[int, int]]) -> bool:
    """Whether a version had another number when its change was written."""
    numbers = {(old.id, new.id): (old.number, new.number) for old, new in pairwise(versions)}
    return any(pair in stored and stored[pair] != now for pair, now in numbers.items())


class _Sides:
    """The versions of a policy, each segmented once, and only when it is needed."""

    def __init__(self, store: Store, policy_id: str) -> None:
        self._store = store
        self._policy_id = policy_id
        self._sides: dict[int, _Side] = {}
        self._readings: Readings = {}
        self.versions = store.versions(policy_id)

    def __getitem__(self, version: Version) -> _Side:
        if version.id not in self._sides:
            db = self._store.db
            clauses = segment(self._store.text(version.id), self._readings)
            first, last = (links.by_clause(db, sha256, clauses) for sha256 in links.sets_of(db, version))
            self._sides[version.id] = _Side(version, clauses, first, last)
        return self._sides[version.id]

    def write_missing(self) -> None:
        """Writes clauses and links where a version has none yet."""
        db = self._store.db
        rows = db.execute(
            "SELECT id, EXISTS (SELECT 1 FROM version_clauses WHERE version_id = versions.id), links IS NOT NULL"
            " FROM versions WHERE policy_id = ?",
            [self._policy_id],
        ).fetchall()
        there = {version_id: (has_clauses, has_links) for version_id, has_clauses, has_links in rows}
        for version in self.versions:
            has_clauses, has_links = there[version.id]
            if not has_clauses:
                _write_clauses(db, version, self[version].clauses)
            if not has_links:
                links.write(db, version, self[version].first_links, _clause_ids(db, version))


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
        row = [_insert_clause(db, text, sha256)]
    return int(row[0])


def _insert_clause(db: Database, text: str, sha256: str) -> int | None:
    values = [text, sha256, spaced(text)]
    return db.execute("INSERT INTO clauses (text, sha256, characters) VALUES (?, ?, ?)", values).lastrowid


def _stored_changes(db: Database, policy_id: str) -> dict[tuple[int, int], tuple[int, int]]:
    """The versions between which there is a change: their row ids, and the numbers they had then."""
    rows = db.execute(
        "SELECT from_version_id, to_version_id, from_version, to_version FROM changes WHERE policy_id = ?", [policy_id]
    )
    return {(old, new): (old_number, new_number) for old, new, old_number, new_number in rows}


def _write_change(db: Database, sides: _Sides, old: Version, new: Version, policy_type: str) -> None:
    before, after = sides[old], sides[new]
    comparison = compare_clauses(before.clauses, after.clauses)
    level = _level(old, new)
    clause_changes = _with_relinked(comparison, before.last_links, after.first_links)
    if level == "form":
        clause_changes = [_as_form(change) for change in clause_changes]
    names = comparison.renamings
    facts = [
        facts_of(change, policy_type=policy_type, language=new.language, renamings=names) for change in clause_changes
    ]
    site = new.policy_id.split("/", 1)[0]
    gist = {**gist_of(facts).row(), **topics_of(clause_changes, facts, site).row()}
    db.execute("DELETE FROM changes WHERE to_version_id = ?", [new.id])
    cursor = db.execute(
        "INSERT INTO changes (policy_id, from_version, to_version, after, before, level, clauses, words_added,"
        f" words_removed, summary, from_version_id, to_version_id, {', '.join(gist)})"
        f" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?{', ?' * len(gist)})",
        [
            new.policy_id, old.number, new.number, times.to_iso(old.last_seen), times.to_iso(new.first_seen), level,
            len(clause_changes), sum(change.words_added for change in clause_changes),
            sum(change.words_removed for change in clause_changes), summarise(clause_changes, facts, names), old.id,
            new.id, *gist.values(),
        ],
    )  # fmt: skip
    change_id = cursor.lastrowid
    rows = [_clause_change_row(change, each) for change, each in zip(clause_changes, facts, strict=True)]
    db.conn.executemany(
        f"INSERT INTO clause_changes (change_id, place, {', '.join(_CLAUSE_CHANGE_COLUMNS)})"
        f" VALUES (?, ?{', ?' * len(_CLAUSE_CHANGE_COLUMNS)})",
        [(change_id, place, *row) for place, row in enumerate(rows, 1)],
    )
    _write_continuations(db, before, after, comparison)


_CLAUSE_CHANGE_COLUMNS = (
    "kind", "heading_path", "label", "old_label", "old_text", "new_text", "words_added", "words_removed", "edited",
    "details", "move_group", "similarity", "old_position", "new_position", "ops",
    *FACTS,
)  # fmt: skip


def _clause_change_row(change: ClauseChange, facts: Facts) -> tuple[Any, ...]:
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
        *facts.row().values(),
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
    """Notes of each clause of the new side which clause of the old side it continues, or is a part of.

    Of a split or a merger the longest part is the one that continues.
    """
    parts: defaultdict[int, set[int]] = defaultdict(set)
    wholes: defaultdict[int, set[int]] = defaultdict(set)
    for change in comparison.clauses:
        for old in change.old_positions:
            parts[old].update(change.new_positions)
        for new in change.new_positions:
            wholes[new].update(change.old_positions)
    continues = {
        new: heir
        for new, olds in wholes.items()
        if olds and _longest(after.clauses, parts[heir := _longest(before.clauses, olds)]) == new
    }
    carried = set(continues.values())
    split_from = {new: min(olds) for new, olds in wholes.items() if olds and new not in continues}
    merged_into = {old: min(news) for old, news in parts.items() if news and old not in carried}
    db.conn.executemany(
        "UPDATE version_clauses SET continues = ?, split_from = ? WHERE version_id = ? AND position = ?",
        [
            (continues.get(clause.position), split_from.get(clause.position), after.version.id, clause.position)
            for clause in after.clauses
        ],
    )
    db.execute("UPDATE version_clauses SET merged_into = NULL WHERE version_id = ?", [before.version.id])
    db.conn.executemany(
        "UPDATE version_clauses SET merged_into = ? WHERE version_id = ? AND position = ?",
        [(new, before.version.id, old) for old, new in merged_into.items()],
    )


def _longest(clauses: Sequence[Clause], positions: Iterable[int]) -> int:
    return max(positions, key=lambda position: (len(clauses[position].words), -position))


def _level(old: Version, new: Version) -> str:
    return "form" if old.words_sha256 == new.words_sha256 else "words"


_DEPENDENT = ("from_version", "to_version", "after", "before", "silent", "returns_to", "brief")


def _refresh(db: Database, policy_id: str, versions: Sequence[Version]) -> bool:
    """Brings the columns of `changes` that depend on the versions around them up to date; whether any was not."""
    listed = ", ".join(_DEPENDENT)
    rows = db.execute(f"SELECT to_version_id, {listed} FROM changes WHERE policy_id = ?", [policy_id])
    stored = {row[0]: row[1:] for row in rows}
    returns_to = _returns(versions)
    any_differed = False
    assignments = ", ".join(f"{column} = ?" for column in _DEPENDENT)
    for old, new in pairwise(versions):
        row = (
            old.number, new.number, times.to_iso(old.last_seen), times.to_iso(new.first_seen), _silent(old, new),
            returns_to.get(new.number), _brief(old, versions[new.number : new.number + 1]),
        )  # fmt: skip
        if stored[new.id] != row:
            db.execute(f"UPDATE changes SET {assignments} WHERE to_version_id = ?", [*row, new.id])
            any_differed = True
    return any_differed


def _silent(old: Version, new: Version) -> int | None:
    """1 where the words changed and the policy's own date did not; None where the policy names no date."""
    if _level(old, new) == "form":
        return 0
    if old.stated_date is None or new.stated_date is None:
        return None
    return int(old.stated_date == new.stated_date)


def _brief(before: Version, after: Sequence[Version]) -> int:
    """1 where the version between these two cannot have lasted a week; 0 for the latest one."""
    return int(any(following.first_seen - before.last_seen < EXCURSION for following in after))


def _returns(versions: Sequence[Version]) -> dict[int, int]:
    """For each version that goes back to an earlier one, by number, the newest of these.

    One with the same words; for a change of form alone, with the same text.
    """
    found: dict[int, int] = {}
    earlier: dict[str, int] = {}  # before the one just before
    for old, new in pairwise(versions):
        key = new.text_sha256 if _level(old, new) == "form" else new.words_sha256
        if key in earlier:
            found[new.number] = earlier[key]
        earlier[old.text_sha256] = earlier[old.words_sha256] = old.number
    return found
