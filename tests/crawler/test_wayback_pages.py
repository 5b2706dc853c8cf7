"""What archived bytes turn out to be: letters in all encodings, bodies encoded twice over, what is no page at all."""

from __future__ import annotations

import codecs
import gzip

from tests.crawler.archive_server import PAGE, ArchiveServer, Kept, policy_page
from tests.crawler.crawling import Desk

WORDS = "Wir löschen Ihre Daten nach zwei Jahren – “naïve”, für 5 €."
LATIN = "Wir löschen Ihre Daten für Sie, naïve Größe."


def meta(charset: str, words: str) -> bytes:
    """A page that tells its charset by itself alone."""
    return policy_page(words).replace("<head>", f"<head><meta charset='{charset}'>").encode(charset)


LETTERS: dict[str, tuple[str, list[tuple[bytes, str]]]] = {
    "windows": (
        WORDS,
        [
            (policy_page(WORDS).encode(), PAGE),
            (policy_page(WORDS).encode("cp1252"), "text/html; charset=windows-1252"),
            (policy_page(WORDS).encode("cp1252"), "text/html; charset=ISO-8859-1"),
            (meta("windows-1252", WORDS), "text/html"),
        ],
    ),
    "latin": (
        LATIN,
        [
            (meta("iso-8859-1", LATIN), "text/html"),
            (codecs.BOM_UTF8 + policy_page(LATIN).encode(), "text/html; charset=iso-8859-1"),
            (policy_page(LATIN).encode("latin-1"), PAGE),
            (policy_page(LATIN).encode(), "text/html"),
        ],
    ),
}


def test_archived_bytes_are_read_as_what_they_are(desk: Desk, server: ArchiveServer) -> None:
    for name, (_, pages) in LETTERS.items():
        desk.policy(f"{name}.example.com/privacy-policy", f"https://{name}.example.com/")
        for number, (body, content_type) in enumerate(pages):
            stamp = f"201{number}0105101010"
            server.captures.append(Kept(stamp, f"https://{name}.example.com/", body, content_type=content_type))

    packed = gzip.compress(policy_page("Packed.").encode())
    desk.policy("packed.example.com/privacy-policy", "https://packed.example.com/")
    server.captures += [
        Kept("20150105101010", "https://packed.example.com/", packed, encoding="gzip", second_encoding=""),
        Kept("20160105101010", "https://packed.example.com/", packed, encoding="gzip", second_encoding="gzip"),
        Kept("20170105101010", "https://packed.example.com/", packed, encoding="", second_encoding="gzip"),
        Kept("20180105101010", "https://packed.example.com/", policy_page("Packed.").encode()),
    ]

    desk.policy("other.example.com/privacy-policy", "https://other.example.com/")
    others = {
        "image/png": b"\x89PNG\r\n\x1a\n" + bytes(200),
        "application/octet-stream": bytes(range(256)) * 9,
        "unk": b"",
    }
    for number, (kind, body) in enumerate(others.items()):
        stamp = f"201{number}0105101010"
        server.captures.append(Kept(stamp, "https://other.example.com/", body, content_type=kind))

    odd = "https://odd.example.com/datenschutzerklärung?b=%2Fx&a=1"
    desk.policy("odd.example.com/privacy-policy", odd)
    for stamp, form in {
        "20150105101010": "http://www.odd.example.com:80/datenschutzerkl%C3%A4rung?b=%2Fx&a=1",
        "20160105101010": "https://odd.example.com/datenschutzerkl%C3%A4rung?b=%2Fx&a=1",
    }.items():
        server.keep(stamp, form, policy_page("Odd."))

    crawled = desk.crawl("--only", "wayback", "--all-captures")
    assert (crawled.code, crawled.summary["failures"], crawled.summary["notices"]) == (0, [], [])

    for name, (words, pages) in LETTERS.items():
        policy_id = f"{name}.example.com/privacy-policy"
        assert len(desk.snapshots(policy_id)) == len(pages)
        [(text,)] = desk.rows(f"SELECT text FROM versions WHERE policy_id = '{policy_id}'")
        assert words in text
    assert desk.versions("packed.example.com/privacy-policy") == [("2015-01-05", "2018-01-05")]
    assert desk.versions("odd.example.com/privacy-policy") == [("2015-01-05", "2016-01-05")]

    found = desk.snapshots("other.example.com/privacy-policy")
    assert [snapshot.content_type for snapshot in found] == list(others)
    assert all(snapshot.outcome != "ok" and snapshot.reason for snapshot in found)
    assert desk.versions("other.example.com/privacy-policy") == []

    assert server.asked("other") == [], "an archive is asked for its index and its captures, and nothing else"
