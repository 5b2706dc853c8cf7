"""README's examples do what README says, and the generated pages of docs/ are those of this program."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import PROJECT

_BLOCKS = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)


def _blocks() -> Iterator[list[tuple[str, str]]]:
    """Of each block that README shows: its commands in order, each with what it shows of the output."""
    for block in _BLOCKS.findall((PROJECT / "README.md").read_text(encoding="utf-8")):
        examples = (example.partition("\n") for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:])
        yield [(command, output) for command, _, output in examples]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which `make demo SERVE=0` was run, and in it one to begin something of one's own."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "own").mkdir()
    command = [sys.executable, "-m", "demo", "--no-serve", "--folder", str(folder / "demo")]
    subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, timeout=300)
    return folder


@pytest.mark.parametrize("examples", list(_blocks()), ids=lambda examples: examples[0][0])
def test_a_block_of_examples_of_the_readme(folder: Path, examples: list[tuple[str, str]]) -> None:
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "PYTHONPATH": ""}
    for command, output in examples:
        where = folder if "demo/" in command else folder / "own"
        done = subprocess.run(
            command, cwd=where, shell=True, env=environment, capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, done.stderr
        # `...` stands for any number of characters and lines, as in doctest.
        pattern = ".*".join(re.escape(part) for part in re.split(r"^\.\.\.\n|\.\.\.", output, flags=re.MULTILINE))
        assert re.fullmatch(pattern, done.stdout, re.DOTALL), done.stdout


def test_there_are_examples() -> None:
    assert sum(map(len, _blocks())) >= 8


def test_links_of_the_documentation_lead_somewhere() -> None:
    pages = [PROJECT / "README.md", PROJECT / "CONTRIBUTING.md", *(PROJECT / "docs").rglob("*.md")]
    for page in pages:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_generated_pages_are_those_of_this_program() -> None:
    command = [sys.executable, "docs/generate.py", "--check"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout
