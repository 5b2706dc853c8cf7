"""The whole demonstration, as `make demo` runs it: built, served, crawled, told."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import termios
import threading
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import requests

from demo.pages import SAMPLE, read_sample
from store import Store, times
from tests.demo.intended import INTENDED, PRIVACY, TEA, TERMS

PROJECT = Path(__file__).resolve().parents[2]

# Words of what stands around the policies; none of them may be in a text.
AROUND = (
    "cookies to keep you signed in and, if you agree",
    "Reject all",
    "You may also like",
    "Sign up",
    "visitor number",
    "parcels posted",
    "is here to help",
    "Updated",
    " ago",
    "Basket",
    "Postage to Ireland",
    "[email",
    "首页",
    "猜您喜欢",
    "新品上架",
    "购物车（",
    "版权所有",
    "在线客服",
    "在线咨询",
)


def demo(*arguments: str | Path, stderr: int = subprocess.PIPE) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "demo", *map(str, arguments)],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=stderr,
        text=True,
        start_new_session=True,
    )


class Terminal:
    """A terminal for a process to write to, and what was written to it."""

    def __init__(self) -> None:
        self.output, self.end = os.openpty()
        termios.tcsetwinsize(self.end, (24, 100))
        self._said: list[bytes] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        with suppress(OSError):  # raised when the last process has closed its end
            while said := os.read(self.output, 4096):
                self._said.append(said)

    def close(self) -> str:
        """Closes our own end; returns all that was said."""
        os.close(self.end)
        self._reader.join(10)
        os.close(self.output)
        return b"".join(self._said).decode(errors="replace")


def nothing_is_left_of(process: subprocess.Popen[str]) -> bool:
    """Whether no process of its session is alive any more."""
    try:
        os.killpg(process.pid, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.fixture(scope="module")
def started() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, started: datetime) -> Path:
    """A folder in which the demonstration has run, over a database that an earlier one left half done."""
    folder = tmp_path_factory.mktemp("demo")
    (folder / "smallprint.db").write_bytes(b"left by an earlier run")
    terminal = Terminal()
    process = demo("--no-serve", "--folder", folder, stderr=terminal.end)
    out, _ = process.communicate()
    shown = terminal.close()
    assert process.returncode == 0, shown
    assert nothing_is_left_of(process)
    (folder / "report.txt").write_text(out)
    (folder / "progress.txt").write_text(shown)
    return folder


def test_the_crawl_finds_every_version_and_no_other(folder: Path, started: datetime) -> None:
    with Store(folder / "smallprint.db", readonly=True) as found, Store(folder / "archive.db", readonly=True) as truth:
        for policy_id, intended in INTENDED.items():
            archived = [truth.text(version.id) for version in truth.versions(policy_id)]
            assert len(archived) == len(intended)
            texts = [found.text(version.id) for version in found.versions(policy_id)]
            assert texts[: len(archived)] == archived, policy_id
            assert len(texts) == len(archived) + (policy_id == TERMS)
        newest = found.versions(TERMS)[-1]
        assert "renewed for another 12 months" in found.text(newest.id)
        assert newest.first_seen >= started


def bounds_in_the_sample(policy_id: str) -> list[tuple[datetime, datetime]]:
    """The two captures that each change of text lies between."""
    policies = {file for file, _, _ in INTENDED[policy_id]}
    captures = sorted(
        (time, series.page.text)
        for series in read_sample().series
        for time in series.times
        if series.policy_id == policy_id and series.page.text in policies
    )
    return [(after, before) for (after, old), (before, new) in pairwise(captures) if old != new]


def test_the_bounds_of_each_change_are_as_tight_as_the_captures_allow(folder: Path, started: datetime) -> None:
    with Store(folder / "smallprint.db", readonly=True) as found:
        for policy_id, intended in INTENDED.items():
            bounds = bounds_in_the_sample(policy_id)
            assert len(bounds) == len(intended) - 1
            changes = [
                (times.from_iso(row["after"]), times.from_iso(row["before"]))
                for row in found.db.query("SELECT * FROM changes WHERE policy_id = ? ORDER BY to_version", [policy_id])
            ]
            assert changes[: len(bounds)] == bounds, policy_id
            if policy_id == TERMS:
                ((after, before),) = changes[len(bounds) :]
                assert after.date().isoformat() == intended[-1][2]
                assert started <= before <= started + timedelta(minutes=10)
            else:
                assert len(changes) == len(bounds)
                assert found.versions(policy_id)[-1].last_seen >= started, "the live page has the last archived text"


def test_nothing_that_stands_around_a_policy_is_in_its_text(folder: Path) -> None:
    with Store(folder / "smallprint.db", readonly=True) as found:
        for policy_id in INTENDED:
            for version in found.versions(policy_id):
                text = found.text(version.id)
                assert [words for words in AROUND if words in text] == []


def test_what_is_no_text_is_recorded_as_what_it_is(folder: Path) -> None:
    with Store(folder / "smallprint.db", readonly=True) as found:
        missing = [s for s in found.snapshots(PRIVACY) if s.outcome == "missing"]
        assert {s.captured_at.date().isoformat() for s in missing} >= {"2020-12-06", "2021-03-19"}
        assert all(s.status == 404 and s.version_id is None for s in missing)
        (maintenance,) = [s for s in found.snapshots(TERMS) if s.outcome == "not-policy"]
        assert maintenance.captured_at.date().isoformat() == "2018-10-06"
        assert maintenance.version_id is None
        moved = [s for s in found.snapshots(PRIVACY) if s.outcome == "moved"]
        assert moved
        assert {s.url for s in moved} == {"http://www.lanternpost.example/privacy.html"}
        assert {s.url for s in found.snapshots(PRIVACY) if s.version_id == found.version(PRIVACY, 3).id} == {
            "http://www.lanternpost.example/privacy.html",
            "http://www.lanternpost.example/legal/privacy",
        }


def test_every_snapshot_is_a_capture_byte_for_byte(folder: Path) -> None:
    captured = {(series.page.url, time): series.page for series in read_sample().series for time in series.times}
    with Store(folder / "smallprint.db", readonly=True) as found:
        mementos = [s for policy_id in INTENDED for s in found.snapshots(policy_id) if s.origin == "wayback"]
        for memento in mementos:
            page = captured[memento.url, memento.captured_at]
            assert found.body(memento.sha256) == page.at(memento.captured_at)
            assert memento.status == page.status
            assert memento.content_type == page.content_type
        live = [s for policy_id in INTENDED for s in found.snapshots(policy_id) if s.origin == "live"]
        assert {s.url for s in live} == {page.url for page in read_sample().today}
    assert len(mementos) < len(captured), "the plan leaves captures out"


def test_the_marks_of_changes_are_right(folder: Path) -> None:
    with Store(folder / "smallprint.db", readonly=True) as found:
        rows = list(found.db.query("SELECT * FROM changes ORDER BY policy_id, to_version"))
        marked = {(row["policy_id"], row["to_version"]): row for row in rows}
        assert [key for key, row in marked.items() if row["silent"]] == [(PRIVACY, 5)]
        assert [key for key, row in marked.items() if row["level"] == "form"] == [(PRIVACY, 9)]
        assert {key: row["returns_to"] for key, row in marked.items() if row["returns_to"]} == {
            (PRIVACY, 7): 5,
            (PRIVACY, 8): 6,
        }
        assert [v.number for v in found.versions(PRIVACY) if v.excursion] == [7]
        assert {version.language for version in found.versions(TEA)} == {"zh"}


def test_a_second_crawl_finds_nothing_new(folder: Path) -> None:
    with Store(folder / "smallprint.db", readonly=True) as found:
        first, second = found.db.query("SELECT * FROM crawls ORDER BY id")
    assert (first["listed"], second["listed"]) == (118, 118)
    assert first["stored"] > 0
    assert [second[name] for name in ("captures", "stored", "versions", "changes")] == [0, 0, 0, 0]
    assert "Crawling again:" in (folder / "report.txt").read_text()
    assert "nothing new" in (folder / "report.txt").read_text()


def test_the_report_tells_all_of_it(folder: Path) -> None:
    told = (folder / "report.txt").read_text()
    assert "118 captures of 3 policies" in told
    with Store(folder / "smallprint.db", readonly=True) as found:
        for row in found.db.query("SELECT * FROM changes"):
            bounds = f"after {row['after'][:10]}, no later than {row['before'][:10]}"
            assert f"{row['from_version']} → {row['to_version']}  {bounds}" in told
            assert _words(row["summary"]) in _words(told)
    for mark in ("[silent]", "[form only]", "[back to version 5, excursion]", "[back to version 6]"):
        assert mark in told
    for line in ("missing from 2020-12-06 to 2021-03-19", "not-policy on 2018-10-06", "first in cp1252, then in utf-8"):
        assert line in _words(told)
    assert "3/3 policies" in (folder / "progress.txt").read_text(), "a progress bar that came to its end"


def _words(text: str) -> str:
    return " ".join(text.split())


def test_the_result_is_served_until_it_is_stopped(folder: Path) -> None:
    port = _free_port()
    program = (
        "import pathlib, sys; from demo import serving; from demo.__main__ import browse; serving.take_signals();"
        f"sys.exit(browse(pathlib.Path({str(folder / 'smallprint.db')!r}), {port}))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program], cwd=PROJECT, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout is not None
    _read_until(process.stdout, "smallprint is at")
    page = requests.get(f"http://127.0.0.1:{port}/", timeout=30)
    process.send_signal(signal.SIGINT)
    process.communicate()
    assert (process.returncode, page.status_code) == (0, 200)
    assert "Lantern Post" in page.text
    assert nothing_is_left_of(process)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_port_in_use_is_told_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = demo("--port", str(port), "--folder", tmp_path)
        out, err = process.communicate()
    assert process.returncode == 1
    assert err.splitlines() == [
        f"demo: port {port} is in use: stop what listens there, or run `python -m demo --port {port + 1}`"
    ]
    assert (out, list(tmp_path.iterdir())) == ("", [])


@pytest.mark.parametrize("request_to_end", [signal.SIGINT, signal.SIGTERM])
def test_no_process_outlives_it_when_it_is_stopped(tmp_path: Path, request_to_end: signal.Signals) -> None:
    process = demo("--no-serve", "--folder", tmp_path)
    assert process.stdout is not None
    _read_until(process.stdout, "Crawling it at")
    process.send_signal(request_to_end)
    process.communicate()
    assert process.returncode == 128 + request_to_end
    assert nothing_is_left_of(process)
    assert not list(tmp_path.glob("*.log"))


def _read_until(lines: Iterable[str], start: str) -> None:
    assert any(line.startswith(start) for line in lines), f"it never said {start!r}"


def test_the_sample_is_all_that_is_needed() -> None:
    """Nothing in the folder is left unused, and nothing outside of it is named."""
    named = {series.page.text for series in read_sample().series} | {page.text for page in read_sample().today}
    texts = {str(path.relative_to(SAMPLE)) for path in SAMPLE.rglob("*.html") if path.parent.name != "designs"}
    assert texts == named - {""}
