from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from diffs.blame import blame
from diffs.browse.queries import Queries
from diffs.browse.reading import queries as questions
from store import Store
from tests.browse.conftest import Serve
from tests.browse.html import words
from tests.browse.library import FERNHILL
from tests.browse.reading.conftest import HEATHER
from tests.browse.test_pages import page, said
from tests.browse.test_queries import Recorder

POLICY = f"/-/policy/{FERNHILL}"


async def test_beside_each_clause_stands_since_when_it_reads_so(site: Any) -> None:
    tree = await page(site, f"{POLICY}@3")
    notes = {words(node.parent)[len(words(node)) :].strip(): words(node) for node in tree.css(".noted .since")}
    assert notes["Privacy policy"] == "Stands so since 2012-04-02"
    assert notes["We keep your personal data for 24 months after your last letter."].endswith("2014-06-03")
    (edited,) = [note for text, note in notes.items() if text.startswith("We share personal data")]
    assert edited.endswith("2016-02-20")
    assert tree.css(".noted .since.same")


async def test_each_note_leads_to_the_clause_beside_it(site: Any) -> None:
    tree = await page(site, f"{POLICY}@3")
    for note in tree.css(".noted .since")[:6]:
        clause = await page(site, str(note.attributes["href"]))
        text = words(note.parent)[len(words(note)) :].strip()
        assert words(clause.css_first("blockquote")) in text


@pytest.mark.parametrize("policy_id", [FERNHILL, HEATHER])
async def test_the_margin_says_what_blame_says(built: Path, two: Path, policy_id: str) -> None:
    path = built if policy_id == FERNHILL else two
    with Store(path, readonly=True) as store:
        for version in store.versions(policy_id):
            expected = {each.clause.position: each.since for each in blame(store, policy_id, version.number)}
            found = await questions.since(Queries(Recorder(path)), version.id, version.number)
            assert {position: each.since for position, each in found.items()} == expected


async def test_words_that_were_away_stand_since_they_first_stood(twins_site: Any) -> None:
    tree = await page(twins_site, f"/-/policy/{HEATHER}@4")
    (note,) = [node for node in tree.css(".noted .since") if "We keep your personal data" in words(node.parent)]
    assert words(note) == "Stands so since 2016-01-01 ↩, with a time away"
    assert "back since version 4" in str(note.attributes["title"])


async def test_which_version_brought_each_word_is_shown_on_demand(site: Any) -> None:
    plain = await page(site, f"{POLICY}@3")
    assert not plain.css(".brought")
    (link,) = [node for node in plain.css(".margin-note a") if "brought each word" in words(node)]
    tree = await page(site, str(link.attributes["href"]))
    brought = [words(node) for node in tree.css(".brought")]
    assert "24 brought by version 2" in brought
    assert "do not brought by version 3" in brought
    hrefs = {str(node.attributes["href"]) for node in tree.css(".brought a")}
    assert hrefs == {f"{POLICY}@1..2", f"{POLICY}@2..3"}
    for node in tree.css("sup"):
        node.decompose()
    assert words(tree.css_first("article")) == words(plain.css_first("article"))


async def test_where_nothing_is_derived_yet_the_text_stands_without_a_margin(database: Path, serve: Serve) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("DELETE FROM changes WHERE policy_id = ?", [FERNHILL])
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DELETE FROM lineages WHERE policy_id = ?", [FERNHILL])
        connection.execute("DELETE FROM version_clauses")
    client = serve(database).client
    assert "We keep your personal data" in said(await page(client, f"{POLICY}@3"))
    assert "We keep your personal data" in said(await page(client, f"{POLICY}@3?blame=words"))
    assert (await client.get(f"{POLICY}@3.json")).json()["clauses"][0]["since"] is None


async def test_the_plain_text_is_the_one_whose_hash_is_cited(site: Any) -> None:
    answer = await site.get(f"{POLICY}@3.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["x-content-type-options"] == "nosniff"
    values = (await site.get(f"{POLICY}@3.json")).json()
    assert hashlib.sha256(answer.content).hexdigest() == values["text_sha256"]
    assert answer.text == values["text"]


async def test_the_values_tell_all_that_the_page_does(site: Any) -> None:
    values = (await site.get(f"{POLICY}@2015-01-01.json")).json()
    assert (values["number"], values["first_seen"]) == (2, "2014-06-03T05:05:05Z")
    assert (values["came"]["from_version"], values["went"]["to_version"]) == (1, 3)
    (clause,) = [each for each in values["clauses"] if each["text"].startswith("We keep your personal")]
    assert (clause["since"], clause["edits"], clause["heading_path"][-1]) == (2, 1, "How long we keep it")
    assert values["address"].endswith("@2014-06-03T05:05:05Z")
    assert values["links"] == [
        {
            "position": values["links"][0]["position"],
            "anchor": "the address below",
            "url": "https://fernhill.example/officer",
        }
    ]
    copies = [snapshot["memento"] for snapshot in values["first_snapshots"]]
    assert copies == [
        f"https://web.archive.org/web/{when}050505/https://fernhill.example/privacy" for when in (20140603, 20150114)
    ]
    path = clause["address"].removeprefix("http://localhost")
    assert "We keep your personal data for 24 months" in said(await page(site, path))


async def test_a_snapshot_leads_to_the_archives_own_page_of_it(site: Any) -> None:
    tree = await page(site, f"{POLICY}@2")
    links = [str(node.attributes["href"]) for node in tree.css(".snapshots a") if "archive" in words(node)]
    assert links[0] == "https://web.archive.org/web/20140603050505/https://fernhill.example/privacy"
    live = await page(site, f"{POLICY}@7")
    assert not [node for node in live.css(".snapshots a") if "archive" in words(node)]


async def test_a_clause_named_in_the_address_of_a_version_is_led_to(site: Any) -> None:
    values = (await site.get(f"{POLICY}@3.json")).json()
    for clause in values["clauses"]:
        name = clause["address"].rpartition("/")[2]
        answer = await site.get(f"{POLICY}@3?clause={name}")
        place = answer.headers["location"].partition("#clause-")
        assert (answer.status_code, place[0].rpartition("@")[0], place[2]) == (302, POLICY, str(clause["position"]))
    assert (await site.get(f"{POLICY}@3?clause=000000000000")).status_code == 404
    assert (await site.get(f"{POLICY}@3?clause=odd")).status_code == 200
