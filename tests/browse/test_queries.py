"""No page's cost may grow with the whole of a table: each query goes by an index or belongs to one policy."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from diffs import search_terms
from diffs.browse.overview import hits, states
from diffs.browse.queries import Queries
from store import times
from tests.browse.library import FERNHILL


class Recorder:
    """Stands in for Datasette's database; keeps the plan of every query."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path)
        self._connection.row_factory = sqlite3.Row
        self.plans: list[str] = []

    async def execute(self, sql: str, parameters: Mapping[str, Any]) -> Any:
        steps = self._connection.execute(f"EXPLAIN QUERY PLAN {sql}", parameters).fetchall()
        self.plans += [row["detail"] for row in steps]

        class Result:
            rows = self._connection.execute(sql, parameters).fetchall()

        return Result


@pytest.mark.parametrize("everything", [True, False])
async def test_the_latest_changes_come_by_their_index(built: Path, everything: bool) -> None:
    recorder = Recorder(built)
    assert await Queries(recorder).latest_changes(everything=everything)
    assert recorder.plans[0] == "SCAN c USING INDEX changes_in_time"
    assert all(plan.startswith("SEARCH") for plan in recorder.plans[1:])


async def test_no_query_reads_a_whole_table(built: Path) -> None:
    recorder = Recorder(built)
    queries = Queries(recorder)
    (version, *_) = await queries.versions(FERNHILL)
    await queries.policy(FERNHILL)
    await queries.near(FERNHILL)
    await queries.addresses(FERNHILL)
    await queries.changes(FERNHILL)
    await queries.change(FERNHILL, 1, 2)
    await queries.changes_beside(FERNHILL, 2)
    await queries.version(FERNHILL, 2)
    await queries.version(FERNHILL, times.from_iso("2015-01-01"))
    await queries.text(version.id)
    await queries.snapshots(FERNHILL)
    await queries.snapshots_of_version(version.id)
    await queries.snapshot(version.first_snapshot_id)
    await queries.links(version.id)
    assert [plan for plan in recorder.plans if plan.startswith("SCAN")] == []


@pytest.mark.parametrize("column", [sort for sort in states.SORTS if sort not in ("site", "language", "type")])
async def test_the_list_of_policies_goes_by_an_index(built: Path, column: str) -> None:
    recorder = Recorder(built)
    assert len(await states.states(Queries(recorder), {}, states.Sorting(column, down=True), limit=2)) == 2
    assert recorder.plans == [f"SCAN policy_states USING INDEX policy_states_{column}"]


async def test_no_policy_is_read_to_know_how_many_there_are_of_each_kind(built: Path) -> None:
    recorder = Recorder(built)
    kinds = await states.kinds(Queries(recorder))
    assert (kinds["type"], kinds["state"]) == ({"privacy-policy": 3, "terms": 1}, {"seen": 3, "failing": 1})
    assert [plan for plan in recorder.plans if "policy_states" in plan] == []


async def test_a_part_of_a_name_is_looked_for_in_the_index_of_names(built: Path) -> None:
    recorder = Recorder(built)
    filters = {"name": "hill", "type": "privacy-policy", "state": "failing"}
    assert await states.count(Queries(recorder), filters) == 1
    await states.states(Queries(recorder), filters, states.Sorting("versions", down=True), limit=2)
    scans = {plan for plan in recorder.plans if plan.startswith("SCAN")}
    assert scans == {"SCAN policy_states USING COVERING INDEX policy_states_name"}


async def test_a_search_goes_from_the_index_of_words_to_what_it_found(built: Path) -> None:
    recorder = Recorder(built)
    queries, asked = Queries(recorder), search_terms.read("personal data")
    for filters in ({}, {"policy": FERNHILL}, {"site": "fernhill.example", "from": "2014", "to": "2020"}):
        found = await hits.find(queries, asked, filters)
        await hits.describe(queries, asked, found.hits)
    scans = {plan for plan in recorder.plans if plan.startswith("SCAN")}
    by_words = {scan for scan in scans if scan.startswith("SCAN clauses_fts VIRTUAL") and scan.endswith(":M1")}
    assert by_words
    assert all("hits" in scan or "json_each" in scan or scan.startswith("SCAN k ") for scan in scans - by_words), scans
