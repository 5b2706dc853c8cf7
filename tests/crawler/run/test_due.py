"""What a crawl takes and what it takes first."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from crawler import watchlist
from crawler.run import due
from crawler.run.options import CrawlOptions
from crawler.watchlist import WatchedPolicy
from store import Capture, Store, times

DAY = timedelta(days=1)
NOW = times.now()
NAMES = ("a", "b", "c")


@pytest.fixture
def policies(tmp_path: Path) -> list[WatchedPolicy]:
    """Three policies that are due each day."""
    entries = "".join(f'[[policy]]\nid = "{name}.org/terms"\nurl = "https://{name}.org/"\n' for name in NAMES)
    (tmp_path / "policies.toml").write_text(f'[defaults]\ncontact = "me@example.org"\n{entries}')
    return list(watchlist.load(tmp_path / "policies.toml").policies)


@pytest.fixture
def store(tmp_path: Path, policies: list[WatchedPolicy]) -> Store:
    store = Store(tmp_path / "it.db")
    for policy in policies:
        store.track(policy.as_policy())
    return store


def options(**more: object) -> CrawlOptions:
    return CrawlOptions(Path("it.db"), Path("policies.toml"), **more)  # type: ignore[arg-type]


def visited(store: Store, policy: WatchedPolicy, ago: timedelta, side: str = "live", cause: str = "") -> None:
    """A visit so long ago, for what the watch list asks for now."""
    asked = due.asked_live(policy)
    if side == "wayback":
        assert policy.wayback
        asked = due.asked_archived(policy, policy.wayback, options())
    store.visited(policy.id, side, asked, cause)
    then = times.to_iso(NOW - ago)
    store.db.execute(
        "UPDATE visits SET tried_at = :then, done_at = iif(done_at IS NULL, NULL, :then) WHERE policy_id = :id"
        " AND side = :side",
        {"then": then, "id": policy.id, "side": side},
    )


def live(store: Store, watched: list[WatchedPolicy], **more: object) -> list[str]:
    return [policy.id[0] for policy in due.live(store, watched, options(**more))]


def archived(store: Store, watched: list[WatchedPolicy], **more: object) -> list[str]:
    sides = [(policy, policy.wayback) for policy in watched if policy.wayback]
    return [policy.id[0] for policy, _ in due.archived(store, sides, options(**more))]


def test_oldest_first_and_what_was_never_tried_before_all(store: Store, policies: list[WatchedPolicy]) -> None:
    a, _, c = policies
    visited(store, a, 2 * DAY)
    visited(store, c, 3 * DAY)
    assert live(store, policies) == ["b", "c", "a"]
    assert archived(store, policies) == ["a", "b", "c"], "the other side has visits of its own"


def test_what_was_done_within_its_schedule_is_not_due(store: Store, policies: list[WatchedPolicy]) -> None:
    for policy, ago in zip(policies, (0.5 * DAY, 0.95 * DAY, 1.5 * DAY), strict=True):
        for side in ("live", "wayback"):
            visited(store, policy, ago, side)
    assert live(store, policies) == archived(store, policies) == ["c", "b"], "cron is never exact to the second"


def test_what_failed_is_due_again_after_all_that_was_not_tried_since(
    store: Store, policies: list[WatchedPolicy]
) -> None:
    a, b, c = policies
    visited(store, a, 2 * DAY)
    visited(store, a, timedelta(hours=1), cause="no such host")
    visited(store, b, timedelta(hours=1))
    visited(store, c, 1.2 * DAY)
    assert live(store, policies) == ["c", "a"]


def test_a_name_and_a_question_to_archives_make_it_due(store: Store, policies: list[WatchedPolicy]) -> None:
    for policy in policies:
        for side in ("live", "wayback"):
            visited(store, policy, timedelta(minutes=1), side)
    assert live(store, policies) == archived(store, policies) == []
    assert live(store, policies[:1], policies=("a.org/terms",)) == ["a"]
    for more in (
        {"only": "wayback"}, {"start": NOW}, {"end": NOW}, {"every": DAY}, {"all_captures": True},
        {"wayback_url": "https://archive.example"}, {"policies": ("a.org/terms",)},
    ):  # fmt: skip
        assert archived(store, policies, **more) == ["a", "b", "c"], more
    assert archived(store, policies, only="live") == []


def test_a_page_fetched_before_visits_were_noted_counts(store: Store, policies: list[WatchedPolicy]) -> None:
    def fetch(policy: WatchedPolicy, ago: timedelta) -> None:
        store.add(Capture(policy.id, policy.url, NOW - ago, "live", b"", status=404))

    fetch(policies[0], timedelta(hours=2))
    fetch(policies[1], 2 * DAY)
    assert live(store, policies) == ["c", "b"]
