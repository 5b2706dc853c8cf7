"""The command as a whole: help, options, the environment, and one line for whatever goes wrong."""

from __future__ import annotations

import argparse
import os
import re
import shlex
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from crawler import cli
from crawler.commands import COMMANDS
from crawler.commands.command import Command
from store import writer_lock
from tests.crawler.commands.conftest import Run
from tests.crawler.commands.larkspur import POLICY

PROJECT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Help is broken into lines by the width of the terminal."""
    monkeypatch.setenv("COLUMNS", "120")


ALL = ["init", "add", "crawl", "import", "status", "log", "show", "diff", "blame", "search", "serve", "reprocess"]


def smallprint(*argv: object, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "crawler.cli", *map(str, argv)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(PROJECT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


class TestHelp:
    def test_each_command_is_listed_with_what_it_does(self, run: Run) -> None:
        code, out, _ = run("--help")

        assert code == 0
        for command in COMMANDS:
            assert re.search(rf"^ +{command.name} +{re.escape(command.summary[:20])}", out, re.MULTILINE)

    def test_these_are_the_commands(self) -> None:
        assert [command.name for command in COMMANDS] == ALL

    @pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
    def test_each_has_help_with_an_example_that_its_parser_takes(self, run: Run, command: Command) -> None:
        code, out, _ = run(command.name, "--help")
        example = command.example.split(" | ")[0]

        assert code == 0
        assert f"example:\n  {command.example}" in out
        assert "--db" in out
        assert len(command.description) > 40
        assert cli.parser().parse_args(shlex.split(example)[1:]).command == command.name

    @pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
    def test_each_option_has_help(self, command: Command) -> None:
        parser = argparse.ArgumentParser()
        command.configure(parser)

        assert [action.dest for action in parser._actions if not action.help] == []

    def test_version(self, run: Run) -> None:
        code, out, _ = run("--version")

        assert code == 0
        assert out.startswith("smallprint ")

    def test_no_command_is_wrong_usage(self, run: Run) -> None:
        assert run()[0] == 2


class TestOptionsOfAll:
    @pytest.mark.parametrize(
        "argv",
        [
            ["--db", "other.db", "log", POLICY],
            ["log", "--db", "other.db", POLICY],
            ["log", POLICY, "--db=other.db"],
        ],
    )
    def test_the_database_before_and_after_the_command(self, run: Run, database: Path, argv: list[str]) -> None:
        database.rename(database.with_name("other.db"))

        assert run(*argv)[0] == 0

    def test_from_the_environment(self, run: Run, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        database.rename(database.with_name("other.db"))
        monkeypatch.setenv("SMALLPRINT_DB", "other.db")
        monkeypatch.setenv("SMALLPRINT_WATCHLIST", "other.toml")

        assert run("log", POLICY)[0] == 0
        assert run("init")[1].startswith("wrote other.toml")

    def test_what_is_said_goes_before_the_environment(
        self, run: Run, database: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SMALLPRINT_DB", "other.db")

        assert run("--db", database, "log", POLICY)[0] == 0

    def test_no_option_may_be_cut_short(self, run: Run) -> None:
        assert run("crawl", "--dry")[0] == 2


@pytest.fixture
def make(here: Path, filled: Path) -> Callable[[str], object]:
    """Makes what a wrong input needs, by its name."""

    def something(name: str) -> object:
        path = here / "smallprint.db"
        match name:
            case "a database":
                path.write_bytes(filled.read_bytes())
            case "a database of another program":
                with sqlite3.connect(path) as connection:
                    connection.execute("CREATE TABLE theirs (a)")
                connection.close()
            case "a file that is no database":
                path.write_text("These are my holiday notes.\n" * 100)
            case "a newer database":
                something("a database")
                with sqlite3.connect(path) as connection:
                    connection.execute(
                        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
                        " VALUES ('smallprint', 'm999_later', '2030-01-01')"
                    )
                connection.close()
            case "a damaged database":
                path.write_bytes(filled.read_bytes()[:8192] + b"\xff" * 300_000)
            case "a watch list":
                (here / "policies.toml").write_text('[defaults]\nschedule = "1d"\n')
            case "a broken watch list":
                (here / "policies.toml").write_text('[defaults]\nschedle = "1d"\n')
            case "no policy":
                (here / "x.txt").write_text("")
            case "an image":
                (here / "x.png").write_bytes(b"\x89PNG")
            case _:
                raise AssertionError(name)
        return None

    return something


OTHER = "smallprint.db: not a smallprint database; name another file with --db"
NEWER = "smallprint.db: made by a newer smallprint"
BROKEN = "policies.toml:2: defaults.schedle: unknown key; allowed: contact, schedule, live, wayback"
GONE = "smallprint.db: no such database; `smallprint crawl` or `smallprint import` makes one"

# (what there is, the command, its exit code, how its line begins)
WRONG = [
    ([], ["crawl"], 1, "no watch list policies.toml: `smallprint init` writes one"),
    ([], ["add", "https://a.org/privacy"], 1, "no watch list policies.toml: `smallprint init` writes one"),
    (["a broken watch list"], ["crawl"], 1, BROKEN),
    (["a broken watch list"], ["add", "https://a.org/privacy"], 1, BROKEN),
    (["a broken watch list", "no policy"], ["import", "x.txt"], 1, BROKEN),
    (["a broken watch list", "a database"], ["status"], 1, BROKEN),
    (["a watch list"], ["init"], 1, "policies.toml is there already; nothing was written"),
    (
        ["a watch list"],
        ["add", "goexw.com"],
        2,
        "add: what is found on a site is added after asking; where no terminal",
    ),
    (["a watch list"], ["add", "goexw.com", "--yes"], 1, "policies.toml: defaults.contact is missing: whoever runs a"),
    (["a watch list"], ["add", "https://goexw.com/de/", "--dry-run"], 1, "policies.toml: defaults.contact is missing"),
    (["a watch list"], ["add", "goexw.com", "--yes", "--id", "a.org/b"], 2, "add: --id and --name are for the address"),
    ([], ["add", "goexw.com", "--yes"], 1, "no watch list policies.toml: `smallprint init` writes one"),
    (
        ["a watch list"],
        ["add", "--yes", "goexw"],
        1,
        "'goexw' is no address; allowed is an http:// or https:// address",
    ),
    (["a watch list"], ["add", "a.org", "--only", "x"], 2, "argument --only: invalid choice: 'x'"),
    (
        ["a watch list"],
        ["add", "a.org/privacy"],
        1,
        "'a.org/privacy' is no address; allowed is an http:// or https:// ",
    ),
    (["a watch list"], ["add", "https://a.org/b", "https://a.org/c", "--id", "a.org/b"], 2, "add: --id and --name are"),
    (
        ["a watch list"],
        ["add", "https://a.org/b", "--id", "b"],
        2,
        "argument --id: 'b' is no policy id; allowed is a s",
    ),
    (
        ["a database"],
        ["log", "larkspur.example/terms"],
        1,
        f"unknown policy 'larkspur.example/terms': did you mean {POLICY}?",
    ),
    (["a database"], ["log", "larkspur.example"], 1, f"unknown policy 'larkspur.example': did you mean {POLICY}?"),
    (["a database"], ["show", "nobody.org/x@2"], 1, "unknown policy 'nobody.org/x': 1 known; see `smallprint status`"),
    (["a database"], ["diff", "nobody.org/x"], 1, "unknown policy 'nobody.org/x'"),
    (["a database"], ["search", "cookie", "--policy", "nobody.org/x"], 1, "unknown policy 'nobody.org/x'"),
    (["a database"], ["reprocess", "--policy", "nobody.org/x"], 1, "unknown policy 'nobody.org/x'"),
    (
        ["a database"],
        ["show", f"{POLICY}@99"],
        1,
        f"{POLICY} has not version 99: it has versions 1 to 7, the first seen",
    ),
    (["a database"], ["show", f"{POLICY}@1999"], 1, f"{POLICY} has not a version seen by 1999-12-31T23:59:59Z: it has"),
    (
        ["a database"],
        ["show", f"{POLICY}@soon"],
        2,
        "show: 'soon' is no version; allowed is a version's number or a date",
    ),
    (["a database"], ["diff", POLICY, "soon"], 2, "argument A: 'soon' is no version; allowed is a version's number or"),
    (["a database"], ["search", "..."], 2, "search: there is no word in that"),
    (["no policy"], ["import", "x.txt"], 1, "x.txt: no policy: the file is empty"),
    (
        ["an image"],
        ["import", "x.png"],
        1,
        "x.png: of a type that is not read yet (.png); HTML, PDF, DOCX, EPUB, Markdown and plain text",
    ),
    ([], ["import", "nowhere"], 1, "nowhere: no such file or folder"),
    (["an image"], ["import", "."], 1, ".: no HTML, Markdown or text files in it"),
    (
        ["no policy"],
        ["import", "x.txt", "--at", "then"],
        2,
        "argument --at: 'then' is no time; allowed is a date such as",
    ),
    (
        ["no policy"],
        ["import", "x.txt", "--policy", "x"],
        2,
        "argument --policy: 'x' is no policy id; allowed is a site",
    ),
    (["no policy"], ["--db", "no/such/folder.db", "import", "x.txt"], 1, "no/such/folder.db"),
    (["a database of another program", "no policy"], ["import", "x.txt"], 1, OTHER),
    (["a newer database", "no policy"], ["import", "x.txt"], 1, NEWER),
    *(
        (there, argv, 1, line)
        for argv in (
            ["status"],
            ["log", POLICY],
            ["show", POLICY],
            ["diff", POLICY],
            ["search", "x"],
            ["serve"],
            ["reprocess"],
        )
        for there, line in (
            ([], GONE),
            (["a database of another program"], OTHER),
            (["a file that is no database"], "smallprint.db: file is not a database; name another file with --db"),
            (["a newer database"], NEWER),
            (["a damaged database"], "smallprint.db: "),
        )
    ),
    (
        ["a watch list"],
        ["crawl", "--every", "often"],
        2,
        "argument --every: 'often' is no duration; allowed is a number",
    ),
    (["a watch list"], ["crawl", "--from", "2020", "--to", "2019"], 2, "crawl: --to is before --from"),
    (
        ["a watch list"],
        ["crawl", "--share", "3/2"],
        2,
        "argument --share: '3/2' is no share; allowed is I/N such as 2/4",
    ),
    (["a watch list"], ["crawl", "--workers", "0"], 2, "argument --workers: '0' is not a whole number from 1; see"),
    (["a watch list"], ["crawl", "--wayback-url", "x"], 2, "argument --wayback-url: 'x' is no address; allowed is an"),
    (["a watch list"], ["crawl", "--only", "x"], 2, "argument --only: invalid choice: 'x'"),
    (
        ["a database"],
        ["serve", "--port", "70000"],
        2,
        "argument --port: '70000' is no port; allowed is a number from 1",
    ),
    ([], ["merge"], 2, "argument COMMAND: invalid choice: 'merge'"),
]


class TestWrongInput:
    @pytest.mark.parametrize(("there", "argv", "code", "line"), WRONG, ids=lambda value: str(value)[:60])
    def test_one_line_and_the_exit_code(
        self, run: Run, make: Callable[[str], object], there: list[str], argv: list[str], code: int, line: str
    ) -> None:
        for name in there:
            make(name)
        result = run(*argv)

        assert result[0] == code
        assert result[2].startswith(f"smallprint: {line}")
        assert result[2].count("\n") == 1

    def test_a_port_in_use(self, run: Run, database: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            code, out, err = run("serve", "--port", port)

        assert (code, out) == (1, "")
        assert err == f"smallprint: port {port} on 127.0.0.1 is in use: choose another with --port\n"

    def test_a_host_that_is_not_ours(self, run: Run, database: Path) -> None:
        code, _, err = run("serve", "--host", "192.0.2.1", "--port", "0")

        assert code == 1
        assert err.startswith("smallprint: cannot listen on port 0 of 192.0.2.1: ")

    @pytest.mark.parametrize("argv", [["import", "x.txt"], ["reprocess"]])
    def test_another_process_is_writing(self, run: Run, database: Path, here: Path, argv: list[str]) -> None:
        (here / "x.txt").write_text("x")
        with writer_lock(database):
            code, _, err = run(*argv)

        assert code == 75
        assert err.startswith("smallprint: smallprint.db is being written by another process (process ")
        assert err.count("\n") == 1

    def test_nothing_is_lost(self, run: Run, make: Callable[[str], object], here: Path) -> None:
        make("a database of another program")
        before = (here / "smallprint.db").read_bytes()
        for argv in (["status"], ["import", "."], ["reprocess"], ["serve"]):
            run(*argv)

        assert (here / "smallprint.db").read_bytes() == before

    def test_an_error_of_ours_shows_where_it_is(
        self, run: Run, database: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr("store.Store.versions", fail)
        with pytest.raises(ZeroDivisionError):
            run("log", POLICY)

    def test_the_debug_variable_shows_the_way_to_any(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SMALLPRINT_DEBUG", "1")
        code, _, err = run("status")

        assert code == 1
        assert "Traceback" in err
        assert err.endswith(f"smallprint: {GONE}\n")

    def test_ctrl_c(self, run: Run, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def stop(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("store.Store.versions", stop)
        assert run("log", POLICY) == (130, "", "")


class TestAsAProcess:
    def test_wrong_input_shows_no_traceback(self, here: Path) -> None:
        done = smallprint("status", cwd=here)

        assert (done.returncode, done.stdout, done.stderr) == (1, "", f"smallprint: {GONE}\n")

    def test_a_reader_that_has_enough_is_no_error(self, database: Path) -> None:
        process = subprocess.Popen(
            [sys.executable, "-m", "crawler.cli", "show", POLICY, "--json"],
            cwd=database.parent,
            env={**os.environ, "PYTHONPATH": str(PROJECT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        errors = process.stderr.read()
        process.stderr.close()

        assert process.wait() == 141
        assert errors == b""

    def test_any_character_on_any_terminal(self, database: Path) -> None:
        done = smallprint("diff", POLICY, cwd=database.parent, PYTHONIOENCODING="ascii")

        assert done.returncode == 0
        assert "version 6 \\u2192 7" in done.stdout

    def test_reading_needs_neither_scrapy_nor_datasette(self, database: Path) -> None:
        commands = [["--help"], ["log", POLICY], ["show", POLICY], ["diff", POLICY], ["status"], ["search", "cookie"]]
        code = (
            "import sys; from crawler.cli import main;"
            f"codes = [main(argv) for argv in {commands!r}];"
            "loaded = {'scrapy', 'twisted', 'datasette', 'difflib'} & set(sys.modules);"
            "print(sorted(loaded), codes, file=sys.stderr)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=database.parent,
            env={**os.environ, "PYTHONPATH": str(PROJECT)},
            capture_output=True,
            text=True,
            check=False,
        )

        assert done.stderr == "[] [0, 0, 0, 0, 0, 0]\n"
