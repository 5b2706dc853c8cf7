"""A capture is played as it was answered; what is no capture never looks like one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from store import Store
from tests.browse.archive import history
from tests.browse.archive.history import GONE, HOSTILE, LATIN, ONE, PRIVACY, TWO, capture


async def test_a_capture_is_its_bytes_and_its_headers(ask: Any) -> None:
    answer = await ask(f"/web/20140105000000id_/{PRIVACY}")
    assert answer.status_code == 200
    assert answer.content == ONE
    headers = answer.headers
    assert headers["content-type"] == LATIN
    assert headers["content-length"] == str(len(ONE))
    assert headers["memento-datetime"] == "Sun, 05 Jan 2014 00:00:00 GMT"
    assert headers["x-archive-src"].startswith("smallprint/snapshots/")
    assert headers["cache-control"] == "max-age=1800"
    assert headers["x-archive-orig-server"] == "Apache/1.3"
    assert headers["x-archive-orig-etag"] == '"one"'
    assert headers["x-archive-orig-content-type"] == LATIN
    assert not {"server", "etag", "set-cookie", "location", "content-encoding"} & set(headers)


async def test_the_source_named_is_the_row_in_the_plain_table(ask: Any) -> None:
    source = (await ask(f"/web/20161012050505id_/{PRIVACY}")).headers["x-archive-src"]
    row = (await ask(f"/{source}.json?_shape=objects")).json()["rows"][0]
    assert (row["captured_at"], row["url"]) == ("2016-10-12T05:05:05Z", PRIVACY)


async def test_links_lead_around_the_capture(ask: Any) -> None:
    answer = await ask(f"/web/20150909090909id_/{PRIVACY}", headers={"host": "archive.example"})
    base = "http://archive.example/web"
    assert answer.headers["link"].split(", <") == [
        f'<{PRIVACY}>; rel="original"',
        f'http://archive.example/timemap/link/{PRIVACY}>; rel="timemap"; type="application/link-format"',
        f'{base}/{PRIVACY}>; rel="timegate"',
        f'{base}/20140105000000id_/{PRIVACY}>; rel="first memento"; datetime="Sun, 05 Jan 2014 00:00:00 GMT"',
        f'{base}/20150303000000id_/{PRIVACY}>; rel="prev memento"; datetime="Tue, 03 Mar 2015 00:00:00 GMT"',
        f'{base}/20150909090909id_/{PRIVACY}>; rel="memento"; datetime="Wed, 09 Sep 2015 09:09:09 GMT"',
        f'{base}/20161012050505id_/{PRIVACY}>; rel="next memento"; datetime="Wed, 12 Oct 2016 05:05:05 GMT"',
        f'{base}/20191231235959id_/{PRIVACY}>; rel="last memento"; datetime="Tue, 31 Dec 2019 23:59:59 GMT"',
    ]


async def test_the_first_capture_has_none_before_it(ask: Any) -> None:
    assert "prev memento" not in (await ask(f"/web/20140105000000id_/{PRIVACY}")).headers["link"]
    assert "next memento" not in (await ask(f"/web/20191231235959id_/{PRIVACY}")).headers["link"]


@pytest.mark.parametrize(
    ("stamp", "status", "body", "content_type"),
    [
        ("20150909090909", 404, GONE, "text/html"),
        ("20190101000000", 429, b"slow down", None),
        ("20191231235959", 200, b"We keep it.", "text/plain"),
        # a revisit: the body that was confirmed, and the type it came with
        ("20170202000000", 200, TWO, "text/html"),
    ],
)
async def test_any_outcome_is_a_capture(
    ask: Any, stamp: str, status: int, body: bytes, content_type: str | None
) -> None:
    answer = await ask(f"/web/{stamp}id_/{PRIVACY}")
    assert (answer.status_code, answer.content, answer.headers.get("content-type")) == (status, body, content_type)
    assert "memento-datetime" in answer.headers


async def test_an_archived_redirect_leads_to_the_same_time(ask: Any) -> None:
    answer = await ask(f"/web/20150303000000id_/{PRIVACY}")
    assert answer.status_code == 301
    assert answer.headers["memento-datetime"] == "Tue, 03 Mar 2015 00:00:00 GMT"
    assert answer.headers["location"] == "/web/20150303000000id_/http://www.goexw.com/legal/privacy"
    assert answer.headers["x-archive-orig-location"] == "/legal/privacy"
    onward = await ask(answer.headers["location"])
    assert (onward.status_code, onward.headers["location"]) == (
        302,
        "/web/20150303000003id_/http://www.goexw.com/legal/privacy",
    )


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("20140104235959", "20140105000000"),
        ("20140105000001", "20140105000000"),
        ("20190702115959", "20190101000000"),
        ("20190702120000", "20191231235959"),
        ("20300101000000", "20191231235959"),
        ("00000000000000", "20140105000000"),
        # few digits stand for the last moment that begins so
        ("2016", "20170202000000"),
        ("201610", "20161012050505"),
        ("20150909", "20150909090909"),
        ("1", "20140105000000"),
        ("2", "20191231235959"),
        # no day of any calendar
        ("20161312050505", "20170202000000"),
        ("20150931000000", "20150909090909"),
    ],
)
@pytest.mark.parametrize("mode", ["id_", "", "if_"])
async def test_another_time_leads_to_the_nearest_capture(ask: Any, asked: str, found: str, mode: str) -> None:
    answer = await ask(f"/web/{asked}{mode}/{PRIVACY}")
    assert answer.status_code == 302
    assert answer.headers["location"].startswith(f"/web/{found}{mode}/http")
    assert answer.headers["x-archive-redirect-reason"] == f"found capture at {found}"
    assert "memento-datetime" not in answer.headers
    assert answer.content == b""


@pytest.mark.parametrize("mode", ["", "if_", "js_", "im_"])
async def test_other_modes_give_the_same_bytes(ask: Any, mode: str) -> None:
    answer = await ask(f"/web/20161012050505{mode}/{PRIVACY}")
    assert (answer.status_code, answer.content) == (200, TWO)


@pytest.mark.parametrize("url", ["http://nowhere.example/", "nonsense", "http://goexw.com/privac"])
async def test_what_was_never_captured_is_no_memento(ask: Any, url: str) -> None:
    answer = await ask(f"/web/20160101000000id_/{url}")
    assert answer.status_code == 404
    assert "memento-datetime" not in answer.headers
    assert "link" not in answer.headers


async def test_what_is_no_address(ask: Any) -> None:
    answer = await ask("/web/20160101000000id_/http://a:b:c/")
    assert answer.status_code == 400
    assert "not a URL" in answer.text


@pytest.mark.parametrize(
    "url",
    [
        "http://odd.example/a%2Fb//c?x=1&y=%C3%BC",
        "http://odd.example/a%2Fb//c?y=%C3%BC&x=1",
        "http://odd.example/a/b/c?x=1&y=%c3%bc",
        "http%3A%2F%2Fodd.example%2Fa%252Fb%2F%2Fc%3Fx%3D1%26y%3D%C3%BC",
        "odd.example/a/b/c?x=1&y=%c3%bc",
        "https://www.odd.example:443/a%2Fb//c?x=1&y=%C3%BC",
    ],
)
async def test_odd_addresses_are_found(ask: Any, url: str) -> None:
    answer = await ask(f"/web/20160101000000id_/{url}")
    assert (answer.status_code, answer.content) == (200, TWO)
    assert '<http://odd.example/a%2Fb//c?x=1&y=%C3%BC>; rel="original"' in answer.headers["link"]
    near = await ask(f"/web/20150101000000id_/{url}")
    assert near.headers["location"] == "/web/20160101000000id_/http://odd.example/a%2Fb//c?x=1&y=%C3%BC"


async def test_blanks_are_encoded_in_headers(ask: Any) -> None:
    answer = await ask("/web/20160101000000id_/http://odd.example/with%20blank?q=two%20words")
    assert answer.content == ONE
    assert '<http://odd.example/with%20blank?q=two%20words>; rel="original"' in answer.headers["link"]


async def test_of_two_captures_in_a_second_the_asked_address_wins(ask: Any) -> None:
    for url, body in (("https://twice.example/", b"first"), ("http://twice.example/", b"second")):
        assert (await ask(f"/web/20160601000000id_/{url}")).content == body
    # one address, one second, two answers: the one that was stored first
    assert (await ask("/web/20160601000000id_/http://same.example/")).content == b"before"


async def test_of_two_equally_near_captures_the_earlier_wins(ask: Any) -> None:
    for asked, found in (
        ("20160601115959", "20160601"),
        ("20160601120000", "20160601"),
        ("20160601120001", "20160602"),
    ):
        answer = await ask(f"/web/{asked}id_/http://twice.example/")
        assert answer.headers["location"].startswith(f"/web/{found}000000id_/")


async def test_a_head_request_gets_the_same_without_the_body(history_db: Path) -> None:
    site = Datasette([str(history_db)]).client
    for path in (
        f"/web/20140105000000id_/{PRIVACY}",
        f"/web/2015id_/{PRIVACY}",
        "/web/2015id_/http://nowhere.example/",
        f"/web/{PRIVACY}",
        f"/timemap/link/{PRIVACY}",
        "/cdx/search/cdx?url=goexw.com/privacy",
    ):
        got, headed = await site.get(path), await site.head(path)
        assert headed.status_code == got.status_code
        assert headed.content == b""
        assert dict(headed.headers) == dict(got.headers)


async def test_an_archive_is_only_read(history_db: Path) -> None:
    site = Datasette([str(history_db)]).client
    answer = await site.request("PUT", f"/web/2015id_/{PRIVACY}")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


async def test_below_a_base_url(history_db: Path) -> None:
    site = Datasette([str(history_db)], settings={"base_url": "/prefix/"})
    near = await site.client.get(f"/web/2015id_/{PRIVACY}")
    assert near.headers["location"] == f"/prefix/web/20150909090909id_/{PRIVACY}"
    exact = await site.client.get(f"/web/20150303000000id_/{PRIVACY}")
    assert exact.headers["location"].startswith("/prefix/web/20150303000000id_/")
    assert f"<http://localhost/prefix/web/{PRIVACY}>" in exact.headers["link"]
    assert f"<http://localhost/prefix/timemap/link/{PRIVACY}>" in exact.headers["link"]


# Answers that mean harm


@pytest.fixture
def stored(tmp_path: Path) -> Any:
    """`await stored(capture)`: the answer for it, from a database of its own."""

    async def get(one: Any) -> Any:
        path = tmp_path / "hostile.db"
        with Store(path) as store:
            store.track(history.POLICY)
            store.add(one)
        return await Datasette([str(path)]).client.get(f"/web/{one.captured_at:%Y%m%d%H%M%S}id_/{one.url}")

    return get


async def test_scripts_of_a_capture_are_inert(ask: Any) -> None:
    answer = await ask("/web/20200101000000id_/http://hostile.example/")
    assert answer.content == HOSTILE
    policy = [value for name, value in answer.headers.multi_items() if name == "content-security-policy"]
    assert policy == ["sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'"]
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_every_answer_is_inert(ask: Any) -> None:
    for path in (
        "/web/2015id_/http://goexw.com/privacy",
        "/web/1id_/http://nowhere.example/<script>",
        "/cdx/search/cdx",
    ):
        assert (await ask(path)).headers["content-security-policy"].startswith("sandbox; default-src 'none'")


async def test_a_captured_cookie_is_never_set(ask: Any) -> None:
    answer = await ask(f"/web/20140105000000id_/{PRIVACY}")
    assert answer.headers["x-archive-orig-set-cookie"] == "id=1; Path=/"
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("a\r\nset-cookie: x=1", b"a set-cookie: x=1"),
        ("a\nb\0c\x7f", b"a b c"),
        ("  padded\t", b"padded"),
        ("caf\xe9", b"caf\xe9"),
        ("私", "私".encode()),
    ],
)
async def test_a_header_cannot_break_the_answer(stored: Any, value: str, shown: bytes) -> None:
    answer = await stored(
        capture("20160101000000", b"body", headers={"x-odd": value}, content_type=f"text/html{value}")
    )
    raw = dict(answer.headers.raw)
    assert raw[b"x-archive-orig-x-odd"] == shown
    assert re.fullmatch(rb"[^\x00-\x1f]*", raw[b"content-type"])
    assert b"set-cookie" not in raw
    assert answer.content == b"body"


async def test_headers_that_are_none_are_left_out(stored: Any) -> None:
    one = capture("20160101000000", b"body", headers={"bad name": "1", "colon:": "2", "": "3", "good": "4"})
    answer = await stored(one)
    assert [name for name in answer.headers if name.startswith("x-archive-orig")] == [
        "x-archive-orig-content-type",
        "x-archive-orig-good",
    ]


async def test_very_many_and_very_long_headers_leave_the_capture_readable(stored: Any) -> None:
    many = {f"h{number:03}": "v" for number in range(500)}
    answer = await stored(capture("20160101000000", b"body", headers=many))
    assert len(answer.headers) < 100
    long = await stored(capture("20160102000000", b"body", headers={"x-long": "v" * 100_000}))
    assert len(b"".join(name + value for name, value in long.headers.raw)) < 20_000
    assert long.content == b"body"


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("https://other.example/p?q=1", "https://other.example/p?q=1"),
        ("//other.example/p", "http://other.example/p"),
        ("next", "http://a.example/dir/next"),
        ("?page=2", "http://a.example/dir/page?page=2"),
        ("/with blank/ü", "http://a.example/with%20blank/%C3%BC"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("/x\r\nset-cookie: a=b", "http://a.example/xset-cookie:%20a=b"),
        ("http://[broken/", "http://[broken/"),
        ('/"><script>', "http://a.example/%22%3E%3Cscript%3E"),
    ],
)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_where_redirects_lead(stored: Any, status: int, location: str, target: str) -> None:
    one = capture("20160101000000", b"", url="http://a.example/dir/page", status=status, headers={"location": location})
    answer = await stored(one)
    assert answer.status_code == status
    assert answer.headers["location"] == f"/web/20160101000000id_/{target}"
    assert "set-cookie" not in answer.headers


async def test_a_location_leads_nowhere_without_a_redirect(stored: Any) -> None:
    answer = await stored(capture("20160101000000", b"made", status=201, headers={"location": "/x"}))
    assert (answer.status_code, "location" in answer.headers) == (201, False)
    assert answer.headers["x-archive-orig-location"] == "/x"


@pytest.mark.parametrize(("status", "shown"), [(226, 226), (599, 599), (999, 599), (100, 599), (0, 599)])
async def test_odd_statuses(stored: Any, status: int, shown: int) -> None:
    answer = await stored(capture("20160101000000", b"odd", status=status))
    assert (answer.status_code, answer.content) == (shown, b"odd")


async def test_a_status_that_has_no_body(stored: Any) -> None:
    answer = await stored(capture("20160101000000", b"", status=204))
    assert (answer.status_code, answer.content, "content-length" in answer.headers) == (204, b"", False)


async def test_damaged_bytes_are_said_to_be(history_db: Path, tmp_path: Path) -> None:
    path = tmp_path / "damaged.db"
    path.write_bytes(history_db.read_bytes())
    with Store(path) as store:
        store.db.execute("UPDATE bodies SET data = zeroblob(9)")
    answer = await Datasette([str(path)]).client.get(f"/web/20161012050505id_/{PRIVACY}")
    assert answer.status_code == 500
    assert "cannot be played" in answer.text
    assert "memento-datetime" not in answer.headers


# Whose archive it is


async def test_no_smallprint_database(tmp_path: Path) -> None:
    answer = await Datasette([], memory=True).client.get("/cdx/search/cdx?url=goexw.com")
    assert (answer.status_code, answer.text) == (404, "no smallprint database is served here\n")


async def test_the_first_smallprint_database_answers(history_db: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with Store(other):
        pass
    for paths, status in (([history_db, other], 200), ([other, history_db], 404)):
        site = Datasette([str(path) for path in paths], memory=True)
        assert (await site.client.get(f"/web/20161012050505id_/{PRIVACY}")).status_code == status


@pytest.mark.parametrize(
    "rules",
    [
        {"allow": False},
        {"databases": {"smallprint": {"allow": False}}},
        {"databases": {"smallprint": {"tables": {"bodies": {"allow": False}}}}},
    ],
)
async def test_who_may_not_see_the_database_gets_nothing_of_it(history_db: Path, rules: dict[str, Any]) -> None:
    site = Datasette([str(history_db)], metadata=rules).client
    for path in (
        f"/web/20161012050505id_/{PRIVACY}",
        f"/web/{PRIVACY}",
        "/cdx/search/cdx?url=goexw.com/privacy",
        f"/timemap/link/{PRIVACY}",
    ):
        answer = await site.get(path)
        assert answer.status_code == 403
        assert "goexw" not in answer.text
