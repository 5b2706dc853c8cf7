"""Opening the file: what it must be, how SQLite is set, and the one kind of transaction that writes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

from sqlite_utils import Database

from store.errors import NewerDatabase, NoDatabase, NotADatabase, OlderDatabase
from store.migrations import migrations
from store.schema import APPLICATION_ID

_BUSY_MS = 30_000


def connect(path: Path, *, create: bool, readonly: bool) -> Database:
    """Opens a smallprint database and brings its tables up to date.

    `create` makes a missing one; `readonly` runs no migration and lets nothing be written. Raises NoDatabase,
    NotADatabase or NewerDatabase, each naming the file and what to do; the file is then as it was.
    """
    if not path.exists() and not create:
        raise NoDatabase(f"{path}: no such database; `smallprint crawl` or `smallprint import` makes one")
    if path.is_dir():
        raise NotADatabase(f"{path}: a folder, not a database")
    connection = _open(path, readonly=readonly)
    try:
        _check(connection, path, readonly=readonly)
        db = Database(connection)
        if readonly:
            connection.execute("PRAGMA query_only = ON")
        else:
            _set_up(connection, db)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise NotADatabase(f"{path}: {error}; name another file with --db") from error
    except BaseException:
        connection.close()
        raise
    return db


def _open(path: Path, *, readonly: bool) -> sqlite3.Connection:
    try:
        # Transactions are begun and ended by `transaction` alone: Python's own would begin them too late.
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={'ro' if readonly else 'rwc'}",
            uri=True,
            isolation_level=None,
            timeout=_BUSY_MS / 1000,
        )
    except sqlite3.OperationalError as error:
        raise NoDatabase(f"{path}: {error}; is the folder there, and may you write to it?") from error
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _check(connection: sqlite3.Connection, path: Path, *, readonly: bool) -> None:
    """Refuses another program's database, and one made by a newer smallprint, before anything is written."""
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application_id != APPLICATION_ID and (tables or readonly):
        raise NotADatabase(f"{path}: not a smallprint database; name another file with --db")
    if tables:
        db = Database(connection)
        pending = {migration.name for migration in migrations.pending(db)}
        known = _known_migrations()
        unknown = sorted({migration.name for migration in migrations.applied(db)} - known)
        if unknown:
            raise NewerDatabase(f"{path}: made by a newer smallprint (it has {', '.join(unknown)}); upgrade smallprint")
        if pending and readonly:
            raise OlderDatabase(f"{path}: made by an older smallprint; `smallprint reprocess` brings it up to date")


@cache
def _known_migrations() -> frozenset[str]:
    """The names of all migrations of this smallprint: those that an empty database lacks."""
    with closing(Database(memory=True)) as empty:
        return frozenset(migration.name for migration in migrations.pending(empty))


def _set_up(connection: sqlite3.Connection, db: Database) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    # With WAL, NORMAL loses no committed transaction when the process is killed, and is ten times quicker than FULL.
    connection.execute("PRAGMA synchronous = NORMAL")
    if migrations.pending(db):
        with transaction(connection):
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            migrations.apply(db)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing. Takes the write lock at the start: a transaction that upgrades itself later may fail halfway.

    Inside another transaction it is part of that one.
    """
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
