"""The bar of a crawl: on a terminal, and nowhere else."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.run.progress import Rate
from tests.conftest import PROJECT
from tests.crawler.archive_server import ArchiveServer, Fault, policy_page, serving
from tests.crawler.crawling import Desk

WAYBACK = ("--only", "wayback")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Two policies of four captures and two texts each, in an archive with a limit that takes its time to answer."""
    with serving(ArchiveServer(faults=[Fault("replay", "slow", seconds=0.3)])) as server:
        desk = Desk(tmp_path, server)
        for site in ("one", "two"):
            url = f"https://{site}.example.com/privacy"
            limits = f'wayback = {{ url = "{server.url}", cdx_per_minute = 6000, replay_per_second = 100 }}'
            desk.policy(f"{site}.example.com/privacy-policy", url, limits)
            for month in range(4):
                page = policy_page(f"We keep your data for {month // 2 + 1} years.", noise=f"{site}{month}")
                server.keep(f"2015{month * 3 + 1:02}05101010", url, page)
        yield desk


def on_terminal(desk: Desk, *more: str) -> tuple[int, str]:
    """Crawls with a terminal of 120 columns as stderr: the exit code, and what was drawn on it."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 120, 0, 0))
    process = subprocess.Popen(
        desk.arguments(*more), cwd=PROJECT, env=desk.environment, stdout=subprocess.DEVNULL, stderr=theirs
    )
    os.close(theirs)
    drawn = b""
    try:
        while piece := os.read(ours, 65536):
            drawn += piece
    except OSError:  # Linux's way to say that the other end is closed
        pass
    os.close(ours)
    return process.wait(timeout=60), drawn.decode()


def test_a_bar_on_a_terminal(desk: Desk) -> None:
    code, drawn = on_terminal(desk, *WAYBACK)
    assert code == 0
    states = re.split(r"[\r\n]+", drawn.strip())
    form = r"(\d)/2 policies \|.{8}\|, (\d+) of 12000 requests/min, (\d+) new versions?, (\S+) left(?: \((.+)\))?"
    found = [match for state in states if (match := re.match(form, state))]
    assert found, drawn
    assert found[0].groups() == ("0", "0", "0", "?", None)
    done, _, versions, left, at_last = found[-1].groups()
    assert (done, versions, left) == ("2", "4", "00:00")
    assert at_last in ("wayback one.example.com/privacy-policy", "wayback two.example.com/privacy-policy")
    assert max(int(match[2]) for match in found) > 0
    assert max(map(len, states)) <= 120, "one line, whatever the terminal"


def test_no_bar_where_nobody_looks(desk: Desk) -> None:
    assert on_terminal(desk, *WAYBACK, "-q") == (0, "")
    assert desk.crawl(*WAYBACK).errors == "", "stderr is no terminal"


def test_the_rate_is_that_of_the_last_minute() -> None:
    now = 0.0
    rate = Rate(lambda: now)
    for second in range(121):
        now = float(second)
        told = rate.a_minute(2 * second if second <= 60 else 120)
        if second == 60:
            assert told == 120
    assert told == 0
