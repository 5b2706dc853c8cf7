"""The time gate and the time map, as RFC 7089 has them."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.browse.archive.history import PRIVACY

LINK = re.compile(r'<([^>]*)>((?:; [a-z]+="[^"]*")*)')
ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')


def links(text: str) -> list[tuple[str, dict[str, str]]]:
    return [(uri, dict(ATTRIBUTE.findall(attributes))) for uri, attributes in LINK.findall(text)]


@pytest.mark.parametrize("gate", ["/web/", "/timegate/"])
@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (None, "20191231235959"),
        ("Sun, 05 Jan 2014 00:00:00 GMT", "20140105000000"),
        ("Thu, 01 Jan 1970 00:00:00 GMT", "20140105000000"),
        ("Tue, 11 Oct 2016 00:00:00 GMT", "20161012050505"),
        ("Tue, 01 Jan 2019 01:00:00 +0100", "20190101000000"),
        ("Fri, 01 Jan 2100 00:00:00 GMT", "20191231235959"),
    ],
)
async def test_the_gate_leads_to_the_nearest(ask: Any, gate: str, wanted: str | None, found: str) -> None:
    headers = {} if wanted is None else {"accept-datetime": wanted}
    answer = await ask(gate + PRIVACY, headers=headers)
    assert answer.status_code == 302
    assert answer.headers["location"] == f"/web/{found}id_/{PRIVACY}"
    assert "accept-datetime" in answer.headers["vary"]
    assert "memento-datetime" not in answer.headers
    relations = {attributes["rel"]: uri for uri, attributes in links(answer.headers["link"])}
    assert relations["original"] == PRIVACY
    assert relations["memento"] == f"http://localhost/web/{found}id_/{PRIVACY}"
    assert relations["timemap"] == f"http://localhost/timemap/link/{PRIVACY}"


async def test_the_gate_knows_no_such_address(ask: Any) -> None:
    answer = await ask("/web/http://nowhere.example/")
    assert answer.status_code == 404
    assert "memento-datetime" not in answer.headers


@pytest.mark.parametrize("wanted", ["yesterday", "", "2016-10-12", "Mon, 99 Foo 2016 00:00:00 GMT"])
async def test_a_date_that_is_none(ask: Any, wanted: str) -> None:
    answer = await ask(f"/web/{PRIVACY}", headers={"accept-datetime": wanted})
    assert answer.status_code == 400
    assert answer.text.startswith("Accept-Datetime:")


@pytest.mark.parametrize("prefix", ["/timemap/link/", "/web/timemap/link/"])
async def test_the_map_lists_every_memento_once(ask: Any, prefix: str) -> None:
    answer = await ask(prefix + PRIVACY)
    assert answer.headers["content-type"] == "application/link-format"
    found = links(answer.text)
    assert answer.text.count("\n") == len(found)
    original, itself, gate, *mementos = found
    assert original == (PRIVACY, {"rel": "original"})
    assert itself == (
        f"http://localhost/timemap/link/{PRIVACY}",
        {
            "rel": "self",
            "type": "application/link-format",
            "from": "Sun, 05 Jan 2014 00:00:00 GMT",
            "until": "Tue, 31 Dec 2019 23:59:59 GMT",
        },
    )
    assert gate == (f"http://localhost/web/{PRIVACY}", {"rel": "timegate"})
    assert [attributes["rel"] for _, attributes in mementos] == ["first memento", *["memento"] * 7, "last memento"]
    for uri, attributes in mementos:
        answer = await ask(uri.removeprefix("http://localhost"))
        assert answer.headers["memento-datetime"] == attributes["datetime"]


async def test_the_map_of_a_single_memento(ask: Any) -> None:
    found = links((await ask("/timemap/link/http://goexwood.com/")).text)
    assert [attributes["rel"] for _, attributes in found][3:] == ["first last memento"]


async def test_the_map_tells_mementos_apart_by_address_and_second(ask: Any) -> None:
    found = links((await ask("/timemap/link/http://same.example/")).text)
    assert [uri for uri, _ in found][3:] == ["http://localhost/web/20160601000000id_/http://same.example/"]
    found = links((await ask("/timemap/link/http://twice.example/")).text)
    assert [(uri.split("id_/")[1], attributes["rel"]) for uri, attributes in found[3:]] == [
        ("https://twice.example/", "first memento"),
        ("http://twice.example/", "first memento"),
        ("http://twice.example/", "last memento"),
    ]


async def test_the_map_of_what_was_never_captured(ask: Any) -> None:
    assert (await ask("/timemap/link/http://nowhere.example/")).status_code == 404


@pytest.mark.parametrize("prefix", ["/timemap/json/", "/web/timemap/json/"])
async def test_the_map_as_rows(ask: Any, prefix: str) -> None:
    rows = (await ask(prefix + PRIVACY)).json()
    assert rows == (await ask("/cdx/search/cdx?url=goexw.com/privacy&output=json")).json()
    assert (await ask(prefix + "http://nowhere.example/")).json() == []
