"""What overviews read instead of counting: policies by kind, and changes by year."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from diffs.changes import bring_up_to_date
from store import Capture, Policy, Store
from store.migrations import migrations
from store.schema import APPLICATION_ID
from tests.store.helpers import retained

POLICIES = (
    Policy("a.example/privacy", "https://a.example/privacy", type="privacy-policy"),
    Policy("b.example/privacy", "https://b.example/privacy", type="privacy-policy"),
    Policy("b.example/terms", "https://b.example/terms", type="terms"),
)


def seen(store: Store, policy: Policy, year: int, days: int, *, status: int = 200) -> None:
    body = retained(days) if status == 200 else b"<title>404</title><p>Not found"
    store.add(Capture(policy.id, policy.url, datetime(year, 1, 1, tzinfo=UTC), "live", body, status=status))
    bring_up_to_date(store, policy.id)


def kept(store: Store) -> set[tuple[Any, ...]]:
    return set(store.db.execute("SELECT kind, value, policies FROM policy_counts WHERE policies <> 0").fetchall())


def counted(store: Store) -> set[tuple[Any, ...]]:
    """The same, counted."""
    rows = list(store.db.query("SELECT type, language, state FROM policy_states"))
    return {
        (kind, value, number)
        for kind in ("type", "language", "state")
        for value, number in Counter(row[kind] for row in rows).items()
    }


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "it.db")
    for policy in POLICIES:
        store.track(policy)
    return store


def test_policies_are_counted_by_kind_whatever_becomes_of_them(store: Store) -> None:
    with store:
        assert ("state", "never fetched", 3) in kept(store)
        assert kept(store) == counted(store)
        seen(store, POLICIES[0], 2020, 30)
        seen(store, POLICIES[2], 2020, 30)
        assert {("state", "seen", 2), ("state", "never fetched", 1), ("language", "en", 2)} <= kept(store)
        assert kept(store) == counted(store)
        seen(store, POLICIES[0], 2021, 30, status=404)
        assert {("state", "gone", 1), ("state", "seen", 1)} <= kept(store)
        assert kept(store) == counted(store)
        store.db.execute("DELETE FROM policy_states WHERE policy_id = ?", [POLICIES[1].id])
        assert ("type", "privacy-policy", 1) in kept(store)
        assert kept(store) == counted(store)


def test_changes_are_counted_by_the_year_of_their_later_bound(store: Store) -> None:
    with store:
        for year, days in ((2014, 30), (2016, 60), (2018, 90)):
            seen(store, POLICIES[0], year, days)
        rows = dict(store.db.execute("SELECT policy_id, changes_by_year FROM policy_states").fetchall())
        assert rows[POLICIES[0].id] == '{"2016":1,"2018":1}'
        assert rows[POLICIES[1].id] == "{}"


def test_a_database_from_before_is_counted_once(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    old = Database(path)
    old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    migrations.apply(old, stop_before="m011_counts")
    old.execute("INSERT INTO sites (id, name) VALUES ('a.example', '')")
    for policy in ("a.example/one", "a.example/two"):
        old.execute(
            "INSERT INTO policies (id, site_id, name, type, language, url, selectors, tracked, added_at)"
            " VALUES (?, 'a.example', '', 'terms', 'en', '', '{}', 1, '')",
            [policy],
        )
        old.execute(
            "INSERT INTO policy_states (policy_id, site_id, type, name, language, tracked, snapshots, versions,"
            " changes, state) VALUES (?, 'a.example', 'terms', '', 'en', 1, 0, 0, 0, 'never fetched')",
            [policy],
        )
    old.conn.commit()
    old.close()
    with Store(path) as store:
        assert kept(store) == {("type", "terms", 2), ("language", "en", 2), ("state", "never fetched", 2)}
        assert store.db.execute("SELECT DISTINCT changes_by_year FROM policy_states").fetchall() == [("{}",)]
