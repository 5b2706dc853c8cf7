"""`serve`: Datasette on loopback, with our pages, on a database that may grow meanwhile."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.commands import serve
from store import Policy, Store
from tests.crawler.commands.larkspur import POLICY

PROJECT = Path(__file__).resolve().parents[3]


def started(database: Path, *more: str) -> subprocess.Popen[str]:
    """A server beside its database, on a free port."""
    return subprocess.Popen(
        [sys.executable, "-m", "crawler.cli", "serve", "--port", "0", *more],
        cwd=database.parent,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def server(database: Path) -> Iterator[str]:
    """The address of a server that runs as its user runs it."""
    process = started(database)
    assert process.stdout is not None
    line = process.stdout.readline()
    try:
        assert line.startswith("smallprint is at http://127.0.0.1:"), process.communicate()[1]
        yield line.split()[3]
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)


def get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=60) as answer:
        return str(answer.read().decode())


def test_our_pages_and_the_plain_tables(server: str, database: Path) -> None:
    assert "Larkspur: privacy" in get(server)
    assert POLICY in get(f"{server}smallprint/policies.json?_shape=array")
    with Store(database) as store:
        store.track(Policy(id="new.org/terms", url="http://new.org/terms"))

    assert "new.org/terms" in get(f"{server}smallprint/policies.json?_shape=array")


def test_it_is_read_only_and_hands_out_no_file(database: Path) -> None:
    datasette = serve.datasette_for(database)

    assert datasette.setting("allow_download") is False
    assert datasette.setting("suggest_facets") is False
    assert datasette.setting("default_page_size") == 50
    assert [name for name, attached in datasette.databases.items() if not attached.is_mutable] == []


def test_the_plugin_is_there_once_however_it_came(database: Path) -> None:
    from datasette.plugins import pm

    for _ in range(2):
        serve.datasette_for(database)
    names = [plugin.__name__ for plugin in pm.get_plugins() if getattr(plugin, "__name__", "") == "diffs.browse"]

    assert names == ["diffs.browse"]


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_several_processes_answer_and_none_of_them_is_left(database: Path, end: signal.Signals) -> None:
    process = started(database, "--workers", "3")
    assert process.stdout is not None
    url = process.stdout.readline().split()[3]
    assert "Larkspur: privacy" in get(url)
    others = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    assert len(others) == 2

    process.send_signal(end)
    process.wait(timeout=60)
    for _ in range(600 if end == signal.SIGKILL else 0):
        if not any(Path(f"/proc/{other}").exists() for other in others):
            break
        time.sleep(0.1)
    assert not any(Path(f"/proc/{other}").exists() for other in others)
    process.communicate()
