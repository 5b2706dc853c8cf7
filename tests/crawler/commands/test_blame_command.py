"""`blame`: the version that brought each clause and each word."""

from __future__ import annotations

import json
from pathlib import Path

from tests.crawler.commands.conftest import Run
from tests.crawler.commands.larkspur import POLICY


def test_each_clause_with_the_version_that_brought_it(run: Run, database: Path) -> None:
    code, out, _ = run("blame", f"{POLICY}@3")
    lines = out.splitlines()

    assert (code, lines[0]) == (0, f"{POLICY}@3")
    assert "1  2015-01-05  1.      What we collect" in lines
    (edited,) = (line for line in lines if "for 90 days after" in line)
    assert edited.startswith("2  2016-03-01          When you order something")
    assert any(line.startswith("3  2016-09-01  ") and "a second cookie now" in line for line in lines)


def test_each_word(run: Run, database: Path) -> None:
    lines = run("blame", f"{POLICY}@3", "--words")[1].splitlines()
    at = next(index for index, line in enumerate(lines) if line.endswith("  90"))

    assert lines[at - 2] == "2  2016-03-01  " + " " * 8
    assert lines[at - 1].startswith("1  2015-01-05  ")
    assert lines[at - 1].endswith("We keep this information for")
    assert lines[at].split() == ["2", "2016-03-01", "90"]
    assert lines[at + 1].split()[:4] == ["1", "2015-01-05", "days", "after"]


def test_a_date_names_the_version_in_force(run: Run, database: Path) -> None:
    assert run("blame", f"{POLICY}@2016-03-02")[1] == run("blame", f"{POLICY}@2")[1]


def test_what_came_back_says_so_and_keeps_its_version(run: Run, database: Path) -> None:
    found = json.loads(run("blame", POLICY, "--json")[1])

    assert found["policy_id"] == POLICY
    assert found["versions"]["1"] == "2015-01-05T06:00:00Z"
    (back,) = (each for each in found["clauses"] if "obliges us to" in each["text"])
    assert (back["since"], back["returned"]) == (5, found["version"])  # the fifth only took words out
    assert back["heading_path"] == ["Privacy Policy", "Sharing"]
    assert [run["text"].strip() for run in back["runs"] if run["version"] != 1] == ["only"]  # it was ONLY in the fourth
    assert "".join(run["text"] for run in back["runs"]) == back["text"]
    assert "[back since version" in run("blame", POLICY)[1]


def test_wrong_usage(run: Run, database: Path) -> None:
    code, _, err = run("blame", f"{POLICY}@often")
    assert (code, err.count("\n")) == (2, 1)
    assert run("blame", f"{POLICY}@77")[0] == 1
