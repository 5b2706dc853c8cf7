"""`crawl`: its options reach the crawl, its failures reach stderr and the exit code."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.run.options import CrawlError, CrawlOptions
from crawler.run.summary import CrawlSummary, Failure, PlanRow
from store import StoreLocked
from tests.crawler.commands.conftest import Run

PROJECT = Path(__file__).resolve().parents[3]


class Crawls:
    """Stands in for the crawl itself, which has tests of its own: keeps what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[CrawlOptions] = []
        self.summary = CrawlSummary()
        self.error: Exception | None = None

    def __call__(self, options: CrawlOptions) -> CrawlSummary:
        self.asked.append(options)
        if self.error:
            raise self.error
        return self.summary


@pytest.fixture
def crawls(monkeypatch: pytest.MonkeyPatch) -> Crawls:
    crawls = Crawls()
    monkeypatch.setattr("crawler.run.running.crawl", crawls)
    return crawls


def test_without_options_all_that_is_due(run: Run, crawls: Crawls) -> None:
    code, out, _ = run("crawl")

    assert code == 0
    assert "nothing new" in out
    assert crawls.asked == [CrawlOptions(Path("smallprint.db"), Path("policies.toml"))]


def test_every_option(run: Run, crawls: Crawls) -> None:
    run(
        *("--db", "x.db", "-q", "crawl", "--only", "wayback", "--policy", "a.org/x", "--policy", "b.org/x"),
        *("--policy", "a.org/x", "--from", "2012", "--to", "2013-02", "--every", "2w", "--all-captures"),
        *("--wayback-url", "http://127.0.0.1:9/", "--dry-run", "--workers", "3", "--share", "2/4"),
        *("--max-time", "45m"),
    )

    assert crawls.asked == [
        CrawlOptions(
            database=Path("x.db"),
            watchlist=Path("policies.toml"),
            only="wayback",
            policies=("a.org/x", "b.org/x"),
            start=datetime(2012, 1, 1, tzinfo=UTC),
            end=datetime(2013, 2, 28, 23, 59, 59, tzinfo=UTC),
            every=timedelta(weeks=2),
            all_captures=True,
            wayback_url="http://127.0.0.1:9",
            dry_run=True,
            workers=3,
            share=(2, 4),
            max_time=timedelta(minutes=45),
            quiet=True,
            progress=False,
        )
    ]


def test_each_failure_is_named(run: Run, crawls: Crawls) -> None:
    crawls.summary.failures.append(Failure("a.org/x", "wayback", "http://a.org/x", "503 Service Unavailable"))
    crawls.summary.failures.append(Failure("b.org/x", "live", "http://b.org/x", "no such host http://b.org/x"))
    code, out, err = run("-q", "crawl")

    assert (code, out) == (1, "")
    assert err.splitlines() == [
        "smallprint: a.org/x: wayback: http://a.org/x: 503 Service Unavailable",
        "smallprint: b.org/x: live: no such host http://b.org/x",
    ]


def test_for_scripts(run: Run, crawls: Crawls) -> None:
    crawls.summary.stored = 3

    assert json.loads(run("crawl", "--json")[1])["stored"] == 3


@pytest.mark.parametrize(
    ("error", "code"),
    [(StoreLocked("x.db is being written by another process"), 75), (CrawlError("no contact in policies.toml"), 1)],
)
def test_what_keeps_it_from_beginning(run: Run, crawls: Crawls, error: Exception, code: int) -> None:
    crawls.error = error

    assert run("crawl") == (code, "", f"smallprint: {error}\n")


def test_an_archive_that_is_not_there(here: Path) -> None:
    (here / "policies.toml").write_text(
        '[defaults]\ncontact = "me@example.org"\n[[policy]]\nid = "a.org/x"\nurl = "http://a.org/x"\n'
    )
    with socket.create_server(("127.0.0.1", 0)) as free:
        archive = f"http://127.0.0.1:{free.getsockname()[1]}"
    done = subprocess.run(
        [sys.executable, "-m", "crawler.cli", "-q", "crawl", "--only", "wayback", "--wayback-url", archive],
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("smallprint: ")
    assert archive in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("text", ["45", "0m", "2d", "-5m", "soon"])
def test_a_time_to_run_that_is_none(run: Run, crawls: Crawls, text: str) -> None:
    code, _, err = run("crawl", f"--max-time={text}")

    assert (code, crawls.asked) == (2, [])
    assert "90s, 45m or 6h" in err


def test_a_plan_tells_what_is_listed_here_and_to_fetch_and_what_is_not_to_be_had(run: Run, crawls: Crawls) -> None:
    crawls.summary.plan = [PlanRow("a.org/x", 1200, 3, 40), PlanRow("b.org/x", 0, 0, 0)]
    crawls.summary.notices.append(Failure("b.org/x", "excluded", "http://b.org/x", "the archive keeps this site back"))
    code, out, _ = run("-q", "crawl", "--dry-run")

    assert code == 0
    assert [line.split() for line in out.splitlines()[1:3]] == [
        ["a.org/x", "1200", "3", "40"],
        ["b.org/x", "0", "0", "0"],
    ]
    assert out.splitlines()[-1].strip() == "b.org/x: http://b.org/x: the archive keeps this site back"
