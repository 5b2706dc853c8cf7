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

_EXAMPLES = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)


def _examples() -> Iterator[tuple[str, str]]:
    """Each command that README shows, with what it shows of its output."""
    for block in _EXAMPLES.findall((PROJECT / "README.md").read_text(encoding="utf-8")):
        for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = example.partition("\n")
            yield command, output


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which `make demo SERVE=0` was run, and in it one to begin something of one's own."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "own").mkdir()
    command = [sys.executable, "-m", "demo", "--no-serve", "--folder", str(folder / "demo")]
    subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, timeout=300)
    return folder


@pytest.mark.xdist_group("readme")
@pytest.mark.parametrize(("command", "output"), list(_examples()), ids=lambda text: text.split("\n")[0][:40])
def test_an_example_of_the_readme(folder: Path, command: str, output: str) -> None:
    where = folder if "demo/" in command else folder / "own"
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "PYTHONPATH": ""}
    done = subprocess.run(
        command, cwd=where, shell=True, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    # `...` stands for any number of characters and lines, as in doctest.
    pattern = ".*".join(re.escape(part) for part in re.split(r"^\.\.\.\n|\.\.\.", output, flags=re.MULTILINE))
    assert re.fullmatch(pattern, done.stdout, re.DOTALL), done.stdout


def test_there_are_examples() -> None:
    assert len(list(_examples())) >= 8


def test_links_of_the_documentation_lead_somewhere() -> None:
    pages = [PROJECT / "README.md", PROJECT / "CONTRIBUTING.md", *(PROJECT / "docs").rglob("*.md")]
    for page in pages:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_generated_pages_are_those_of_this_program() -> None:
    command = [sys.executable, "docs/generate.py", "--check"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout
