"""An archive on loopback, and a user's folder that crawls it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crawler.archive_server import ArchiveServer, serving
from tests.crawler.crawling import Desk


@pytest.fixture
def server() -> Iterator[ArchiveServer]:
    with serving() as archive:
        yield archive


@pytest.fixture
def desk(server: ArchiveServer, tmp_path: Path) -> Desk:
    return Desk(tmp_path, server)
