"""Who may see a page is asked anew for each reader, by the rules of Datasette and of its plugins."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pluggy import HookimplMarker

from diffs.browse import databases
from diffs.browse.desk import READ
from diffs.browse.overview.questions import QUESTIONS
from tests.browse.conftest import Serve
from tests.browse.library import FERNHILL

ROOT = {"id": "root"}
POLICY = f"/-/policy/{FERNHILL}"


def tables(**rules: object) -> dict[str, Any]:
    return {"databases": {"smallprint": {"tables": {table: {"allow": rule} for table, rule in rules.items()}}}}


@pytest.mark.parametrize("actor", [None, ROOT, {"id": "other"}])
@pytest.mark.parametrize(
    "metadata",
    [
        {},
        {"allow": ROOT},
        {"allow": False},
        {"databases": {"smallprint": {"allow": ROOT}}},
        tables(changes=ROOT),
        tables(CHANGES=False, changes=True),
        tables(Policy_Counts=ROOT, lineages={"id": "*"}),
        {"tables": {"wordings": {"allow": ROOT}}},
    ],
)
async def test_the_rules_are_those_of_datasette(built: Path, serve: Serve, metadata: Any, actor: Any) -> None:
    datasette = serve(built, metadata=metadata)
    await datasette.invoke_startup()
    for table in READ:
        asked = [("view-instance", None), ("view-database", "smallprint"), ("view-table", ("smallprint", table))]
        expected = all([await datasette.permission_allowed(actor, *each, default=True) for each in asked])
        assert await databases.may_view(datasette, actor, "smallprint", (table,)) == expected, table


@pytest.fixture
def rule() -> Iterator[dict[str, Any]]:
    """A plugin that decides about the table `clauses`: what it answers, to whom, and how often it was asked."""
    from datasette.plugins import pm

    hookimpl = HookimplMarker("datasette")
    state: dict[str, Any] = {"allowed": (), "asked": 0}

    class Plugin:
        __name__ = "rule"

        @hookimpl
        def permission_allowed(self, actor: Any, action: str, resource: Any) -> Any:
            async def answer() -> bool | None:
                if action != "view-table" or resource[1] != "clauses":
                    return None
                state["asked"] += 1
                return (actor or {}).get("id") in state["allowed"]

            return answer

    plugin = Plugin()
    pm.register(plugin)
    yield state
    pm.unregister(plugin)


async def test_a_plugin_decides_for_each_reader_and_each_page(built: Path, serve: Serve, rule: dict[str, Any]) -> None:
    datasette = serve(built)
    cookies = {"ds_actor": datasette.sign({"a": ROOT}, "actor")}
    assert (await datasette.client.get(POLICY)).status_code == 403
    assert (await datasette.client.get(POLICY, cookies=cookies)).status_code == 403
    rule["allowed"] = ("root",)
    assert (await datasette.client.get(POLICY, cookies=cookies)).status_code == 200
    assert (await datasette.client.get(POLICY)).status_code == 403
    rule["allowed"] = ()
    assert (await datasette.client.get(POLICY, cookies=cookies)).status_code == 403
    assert rule["asked"] >= 5


async def test_questions_are_for_those_who_may_see_the_tables(built: Path, serve: Serve) -> None:
    datasette = serve(built, metadata=tables(Policy_States=ROOT))
    cookies = {"ds_actor": datasette.sign({"a": ROOT}, "actor")}
    refused = await datasette.client.get("/smallprint/policies_gone")
    assert refused.status_code == 403
    assert "policy_id" not in refused.text
    assert (await datasette.client.get("/smallprint.json")).json()["queries"] == []
    answered = await datasette.client.get("/smallprint/policies_gone", cookies=cookies)
    assert answered.status_code == 200
    assert "Policies gone" in answered.text
    listed = (await datasette.client.get("/smallprint.json", cookies=cookies)).json()["queries"]
    assert len(listed) == len(QUESTIONS)
