"""What a crawl takes: the sides of policies that are due, and of them first what has waited longest."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from crawler.run.options import CrawlOptions
from crawler.watchlist import WatchedPolicy, WaybackSettings
from store import Store, Visit, times

# Cron is never exact to the second: what is due within this part of its schedule is due.
_SLACK = 0.1
_NEVER = datetime.min.replace(tzinfo=UTC)

Visits = Mapping[tuple[str, str], Visit]
Archived = tuple[WatchedPolicy, WaybackSettings]


def asked_live(policy: WatchedPolicy) -> str:
    """What is asked for on a policy's site: with another address it is due again."""
    return policy.url


def asked_archived(policy: WatchedPolicy, settings: WaybackSettings, options: CrawlOptions) -> str:
    """What is asked for in a policy's archive, as JSON: with other addresses or settings it is due again."""
    earlier = [[each.url, each.valid_from, each.valid_until] for each in policy.urls]
    moments = [times.to_iso(moment) if moment else None for moment in (settings.start, settings.end)]
    every = None if options.all_captures else settings.every.total_seconds()
    # Without parts as it always was, or with a new edition all policies would be due at once.
    parts = [policy.parts] if policy.parts else []
    return json.dumps([settings.url, policy.url, earlier, every, *moments, *parts])


def live(store: Store, policies: list[WatchedPolicy], options: CrawlOptions) -> list[WatchedPolicy]:
    """The policies whose page is to be fetched now, where it is at all: all that are named, or else those due."""
    visits = store.visits()
    newest = {
        row[0]: times.from_iso(row[1])
        for row in store.db.execute(
            "SELECT policy_id, max(captured_at) FROM snapshots WHERE origin = 'live' GROUP BY policy_id"
        )
    }
    now = times.now()

    def is_due(policy: WatchedPolicy) -> bool:
        visit = visits.get((policy.id, "live"))
        if visit is None:  # fetched before visits were noted, or in another database that was taken in
            return next_visit(newest.get(policy.id), policy.schedule) <= now
        return visit_is_due(visit, asked_live(policy), policy.schedule, now)

    chosen = [policy for policy in policies if policy.live and (options.policies or is_due(policy))]
    return sorted(chosen, key=lambda policy: _tried(visits, policy.id, "live", newest.get(policy.id, _NEVER)))


def archived(store: Store, sides: list[Archived], options: CrawlOptions) -> list[Archived]:
    """The policies to look for in archives now: those due, or all if the command says what to look for there."""
    visits = store.visits()
    all_of_them = bool(
        options.only == "wayback" or options.policies or options.start or options.end or options.every
        or options.all_captures or options.wayback_url
    )  # fmt: skip
    now = times.now()

    def is_due(policy: WatchedPolicy, settings: WaybackSettings) -> bool:
        visit = visits.get((policy.id, "wayback"))
        return visit is None or visit_is_due(visit, asked_archived(policy, settings, options), policy.schedule, now)

    chosen = [side for side in sides if all_of_them or is_due(*side)]
    return sorted(chosen, key=lambda side: _tried(visits, side[0].id, "wayback", _NEVER))


def visit_is_due(visit: Visit, asked: str, schedule: timedelta, now: datetime) -> bool:
    """Whether a side is to be visited again: it failed, it was asked for something else, or its time has come."""
    if visit.failing_since is not None or visit.asked != asked:
        return True
    return next_visit(visit.done_at, schedule) <= now


def next_visit(last: datetime | None, schedule: timedelta) -> datetime:
    """From when on a side that was last done then is due."""
    return last + schedule * (1 - _SLACK) if last else _NEVER


def _tried(visits: Visits, policy_id: str, side: str, otherwise: datetime) -> datetime:
    visit = visits.get((policy_id, side))
    return visit.tried_at if visit else otherwise
