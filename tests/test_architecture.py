"""The three floors, and what is used nowhere."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import PROJECT

FLOORS = ("store", "diffs", "crawler")
"""From the ground up: each may import itself and what is below it."""

_FILES = sorted(file for floor in FLOORS for file in (PROJECT / floor).rglob("*.py"))


def _imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


@pytest.mark.parametrize("file", _FILES, ids=lambda file: str(file.relative_to(PROJECT)))
def test_imports_go_down_only(file: Path) -> None:
    inside = file.relative_to(PROJECT)
    above = FLOORS[FLOORS.index(inside.parts[0]) + 1 :]
    packages = {name.split(".")[0] for name in _imports(file)}
    assert not packages & {*above, "tests", "bench", "demo"}
    assert "difflib" not in packages
    if inside.parts[0] != "crawler":
        assert not packages & {"scrapy", "twisted", "waybackpy"}
    if inside.parts[:2] != ("diffs", "browse") and inside.parts[0] != "crawler":
        assert "datasette" not in packages


# Makes any import of difflib, by whomever, an error.
_WITHOUT_DIFFLIB = "import sys; sys.modules['difflib'] = None; import runpy; sys.argv = sys.argv[1:]; "


def _run_without_difflib(folder: Path, *arguments: str, code: int = 0) -> str:
    command = [sys.executable, "-c", _WITHOUT_DIFFLIB + "runpy.run_module('crawler.cli', run_name='__main__')"]
    done = subprocess.run(
        [*command, "smallprint", *arguments],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={
            "PATH": "/usr/bin:/bin",
            "SMALLPRINT_DB": str(folder / "it.db"),
            "SMALLPRINT_WATCHLIST": str(folder / "policies.toml"),
        },
    )
    assert done.returncode == code, done.stderr
    assert "difflib" not in done.stderr
    return done.stdout + done.stderr


def test_the_whole_path_runs_without_difflib(tmp_path: Path) -> None:
    from tests.store.helpers import retained

    site = tmp_path / "pages" / "example.com"
    site.mkdir(parents=True)
    (site / "20160101000000.html").write_bytes(retained(90))
    (site / "20170101000000.html").write_bytes(retained(30))
    _run_without_difflib(tmp_path, "import", str(site.parent))
    assert "90" in _run_without_difflib(tmp_path, "diff", "example.com/privacy-policy")
    assert "example.com/privacy-policy" in _run_without_difflib(tmp_path, "status")
    _run_without_difflib(tmp_path, "log", "example.com/privacy-policy")
    _run_without_difflib(tmp_path, "search", "log files")
    _run_without_difflib(tmp_path, "reprocess")
    # A mistyped option is where other command libraries would reach for it.
    _run_without_difflib(tmp_path, "diff", "--colour-me", code=2)


_LOADED_BY_OTHERS = (
    "crawler.spiders.live",
    "crawler.spiders.wayback",
    "crawler.spiders.discover",
    "crawler.pipelines",
    "diffs.browse",
)


@pytest.mark.parametrize("module", _LOADED_BY_OTHERS)
def test_spiders_and_pages_load_without_difflib(module: str) -> None:
    code = f"{_WITHOUT_DIFFLIB} import scrapy.crawler, datasette.app, importlib; importlib.import_module('{module}')"
    subprocess.run([sys.executable, "-c", code, "it"], cwd=PROJECT, check=True, timeout=60)
