"""How archives answered over time: since when, and what before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlite_utils import Database

from store import Policy, Store, answers, listings, times
from store.answers import Answer
from store.listings import Listing
from store.migrations import migrations
from store.schema import APPLICATION_ID

POLICY, URL, ARCHIVE = "example.com/privacy", "https://example.com/privacy", "https://archive.example"

Say = Callable[..., None]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "it.db") as store:
        store.track(Policy(POLICY, URL))
        yield store


@pytest.fixture
def say(store: Store, monkeypatch: pytest.MonkeyPatch) -> Say:
    """Lets the archive answer on a day of 2026, in a run of its own or in a given one."""

    def answer(day: str, *said: Answer, cause: str = "", url: str = URL) -> None:
        month, number = map(int, day.split("-"))
        monkeypatch.setattr(times, "now", lambda: datetime(2026, month, number, tzinfo=UTC))
        crawl = store.start_crawl("crawl")
        for each in said:
            with store.transaction():
                listings.write(store.db, Listing(POLICY, ARCHIVE, url, each, cause), crawl)

    return answer


def told(store: Store) -> str:
    [answered] = answers.answered(store.db)
    return answered.told


def test_each_answer_says_since_when_and_what_was_before(store: Store, say: Say) -> None:
    say("01-05", "none")
    assert told(store) == "never archived, asked since 2026-01-05"
    say("01-06", "none")
    assert told(store) == "never archived, asked since 2026-01-05"
    say("02-01", "captures")
    assert told(store) == "captures since 2026-02-01; before that never archived, last on 2026-01-06"
    say("02-20", "captures")
    say("03-01", "excluded")
    say("03-09", "excluded")
    assert told(store) == (
        "history excluded since 2026-03-01; what is stored here is kept; before that captures, last on 2026-02-20"
    )
    say("04-01", "robots")
    assert told(store).startswith("history kept back because of robots.txt since 2026-04-01; what is stored here is")
    assert told(store).endswith("; before that excluded, last on 2026-03-09")
    say("05-01", "captures")
    assert told(store) == "captures since 2026-05-01; before that kept back by robots.txt, last on 2026-04-01"


def test_a_failure_is_no_other_answer_and_told_as_what_it_is(store: Store, say: Say) -> None:
    say("03-01", "excluded")
    say("03-02", "failed", cause="HTTP 503")
    assert told(store) == "no answer since 2026-03-02 (HTTP 503); before that excluded, last on 2026-03-01"
    say("03-03", "failed", cause="HTTP 504")
    assert told(store) == "no answer since 2026-03-02 (HTTP 504); before that excluded, last on 2026-03-01"
    say("03-04", "excluded")
    assert told(store) == (
        "history excluded since 2026-03-01; what is stored here is kept; no answer, last on 2026-03-03"
    )
    [found] = answers.answered(store.db)
    assert (found.since, found.asked_at, found.other, found.other_until) == (
        "2026-03-01T00:00:00Z", "2026-03-04T00:00:00Z", "failed", "2026-03-03T00:00:00Z",
    )  # fmt: skip


def test_of_a_run_that_hears_two_answers_the_last_counts(store: Store, say: Say) -> None:
    """An index that lists what replay then keeps back answers the same run after run."""
    say("01-05", "captures")
    for day in ("02-01", "02-02", "02-03"):
        say(day, "captures", "excluded")
    assert told(store) == (
        "history excluded since 2026-02-01; what is stored here is kept; before that captures, last on 2026-02-01"
    )
    rows = store.db.execute("SELECT answer, substr(since, 6, 5), substr(until, 6, 5) FROM listing_answers ORDER BY id")
    assert rows.fetchall() == [("captures", "01-05", "02-01"), ("excluded", "02-01", "02-03")]


def test_each_address_has_its_own(store: Store, say: Say) -> None:
    say("01-05", "captures")
    say("01-06", "excluded", url="https://example.com/old")
    assert [(each.url, each.answer, each.since[:10]) for each in answers.answered(store.db)] == [
        ("https://example.com/old", "excluded", "2026-01-06"), (URL, "captures", "2026-01-05"),
    ]  # fmt: skip
    rows = store.db.execute(answers.ANSWERED_OF_ONE, {"policy": "example.com/terms"}).fetchall()
    assert rows == []


def test_a_database_from_before_knows_the_moments_it_kept(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    old = Database(path)
    old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    migrations.apply(old, stop_before="m013_answers")
    old.execute("INSERT INTO sites (id, name) VALUES ('example.com', '')")
    old.execute(
        "INSERT INTO policies (id, site_id, name, type, language, url, selectors, tracked, added_at)"
        " VALUES (?, 'example.com', '', '', '', ?, '{}', 1, '')",
        [POLICY, URL],
    )
    old.execute(
        "INSERT INTO listings (policy_id, archive, url, answer, cause, asked_at, listed_at)"
        " VALUES (?, ?, ?, 'excluded', '', '2026-03-01T00:00:00Z', '2026-02-01T00:00:00Z')",
        [POLICY, ARCHIVE, URL],
    )
    old.execute("INSERT INTO listed_captures (listing_id, captured_at) VALUES (1, '2015-01-01T00:00:00Z')")
    old.conn.commit()
    old.close()
    with Store(path) as store:
        assert told(store) == (
            "history excluded since 2026-03-01; what is stored here is kept; before that captures, last on 2026-02-01"
        )
