"""Changes made by another edition of the differ are made again, all of a policy's, and those of no other policy."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from diffs.changes import bring_up_to_date
from diffs.edition import edition
from store import Policy, Store
from tests.store.helpers import POLICY, capture, contents, page, retained


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "smallprint.db") as opened:
        opened.track(POLICY)
        for day, days in enumerate((90, 60, 30)):
            opened.add(capture(retained(days, nonce=str(day)), day * 100))
        opened.add(capture(retained(30, nonce="else"), 250))
        bring_up_to_date(opened, POLICY.id)
        yield opened


def test_an_edition_is_one_and_the_same() -> None:
    assert edition() == edition()
    assert len(edition()) == 16


@pytest.mark.parametrize("mark", ["", "0123456789abcdef-privacy"], ids=["none", "another"])
def test_changes_of_another_edition_are_made_again(store: Store, mark: str) -> None:
    before = contents(store)
    store.db.execute("UPDATE policies SET diff_edition = ?", [mark])
    store.db.execute("UPDATE changes SET summary = 'Otherwise.'")
    store.db.execute("UPDATE clause_changes SET durations = '[]'")
    store.db.execute("UPDATE version_clauses SET heading_path = 'Otherwise'")
    store.db.execute("UPDATE links SET anchor = 'otherwise'")
    assert bring_up_to_date(store, POLICY.id) == 2
    assert contents(store) == before
    assert bring_up_to_date(store, POLICY.id) == 0


def test_those_of_other_policies_stay(store: Store) -> None:
    other = Policy("example.org/terms", "https://example.org/terms")
    store.track(other)
    store.add(replace(capture(retained(90)), policy_id=other.id, url=other.url))
    store.add(replace(capture(retained(30), 9), policy_id=other.id, url=other.url))
    bring_up_to_date(store, other.id)
    store.db.execute("UPDATE policies SET diff_edition = '' WHERE id = ?", [POLICY.id])
    ids = "SELECT id FROM changes WHERE policy_id = ?"
    before = store.db.execute(ids, [other.id]).fetchall()
    assert bring_up_to_date(store, other.id) == 0
    bring_up_to_date(store, POLICY.id)
    assert store.db.execute(ids, [other.id]).fetchall() == before


def test_a_document_that_becomes_a_privacy_policy_gets_categories(store: Store) -> None:
    def categories() -> set[str]:
        return {row[0] for row in store.db.execute("SELECT categories FROM clause_changes").fetchall()}

    store.track(replace(POLICY, type="terms"))
    bring_up_to_date(store, POLICY.id)
    assert categories() == {"[]"}
    store.track(replace(POLICY, type="privacy-policy"))
    assert bring_up_to_date(store, POLICY.id) == 2
    assert '["Data Retention"]' in categories()


def test_a_change_is_stored_with_its_facts(store: Store) -> None:
    store.add(capture(page("We sell log files of those under 16 for USD 5, see section 3."), 300))
    bring_up_to_date(store, POLICY.id)
    change, *_ = store.db.query("SELECT * FROM changes ORDER BY to_version DESC")
    assert (change["substance"], json.loads(change["terms"])) == ("substantive", ["+sell", "-retain", "-delete"])
    rows = list(store.db.query("SELECT * FROM clause_changes WHERE change_id = ?", [change["id"]]))
    told = {name: [each for row in rows for each in json.loads(row[name])] for name in ("ages", "money", "durations")}
    assert told == {"ages": ["+16"], "money": ["+$5"], "durations": ["-30 days"]}
    assert {"+section 3"} == {each for row in rows for each in json.loads(row["cross_references"])}
