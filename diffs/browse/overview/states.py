"""The states of policies: what the list of policies and the start page ask of `policy_states`.

No question costs more than reading a row a policy; lists go by an index and end with their page.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from diffs.browse.queries import Queries

SORTS = ("name", "site", "type", "language", "versions", "changes", "last_change", "last_seen")
STATES = ("seen", "gone", "failing", "never fetched")
FILTERS = ("name", "site", "type", "language", "state")
_DOWN_FIRST = ("versions", "changes", "last_change", "last_seen")
_ORDERS = {"name": "name COLLATE NOCASE", "site": "site_id"}
_CONDITIONS = {
    "name": "instr(lower(name), lower(:name))",
    "site": "site_id = :site",
    "type": "type = :type",
    "language": "language = :language",
    "state": "state = :state",
}
_COLUMNS = (
    "no, policy_id, site_id AS site, type, name, language, tracked, snapshots, versions, changes, first_seen,"
    " last_seen, last_change, last_fetch, last_outcome, state"
)


@dataclass(frozen=True, slots=True)
class State:
    """A row of `policy_states`."""

    no: int
    policy_id: str
    site: str
    type: str
    name: str
    language: str
    tracked: bool
    snapshots: int
    versions: int
    changes: int
    first_seen: str | None
    last_seen: str | None
    last_change: str | None
    last_fetch: str | None
    last_outcome: str | None
    state: str


@dataclass(frozen=True, slots=True)
class Sorting:
    """By which column, and whether the greatest comes first."""

    by: str = "name"
    down: bool = False

    def __str__(self) -> str:
        return f"-{self.by}" if self.down else self.by

    def to(self, column: str) -> Sorting:
        """What a click on a column's head asks for: that column, or the other direction."""
        return Sorting(column, not self.down if column == self.by else column in _DOWN_FIRST)


def read_sorting(text: str, default: Sorting) -> Sorting:
    """`versions` or `-versions`; the default for anything else."""
    by = text.removeprefix("-")
    return Sorting(by, text.startswith("-")) if by in SORTS else default


def where(filters: Mapping[str, str]) -> str:
    """The condition for those filters that are set; each value is bound by its name."""
    conditions = [condition for name, condition in _CONDITIONS.items() if filters.get(name)]
    return " AND ".join(conditions) or "1"


async def states(
    queries: Queries, filters: Mapping[str, str], sorting: Sorting, *, limit: int, offset: int = 0
) -> list[State]:
    """A page of the list."""
    direction = "DESC" if sorting.down else "ASC"
    rows = await queries.rows(
        f"SELECT {_COLUMNS} FROM policy_states WHERE {where(filters)}"
        f" ORDER BY {_ORDERS.get(sorting.by, sorting.by)} {direction}, no {direction} LIMIT :limit OFFSET :offset",
        **filters,
        limit=limit,
        offset=offset,
    )
    return [State(**{**row, "tracked": bool(row["tracked"])}) for row in rows]


async def count(queries: Queries, filters: Mapping[str, str]) -> int:
    """How many policies there are with these filters."""
    (row,) = await queries.rows(f"SELECT count(*) AS policies FROM policy_states WHERE {where(filters)}", **filters)
    return int(row["policies"])


async def kinds(queries: Queries) -> dict[str, dict[str, int]]:
    """How many policies there are of each type, language and state."""
    rows = await queries.rows(
        " UNION ALL ".join(
            f"SELECT '{column}' AS kind, {column} AS value, count(*) AS policies FROM policy_states GROUP BY {column}"
            for column in ("type", "language", "state")
        )
    )
    found: dict[str, dict[str, int]] = {"type": {}, "language": {}, "state": {}}
    for row in sorted(rows, key=lambda row: -row["policies"]):
        found[row["kind"]][row["value"]] = row["policies"]
    return found


async def changes_by_year(queries: Queries, policy_ids: Sequence[str]) -> dict[str, dict[int, int]]:
    """Of each policy the number of its changes of words a year, by the later bound."""
    rows: list[Mapping[str, Any]] = await queries.rows(
        "SELECT policy_id, CAST(substr(before, 1, 4) AS INTEGER) AS year, count(*) AS changes FROM changes"
        " WHERE policy_id IN (SELECT value FROM json_each(:ids)) AND level = 'words' GROUP BY 1, 2",
        ids=json.dumps(list(policy_ids)),
    )
    found: dict[str, dict[int, int]] = {policy_id: {} for policy_id in policy_ids}
    for row in rows:
        found[row["policy_id"]][row["year"]] = row["changes"]
    return found
