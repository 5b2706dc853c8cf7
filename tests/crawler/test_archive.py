"""Listing: what an archive's index says, and what it means when it says something else."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from crawler.archive import Archive, ArchiveError, ArchiveShut, Excluded, ListingFailed, RobotsDenied, replay_url
from crawler.polite.limits import Gate
from store import times
from tests.crawler.archive_server import (
    EXCLUDED_CDX,
    ROBOTS_CDX,
    TOO_MANY,
    UNAVAILABLE,
    ArchiveServer,
    Fault,
    Reply,
    serving,
    unused_port,
)

URL = "https://example.com/privacy"
HTML = {"Content-Type": "text/html"}


@pytest.fixture
def server() -> Iterator[ArchiveServer]:
    with serving() as archive:
        for month in range(1, 13):
            archive.keep(f"2019{month:02}09120009", URL, f"text {month}")
        yield archive


def archive_of(server: ArchiveServer, pause: float = 0.001) -> Archive:
    gate = Gate(server.url, rest=pause, backoff=pause)
    return Archive(server.url, user_agent="smallprint/test (+me@example.org)", gate=gate)


def test_all_captures_are_listed_with_their_times_and_digests(server: ArchiveServer) -> None:
    listing = archive_of(server).captures(URL)
    assert [row.timestamp for row in listing.rows] == [kept.timestamp for kept in server.captures]
    assert {len(row.digest) for row in listing.rows} == {32}
    assert {(row.status, row.mimetype, row.original) for row in listing.rows} == {(200, "text/html", URL)}
    assert listing.requests == 1


def test_an_address_is_asked_for_as_indexes_have_it(server: ArchiveServer) -> None:
    archive_of(server).captures("http://müller.example/erklärung?a=1&b=%2F")
    [seen] = server.asked("cdx")
    assert parse_qs(urlsplit(seen.path).query)["url"] == ["http://xn--mller-kva.example/erkl%C3%A4rung?a=1&b=%2F"]


@pytest.mark.parametrize("style", ["surt", "opaque"])
@pytest.mark.parametrize("limit", [1, 3, 4, 5, 12])
def test_pages_are_followed_to_the_end_also_when_the_last_is_empty(
    server: ArchiveServer, style: str, limit: int
) -> None:
    server.resume, server.page_limit = style, limit  # type: ignore[assignment]
    listing = archive_of(server).captures(URL)
    assert len(listing.rows) == 12
    assert listing.requests == 12 // limit + 1


@pytest.mark.parametrize("style", ["stuck", "circle"])
def test_a_resume_key_that_leads_nowhere_ends_in_an_error(server: ArchiveServer, style: str) -> None:
    server.resume, server.page_limit = style, 5  # type: ignore[assignment]
    with pytest.raises(ListingFailed, match="in circles after 5 rows"):
        archive_of(server).captures(URL)
    assert len(server.asked("cdx")) < 6


def test_bad_lines_are_counted_and_repeated_rows_dropped(server: ArchiveServer) -> None:
    server.repeat = 3
    server.extra_lines = [
        "com,example)/privacy 20000800241623 http://example.com/privacy text/html 200 " + "A" * 32 + " 100",
        "com,example)/privacy 20190101000000 http://example.com/pri vacy text/html 200 " + "A" * 32 + " 100",
        "com,example)/privacy",
        "com,e)/ 20190102000000 http://e.com/ text/html - - -",
    ]
    listing = archive_of(server).captures(URL)
    assert len(listing.rows) == 13
    assert (listing.skipped, listing.duplicates) == (3, 24)
    assert next(row.status for row in listing.rows if row.original == "http://e.com/") is None


def test_times_and_addresses_go_into_the_question_as_they_are_meant(server: ArchiveServer) -> None:
    start, end = datetime(2019, 3, 1, tzinfo=UTC), datetime(2019, 5, 31, tzinfo=UTC)
    rows = archive_of(server).captures("http://www.example.com:80/privacy", start=start, end=end).rows
    assert [row.timestamp[:6] for row in rows] == ["201903", "201904", "201905"]
    odd = "https://example.com/p?a=1&b=ü%2F*"
    server.keep("20200101000000", odd)
    assert [row.timestamp for row in archive_of(server).captures(odd).rows] == ["20200101000000"]


def test_every_question_says_who_asks(server: ArchiveServer) -> None:
    server.page_limit = 5
    archive_of(server).captures(URL)
    assert {seen.headers["user-agent"] for seen in server.asked("cdx")} == {"smallprint/test (+me@example.org)"}


def test_never_archived_is_an_answer_and_not_an_error(server: ArchiveServer) -> None:
    assert archive_of(server).captures("https://example.com/unheard-of").never_archived


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        ((403, {"Content-Type": "text/plain"}, EXCLUDED_CDX.encode()), Excluded),
        ((403, {"Content-Type": "text/plain"}, ROBOTS_CDX.encode()), RobotsDenied),
        ((403, HTML, b"<h1>403</h1>"), ListingFailed),
        ((400, HTML, b"<h1>Bad</h1>"), ListingFailed),
        ((404, HTML, b"<h1>404</h1>"), ListingFailed),
        ((302, {"Location": "https://elsewhere.example/"}, b""), ListingFailed),
        ((200, {"Content-Type": "text/plain"}, b"what is this?\n"), ListingFailed),
    ],
)
def test_what_is_no_listing_is_never_taken_for_an_empty_one_and_asked_once(
    server: ArchiveServer, reply: Reply, error: type[ArchiveError]
) -> None:
    server.faults = [Fault("cdx", reply)]
    with pytest.raises(error):
        archive_of(server).captures(URL)
    assert len(server.asked("cdx")) == 1


@pytest.mark.parametrize(
    "trouble",
    [
        (500, HTML, b"<h1>500</h1>"),
        (502, HTML, b"<h1>502</h1>"),
        (503, HTML, UNAVAILABLE.encode()),
        (504, HTML, b"<h1>504</h1>"),
        (520, HTML, b"<h1>520</h1>"),
        (429, HTML, TOO_MANY.encode()),
        (429, {**HTML, "Retry-After": "0"}, TOO_MANY.encode()),
        (200, HTML, b"<html>maintenance</html>"),
        (200, {"Content-Type": "text/plain"}, b"<html>maintenance</html>"),
        "reset",
        "truncate",
    ],
)
def test_what_passes_is_waited_for_and_what_stays_fails(server: ArchiveServer, trouble: Reply | str) -> None:
    server.faults = [Fault("cdx", trouble, times=2)]  # type: ignore[arg-type]
    assert len(archive_of(server, pause=0.02).captures(URL).rows) == 12
    first, second, third = (seen.at for seen in server.asked("cdx"))
    if isinstance(trouble, str) or "Retry-After" not in trouble[1]:
        # Never sooner; how much later depends on the machine.
        assert second - first >= 0.02
        assert third - second >= 0.04

    server.faults = [Fault("cdx", trouble)]  # type: ignore[arg-type]
    with pytest.raises((ListingFailed, ArchiveShut), match="times in a row"):
        archive_of(server).captures(URL)
    assert len(server.asked("cdx")) <= 3 + 5


def test_a_failure_on_a_later_page_is_a_failure_of_the_listing(server: ArchiveServer) -> None:
    server.page_limit = 5
    server.faults = [Fault("cdx", (404, HTML, b"<h1>404</h1>"), part="resumeKey")]
    with pytest.raises(ListingFailed):
        archive_of(server).captures(URL)


def test_a_long_retry_after_shuts_the_gate_at_once_and_says_until_when(server: ArchiveServer) -> None:
    server.faults = [Fault("cdx", (429, {**HTML, "Retry-After": "3600"}, TOO_MANY.encode()))]
    archive = archive_of(server)
    with pytest.raises(ArchiveShut, match="come back in 60 minutes"):
        archive.captures(URL)
    with pytest.raises(ArchiveShut):
        archive.captures(URL)
    assert len(server.asked("cdx")) == 1


def test_refused_connections_are_taken_for_a_ban() -> None:
    base = f"http://127.0.0.1:{unused_port()}"
    gate = Gate(base)
    with pytest.raises(ArchiveShut, match=f"{base} refuses connections"):
        Archive(base, user_agent="x", gate=gate).captures(URL)
    assert gate.cause is not None


def test_an_archive_that_fails_for_one_page_after_another_is_left_alone(server: ArchiveServer) -> None:
    server.faults = [Fault("cdx", (503, HTML, b""))]
    archive = archive_of(server)
    for _ in range(2):
        with pytest.raises(ListingFailed):
            archive.captures(URL)
    with pytest.raises(ArchiveShut, match="HTTP 503, 9 times in a row"):
        archive.captures(URL)
    asked = len(server.asked("cdx"))
    with pytest.raises(ArchiveShut):
        archive.captures(URL)
    assert len(server.asked("cdx")) == asked == 11


def test_a_silent_server_is_given_up_on(server: ArchiveServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.archive.TIMEOUT", (1.0, 0.05))
    server.faults = [Fault("cdx", "hang", seconds=1)]
    archive = archive_of(server)
    with pytest.raises(ListingFailed, match="no answer in time, 2 times in a row"):
        archive.captures(URL)
    assert len(server.asked("cdx")) == 2


def test_a_wait_ends_when_the_gate_is_shut(server: ArchiveServer) -> None:
    archive = archive_of(server)
    archive.gate.pause(3600)
    threading.Timer(0.05, archive.gate.shut, ["interrupted"]).start()
    with pytest.raises(ArchiveShut, match="interrupted"):
        archive.captures(URL)


def test_twenty_thousand_rows_come_in_a_few_pages(server: ArchiveServer) -> None:
    server.page_limit = 10_000
    minutes = [datetime(2010, 1, 1, tzinfo=UTC) + timedelta(minutes=minute) for minute in range(20_000)]
    server.extra_lines = [
        f"com,example)/privacy {times.to_digits(moment)} {URL} text/html 200 {number:032} 9"
        for number, moment in enumerate(minutes)
    ]
    listing = archive_of(server).captures(URL)
    assert len(listing.rows) == 20_012
    assert listing.requests == 3


@pytest.mark.parametrize(
    ("original", "expected"),
    [
        ("http://www.goexw.com:80/a/privacy-policy", "http://www.goexw.com:80/a/privacy-policy"),
        ("https://example.com/p?a=1&b=%2F%20x", "https://example.com/p?a=1&b=%2F%20x"),
        ("https://example.com/dát a", "https://example.com/d%C3%A1t%20a"),
    ],
)
def test_the_raw_bytes_are_asked_for_and_the_address_is_left_as_listed(original: str, expected: str) -> None:
    address = replay_url("https://web.archive.org/", "20161012050505", original)
    assert address == f"https://web.archive.org/web/20161012050505id_/{expected}"
