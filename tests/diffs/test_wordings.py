"""Wordings and states follow from versions, clauses and lineages, whatever order captures came in."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from diffs.changes import bring_up_to_date
from store import Capture, Policy, Store, times
from tests.store.helpers import retained

POLICY = Policy("example.com/privacy-policy", "https://example.com/privacy")


def capture(year: int, days: int, *, status: int = 200) -> Capture:
    body = retained(days) if status == 200 else b"<title>404</title><p>Not found"
    return Capture(POLICY.id, POLICY.url, datetime(year, 1, 1, tzinfo=UTC), "wayback", body, status=status)


def wordings(store: Store) -> list[tuple[object, ...]]:
    """Text, first and last version, first sight and when it was gone, of what is not in force throughout."""
    rows = store.db.execute(
        "SELECT text, first_version, last_version, substr(wordings.first_seen, 1, 4), substr(gone_by, 1, 4)"
        " FROM wordings JOIN clauses ON clauses.id = clause_id JOIN policy_states ON no = policy_no"
        " WHERE policy_id = ? ORDER BY first_version, text",
        [POLICY.id],
    ).fetchall()
    return [row for row in rows if "log files" in row[0]]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "it.db")
    store.track(POLICY)
    return store


def said(days: int) -> str:
    return f"We retain log files for {days} days and delete them afterwards."


def test_a_wording_lasts_until_the_version_without_it(store: Store) -> None:
    with store:
        for year, days in ((2010, 90), (2012, 30), (2014, 30), (2016, 90)):
            store.add(capture(year, days))
        bring_up_to_date(store, POLICY.id)
        assert wordings(store) == [
            (said(90), 1, 1, "2010", "2012"), (said(30), 2, 2, "2012", "2016"), (said(90), 3, 3, "2016", None),
        ]  # fmt: skip
        assert len(set(store.db.execute("SELECT lineage_id FROM wordings WHERE clause_id IN"
            " (SELECT id FROM clauses WHERE text LIKE '%log files%')").fetchall())) == 1  # fmt: skip


@pytest.mark.parametrize("late", [(2008, 60), (2008, 90), (2011, 60), (2018, 30)])
def test_what_comes_late_changes_only_what_it_must(tmp_path: Path, late: tuple[int, int]) -> None:
    captures = [(2010, 90), (2012, 30), (2016, 90)]
    found = []
    for name, order in (("a", [*captures, late]), ("b", sorted([*captures, late]))):
        with Store(tmp_path / f"{name}.db") as store:
            store.track(POLICY)
            for year, days in order:
                store.add(capture(year, days))
                bring_up_to_date(store, POLICY.id)
            found.append(wordings(store))
            stored = store.db.execute("SELECT count(*) FROM wordings").fetchone()
            store.db.execute("DELETE FROM wordings")
            bring_up_to_date(store, POLICY.id)
            assert store.db.execute("SELECT count(*) FROM wordings").fetchone() == stored
            assert wordings(store) == found[-1]
    assert found[0] == found[1]


def test_where_nothing_is_missing_nothing_is_written(store: Store) -> None:
    with store:
        for year, days in ((2010, 90), (2012, 30)):
            store.add(capture(year, days))
        bring_up_to_date(store, POLICY.id)
        before = store.db.conn.total_changes
        bring_up_to_date(store, POLICY.id)
        assert store.db.conn.total_changes == before


def state(store: Store) -> dict[str, object]:
    (row,) = store.db.query("SELECT * FROM policy_states")
    return dict(row)


def test_a_state_follows_the_policy(store: Store) -> None:
    with store:
        assert state(store) | {"state": "never fetched", "versions": 0, "last_fetch": None} == state(store)
        store.add(capture(2010, 90))
        assert state(store)["state"] == "seen"
        store.add(capture(2012, 30))
        bring_up_to_date(store, POLICY.id)
        row = state(store)
        assert (row["versions"], row["changes"], row["snapshots"], row["language"]) == (2, 1, 2, "en")
        assert row["last_change"] == times.to_iso(datetime(2012, 1, 1, tzinfo=UTC))
        store.add(capture(2014, 0, status=404))
        row = state(store)
        assert (row["state"], row["last_outcome"], row["last_seen"]) == ("gone", "missing", row["last_change"])
        store.track(Policy(POLICY.id, POLICY.url, name="Another name", tracked=False))
        row = state(store)
        assert (row["name"], row["tracked"], row["no"]) == ("Another name", 0, 1)


def test_a_brief_version_is_told_and_one_that_may_have_lasted_is_not(store: Store) -> None:
    with store:
        for day, days in (("2016-01-01", 90), ("2016-01-02", 30), ("2016-01-05", 60), ("2016-03-01", 90)):
            moment = datetime.fromisoformat(day).replace(tzinfo=UTC)
            store.add(Capture(POLICY.id, POLICY.url, moment, "wayback", retained(days), status=200))
        bring_up_to_date(store, POLICY.id)
        rows = store.db.execute("SELECT to_version, brief FROM changes ORDER BY to_version").fetchall()
        assert rows == [(2, 1), (3, 0), (4, 0)]
