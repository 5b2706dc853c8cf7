"""Pages whose text a script makes: rendered by a browser that reaches nothing but what the crawl fetches for it."""

from __future__ import annotations

import json
import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest
from scrapy.http import HtmlResponse

from crawler import watchlist
from crawler.live import rendering
from crawler.spiders.live import LiveSpider
from store import Store
from tests.crawler.archive_server import PAGE, ArchiveServer, Fault, policy_page, serving
from tests.crawler.crawling import POLICY, Desk

pytest.importorskip("scrapy_playwright")
pytestmark = pytest.mark.browser

HTML, SCRIPT = {"Content-Type": PAGE}, {"Content-Type": "text/javascript"}
LIVE = ("--only", "live", "--policy", POLICY)
SHELL = (
    "<!doctype html><html lang=en><head><title>Privacy Policy</title><link rel=stylesheet href=/style.css>"
    "<script src='/app.js' defer></script></head><body><div id=root></div><img src=/pixel.gif></body></html>"
)


def script(text: str, more: str = "") -> bytes:
    """Fetches the text of the policy as data, waits a moment, and puts it into the page."""
    return (
        "fetch('/api/policy.json').then(answer => answer.json()).then(data => setTimeout(() => {"
        "document.getElementById('root').innerHTML = data.html;"
        f"}}, 300)); {more}"
    ).encode()


@pytest.fixture
def desk(server: ArchiveServer, tmp_path: Path) -> Desk:
    desk = Desk(tmp_path, server)
    show(server, "We keep your data for one year.")
    return desk


def show(server: ArchiveServer, text: str, more: str = "") -> None:
    inner = policy_page(text).split("<body>")[1].split("</body>")[0]
    server.pages["/app"] = (200, {**HTML, "ETag": '"shell"'}, SHELL.encode())
    server.pages["/app.js"] = (200, SCRIPT, script(text, more))
    server.pages["/api/policy.json"] = (200, {"Content-Type": "application/json"}, json.dumps({"html": inner}).encode())


def roles(desk: Desk) -> list[tuple[str, str]]:
    return [(each.role, each.outcome) for each in desk.snapshots()]


def test_an_empty_shell_is_rendered_by_itself_and_both_are_kept(desk: Desk, server: ArchiveServer) -> None:
    desk.policy(POLICY, f"{server.url}/app")
    first = desk.crawl(*LIVE)
    assert (first.code, roles(desk)) == (0, [("page", "not-policy"), ("rendered", "ok")])
    show(server, "We keep your data for two years.")
    second = desk.crawl(*LIVE)
    assert (second.summary["versions"], second.summary["changes"]) == (1, 1)
    [(old, new)] = desk.rows("SELECT old_text, new_text FROM clause_changes")
    assert (old.strip(), new.strip()) == ("We keep your data for one year.", "We keep your data for two years.")

    raw, rendered = desk.snapshots()[:2]
    assert rendered.headers["x-smallprint-rendered"].startswith("Chromium ")
    assert "etag" not in rendered.headers, "nothing says of a script's work that it has not changed"
    with Store(desk.path, readonly=True) as store:
        assert store.body(raw.sha256) == SHELL.encode()
        assert b"for one year" in store.body(rendered.sha256)
        assert store.document(rendered.id).text == store.text(store.versions(POLICY)[0].id)

    asked = [seen.path for seen in server.seen]
    assert asked.count("/app") == 2, "the browser is handed the answer that was fetched"
    assert "/pixel.gif" not in asked
    assert "/style.css" not in asked
    assert {seen.headers["user-agent"].partition("/")[0] for seen in server.seen} == {"smallprint"}


def test_a_text_that_was_archived_and_is_now_made_by_a_script_is_no_change(desk: Desk, server: ArchiveServer) -> None:
    server.keep("20150105101010", f"{server.url}/app", policy_page("We keep your data for one year."))
    desk.policy(POLICY, f"{server.url}/app")
    crawled = desk.crawl()
    assert (crawled.code, crawled.summary["stored"], crawled.summary["versions"]) == (0, 3, 1)


def test_what_a_page_asks_for_is_bound_as_pages_are(desk: Desk, server: ArchiveServer) -> None:
    with serving() as other:
        other.pages["/robots.txt"] = (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /private\n")
        for path in ("/private.js", "/public.js", "/counts", "/frame"):
            other.pages[path] = other.pages[f"POST {path}"] = (200, SCRIPT, b"")
        base = other.url.replace("127.0.0.1", "localhost")
        reach = (
            f"fetch('{base}/counts', {{method: 'POST', body: 'seen', mode: 'no-cors'}});"
            f"navigator.sendBeacon('{base}/counts');"
            f"fetch('{base}/private.js', {{mode: 'no-cors'}});"
            f"fetch('{base}/public.js', {{mode: 'no-cors'}});"
            f"new WebSocket('{base.replace('http', 'ws')}/socket');"
            f"let frame = document.createElement('iframe'); frame.src = '{base}/frame';"
            " document.body.append(frame);"
        )
        show(server, "We keep your data for one year.", reach)
        desk.policy(POLICY, f"{server.url}/app", "render = true")
        assert desk.crawl(*LIVE).code == 0
        assert roles(desk) == [("source", "not-policy"), ("rendered", "ok")]
        # Not what robots.txt forbids, not what would only tell another site something, and no way around the crawl.
        assert {seen.path for seen in other.seen} == {"/robots.txt", "/public.js"}
        assert {seen.headers["user-agent"] for seen in other.seen} == {server.seen[0].headers["user-agent"]}


def test_a_page_with_text_is_rendered_only_where_the_watch_list_says_so(desk: Desk, server: ArchiveServer) -> None:
    page = policy_page("Of the server.").replace("</main>", "<p id=x></p></main>")
    late = "<script>setTimeout(() => { document.getElementById('x').textContent = 'Of the script.' }, 200)</script>"
    server.pages["/page"] = (200, HTML, page.replace("</body>", f"{late}</body>").encode())
    desk.policy(POLICY, f"{server.url}/page")
    assert desk.crawl(*LIVE).code == 0
    assert roles(desk) == [("page", "ok")]
    desk.policies = []
    desk.policy(POLICY, f"{server.url}/page", "render = true")
    assert desk.crawl(*LIVE).summary["changes"] == 1
    assert roles(desk)[1:] == [("source", "not-policy"), ("rendered", "ok")]
    assert desk.rows("SELECT trim(new_text) FROM clause_changes WHERE kind = 'added'") == [("Of the script.\n",)]


def test_without_a_browser_it_is_told_and_what_is_known_of_the_policy_stays(desk: Desk, server: ArchiveServer) -> None:
    server.pages["/page"] = (200, HTML, policy_page("Of the server.").encode())
    desk.policy(POLICY, f"{server.url}/page")
    assert desk.crawl(*LIVE).code == 0
    desk.policies = []
    desk.policy(POLICY, f"{server.url}/page", "render = true")
    desk.variables["CHROMIUM"] = str(desk.folder / "nowhere")
    crawled = desk.crawl(*LIVE)
    assert (crawled.code, crawled.whats("failures")) == (1, [(POLICY, "render")])
    assert "smallprint[render]" in crawled.summary["failures"][0]["cause"]
    assert roles(desk) == [("page", "ok"), ("source", "not-policy")]
    assert len(desk.versions()) == 1


def test_a_crawl_that_is_told_to_end_does_not_wait_for_a_script(desk: Desk, server: ArchiveServer) -> None:
    server.faults = [Fault("other", "hang", part="/app.js", seconds=60)]
    desk.policy(POLICY, f"{server.url}/app")
    crawl = desk.start(*LIVE)
    until = time.monotonic() + 60
    while "/app.js" not in [seen.path for seen in server.seen] and time.monotonic() < until:
        time.sleep(0.05)
    crawl.send_signal(signal.SIGTERM)
    crawl.wait(timeout=10)
    assert roles(desk) == [("page", "not-policy")]


class _Told:
    """A crawl that only takes down what it is told."""

    def __init__(self) -> None:
        self.failures: list[str] = []
        self.notices: list[str] = []

    def failed(self, _policy: str, _what: str, _url: str, cause: str) -> None:
        self.failures.append(cause)

    def noticed(self, _policy: str, _what: str, _url: str, cause: str) -> None:
        self.notices.append(cause)


@pytest.mark.parametrize("asked_for", [True, None])
async def test_without_the_extra_pages_are_fetched_as_ever_and_the_remedy_is_told(
    monkeypatch: pytest.MonkeyPatch, asked_for: bool | None
) -> None:
    monkeypatch.setattr(rendering, "find_spec", lambda name: None)
    assert rendering.scrapy_settings() == {}
    text = f'[[policy]]\nid = "{POLICY}"\nurl = "http://example.com/"\n'
    policy = watchlist.parse(text, Path("policies.toml")).policies[0]
    spider, told = LiveSpider(), _Told()
    spider.session = told  # type: ignore[assignment]
    assert await spider._render(HtmlResponse("http://example.com/"), replace(policy, render=asked_for)) is None
    [cause] = told.failures if asked_for else told.notices
    assert "pip install 'smallprint[render]'" in cause
    assert len(told.failures) + len(told.notices) == 1
