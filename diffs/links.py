"""Links beside the text: of each version the ones it began with, and each one that led elsewhere while it stood."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, zip_longest

from sqlite_utils import Database

from diffs.clauses import Clause
from store import Version, link_sets
from store.snapshots import IN_TIME

Targets = tuple[tuple[str, str], ...]
"""The links of one clause: their words and their targets, in order."""

Links = Mapping[int, Targets]
"""The links of a text, by the positions of its clauses."""

Difference = tuple[int, str, str | None, str | None]
"""Position of the clause, the link's words, its target before and after; None where there was no such link."""


def by_clause(db: Database, sha256: str, clauses: Sequence[Clause]) -> dict[int, Targets]:
    """A stored set of links, by the clauses they stand in."""
    starts = [clause.start for clause in clauses]
    found: dict[int, Targets] = {}
    for link in link_sets.read(db, sha256):
        position = max(bisect_right(starts, link.position) - 1, 0)
        found[position] = (*found.get(position, ()), (link.text, link.url))
    return found


def sets_of(db: Database, version: Version) -> tuple[str, str]:
    """The sets of links in the first and in the last snapshot of a version."""
    rows = dict(
        db.execute(
            "SELECT id, links_sha256 FROM snapshots WHERE id IN (?, ?)",
            [version.first_snapshot_id, version.last_snapshot_id],
        ).fetchall()
    )
    return rows[version.first_snapshot_id], rows[version.last_snapshot_id]


def write(db: Database, version: Version, links: Links, clause_ids: Mapping[int, int]) -> None:
    """Writes the links that a version began with."""
    rows = [
        (version.id, position, clause_ids[position], anchor, url)
        for position in sorted(links)
        for anchor, url in links[position]
    ]
    db.execute("DELETE FROM links WHERE version_id = ?", [version.id])
    db.conn.executemany("INSERT INTO links (version_id, position, clause_id, anchor, url) VALUES (?, ?, ?, ?, ?)", rows)
    db.execute("UPDATE versions SET links = ? WHERE id = ?", [len(rows), version.id])


def derive_changes(
    db: Database, policy_id: str, versions: Iterable[Version], clauses_of: Callable[[Version], Sequence[Clause]]
) -> None:
    """Brings `link_changes` to what the snapshots of a policy say: the text stood, and a link led elsewhere.

    Only steps that are not there yet are looked into.
    """
    by_id = {version.id: version for version in versions}
    expected = dict.fromkeys(_steps(db, policy_id))
    stored = set(db.execute(f"SELECT DISTINCT {_STEP} FROM link_changes WHERE policy_id = ?", [policy_id]).fetchall())
    db.conn.executemany(
        f"DELETE FROM link_changes WHERE ({_STEP}) = (?, ?, ?, ?, ?)", [step for step in stored if step not in expected]
    )
    for step in expected:
        if step not in stored:
            clauses = clauses_of(by_id[step[0]])
            before, after = (by_clause(db, sha256, clauses) for sha256 in step[3:])
            db.conn.executemany(
                f"INSERT INTO link_changes (policy_id, {_STEP}, position, anchor, old_url, new_url)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [(policy_id, *step, *difference) for difference in _differences(before, after)],
            )


_Step = tuple[int, str, str, str, str]
_STEP = "version_id, after, before, old_links_sha256, new_links_sha256"


def _steps(db: Database, policy_id: str) -> Iterator[_Step]:
    """From one snapshot of a version to the next with other links: version, both times, both sets."""
    seen = db.execute(
        "SELECT version_id, captured_at, links_sha256 FROM snapshots WHERE policy_id = ? AND version_id IS NOT NULL"
        f" ORDER BY {IN_TIME}",
        [policy_id],
    ).fetchall()
    for (version_id, after, old), (next_id, before, new) in pairwise(seen):
        if version_id == next_id and old != new:
            yield version_id, after, before, old, new


def _differences(old: Links, new: Links) -> Iterator[Difference]:
    """What became of the links, clause by clause; those with the same words are paired in order."""
    for position in sorted({*old, *new}):
        before, after = Counter(old.get(position, ())), Counter(new.get(position, ()))
        gone, come = list((before - after).elements()), list((after - before).elements())
        for anchor in dict.fromkeys(anchor for anchor, _ in (*gone, *come)):
            was = [url for words, url in gone if words == anchor]
            now = [url for words, url in come if words == anchor]
            for old_url, new_url in zip_longest(was, now):
                yield position, anchor, old_url, new_url
