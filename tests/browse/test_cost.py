"""What a page costs follows from what it shows: how often it asks the database does not depend on how much is in it.

Each question is handed to another thread and back, which takes longer than most answers do.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from datasette.database import Database

from tests.browse.conftest import Serve
from tests.browse.library import FERNHILL, HOSTILE

POLICY = f"/-/policy/{FERNHILL}"

# Room for one question more than a page asks today, so that nobody adds a dozen without noticing.
MOST = {
    "/": 6,
    "/.json": 5,
    "/-/policies": 5,
    "/-/policies?name=e&sort=-versions": 5,
    "/-/questions": 2,
    "/-/changes.atom": 5,
    f"{POLICY}.atom": 6,
    POLICY: 10,
    f"{POLICY}@3": 11,
    "/smallprint/silent_changes": 5,
    "/smallprint/longest_unchanged.json": 5,
}


@pytest.fixture
def questions(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the databases that were asked, once for each question."""
    asked: list[str] = []
    real = Database.execute_fn

    async def counting(self: Any, work: Callable[[Any], Any]) -> Any:
        asked.append(self.name)
        return await real(self, work)

    monkeypatch.setattr(Database, "execute_fn", counting)
    return asked


@pytest.mark.parametrize("path", MOST)
async def test_a_page_asks_a_few_questions(built: Path, serve: Serve, questions: list[str], path: str) -> None:
    client = serve(built).client
    await client.get(path)  # what Datasette asks of a database that it does not know yet
    questions.clear()
    assert (await client.get(path)).status_code == 200
    assert 0 < questions.count("smallprint") <= MOST[path], questions


async def test_the_questions_are_as_many_for_a_policy_with_a_long_history(
    built: Path, serve: Serve, questions: list[str]
) -> None:
    client = serve(built).client
    found = []
    for policy in (FERNHILL, HOSTILE):
        await client.get(f"/-/policy/{policy}.atom")
        questions.clear()
        await client.get(f"/-/policy/{policy}.atom")
        found.append(len(questions))
    assert found[0] == found[1]
