"""The pages in a real Chromium: walked, listened to, and checked with axe-core."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from diffs.browse.overview import trends_page
from tests.browse.library import ARABIC, CHINESE, FERNHILL, HOSTILE

pytestmark = pytest.mark.browser

CHROMIUM = Path("/usr/bin/chromium")
POLICY = f"/-/policy/{FERNHILL}"
KINDS = ("/?all=1", POLICY, f"{POLICY}@3", f"{POLICY}@1..7?form=1")
PAGES = (
    "/-/policies?sort=-versions", "/-/search?q=data", "/-/search?q=个人信息", "/-/questions",
    "/-/trends?phrase=sell&phrase=personal+data&phrase=24+months",
    *KINDS, f"{POLICY}@2..3?view=side&unchanged=1", f"{POLICY}@1..3?kind=modified&kind=moved",
    f"{POLICY}@3?blame=words", f"{POLICY}@3/clause/9", f"/-/policy/{ARABIC}@1..2?view=side",
    f"/-/policy/{ARABIC}@2?blame=words", f"/-/policy/{HOSTILE}@1..2?view=side", f"/-/policy/{HOSTILE}@2/clause/1",
    f"{POLICY}@2015-06-01", f"{POLICY}@5..6", f"{POLICY}@99", f"/-/policy/{HOSTILE}@2",
    f"/-/policy/{ARABIC}@1..2", f"/-/policy/{CHINESE}@2",
)  # fmt: skip
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def server(built: Path) -> Iterator[str]:
    """The address of a real server on loopback."""
    import uvicorn
    from datasette.app import Datasette

    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        app = Datasette([str(built)]).app()
        uvicorn_server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="on", ws="none"))
        thread = threading.Thread(target=uvicorn_server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not uvicorn_server.started and thread.is_alive():
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        uvicorn_server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.fail(f"{CHROMIUM} is missing: the browser tests need Debian's chromium (apt install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Listener:
    """A page, and whatever it complained of: console, errors, blocked or foreign requests."""

    def __init__(self, context: BrowserContext, server: str) -> None:
        self.complaints: list[str] = []
        self.page: Page = context.new_page()
        self.server = server
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("dialog", self._dialog)
        self.page.on("request", lambda request: self._request(request.url))
        self.page.on("requestfailed", self._failed)

    def go(self, path: str) -> Page:
        """Open a page and wait for it."""
        self.page.goto(self.server + path)
        return self.page

    def _console(self, message: Any) -> None:
        # The address bar was wrong on purpose; Chromium tells the status of the page itself as an error.
        if "404" in message.text and message.location.get("url", "").endswith("@99"):
            return
        if message.type in ("error", "warning"):
            self.complaints.append(f"console: {message.text}")

    def _dialog(self, dialog: Any) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _failed(self, request: Any) -> None:
        if request.failure != "net::ERR_ABORTED":  # the walk went on before all of a page was there
            self.complaints.append(f"failed: {request.url}: {request.failure}")

    def _request(self, url: str) -> None:
        if not url.startswith((self.server + "/", "data:")):
            self.complaints.append(f"foreign: {url}")


@pytest.fixture
def visit(chromium: Browser, server: str, request: pytest.FixtureRequest) -> Iterator[Listener]:
    options = getattr(request, "param", {"viewport": WIDE})
    context = chromium.new_context(**options)
    listener = Listener(context, server)
    yield listener
    context.close()
    assert listener.complaints == []


def path_of(page: Page) -> str:
    return urlsplit(page.url).path


def test_a_walk_from_the_start_to_the_rows(visit: Listener) -> None:
    page = visit.go("/")
    page.get_by_role("link", name="History of this policy").first.click()
    assert path_of(page) == POLICY
    page.get_by_label("Compare version").select_option("2")
    page.get_by_label("with").select_option("3")
    page.get_by_role("button", name="Compare", exact=True).click()
    assert path_of(page) == f"{POLICY}@2..3"
    assert page.locator("#change-2 ins").text_content() == "[added: do not]"
    page.get_by_role("link", name="Moved here").click()
    assert page.locator(".departure").is_visible()
    page.get_by_role("heading", name="Version 3").get_by_role("link").click()
    assert path_of(page) == f"{POLICY}@3"
    assert page.get_by_role("article").get_by_text("We do not sell it.").is_visible()
    page.get_by_role("link", name="its clauses").click()
    assert path_of(page) == "/smallprint/version_clauses"
    page.goto(visit.server + "/smallprint/clause_changes?_sort=id")
    assert page.locator("td.col-ops ins").first.is_visible()
    page.get_by_role("link", name="home").click()
    assert path_of(page) == "/"


def test_a_walk_from_the_search_to_trends_and_a_question(visit: Listener) -> None:
    page = visit.go("/")
    page.get_by_label("Search all clauses").fill('"24 months"')
    page.get_by_label("Search all clauses").press("Enter")
    assert path_of(page) == "/-/search"
    assert page.locator("mark").first.text_content() == "24 months"
    page.get_by_role("link", name="in version 2").click()
    assert page.locator(":target").get_by_text("24 months").is_visible()
    page.go_back()
    page.get_by_role("link", name="As a trend").click()
    assert path_of(page) == "/-/trends"
    assert page.get_by_role("img", name="Share of policies").is_visible()
    page.locator("table.numbers tbody a").first.click()
    assert path_of(page) == "/-/search"
    page.get_by_role("link", name="Policies", exact=True).click()
    page.get_by_role("link", name="Changes", exact=True).click()
    assert page.get_by_role("columnheader", name="Changes").get_attribute("aria-sort") == "descending"
    page.get_by_role("link", name="Questions").click()
    page.get_by_role("link", name="Silent changes").click()
    page.locator("td.col-change a").first.click()
    assert path_of(page).startswith(POLICY)


def test_the_original_leads_to_the_bytes_and_nothing_in_them_runs(visit: Listener) -> None:
    page = visit.go(f"{POLICY}@2..3")
    page.get_by_role("link", name="the original of 2015-01-14 05:05").click()
    assert path_of(page) == "/web/20150114050505id_/https://fernhill.example/privacy"
    assert page.locator("h1").inner_text() == "Privacy policy"
    # Its own script is blocked, and Chromium says so: that is the point.
    assert all("script" in complaint for complaint in visit.complaints)
    assert visit.complaints
    visit.complaints.clear()


def test_a_walk_from_a_change_to_its_clause_its_version_and_the_bytes(visit: Listener) -> None:
    page = visit.go(POLICY)
    page.get_by_label("or as of").fill("2014-07-01")
    page.get_by_label("and as of").fill("2016-03-01")
    page.get_by_role("button", name="Compare days").click()
    assert path_of(page) == f"{POLICY}@2014-07-01..2016-03-01"
    page.get_by_role("link", name="Side by side").click()
    assert page.locator("#change-2 .before del").text_content() == "[removed: never]"
    page.wait_for_load_state()  # the hint on the keys, which a script shows, moves what is below it
    boxes = [page.locator(f"#change-2 .{side}").bounding_box() for side in ("before", "after")]
    (left, right) = [box for box in boxes if box is not None]
    assert (left["y"], left["x"] < right["x"]) == (right["y"], True)
    page.locator("#change-2").get_by_role("link", name="This clause through time").click()
    assert page.get_by_role("heading", name="One clause through time").is_visible()
    page.get_by_role("link", name="version 3").first.click()
    clause = page.evaluate("location.hash")
    assert "We do not sell it." in (page.locator(clause).text_content() or "")
    page.get_by_role("link", name="Show which version brought each word").click()
    assert page.locator(".brought").first.is_visible()
    page.locator(".snapshots a").first.click()
    assert path_of(page).startswith("/web/20160220050505id_/")
    assert page.locator("h1").inner_text() == "Privacy policy"
    assert all("script" in complaint for complaint in visit.complaints)  # its own, and blocked
    visit.complaints.clear()


@pytest.mark.parametrize("policy_id", [FERNHILL, ARABIC])
def test_the_margin_lies_where_the_text_begins_and_covers_none_of_it(visit: Listener, policy_id: str) -> None:
    page = visit.go(f"/-/policy/{policy_id}@2")
    note, text = page.locator(".noted .since").nth(1), page.locator(".noted > p").first
    margin, words = note.bounding_box(), text.bounding_box()
    assert margin is not None
    assert words is not None
    if policy_id == ARABIC:
        assert margin["x"] >= words["x"] + words["width"]
    else:
        assert margin["x"] + margin["width"] <= words["x"]


def test_what_is_cited_can_be_opened_and_read(visit: Listener) -> None:
    page = visit.go(f"{POLICY}@2..3")
    page.get_by_role("link", name="Cite this", exact=True).click()
    assert page.locator(".cite pre").inner_text().startswith("@misc{fernhill-example-privacy-policy-2016-02-20,")
    page.locator(".cite").get_by_role("link", name="@2015-01-14T05:05:05Z..2016-02-20T05:05:05Z").click()
    assert page.get_by_role("heading", name="From version 2 to version 3").is_visible()
    page.locator("#change-2").get_by_role("link", name="Cite this change").click()
    page.locator(".cite").get_by_role("link", name="@2015-01-14T05:05:05Z..2016-02-20T05:05:05Z?change=").click()
    assert page.locator("#change-2 :target").text_content() == "Change 2"


def test_a_link_that_leads_elsewhere_is_told_where_it_stands_and_leads_nowhere(visit: Listener) -> None:
    page = visit.go(f"{POLICY}@5..6")
    said = "the address below [link: https://fernhill.example/officer → https://dpo.example/] to exercise your rights."
    # What only those who listen are told is left out.
    shown = (
        "e => { const c = e.cloneNode(true); c.querySelectorAll('.said').forEach(x => x.remove());"
        " return c.textContent }"
    )
    assert said in page.locator("#change-2 .clause").evaluate(shown)
    assert page.locator("#change-2 .led a, .relinked td a").count() == 0
    page.emulate_media(media="print")
    assert page.locator("#change-2 .led").is_visible()


def test_the_map_at_the_edge_leads_to_changes(visit: Listener) -> None:
    page = visit.go(f"{POLICY}@1..3?unchanged=1")
    links = page.locator(".edge a")
    assert links.count() == 4
    links.nth(1).focus()
    page.keyboard.press("Enter")
    there = page.evaluate("location.hash")
    assert there.startswith("#change-")
    assert page.locator(there).is_visible()


def test_keys_go_from_change_to_change(visit: Listener) -> None:
    page = visit.go(f"{POLICY}@1..7")
    changes = page.locator("section.change").count()
    assert changes >= 2
    for key, expected in (("n", 1), ("n", 2), ("p", 1), ("p", 1)):
        page.keyboard.press(key)
        assert page.evaluate("location.hash") == f"#change-{expected}"
        assert page.evaluate("document.activeElement.id") == f"change-{expected}"
    page.get_by_label("Search all clauses").press("n")
    assert page.get_by_label("Search all clauses").input_value() == "n"
    assert page.evaluate("location.hash") == "#change-1"


@pytest.mark.parametrize("visit", [{"viewport": WIDE, "java_script_enabled": False}], indirect=True)
def test_everything_works_without_scripts(visit: Listener) -> None:
    page = visit.go(f"{POLICY}@2..3")
    assert not page.locator(".keys").is_visible()
    page.locator(".fold summary").first.click()
    assert page.get_by_text('Fernhill Letters ("we", "us") runs').is_visible()
    page.get_by_label("with").select_option("7")
    page.get_by_role("button", name="Compare", exact=True).click()
    assert path_of(page) == f"{POLICY}@2..7"


def test_the_keyboard_reaches_the_content_first(visit: Listener) -> None:
    page = visit.go(POLICY)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    assert page.locator(".skip").bounding_box() is not None
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def violations(page: Page, *only: str) -> list[str]:
    """What axe-core finds in a page with everything unfolded, by the rules or tags given."""
    for summary in page.locator("summary").all():
        summary.click()
    report = Axe().run(page, options={"runOnly": list(only)}).response
    assert report["passes"]
    return [f"{page.url}: {broken['id']} {broken['nodes'][0]['html']}" for broken in report["violations"]]


def test_axe_finds_nothing(visit: Listener) -> None:
    assert [broken for path in PAGES for broken in violations(visit.go(path), *WCAG)] == []


@pytest.mark.parametrize("visit", [{"viewport": WIDE, "color_scheme": "dark"}], indirect=True)
def test_the_dark_colours_are_as_easy_to_tell_apart(visit: Listener) -> None:
    assert visit.go("/").evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(23, 24, 26)"
    assert [
        broken for path in PAGES for broken in violations(visit.go(path), "color-contrast", "link-in-text-block")
    ] == []


@pytest.mark.parametrize("visit", [{"viewport": NARROW}], indirect=True)
def test_a_telephone_is_wide_enough(visit: Listener) -> None:
    for path in PAGES:
        page = visit.go(path)
        for summary in page.locator("summary").all():
            summary.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], path
    assert violations(visit.go(POLICY), *WCAG) == []
    assert violations(visit.go(f"{POLICY}@1..7?form=1"), *WCAG) == []


@pytest.mark.parametrize("visit", [{"viewport": {"width": 3840, "height": 2160}}], indirect=True)
def test_lines_stay_short_enough_to_read_on_the_widest_screen(visit: Listener) -> None:
    page = visit.go(f"{POLICY}@1")
    letters = (
        page.locator("article p")
        .nth(1)
        .evaluate(
            "p => { const s = getComputedStyle(p); const c = document.createElement('canvas').getContext('2d');"
            " c.font = s.font; return p.clientWidth / c.measureText('abcdefghijklmnopqrstuvwxyz ').width * 27; }"
        )
    )
    assert 50 < letters < 95


def test_print_is_a_clean_redline(visit: Listener) -> None:
    page = visit.go(f"{POLICY}@2..3")
    page.emulate_media(media="print")
    assert page.locator(".printed").is_visible()  # what is printed says where it is from
    for hidden in ("header.site", "form.choose", ".steps", ".keys", ".views", ".more", ".cite", "footer"):
        assert not page.locator(hidden).first.is_visible()
    style = "e => getComputedStyle(e).textDecorationLine"
    assert page.locator("#change-2 ins").evaluate(style) == "underline"
    assert page.locator("#change-2 del").evaluate(style) == "line-through"
    assert page.locator("#change-2").is_visible()


@pytest.mark.parametrize("visit", [{"viewport": NARROW, "color_scheme": "dark"}], indirect=True)
def test_trends_and_searches_are_whole_on_a_telephone_and_on_paper(visit: Listener) -> None:
    page = visit.go("/-/trends?phrase=sell&phrase=24+months&by=month&type=privacy-policy")
    right = "texts => Math.max(...texts.map(text => text.getBoundingClientRect().right))"
    assert page.locator(".trend text:visible").evaluate_all(right) <= NARROW["width"]
    page.emulate_media(media="print")
    # A dark page is printed in dark ink; lines are told apart by the legend; what was asked for is said without a form.
    assert page.locator("polyline").first.evaluate("line => getComputedStyle(line).stroke") == "rgb(27, 95, 158)"
    assert page.locator(".legend li").all_inner_texts() == ["sell", "24 months"]
    assert page.locator(".printed").inner_text().startswith("Phrases: sell, 24 months; type: privacy-policy. http://")
    assert not page.locator("form.filters, .ways").locator("visible=true").count()
    page = visit.go('/-/search?q="24 months"')
    page.emulate_media(media="print")
    assert page.locator("mark").first.evaluate("e => getComputedStyle(e).color") == "rgb(0, 0, 0)"
    assert page.locator(".printed").inner_text().startswith('Searched for: "24 months". http://')
    assert not page.locator("form.filters, .ways").locator("visible=true").count()


@pytest.mark.parametrize("visit", [{"viewport": WIDE, "java_script_enabled": False}], indirect=True)
def test_a_trend_that_takes_long_to_count_comes_without_scripts(
    visit: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trends_page, "PATIENCE", 0)
    page = visit.go("/-/trends?phrase=letters")
    page.wait_for_url("**wait=1*")
    assert page.locator("table.numbers tbody a").first.is_visible()
    assert not page.get_by_text("Still being counted").count()
