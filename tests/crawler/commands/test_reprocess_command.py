"""`reprocess`: the same again, in one process or in several."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store import Store
from tests.crawler.commands.conftest import Run
from tests.crawler.commands.larkspur import POLICY


def derived(run: Run) -> object:
    return json.loads(run("log", POLICY, "--json")[1]), run("diff", POLICY, 1, 2)[1]


@pytest.mark.parametrize("workers", [1, 2])
def test_what_was_lost_is_made_again(run: Run, database: Path, workers: int) -> None:
    before = derived(run)
    with Store(database) as store:
        store.db.execute("UPDATE versions SET text = 'spoilt', title = 'spoilt' WHERE number = 2")
        store.db.execute("DELETE FROM versions WHERE number > 4")
    code, out, err = run("reprocess", "--workers", workers)

    assert (code, err) == (0, "")
    assert out == "9 snapshots read again; versions: 4 before, 7 now; changes: 3 before, 6 now\n"
    assert derived(run) == before


def test_the_snapshots_stay(run: Run, database: Path) -> None:
    with Store(database) as store:
        before = store.snapshots(POLICY)
    run("reprocess", "--policy", POLICY, "--workers", 1)
    with Store(database) as store:
        after = store.snapshots(POLICY)

    assert [(snapshot.id, snapshot.sha256, snapshot.captured_at) for snapshot in after] == [
        (snapshot.id, snapshot.sha256, snapshot.captured_at) for snapshot in before
    ]


def test_a_damaged_page_is_told_and_its_policy_stays_as_it_is(run: Run, database: Path) -> None:
    before = derived(run)
    with Store(database) as store:
        store.db.execute("UPDATE bodies SET data = x'00' WHERE sha256 = (SELECT sha256 FROM snapshots WHERE id = 4)")
    code, _, err = run("reprocess", "--workers", 2)

    assert code == 1
    assert err.startswith(f"smallprint: {POLICY}: not reprocessed: ")
    assert err.count("\n") == 1
    assert derived(run) == before


def test_quiet(run: Run, database: Path) -> None:
    assert run("reprocess", "-q", "--workers", 1) == (0, "", "")
