from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlite_utils import Database

from store import NewerDatabase, NoDatabase, NotADatabase, OlderDatabase, Store, StoreError, StoreLocked, writer_lock
from store.descriptions import TABLES
from store.migrations import migrations
from store.schema import APPLICATION_ID
from tests.conftest import PROJECT
from tests.store.helpers import POLICY, capture, contents, retained


def _of_another_program(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (title TEXT)")


def _of_a_newer_smallprint(path: Path) -> None:
    with Store(path) as store:
        store.db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('smallprint', 'm999_later', '')"
        )


def _no_database(path: Path) -> None:
    path.write_bytes(b"A letter to the editor, not a database. " * 40)


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (lambda path: None, NoDatabase, "no such database"),
        (_of_another_program, NotADatabase, "not a smallprint database"),
        (_of_a_newer_smallprint, NewerDatabase, "m999_later.*upgrade"),
        (_no_database, NotADatabase, "not a database"),
        (Path.mkdir, NotADatabase, "a folder"),
    ],
)
@pytest.mark.parametrize("readonly", [True, False])
def test_what_is_no_database_of_ours_is_named_and_left_as_it_was(
    tmp_path: Path, make: object, error: type[StoreError], words: str, readonly: bool
) -> None:
    path = tmp_path / "it.db"
    assert callable(make)
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(error, match=words) as caught:
        Store(path, create=False, readonly=readonly)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_an_older_database_is_brought_up_to_date_by_who_writes_and_told_to_who_reads(tmp_path: Path) -> None:
    path = tmp_path / "it.db"
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("CREATE TABLE notes (text TEXT)")
    with pytest.raises(OlderDatabase, match="smallprint reprocess"):
        Store(path, readonly=True)
    with Store(path) as store:
        store.track(POLICY)
    with Store(path, readonly=True) as store:
        assert [policy.id for policy in store.policies()] == [POLICY.id]


def test_the_first_tables_get_the_later_columns_and_lose_no_row(tmp_path: Path) -> None:
    path = tmp_path / "it.db"
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    migrations.apply(Database(path), stop_before="m002_facts")
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO sites VALUES ('example.com', 'example.com')")
        connection.execute(
            "INSERT INTO policies (id, site_id, type, name, url, added_at) VALUES (?, 'example.com', 'p', 'P', ?, '')",
            (POLICY.id, POLICY.url),
        )
    with Store(path) as store:
        assert [policy.id for policy in store.policies()] == [POLICY.id]
        assert store.db.execute("SELECT edition FROM policies").fetchall() == [("",)]
        store.add(capture(retained(90)))
        assert [version.number for version in store.versions(POLICY.id)] == [1]


def test_a_database_in_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoDatabase, match="is the folder there"):
        Store(tmp_path / "nowhere" / "it.db")


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "it.db"
    with Store(path) as store:
        store.track(POLICY)
        store.add(capture(retained(90)))
        before = contents(store)
    with Store(path) as store:
        assert contents(store) == before
        assert store.db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert store.db.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert store.db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


def test_a_reader_can_write_nothing(tmp_path: Path) -> None:
    path = tmp_path / "it.db"
    with Store(path) as store:
        store.track(POLICY)
    with Store(path, readonly=True) as store, pytest.raises(sqlite3.OperationalError, match="readonly"):
        store.add(capture(retained(90)))


def test_a_transaction_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    page = "".join(f"<p>Paragraph {n * n % 9973} of {n}.</p>" for n in range(500)).encode()
    with Store(tmp_path / "it.db") as store:
        store.track(POLICY)
        before = contents(store)
        with pytest.raises(ZeroDivisionError):
            _fail_halfway(store, page)
        assert contents(store) == before
        # What the failed one could be compressed against is gone with it: the next body must not rest on it.
        added = store.add(capture(page + b"later", status=500))
        assert store.body(store.snapshot(added.snapshot_id).sha256) == page + b"later"


def _fail_halfway(store: Store, body: bytes) -> None:
    with store.transaction():
        store.add(capture(body, status=500))
        1 / 0  # noqa: B018


def test_the_writer_lock_is_held_against_other_processes_and_goes_with_its_own(tmp_path: Path) -> None:
    path = tmp_path / "it.db"
    code = (
        "import sys, time; from store import writer_lock\n"
        "with writer_lock(sys.argv[1]): print('held', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, cwd=PROJECT, text=True)
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(StoreLocked, match=f"process {holder.pid}"), writer_lock(path):
            pass
    finally:
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        if holder.stdout is not None:
            holder.stdout.close()
    with writer_lock(path):
        pass


def test_a_writer_that_is_killed_loses_nothing_it_had_stored(tmp_path: Path) -> None:
    """Killed at three moments; each time the rest is stored again, and the result is the undisturbed one."""
    code = (
        "import sys\n"
        "from store import Store\n"
        "from diffs.changes import bring_up_to_date\n"
        "from tests.store.helpers import POLICY, capture, retained\n"
        "with Store(sys.argv[1]) as store:\n"
        "    store.track(POLICY)\n"
        "    for n in range(40):\n"
        "        store.add(capture(retained(30 + n // 8, nonce=str(n)), n))\n"
        "        print(n, flush=True)\n"
        "        bring_up_to_date(store, POLICY.id)\n"
    )

    def run(path: Path, kill_after: int | None) -> None:
        process = subprocess.Popen(
            [sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, cwd=PROJECT, text=True
        )
        assert process.stdout is not None
        for line in process.stdout:
            if kill_after is not None and int(line) >= kill_after:
                time.sleep(0.002 * (kill_after % 4))
                os.kill(process.pid, signal.SIGKILL)
                break
        process.stdout.close()
        assert process.wait() == (0 if kill_after is None else -signal.SIGKILL)

    undisturbed, disturbed = tmp_path / "undisturbed.db", tmp_path / "disturbed.db"
    run(undisturbed, None)
    for kill_after in (3, 17, 30):
        run(disturbed, kill_after)
        with Store(disturbed) as store:
            assert len(store.snapshots(POLICY.id)) > kill_after
            assert store.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert store.db.execute("PRAGMA foreign_key_check").fetchone() is None
    run(disturbed, None)
    with Store(undisturbed) as expected, Store(disturbed) as found:
        assert contents(found) == contents(expected)


def test_every_table_and_column_is_described(tmp_path: Path) -> None:
    with Store(tmp_path / "it.db") as store:
        tables = {
            table.name: {row[1] for row in store.db.execute(f"PRAGMA table_xinfo({table.name})")}
            for table in store.db.tables
            if not table.name.startswith(("clauses_fts", "_sqlite", "sqlite_"))
        }
    assert {name: set(table.columns) for name, table in TABLES.items()} == tables
    assert all(table.label in table.columns for table in TABLES.values())


def test_unused_clauses_go_with_the_last_version_they_stood_in(tmp_path: Path) -> None:
    from diffs.changes import bring_up_to_date

    with Store(tmp_path / "it.db") as store:
        store.track(POLICY)
        store.add(capture(retained(90)))
        bring_up_to_date(store, POLICY.id)
        found = "SELECT count(*) FROM clauses_fts WHERE clauses_fts MATCH '\"log files for 90 days\"'"
        assert store.db.execute(found).fetchone() == (1,)
        store.db.execute("DELETE FROM versions")
        assert store.db.execute(found).fetchone() == (0,)
        assert store.db.execute("SELECT count(*) FROM clauses").fetchone() == (0,)
