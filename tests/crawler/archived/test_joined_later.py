"""Captures of pages that come in one after the other, joined in between: the history is that of all of them at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler import watchlist
from crawler.archived import backfill
from crawler.health import policies_health
from crawler.watchlist import WatchedPolicy
from store import Capture, Store
from store.parts import JOINED_ANEW
from tests.crawler.archive_server import policy_page

ID, FIRST, SECOND = "example.com/privacy-policy", "https://example.com/privacy", "https://example.com/annex"
START = datetime(2015, 1, 1, tzinfo=UTC)


def watched() -> WatchedPolicy:
    text = f'[[policy]]\nid = "{ID}"\nurl = "{FIRST}"\nparts = ["{SECOND}"]\n'
    return watchlist.parse(text, Path("policies.toml")).policies[0]


def part(url: str, day: int, text: str, *, status: int = 200) -> Capture:
    moment = START + timedelta(days=day)
    return Capture(
        ID,
        url,
        moment,
        "wayback",
        policy_page(f"This page says {text}.", noise=f"{url} {day}").encode(),
        status=status,
        headers={"content-type": "text/html; charset=utf-8"},
        source_url=f"https://web.archive.org/web/{moment:%Y%m%d%H%M%S}id_/{url}",
        role="part",
    )


def join(store: Store) -> int:
    found = backfill.lacking(store, watched())
    for capture in found:
        store.add(capture)
    return len(found)


def history(store: Store) -> list[tuple[datetime, datetime, str]]:
    return [(each.first_seen, each.last_seen, store.text(each.id)) for each in store.versions(ID)]


CAPTURES = [
    part(FIRST, 0, "one"), part(FIRST, 40, "one"), part(FIRST, 80, "two"), part(FIRST, 120, "two"),
    part(SECOND, 0, "red"), part(SECOND, 60, "red"), part(SECOND, 70, "blue", status=404), part(SECOND, 81, "blue"),
    part(SECOND, 100, "red"), part(SECOND, 130, "red"),
]  # fmt: skip


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[datetime, datetime, str]]:
    with Store(tmp_path_factory.mktemp("at-once") / "it.db") as store:
        store.track(watched().as_policy())
        for capture in CAPTURES:
            store.add(capture)
        assert join(store) > 4
        assert join(store) == 0, "once is enough"
        found = history(store)
        store.renormalise(ID)
        assert history(store) == found
    said = [text.count("red") + 10 * text.count("blue") + 100 * text.count("says two") for _, _, text in found]
    assert said == [1, 110, 101]
    return found


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(CAPTURES), joins=st.sets(st.integers(0, len(CAPTURES)), max_size=4))
def test_whatever_the_order_they_come_in(
    order: list[Capture],
    joins: set[int],
    expected: list[tuple[datetime, datetime, str]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with Store(tmp_path_factory.mktemp("by-and-by") / "it.db") as store:
        store.track(watched().as_policy())
        for number, capture in enumerate(order):
            store.add(capture)
            if number in joins:
                join(store)
        join(store)
        assert join(store) == 0
        assert history(store) == expected
        store.renormalise(ID)
        assert history(store) == expected


def test_what_was_joined_in_part_is_joined_to_its_end_and_what_was_is_left(tmp_path: Path) -> None:
    with Store(tmp_path / "it.db") as store:
        store.track(watched().as_policy())
        for capture in CAPTURES:
            store.add(capture)
        lacking = backfill.lacking(store, watched())
        store.add(lacking[2])
        store.add(lacking[0])
        assert backfill.lacking(store, watched()) == [lacking[1], *lacking[3:]]


def test_of_two_wholes_of_one_moment_the_later_one_counts_also_when_all_is_read_again(tmp_path: Path) -> None:
    with Store(tmp_path / "it.db") as store:
        store.track(watched().as_policy())
        for capture in (part(FIRST, 40, "one"), part(SECOND, 0, "red"), part(SECOND, 90, "red")):
            store.add(capture)
        assert join(store) == 1
        assert len(history(store)) == 1
        store.add(part(SECOND, 50, "blue"))
        assert join(store) == 1
        for _ in range(2):
            assert history(store) == []
            old, new = sorted((each for each in store.snapshots(ID) if each.role == "joined"), key=lambda each: each.id)
            assert (old.outcome, old.reason) == ("not-policy", JOINED_ANEW)
            assert "captures of 2015-01-01T00:00:00Z and 2015-02-20T00:00:00Z differ" in new.reason
            store.renormalise(ID)


def test_a_page_seen_last_alone_is_no_failure_of_the_policy(tmp_path: Path) -> None:
    with Store(tmp_path / "it.db") as store:
        store.track(watched().as_policy())
        for capture in (part(FIRST, 0, "one"), part(SECOND, 0, "red"), part(FIRST, 300, "two")):
            store.add(capture)
        join(store)
        [health] = policies_health(store, None)
        assert (health.outcome, health.failing_since, health.versions) == ("ok", None, 1)
        assert store.db.execute("SELECT state FROM policy_states").fetchall() == [("seen",)]
