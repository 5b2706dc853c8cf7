"""The records of runs (`crawls`), and when each policy was last looked for on each of its sides (`visits`)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlite_utils import Database

from store import times

Status = Literal["done", "failed", "interrupted"]
Ended = Literal["done", "stopped", "killed"]
Entry = Mapping[str, Any]
"""A failure or a notice: policy_id, what, url, cause."""

COUNTS = (
    "policies", "listed", "requests", "requests_robots", "requests_cdx", "requests_replay", "requests_live",
    "requests_save", "bytes", "captures", "stored", "versions", "changes",
)  # fmt: skip


def start(db: Database, command: str) -> int:
    """Opens a record and returns its id; a record that was left open is closed as one of a run that was killed.

    Whoever starts one holds the writer lock, and so knows that no other run is alive.
    """
    db.execute(
        "UPDATE crawls SET status = 'interrupted', ended = 'killed', cause = 'found open by the next run',"
        " stored = (SELECT count(*) FROM snapshots WHERE crawl_id = crawls.id),"
        " finished_at = coalesce((SELECT max(recorded_at) FROM snapshots WHERE crawl_id = crawls.id), started_at)"
        " WHERE status = 'running'"
    )
    cursor = db.execute(
        "INSERT INTO crawls (command, started_at, status) VALUES (?, ?, 'running')",
        [command, times.to_iso(times.now())],
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def note(
    db: Database, crawl_id: int, counts: Mapping[str, int], failures: Iterable[Entry], notices: Iterable[Entry]
) -> None:
    """Writes down how far a run has come: what stays of its record if it is killed."""
    unknown = counts.keys() - set(COUNTS)
    if unknown:
        raise TypeError(f"crawls does not count {', '.join(sorted(unknown))}")
    assignments = "".join(f", {name} = ?" for name in counts)
    db.execute(
        f"UPDATE crawls SET failures = ?, notices = ?{assignments} WHERE id = ?",
        [_json(failures), _json(notices), *counts.values(), crawl_id],
    )


def finish(db: Database, crawl_id: int, *, status: Status, ended: Ended, cause: str) -> None:
    """Closes a record: what came of the run, how it ended, and what ended it before it was done."""
    db.execute(
        "UPDATE crawls SET status = ?, ended = ?, cause = ?, finished_at = ? WHERE id = ?",
        [status, ended, cause, times.to_iso(times.now()), crawl_id],
    )


def _json(entries: Iterable[Entry]) -> str:
    return json.dumps([dict(entry) for entry in entries], ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Visit:
    """When a side of a policy (`live` or `wayback`) was last tried, and when it last came to its end without failure.

    `asked` says what was asked for then (addresses, settings): once that differs, the policy is due again.
    `failing_since` is when it first failed after it last did not, None while it does not fail; `cause` is why.
    """

    policy_id: str
    side: str
    asked: str
    tried_at: datetime
    done_at: datetime | None
    failing_since: datetime | None = None
    cause: str = ""


def visits(db: Database) -> dict[tuple[str, str], Visit]:
    """All of them, by policy and side."""
    rows = db.execute("SELECT policy_id, side, asked, tried_at, done_at, failing_since, cause FROM visits")
    found = (
        Visit(policy_id, side, asked, times.from_iso(tried), _moment(done), _moment(since), cause)
        for policy_id, side, asked, tried, done, since, cause in rows
    )
    return {(visit.policy_id, visit.side): visit for visit in found}


def visited(db: Database, policy_id: str, side: str, asked: str, cause: str = "") -> None:
    """Notes that a side of a policy was just tried; `cause` is why it failed, empty where it did not."""
    now = times.to_iso(times.now())
    db.execute(
        "INSERT INTO visits (policy_id, side, asked, tried_at, done_at, failing_since, cause)"
        " VALUES (:policy, :side, :asked, :now, iif(:cause = '', :now, NULL), iif(:cause = '', NULL, :now), :cause)"
        " ON CONFLICT (policy_id, side) DO UPDATE SET asked = iif(:cause = '', :asked, asked), tried_at = :now,"
        " done_at = iif(:cause = '', :now, done_at),"
        " failing_since = iif(:cause = '', NULL, coalesce(failing_since, :now)), cause = :cause",
        {"policy": policy_id, "side": side, "asked": asked, "now": now, "cause": cause},
    )


def _moment(text: str | None) -> datetime | None:
    return times.from_iso(text) if text else None
