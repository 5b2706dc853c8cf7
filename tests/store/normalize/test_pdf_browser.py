"""A page printed by a browser gives the text that the page itself gives, with the PDF's tags and without them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from store.normalize import normalize

from .pages import PARAGRAPHS

pytestmark = pytest.mark.browser

CHROMIUM = Path("/usr/bin/chromium")
POLICY = f"""<!DOCTYPE html><html lang="en"><head><title>Privacy Policy</title><style>{{style}}</style></head><body>
<h1>Privacy Policy</h1><p>{" ".join(PARAGRAPHS)}</p>
<h2>1. What we collect</h2><p>{PARAGRAPHS[0]} {PARAGRAPHS[1]}</p>
<ul><li>{PARAGRAPHS[0]}</li>
<li>Your telephone number:<ul><li>the mobile one;</li><li>{PARAGRAPHS[2]}</li></ul></li></ul>
<h3>1.1 From others</h3>
<ol><li>From your bank.</li><li>From carriers:<ol type="a"><li>where it is;</li><li>who signed.</li></ol></li></ol>
<h2>2. Why</h2>
<table><tr><th>Purpose</th><th>Data</th><th>Basis</th></tr>
<tr><td>Orders</td><td>Name, address</td><td>Contract</td></tr>
<tr><td>Questions by post, by telephone or by e-mail, and answers to them</td><td>Whatever you write to us</td>
<td>Legitimate interests, namely to have content customers</td></tr>
<tr><td>Accounts</td><td>Bills</td><td>Law</td></tr></table>
<h2>3. How long</h2>{"".join(f"<p>{number}. {PARAGRAPHS[number % 5]} {PARAGRAPHS[3]}</p>" for number in range(20))}
<p>Write to <a href="https://a.example/contact">our office</a>.</p></body></html>"""
TABLE = "table{border-collapse:collapse}td,th{border:1px solid;padding:4px 8px}"
STYLES = {
    "plain": TABLE,
    "justified": f"{TABLE}body{{font:11pt/1.5 serif;text-align:justify;hyphens:auto}}",
    "no rules": "td,th{padding:6px 12px;vertical-align:top;text-align:left}",
    "two columns": f"{TABLE}body{{columns:2;font:10pt/1.3 sans-serif}}h1{{column-span:all}}",
}


@pytest.fixture(scope="module")
def browser_page() -> Iterator[Page]:
    if not CHROMIUM.exists():
        pytest.fail(f"{CHROMIUM} is missing: the browser tests need Debian's chromium (apt install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser.new_page()
        browser.close()


@pytest.mark.parametrize("tagged", [True, False], ids=["tagged", "untagged"])
@pytest.mark.parametrize("style", STYLES)
def test_printed_page(browser_page: Page, style: str, tagged: bool) -> None:
    html = POLICY.replace("{style}", STYLES[style])
    browser_page.set_content(html)
    margin = {"top": "20mm", "bottom": "20mm", "left": "18mm", "right": "18mm"}
    body = browser_page.pdf(
        tagged=tagged,
        margin=margin,  # type: ignore[arg-type]
        display_header_footer=True,
        header_template='<div style="font-size:8px;padding:0 18mm">A head: <span class="title"></span></div>',
        footer_template='<div style="font-size:8px">Page <span class="pageNumber"></span></div>',
    )
    document, page = normalize(body), normalize(html.encode())

    assert document.text == page.text
    assert [(link.text, link.url) for link in document.links] == [("our office", "https://a.example/contact")]
    assert (document.title, document.language, document.outcome) == ("Privacy Policy", "en", "ok")
