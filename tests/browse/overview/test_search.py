"""Search: what is found, since when it stood and until when, whatever is typed."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffs import search_terms
from diffs.browse.overview.marking import parts
from store.characters import spaced
from tests.browse.conftest import Serve
from tests.browse.html import parse, words
from tests.browse.library import CHINESE, FERNHILL, HOSTILE


async def hits(client: Any, **query: str) -> list[dict[str, Any]]:
    values = (await client.get("/-/search.json", params=query)).json()
    assert values["complete"]
    found: list[dict[str, Any]] = values["hits"]
    return found


async def test_a_hit_tells_when_its_words_were_first_and_last_seen(site: Any) -> None:
    (hit,) = await hits(site, q='"12 months"')
    assert (hit["policy_id"], hit["first_version"], hit["last_version"]) == (FERNHILL, 1, 1)
    assert (hit["first_seen"], hit["last_seen"]) == ("2012-04-02T05:05:05Z", "2012-11-20T05:05:05Z")
    assert (hit["gone_by"], hit["in_force"]) == ("2014-06-03T05:05:05Z", False)
    assert hit["matched"] == ["12 months"]
    (hit,) = await hits(site, q='"24 months"')
    assert (hit["first_version"], hit["last_version"], hit["gone_by"], hit["in_force"]) == (2, 7, None, True)


async def test_a_hit_is_a_clause_through_time_and_not_each_wording(site: Any) -> None:
    (hit,) = await hits(site, q="third parties disclose", site="fernhill.example")
    assert (hit["first_version"], hit["last_version"]) == (1, 7)
    assert hit["wordings"] > 1


async def test_every_hit_leads_into_its_version_and_to_its_clause(site: Any) -> None:
    (hit,) = await hits(site, q='"24 months"')
    led = await site.get(hit["version_url"].removeprefix("http://localhost"))
    path, _, anchor = led.headers["location"].partition("#")
    assert "24 months" in words(parse((await site.get(path)).text).css_first(f"#{anchor}"))
    clause = await site.get(hit["url"].removeprefix("http://localhost"))
    assert clause.status_code == 200
    assert "24 months" in clause.text
    tree = parse((await site.get("/-/search", params={"q": '"24 months"'})).text)
    assert words(tree.css_first("mark")) == "24 months"
    for link in tree.css("ol.hits a"):
        assert (await site.get(str(link.attributes["href"]).partition("#")[0])).status_code == 200


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ({}, {"12 months": 1, "24 months": 1}),
        ({"standing": "past"}, {"12 months": 1, "24 months": 0}),
        ({"standing": "in force"}, {"12 months": 0, "24 months": 1}),
        ({"to": "2013"}, {"12 months": 1, "24 months": 0}),
        ({"from": "2014-06-03"}, {"12 months": 1, "24 months": 1}),
        ({"from": "2014-06-04"}, {"12 months": 0, "24 months": 1}),
        ({"from": "2013", "to": "2013"}, {"12 months": 1, "24 months": 0}),
        ({"from": "yesterday"}, {"12 months": 1, "24 months": 1}),
        ({"policy": FERNHILL}, {"12 months": 1, "24 months": 1}),
        ({"policy": HOSTILE}, {"12 months": 0, "24 months": 0}),
        ({"site": "fernhill.example"}, {"12 months": 1, "24 months": 1}),
        ({"type": "terms"}, {"12 months": 0, "24 months": 0}),
        ({"language": "en"}, {"12 months": 1, "24 months": 1}),
        ({"language": "fr"}, {"12 months": 0, "24 months": 0}),
    ],
)
async def test_filters(site: Any, query: dict[str, str], numbers: dict[str, int]) -> None:
    for phrase, number in numbers.items():
        assert len(await hits(site, q=f'"{phrase}"', **query)) == number, phrase


async def test_words_phrases_and_beginnings(site: Any) -> None:
    assert not await hits(site, q='"months 24"')
    assert await hits(site, q="months 24")
    assert not await hits(site, q="custom")
    assert len(await hits(site, q="cust*")) == len(await hits(site, q="customer"))
    assert await hits(site, q='"service governs your" OR NEAR(') == []


async def test_a_beginning_of_two_letters_is_taken_for_a_word_and_said_to_be(site: Any) -> None:
    assert await hits(site, q="per*") != []
    values = (await site.get("/-/search.json", params={"q": 'pe* sell "of yo"*'})).json()
    assert (values["total"], values["too_short"]) == (0, ["pe", "of yo"])
    assert len(await hits(site, q="we*")) == len(await hits(site, q="we"))
    for path in ("/-/search?q=pe*", "/-/trends?phrase=pe*"):
        tree = parse((await site.get(path)).text)
        assert "“pe” was looked for as it is, without the *" in words(tree.css_first("main"))


async def test_a_script_without_blanks_is_found_by_its_characters(site: Any) -> None:
    found = await hits(site, q="个人信息")
    assert {hit["policy_id"] for hit in found} == {CHINESE}
    assert all("个人信息" in hit["snippet"] for hit in found)
    assert [hit["matched"] for hit in await hits(site, q="保存您的")] == [["保存您的"]]
    assert await hits(site, q="息信人个") == []


async def test_the_earliest_or_the_latest_first(site: Any) -> None:
    latest = [hit["first_seen"] for hit in await hits(site, q="personal")]
    assert latest == sorted(latest, reverse=True)
    assert [hit["first_seen"] for hit in await hits(site, q="personal", sort="earliest")] == sorted(latest)


async def test_found_in_pages(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from diffs.browse.overview import search_page

    everything = await hits(site, q="you")
    monkeypatch.setattr(search_page, "PAGE", 2)
    assert await hits(site, q="you") + await hits(site, q="you", page="2") == everything[:4]
    tree = parse((await site.get("/-/search?q=you")).text)
    assert (await site.get(tree.css_first("a[rel=next]").attributes["href"])).status_code == 200


async def test_what_was_not_looked_at_is_said(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from diffs.browse.overview import hits as finding

    monkeypatch.setattr(finding, "LOOKED_AT", 3)
    values = (await site.get("/-/search.json?q=you")).json()
    assert values["complete"] is False
    assert "there are more than were looked at" in (await site.get("/-/search?q=you")).text
    # Also where the filters left nothing of what was looked at; of a policy, all is looked at.
    values = (await site.get("/-/search.json?q=you&to=1999")).json()
    assert (values["total"], values["complete"]) == (0, False)
    assert (await site.get("/-/search.json", params={"q": "you", "policy": FERNHILL})).json()["complete"] is True


_CHARACTERS = st.characters(codec="utf-8") | st.sampled_from('"*():^-+{}\x00')


@given(st.text(_CHARACTERS), st.text(_CHARACTERS, max_size=20))
def test_marking_shows_the_text_and_what_the_index_found(text: str, wanted: str) -> None:
    asked = search_terms.read(wanted)
    shown = parts(text, asked)
    assert "".join(piece for piece, _ in shown).strip("…") in text
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(a)")
    connection.execute("INSERT INTO t VALUES (?)", [spaced(text) if asked.index == search_terms.CHARACTERS else text])
    if text.isascii() and "\x00" not in text + wanted and asked.terms:
        found = connection.execute("SELECT count(*) FROM t WHERE t MATCH ?", [asked.match]).fetchone()[0]
        assert found <= any(is_match for _, is_match in shown)


def test_marking_takes_words_as_the_index_does() -> None:
    for text, query, marked in (
        ("We SELL, never résell; sell-off.", "sell", ["SELL", "sell"]),
        ("The Café's cafés", "cafe", ["Café"]),
        ("third-party and third  party", '"third party"', ["third-party", "third  party"]),
        ("selling sells", "sell*", ["selling", "sells"]),
        ("我们收集您的个人信息", "个人 信息", ["个人", "信息"]),
    ):
        assert [piece for piece, is_match in parts(text, search_terms.read(query)) if is_match] == marked
    assert parts("x" * 5000 + " here " + "y" * 5000, search_terms.read("here"))[0] == ("…", False)


@pytest.mark.parametrize(
    "text", ["", "   ", '"', "***", "()", "\x00", "\ud800", "x" * 5000, "-", "a*" * 400, "<script>"]
)
async def test_odd_searches_are_answered(site: Any, text: str) -> None:
    raw = quote(text.encode("utf-8", errors="surrogatepass"))
    for path in ("/-/search?q=", "/-/search.json?q=", "/-/search.atom?q=", "/-/trends?phrase="):
        answer = await site.get(path + raw)
        assert answer.status_code == 200, (path, text[:20])
        assert "<script>" not in answer.text or path == "/-/search.json?q="


async def test_hostile_words_come_out_inert(database: Path, serve: Serve) -> None:
    bomb = 'zebra <script>alert(1)</script> \u202e<img src=x onerror=alert(2)> "><b>'
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE clauses SET text = ? || id WHERE text LIKE 'We keep your%'", [bomb])
        connection.execute("UPDATE policies SET name = ?", [bomb])
        connection.execute("UPDATE policy_states SET name = ?, type = ?, language = ?", [bomb, bomb, bomb])
        connection.execute("UPDATE version_clauses SET heading_path = ?", [bomb])
    client = serve(database).client
    for path in ("/", "/-/policies", "/-/search?q=zebra", "/-/trends?phrase=zebra", f"/-/trends?phrase={bomb}"):
        answer = await client.get(path)
        assert answer.status_code == 200
        tree = parse(answer.text)
        assert not tree.css("script:not([src]), img, [onerror], main b")
        assert "\u202e" not in answer.text
        assert "style-src 'self'; script-src 'self'" in answer.headers["content-security-policy"]
