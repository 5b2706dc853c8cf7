"""A comparison as values: the same as its page and as the stored rows, and in pieces where it is long."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

import pytest

from diffs.browse.reading import compare_values
from diffs.changes import bring_up_to_date
from store import Store
from tests.browse.conftest import Serve
from tests.browse.html import words
from tests.browse.library import FERNHILL, capture, fernhill
from tests.browse.test_pages import page, said

POLICY = f"/-/policy/{FERNHILL}"


async def values(client: Any, path: str) -> Any:
    answer = await client.get(path.removeprefix("http://localhost"))
    assert answer.status_code == 200
    return answer.json()


async def all_pieces(client: Any, path: str) -> list[Any]:
    pieces = [await values(client, path)]
    while pieces[-1]["next_url"]:
        pieces.append(await values(client, pieces[-1]["next_url"]))
    return pieces


async def test_an_ordinary_comparison_is_one_piece(site: Any) -> None:
    whole = await values(site, f"{POLICY}@1..7.json")
    assert whole["next_url"] is None
    assert whole["changed"] == len(whole["clause_changes"])


async def test_pieces_together_are_the_whole(site: Any) -> None:
    whole = await values(site, f"{POLICY}@1..3.json")
    pieces = await all_pieces(site, f"{POLICY}@1..3.json?_size=2")
    assert len(pieces) == -(-whole["changed"] // 2)
    assert [each for piece in pieces for each in piece["clause_changes"]] == whole["clause_changes"]
    assert all(piece["changed"] == whole["changed"] for piece in pieces)


async def test_only_the_kinds_and_categories_asked_for_are_given(site: Any) -> None:
    path = f"{POLICY}@1..6.json"
    whole = await values(site, path)
    every = whole["clause_changes"]
    kinds = {each["kind"] for each in every}
    names = {name for each in every for name in each["categories"]}
    assert len(kinds) > 1
    assert names
    for kind in kinds:
        some = await all_pieces(site, f"{path}?kind={kind}&_size=1")
        expected = [each for each in every if each["kind"] == kind]
        assert [each for piece in some for each in piece["clause_changes"]] == expected
        assert {(piece["changed"], piece["chosen"]) for piece in some} == {(len(every), len(expected))}
    for name in names:
        some = await all_pieces(site, f"{path}?category={quote_plus(name)}&_size=1")
        found = [each for piece in some for each in piece["clause_changes"]]
        assert found == [each for each in every if name in each["categories"]]
        assert some[0]["filters"] == {"category": [name]}
    both = await values(site, f"{path}?category={quote_plus(min(names))}&kind=moved")
    assert all(each["kind"] == "moved" and min(names) in each["categories"] for each in both["clause_changes"])
    assert (await values(site, f"{path}?category=nothing"))["clause_changes"] == []
    shown = await page(site, f"{POLICY}@1..6?kind=moved")
    (link,) = [node.attributes["href"] for node in shown.css("main a") if node.text() == "JSON"]
    assert {each["kind"] for each in (await values(site, link))["clause_changes"]} == {"moved"}


async def test_a_piece_ends_where_it_gets_long(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = await values(site, f"{POLICY}@1..3.json")
    monkeypatch.setattr(compare_values, "_LARGEST_PIECE", 10)
    pieces = await all_pieces(site, f"{POLICY}@1..3.json")
    assert [len(piece["clause_changes"]) for piece in pieces] == [1] * whole["changed"]


@pytest.mark.parametrize("query", ["_size=0", "_size=1001", "_size=x", "_next=0", "_next=-1", "_next=x"])
async def test_what_is_no_piece_is_told(site: Any, query: str) -> None:
    answer = await site.get(f"{POLICY}@1..3.json?{query}")
    assert answer.status_code == 400
    assert query.partition("=")[0] in answer.json()["error"]


async def test_behind_the_last_change_there_is_nothing(site: Any) -> None:
    beyond = await values(site, f"{POLICY}@1..3.json?_next=999")
    assert (beyond["clause_changes"], beyond["next_url"]) == ([], None)


async def test_neighbours_have_the_rows_that_are_stored(site: Any, built: Path) -> None:
    rows = sqlite3.connect(built).execute(
        "SELECT c.from_version, c.to_version, c.level, cc.place, cc.kind, cc.old_position, cc.new_position, cc.ops,"
        " cc.categories FROM clause_changes AS cc JOIN changes AS c ON c.id = cc.change_id WHERE c.policy_id = ?"
        " ORDER BY c.from_version, cc.place",
        [FERNHILL],
    )
    stored: dict[tuple[int, int], list[Any]] = {}
    for a, b, _, place, kind, old, new, ops, categories in rows:
        stored.setdefault((a, b), []).append([place, kind, old, new, json.loads(ops), json.loads(categories)])
    names = ("place", "kind", "old_position", "new_position", "ops", "categories")
    for (a, b), expected in stored.items():
        found = (await values(site, f"{POLICY}@{a}..{b}.json"))["clause_changes"]
        assert [[each[name] for name in names] for each in found] == expected


async def test_categories_of_another_edition_are_found_anew(database: Path, serve: Serve) -> None:
    before = await values(serve(database).client, f"{POLICY}@1..2.json")
    assert any(each["categories"] for each in before["clause_changes"])
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE clause_changes SET categories = '[\"Other\"]'")
        connection.execute("UPDATE policies SET diff_edition = 'another'")
    after = await values(serve(database).client, f"{POLICY}@1..2.json")
    assert after["clause_changes"] == before["clause_changes"]


async def test_a_change_is_cited_by_its_mark(site: Any) -> None:
    change = (await values(site, f"{POLICY}@2..3.json"))["clause_changes"][1]
    mark = change["mark"]
    tree = await page(site, f"{POLICY}@2..3")
    link = next(node for node in tree.css("#change-2 .more a") if "Cite this change" in words(node))
    cited = await page(site, str(link.attributes["href"]).partition("#")[0])
    text = words(cited.css_first(".cite p"))
    assert f"clause change {mark} (modified, under “With whom we share it”)" in text
    assert f"?change={mark}#change-{mark}" in text
    assert cited.css_first(f"#change-2 #change-{mark}")
    for format_ in ("bib", "csl.json"):
        answer = await site.get(f"{POLICY}@2..3.{format_}?change={mark}")
        assert f"?change={mark}#change-{mark}" in answer.text


async def test_a_mark_outlives_what_comes_before_it(database: Path, serve: Serve) -> None:
    client = serve(database).client
    change = (await values(client, f"{POLICY}@2..3.json"))["clause_changes"][1]
    with Store(database) as store:
        # The older version turns out to have ended in another one, with a paragraph less.
        second = {"dated": "9 May 2014", "period": "24 months", "deletion": "nowhere"}
        store.add(capture("2015-06-01", fernhill(**second)))
        bring_up_to_date(store, FERNHILL)
    after = (await values(serve(database).client, f"{POLICY}@3..4.json"))["clause_changes"]
    assert change["mark"] in [each["mark"] for each in after]


async def test_a_change_of_form_is_shown_where_it_is_named(site: Any) -> None:
    changes = (await values(site, f"{POLICY}@1..6.json"))["clause_changes"]
    (relinked,) = [each for each in changes if each["kind"] == "relinked"]
    assert not (await page(site, f"{POLICY}@1..6")).css(".relinked")
    tree = await page(site, f"{POLICY}@1..6?change={relinked['mark']}")
    assert "led to" in words(tree.css_first(".change.relinked"))
    assert "dpo.example" in words(tree.css_first(".change.relinked .led"))


async def test_a_mark_that_is_not_there_any_more_is_told(site: Any) -> None:
    assert "The change that this address names is not among these" in said(
        await page(site, f"{POLICY}@2..3?change={'0' * 12}")
    )
    assert "not among these" not in said(await page(site, f"{POLICY}@2..3?change=2"))
