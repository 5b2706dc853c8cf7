"""What the pages ask the database, and the rows they get: all SQL of the plugin is here.

Each query is bounded: it belongs to one policy, or has a LIMIT and an index in its order. Times are text as stored,
`2016-10-12T05:05:05Z`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from diffs.browse.addresses import Point
from store.times import to_iso

CHANGES_SHOWN = 50
SNAPSHOTS_SHOWN = 200
LINKS_SHOWN = 1000


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """A policy with what became of it: how many versions, when it was last seen, what the last fetch brought."""

    id: str
    site: str
    type: str
    name: str
    language: str
    url: str
    tracked: bool
    versions: int
    last_seen: str | None
    last_outcome: str | None
    last_fetch: str | None
    last_reason: str


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version without its text."""

    id: int
    policy_id: str
    number: int
    first_seen: str
    last_seen: str
    words: int
    title: str
    language: str
    stated_date: str | None
    stated_date_words: str | None
    reading_ease: float | None
    excursion: bool
    snapshots: int
    first_snapshot_id: int
    last_snapshot_id: int
    text_sha256: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """The step from a version to the next: after `after`, no later than `before`. `silent` is None where no date was
    stated to judge by; `returns_to` the number of the earlier version whose text came back.
    """

    id: int
    policy_id: str
    policy_name: str
    language: str
    from_version: int
    to_version: int
    after: str
    before: str
    level: str
    silent: bool | None
    returns_to: int | None
    excursion: bool
    clauses: int
    words_added: int
    words_removed: int
    summary: str
    substance: str
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SnapshotRow:
    """A snapshot without bytes and headers."""

    id: int
    url: str
    captured_at: str
    origin: str
    source_url: str
    status: int | None
    content_type: str
    sha256: str
    length: int
    outcome: str
    reason: str
    version_id: int | None
    role: str = "page"


@dataclass(frozen=True, slots=True)
class PartRow:
    """A page that a joined snapshot was made of, by its address; `snapshot` is None where it is not known.

    `again_at`: when it was next captured with the same text, None where it was captured at the moment of the whole.
    """

    place: int
    url: str
    again_at: str | None
    snapshot: SnapshotRow | None


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link of a version: the clause it stands in by position, the words it stands on, where it leads."""

    position: int
    anchor: str
    url: str


@dataclass(frozen=True, slots=True)
class AddressRow:
    """An address at which a policy was served."""

    url: str
    valid_from: str | None
    valid_until: str | None


_POLICIES = """
    SELECT p.id, s.name AS site, p.type, p.name, p.language, p.url, p.tracked,
        (SELECT count(*) FROM versions AS v WHERE v.policy_id = p.id) AS versions,
        (SELECT max(v.last_seen) FROM versions AS v WHERE v.policy_id = p.id) AS last_seen,
        last.outcome AS last_outcome, last.captured_at AS last_fetch,
        trim(coalesce(last.reason || ' ' || last.alarm || ' ' || last.note, '')) AS last_reason
    FROM policies AS p JOIN sites AS s ON s.id = p.site_id
    LEFT JOIN snapshots AS last ON last.id = (
        SELECT id FROM snapshots WHERE policy_id = p.id AND role <> 'part' ORDER BY captured_at DESC, id DESC LIMIT 1
    )
"""

_VERSION = (
    "id, policy_id, number, first_seen, last_seen, words, title, language, stated_date, stated_date_words,"
    " reading_ease, excursion, snapshots, first_snapshot_id, last_snapshot_id, text_sha256"
)

_CHANGES = """
    SELECT c.id, c.policy_id, p.name AS policy_name, b.language, c.from_version, c.to_version, c.after, c.before,
        c.level, c.silent, c.returns_to, a.excursion OR b.excursion AS excursion, c.clauses, c.words_added,
        c.words_removed, c.summary, c.substance, c.categories
    FROM changes AS c JOIN policies AS p ON p.id = c.policy_id
    JOIN versions AS a ON a.id = c.from_version_id JOIN versions AS b ON b.id = c.to_version_id
"""

REASON = "trim({0}reason || ' ' || {0}alarm || ' ' || {0}note)"
"""Of a snapshot: all that there is to say of its outcome; with `s.` for the table's name."""

_SNAPSHOT = (
    "id, url, captured_at, origin, source_url, status, content_type, sha256, length, outcome,"
    f" {REASON.format('')} AS reason, version_id, role"
)


class Queries:
    """The questions of the pages to one database of a Datasette."""

    def __init__(self, database: Any) -> None:
        self._database = database

    async def rows(self, sql: str, **parameters: object) -> list[Mapping[str, Any]]:
        """The rows of a query, by column."""
        return [dict(row) for row in (await self._database.execute(sql, parameters)).rows]

    async def policy(self, policy_id: str) -> PolicyRow | None:
        """One policy."""
        rows = await self.rows(f"{_POLICIES} WHERE p.id = :id", id=policy_id)
        return _policy(rows[0]) if rows else None

    async def near(self, policy_id: str, *, limit: int = 8) -> list[tuple[str, str]]:
        """Ids and names of policies of the same site, to offer for an id that does not exist."""
        site = policy_id.split("/", 1)[0]
        rows = await self.rows(
            "SELECT id, name FROM policies WHERE site_id = :site ORDER BY id LIMIT :limit", site=site, limit=limit
        )
        return [(row["id"], row["name"]) for row in rows]

    async def addresses(self, policy_id: str) -> list[AddressRow]:
        """Where a policy was served, as the watch list says."""
        rows = await self.rows(
            "SELECT url, valid_from, valid_until FROM policy_urls WHERE policy_id = :id"
            " ORDER BY coalesce(valid_from, ''), id",
            id=policy_id,
        )
        return [AddressRow(**row) for row in rows]

    async def latest_changes(self, *, everything: bool, limit: int = CHANGES_SHOWN) -> list[ChangeRow]:
        """The latest changes of all policies; without `everything` those of words only, and no excursions."""
        only = "" if everything else "WHERE c.level = 'words' AND NOT a.excursion AND NOT b.excursion"
        rows = await self.rows(f"{_CHANGES} {only} ORDER BY c.before DESC, c.id DESC LIMIT :limit", limit=limit)
        return [_change(row) for row in rows]

    async def changes(self, policy_id: str) -> list[ChangeRow]:
        """All changes of a policy, the latest first."""
        rows = await self.rows(f"{_CHANGES} WHERE c.policy_id = :id ORDER BY c.to_version DESC", id=policy_id)
        return [_change(row) for row in rows]

    async def change(self, policy_id: str, from_version: int, to_version: int) -> ChangeRow | None:
        """The stored change between two neighbours."""
        rows = await self.rows(
            f"{_CHANGES} WHERE c.policy_id = :id AND c.from_version = :a AND c.to_version = :b",
            id=policy_id,
            a=from_version,
            b=to_version,
        )
        return _change(rows[0]) if rows else None

    async def changes_beside(self, policy_id: str, number: int) -> tuple[ChangeRow | None, ChangeRow | None]:
        """The stored changes that brought a version and that ended it."""
        rows = await self.rows(
            f"{_CHANGES} WHERE c.policy_id = :id AND c.to_version IN (:number, :number + 1)",
            id=policy_id,
            number=number,
        )
        found = {change.to_version: change for change in map(_change, rows)}
        return found.get(number), found.get(number + 1)

    async def versions(self, policy_id: str) -> list[VersionRow]:
        """All versions of a policy, oldest first."""
        rows = await self.rows(f"SELECT {_VERSION} FROM versions WHERE policy_id = :id ORDER BY number", id=policy_id)
        return [_version(row) for row in rows]

    async def version(self, policy_id: str, at: Point) -> VersionRow | None:
        """A version by its number, or the one in force at a time: the last that was first seen by then."""
        if isinstance(at, int):
            condition, value = "number = :at", str(at)
        else:
            condition, value = "first_seen <= :at", to_iso(at)
        rows = await self.rows(
            f"SELECT {_VERSION} FROM versions WHERE policy_id = :id AND {condition} ORDER BY number DESC LIMIT 1",
            id=policy_id,
            at=value,
        )
        return _version(rows[0]) if rows else None

    async def newest(self, policy_id: str) -> VersionRow | None:
        """The last version of a policy."""
        rows = await self.rows(
            f"SELECT {_VERSION} FROM versions WHERE policy_id = :id ORDER BY number DESC LIMIT 1", id=policy_id
        )
        return _version(rows[0]) if rows else None

    async def text(self, version_id: int) -> str:
        """The text of a version."""
        (row,) = await self.rows("SELECT text FROM versions WHERE id = :id", id=version_id)
        return str(row["text"])

    async def snapshots(self, policy_id: str) -> list[SnapshotRow]:
        """All snapshots of a policy in time."""
        rows = await self.rows(
            f"SELECT {_SNAPSHOT} FROM snapshots WHERE policy_id = :id ORDER BY captured_at, id", id=policy_id
        )
        return [SnapshotRow(**row) for row in rows]

    async def snapshots_of_version(self, version_id: int, *, limit: int = SNAPSHOTS_SHOWN) -> list[SnapshotRow]:
        """The first snapshots of a version in time."""
        rows = await self.rows(
            f"SELECT {_SNAPSHOT} FROM snapshots WHERE version_id = :id ORDER BY captured_at, id LIMIT :limit",
            id=version_id,
            limit=limit,
        )
        return [SnapshotRow(**row) for row in rows]

    async def parts_of(self, snapshots: Iterable[SnapshotRow]) -> dict[int, list[PartRow]]:
        """The pages that the joined ones among these snapshots were made of, by the joined one's id."""
        ids = [each.id for each in snapshots if each.role == "joined"]
        if not ids:
            return {}
        joined = json.dumps(ids)
        pages = await self.rows(
            f"SELECT {_SNAPSHOT} FROM snapshots WHERE id IN (SELECT part_id FROM joined_parts"
            " WHERE snapshot_id IN (SELECT value FROM json_each(:joined)))",
            joined=joined,
        )
        by_id = {row["id"]: SnapshotRow(**row) for row in pages}
        found: dict[int, list[PartRow]] = {}
        for row in await self.rows(
            "SELECT snapshot_id, place, joined_parts.url, part_id, again.captured_at AS again_at FROM joined_parts"
            " LEFT JOIN snapshots AS again ON again.id = again_id"
            " WHERE snapshot_id IN (SELECT value FROM json_each(:joined)) ORDER BY snapshot_id, place",
            joined=joined,
        ):
            part = PartRow(row["place"], row["url"], row["again_at"], by_id.get(row["part_id"]))
            found.setdefault(row["snapshot_id"], []).append(part)
        return found

    async def snapshot(self, snapshot_id: int) -> SnapshotRow:
        """One snapshot."""
        (row,) = await self.rows(f"SELECT {_SNAPSHOT} FROM snapshots WHERE id = :id", id=snapshot_id)
        return SnapshotRow(**row)

    async def links(self, version_id: int, *, limit: int = LINKS_SHOWN) -> list[LinkRow]:
        """The links of a version in reading order."""
        rows = await self.rows(
            "SELECT position, anchor, url FROM links WHERE version_id = :id ORDER BY position, id LIMIT :limit",
            id=version_id,
            limit=limit,
        )
        return [LinkRow(**row) for row in rows]


def _policy(row: Mapping[str, Any]) -> PolicyRow:
    return PolicyRow(**{**row, "tracked": bool(row["tracked"])})


def _version(row: Mapping[str, Any]) -> VersionRow:
    return VersionRow(**{**row, "excursion": bool(row["excursion"])})


def _change(row: Mapping[str, Any]) -> ChangeRow:
    silent = None if row["silent"] is None else bool(row["silent"])
    categories = tuple(json.loads(row["categories"]))
    return ChangeRow(**{**row, "silent": silent, "excursion": bool(row["excursion"]), "categories": categories})
