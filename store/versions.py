"""Versions: maximal runs of consecutive snapshots of a policy with the same text.

They follow from the snapshots alone, in the order of time, whatever the order they came in: `settling.settle` and
`runs` are pure; `derive` brings the tables to what they say, and touches only the rows that differ.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from typing import Any

from sqlite_utils import Database

from store import times
from store.errors import UnknownVersion
from store.normalize import Document, comparison_key
from store.settling import Seen, is_alike, is_part, settle
from store.snapshots import IN_TIME

EXCURSION = timedelta(days=7)
"""A version between two equal ones that lasted less than this is an excursion."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a policy, without its text (`Store.text(id)` has it). Times are aware, UTC."""

    id: int
    policy_id: str
    number: int
    first_seen: datetime
    last_seen: datetime
    words: int
    title: str
    language: str
    stated_date: str | None
    stated_date_words: str | None
    effective_date: str | None
    effective_date_words: str | None
    reading_ease: float | None
    sentence_words: float | None
    contacts: tuple[str, ...]
    excursion: bool
    snapshots: int
    first_snapshot_id: int
    last_snapshot_id: int
    text_sha256: str
    words_sha256: str


def runs(believed: Sequence[Seen]) -> list[list[Seen]]:
    """The maximal runs of equal text in a sequence in time: one list a version."""
    return [list(group) for _, group in groupby(believed, key=lambda seen: seen.text_sha256)]


def derive(db: Database, policy_id: str, read: Callable[[int], Document]) -> None:
    """Brings `versions`, and the outcomes of doubtful snapshots, to what the snapshots of a policy say.

    `read(snapshot_id)` gives a snapshot's document; it is asked only for those that begin a version which is not
    there yet. Changes between versions that are no longer neighbours are deleted; making the missing ones is
    for the floor above.
    """
    sequence = _sequence(db, policy_id)
    settled = settle(
        sequence,
        alike=lambda a, b: is_alike(read(a.id).text, read(b.id).text),
        part=lambda a, b: is_part(read(a.id).text, read(b.id).text),
        language=db.execute("SELECT language FROM policies WHERE id = ?", [policy_id]).fetchone()[0],
    )
    for seen, (outcome, note) in zip(sequence, settled, strict=True):
        if (outcome, note) != (seen.outcome, seen.note):
            db.execute("UPDATE snapshots SET outcome = ?, note = ? WHERE id = ?", [outcome, note, seen.id])
    found = runs([seen for seen, (outcome, _) in zip(sequence, settled, strict=True) if outcome != "suspect"])
    stored = {
        row["id"]: row
        for row in db.query(
            "SELECT id, number, first_snapshot_id, last_snapshot_id, text_sha256 FROM versions WHERE policy_id = ?",
            [policy_id],
        )
    }
    kept = _keep(found, stored)
    _delete(db, [version_id for version_id in stored if version_id not in kept])
    numbers = {version_id: number for number, version_id in enumerate(kept, 1) if version_id is not None}
    _renumber(db, {version_id: n for version_id, n in numbers.items() if stored[version_id]["number"] != n})
    for number, (version_id, run) in enumerate(zip(kept, found, strict=True), 1):
        if version_id is None:
            version_id = _insert(db, policy_id, number, run, read(run[0].id))
        else:
            _extend(db, version_id, run, stored[version_id], read)
        strays = [(version_id, seen.id) for seen in run if seen.version_id != version_id]
        db.conn.executemany("UPDATE snapshots SET version_id = ? WHERE id = ?", strays)
    doubted = [
        (s.id,) for s, (outcome, _) in zip(sequence, settled, strict=True) if outcome == "suspect" and s.version_id
    ]
    db.conn.executemany("UPDATE snapshots SET version_id = NULL WHERE id = ?", doubted)
    _mark_excursions(db, policy_id)
    db.execute(
        "DELETE FROM changes WHERE policy_id = ? AND NOT EXISTS (SELECT 1 FROM versions AS a JOIN versions AS b"
        " ON b.policy_id = a.policy_id AND b.number = a.number + 1"
        " WHERE a.id = from_version_id AND b.id = to_version_id)",
        [policy_id],
    )


def _sequence(db: Database, policy_id: str) -> list[Seen]:
    rows = db.execute(
        "SELECT id, captured_at, verdict, outcome, text_sha256, links_sha256, version_id, language, words, note,"
        " alarm, names FROM snapshots"
        f" WHERE policy_id = ? AND verdict IN ('ok', 'suspect', 'not-modified') ORDER BY {IN_TIME}",
        [policy_id],
    )
    return [Seen(*row) for row in rows]


def _keep(found: Sequence[Sequence[Seen]], stored: Mapping[int, Any]) -> list[int | None]:
    """Which stored version each run continues: the one that most of its snapshots were in, if its text is the same."""
    kept: list[int | None] = []
    for run in found:
        votes: dict[int, int] = {}
        for seen in run:
            row = stored.get(seen.version_id) if seen.version_id is not None else None
            if row is not None and row["text_sha256"] == seen.text_sha256 and row["id"] not in kept:
                votes[row["id"]] = votes.get(row["id"], 0) + 1
        kept.append(max(sorted(votes), key=lambda version_id: votes[version_id]) if votes else None)
    return kept


def _delete(db: Database, version_ids: Sequence[int]) -> None:
    db.conn.executemany("DELETE FROM versions WHERE id = ?", [(version_id,) for version_id in version_ids])


def _renumber(db: Database, numbers: Mapping[int, int]) -> None:
    # Through negative numbers, as (policy, number) is unique at every single step.
    changes = [(number, version_id) for version_id, number in numbers.items()]
    db.conn.executemany("UPDATE versions SET number = -? WHERE id = ?", changes)
    db.conn.executemany("UPDATE versions SET number = ? WHERE id = ?", changes)


def _insert(db: Database, policy_id: str, number: int, run: Sequence[Seen], document: Document) -> int:
    row = {
        "policy_id": policy_id,
        "number": number,
        "text": document.text,
        "text_sha256": run[0].text_sha256,
        "words_sha256": comparison_key(document.text),
        "words": document.words,
        **_span(run),
        **_facts(document),
    }
    cursor = db.execute(
        f"INSERT INTO versions ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", list(row.values())
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _extend(
    db: Database,
    version_id: int,
    run: Sequence[Seen],
    stored: Mapping[str, Any],
    read: Callable[[int], Document],
) -> None:
    row: dict[str, Any] = _span(run)
    if stored["first_snapshot_id"] != run[0].id:
        # Facts and links are those of a version's first snapshot, so that the order of arrival makes no difference.
        # Its links, and the changes that tell of them, are then to be made again.
        row |= _facts(read(run[0].id)) | {"links": None}
        db.execute("DELETE FROM changes WHERE ? IN (from_version_id, to_version_id)", [version_id])
    if stored["last_snapshot_id"] != run[-1].id:
        # What the next version did to the links is told against the last ones here.
        links = {seen.id: seen.links_sha256 for seen in run}
        if links.get(stored["last_snapshot_id"]) != run[-1].links_sha256:
            db.execute("DELETE FROM changes WHERE from_version_id = ?", [version_id])
    assignments = ", ".join(f"{column} = ?" for column in row)
    differs = " OR ".join(f"{column} IS NOT ?" for column in row)
    db.execute(
        f"UPDATE versions SET {assignments} WHERE id = ? AND ({differs})",
        [*row.values(), version_id, *row.values()],
    )


def _span(run: Sequence[Seen]) -> dict[str, Any]:
    return {
        "first_seen": run[0].captured_at,
        "last_seen": run[-1].captured_at,
        "snapshots": len(run),
        "first_snapshot_id": run[0].id,
        "last_snapshot_id": run[-1].id,
    }


def _facts(document: Document) -> dict[str, Any]:
    return {
        "title": document.title,
        "language": document.language,
        "stated_date": document.stated_date or None,
        "stated_date_words": document.stated_date_words or None,
        "effective_date": document.effective_date or None,
        "effective_date_words": document.effective_date_words or None,
        "reading_ease": document.reading_ease,
        "sentence_words": document.sentence_words,
        "contacts": json.dumps(document.contacts, ensure_ascii=False),
    }


def _mark_excursions(db: Database, policy_id: str) -> None:
    rows = list(
        db.query(
            "SELECT id, words_sha256, first_seen, last_seen, excursion FROM versions"
            " WHERE policy_id = ? ORDER BY number",
            [policy_id],
        )
    )
    excursions = {
        middle["id"]
        for (before, middle), (_, after) in pairwise(pairwise(rows))
        if before["words_sha256"] == after["words_sha256"] != middle["words_sha256"]
        # From the last sight of the one to the first of the other: it cannot have lasted longer.
        and times.from_iso(after["first_seen"]) - times.from_iso(before["last_seen"]) < EXCURSION
    }
    for row in rows:
        if bool(row["excursion"]) != (row["id"] in excursions):
            db.execute("UPDATE versions SET excursion = ? WHERE id = ?", [int(row["id"] in excursions), row["id"]])


_COLUMNS = (
    "id, policy_id, number, first_seen, last_seen, words, title, language, stated_date, stated_date_words,"
    " effective_date, effective_date_words, reading_ease, sentence_words, contacts, excursion,"
    " snapshots, first_snapshot_id, last_snapshot_id, text_sha256, words_sha256"
)


def of_policy(db: Database, policy_id: str) -> list[Version]:
    """All versions of a policy, oldest first."""
    rows = db.query(f"SELECT {_COLUMNS} FROM versions WHERE policy_id = ? ORDER BY number", [policy_id])
    return [_version(row) for row in rows]


def version(db: Database, policy_id: str, at: int | datetime | None) -> Version:
    """A version by its number, the one in force at a time (the last one first seen by then), or the newest."""
    value: int | str
    if at is None:
        condition, value, wanted = "number >= ?", 0, "any version"
    elif isinstance(at, datetime):
        condition, value, wanted = (
            "first_seen <= ?",
            times.to_iso(at),
            f"a version seen by {times.to_iso(at)}",
        )
    else:
        condition, value, wanted = "number = ?", at, f"version {at}"
    rows = db.query(
        f"SELECT {_COLUMNS} FROM versions WHERE policy_id = ? AND {condition} ORDER BY number DESC LIMIT 1",
        [policy_id, value],
    )
    for row in rows:
        return _version(row)
    raise UnknownVersion(f"{policy_id} has not {wanted}: {_what_there_is(db, policy_id)}")


def _what_there_is(db: Database, policy_id: str) -> str:
    first, last, since = db.execute(
        "SELECT min(number), max(number), min(first_seen) FROM versions WHERE policy_id = ?", [policy_id]
    ).fetchone()
    return "it has none yet" if first is None else f"it has versions {first} to {last}, the first seen {since}"


def _version(row: Mapping[str, Any]) -> Version:
    values = dict(row)
    values["first_seen"] = times.from_iso(values["first_seen"])
    values["last_seen"] = times.from_iso(values["last_seen"])
    values["excursion"] = bool(values["excursion"])
    values["contacts"] = tuple(json.loads(values["contacts"]))
    return Version(**values)
