"""The start page and the list of policies."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from diffs.browse.overview.sparkline import axis, sparkline
from tests.browse.conftest import Serve
from tests.browse.html import parse, words
from tests.browse.library import ARABIC, CHINESE, FERNHILL, HOSTILE


async def tree_of(client: Any, path: str) -> Any:
    answer = await client.get(path)
    assert answer.status_code == 200, answer.text[:500]
    return parse(answer.text)


async def listed(client: Any, query: str = "") -> list[str]:
    rows = (await client.get(f"/-/policies.json{query}")).json()["policies"]
    return [row["policy_id"] for row in rows]


async def test_the_start_page_has_health_a_search_and_a_feed(site: Any) -> None:
    tree = await tree_of(site, "/")
    assert [words(row) for row in tree.css("dl.health > div")] == [
        "Seen at the last fetch3", "Failing1", "Last crawlnone yet",
    ]  # fmt: skip
    form = tree.css_first("main form[role=search]")
    assert form.attributes["action"] == "/-/search"
    assert len(tree.css("form[role=search]")) == 1
    feed = tree.css_first("link[type='application/atom+xml']").attributes["href"]
    assert (await site.get(feed)).status_code == 200


async def test_every_number_of_the_start_page_leads_to_its_rows(site: Any) -> None:
    tree = await tree_of(site, "/")
    for link in tree.css("main a"):
        target = str(link.attributes["href"])
        assert (await site.get(target)).status_code == 200, target
    (failing,) = [a for a in tree.css("dl.health a") if "failing" in str(a.attributes["href"])]
    rows = (await tree_of(site, str(failing.attributes["href"]))).css("table.policies tbody tr")
    assert [words(row.css_first("th a")) for row in rows] == ["Fernhill Letters privacy policy"]


async def test_the_start_page_as_values(site: Any) -> None:
    values = (await site.get("/.json")).json()
    assert set(values) == {"policies", "states", "types", "languages", "last_crawl", "everything", "changes"}
    assert (values["policies"], values["states"]) == (4, {"seen": 3, "failing": 1})
    latest = values["changes"][0]
    assert (latest["policy_id"], latest["from_version"], latest["to_version"]) == (FERNHILL, 6, 7)
    assert latest["before"] == "2022-10-01T05:05:05Z"
    for name in ("url", "lasting_url"):
        assert (await site.get(latest[name].removeprefix("http://localhost"))).status_code == 200
    assert len((await site.get("/.json?all=1")).json()["changes"]) == 9


async def test_policies_are_sorted_both_ways(site: Any) -> None:
    by_versions = await listed(site, "?sort=-versions")
    assert by_versions[0] == FERNHILL
    assert await listed(site, "?sort=versions") == by_versions[::-1]
    assert (await listed(site, "?sort=-last_change"))[0] == FERNHILL
    assert await listed(site, "?sort=nonsense;drop") == await listed(site)
    tree = await tree_of(site, "/-/policies?sort=-versions")
    assert words(tree.css_first("th[aria-sort=descending]")).startswith("Versions")
    again = tree.css_first("th[aria-sort] a").attributes["href"]
    assert (await tree_of(site, again)).css_first("th[aria-sort=ascending]") is not None


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?site=fernhill.example", [FERNHILL]),
        ("?type=terms", [HOSTILE]),
        ("?language=zh", [CHINESE]),
        ("?state=failing", [FERNHILL]),
        ("?name=LETTERS", [FERNHILL]),
        ("?name=LETTERS&state=failing&sort=-versions", [FERNHILL]),
        ("?name=LETTERS&state=seen", []),
        ("?name=%25", []),
        ("?name=_", []),
        ("?name=%5C", []),
        ("?language=ar&type=terms", []),
        ("?site=%00%ED%A0%80", []),
    ],
)
async def test_policies_are_filtered(site: Any, query: str, expected: list[str]) -> None:
    assert await listed(site, query) == expected
    shown = await tree_of(site, f"/-/policies{query}")
    assert len(shown.css("table.policies tbody tr")) == len(expected)


async def test_signs_of_a_pattern_in_a_name_stand_for_themselves(database: Path, serve: Serve) -> None:
    with sqlite3.connect(database) as connection:
        for policy, name in ((ARABIC, "100% of_it"), (CHINESE, "a\\b")):
            connection.execute("UPDATE policy_states SET name = ? WHERE policy_id = ?", (name, policy))
    client = serve(database).client
    assert await listed(client, "?name=0%25") == [ARABIC]
    assert await listed(client, "?name=F_I") == [ARABIC]
    assert await listed(client, "?name=%5CB") == [CHINESE]
    assert await listed(client, "?name=%25%25") == []


async def test_the_list_has_pages(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from diffs.browse.overview import policies

    everything = await listed(site)
    monkeypatch.setattr(policies, "PAGE", 3)
    assert await listed(site) + await listed(site, "?page=2") == everything
    assert await listed(site, "?page=99") == everything[3:]
    assert await listed(site, "?page=-1") == everything[:3]
    tree = await tree_of(site, "/-/policies?type=privacy-policy&sort=-name")
    assert not tree.css("a[rel=next]")
    following = (await tree_of(site, "/-/policies?sort=-name")).css_first("a[rel=next]").attributes["href"]
    assert "Page 2 of 2" in words((await tree_of(site, following)).css_first("main"))


async def test_a_row_says_what_there_is_and_draws_it(site: Any) -> None:
    tree = await tree_of(site, "/-/policies?site=fernhill.example")
    row = tree.css_first("table.policies tbody tr")
    assert [words(cell) for cell in row.css("td")] == [
        "privacy-policy", "en", "7", "3", "Changes a year: 2014: 1, 2016: 1, 2022: 1", "2022-10-01",
        "2022-10-02", "failing error, 2023-01-05",
    ]  # fmt: skip
    picture = row.css_first("svg")
    assert picture.attributes["role"] == "img"
    assert picture.attributes["aria-label"] == "Changes a year: 2014: 1, 2016: 1, 2022: 1"
    (bars,) = picture.css("path")
    assert bars.attributes["d"].count("M") == 3


def test_a_sparkline_lies_on_the_axis_of_its_page() -> None:
    years = axis([("2010-03-01T00:00:00Z", "2012-01-01T00:00:00Z"), (None, None), ("2015", "2019")])
    assert years == range(2010, 2020)
    drawn = sparkline(years, {2011: 3, 2019: 99}, "2010-03-01T00:00:00Z", "2012-01-01T00:00:00Z")
    assert drawn.bars == "M13.2 24v-12h9.6v12zM109.2 24v-24h9.6v24z"
    assert (drawn.start, drawn.end) == ("0.0", "36.0")
    assert sparkline(range(0), {}, None, None).said == "No changes"


async def test_policies_as_values(site: Any) -> None:
    values = (await site.get("/-/policies.json?language=ar&sort=-changes")).json()
    assert values["filters"] == {"language": "ar"}
    assert (values["total"], values["page"], values["pages"], values["sort"]) == (1, 1, 1, "-changes")
    (policy,) = values["policies"]
    assert policy["policy_id"] == ARABIC
    assert policy["changes_by_year"] == {"2021": 1}
    assert policy["url"] == f"http://localhost/-/policy/{ARABIC}"
    assert (policy["versions"], policy["changes"], policy["tracked"], policy["state"]) == (2, 1, True, "seen")


async def test_addresses_begin_with_the_base_url(built: Path, serve: Serve) -> None:
    client = serve(built, settings={"base_url": "/p/"}).client
    for path in ("/", "/-/policies", "/-/search?q=sell", "/-/trends?phrase=sell", "/-/questions"):
        tree = await tree_of(client, path)
        for node in tree.css("a, form, link"):
            target = node.attributes.get("href") or node.attributes.get("action") or ""
            assert target.startswith(("/p/", "#", "http")), target
    assert (
        (await client.get("/-/policies.json")).json()["policies"][0]["url"].startswith("http://localhost/p/-/policy/")
    )


async def test_pages_about_all_are_for_those_who_may_see_the_tables(built: Path, serve: Serve) -> None:
    closed = serve(built, metadata={"databases": {"smallprint": {"tables": {"wordings": {"allow": False}}}}}).client
    for path in ("/-/policies", "/-/search?q=sell", "/-/trends?phrase=sell", "/-/changes.atom", "/-/questions.json"):
        assert (await closed.get(path)).status_code == 403
    assert (await closed.get("/smallprint/silent_changes")).status_code in (403, 404)


async def test_they_are_only_read_and_need_a_database_of_ours(site: Any, tmp_path: Path, serve: Serve) -> None:
    assert (await site.post("/-/policies")).status_code == 405
    assert (await site.head("/-/policies")).status_code == 200
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE t (a)")
    assert (await serve(tmp_path / "other.db").client.get("/-/policies")).status_code == 404
