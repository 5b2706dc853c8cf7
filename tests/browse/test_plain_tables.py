from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from store.descriptions import TABLES
from tests.browse.conftest import Serve
from tests.browse.html import parse
from tests.browse.library import FERNHILL


async def tree_of(client: Any, path: str) -> Any:
    answer = await client.get(path)
    assert answer.status_code == 200
    return parse(answer.text)


def own_tables(path: Path) -> dict[str, list[str]]:
    connection = sqlite3.connect(path)
    names = [
        row[0]
        for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if not row[0].startswith(("sqlite_", "clauses_fts", "_"))
    ]
    return {name: [row[1] for row in connection.execute(f"PRAGMA table_xinfo({name})")] for name in names}


async def test_every_table_and_column_is_described(site: Any, built: Path) -> None:
    for table, columns in own_tables(built).items():
        tree = await tree_of(site, f"/smallprint/{table}")
        assert TABLES[table].description in tree.body.text()
        described = {node.text() for node in tree.css("dl.column-descriptions dt")}
        assert described == set(columns), table
        assert all(node.text().strip() for node in tree.css("dl.column-descriptions dd"))


async def test_only_our_tables_are_listed(site: Any, built: Path) -> None:
    answer = (await site.get("/smallprint.json")).json()
    listed = {table["name"] for table in answer["tables"] if not table["hidden"]}
    assert listed == set(own_tables(built))


async def test_foreign_keys_read_as_names(site: Any) -> None:
    changes = await tree_of(site, "/smallprint/clause_changes?change_id=1")
    labels = {node.text() for node in changes.css("td.col-change_id a")}
    assert labels
    assert all("@" in label for label in labels)
    snapshots = await tree_of(site, f"/smallprint/snapshots?policy_id={FERNHILL}&outcome=ok")
    assert {node.text() for node in snapshots.css("td.col-version_id a")} == {f"{FERNHILL}@{n}" for n in range(1, 8)}
    clauses = await tree_of(site, "/smallprint/version_clauses")
    assert "Privacy policy" in {node.text() for node in clauses.css("td.col-clause_id a")}


async def test_an_edit_is_drawn_as_one(site: Any) -> None:
    tree = await tree_of(site, "/smallprint/clause_changes?words_added=2&_sort=id")
    cells = [node for node in tree.css("td.col-ops") if "sell" in node.text()]
    assert [node.text() for node in cells[0].css("del, ins")] == ["[removed: never]", "[added: do not]"]
    assert "tables.css" in tree.html


async def test_names_lead_to_our_pages_and_times_to_the_bytes(site: Any) -> None:
    expected = {
        f"/smallprint/policies?id={FERNHILL}": ("td.col-name a", f"/-/policy/{FERNHILL}"),
        "/smallprint/versions?_sort=id": ("td.col-label a", "/-/policy/"),
        "/smallprint/changes?_sort=id": ("td.col-label a", "/-/policy/"),
        f"/smallprint/snapshots?policy_id={FERNHILL}": ("td.col-captured_at a", "/web/"),
    }
    for path, (selector, beginning) in expected.items():
        links = [str(node.attributes["href"]) for node in (await tree_of(site, path)).css(selector)]
        assert links, path
        for link in links:
            assert link.startswith(beginning)
            assert (await site.get(link)).status_code in (200, 404, 503)


async def test_hashes_are_short_with_the_whole_at_hand(site: Any) -> None:
    cell = (await tree_of(site, "/smallprint/versions")).css_first("td.col-text_sha256 code")
    assert len(cell.text()) == 12
    assert len(cell.attributes["title"]) == 64


async def test_a_query_of_the_readers_own_gets_its_cells_too(site: Any) -> None:
    tree = await tree_of(site, "/smallprint?sql=select+ops,+heading_path+from+clause_changes+where+kind='modified'")
    assert tree.css("td ins")
    odd = await site.get("/smallprint?sql=select+'x'+as+label,+1+as+ops,+captured_at+from+snapshots")
    assert odd.status_code == 200


async def test_no_facets_and_latest_changes_first(site: Any) -> None:
    answer = (await site.get("/smallprint/changes.json?_shape=objects")).json()
    befores = [row["before"] for row in answer["rows"]]
    assert befores == sorted(befores, reverse=True)
    assert answer["facet_results"] == {}


async def test_search_finds_clauses(site: Any) -> None:
    tree = await tree_of(site, "/smallprint/clauses?_search=handwritten")
    assert "subscription for handwritten letters" in tree.body.text()


async def test_the_users_own_metadata_wins(built: Path, serve: Serve) -> None:
    mine: Any = {
        "databases": {
            "smallprint": {
                "description": "Mine",
                "tables": {
                    "changes": {"description": "My changes", "sort": "id", "columns": {"after": "My after"}},
                    "bodies": {"hidden": True},
                },
            }
        }
    }
    datasette = serve(built, metadata=mine)
    for _ in range(3):
        tree = await tree_of(datasette.client, "/smallprint/changes")
        text = tree.body.text()
        assert "My changes" in text
        assert "My after" in text
        assert TABLES["changes"].description not in text
        assert TABLES["changes"].columns["before"] in text
    answer = (await datasette.client.get("/smallprint.json")).json()
    assert "bodies" not in {table["name"] for table in answer["tables"] if not table["hidden"]}
    assert mine["databases"]["smallprint"]["tables"]["changes"]["sort"] == "id"


@pytest.mark.parametrize("path", ["/smallprint", "/smallprint/changes"])
async def test_datasettes_pages_lead_back_to_ours(site: Any, path: str) -> None:
    links = {node.text(): node.attributes["href"] for node in (await tree_of(site, path)).css("nav a")}
    assert links["Latest changes"] == "/"
