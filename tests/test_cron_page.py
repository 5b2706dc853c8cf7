"""docs/cron.md: its commands run, its crontab and units are right, and what it promises of JSON is there."""

from __future__ import annotations

import configparser
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler import cli
from tests.conftest import PROJECT
from tests.crawler.archive_server import policy_page, serving
from tests.crawler.crawling import Desk

PAGE = (PROJECT / "docs" / "cron.md").read_text(encoding="utf-8")
UNITS = PROJECT / "docs" / "systemd"
SERVICE = UNITS / "smallprint.service"


def blocks(kind: str) -> list[str]:
    found = re.findall(rf"^```{kind}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    assert found
    return found


def commands() -> list[str]:
    return [line[2:] for block in blocks("console") for line in block.splitlines() if line.startswith("$ ")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a watch list of one policy whose page and archive are on loopback."""
    folder = tmp_path_factory.mktemp("cron")
    with serving() as server:
        desk = Desk(folder, server)
        desk.policy("here.example/terms", f"{server.url}/terms")
        server.pages["/terms"] = (200, {"Content-Type": "text/html"}, policy_page("Here.").encode())
        server.keep("20150105101010", f"{server.url}/terms", policy_page("Then."))
        desk.arguments()
        yield folder


def run(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "PYTHONPATH": "",
        "SMALLPRINT_CACHE": str(folder / "cache"),
    }  # fmt: skip
    return subprocess.run(
        command, cwd=folder, shell=True, env=environment, capture_output=True, text=True, timeout=60, check=False
    )


def test_its_commands_run_one_after_the_other_and_say_nothing_where_all_is_well(folder: Path) -> None:
    for command in commands():
        if command.startswith("sqlite3") and shutil.which("sqlite3") is None:
            continue
        done = run(folder, command)
        assert (done.returncode, done.stderr) == (0, ""), command
        if "-q" in shlex.split(command):
            assert done.stdout == "", command
    if shutil.which("sqlite3"):
        for name in ("backup.db", "small.db"):
            told = json.loads(run(folder, f"smallprint status --json --db {name}").stdout)
            assert told["totals"]["snapshots"] == 2


def test_what_it_says_of_json_is_there(folder: Path) -> None:
    assert run(folder, "smallprint crawl -q").returncode == 0
    told = json.loads(run(folder, "smallprint status --json").stdout)
    rows = re.findall(r"^\| (`[a-z].*?) \|", PAGE, re.MULTILINE)
    assert len(rows) == 7
    for row in rows:
        where = told
        for name in re.findall(r"`([^`]+)`", row):
            if not name.startswith("."):
                table, *rest = name.split("[].")
                where = told[table][0] if rest else told
                name = rest[0] if rest else table
            for part in name.strip(".").split("."):
                assert part.removesuffix("[]") in where, name


def test_the_crontab_is_one() -> None:
    lines = [line for block in blocks("crontab") for line in block.splitlines()]
    jobs = [line for line in lines if not re.match(r"[A-Z]+=", line)]
    assert len(jobs) == 2
    for job in jobs:
        *times, command = job.split(None, 5)
        for field, top in zip(times, (59, 23, 31, 12, 7), strict=True):
            assert field == "*" or 0 <= int(field) <= top
        assert "%" not in command, "which is a line break to cron"
        folder, _, call = command.partition(" && ")
        assert folder.startswith("cd /")
        words = shlex.split(call)
        assert words[0] == ".venv/bin/smallprint"
        assert cli.parser().parse_args(words[1:]).quiet


def read_unit(path: Path) -> configparser.ConfigParser:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(path, encoding="utf-8")
    return unit


def test_the_units_start_what_there_is() -> None:
    service, timer = read_unit(SERVICE), read_unit(UNITS / "smallprint.timer")
    words = shlex.split(service["Service"]["ExecStart"])
    arguments = cli.parser().parse_args(words[1:])
    assert (arguments.command, arguments.quiet) == ("crawl", True)
    assert service["Service"]["SuccessExitStatus"] == str(cli.LOCKED)
    assert int(service["Service"]["TimeoutStopSec"]) > 10, "longer than a crawl takes to end"
    assert service["Service"]["Environment"].startswith("SMALLPRINT_CACHE=/var/cache/")
    assert service["Service"]["CacheDirectory"] == service["Service"]["StateDirectory"] == "smallprint"
    assert timer["Timer"]["Persistent"] == "yes"
    assert timer["Install"]["WantedBy"] == "timers.target"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze here")
def test_systemd_takes_the_units_and_finds_them_safe(tmp_path: Path) -> None:
    # It looks whether the program is there.
    text = SERVICE.read_text(encoding="utf-8").replace("/opt/smallprint/bin/smallprint", shutil.which("true") or "")
    (tmp_path / SERVICE.name).write_text(text, encoding="utf-8")
    shutil.copy(UNITS / "smallprint.timer", tmp_path)
    names = [str(tmp_path / name) for name in (SERVICE.name, "smallprint.timer")]
    verified = subprocess.run(
        ["systemd-analyze", "verify", *names], capture_output=True, text=True, timeout=60, check=False
    )
    assert (verified.returncode, verified.stderr) == (0, "")
    # In tenths; a service without any of it is at 96.
    safe = ["systemd-analyze", "security", "--offline=true", "--threshold=25", names[0]]
    assert subprocess.run(safe, capture_output=True, timeout=60, check=False).returncode == 0


def test_logrotate_takes_its_file() -> None:
    path = UNITS / "smallprint.logrotate"
    text = path.read_text(encoding="utf-8")
    assert re.search(r"^/srv/smallprint/crawl\.log \{\n(?:    [a-z]+(?: \d+)?\n)+\}\n\Z", text, re.MULTILINE)
    assert "crawl.log" in PAGE
    if (program := shutil.which("logrotate")) is not None:
        assert subprocess.run([program, "-d", str(path)], capture_output=True, timeout=60, check=False).returncode == 0
