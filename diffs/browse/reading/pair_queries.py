"""What the pages of two versions ask the database: few queries, as each takes longer than its answer does."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, NamedTuple

from diffs.browse.addresses import Point
from diffs.browse.queries import REASON, Queries, SnapshotRow, VersionRow
from store.normalize import Link
from store.times import to_iso


class Seen(NamedTuple):
    """A version by its number, and when it was seen."""

    number: int
    first_seen: str
    last_seen: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of two versions that are compared: itself, its text, the snapshot nearest to the other version, and the
    links there, as stored, with the SHA-256 of them.
    """

    version: VersionRow
    text: str
    snapshot: SnapshotRow
    links_sha256: str | None
    packed_links: str | None

    def links(self) -> tuple[Link, ...]:
        """The links by where their blocks begin in the text."""
        packed = json.loads(self.packed_links or "[]")
        return tuple(Link(text=text, url=url, position=at) for at, text, url in packed)


async def seen(queries: Queries, policy_id: str) -> tuple[Seen, ...]:
    """All versions of a policy, oldest first."""
    rows = await queries.rows(
        "SELECT number, first_seen, last_seen FROM versions WHERE policy_id = :id ORDER BY number", id=policy_id
    )
    return tuple(Seen(**row) for row in rows)


def number_at(versions: tuple[Seen, ...], at: Point) -> int | None:
    """The number of a version: itself, or that of the one in force at a time, the last that was first seen by then."""
    if isinstance(at, int):
        return next((version.number for version in versions if version.number == at), None)
    moment = to_iso(at)
    return max((version.number for version in versions if version.first_seen <= moment), default=None)


_VERSION = tuple(VersionRow.__dataclass_fields__)
_SNAPSHOT = tuple(SnapshotRow.__dataclass_fields__)


def _side(number: str, snapshot: str) -> str:
    """The row of a version, behind it that of one of its snapshots, and what is compared."""
    columns = [
        *(f"v.{name}" for name in _VERSION),
        *(REASON.format("s.") if name == "reason" else f"s.{name}" for name in _SNAPSHOT),
        "v.text",
        "s.links_sha256",
        "(SELECT links FROM link_sets WHERE sha256 = s.links_sha256)",
    ]
    named = ", ".join(f"{column} AS c{index}" for index, column in enumerate(columns))
    return (
        f"SELECT {named} FROM versions AS v JOIN snapshots AS s ON s.id = v.{snapshot}"
        f" WHERE v.policy_id = :id AND v.number = :{number}"
    )


_SIDES = f"{_side('old', 'last_snapshot_id')} UNION ALL {_side('new', 'first_snapshot_id')}"


async def sides(queries: Queries, policy_id: str, old: int, new: int) -> tuple[Side, Side]:
    """The older version with its last snapshot, and the newer one with its first."""
    rows = await queries.rows(_SIDES, id=policy_id, old=old, new=new)
    before, after = [tuple(row.values()) for row in rows]
    return _read(before), _read(after)


def _read(row: tuple[Any, ...]) -> Side:
    version = dict(zip(_VERSION, row, strict=False))
    snapshot = dict(zip(_SNAPSHOT, row[len(_VERSION) :], strict=False))
    text, links_sha256, links = row[-3:]
    return Side(
        VersionRow(**{**version, "excursion": bool(version["excursion"])}),
        text,
        SnapshotRow(**snapshot),
        links_sha256,
        links,
    )


async def categories(queries: Queries, change_id: int, edition: str) -> dict[int, tuple[str, ...]] | None:
    """What the clauses of a stored change speak of, by place; None where the rows are of another edition."""
    rows = await queries.rows(
        "SELECT cc.place, cc.categories, p.diff_edition FROM clause_changes AS cc JOIN changes AS c"
        " ON c.id = cc.change_id JOIN policies AS p ON p.id = c.policy_id WHERE cc.change_id = :change",
        change=change_id,
    )
    if any(row["diff_edition"] != edition for row in rows):
        return None
    return {row["place"]: tuple(json.loads(row["categories"])) for row in rows if row["categories"] != "[]"}
