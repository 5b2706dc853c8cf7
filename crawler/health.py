"""How each policy and each archive stands: seen, tried, due, failing since when and why. What `status` tells."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from crawler.polite.limits import host_of
from crawler.polite.standing import ledger_of
from crawler.run.due import Visits, next_visit
from crawler.watchlist import WatchedPolicy, WatchList
from store import Store, Visit, answers, times
from store.answers import Answered
from store.schema import SEEN


@dataclass(frozen=True, slots=True)
class Visited:
    """How the visits to one side of a policy (`live` or `wayback`) went: see `store.Visit`. Times are ISO 8601."""

    side: str
    tried_at: str
    done_at: str | None
    due_at: str | None
    failing_since: str | None
    cause: str


@dataclass(frozen=True, slots=True)
class PolicyHealth:
    """How one policy stands. Times are ISO 8601, None for never.

    `outcome` is that of the newest snapshot, `returns` how many of the latest changes went back to an earlier text.
    `alarm` is what a keeper of the watch list should look at: a text that was read and is not believed (most of it is
    gone, it is in another language), or that may not be the whole of the page. `failing_since` is when it first failed
    after it last did not, on whichever side; `due_at` when the first of its sides is due again, None where the watch
    list does not name it; `overdue` whether crawls have stayed away. Where its page of today is not fetched any more
    (`archive_only`), that it is not there is no failure, and only the visits to the archive count. `answers`: how
    archives answer for each of its addresses.
    """

    id: str
    name: str
    url: str
    tracked: bool
    snapshots: int
    versions: int
    last_seen: str | None
    last_change: str | None
    outcome: str | None
    reason: str
    alarm: str
    rendered: bool
    returns: int
    last_tried: str | None = None
    due_at: str | None = None
    failing_since: str | None = None
    overdue: bool = False
    archive_only: bool = False
    visits: tuple[Visited, ...] = ()
    answers: tuple[Answered, ...] = ()

    @property
    def alternating(self) -> bool:
        """Whether the page is served in several states by turns, as the visitor, the language or the hour decides."""
        return self.returns >= _MANY_RETURNS

    @property
    def failing(self) -> bool:
        """Whether the newest snapshot is something else than the policy's text, or no answer could be had at all."""
        return self.failing_since is not None

    @property
    def why(self) -> str:
        """Why it fails: what the newest snapshot turned out to be, and what kept crawls from an answer."""
        outcome = self.outcome if self.outcome is not None and self.outcome not in SEEN else ""
        if self.archive_only:
            outcome = ""
        told = f"{outcome}: {self.reason}" if outcome and self.reason else outcome
        sides = [f"{visit.side}: {visit.cause}" for visit in self.visits if visit.failing_since]
        return "; ".join(filter(None, (told, *sides)))


# Of the latest changes; a policy that is really taken back once does not come near.
LATEST, _MANY_RETURNS = 6, 3
# Not tried for so many schedules: crawls do not run, or never come to it.
_OVERDUE = 3

_POLICIES = f"""
SELECT policies.id, policies.name, policies.url, policies.tracked,
    (SELECT count(*) FROM snapshots WHERE policy_id = policies.id) AS snapshots,
    (SELECT count(*) FROM versions WHERE policy_id = policies.id) AS versions,
    (SELECT max(last_seen) FROM versions WHERE policy_id = policies.id) AS last_seen,
    (SELECT max(before) FROM changes WHERE policy_id = policies.id AND level = 'words') AS last_change,
    newest.outcome, trim(coalesce(newest.reason || ' ' || newest.note, '')) AS reason,
    trim(iif(newest.outcome = 'suspect', newest.reason || ' ', '') || coalesce(newest.alarm, '')
        || ' ' || coalesce(newest.note, '')) AS alarm,
    coalesce(newest.role = 'rendered', 0) AS rendered,
    (
        SELECT count(returns_to) FROM (
            SELECT returns_to FROM changes WHERE policy_id = policies.id AND level = 'words'
            ORDER BY to_version DESC LIMIT {LATEST}
        )
    ) AS returns,
    (
        SELECT min(captured_at) FROM snapshots WHERE policy_id = policies.id AND outcome NOT IN {SEEN}
            AND role <> 'part' AND captured_at > coalesce(
                (SELECT max(captured_at) FROM snapshots WHERE policy_id = policies.id AND outcome IN {SEEN}), ''
            )
    ) AS failing_since,
    (SELECT max(recorded_at) FROM snapshots WHERE policy_id = policies.id AND crawl_id IS NOT NULL) AS last_tried
FROM policies
LEFT JOIN snapshots AS newest ON newest.id = (
    SELECT id FROM snapshots WHERE policy_id = policies.id AND role <> 'part'
    ORDER BY captured_at DESC, id DESC LIMIT 1
)
ORDER BY policies.id
"""


def policies_health(store: Store, watch_list: WatchList | None) -> list[PolicyHealth]:
    """How the policies of the database stand, and those of the watch list that no crawl has come to yet."""
    watched = {policy.id: policy for policy in watch_list.policies} if watch_list else {}
    visits = store.visits()
    stored = []
    for row in store.db.query(_POLICIES):
        tracked = row["id"] in watched if watch_list else bool(row["tracked"])
        found = PolicyHealth(**{**row, "tracked": tracked, "rendered": bool(row["rendered"])})
        stored.append(_visited(found, watched.get(found.id), visits))
    known = {health.id for health in stored}
    waiting = [
        _visited(
            PolicyHealth(each.id, each.name, each.url, True, 0, 0, None, None, None, "", "", False, 0), each, visits
        )
        for each in watched.values()
        if each.id not in known
    ]
    answered: dict[str, list[Answered]] = {}
    for answer in answers.answered(store.db):
        answered.setdefault(answer.policy_id, []).append(answer)
    every = (replace(health, answers=tuple(answered.get(health.id, ()))) for health in (*stored, *waiting))
    return sorted(every, key=lambda health: health.id)


def _visited(health: PolicyHealth, policy: WatchedPolicy | None, visits: Visits) -> PolicyHealth:
    """The same with what is known of the visits to it."""
    now = times.now()
    # Of a side that the watch list has turned off, old visits are no news.
    asked = {"live": policy is None or policy.live, "wayback": policy is None or policy.wayback is not None}
    sides = [visits[health.id, side] for side in asked if asked[side] and (health.id, side) in visits]
    archive_only = policy is not None and not policy.live
    failing_since = None if archive_only else health.failing_since
    schedule = policy.schedule if policy else None
    told = tuple(_told(visit, schedule) for visit in sides)
    due = min((each.due_at for each in told if each.due_at), default=None)
    if policy is not None and due is None:
        due = times.to_iso(now)
    return replace(
        health,
        last_tried=max((each for each in (health.last_tried, *(v.tried_at for v in told)) if each), default=None),
        failing_since=min((each for each in (failing_since, *(v.failing_since for v in told)) if each), default=None),
        visits=told,
        due_at=due,
        overdue=_overdue(sides, schedule, now),
        archive_only=archive_only,
    )


def _told(visit: Visit, schedule: timedelta | None) -> Visited:
    due_at = None
    if schedule is not None:
        due_at = times.to_iso(next_visit(visit.done_at, schedule) if visit.done_at else visit.tried_at)
    if visit.failing_since is not None and due_at is not None:
        due_at = times.to_iso(visit.tried_at)
    return Visited(
        visit.side,
        times.to_iso(visit.tried_at),
        times.to_iso(visit.done_at) if visit.done_at else None,
        due_at,
        times.to_iso(visit.failing_since) if visit.failing_since else None,
        visit.cause,
    )


def _overdue(sides: list[Visit], schedule: timedelta | None, now: datetime) -> bool:
    """Whether crawls stay away: it was not even tried for so long that one missed run does not explain it."""
    return schedule is not None and any(now - visit.tried_at > _OVERDUE * schedule for visit in sides)


@dataclass(frozen=True, slots=True)
class ArchiveHealth:
    """How we stand with an archive: `open`, or to be left alone until then and why. Times are ISO 8601."""

    url: str
    open: bool
    quiet_until: str | None
    cause: str


def archives_health(watch_list: WatchList | None) -> list[ArchiveHealth]:
    """The archives that the watch list asks, as all processes of this machine know them."""
    asked = {policy.wayback.url for policy in watch_list.policies if policy.wayback} if watch_list else set()
    return [_archive(url) for url in sorted(asked)]


def _archive(url: str) -> ArchiveHealth:
    found = ledger_of(host_of(url)).read()
    if found.quiet_until <= times.now().timestamp():
        return ArchiveHealth(url, True, None, "")
    return ArchiveHealth(url, False, times.to_iso(datetime.fromtimestamp(found.quiet_until, UTC)), found.cause)


def last_crawl(store: Store) -> dict[str, Any] | None:
    """The record of the latest run, as `crawls` has it, with its lists read; None before the first."""
    for row in store.db.query("SELECT * FROM crawls ORDER BY id DESC LIMIT 1"):
        return {**row, "failures": json.loads(row["failures"]), "notices": json.loads(row["notices"])}
    return None


def attention(
    policies: list[PolicyHealth], archives: list[ArchiveHealth], crawl: Mapping[str, Any] | None
) -> list[str]:
    """What somebody should look at, a line each; nothing where all is well."""
    lines = [] if crawl else ["no crawl yet"]
    lines += [
        f"{archive.url}: left alone until {archive.quiet_until}: {archive.cause}"
        for archive in archives
        if not archive.open
    ]
    for health in policies:
        if not health.tracked:
            continue
        if health.failing:
            lines.append(f"{health.id}: fails since {health.failing_since}: {health.why}")
        elif health.alarm:
            lines.append(f"{health.id}: look at it: {health.alarm}")
        if health.overdue:
            lines.append(f"{health.id}: due, and not tried since {health.last_tried}")
    return lines
