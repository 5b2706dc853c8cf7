"""What a search finds: lineages of clauses, and from when to when they held the words.

The index is asked for the wordings stored last, so many at most; `wordings` tells where and when these stood. So a
search costs what it looks at, however much there is; where it did not look at all that match, it says so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from diffs.browse.overview.marking import parts
from diffs.browse.queries import Queries
from diffs.browse.reading.names import name_of
from diffs.browse.reading.queries import NTH
from diffs.search_terms import Asked

LOOKED_AT, KEPT = 10_000, 1_000
"""At most so many wordings that match are looked at, and of what the filters leave so many rows kept."""

SORTS = ("latest", "earliest")
STANDINGS = ("in force", "past")
FILTERS = ("policy", "site", "type", "language", "standing", "from", "to")

_CONDITIONS = {
    "policy": "s.policy_id = :policy",
    "site": "s.site_id = :site",
    "type": "s.type = :type",
    "language": "s.language = :language",
    "from": "(w.gone_by IS NULL OR w.gone_by > :from)",
    "to": "w.first_seen <= :to || '~'",  # a day, a month or a year sorts before all its moments, and `~` after them
}
_LONGEST_TEXT = 20_000


@dataclass(slots=True)
class Hit:
    """A lineage that held the words: in which policy, since and until which version.

    clause_id: its latest wording that matches; gone_by: None while its latest version holds the words; runs: how many
    wordings and returns there were in between. The rest is looked up only for what is shown: `position` and `name`
    (see `reading.names`) are those of its first version, `last_position` and `last_name` of its last one.
    """

    lineage_id: int
    policy_id: str
    clause_id: int
    first_version: int
    last_version: int
    first_seen: str
    gone_by: str | None
    runs: int = 1
    policy_name: str = ""
    last_seen: str = ""
    last_first_seen: str = ""
    position: int | None = None
    name: str = ""
    last_position: int | None = None
    last_name: str = ""
    heading_path: str = ""
    language: str = ""
    sha256: str = ""
    snippet: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Hits:
    """Everything found. complete: whether all wordings that match were looked at."""

    hits: tuple[Hit, ...]
    complete: bool


async def find(queries: Queries, asked: Asked, filters: Mapping[str, str], sort: str = "latest") -> Hits:
    """The lineages found, with the filters that are set; sort: by first sight, the latest or the earliest first."""
    if not asked.terms:
        return Hits((), True)
    conditions = [condition for name, condition in _CONDITIONS.items() if filters.get(name)]
    values = {name: value for name, value in filters.items() if name != "standing"}
    within = _within(filters)
    most = "" if within else f"LIMIT {LOOKED_AT + 1}"
    looked_at = (
        f"SELECT rowid AS clause_id FROM {asked.index} WHERE {asked.index} MATCH :match {within}"
        f" ORDER BY rowid DESC {most}"
    )
    rows = await queries.rows(
        f"""
        SELECT w.clause_id, w.lineage_id, w.first_version, w.last_version, w.first_seen, w.gone_by, s.policy_id
        FROM ({looked_at}) AS hits CROSS JOIN wordings AS w ON w.clause_id = hits.clause_id
        CROSS JOIN policy_states AS s ON s.no = w.policy_no
        WHERE {" AND ".join(conditions) or "1"} LIMIT {KEPT + 1}
        """,
        match=asked.match,
        **values,
    )
    complete = len(rows) <= KEPT
    if complete and most and (conditions or len(rows) > LOOKED_AT):  # what was looked at is more than what was found
        (count,) = await queries.rows(f"SELECT count(*) AS n FROM ({looked_at})", match=asked.match, **values)
        complete = count["n"] <= LOOKED_AT
    hits = [hit for hit in _by_lineage(rows) if _stands(hit, filters.get("standing", ""))]
    hits.sort(key=lambda hit: (hit.first_seen, hit.policy_id, hit.lineage_id), reverse=sort != "earliest")
    return Hits(tuple(hits), complete)


def _within(filters: Mapping[str, str]) -> str:
    """Of one policy or site, only its own wordings are looked at, and all of them."""
    if filters.get("policy"):
        lineages = "SELECT id FROM lineages WHERE policy_id = :policy"
    elif filters.get("site"):
        lineages = (
            "SELECT l.id FROM policy_states AS p JOIN lineages AS l ON l.policy_id = p.policy_id"
            " WHERE p.site_id = :site"
        )
    else:
        return ""
    # The plus keeps SQLite from asking the index anew for each of them.
    return f"AND +rowid IN (SELECT clause_id FROM wordings WHERE lineage_id IN ({lineages}))"


def _by_lineage(rows: Sequence[Mapping[str, Any]]) -> list[Hit]:
    found: dict[int, Hit] = {}
    for row in sorted(rows, key=lambda row: row["first_version"]):
        hit = found.get(row["lineage_id"])
        if hit is None:
            found[row["lineage_id"]] = Hit(
                row["lineage_id"], row["policy_id"], row["clause_id"], row["first_version"], row["last_version"],
                row["first_seen"], row["gone_by"],
            )  # fmt: skip
        else:
            hit.runs += 1
            hit.clause_id, hit.last_version, hit.gone_by = row["clause_id"], row["last_version"], row["gone_by"]
    return list(found.values())


def _stands(hit: Hit, standing: str) -> bool:
    return standing not in STANDINGS or (standing == "in force") == (hit.gone_by is None)


async def describe(queries: Queries, asked: Asked, hits: Sequence[Hit]) -> None:
    """Fills in what is shown of these: where they stand in their versions, their words around what matched."""
    keys = json.dumps([[hit.lineage_id, hit.policy_id, hit.first_version, hit.last_version] for hit in hits])
    rows = await queries.rows(
        f"""
        SELECT k.value ->> 0 AS lineage_id, vc.position, latest.position AS last_position, latest.heading_path,
            (SELECT sha256 FROM clauses WHERE id = vc.clause_id) AS sha256, {NTH.format("vc")} AS nth,
            (SELECT sha256 FROM clauses WHERE id = latest.clause_id) AS last_sha256, {NTH.format("latest")} AS last_nth,
            b.last_seen, b.first_seen AS last_first_seen, b.language, s.name
        FROM json_each(:keys) AS k CROSS JOIN policy_states AS s ON s.policy_id = k.value ->> 1
        CROSS JOIN versions AS a ON a.policy_id = k.value ->> 1 AND a.number = k.value ->> 2
        CROSS JOIN versions AS b ON b.policy_id = k.value ->> 1 AND b.number = k.value ->> 3
        LEFT JOIN version_clauses AS vc ON vc.version_id = a.id AND +vc.lineage_id = k.value ->> 0
        LEFT JOIN version_clauses AS latest ON latest.version_id = b.id AND +latest.lineage_id = k.value ->> 0
        """,
        keys=keys,
    )
    by_lineage = {row["lineage_id"]: row for row in rows}
    texts = await _texts(queries, [hit.clause_id for hit in hits])
    for hit in hits:
        row = by_lineage.get(hit.lineage_id)
        if row is not None:
            hit.policy_name, hit.position, hit.last_position = row["name"], row["position"], row["last_position"]
            hit.heading_path, hit.last_seen, hit.language = row["heading_path"] or "", row["last_seen"], row["language"]
            hit.last_first_seen = row["last_first_seen"]
            hit.name = name_of(row["sha256"] or "", row["nth"])
            hit.last_name = name_of(row["last_sha256"] or "", row["last_nth"])
        hit.sha256, text = texts.get(hit.clause_id, ("", ""))
        hit.snippet = parts(text, asked)


async def _texts(queries: Queries, clause_ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    """By clause its hash, and its text, or the beginning of a very long one."""
    rows = await queries.rows(
        f"SELECT id, sha256, substr(text, 1, {_LONGEST_TEXT}) AS text FROM clauses"
        " WHERE id IN (SELECT value FROM json_each(:ids))",
        ids=json.dumps(list(clause_ids)),
    )
    return {row["id"]: (row["sha256"], row["text"]) for row in rows}
