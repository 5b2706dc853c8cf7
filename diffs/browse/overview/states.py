"""The states of policies: what the list of policies and the start page ask of `policy_states`.

Lists go by an index and end with their page, and what there is of each kind is counted already; only a part of a name
is looked for in every name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from diffs.browse.queries import Queries

SORTS = ("name", "site", "type", "language", "versions", "changes", "last_change", "last_seen")
STATES = ("seen", "gone", "failing", "never fetched")
FILTERS = ("name", "site", "type", "language", "state")
_DOWN_FIRST = ("versions", "changes", "last_change", "last_seen")
_ORDERS = {"name": "name COLLATE NOCASE", "site": "site_id"}
_CONDITIONS = {
    # The index of names is read, and no row but those that match.
    "name": "no IN (SELECT no FROM policy_states WHERE name LIKE :part ESCAPE '\\')",
    "site": "site_id = :site",
    "type": "type = :type",
    "language": "language = :language",
    "state": "state = :state",
}
_COLUMNS = (
    "no, policy_id, site_id AS site, type, name, language, tracked, snapshots, versions, changes, first_seen,"
    " last_seen, last_change, last_fetch, last_outcome, state, changes_by_year"
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
    changes_by_year: Mapping[int, int]


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
    """The condition for those filters that are set; each value is bound by its name, see `_bound`."""
    conditions = [condition for name, condition in _CONDITIONS.items() if filters.get(name)]
    if filters.get("name"):
        # Or SQLite would take the index of another filter, and read all rows that are in it.
        conditions = [conditions[0], *(f"+{condition}" for condition in conditions[1:])]
    return " AND ".join(conditions) or "1"


def _bound(filters: Mapping[str, str]) -> dict[str, str]:
    """The values of a condition."""
    part = filters.get("name", "").replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    return {**filters, "part": f"%{part}%"}


async def states(
    queries: Queries, filters: Mapping[str, str], sorting: Sorting, *, limit: int, offset: int = 0
) -> list[State]:
    """A page of the list."""
    direction = "DESC" if sorting.down else "ASC"
    rows = await queries.rows(
        f"SELECT {_COLUMNS} FROM policy_states WHERE {where(filters)}"
        f" ORDER BY {_ORDERS.get(sorting.by, sorting.by)} {direction}, no {direction} LIMIT :limit OFFSET :offset",
        **_bound(filters),
        limit=limit,
        offset=offset,
    )
    return [_state(row) for row in rows]


def _state(row: Mapping[str, Any]) -> State:
    by_year = {int(year): changes for year, changes in json.loads(row["changes_by_year"]).items()}
    return State(**{**row, "tracked": bool(row["tracked"]), "changes_by_year": by_year})


async def count(queries: Queries, filters: Mapping[str, str]) -> int:
    """How many policies there are with these filters."""
    (row,) = await queries.rows(
        f"SELECT count(*) AS policies FROM policy_states WHERE {where(filters)}", **_bound(filters)
    )
    return int(row["policies"])


async def kinds(queries: Queries) -> dict[str, dict[str, int]]:
    """How many policies there are of each type, language and state, the most first."""
    rows = await queries.rows(
        "SELECT kind, value, policies FROM policy_counts WHERE policies > 0 ORDER BY policies DESC, value"
    )
    found: dict[str, dict[str, int]] = {"type": {}, "language": {}, "state": {}}
    for row in rows:
        found[row["kind"]][row["value"]] = row["policies"]
    return found
