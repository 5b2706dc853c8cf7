"""A real browser opens a hostile capture, and nothing of it runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.browse.archive import server

CHROMIUM = Path("/usr/bin/chromium")


@pytest.mark.browser
def test_nothing_runs_and_nothing_is_fetched(history_db: Path) -> None:
    assert CHROMIUM.exists(), f"no browser at {CHROMIUM}: `make test` installs it where it may"
    with server.serving(history_db) as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context()
        page = context.new_page()
        finished: list[str] = []
        said: list[str] = []
        page.on("requestfinished", lambda request: finished.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        url = f"http://127.0.0.1:{port}/web/20200101000000id_/http://hostile.example/"
        answer = page.goto(url)
        assert answer is not None
        assert answer.status == 200
        page.wait_for_load_state()
        assert page.title() != "run"
        assert context.cookies() == []
        assert [each for each in finished if not each.endswith("favicon.ico")] == [url]
        assert any("sandbox" in line and "script" in line for line in said), said
        browser.close()
