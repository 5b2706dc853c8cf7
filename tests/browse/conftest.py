"""What the tests of the pages share: databases, and Datasettes that serve them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browse import library


@pytest.fixture(scope="session", autouse=True)
def plugin() -> None:
    """The plugin, registered. Where the project is installed its entry point did that; in a bare checkout nothing."""
    from datasette.plugins import pm

    import diffs.browse

    if diffs.browse not in pm.get_plugins():
        pm.register(diffs.browse, name="smallprint")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of four policies; never written to."""
    path = tmp_path_factory.mktemp("library") / "smallprint.db"
    library.build(path)
    return path


@pytest.fixture
def database(built: Path, tmp_path: Path) -> Path:
    """The same, to be changed by one test."""
    return Path(shutil.copy(built, tmp_path / "smallprint.db"))


Serve = Callable[..., Any]


@pytest.fixture
def serve() -> Serve:
    """Make a Datasette of files; keywords are Datasette's own."""

    from datasette.app import Datasette

    def make(*paths: Path, **options: Any) -> Any:
        return Datasette([str(path) for path in paths], **options)

    return make


@pytest.fixture
def site(built: Path, serve: Serve) -> Any:
    """The client of a Datasette that serves the database as it was built."""
    return serve(built).client
