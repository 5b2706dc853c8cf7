"""The index answers as the Wayback Machine's does."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any
from urllib.parse import quote

import pytest

from tests.browse.archive.history import ONE, PRIVACY, TWO

ALL = [
    "20140105000000", "20140601120000", "20150303000000", "20150909090909", "20161012050505", "20170202000000",
    "20180808080808", "20190101000000", "20191231235959",
]  # fmt: skip
EXACT = "url=goexw.com/privacy"


def digest(body: bytes) -> str:
    return base64.b32encode(hashlib.sha1(body).digest()).decode()


async def test_rows_have_the_seven_fields_of_the_real_index(rows: Any) -> None:
    found = await rows(EXACT)
    assert found[0] == ["com,goexw)/privacy", ALL[0], PRIVACY, "text/html", "200", digest(ONE), str(len(ONE))]
    assert [row[1] for row in found] == ALL
    assert [row[4] for row in found] == ["200", "200", "301", "404", "200", "-", "200", "429", "200"]
    assert found[5][3] == "warc/revisit"
    assert found[5][5] == digest(TWO)
    assert found[7][3] == "unk"
    assert found[6][2] == "https://goexw.com/privacy"


@pytest.mark.parametrize(
    "url",
    [
        "goexw.com/privacy",
        "http://goexw.com/privacy",
        "https://www.goexw.com/privacy/",
        "http://www.goexw.com:80/privacy",
        "HTTP://WWW.GOEXW.COM/Privacy",
        "http://goexw.com/privacy#top",
    ],
)
async def test_variants_of_an_address_are_one(stamps: Any, url: str) -> None:
    assert await stamps(f"url={quote(url, safe='')}") == ALL


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        # a stretch of time, both ends included, digits may be few
        ("&from=2015&to=2016", ALL[2:5]),
        ("&from=20150303000000&to=20150303000000", ALL[2:3]),
        ("&to=201410", ALL[:2]),
        ("&to=2014", ALL[:2]),
        ("&from=20161012050506", ALL[5:]),
        ("&from=20161", ALL[4:]),
        ("&to=2", ALL),
        ("&from=&to=", ALL),
        # limits
        ("&limit=2", ALL[:2]),
        ("&limit=0", ALL),
        ("&limit=-2", ALL[-2:]),
        ("&limit=-1", ALL[-1:]),
        ("&limit=-100", ALL),
        ("&fastLatest=true&limit=-3", ALL[-3:]),
        ("&offset=7", ALL[7:]),
        ("&offset=100", []),
        # filters match the whole field; offset counts rows before they do
        ("&filter=statuscode:200", [ALL[0], ALL[1], ALL[4], ALL[6], ALL[8]]),
        ("&filter=statuscode:2", []),
        ("&filter=statuscode:[45]..", [ALL[3], ALL[7]]),
        ("&filter=!statuscode:200", [ALL[2], ALL[3], ALL[5], ALL[7]]),
        ("&filter=~timestamp:0101", [ALL[7]]),
        ("&filter=!~mimetype:text", [ALL[5], ALL[7]]),
        ("&filter=~!mimetype:text", [ALL[5], ALL[7]]),
        ("&filter=statuscode:200&filter=!mimetype:text/html", [ALL[8]]),
        ("&filter=original:https:.*", [ALL[6]]),
        ("&offset=1&filter=statuscode:200", [ALL[1], ALL[4], ALL[6], ALL[8]]),
        ("&filter=statuscode:200&limit=-2", [ALL[6], ALL[8]]),
        ("&filter=statuscode:200&limit=-1", [ALL[8]]),
        ("&filter=statuscode:404&limit=-1", [ALL[3]]),
        # only adjacent rows collapse: the first bytes come back in 2018
        ("&collapse=digest", [ALL[0], ALL[2], ALL[3], ALL[4], ALL[6], ALL[7], ALL[8]]),
        ("&collapse=timestamp:4", [ALL[0], ALL[2], ALL[4], ALL[5], ALL[6], ALL[7]]),
        ("&collapse=timestamp", ALL),
        ("&collapse=urlkey", ALL[:1]),
        ("&collapse=timestamp:4&filter=statuscode:200", [ALL[0], ALL[4], ALL[6], ALL[8]]),
        # 20150909 repeats the year and so its digest is not remembered
        ("&collapse=timestamp:4&collapse=digest", [ALL[0], ALL[2], ALL[4], ALL[6], ALL[7]]),
        # order
        ("&sort=reverse", ALL[::-1]),
        ("&sort=reverse&limit=2", ALL[:-3:-1]),
        ("&sort=default", ALL),
        ("&sort=closest&closest=20150910&limit=3", [ALL[3], ALL[2], ALL[4]]),
        ("&sort=closest&closest=20150101000000&limit=1", [ALL[2]]),
        ("&sort=closest&closest=2013", ALL),
        ("&sort=closest", ALL),
        # pages: all of it is the first
        ("&page=0", ALL),
        ("&page=1", []),
        ("&page=0&pageSize=1", ALL),
        # no effect here
        ("&gzip=false&resolveRevisits=true&somethingElse=1", ALL),
    ],
)
async def test_what_a_query_selects(stamps: Any, query: str, wanted: list[str]) -> None:
    assert await stamps(EXACT + query) == wanted


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("url=goexw.com/legal*", {"20150303000003", "20150303000004"}),
        ("url=goexw.com/legal&matchType=prefix", {"20150303000003", "20150303000004"}),
        ("url=goexw.com/legal/*", {"20150303000003"}),
        ("url=http://goexw.com/*", {*ALL, "20150303000003", "20150303000004"}),
        ("url=goexw.com/whatever&matchType=host", {*ALL, "20150303000003", "20150303000004"}),
        ("url=shop.goexw.com&matchType=host", {"20150303000005"}),
        ("url=*.goexw.com", {*ALL, *(f"2015030300000{n}" for n in (3, 4, 5))}),
        ("url=goexw.com&matchType=domain", {*ALL, *(f"2015030300000{n}" for n in (3, 4, 5))}),
        # a port is part of the host
        ("url=goexw.com:8080/privacy", {"20150303000007"}),
        ("url=goexw.com:8080&matchType=host", {"20150303000007"}),
        ("url=goexw.com", set()),
        ("url=nowhere.example", set()),
    ],
)
async def test_how_wide_a_query_looks(rows: Any, query: str, wanted: set[str]) -> None:
    found = await rows(query)
    assert {row[1] for row in found} == wanted
    assert found == sorted(found, key=lambda row: (row[0].encode(), row[1]))


async def test_fields_are_chosen_and_ordered(rows: Any) -> None:
    assert (await rows(EXACT + "&fl=statuscode,timestamp&limit=1")) == [["200", ALL[0]]]


async def test_repeated_bytes_are_counted(rows: Any) -> None:
    found = await rows(EXACT + "&showDupeCount=true")
    assert [row[7] for row in found] == ["0", "1", "0", "0", "0", "1", "2", "0", "0"]


async def test_json_is_written_as_the_real_index_writes_it(ask: Any) -> None:
    answer = await ask(f"/cdx/search/cdx?{EXACT}&output=json&fl=timestamp,statuscode&limit=2")
    assert answer.headers["content-type"] == "application/json"
    assert answer.text == f'[["timestamp","statuscode"],\n["{ALL[0]}", "200"],\n["{ALL[1]}", "200"]]\n'
    whole = (await ask(f"/cdx/search/cdx?{EXACT}&output=json")).text
    assert whole.startswith('[["urlkey","timestamp","original","mimetype","statuscode","digest","length"],\n["')
    assert len(json.loads(whole)) == 1 + len(ALL)


async def test_nothing_found(ask: Any) -> None:
    for query, body in (("", b""), ("&output=json", b"[]")):
        answer = await ask("/cdx/search/cdx?url=nowhere.example" + query)
        assert (answer.status_code, answer.content) == (200, body)
    resumed = await ask(f"/cdx/search/cdx?{EXACT}&output=json&showResumeKey=true&limit=5&offset=50")
    assert resumed.content == b"[]"


@pytest.mark.parametrize(
    "more",
    [
        "",
        "&sort=reverse",
        "&sort=closest&closest=20150909",
        "&filter=!statuscode:404",
        "&from=2015&to=2019",
        "&collapse=timestamp:4",
    ],
)
@pytest.mark.parametrize("size", [1, 2, 3, 4, 9])
async def test_resume_keys_lead_through_all_rows_once(ask: Any, stamps: Any, more: str, size: int) -> None:
    whole = await stamps(EXACT + more)
    gathered: list[str] = []
    key = ""
    for _ in range(len(whole) + 2):
        answer = await ask(f"/cdx/search/cdx?{EXACT}{more}&limit={size}&showResumeKey=true&resumeKey={key}")
        page, _, key = answer.text.partition("\n\n")
        gathered += [line.split(" ")[1] for line in page.splitlines()]
        key = key.strip()
        # a key comes whenever the limit was reached, so the last page may be empty
        assert bool(key) == (len(page.splitlines()) == size)
        if not key:
            break
    assert gathered == whole


async def test_a_resume_key_survives_another_round_of_encoding(ask: Any) -> None:
    first = (await ask(f"/cdx/search/cdx?{EXACT}&limit=4&showResumeKey=true&output=json")).json()
    assert first[-2] == []
    (key,) = first[-1]
    assert quote(quote(key, safe=""), safe="") == key
    second = (await ask(f"/cdx/search/cdx?{EXACT}&limit=4&showResumeKey=true&output=json&resumeKey={key}")).json()
    assert [row[1] for row in second[1:5]] == ALL[4:8]


async def test_captures_of_one_second_are_not_lost_between_pages(ask: Any, stamps: Any) -> None:
    query = "url=twice.example"
    assert await stamps(query) == ["20160601000000", "20160601000000", "20160602000000"]
    first = (await ask(f"/cdx/search/cdx?{query}&limit=1&showResumeKey=true")).text
    key = first.splitlines()[-1]
    assert await stamps(f"{query}&resumeKey={key}") == ["20160601000000", "20160602000000"]


async def test_the_number_of_pages(ask: Any) -> None:
    assert (await ask(f"/cdx/search/cdx?{EXACT}&showNumPages=true")).text == "1\n"
    assert (await ask(f"/cdx/search/cdx?{EXACT}&showNumPages=true&output=json")).json() == [["numpages"], ["1"]]


async def test_odd_addresses_stay_one_word_and_keep_their_encoding(rows: Any) -> None:
    ((key, *_, length),) = await rows("url=odd.example/a*")
    assert key == "example,odd)/a/b/c?x=1&y=%c3%bc"
    assert length == str(len(TWO))
    found = await rows("url=odd.example&matchType=host")
    assert [row[2] for row in found] == [
        "http://odd.example/a%2Fb//c?x=1&y=%C3%BC",
        "http://odd.example/with%20blank?q=two%20words",
    ]
    for row in found:
        assert await rows(f"url={quote(row[2], safe='')}") == [row]


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("", "url parameter is required"),
        ("url=", "url parameter is required"),
        ("url=%20", "url parameter is required"),
        ("url=http://a:b:c/", "not a URL"),
        ("url=a.example&matchType=near", "matchType=near"),
        ("url=a.example&sort=up", "sort=up"),
        ("url=a.example&sort=closest&closest=now", "closest=now"),
        ("url=a.example&from=yesterday", "from=yesterday"),
        ("url=a.example&to=201601010000000", "to=201601010000000"),
        ("url=a.example&limit=many", "limit=many"),
        ("url=a.example&offset=1.5", "offset=1.5"),
        ("url=a.example&fl=timestamp,body", "fl=timestamp,body"),
        ("url=a.example&fl=dupecount", "fl=dupecount"),
        ("url=a.example&filter=statuscode", "filter=statuscode"),
        ("url=a.example&filter=body:x", "filter=body:x"),
        ("url=a.example&filter=xstatuscode:200", "filter=xstatuscode:200"),
        ("url=a.example&filter=statuscode:(", "a regex that cannot be used"),
        ("url=a.example&filter=original:(?=x)x", "a regex that cannot be used"),
        ("url=a.example&filter=original:(((a{1000}){1000}){1000})", "a regex that cannot be used"),
        ("url=a.example&filter=original:" + "a" * 1001, "longer than 1000"),
        ("url=a.example&collapse=body", "collapse=body"),
        ("url=a.example&collapse=timestamp:x", "collapse=timestamp:x"),
        ("url=a.example&resumeKey=nonsense", "resumeKey"),
        ("url=a.example&resumeKey=%C3%BC", "resumeKey"),
    ],
)
async def test_what_means_nothing_is_refused_in_one_line(ask: Any, query: str, named: str) -> None:
    answer = await ask(f"/cdx/search/cdx?{query}")
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("text/plain")
    assert named in answer.text
    assert answer.text.count("\n") == 1


async def test_a_pattern_made_to_run_for_ever_does_not(rows: Any) -> None:
    # Backtracking would take some 2^60 steps for the first of these on every row.
    assert await rows(EXACT + "&filter=digest:((.|[A-Z0-9])*)*!&filter=original:(h*)*(t*)*(.*.*.*.*)*x") == []
