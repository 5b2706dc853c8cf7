"""What an archive was asked to save of a policy, and what came of it: the rows of `saves`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sqlite_utils import Database

from store import times

SaveStatus = Literal["pending", "saved", "failed"]


@dataclass(frozen=True, slots=True)
class Save:
    """One request to an archive to keep a page, made because of a snapshot that showed a new text.

    `archive` is its address, `job_id` its name for the work, empty where it took none. `memento_url` is where the
    archive now has the page, empty until it is saved. `message` says why it is not.
    """

    policy_id: str
    snapshot_id: int
    url: str
    archive: str
    job_id: str = ""
    status: SaveStatus = "pending"
    memento_url: str = ""
    message: str = ""
    id: int = 0


def write(db: Database, save: Save) -> int:
    """Writes a new one, or what came of one that is there (its `id`), and returns its id."""
    finished = None if save.status == "pending" else times.to_iso(times.now())
    if save.id:
        db.execute(
            "UPDATE saves SET job_id = ?, status = ?, memento_url = ?, message = ?, finished_at = ? WHERE id = ?",
            [save.job_id, save.status, save.memento_url, save.message, finished, save.id],
        )
        return save.id
    row = {
        "policy_id": save.policy_id,
        "snapshot_id": save.snapshot_id,
        "url": save.url,
        "archive": save.archive,
        "asked_at": times.to_iso(times.now()),
        "job_id": save.job_id,
        "status": save.status,
        "memento_url": save.memento_url,
        "message": save.message,
        "finished_at": finished,
    }
    marks = ", ".join("?" * len(row))
    cursor = db.execute(f"INSERT INTO saves ({', '.join(row)}) VALUES ({marks})", list(row.values()))
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def pending(db: Database, policy_id: str) -> list[Save]:
    """Those an archive had taken up and not finished when it was last asked, oldest first."""
    rows = db.execute(
        "SELECT policy_id, snapshot_id, url, archive, job_id, status, memento_url, message, id FROM saves"
        " WHERE policy_id = ? AND status = 'pending' AND job_id <> '' ORDER BY id",
        [policy_id],
    )
    return [Save(*row) for row in rows]
