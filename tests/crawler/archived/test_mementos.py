"""What is a memento and what is not."""

from __future__ import annotations

import gzip

import pytest

from crawler.archived.mementos import Answer, Elsewhere, Memento, Refused, base32_sha1, examine, parse_replay

ORIGINAL = "http://example.com/privacy"
ASKED = "20161012050505"
URI = f"https://web.archive.org/web/{ASKED}id_/{ORIGINAL}"
STATED = {"memento-datetime": "Wed, 12 Oct 2016 05:05:05 GMT", "content-type": "text/html"}
BODY = b"<p>We collect your data.</p>"


def answer(
    status: int = 200, headers: dict[str, str] | None = None, body: bytes = BODY, *, raw: bytes | None = None
) -> Answer:
    return Answer(
        url=URI,
        status=status,
        headers=STATED if headers is None else headers,
        body=body,
        sha1=base32_sha1(body if raw is None else raw),
        encoded=raw is not None,
    )


def of(given: Answer, digest: str = "") -> Memento | Elsewhere | Refused:
    return examine(given, timestamp=ASKED, original=ORIGINAL, digests=[digest])


def test_a_memento_has_its_own_time_and_address_and_the_headers_of_its_day() -> None:
    link = '<https://example.com/privacy?a=1&amp;b=2>; rel="original", <https://x/timemap>; rel="timemap"'
    headers = STATED | {
        "link": link,
        "x-archive-orig-last-modified": "Mon, 10 Oct 2016 00:00:00 GMT",
        "x-archive-orig-content-type": "text/html; charset=windows-1252",
        "x-archive-src": "a.warc.gz",
        "content-type": "text/html; charset=iso-8859-1",
    }
    memento = of(answer(headers=headers), base32_sha1(BODY))
    assert isinstance(memento, Memento)
    assert memento.original == "https://example.com/privacy?a=1&b=2"
    assert memento.uri == URI
    assert memento.moment.isoformat() == "2016-10-12T05:05:05+00:00"
    assert memento.headers == {
        "last-modified": "Mon, 10 Oct 2016 00:00:00 GMT",
        "content-type": "text/html; charset=iso-8859-1",
    }


@pytest.mark.parametrize("status", [200, 404, 403, 429, 503])
def test_an_archived_error_is_a_memento(status: int) -> None:
    memento = of(answer(status))
    assert isinstance(memento, Memento)
    assert (memento.status, memento.original, memento.target) == (status, ORIGINAL, None)


@pytest.mark.parametrize(
    "location",
    [
        f"https://web.archive.org/web/{ASKED}id_/https://example.com/legal/privacy",
        f"//web.archive.org/web/{ASKED}id_/https://example.com/legal/privacy",
        f"/web/{ASKED}id_/https://example.com/legal/privacy",
    ],
)
def test_an_archived_redirect_says_where_it_led(location: str) -> None:
    memento = of(answer(301, STATED | {"location": location}, b"<p>moved</p>"), base32_sha1(b"other bytes"))
    assert isinstance(memento, Memento)
    assert memento.target == f"https://web.archive.org/web/{ASKED}id_/https://example.com/legal/privacy"
    assert memento.headers["location"] == "https://example.com/legal/privacy"


def test_a_redirect_of_the_archive_itself_points_elsewhere() -> None:
    other = "/web/20170301000000id_/https://www.example.com/privacy"
    assert of(answer(302, {"location": other})) == Elsewhere("20170301000000", "https://www.example.com/privacy")
    assert isinstance(of(answer(302, {"location": "https://archive.org/login"})), Refused)


def test_a_memento_of_another_time_is_not_the_one_asked_for() -> None:
    other = STATED | {"memento-datetime": "Wed, 12 Oct 2016 05:05:06 GMT"}
    assert of(answer(headers=other)) == Elsewhere("20161012050506", ORIGINAL)


@pytest.mark.parametrize(
    ("given", "excluded", "again"),
    [
        (answer(200, {}, b"<p>This URL has been excluded from the Wayback Machine.</p>"), True, False),
        (answer(403, {}, b"...AdministrativeAccessControlException: Blocked Site Error"), True, False),
        (answer(403, {}, b"<h1>403</h1>"), False, False),
        (answer(404, {}, b"<p>The Wayback Machine has not archived that URL.</p>"), False, False),
        (answer(200, {}, b"<p>maintenance</p>"), False, True),
        (answer(200, {"memento-datetime": "some day"}, b"<p>a</p>"), False, True),
        (answer(503, {}, b"<h1>503</h1>"), False, True),
    ],
)
def test_without_a_readable_memento_datetime_it_is_no_capture(given: Answer, excluded: bool, again: bool) -> None:
    refused = of(given)
    assert isinstance(refused, Refused)
    assert (refused.excluded, refused.again) == (excluded, again)


def test_bytes_are_held_against_the_digest_of_the_index_where_they_can_be() -> None:
    packed = gzip.compress(BODY)
    flipped = bytes([BODY[0] ^ 1]) + BODY[1:]
    assert isinstance(of(answer(body=flipped), base32_sha1(BODY)), Refused)
    assert isinstance(of(answer(body=flipped), "-"), Memento)
    assert isinstance(of(answer(raw=packed), base32_sha1(packed)), Memento)
    assert isinstance(of(answer(raw=packed), base32_sha1(BODY)), Memento)
    assert isinstance(of(answer(raw=gzip.compress(BODY, 1)), base32_sha1(b"as it was encoded then")), Memento)
    was_encoded = STATED | {"x-archive-orig-content-encoding": "gzip"}
    assert isinstance(of(answer(headers=was_encoded), base32_sha1(packed)), Memento)


def test_replay_addresses_of_any_mode_are_read() -> None:
    assert parse_replay("/web/20161012050505/http://a.example/?q=/web/1") == Elsewhere(
        ASKED, "http://a.example/?q=/web/1"
    )
    assert parse_replay("https://w/web/20161012050505if_/http://a.example/") == Elsewhere(ASKED, "http://a.example/")
    assert parse_replay("https://archive.org/details/web") is None
