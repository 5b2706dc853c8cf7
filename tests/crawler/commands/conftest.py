"""A database with the history of an invented policy, and a way to run commands on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from crawler import cli
from store import Store
from tests.crawler.commands.larkspur import fill


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database itself, made once; tests that write work on a copy."""
    path = tmp_path_factory.mktemp("filled") / "smallprint.db"
    with Store(path) as store:
        fill(store)
        store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in, with nothing set in the environment."""
    for name in ("SMALLPRINT_DB", "SMALLPRINT_WATCHLIST", "SMALLPRINT_DEBUG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SMALLPRINT_PAGER", "cat")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def database(here: Path, filled: Path) -> Path:
    """A copy of the database, under the name that is looked for."""
    path = here / "smallprint.db"
    path.write_bytes(filled.read_bytes())
    return path


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(here: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process: exit code, what it printed, what it said on stderr."""

    def call(*argv: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = cli.main([str(word) for word in argv])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call
