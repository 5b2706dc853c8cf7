"""From an archive to a reader, on real pages: import, serve, crawl over HTTP, show."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bench.corpus import Document
from bench.history import build, changes, crawl, served
from tests.conftest import PROJECT


def _smallprint(folder: Path, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "NO_COLOR": "1"}
    command = [sys.executable, "-m", "crawler.cli", *arguments]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_first_policy_is_fetched_from_an_archive_and_read_whole(shared: Path, tmp_path: Path) -> None:
    example = (PROJECT / "policies.toml").read_text(encoding="utf-8")
    (tmp_path / "policies.toml").write_text(example.replace('contact = ""', 'contact = "me@example.org"'))
    _smallprint(tmp_path, "import", str(shared / "captures" / "goexw.com"), "--db", "archive.db")
    with served(tmp_path / "archive.db") as archive:
        crawl_it = ("crawl", "--only", "wayback", "--policy", "goexw.com/privacy-policy", "--wayback-url", archive)
        first = _smallprint(tmp_path, *crawl_it)
        again = _smallprint(tmp_path, *crawl_it)
    assert "1 new snapshot, 1 new version" in first
    assert "nothing new" in again

    told = json.loads(_smallprint(tmp_path, "show", "goexw.com/privacy-policy", "--json"))
    text = " ".join(told["text"].split())
    seed = next((shared / "seeds").glob("004_*")).read_text(encoding="utf-8")
    position = 0
    for sentence in re.split(r"(?<=[.;:])\s+|\n", seed.split("\n", 2)[2]):
        if sentence.strip():
            position = text.index(" ".join(sentence.split()), position)
    around = ("Sign In", "Join Free", "goExclusives", "Return Policy", "Stay Connected", "All Rights Reserved", "Chat")
    assert not [words for words in around if words in text]


@pytest.mark.parametrize("name", ["Open-Terms-Archive__Privacy-Policy", "UptimeRobot__Terms-of-Service"])
def test_a_crawl_of_a_real_history_finds_every_change_with_the_tightest_bounds(
    shared: Path, tmp_path: Path, name: str
) -> None:
    document = Document(shared / "corpus" / name)
    build(document, tmp_path / "all.db")
    with served(tmp_path / "all.db") as archive:
        account = crawl(document, archive, "90d", tmp_path)
    assert changes(tmp_path / "found.db") == changes(tmp_path / "all.db")
    assert account["requests"] < account["listed"] / 2
