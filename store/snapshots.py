"""The rows of `snapshots`: written once, read in the order of time."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Mapping
from typing import Any

import surt
from sqlite_utils import Database

from store import times
from store.bodies import sha1_base32
from store.captures import Capture, Snapshot
from store.judging import Verdict
from store.normalize.vocabulary.types import types_named

TEXT_BEARING = frozenset({"ok", "suspect", "not-modified"})
"""The verdicts on pages whose text may be a version's."""

# Captures of one second are told apart by what they are, not by when they came in: any order of arrival gives the
# same history.
IN_TIME = "captured_at, origin, url, coalesce(status, 0), sha256, role"


def insert(
    db: Database,
    capture: Capture,
    *,
    sha256: str,
    derived: Mapping[str, Any],
    crawl_id: int | None,
) -> int:
    """Writes a snapshot and returns its id. derived: the columns that follow from reading it, see `derived`."""
    row: dict[str, Any] = {
        "policy_id": capture.policy_id,
        "url": capture.url,
        "urlkey": urlkey(capture.url),
        "captured_at": times.to_iso(capture.captured_at),
        "origin": capture.origin,
        "source_url": capture.source_url or capture.url,
        "status": capture.status,
        "content_type": capture.content_type,
        "headers": json.dumps(dict(capture.headers), ensure_ascii=False, sort_keys=True),
        "sha256": sha256,
        "sha1": sha1_base32(capture.body),
        "length": len(capture.body),
        "crawl_id": crawl_id,
        "recorded_at": times.to_iso(times.now()),
        "role": capture.role,
        **derived,
    }
    columns = ", ".join(row)
    cursor = db.execute(
        f"INSERT INTO snapshots ({columns}) VALUES ({', '.join('?' * len(row))})",
        list(row.values()),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def derived(verdict: Verdict, links_sha256: str | None) -> dict[str, Any]:
    """The columns that follow from reading a snapshot, before its neighbours in time are looked at."""
    document = verdict.document
    bears_text = verdict.outcome in TEXT_BEARING and document is not None
    return {
        "outcome": verdict.outcome,
        "reason": verdict.reason,
        "alarm": verdict.alarm,
        "verdict": verdict.outcome,
        "note": "",
        "kind": document.kind if document else "",
        "format": document.format if document else "",
        "encoding": document.encoding if document else "",
        "language": document.language if document and bears_text else "",
        "words": document.words if document and bears_text else None,
        "names": types_named(document.title, document.text) if document and bears_text else "",
        "text_sha256": _sha256(document.text) if document and (bears_text or verdict.of_part) else None,
        "links_sha256": links_sha256,
    }


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def rewrite(db: Database, snapshot_id: int, columns: Mapping[str, Any]) -> None:
    """Replaces what was derived from a snapshot; the evidence stays."""
    assignments = ", ".join(f"{name} = ?" for name in columns)
    db.execute(f"UPDATE snapshots SET {assignments} WHERE id = ?", [*columns.values(), snapshot_id])


def find(db: Database, capture: Capture, sha256: str) -> Snapshot | None:
    """The stored snapshot of this very capture, if there is one."""
    rows = db.execute(
        "SELECT * FROM snapshots WHERE policy_id = ? AND captured_at = ? AND origin = ? AND url = ?"
        " AND coalesce(status, 0) = ? AND sha256 = ? AND role = ?",
        [
            capture.policy_id, times.to_iso(capture.captured_at), capture.origin, capture.url,
            capture.status or 0, sha256, capture.role,
        ],
    )  # fmt: skip
    return next(iter(_read(rows)), None)


def of_policy(db: Database, policy_id: str) -> list[Snapshot]:
    """All snapshots of a policy, oldest first."""
    return _read(db.execute(f"SELECT * FROM snapshots WHERE policy_id = ? ORDER BY {IN_TIME}", [policy_id]))


def joined_at(db: Database, snapshot: Snapshot) -> list[Snapshot]:
    """The joined snapshots of the same policy, moment and origin."""
    return _read(
        db.execute(
            "SELECT * FROM snapshots WHERE policy_id = ? AND captured_at = ? AND origin = ? AND role = 'joined'",
            [snapshot.policy_id, times.to_iso(snapshot.captured_at), snapshot.origin],
        )
    )


def by_id(db: Database, snapshot_id: int) -> Snapshot:
    """One snapshot. Raises KeyError if there is none of this id."""
    rows = _read(db.execute("SELECT * FROM snapshots WHERE id = ?", [snapshot_id]))
    if not rows:
        raise KeyError(snapshot_id)
    return rows[0]


def confirmable(db: Database, policy_id: str, url: str) -> Snapshot | None:
    """The newest live snapshot of a page with an accepted text, if its server gave it a validator."""
    rows = _read(
        db.execute(
            "SELECT * FROM snapshots WHERE policy_id = ? AND url = ? AND origin = 'live' AND outcome = 'ok'"
            " ORDER BY captured_at DESC LIMIT 1",
            [policy_id, url],
        )
    )
    return rows[0] if rows and rows[0].headers.keys() & {"etag", "last-modified"} else None


def urlkey(url: str) -> str:
    """The key web archives sort by (SURT): scheme, `www.`, letter case and the like make no difference."""
    return str(surt.surt(url))


def _read(rows: sqlite3.Cursor) -> list[Snapshot]:
    names = [column[0] for column in rows.description]
    return [_snapshot(dict(zip(names, row, strict=True))) for row in rows]


def _snapshot(row: dict[str, Any]) -> Snapshot:
    return Snapshot(
        id=row["id"],
        policy_id=row["policy_id"],
        url=row["url"],
        captured_at=times.from_iso(row["captured_at"]),
        origin=row["origin"],
        source_url=row["source_url"],
        status=row["status"],
        content_type=row["content_type"],
        headers=json.loads(row["headers"]),
        sha256=row["sha256"],
        sha1=row["sha1"],
        length=row["length"],
        outcome=row["outcome"],
        reason=" ".join(filter(None, (row["reason"], row["alarm"], row["note"]))),
        text_sha256=row["text_sha256"],
        version_id=row["version_id"],
        role=row["role"],
    )
