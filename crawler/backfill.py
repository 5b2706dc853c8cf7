"""One policy in one archive: what is listed of it, what is stored of it, and the plan that follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from crawler.archive import Archive, ArchiveError, ListingFailed
from crawler.mementos import near, parse_replay
from crawler.plan import Finding, Nothing, Plan, Row
from crawler.watchlist import WatchedPolicy, WaybackSettings
from store import Snapshot, Store, times
from store.snapshots import urlkey

_END_OF_DAY = timedelta(hours=23, minutes=59, seconds=59)


@dataclass(frozen=True, slots=True)
class Address:
    """An address of a policy with all its http, https and www forms, and when the policy was there."""

    url: str
    urlkey: str
    periods: tuple[tuple[datetime | None, datetime | None], ...]

    def had(self, moment: datetime) -> bool:
        """Whether the policy was at this address then."""
        return any((not start or start <= moment) and (not end or moment <= end) for start, end in self.periods)


@dataclass(frozen=True, slots=True)
class Stored:
    """What the database has of a policy, as the plan needs it: findings by timestamp, and other sightings."""

    known: Mapping[str, Finding]
    observed: tuple[tuple[datetime, str], ...]


@dataclass(eq=False, slots=True)
class Backfill:
    """A policy whose archived captures are being fetched. `pending` answers of the present round are outstanding."""

    policy: WatchedPolicy
    archive: Archive
    plan: Plan
    urlkeys: frozenset[str]
    pending: int = 0
    stopped: bool = False


def addresses(policy: WatchedPolicy) -> list[Address]:
    """The addresses to list: the present one and the earlier ones, each once in whatever form it is written."""
    periods: dict[str, tuple[str, list[tuple[datetime | None, datetime | None]]]] = {}
    written = [(each.url, each.valid_from, each.valid_until) for each in policy.urls]
    if policy.url not in {url for url, _, _ in written}:
        written.insert(0, (policy.url, None, None))
    for url, start, end in written:
        _, those = periods.setdefault(urlkey(url), (url, []))
        those.append((times.from_iso(start) if start else None, times.from_iso(end) + _END_OF_DAY if end else None))
    return [Address(url, key, tuple(those)) for key, (url, those) in periods.items()]


def stored(snapshots: Iterable[Snapshot], unplayable: Iterable[str] = ()) -> Stored:
    """What is known from the snapshots of a policy, and from the replay addresses that gave nothing of late.

    A redirect is known for the text that was captured where it led, if that was within a day.
    """
    known: dict[str, Finding] = {}
    for uri in unplayable:
        if (found := parse_replay(uri)) is not None:
            known[found.timestamp] = Nothing.UNPLAYABLE
    observed: list[tuple[datetime, str]] = []
    moved: list[datetime] = []
    for snapshot in snapshots:
        if snapshot.origin == "import":
            continue  # its time is often no more than a date, and its text someone else's reading
        if snapshot.text_sha256 is not None:
            observed.append((snapshot.captured_at, snapshot.text_sha256))
        if snapshot.origin == "wayback":
            timestamp = times.to_digits(snapshot.captured_at)
            text = snapshot.text_sha256
            if text is not None or not isinstance(known.get(timestamp), str):
                known[timestamp] = text or Nothing.NO_TEXT
            if snapshot.outcome == "moved":
                moved.append(snapshot.captured_at)
    for moment in moved:
        close = [(abs(at - moment), at, text) for at, text in observed if near(at, moment)]
        if close and known[times.to_digits(moment)] is Nothing.NO_TEXT:
            known[times.to_digits(moment)] = min(close)[2]
    return Stored(known, tuple(observed))


@dataclass(slots=True)
class Listed:
    """The captures of a policy over all its addresses, and what kept an address from being listed."""

    rows: list[Row] = field(default_factory=list)
    problems: list[tuple[str, ArchiveError]] = field(default_factory=list)
    skipped: int = 0


def list_captures(archive: Archive, policy: WatchedPolicy, settings: WaybackSettings, *, came_before: bool) -> Listed:
    """All captures of a policy. Blocks. An address that cannot be listed leaves the others. Raises ArchiveShut.

    `came_before`: captures of this policy are stored already, so that an index without any cannot be right.
    """
    listed = Listed()
    for address in addresses(policy):
        try:
            listing = archive.captures(address.url, start=settings.start, end=settings.end)
            if listing.never_archived and came_before:
                # The index is known to answer empty at times for pages it has captures of.
                listing = archive.captures(address.url, start=settings.start, end=settings.end)
        except ArchiveError as error:
            listed.problems.append((address.url, error))
        else:
            listed.skipped += listing.skipped
            listed.rows += [row for row in listing.rows if address.had(times.from_digits(row.timestamp))]
    if came_before and not listed.rows and not listed.problems:
        told = "the index is empty, though captures of this page came from it before"
        listed.problems.append((policy.url, ListingFailed(told)))
    return listed


def survey(
    archive: Archive,
    policy: WatchedPolicy,
    settings: WaybackSettings,
    here: Stored,
    *,
    all_captures: bool,
) -> tuple[Backfill, Listed]:
    """Lists a policy's captures and makes the plan. Blocks. Raises ArchiveShut."""
    begin, end = settings.start, settings.end
    came_before = not (begin or end) and any(isinstance(finding, str) for finding in here.known.values())
    listed = list_captures(archive, policy, settings, came_before=came_before)
    timestamps = {row.timestamp for row in listed.rows}
    plan = Plan(
        listed.rows,
        here.known,
        [
            (moment, text)
            for moment, text in here.observed
            if (not begin or begin <= moment)
            and (not end or moment <= end)
            # A capture that is listed counts by what is known of it, not twice.
            and times.to_digits(moment) not in timestamps
        ],
        every=settings.every,
        all_captures=all_captures,
    )
    return Backfill(policy, archive, plan, frozenset(address.urlkey for address in addresses(policy))), listed


def what_is_stored(store: Store, policy_id: str, unplayable: Iterable[str]) -> Stored:
    """`stored` of a policy, read from the database."""
    return stored(store.snapshots(policy_id), unplayable)
