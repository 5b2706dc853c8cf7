"""Policies of several pages: one text, made of all of them or of none."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from store import Store
from tests.crawler.archive_server import PAGE, ArchiveServer, Fault, policy_page
from tests.crawler.crawling import POLICY, Desk

HTML = {"Content-Type": PAGE}
LIVE = ("--only", "live", "--policy", POLICY)
_COOKIES = (
    "<p>We use cookies and similar technologies to keep you signed in, to remember your choices and to measure how our"
    " services are used. We do not share the personal data in them with third parties without your consent.</p>"
    "<p>You may refuse cookies in the settings of your browser at any time; parts of the services may then not work."
    " We keep the personal information in our cookies for {}.</p>"
)


@pytest.fixture
def desk(server: ArchiveServer, tmp_path: Path) -> Desk:
    desk = Desk(tmp_path, server)
    desk.policy(POLICY, f"{server.url}/privacy", f'parts = ["{server.url}/cookies?p=1"]\nwayback = false')
    show(server, "one year")
    return desk


def show(server: ArchiveServer, kept: str) -> None:
    server.pages["/privacy"] = (200, HTML, policy_page("Of the first page.").encode())
    cookies = f"<html lang=en><title>Cookies</title><body><main>{_COOKIES.format(kept)}</main></body></html>"
    server.pages["/cookies?p=1"] = (200, HTML, cookies.encode())


def roles(desk: Desk) -> list[tuple[str, str]]:
    return [(each.role, each.outcome) for each in desk.snapshots()]


def test_the_text_is_that_of_all_pages_in_order_and_leads_to_the_bytes_of_each(
    desk: Desk, server: ArchiveServer
) -> None:
    assert desk.crawl(*LIVE).code == 0
    assert sorted(roles(desk)) == [("joined", "ok"), ("part", "not-policy"), ("part", "not-policy")]
    host = server.url.removeprefix("http://")
    with Store(desk.path, readonly=True) as store:
        [version] = store.versions(POLICY)
        text = store.text(version.id)
        first, second = text.index("# Privacy Policy"), text.index(f"# {host}/cookies?p=1\n\nWe use cookies")
        assert 0 == first < text.index("Of the first page.") < second < text.index("for one year.")
        [joined] = [each for each in store.snapshots(POLICY) if each.role == "joined"]
        listed = json.loads(store.body(joined.sha256))["parts"]
        assert [part["url"] for part in listed] == [f"{server.url}/privacy", f"{server.url}/cookies?p=1"]
        assert b"for one year" in store.body(listed[1]["sha256"])
        assert store.document(joined.id).text == text

    show(server, "two years")
    assert desk.crawl(*LIVE).summary["changes"] == 1
    [(old, new)] = desk.rows("SELECT old_text, new_text FROM clause_changes")
    assert ("one year" in old, "two years" in new) == (True, True)

    before = desk.rows("SELECT number, text FROM versions")
    with Store(desk.path) as store:
        store.renormalise(POLICY)
    assert desk.rows("SELECT number, text FROM versions") == before


def test_without_one_of_its_pages_it_is_no_new_version(desk: Desk, server: ArchiveServer) -> None:
    error = b"<title>Oops</title><h1>Page not found</h1><p>We cannot find it.</p>"
    broken = {"HTTP 404.": (404, b"<p>gone</p>"), "reads like an error page": (200, error), "no text": (200, b"")}
    assert desk.crawl(*LIVE).code == 0
    for told, (status, body) in broken.items():
        server.pages["/cookies?p=1"] = (status, HTML, body)
        crawled = desk.crawl(*LIVE)
        assert (crawled.code, crawled.summary["versions"], crawled.summary["changes"]) == (0, 0, 0)
        [*_, whole] = [each for each in desk.snapshots() if each.role == "joined"]
        assert (whole.outcome, told in whole.reason) == ("not-policy", True)
        assert f"Part 2 ({server.url}/cookies?p=1): " in whole.reason
    assert len(desk.versions()) == 1


def test_where_one_of_its_pages_does_not_answer_nothing_is_kept_of_the_visit(desk: Desk, server: ArchiveServer) -> None:
    server.faults = [Fault("other", "truncate", part="/cookies")]
    crawled = desk.crawl(*LIVE)
    assert (crawled.code, crawled.summary["stored"]) == (1, 0)
    [failure] = crawled.summary["failures"]
    assert (failure["url"], failure["cause"]) == (f"{server.url}/cookies?p=1", "the answer was cut short")
    server.faults = []
    assert desk.crawl(*LIVE).summary["stored"] == 3


def test_what_a_capture_is_cannot_be_altered(desk: Desk) -> None:
    assert desk.crawl(*LIVE).code == 0
    with Store(desk.path) as store, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        store.db.execute("UPDATE snapshots SET role = 'page'")
