"""What is read on a terminal comes through a pager; what is piped does not."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.crawler.commands.larkspur import POLICY

_NUMBERED = f"""#!{sys.executable}
import sys
for number, line in enumerate(sys.stdin, 1):
    print(f"{{number}}| {{line}}", end="", flush=True)
"""
_ONE_LINE = f"""#!{sys.executable}
import sys
print("first:", sys.stdin.readline(), end="", flush=True)
"""


def on_a_terminal(database: Path, *arguments: str, **environment: str) -> tuple[int, str]:
    """Runs the command as in a terminal: its exit code, and what the terminal shows."""
    ours, theirs = pty.openpty()
    without = {name: value for name, value in os.environ.items() if name not in ("PAGER", "SMALLPRINT_PAGER")}
    process = subprocess.Popen(
        [sys.executable, "-m", "crawler.cli", *arguments, "--db", str(database)],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        env={**without, "TERM": "xterm", **environment},
    )
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 65536):
            shown += piece
    except OSError:  # Linux says so where the other end is closed
        pass
    finally:
        os.close(ours)
    return process.wait(timeout=60), shown.decode().replace("\r\n", "\n")


@pytest.fixture
def program(tmp_path: Path) -> Path:
    path = tmp_path / "pager"
    path.write_text(_NUMBERED)
    path.chmod(0o755)
    return path


@pytest.mark.parametrize("command", ["log", "show", "diff", "blame", "search"])
def test_what_is_read_comes_through_the_pager_in_colour(database: Path, program: Path, command: str) -> None:
    argument = "information" if command == "search" else POLICY
    code, shown = on_a_terminal(database, command, argument, PAGER=str(program), NO_COLOR="")
    assert code == 0
    lines = shown.splitlines()
    assert len(lines) > 3
    assert all(line.startswith(f"{number}| ") for number, line in enumerate(lines, 1))
    assert "\x1b[" in shown


def test_our_own_variable_comes_first_and_cat_is_no_pager(database: Path, program: Path) -> None:
    _, shown = on_a_terminal(database, "log", POLICY, PAGER=str(program), SMALLPRINT_PAGER="cat")
    assert "1| " not in shown
    assert POLICY in shown


@pytest.mark.parametrize("named", ["", "no-such-program-here", "'unclosed"])
def test_without_a_pager_all_is_printed(database: Path, named: str) -> None:
    code, shown = on_a_terminal(database, "log", POLICY, PAGER=named)
    assert code == 0
    assert POLICY in shown


def test_who_leaves_the_pager_early_has_enough(database: Path, program: Path) -> None:
    program.write_text(_ONE_LINE)
    code, shown = on_a_terminal(database, "show", POLICY, PAGER=str(program))
    assert code == 0
    assert shown.startswith("first: ")
    assert "rror" not in shown


def test_an_error_is_told_in_one_line_and_keeps_its_code(database: Path, program: Path) -> None:
    code, shown = on_a_terminal(database, "log", "nobody.example/terms", PAGER=str(program))
    assert code != 0
    assert shown.startswith("smallprint: ")
    assert shown.count("\n") == 1


def test_nothing_else_is_paged(database: Path, program: Path) -> None:
    _, shown = on_a_terminal(database, "status", PAGER=str(program))
    assert POLICY in shown
    assert "1| " not in shown
