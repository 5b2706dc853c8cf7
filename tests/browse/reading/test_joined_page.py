"""The pages of a policy that is spread over several: where its text comes from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from diffs.changes import bring_up_to_date
from store import Policy, Store, joining
from store.snapshots import urlkey
from tests.browse.conftest import Serve
from tests.browse.html import words
from tests.browse.library import capture, fernhill
from tests.browse.test_pages import page

ID, FIRST, SECOND = "rowan.example/privacy-policy", "https://rowan.example/privacy", "https://rowan.example/annex"


@pytest.fixture
def spread(tmp_path: Path) -> Path:
    """Two pages, of which an archive captured one twice and the other in between."""
    path = tmp_path / "smallprint.db"
    with Store(path) as store:
        store.track(Policy(ID, FIRST, parts=(FIRST, SECOND)))
        for day, url in (("2015-01-01", FIRST), ("2015-03-01", SECOND), ("2015-05-01", FIRST)):
            body = fernhill(nonce=f"{day} {url}", period="12 months" if url == FIRST else "24 months")
            store.add(replace(capture(day, body, policy_id=ID, url=url), role="part"))
        shown = {url: joining.page_of(joining.sightings(store.snapshots(ID), {urlkey(url)})) for url in (FIRST, SECOND)}
        for each in joining.to_join(ID, FIRST, shown, {}):
            store.add(each)
        bring_up_to_date(store, ID)
    return path


@pytest.fixture
def site(spread: Path, serve: Serve) -> Any:
    return serve(spread).client


async def test_each_page_of_the_text_leads_to_its_bytes_here_and_in_the_archive(site: Any) -> None:
    tree = await page(site, f"/-/policy/{ID}@1")
    items = tree.css("ol.snapshots > li > ol > li")
    assert [words(item).split(" as of ")[0] for item in items] == [FIRST, SECOND]
    assert "the same text again on 2015-05-01" in words(items[0])
    assert "the same text again" not in words(items[1])
    links = [[str(link.attributes["href"]) for link in item.css("a")] for item in items]
    for day, url, found in zip(("20150101", "20150301"), (FIRST, SECOND), links, strict=True):
        replayed = await site.get(found[1])
        assert (replayed.status_code, f"{day[:4]}-{day[4:6]}" in replayed.text) == (200, True)
        assert found[2] == f"https://web.archive.org/web/{day}050505/{url}"


async def test_what_joins_them_leads_to_its_row_and_is_no_memento(site: Any) -> None:
    values = (await site.get(f"/-/policy/{ID}@1.json")).json()
    [whole] = values["first_snapshots"]
    assert whole["memento"] is None
    row = await site.get(whole["original"].removeprefix("http://localhost"))
    assert row.status_code == 200
    assert "joined_parts" in row.text
    assert [(part["url"], part["again_at"]) for part in whole["parts"]] == [
        (FIRST, "2015-05-01T05:05:05Z"), (SECOND, None),
    ]  # fmt: skip
    assert all("/web/2015" in part["snapshot"]["memento"] for part in whole["parts"])


async def test_a_page_captured_alone_is_no_time_in_which_the_policy_was_missed(site: Any) -> None:
    values = (await site.get(f"/-/policy/{ID}.json")).json()
    assert (values["policy"]["last_outcome"], values["unseen"]) == ("ok", [])


async def test_the_tables_lead_from_a_whole_to_its_parts(site: Any) -> None:
    rows = (await site.get("/smallprint/joined_parts.json?_shape=array&_labels=on")).json()
    assert [(row["place"], row["part_id"]["label"]) for row in rows] == [
        (1, f"{ID} 2015-01-01T05:05:05Z"), (2, f"{ID} 2015-03-01T05:05:05Z"),
    ]  # fmt: skip
