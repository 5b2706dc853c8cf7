"""Databases and Datasettes that answer as an archive."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from datasette import hookimpl
from datasette.app import Datasette
from datasette.plugins import pm

import diffs.browse
from diffs.browse import archive
from tests.browse.archive import history


class Routes:
    """The archive's routes as a plugin of their own."""

    __name__ = "archive_routes"

    def register_routes(self) -> list[tuple[str, Callable[..., Any]]]:
        return archive.routes


hookimpl(Routes.register_routes)
if archive.routes[0] not in diffs.browse.register_routes():
    pm.register(Routes(), name="archive-routes")


@pytest.fixture(scope="session")
def history_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of `history`; never written to."""
    return history.build(tmp_path_factory.mktemp("archive") / "smallprint.db")


@pytest.fixture
def ask(history_db: Path) -> Any:
    """`await ask(path)`: what the archive of `history` answers."""
    return Datasette([str(history_db)]).client.get


@pytest.fixture
def rows(ask: Any) -> Callable[[str], Any]:
    """`await rows(query)`: the index's rows, each a list of texts."""

    async def get(query: str) -> list[list[str]]:
        answer = await ask(f"/cdx/search/cdx?{query}")
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == "text/plain"
        return [line.split(" ") for line in answer.text.splitlines()]

    return get


@pytest.fixture
def stamps(rows: Any) -> Callable[[str], Any]:
    """`await stamps(query)`: the timestamps of the index's rows."""

    async def get(query: str) -> list[str]:
        return [row[1] for row in await rows(query)]

    return get
