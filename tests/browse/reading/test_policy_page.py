from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from diffs.browse.reading import policy as policies
from diffs.browse.reading.growth import HEIGHT, WIDTH, growth
from diffs.browse.reading.policy import Unseen, unseen
from store import Policy, Store, listings
from store.listings import Listing
from tests.browse.conftest import Serve
from tests.browse.html import words
from tests.browse.library import FERNHILL
from tests.browse.reading.conftest import HEATHER
from tests.browse.test_pages import page, said
from tests.browse.test_timeline import snapshot, version

POLICY = f"/-/policy/{FERNHILL}"


def test_times_without_sight_are_gaps_and_runs_of_failures_the_latest_first() -> None:
    found = unseen(
        [
            snapshot("2012-01-01"), snapshot("2012-02-01", "missing", 404), snapshot("2012-03-01", "missing", 404),
            snapshot("2012-04-01", "error", 503), snapshot("2012-05-01"), snapshot("2013-05-01", "not-modified", 304),
        ]
    )  # fmt: skip
    assert [(each.first[:10], each.last[:10], each.fetches, each.outcome, each.status) for each in found] == [
        ("2012-05-01", "2013-05-01", 0, "", None),
        ("2012-04-01", "2012-04-01", 1, "error", 503),
        ("2012-02-01", "2012-03-01", 2, "missing", 404),
    ]
    assert unseen([]) == []
    assert isinstance(found[0], Unseen)


async def test_gaps_and_failed_fetches_are_told_in_words(site: Any) -> None:
    told = [words(node) for node in (await page(site, POLICY)).css(".unseen li")]
    assert told[0].startswith("error 503 on 2023-01-05, 1 fetch")
    assert "gap from 2019-03-30 to 2022-10-01: no fetch" in told
    assert any(line.startswith("missing 404 from 2013-06-11 to 2013-07-01, 2 fetches") for line in told)


async def test_the_size_of_each_change_is_in_the_picture(site: Any) -> None:
    picture = (await page(site, POLICY)).css_first(".timeline svg")
    sizes = picture.css(".size")
    assert [words(node) for node in sizes][-1].startswith("To version 2: ")
    assert len(sizes) == 6
    form_only = next(node for node in sizes if "To version 6: 0 words added, 0 removed" in words(node))
    assert not form_only.css("rect")


async def test_the_clauses_that_changed_most_lead_to_their_life(twins_site: Any) -> None:
    tree = await page(twins_site, f"/-/policy/{HEATHER}")
    (clause,) = tree.css(".most li")
    assert words(clause).endswith("1 edit since version 1")
    life = await page(twins_site, str(clause.css_first("a").attributes["href"]))
    assert words(life.css_first("h1")) == "One clause through time"


async def test_older_versions_come_page_by_page(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policies, "VERSIONS_SHOWN", 3)
    seen: list[str] = []
    path = POLICY
    for _ in range(9):
        tree = await page(site, path)
        seen += [words(node) for node in tree.css(".versions h3")]
        older = [node for node in tree.css("nav.steps a") if "older" in words(node)]
        if not older:
            break
        path = str(older[0].attributes["href"]).partition("#")[0]
    assert seen == [f"Version {number}" for number in range(7, 0, -1)]


def test_the_lines_of_growth_lie_within_their_box_and_begin_and_end_where_the_versions_do() -> None:
    versions = [
        replace(version(1, "2012-01-01", "2013-01-01"), words=100, reading_ease=50.0),
        replace(version(2, "2014-01-01", "2014-06-01"), words=300, reading_ease=None),
        replace(version(3, "2015-01-01", "2022-01-01"), words=200, reading_ease=30.0),
    ]
    found = growth(versions)
    assert found is not None
    points = [tuple(map(float, point.split(","))) for point in found.words.points.split()]
    assert (points[0][0], points[-1][0]) == (0, WIDTH)
    assert all(0 <= y <= HEIGHT for _, y in points)
    heights = dict.fromkeys(y for _, y in points)
    low, high, between = heights
    assert low > between > high  # y grows downwards
    assert (found.words.least, found.words.first, found.words.last, found.words.greatest) == (100, 100, 200, 300)
    assert found.ease is not None
    assert found.ease.last == 30
    assert growth(versions[:1]) is None
    flat = growth([replace(each, words=7, reading_ease=None) for each in versions])
    assert flat is not None
    assert {point.split(",")[1] for point in flat.words.points.split()} == {f"{HEIGHT / 2:.1f}"}
    assert flat.ease is None


async def test_length_and_readability_are_told_in_words_too(site: Any) -> None:
    tree = await page(site, POLICY)
    titles = [words(node) for node in tree.css(".curve title")]
    assert titles[0].startswith("Length in words, from 2012-04-02 to 2022-10-02: at first ")
    assert titles[1].startswith("Flesch reading ease: at first ")


async def test_what_archives_answered_is_told_in_words_and_leads_to_the_rows(tmp_path: Path, serve: Serve) -> None:
    path, url = tmp_path / "smallprint.db", "https://kept.example/privacy"
    with Store(path) as store:
        store.track(Policy("kept.example/privacy", url))
        for answer in ("captures", "excluded"):
            with store.transaction():
                listings.write(store.db, Listing("kept.example/privacy", "https://archive.example", url, answer), None)
    client = serve(path).client
    tree = await page(client, "/-/policy/kept.example/privacy")
    (told,) = [words(node) for node in tree.css(".answers li")]
    assert told.startswith(f"{url} at https://archive.example: history excluded since 20")
    assert "; what is stored here is kept; before that captures, last on 20" in told
    rows = tree.css_first("section[aria-labelledby=archives] .note a").attributes["href"]
    assert "excluded" in (await client.get(rows)).text
    (values,) = (await client.get("/-/policy/kept.example/privacy.json")).json()["archives"]
    assert (values["url"], values["answer"], values["other"]) == (url, "excluded", "captures")


async def test_without_an_archive_asked_there_is_no_such_section(site: Any) -> None:
    assert (await page(site, POLICY)).css("#archives") == []


async def test_the_values_of_a_policy(site: Any) -> None:
    values = (await site.get(f"{POLICY}.json")).json()
    assert values["policy"]["id"] == FERNHILL
    assert [version["number"] for version in values["versions"]] == list(range(1, 8))
    assert len(values["snapshots"]) == 14
    silent = [change for change in values["changes"] if change["silent"]]
    assert {(change["from_version"], change["to_version"]) for change in silent} >= {(2, 3)}
    for change in values["changes"]:
        path = change["address"].removeprefix("http://localhost")
        assert f"From version {change['from_version']} to" in said(await page(site, path))
    assert {each["outcome"] for each in values["unseen"]} == {"", "missing", "error"}
    assert values["archives"] == []
    missing = await site.get("/-/policy/nobody.example/x.json")
    assert (missing.status_code, "error" in missing.json()) == (404, True)


async def test_an_id_that_ends_like_a_format_is_still_an_id(database: Path, serve: Serve) -> None:
    with Store(database) as store:
        store.track(Policy("odd.example/terms.json", "https://odd.example/"))
    client = serve(database).client
    assert "No version yet" in (await client.get("/-/policy/odd.example/terms.json")).text
    values = (await client.get("/-/policy/odd.example/terms.json.json")).json()
    assert values["policy"]["id"] == "odd.example/terms.json"
