"""What of a policy's pages is read has a history, kept without anybody's doing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from store import Store
from store.migrations import migrations
from store.schema import APPLICATION_ID
from tests.store.helpers import POLICY


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "it.db") as opened:
        yield opened


def _history(store: Store) -> list[tuple[str, str, str]]:
    return store.db.execute("SELECT selected, removed, section FROM selections ORDER BY id").fetchall()


def test_every_selection_a_policy_had_is_kept_in_order_and_none_twice(store: Store) -> None:
    narrowed = replace(POLICY, select=("main", "#é"), remove=(".ad",))
    for policy in (POLICY, POLICY, narrowed, narrowed, replace(POLICY, section="Terms"), narrowed):
        store.track(policy)
    assert _history(store) == [
        ("[]", "[]", ""),
        ('["main", "#\\u00e9"]', '[".ad"]', ""),
        ("[]", "[]", "Terms"),
        ('["main", "#\\u00e9"]', '[".ad"]', ""),
    ]
    [since] = {row[0][:4] for row in store.db.execute("SELECT since FROM selections")}
    assert int(since) >= 2024


@pytest.mark.parametrize("statement", ["DELETE FROM selections", "UPDATE selections SET selected = '[]'"])
def test_it_cannot_be_altered(store: Store, statement: str) -> None:
    store.track(POLICY)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        store.db.execute(statement)


def test_that_of_an_older_database_begins_with_what_holds_now(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    migrations.apply(Database(path), stop_before="m005_selections")
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO sites VALUES ('example.com', 'example.com')")
        connection.execute(
            "INSERT INTO policies (id, site_id, type, name, url, selectors, added_at)"
            " VALUES (?, 'example.com', 'privacy-policy', 'P', ?, ?, '2020-01-01T00:00:00Z')",
            (POLICY.id, POLICY.url, '{"select": ["main"], "remove": []}'),
        )
    with Store(path) as store:
        assert _history(store) == [('["main"]', "[]", "")]
        store.track(replace(POLICY, select=("main",)))
        assert len(_history(store)) == 1
