"""A Datasette may serve other databases beside ours, none of ours, or ours to some readers only."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.browse import library
from tests.browse.conftest import Serve
from tests.browse.library import FERNHILL

POLICY = f"/-/policy/{FERNHILL}"


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE changes (id INTEGER PRIMARY KEY, ops TEXT, label TEXT)")
        connection.execute("INSERT INTO changes VALUES (1, '[[1, \"x\"]]', 'a@1')")
    return path


async def test_without_a_smallprint_database_datasette_is_left_alone(other: Path, serve: Serve) -> None:
    client = serve(other).client
    index = await client.get("/")
    assert index.status_code == 200
    assert 'class="brand"' not in index.text
    assert "/other" in index.text
    assert "content-security-policy" not in index.headers
    assert (await client.get(POLICY)).status_code == 404
    table = await client.get("/other/changes")
    assert "<ins>" not in table.text
    assert "Latest changes" not in table.text
    assert "tables.css" not in table.text


async def test_the_first_smallprint_database_is_shown_and_the_others_are_one_click_away(
    built: Path, other: Path, tmp_path: Path, serve: Serve
) -> None:
    second = tmp_path / "second.db"
    library.build(second)
    client = serve(other, built, second).client
    start = (await client.get("/")).text
    assert "Latest changes" in start
    for name in ("/other", "/second", "/smallprint"):
        assert f'href="{name}"' in start
    assert 'href="/smallprint/changes' in start
    assert "<ins>" not in (await client.get("/other/changes")).text


async def test_datasettes_own_list_of_databases_stays_for_programs(built: Path, other: Path, serve: Serve) -> None:
    client = serve(built, other).client
    assert "changes" in (await client.get("/.json")).json()
    assert [each["name"] for each in (await client.get("/-/databases.json")).json()] == ["smallprint", "other"]
    assert list((await serve(other).client.get("/.json")).json()) == ["other"]


async def test_a_file_of_another_format_does_not_matter(built: Path, tmp_path: Path, serve: Serve) -> None:
    broken = tmp_path / "broken.db"
    with sqlite3.connect(broken) as connection:
        connection.execute("CREATE TABLE t (a)")
    datasette = serve(built, broken)
    broken.write_bytes(b"no database at all" * 100)
    assert "Latest changes" in (await datasette.client.get("/")).text


@pytest.mark.parametrize(
    "metadata",
    [
        {"allow": {"id": "root"}},
        {"databases": {"smallprint": {"allow": {"id": "root"}}}},
        {"databases": {"smallprint": {"tables": {"versions": {"allow": {"id": "root"}}}}}},
    ],
)
async def test_pages_are_for_those_who_may_see_the_tables(built: Path, serve: Serve, metadata: Any) -> None:
    datasette = serve(built, metadata=metadata)
    for path in (POLICY, f"{POLICY}@1", f"{POLICY}@1..2", f"{POLICY}@99", "/-/policy/nothing"):
        answer = await datasette.client.get(path)
        assert answer.status_code == 403, path
        assert "Fernhill" not in answer.text
    assert "Fernhill" not in (await datasette.client.get("/")).text
    cookies = {"ds_actor": datasette.sign({"a": {"id": "root"}}, "actor")}
    for path in ("/", POLICY, f"{POLICY}@1..2"):
        answer = await datasette.client.get(path, cookies=cookies)
        assert answer.status_code == 200
        assert "Fernhill" in answer.text


async def test_a_reader_without_rights_still_sees_what_else_there_is(built: Path, other: Path, serve: Serve) -> None:
    datasette = serve(built, other, metadata={"databases": {"smallprint": {"allow": False}}})
    index = await datasette.client.get("/")
    assert index.status_code == 200
    assert "/other" in index.text
    assert "smallprint/" not in index.text


async def test_a_database_that_grows_is_shown_as_it_is_now(database: Path, serve: Serve) -> None:
    from diffs.changes import bring_up_to_date
    from store import Capture, Store, times

    client = serve(database).client
    assert "Version 8" not in (await client.get(POLICY)).text
    with Store(database) as store:
        store.add(
            Capture(
                FERNHILL, library.URL, times.from_iso("2024-01-01"), "live", library.fernhill(period="36 months"), 200
            )
        )
        bring_up_to_date(store, FERNHILL)
    assert "Version 8" in (await client.get(POLICY)).text
