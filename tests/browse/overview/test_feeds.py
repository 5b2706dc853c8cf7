"""Feeds: valid Atom whose ids stay, kept by readers, with the change itself in each entry, inert."""

from __future__ import annotations

import sqlite3
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from diffs.browse.overview import atom
from diffs.changes import bring_up_to_date
from store import Store
from tests.browse.conftest import Serve
from tests.browse.html import parse
from tests.browse.library import FERNHILL, URL, fernhill

FEEDS = ("/-/changes.atom", f"/-/policy/{FERNHILL}.atom", "/-/search.atom?q=sell")
NAMES = {"a": "http://www.w3.org/2005/Atom"}


def read(answer: Any) -> Any:
    assert answer.status_code == 200
    assert answer.headers["content-type"] == atom.CONTENT_TYPE
    return ElementTree.fromstring(answer.content)


def texts(feed: Any, path: str) -> list[str]:
    return [node.text or "" for node in feed.findall(path, NAMES)]


@pytest.mark.parametrize("path", FEEDS)
async def test_a_feed_has_what_rfc_4287_demands(site: Any, path: str) -> None:
    feed = read(await site.get(path))
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    entries = feed.findall("a:entry", NAMES)
    assert entries
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"a:{name}", NAMES)) == 1, name
        assert element.find("a:id", NAMES).text.startswith("urn:uuid:")
        assert element.find("a:updated", NAMES).text.endswith("Z")
        for link in element.findall("a:link", NAMES):
            assert link.attrib["href"].startswith("http://localhost/")
            path_there = link.attrib["href"].removeprefix("http://localhost")
            assert (await site.get(path_there, follow_redirects=True)).status_code == 200
    assert feed.find("a:author/a:name", NAMES).text == "smallprint"
    assert feed.find("a:link[@rel='self']", NAMES).attrib["href"] == f"http://localhost{path}"
    ids = texts(feed, "a:entry/a:id")
    assert len(ids) == len(set(ids))
    updated = texts(feed, "a:entry/a:updated")
    assert updated == sorted(updated, reverse=True)
    assert feed.find("a:updated", NAMES).text == updated[0]


async def test_the_change_itself_is_in_the_entry(site: Any) -> None:
    feed = read(await site.get(f"/-/policy/{FERNHILL}.atom"))
    (content,) = [text for text in texts(feed, "a:entry/a:content") if "24 months" in text or ">24<" in text][-1:]
    tree = parse(content)
    assert [node.text() for node in tree.css("del, ins")][:2]
    assert "after" in tree.css_first("p").text()
    assert {node.attrib["type"] for node in feed.findall("a:entry/a:content", NAMES)} == {"html"}


@pytest.mark.parametrize("path", FEEDS)
async def test_a_reader_who_has_it_is_told_so(site: Any, path: str) -> None:
    answer = await site.get(path)
    tag, changed = answer.headers["etag"], answer.headers["last-modified"]
    assert parsedate_to_datetime(changed).tzinfo is not None
    assert "max-age" in answer.headers["cache-control"]
    for headers in (
        {"If-None-Match": tag},
        {"If-None-Match": f'"other", W/{tag}'},
        {"If-None-Match": "*"},
        {"If-Modified-Since": changed},
    ):
        again = await site.get(path, headers=headers)
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag), headers
    for headers in (
        {"If-None-Match": '"other"'},
        {"If-None-Match": '"other"', "If-Modified-Since": changed},
        {"If-Modified-Since": "Mon, 01 Jan 2001 00:00:00 GMT"},
        {"If-Modified-Since": "whenever"},
    ):
        assert (await site.get(path, headers=headers)).status_code == 200, headers


async def test_ids_stay_when_versions_are_renumbered(database: Path, serve: Serve) -> None:
    from datetime import UTC, datetime

    from store import Capture

    path = f"/-/policy/{FERNHILL}.atom"
    before = read(await serve(database).client.get(path))
    with Store(database) as store:
        body = fernhill(dated="1 May 2010", period="6 months")
        store.add(Capture(FERNHILL, URL, datetime(2010, 6, 1, tzinfo=UTC), "wayback", body, status=200))
        bring_up_to_date(store, FERNHILL)
        assert store.version(FERNHILL).number == 8
    client = serve(database).client
    after = read(await client.get(path))
    assert texts(after, "a:entry/a:id")[: len(texts(before, "a:entry/a:id"))] == texts(before, "a:entry/a:id")
    link = before.find("a:entry/a:link", NAMES).attrib["href"].removeprefix("http://localhost")
    assert "From version 7 to version 8" in (await client.get(link)).text
    assert texts(before, "a:id") == texts(after, "a:id")


async def test_hostile_words_are_inert_and_xml_stays_whole(database: Path, serve: Serve) -> None:
    bomb = '</content></entry>]]><script>alert(1)</script>&lt;\u202e\x0c\ufffe<img src=x onerror=alert(2)>"'
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE policies SET name = ?", [bomb])
        connection.execute("UPDATE changes SET summary = ?", [bomb])
        connection.execute(
            "UPDATE clause_changes SET heading_path = ?, label = ?, ops = json_array(json_array(1, ?))",
            [bomb, bomb, bomb],
        )
    client = serve(database).client
    for path in FEEDS:
        feed = read(await client.get(path))
        for content in texts(feed, "a:entry/a:content"):
            assert not parse(content).css("script, img, [onerror], iframe, [style]")
    assert "[U+000C]" in texts(read(await client.get(FEEDS[0])), "a:entry/a:title")[0]


async def test_long_edits_are_left_out_and_said_to_be(database: Path, serve: Serve) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE clause_changes SET ops = json_array(json_array(1, ?))", ["x" * 1_000_000])
    answer = await serve(database).client.get("/-/changes.atom")
    assert len(answer.content) < 50_000
    assert "Too long to be shown here." in answer.text


async def test_no_policy_no_feed(site: Any) -> None:
    assert (await site.get("/-/policy/nobody.example/terms.atom")).status_code == 404
    assert (await site.post("/-/changes.atom")).status_code == 405
    empty = read(await site.get("/-/search.atom?q=nothinglikethis"))
    assert empty.findall("a:entry", NAMES) == []
    assert empty.find("a:updated", NAMES).text
