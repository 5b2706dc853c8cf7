"""The discover spider under `scrapy crawl`, as any other."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from crawler.discovery.words import TYPES
from tests.crawler import shops, web
from tests.crawler.crawling import PROJECT

LISTED = '[defaults]\ncontact = "me@example.org"\nwayback = false\n'


def test_it_runs_as_any_spider_does(tmp_path: Path) -> None:
    (tmp_path / "policies.toml").write_text(LISTED)
    items = tmp_path / "found.json"
    scrapy = [sys.executable, "-m", "scrapy", "crawl", "discover", "-s", "AUTOTHROTTLE_START_DELAY=0.01"]
    files = ["-s", f"SMALLPRINT_WATCHLIST={tmp_path / 'policies.toml'}", "-o", str(items)]
    with web.serving() as seen:
        shops.shop(seen, "shop-fr.example", "fr")
        environment = {**os.environ, **seen.environment(), "SMALLPRINT_CACHE": str(tmp_path / "cache")}

        def crawl(*more: str) -> subprocess.CompletedProcess[str]:
            command = [*scrapy, *files, *more]
            return subprocess.run(
                command, cwd=PROJECT, env=environment, capture_output=True, text=True, timeout=120, check=False
            )

        done = crawl("-a", "domain=shop-fr.example,nobody.example")
        assert done.returncode == 0, done.stderr
        told = {each["domain"]: each for each in json.loads(items.read_text())}
        assert [each["type"] for each in told["shop-fr.example"]["candidates"]] == list(TYPES)
        assert told["nobody.example"]["candidates"] == []
        assert told["nobody.example"]["cause"]
        for arguments, line in (
            ((), "smallprint: domain is missing: allowed is a host such as example.com"),
            (("-a", "domain=a.example", "-a", "depth=9"), "smallprint: -a depth: unknown; allowed: all, domain, only,"),
            (("-a", "domain=a.example", "-a", "only=x"), "smallprint: 'x' is no side; allowed: live, wayback"),
        ):
            refused = crawl(*arguments)
            assert refused.returncode == 1
            assert refused.stderr.startswith(line)
    assert (tmp_path / "policies.toml").read_text() == LISTED
