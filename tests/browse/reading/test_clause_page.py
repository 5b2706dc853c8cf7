from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import Any

import pytest

from diffs.changes import bring_up_to_date
from store import Policy, Store
from tests.browse.conftest import Serve
from tests.browse.html import words
from tests.browse.library import FERNHILL, capture, fernhill
from tests.browse.reading.conftest import ALDER, HEATHER
from tests.browse.test_pages import page, said

POLICY = f"/-/policy/{HEATHER}"


async def place_of(client: Any, policy: str, beginning: str, at: str) -> int:
    clauses = (await client.get(f"/-/policy/{policy}@{at}.json")).json()["clauses"]
    (place,) = [clause["position"] for clause in clauses if clause["text"].startswith(beginning)]
    return int(place)


@pytest.fixture
async def clause(twins_site: Any) -> str:
    """The address of the retention clause, in the version where it stood first."""
    return f"{POLICY}@1/clause/{await place_of(twins_site, HEATHER, 'We keep your personal', '1')}"


async def test_a_clause_is_told_from_its_birth_through_edits_and_a_time_away(twins_site: Any, clause: str) -> None:
    tree = await page(twins_site, clause)
    assert words(tree.css_first("blockquote")) == "We keep your personal data for 12 months after your last letter."
    assert [words(node) for node in tree.css(".life h3")] == [
        "There from the beginning", "modified", "removed", "came back",
    ]  # fmt: skip
    edit = tree.css(".life li")[1]
    assert [words(node) for node in edit.css("del, ins")] == ["[removed: 12]", "[added: 24]"]
    assert "after 2015-01-01 and no later than 2016-01-01" in words(edit)
    facts = {words(row.css_first("dt")): words(row.css_first("dd")) for row in tree.css("dl.facts div")}
    assert facts["Stands in"].startswith("versions 1 to 2 (seen from 2015-01-01 to 2016-01-01); again in version 4")
    assert facts["Edited"] == "1 time; gone and back 1 time"
    assert facts["Today"] == "stands in the newest version"


async def test_every_step_leads_to_the_change_it_was_part_of(twins_site: Any, clause: str) -> None:
    tree = await page(twins_site, clause)
    for step in tree.css(".life .when a"):
        path, _, anchor = str(step.attributes["href"]).partition("#")
        change = (await page(twins_site, path)).css_first(f"#{anchor}")
        assert "We keep your personal data" in words(change)


async def test_the_same_clause_in_other_policies_stands_beside_it(twins_site: Any, clause: str) -> None:
    tree = await page(twins_site, clause)
    (other,) = tree.css(".elsewhere li")
    assert [words(node) for node in other.css("del, ins")] == ["[removed: 24]", "[added: 30]"]
    href = str(other.css_first("a").attributes["href"])
    assert href.startswith(f"/-/policy/{ALDER}@2016-05-05T05:05:05Z/clause/")
    assert "30 months" in words((await page(twins_site, href)).css_first("blockquote"))


async def test_words_that_are_not_alike_are_not_shown_as_the_same(site: Any) -> None:
    place = await place_of(site, FERNHILL, "We keep your personal", "1")
    assert "No other policy here has nearly the same words." in said(
        await page(site, f"/-/policy/{FERNHILL}@1/clause/{place}")
    )


async def test_a_short_heading_has_no_twins(twins_site: Any) -> None:
    place = await place_of(twins_site, HEATHER, "Your rights", "1")
    assert not (await page(twins_site, f"{POLICY}@1/clause/{place}")).css(".elsewhere")


async def test_a_clause_is_the_same_from_whichever_version_one_comes(twins_site: Any, clause: str) -> None:
    first = (await twins_site.get(f"{clause}.json")).json()
    place = await place_of(twins_site, HEATHER, "We keep your personal", "4")
    last = (await twins_site.get(f"{POLICY}@2020-01-01/clause/{place}.json")).json()
    assert first.pop("address") != last.pop("address")
    assert first.pop("citation") != last.pop("citation")
    assert first == last
    assert first["text"] == "We keep your personal data for 24 months after your last letter."
    assert [edit["kind"] for edit in first["edits_made"]] == ["modified", "removed", "added"]
    assert first["edits_made"][0]["new_text"].strip() == first["text"]
    assert [(stay["first_version"], stay["last_version"]) for stay in first["stays"]] == [(1, 2), (4, 4)]
    (other,) = first["elsewhere"]
    assert (other["policy"], other["in_force"]) == (ALDER, True)
    assert 0.6 <= other["similarity"] < 1


@pytest.mark.parametrize("path", [f"{POLICY}@1/clause/999", f"{POLICY}@9/clause/1", f"{POLICY}@1/clause/x"])
async def test_a_clause_that_is_not_there_is_told_calmly(twins_site: Any, path: str) -> None:
    assert (await twins_site.get(path)).status_code == 404
    answer = await twins_site.get(f"{path}.json")
    assert answer.status_code == 404
    assert answer.json()["error"]


async def test_a_clause_is_named_by_its_words_wherever_it_stands(
    two: Path, twins_site: Any, clause: str, tmp_path: Path, serve: Serve
) -> None:
    address = (await twins_site.get(f"{clause}.json")).json()["address"].removeprefix("http://localhost")
    words_ = "We keep your personal data for 12 months after your last letter."
    assert address.endswith(f"@2015-01-01T05:05:05Z/clause/{hashlib.sha256(words_.encode()).hexdigest()[:12]}")
    tree = await page(twins_site, address)
    assert words(tree.css_first("blockquote")) == words_
    assert tree.css_first("link[rel=canonical]").attributes["href"] == address
    listed = (await twins_site.get(f"{POLICY}@1.json")).json()["clauses"]
    assert f"http://localhost{address}" in [each["address"] for each in listed]
    # Another clause comes in before it, and an older version before that.
    copy = Path(shutil.copy(two, tmp_path / "smallprint.db"))
    with Store(copy) as store:
        older = fernhill(period="12 months").replace(b"<h2>1.", b"<p>We were founded in a barn.</p><h2>1.")
        store.add(capture("2014-01-01", older, policy_id=HEATHER, url=f"https://{HEATHER}"))
        store.add(capture("2014-12-31", older, policy_id=HEATHER, url=f"https://{HEATHER}"))
        bring_up_to_date(store, HEATHER)
    later = serve(copy).client
    assert words((await page(later, address)).css_first("blockquote")) == words_
    assert words((await page(later, address.replace("2015-01-01", "2014-06-01"))).css_first("blockquote")) == words_


async def test_clauses_with_the_same_words_have_names_of_their_own(tmp_path: Path, serve: Serve) -> None:
    again = b"<p>We keep your personal data for X after your last letter.</p>"
    with Store(tmp_path / "same.db") as store:
        store.track(Policy(HEATHER, f"https://{HEATHER}", language="en"))
        body = fernhill(period="X").replace(b"<h2>5.", again + b"<h2>5.")
        store.add(capture("2015-01-01", body, policy_id=HEATHER, url=f"https://{HEATHER}"))
        bring_up_to_date(store, HEATHER)
    client = serve(tmp_path / "same.db").client
    same = [
        each
        for each in (await client.get(f"{POLICY}@1.json")).json()["clauses"]
        if each["text"].startswith("We keep your personal data for X")
    ]
    assert [each["address"].endswith("-2") for each in same] == [False, True]
    for each in same:
        answer = (await client.get(each["address"].removeprefix("http://localhost") + ".json")).json()
        assert answer["wordings"][0]["position"] == each["position"]
        assert answer["address"] == each["address"]


async def test_words_that_are_gone_from_a_version_are_found_where_they_stand(twins_site: Any, clause: str) -> None:
    name = (await twins_site.get(f"{clause}.json")).json()["address"].rpartition("/")[2]
    tree = await page(twins_site, f"{POLICY}@2/clause/{name}", 404)
    assert "other versions have it" in said(tree)
    (there,) = [str(node.attributes["href"]) for node in tree.css("main a") if "/clause/" in node.attributes["href"]]
    assert there.startswith(f"{POLICY}@1/clause/")
    assert (await twins_site.get(f"{POLICY}@2/clause/{name}.json")).status_code == 404
    assert (await twins_site.get(f"{POLICY}@2/clause/{'0' * 12}")).status_code == 404


async def test_a_clause_is_cited_with_its_words(twins_site: Any, clause: str) -> None:
    citation = (await twins_site.get(f"{clause}.json")).json()["citation"]
    assert "clause, under “How long we keep it”: “We keep your personal data for 12 months" in citation["text"]
    assert citation["address"] in words((await page(twins_site, clause)).css_first(".cite p"))
    bibtex = (await twins_site.get(f"{clause}.bib")).text
    assert citation["address"] in bibtex
    (item,) = (await twins_site.get(f"{clause}.csl.json")).json()
    assert item["URL"] == citation["address"]
