"""`status`: what archives answered, each of the four answers for what it is."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from store import Policy, Store, listings, times
from store.answers import Answer
from store.listings import Listing
from tests.crawler.commands.conftest import Run
from tests.crawler.commands.larkspur import POLICY, URL

OTHER, ARCHIVE = "a.org/x", "https://archive.example"


@pytest.fixture
def asked(database: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two policies: one with captures and an address never archived, one whose history is kept back since March."""
    said: list[tuple[str, str, int, Answer]] = [
        (POLICY, URL, 1, "captures"), (POLICY, f"{URL}?old", 1, "none"),
        (OTHER, "http://a.org/x", 2, "captures"), (OTHER, "http://a.org/x", 3, "excluded"),
    ]  # fmt: skip
    with Store(database) as store:
        store.track(Policy(OTHER, "http://a.org/x"))
        for policy_id, url, month, answer in said:
            monkeypatch.setattr(times, "now", lambda month=month: datetime(2026, month, 1, tzinfo=UTC))
            with store.transaction():
                listings.write(store.db, Listing(policy_id, ARCHIVE, url, answer), None)
    return database


def test_an_exclusion_is_seen_at_a_glance(run: Run, asked: Path) -> None:
    code, out, _ = run("status")
    lines = out.splitlines()
    assert code == 0
    assert lines[1].endswith("not fetched yet; history excluded since 2026-03-01")
    assert lines[2].endswith(" ok")
    assert lines[3:6] == [
        "archives answered for 3 addresses: 1 with captures, 1 never archived, 1 excluded",
        f"  {OTHER}: http://a.org/x: history excluded since 2026-03-01; what is stored here is kept; before that"
        " captures, last on 2026-02-01 (archive.example)",
        f"  {POLICY}: {URL}?old: never archived, asked since 2026-01-01 (archive.example)",
    ]


def test_for_scripts(run: Run, asked: Path) -> None:
    told = {each["id"]: each["answers"] for each in json.loads(run("status", "--json")[1])["policies"]}
    assert [(each["url"], each["answer"], each["since"]) for each in told[POLICY]] == [
        (URL, "captures", "2026-01-01T00:00:00Z"), (f"{URL}?old", "none", "2026-01-01T00:00:00Z"),
    ]  # fmt: skip
    assert told[OTHER] == [
        {
            "policy_id": OTHER,
            "archive": ARCHIVE,
            "url": "http://a.org/x",
            "answer": "excluded",
            "cause": "",
            "since": "2026-03-01T00:00:00Z",
            "asked_at": "2026-03-01T00:00:00Z",
            "other": "captures",
            "other_until": "2026-02-01T00:00:00Z",
        }
    ]


def test_where_no_archive_was_asked_nothing_is_said(run: Run, database: Path) -> None:
    assert "archives answered" not in run("status")[1]
