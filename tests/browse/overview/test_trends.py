"""Trends: shares of the policies in force, and never without their number."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffs import search_terms
from diffs.browse.overview import counting, kept, trends_page
from diffs.browse.overview.trend_picture import picture
from store import Store, times
from tests.browse.html import parse, words
from tests.browse.library import FERNHILL


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    kept.forget()
    monkeypatch.setattr(trends_page, "PATIENCE", 20)  # so that nothing here hangs on how busy the machine is


async def counted(client: Any, **query: Any) -> tuple[dict[str, int], dict[str, dict[str, int]]]:
    """n by period, and for each phrase the policies by period."""
    values = (await client.get("/-/trends.json", params=query)).json()
    names = [period["period"] for period in values["periods"]]
    n = {period["period"]: period["policies"] for period in values["periods"]}
    return n, {each["phrase"]: dict(zip(names, each["holding"], strict=True)) for each in values["phrases"]}


async def test_a_year_is_looked_at_when_it_is_over(site: Any) -> None:
    n, found = await counted(site, phrase=["12 months", "24 months"])
    assert next(iter(n)) == "2012"
    # The letters' policy from 2012 to 2022, the other three from 2019 or 2020 to 2021.
    assert (n["2012"], n["2018"], n["2019"], n["2020"]) == (1, 1, 3, 4)
    assert [year for year, policies in found["12 months"].items() if policies] == ["2012", "2013"]
    assert [year for year, policies in found["24 months"].items() if policies] == [
        str(year) for year in range(2014, 2022)
    ]


async def test_a_month_too(site: Any) -> None:
    n, found = await counted(site, phrase="24 months", by="month", **{"from": "2014-04", "to": "2014-08"})
    assert n == dict.fromkeys(("2014-04", "2014-05", "2014-06", "2014-07", "2014-08"), 1)
    assert found["24 months"] == {"2014-04": 0, "2014-05": 0, "2014-06": 1, "2014-07": 1, "2014-08": 1}


async def test_what_counting_from_wordings_gives_is_what_the_versions_say(site: Any, built: Path) -> None:
    """Against the slow way: the text of the version in force at the end of each month."""
    n, found = await counted(site, phrase="sell", by="month")
    with Store(built, readonly=True) as store:
        for month, policies in n.items():
            year, number = map(int, month.split("-"))
            end = times.to_iso(datetime(year + number // 12, number % 12 + 1, 1, tzinfo=UTC))
            in_force = [
                store.text(versions[-1].id)
                for policy in store.policies()
                if (every := store.versions(policy.id))
                and times.to_iso(every[-1].last_seen)[:7] >= month
                and (versions := [version for version in every if times.to_iso(version.first_seen) < end])
            ]
            assert len(in_force) == policies, month
            assert sum(" sell " in text for text in in_force) == found["sell"][month], month


async def test_filters_narrow_both_numbers(site: Any) -> None:
    n, found = await counted(site, phrase="service", type="terms", by="year")
    assert (n["2020"], found["service"]["2020"]) == (1, 1)
    n, found = await counted(site, phrase="service", language="zh")
    assert set(found["service"].values()) == {0}
    assert max(n.values()) == 1
    assert await counted(site, phrase="service", site="nowhere.example") == ({}, {"service": {}})


async def test_the_table_never_gives_a_share_without_its_n(site: Any) -> None:
    tree = parse((await site.get("/-/trends?phrase=sell&phrase=personal+data")).text)
    head, *rows = [[words(cell) for cell in row.css("th, td")] for row in tree.css("table.numbers tr")]
    assert head == ["Year", "n", "sell", "personal data"]
    assert all(row[1].isdigit() for row in rows)
    by_year = {row[0]: row for row in rows}
    assert by_year["2020"] == ["2020", "4", "1 25.0%", "1 25.0%"]
    link = next(a for a in tree.css("table.numbers a") if words(a.parent.parent).startswith("2020"))
    found = (await site.get(str(link.attributes["href"]).replace("/-/search?", "/-/search.json?"))).json()
    assert {hit["policy_id"] for hit in found["hits"]} == {FERNHILL}


async def test_the_picture_tells_lines_apart_without_colour(site: Any) -> None:
    tree = parse((await site.get("/-/trends?phrase=sell&phrase=24+months")).text)
    svg = tree.css_first(".trend > svg")
    assert svg.attributes["role"] == "img"
    assert "the table below says the same" in svg.css_first("desc").text()
    assert [line.attributes["class"] for line in svg.css("polyline")] == ["line line-1", "line line-2"]
    assert svg.css(".mark.line-1 circle")
    assert svg.css(".mark.line-2 rect")
    assert "2020: 25.0%" in svg.css_first(".mark.line-1:nth-last-child(1) title, .mark.line-1 title").text() or any(
        "2020: 25.0%" in title.text() for title in svg.css("title")
    )


def test_a_line_is_broken_where_there_was_no_policy() -> None:
    drawn = picture(["2001", "2002", "2003", "2004"], [("a", [0.5, None, 0.25, 0.5])])
    assert drawn is not None
    assert drawn.lines[0].parts == ("0.0,166.7", "666.7,583.3 1000.0,166.7")
    assert drawn.up[-1].said == "60%"
    assert picture(["2001"], [("a", [0.5])]) is None
    assert picture(["2001", "2002"], []) is None


async def test_phrases_are_counted_once_and_kept_for_a_while(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    real = counting._count

    def counting_calls(*args: Any) -> Any:
        asked.append(args)
        return real(*args)

    monkeypatch.setattr(counting, "_count", counting_calls)
    for _ in range(3):
        await counted(site, phrase=["sell", "sell", " sell ", "keep"])
    assert len(asked) == 2
    await counted(site, phrase="sell", type="terms")
    assert len(asked) == 3
    monkeypatch.setattr(kept, "SECONDS", -1)
    kept.forget()
    await counted(site, phrase="sell")
    await counted(site, phrase="sell")
    assert len(asked) == 5


async def test_what_takes_too_long_is_said_to(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "LONGEST", -1)
    monkeypatch.setattr(counting, "_STEPS_BETWEEN_LOOKS", 1)
    tree = parse((await site.get("/-/trends?phrase=sell")).text)
    assert "“sell” stands in too many clauses to count it in time" in words(tree.css_first("main"))
    assert {words(row.css("td")[1]) for row in tree.css("table.numbers tbody tr")} == {"–"}
    answer = await site.get("/-/trends.json?phrase=sell")
    (phrase,) = answer.json()["phrases"]
    assert answer.status_code == 200
    assert (phrase["too_long"], phrase["under_way"], phrase["holding"]) == (True, False, None)


async def test_a_page_does_not_wait_for_a_long_count_and_comes_again_with_it(
    site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, may_end = [], threading.Event()
    real = counting._count

    def long_count(connection: Any, asked: search_terms.Asked, lives: counting.Lives) -> counting.Count:
        if "sell" in asked.match:
            begun.append(asked)
            assert may_end.wait(20)
        return real(connection, asked, lives)

    monkeypatch.setattr(counting, "_count", long_count)
    monkeypatch.setattr(trends_page, "PATIENCE", 0.05)
    await counted(site, phrase="24 months")
    try:
        tree = parse((await site.get("/-/trends?phrase=sell&phrase=24+months&from=2020&to=2020")).text)
        json = await site.get("/-/trends.json?phrase=sell&phrase=24+months&from=2020&to=2020")
    finally:
        may_end.set()
    assert words(tree.css_first("[role=status]")).startswith("Still being counted: “sell”.")
    assert [words(cell) for cell in tree.css("table.numbers tbody :is(th, td)")] == ["2020", "4", "…", "1 25.0%"]
    assert (json.status_code, json.headers["retry-after"]) == (202, "1")
    assert [(each["under_way"], each["holding"]) for each in json.json()["phrases"]] == [(True, None), (False, [1])]
    # With no delay, so that nobody's reading is disturbed, and to an address that answers when all is counted.
    delay, address = tree.css_first("meta[http-equiv=refresh]").attributes["content"].split("; url=")
    assert delay == "0"
    tree = parse((await site.get(address)).text)
    assert [words(cell) for cell in tree.css("table.numbers tbody :is(th, td)")] == ["2020", "4", "1 25.0%", "1 25.0%"]
    assert not tree.css("meta[http-equiv=refresh], [role=status]")
    assert len(begun) == 1


async def test_a_policy_that_came_since_is_in_neither_number(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The policies may have been counted some minutes before a phrase is."""
    real = counting._policies

    def without_fernhill(connection: Any, filters: Any) -> counting.Policies:
        (no,) = connection.execute("SELECT no FROM policy_states WHERE policy_id = ?", [FERNHILL]).fetchone()
        found = real(connection, filters)
        lives = {each: life for each, life in found.lives.items() if each != no}
        return counting.Policies(lives, {**found.in_force, 2020 * 12 + 11: 3}, found.counted_at)

    monkeypatch.setattr(counting, "_policies", without_fernhill)
    n, found = await counted(site, phrase="sell")
    assert (n["2020"], found["sell"]["2020"]) == (3, 0)


_MONTHS = st.integers(2000 * 12, 2006 * 12)


@st.composite
def _policies(draw: st.DrawFn) -> tuple[dict[int, tuple[int, int]], list[tuple[int, int, int | None]]]:
    """Lives of policies; and what stood: in which, since which month, gone by which."""
    lives, stood = {}, []
    for no in range(draw(st.integers(0, 5))):
        first, last = sorted((draw(_MONTHS), draw(_MONTHS)))
        if draw(st.integers(0, 5)):  # or it is one that the filters leave out
            lives[no] = (first, last + 1)
        for _ in range(draw(st.integers(0, 4))):
            a, b = sorted((draw(_MONTHS), draw(_MONTHS)))
            stood.append((no, a, draw(st.sampled_from([b, None]))))
    return lives, draw(st.permutations(stood))


@given(_policies())
def test_months_are_counted_as_one_by_one(
    policies: tuple[dict[int, tuple[int, int]], list[tuple[int, int, int | None]]],
) -> None:
    lives, stood = policies
    found = counting._by_month(lives, [no << 32 | since << 16 | (by or 0xFFFF) for no, since, by in stood])
    for month in range(1999 * 12, 2007 * 12):
        expected = sum(
            first <= month < end
            and any(no == each and since <= month and (by is None or month < by) for each, since, by in stood)
            for no, (first, end) in lives.items()
        )
        assert found.get(month, 0) == expected, counting.written(month)


def test_a_stored_wording_knows_its_months(built: Path) -> None:
    with Store(built, readonly=True) as store:
        rows = store.db.execute("SELECT policy_no, first_seen, gone_by, months FROM wordings").fetchall()
    assert {row[2] is None for row in rows} == {True, False}
    for no, first_seen, gone_by, months in rows:
        gone = counting.month_of(gone_by) if gone_by else 0xFFFF
        assert months == no << 32 | counting.month_of(first_seen) << 16 | gone
