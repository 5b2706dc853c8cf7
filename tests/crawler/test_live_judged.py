"""What live pages turn out to be: files that are no HTML, and pages that came without most of their text."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import Store
from tests.crawler.archive_server import PAGE, ArchiveServer, policy_page
from tests.crawler.crawling import POLICY, Desk
from tests.store.normalize.pdfs import notice

HTML = {"Content-Type": PAGE}
LIVE = ("--only", "live", "--policy", POLICY)
_CLAUSES = [
    f"We use personal data of kind {n} to provide part {n} of the services, and keep it for {n} years after that."
    for n in range(40)
]


@pytest.fixture
def desk(server: ArchiveServer, tmp_path: Path) -> Desk:
    desk = Desk(tmp_path, server)
    desk.policy(POLICY, f"{server.url}/page", "wayback = false")
    return desk


def test_a_policy_may_be_a_pdf(desk: Desk, server: ArchiveServer) -> None:
    body = notice()
    server.pages["/page"] = (200, {"Content-Type": "application/octet-stream"}, body)
    assert desk.crawl(*LIVE).code == 0
    assert desk.rows("SELECT outcome, format, role FROM snapshots") == [("ok", "pdf", "page")]
    with Store(desk.path, readonly=True) as store:
        [version] = store.versions(POLICY)
        assert "Larkfield Gardens" in store.text(version.id)
        assert store.body(store.snapshots(POLICY)[0].sha256) == body


def test_a_page_that_came_without_most_of_its_text_is_an_alarm_and_no_change(desk: Desk, server: ArchiveServer) -> None:
    whole, cut = policy_page(*_CLAUSES), policy_page(_CLAUSES[0])
    for page in (whole, cut, whole):
        server.pages["/page"] = (200, HTML, page.encode())
        assert desk.crawl(*LIVE).code == 0
    assert [each.outcome for each in desk.snapshots()] == ["ok", "suspect", "ok"]
    assert "words" in desk.snapshots()[1].reason
    assert desk.rows("SELECT count(*) FROM changes") == [(0,)]
    assert len(desk.versions()) == 1


def test_another_document_at_the_address_is_no_change_of_the_policy(desk: Desk, server: ArchiveServer) -> None:
    orders = [f"An order of kind {n} binds you once it is confirmed; it is due within {n} days." for n in range(1, 40)]
    terms = (
        "<!doctype html><html lang='en'><head><title>Terms of Sale</title></head><body><main><h1>Terms of Sale</h1>"
        "<p>These terms apply to every contract between you and us. By placing an order you agree to them.</p>"
        f"<p>{'</p><p>'.join(orders)}</p></main></body></html>"
    )
    for page in (policy_page(*_CLAUSES), terms, policy_page(*_CLAUSES)):
        server.pages["/page"] = (200, HTML, page.encode())
        assert desk.crawl(*LIVE).code == 0
    assert [each.outcome for each in desk.snapshots()] == ["ok", "suspect", "ok"]
    assert desk.snapshots()[1].reason == "The page calls itself terms, the one before privacy-policy."
    assert desk.rows("SELECT count(*) FROM changes") == [(0,)]
