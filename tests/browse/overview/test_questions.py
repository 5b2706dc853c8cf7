"""The canned queries: what they answer, and what their answers lead to."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from diffs.browse.overview.questions import QUESTIONS
from tests.browse.html import parse, words
from tests.browse.library import FERNHILL


async def answered(client: Any, name: str) -> list[dict[str, Any]]:
    answer = await client.get(f"/smallprint/{name}.json?_shape=array")
    assert answer.status_code == 200, answer.text
    rows: list[dict[str, Any]] = answer.json()
    return rows


@pytest.mark.parametrize(
    ("name", "column", "expected"),
    [
        ("silent_changes", "change", [f"{FERNHILL}@{n}..{n + 1}" for n in (6, 4, 3, 2)]),
        ("retention_changed", "change", [f"{FERNHILL}@1..2"]),
        ("policies_gone", "policy_id", []),
        ("brief_versions", "version", [f"{FERNHILL}@4"]),
    ],
)
async def test_answers(site: Any, name: str, column: str, expected: list[str]) -> None:
    assert [row[column] for row in await answered(site, name) if FERNHILL in row[column]] == expected


async def test_the_longest_unchanged_comes_first(site: Any) -> None:
    rows = await answered(site, "longest_unchanged")
    assert len(rows) == 4
    assert [row["days"] for row in rows] == sorted((row["days"] for row in rows), reverse=True)


async def test_answers_lead_to_our_pages(site: Any) -> None:
    tree = parse((await site.get("/smallprint/silent_changes")).text)
    link = tree.css_first("td.col-change a")
    assert words(link) == f"{FERNHILL}@6..7"
    assert (await site.get(str(link.attributes["href"]))).status_code == 200
    policies = parse((await site.get("/smallprint/longest_unchanged")).text)
    assert (await site.get(str(policies.css_first("td.col-policy_id a").attributes["href"]))).status_code == 200


async def test_all_questions_are_listed_with_their_answers(site: Any) -> None:
    tree = parse((await site.get("/-/questions")).text)
    assert len(tree.css("dl.asked dt a")) == len(QUESTIONS) == 7
    values = (await site.get("/-/questions.json")).json()["questions"]
    for question in values:
        for name in ("url", "json_url", "csv_url"):
            assert (await site.get(question[name].removeprefix("http://localhost"))).status_code == 200
    assert {question["name"] for question in values} <= {
        query["name"] for query in (await site.get("/smallprint.json")).json()["queries"]
    }


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_no_question_reads_a_table_that_grows(built: Path, question: Any) -> None:
    connection = sqlite3.connect(built)
    steps = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {question.sql}")]
    assert all(" USING INDEX " in step for step in steps if step.startswith("SCAN")), steps
    assert "TEMP B-TREE" not in str(steps), steps  # the answer comes in the order of the index, and ends with its limit


def test_newly_named_hosts_are_those_of_others() -> None:
    from diffs import compare
    from diffs.facts import facts_of
    from diffs.topics import topics_of

    old = "We use no analytics.\n\nWrite to privacy@fernhill.com.\n\nOur partner is one.com, as ever."
    new = (
        "We use analytics by stats.com and www.fernhill.com.\n\nWrite to help@desk.com.\n\n"
        "Our partner is as ever one.com."
    )
    changes = compare(old, new).clause_changes
    topics = topics_of(changes, [facts_of(change) for change in changes], "fernhill.com")
    assert json.loads(str(topics.row()["newly_named"])) == ["stats.com", "desk.com"]
