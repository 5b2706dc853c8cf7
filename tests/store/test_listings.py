"""What is remembered of archives' indexes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store import Policy, Store, listings, times
from store.listings import ASK_AGAIN, FAILURES, Listing, Remembered

POLICY, URL, ARCHIVE = "example.com/privacy", "https://example.com/privacy", "https://archive.example"
JANUARY, MAY, JUNE = (datetime(2015, month, 5, tzinfo=UTC) for month in (1, 5, 6))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "it.db") as store:
        store.track(Policy(POLICY, URL))
        yield store


def write(store: Store, *captures: datetime, late: tuple[datetime, ...] = (), archive: str = ARCHIVE) -> None:
    listing = Listing(POLICY, archive, URL, "captures", captures=dict.fromkeys(captures, 200), late=frozenset(late))
    with store.transaction():
        listings.write(store.db, listing, None)


def late_ones(store: Store) -> list[datetime]:
    return [each.captured_at for each in listings.remembered(store.db, POLICY) if each.late]


def again(store: Store, captured_at: datetime) -> datetime | None:
    [found] = [each for each in listings.remembered(store.db, POLICY) if each.captured_at == captured_at]
    return found.ask_again_at


def wait(store: Store, captured_at: datetime, since: datetime) -> timedelta:
    moment = again(store, captured_at)
    assert moment is not None
    return moment - since


def test_captures_are_added_and_none_is_taken_away(store: Store) -> None:
    write(store, MAY, JANUARY)
    write(store, JUNE, MAY)
    write(store)
    assert listings.remembered(store.db, POLICY) == [
        Remembered(ARCHIVE, URL, moment, False, None) for moment in (JANUARY, MAY, JUNE)
    ]
    write(store, MAY, archive="http://other.example")
    assert len(listings.remembered(store.db, POLICY)) == 4
    assert listings.remembered(store.db, "example.com/terms") == []


def test_the_last_answer_stands_and_a_failure_keeps_when_it_was_last_listed(store: Store) -> None:
    write(store, MAY)
    store.db.execute("UPDATE listings SET listed_at = '2015-06-01T00:00:00Z'")
    with store.transaction():
        listings.write(store.db, Listing(POLICY, ARCHIVE, URL, "failed", "HTTP 503"), None)
    [row] = store.db.query("SELECT answer, cause, asked_at, listed_at FROM listings")
    assert (row["answer"], row["cause"], row["listed_at"]) == ("failed", "HTTP 503", "2015-06-01T00:00:00Z")
    assert row["asked_at"] > row["listed_at"]
    assert [each.captured_at for each in listings.remembered(store.db, POLICY)] == [MAY]


def test_late_captures_stay_late_until_they_were_looked_into(store: Store) -> None:
    write(store, JANUARY, JUNE)
    write(store, MAY, late=(MAY,))
    write(store, MAY)
    assert late_ones(store) == [MAY]
    listings.looked_into(store.db, POLICY, "http://other.example")
    assert late_ones(store) == [MAY]
    listings.looked_into(store.db, POLICY, ARCHIVE)
    assert late_ones(store) == []


def test_a_late_capture_that_could_not_be_had_is_still_to_be_looked_into(store: Store) -> None:
    write(store, MAY, late=(MAY,))
    listings.not_had(store.db, POLICY, ARCHIVE, MAY, "HTTP 403", lasting=True)
    listings.looked_into(store.db, POLICY, ARCHIVE)
    assert late_ones(store) == [MAY]
    listings.had(store.db, POLICY, ARCHIVE, [MAY])
    listings.looked_into(store.db, POLICY, ARCHIVE)
    assert (late_ones(store), again(store, MAY)) == ([], None)


def test_what_is_not_given_out_is_left_alone_for_a_month_and_what_failed_is_asked_for_next_time(store: Store) -> None:
    write(store, JANUARY, MAY)
    before = times.now()
    listings.not_had(store.db, POLICY, ARCHIVE, JANUARY, "HTTP 403", lasting=True)
    listings.not_had(store.db, POLICY, ARCHIVE, MAY, "cut short", lasting=False)
    assert wait(store, JANUARY, before) >= ASK_AGAIN
    assert wait(store, MAY, before) < timedelta(minutes=5)


def test_what_failed_in_several_runs_is_left_alone_as_well(store: Store) -> None:
    write(store, MAY)
    before = times.now()
    for _ in range(FAILURES):
        listings.not_had(store.db, POLICY, ARCHIVE, MAY, "cut short", lasting=False)
    assert wait(store, MAY, before) >= ASK_AGAIN
    assert list(store.db.query("SELECT cause, failures FROM listed_captures")) == [
        {"cause": "cut short", "failures": FAILURES}
    ]
