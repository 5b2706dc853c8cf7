from __future__ import annotations

from typing import Any

import pytest

from diffs.browse.reading import compare, sheet
from tests.browse.html import words
from tests.browse.library import CHINESE, FERNHILL
from tests.browse.test_pages import page, said

POLICY = f"/-/policy/{FERNHILL}"


async def test_side_by_side_shows_each_clause_as_it_was_and_as_it_is(site: Any) -> None:
    tree = await page(site, f"{POLICY}@2..3?view=side")
    edited = tree.css_first("#change-2")
    before, after = words(edited.css_first(".before")), words(edited.css_first(".after"))
    assert "[removed: never]" in before
    assert "[added:" not in before
    assert "We [added: do not] sell it." in after
    assert "[removed:" not in after
    added = (await page(site, f"{POLICY}@1..3?view=side")).css("section.change")
    assert [words(node) for node in added[0].css("del, ins")] == ["[removed: 1 March 2012]", "[added: 9 May 2014]"]


async def test_the_view_stays_while_other_things_are_chosen(site: Any) -> None:
    tree = await page(site, f"{POLICY}@1..7?view=side&form=1")
    ways = [str(node.attributes["href"]) for node in tree.css(".views a, .counts a[href*='kind='], .steps a")]
    own = [href for href in ways if not href.endswith((".txt", ".json")) and not href.startswith("#")]
    assert sum("view=side" in href for href in own) >= len(own) - 1
    (hidden,) = tree.css(".filter input[type=hidden][name=view]")
    assert hidden.attributes["value"] == "side"


async def test_kinds_are_filtered_by_plain_links_and_by_the_form(site: Any) -> None:
    whole = await page(site, f"{POLICY}@2..3")
    (link,) = [node for node in whole.css(".counts a") if words(node) == "1 moved"]
    only = await page(site, str(link.attributes["href"]))
    assert [words(node.css_first(".kind")) for node in only.css(".change")] == ["moved"]
    assert "1 other change not asked for" in said(only)
    both = await page(site, f"{POLICY}@2..3?kind=moved&kind=modified")
    assert [node.attributes["id"] for node in both.css(".change")] == ["change-1", "change-2"]
    assert len(both.css(".filter input[name=kind][checked]")) == 2


async def test_changes_are_filtered_by_what_they_speak_of(site: Any) -> None:
    tree = await page(site, f"{POLICY}@1..2")
    category = str(tree.css_first(".filter input[name=category]").attributes["value"])
    stored = (await site.get(f"{POLICY}@1..2.json")).json()["clause_changes"]
    expected = [f"change-{change['place']}" for change in stored if category in change["categories"]]
    only = await page(site, f"{POLICY}@1..2?category={category.replace(' ', '+')}")
    assert [node.attributes["id"] for node in only.css(".change")] == expected
    assert 0 < len(expected) < len(stored)


@pytest.mark.parametrize(
    "odd", ["kind=x", "part=x", "change=-1", "view=x", "part=999999999", "category=%3Cb%3E", "change=0"]
)
async def test_what_means_nothing_is_left_out(site: Any, odd: str) -> None:
    tree = await page(site, f"{POLICY}@2..3?{odd}")
    assert tree.css(".redline")
    if not odd.startswith("category"):
        assert len(tree.css(".change")) == 2


async def test_what_did_not_change_can_be_unfolded(site: Any) -> None:
    tree = await page(site, f"{POLICY}@2..3?unchanged=1")
    assert len(tree.css("details.fold[open]")) == len(tree.css("details.fold")) == 4


async def test_a_long_comparison_comes_in_parts_and_every_link_finds_its_change(
    site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet, "LARGEST_SHEET", 2000)
    first = await page(site, f"{POLICY}@2..3?unchanged=1")
    parts = first.css("nav.parts")[0].css("li")
    assert len(parts) > 1
    seen: list[str] = []
    for number in range(1, len(parts) + 1):
        part = await page(site, f"{POLICY}@2..3?unchanged=1&part={number}")
        seen += [str(node.attributes["id"]) for node in part.css(".change")]
        for link in part.css("a[href*='#change-']"):
            path, _, anchor = str(link.attributes["href"]).partition("#")
            there = await page(site, path) if path else part
            assert there.css_first(f"#{anchor}") is not None
    assert seen == ["change-1", "change-2"]


async def test_each_change_leads_to_its_clause_through_time(site: Any) -> None:
    tree = await page(site, f"{POLICY}@1..3")
    for change in tree.css(".change"):
        clause = await page(site, str(change.css_first(".more a").attributes["href"]))
        text = words(clause.css_first("blockquote"))
        assert text.split()[-1] in words(change.css_first(".clause"))


async def test_the_values_are_those_of_the_page(site: Any) -> None:
    tree = await page(site, f"{POLICY}@1..7?form=1")
    values = (await site.get(f"{POLICY}@1..7.json")).json()
    shown = [(node.attributes["id"], words(node.css_first(".kind"))) for node in tree.css("section.change")]
    told = [(f"change-{each['place']}", each["kind"]) for each in values["clause_changes"]]
    assert [kind.split()[0] for _, kind in shown] == [kind for _, kind in told]
    assert [place for place, _ in shown] == [place for place, _ in told]
    assert (values["after"], values["before"]) == ("2012-11-20T05:05:05Z", "2022-10-01T05:05:05Z")
    for change in values["clause_changes"]:
        joined = {side: "".join(text for sign, text in change["ops"] if sign in (0, side)) for side in (-1, 1)}
        assert joined[-1] == (change["old_text"] or "")
        assert joined[1] == (change["new_text"] or "")
    neighbours = (await site.get(f"{POLICY}@2..3.json")).json()
    assert neighbours["change"]["silent"] is True
    assert (
        neighbours["old"]["snapshot"]["memento"]
        == "https://web.archive.org/web/20150114050505/https://fernhill.example/privacy"
    )
    assert neighbours["old"]["snapshot"]["original"].startswith("http://localhost/web/20150114050505id_/")


async def test_as_text_it_reads_like_a_diff(site: Any) -> None:
    answer = await site.get(f"{POLICY}@2..3.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.text.startswith(f"--- {FERNHILL}@2015-01-14T05:05:05Z\n+++ {FERNHILL}@2016-02-20T05:05:05Z\n")
    assert "\n+We share personal data" in answer.text
    assert (await site.get(f"{POLICY}@2..2.txt")).text == ""


async def test_the_later_one_named_first_keeps_what_was_asked(site: Any) -> None:
    answer = await site.get(f"{POLICY}@3..2?view=side")
    assert answer.headers["location"] == f"{POLICY}@2..3?view=side"
    answer = await site.get(f"{POLICY}@2020-01-01..2012-06-01.json")
    assert answer.headers["location"] == f"{POLICY}@2012-06-01T23:59:59Z..2020-01-01T23:59:59Z.json"


async def test_chinese_side_by_side_keeps_its_language(site: Any) -> None:
    tree = await page(site, f"/-/policy/{CHINESE}@1..2?view=side")
    assert {node.attributes.get("lang") for node in tree.css(".both .clause")} == {"zh"}


async def test_where_it_takes_long_what_changes_speak_of_is_told_when_asked_for(
    site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = await page(site, f"{POLICY}@1..3")
    assert "find it out" not in said(whole)
    monkeypatch.setattr(compare, "_CATEGORISED", 1)
    brief = await page(site, f"{POLICY}@1..3")
    assert not brief.css(".practice")
    assert "What each of so many changes speaks of is told only when asked for" in said(brief)
    (link,) = [node for node in brief.css("main a") if words(node) == "find it out"]
    told = await page(site, str(link.attributes["href"]))
    assert [words(node) for node in told.css(".practice")] == [words(node) for node in whole.css(".practice")]
    chosen = await page(site, f"{POLICY}@1..3?category=Data+Retention")
    assert len(chosen.css("section.change")) == 1
