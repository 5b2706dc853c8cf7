"""Policies of several pages: which bytes a joined text was made from.

Each page is a snapshot of its own (`role` part). The snapshot that carries the text (`role` joined) has for its bytes
a list of those parts, in order, by address and SHA-256: its text can be made again from them at any time. The table
`joined_parts` says the same by snapshots.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, fields

from sqlite_utils import Database

from store import judging
from store.captures import Origin, Snapshot
from store.normalize import Document, join
from store.policies import Policy

CONTENT_TYPE = "application/json"
JOINED_ANEW = "Joined anew since, as captures came in that tell more of this moment."


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a policy: its address, and what was answered there: HTTP status, Content-Type as sent, and the
    SHA-256 of the bytes in hexadecimal.

    Of an archive's capture also when it was captured and where it was read (its URI-M); and, where that was not the
    moment of the whole, when the next capture with the same text was, and its bytes: between the two it was so.
    `unknown` says why nothing is known of the page at that moment, and then there are no bytes.
    """

    url: str
    status: int = 0
    content_type: str = ""
    sha256: str = ""
    captured_at: str = ""
    source_url: str = ""
    again_at: str = ""
    again_sha256: str = ""
    unknown: str = ""


_ALWAYS = ("url", "status", "content_type", "sha256")


def to_body(parts: Iterable[Part]) -> bytes:
    """The list as bytes: the same for the same parts."""
    listed = [{name: value for name, value in asdict(part).items() if value or name in _ALWAYS} for part in parts]
    return (json.dumps({"parts": listed}, ensure_ascii=False, indent=1) + "\n").encode()


def from_body(body: bytes) -> list[Part]:
    """The parts in such a list."""
    known = {field.name for field in fields(Part)}
    listed = json.loads(body)["parts"]
    return [Part(**{name: value for name, value in each.items() if name in known}) for each in listed]


Reader = Callable[[Part], Document]


def reader(policy: Policy, *, origin: Origin, body_of: Callable[[str], bytes]) -> Reader:
    """What reads a part of a policy. body_of: the bytes with a SHA-256."""

    def read_part(part: Part) -> Document:
        headers = {"content-type": part.content_type}
        return judging.read(body_of(part.sha256), policy, origin=origin, url=part.url, headers=headers)

    return read_part


def read(body: bytes, read_part: Reader) -> Document:
    """The text of the parts in such a list, joined."""
    found: list[tuple[str, Document]] = []
    for number, part in enumerate(from_body(body), 1):
        why = part.unknown or ("" if 200 <= part.status < 300 else f"HTTP {part.status}.")
        if why:
            return Document(outcome="not-policy", reason=f"Part {number} ({part.url}): {why}", kind="other")
        found.append((part.url, read_part(part)))
    return join(found)


def joined_anew(snapshots: Iterable[Snapshot]) -> list[int]:
    """The ids of joined snapshots in whose place, at the same moment, another one was put later.

    Captures of an archive may come in at any time, and tell what nobody knew when a whole was joined.
    """
    latest: dict[tuple[str, object], int] = {}
    superseded: list[int] = []
    for snapshot in sorted(snapshots, key=lambda each: each.id):
        if snapshot.role == "joined" and snapshot.origin == "wayback":
            before = latest.get((snapshot.policy_id, snapshot.captured_at))
            if before is not None:
                superseded.append(before)
            latest[snapshot.policy_id, snapshot.captured_at] = snapshot.id
    return superseded


def note(db: Database, snapshot: Snapshot, body: bytes) -> None:
    """Writes into `joined_parts` which snapshots a joined one is made of."""
    db.execute("DELETE FROM joined_parts WHERE snapshot_id = ?", [snapshot.id])
    for place, part in enumerate(from_body(body), 1):
        db.execute(
            "INSERT INTO joined_parts (snapshot_id, place, url, part_id, again_id) VALUES (?, ?, ?, ?, ?)",
            [snapshot.id, place, part.url, _captured(db, snapshot, part), _captured_again(db, snapshot, part)],
        )


_FIND = "SELECT id FROM snapshots WHERE policy_id = ? AND sha256 = ? AND role IN ('part', 'page') AND"


def _captured(db: Database, joined: Snapshot, part: Part) -> int | None:
    """The snapshot of a part: that of its time, or where none is told the last of its address before the whole."""
    if part.captured_at:
        condition, values = "captured_at = ? AND source_url = ?", [part.captured_at, part.source_url]
    else:
        condition, values = "id < ? AND url = ?", [str(joined.id), part.url]
    return _first(db, f"{_FIND} {condition} ORDER BY id DESC LIMIT 1", [joined.policy_id, part.sha256, *values])


def _captured_again(db: Database, joined: Snapshot, part: Part) -> int | None:
    values = [joined.policy_id, part.again_sha256, part.again_at]
    return _first(db, f"{_FIND} captured_at = ? ORDER BY id LIMIT 1", values)


def _first(db: Database, query: str, values: list[str]) -> int | None:
    row = db.execute(query, values).fetchone()
    return None if row is None else int(row[0])
