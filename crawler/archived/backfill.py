"""One policy in one archive: what is listed of it, what is stored of it, and the plan that follows.

Each page of a policy of several has captures, and so a plan, of its own: here it is taken for a policy with the same
id and that page's address, see `pages`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from crawler.archive import Archive, ArchiveError, Excluded, ListingFailed, RobotsDenied
from crawler.archived.mementos import near
from crawler.archived.plan import Plan
from crawler.archived.points import Finding, Nothing, Row
from crawler.watchlist import WatchedPolicy, WaybackSettings
from store import Capture, Role, Snapshot, Store, joining, listings, parts, times
from store.answers import Answer
from store.listings import Listing, Remembered
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
    """What the database has of a policy, as the plan for one archive needs it.

    known: findings by timestamp. observed: other sightings. listed: the timestamps listed before by this archive, by
    address; elsewhere: those listed by others. late: those that came late and were not looked into. in_vain: those
    asked for in vain. urlkeys: the addresses that captures came from, of whatever archive.
    """

    known: Mapping[str, Finding] = field(default_factory=dict)
    observed: tuple[tuple[datetime, str], ...] = ()
    listed: Mapping[str, Set[str]] = field(default_factory=dict)
    elsewhere: Mapping[str, Set[str]] = field(default_factory=dict)
    late: frozenset[str] = frozenset()
    in_vain: frozenset[str] = frozenset()
    urlkeys: frozenset[str] = frozenset()


@dataclass(eq=False, slots=True)
class Backfill:
    """A policy whose archived captures are being fetched. `pending` answers of the present round are outstanding.

    `in_vain` are the timestamps that were asked for in vain in earlier runs, `had` those that came in this one. Of a
    policy of several pages it is one of them, and `policy` what `pages` gave for it.
    """

    policy: WatchedPolicy
    archive: Archive
    plan: Plan
    addresses: tuple[Address, ...]
    in_vain: frozenset[str] = frozenset()
    had: set[str] = field(default_factory=set)
    pending: int = 0
    stopped: bool = False

    @property
    def urls(self) -> frozenset[str] | None:
        """The addresses whose listings it is about; None for all that were ever listed of the policy."""
        return frozenset(address.url for address in self.addresses) if self.policy.parts else None

    @property
    def role(self) -> Role:
        """What its captures are to the policy."""
        return "part" if self.policy.parts else "page"

    def has(self, url: str) -> bool:
        """Whether this is an address of the policy, whose captures are listed."""
        return urlkey(url) in {*(address.urlkey for address in self.addresses), *map(urlkey, self.policy.parts)}


def pages(policy: WatchedPolicy) -> tuple[WatchedPolicy, ...]:
    """The pages to look for in archives: the policy itself, or each of its parts as if that were all of it.

    The policy's earlier addresses are those of its `url`.
    """
    return tuple(
        policy if url == policy.url else replace(policy, url=url, urls=()) for url in policy.parts or (policy.url,)
    )


def addresses(policy: WatchedPolicy) -> tuple[Address, ...]:
    """The addresses to list, the present one first, each once in whatever form it is written."""
    periods: dict[str, tuple[str, list[tuple[datetime | None, datetime | None]]]] = {}
    written = [(each.url, each.valid_from, each.valid_until) for each in policy.urls]
    if policy.url not in {url for url, _, _ in written}:
        written.insert(0, (policy.url, None, None))
    for url, start, end in sorted(written, key=lambda each: each[0] != policy.url):
        _, those = periods.setdefault(urlkey(url), (url, []))
        those.append((times.from_iso(start) if start else None, times.from_iso(end) + _END_OF_DAY if end else None))
    return tuple(Address(url, key, tuple(those)) for key, (url, those) in periods.items())


def stored(snapshots: Iterable[Snapshot], remembered: Iterable[Remembered] = (), archive: str = "") -> Stored:
    """What is known from the snapshots of a policy, and from what archives listed of it before.

    A redirect is known for the text that was captured where it led, if that was within a day.
    """
    known: dict[str, Finding] = {}
    listed: dict[str, set[str]] = {}
    elsewhere: dict[str, set[str]] = {}
    late: set[str] = set()
    in_vain: set[str] = set()
    now = times.now()
    for capture in remembered:
        timestamp = times.to_digits(capture.captured_at)
        own = capture.archive == archive
        (listed if own else elsewhere).setdefault(capture.url, set()).add(timestamp)
        if own and capture.late:
            late.add(timestamp)
        if own and capture.ask_again_at is not None:
            in_vain.add(timestamp)
            if capture.ask_again_at > now:
                known[timestamp] = Nothing.UNPLAYABLE
    observed: list[tuple[datetime, str]] = []
    moved: list[datetime] = []
    urlkeys: dict[str, str] = {}
    for snapshot in snapshots:
        if snapshot.origin == "import":
            continue  # its time is often no more than a date, and its text someone else's reading
        if snapshot.text_sha256 is not None:
            observed.append((snapshot.captured_at, snapshot.text_sha256))
        if snapshot.origin == "wayback":
            if snapshot.url not in urlkeys:
                urlkeys[snapshot.url] = urlkey(snapshot.url)
            timestamp = times.to_digits(snapshot.captured_at)
            text = snapshot.text_sha256
            if snapshot.outcome == "moved":
                moved.append(snapshot.captured_at)
            elif text is not None or not isinstance(known.get(timestamp), str):
                known[timestamp] = text or Nothing.NO_TEXT
    for moment in moved:
        timestamp = times.to_digits(moment)
        if not isinstance(known.get(timestamp), str):
            close = [(abs(at - moment), at, text) for at, text in observed if near(at, moment)]
            if close:
                known[timestamp] = min(close)[2]
            elif timestamp in known:
                known[timestamp] = Nothing.NO_TEXT
            # Else it was stored, and then nobody came to look where it leads: the run was killed, or failed.
    return Stored(
        known,
        tuple(observed),
        listed,
        elsewhere,
        frozenset(late),
        frozenset(in_vain),
        frozenset(urlkeys.values()),
    )


@dataclass(slots=True)
class Listed:
    """The captures of a policy over all its addresses, and what each address was answered."""

    rows: list[Row] = field(default_factory=list)
    answers: list[Listing] = field(default_factory=list)
    problems: list[tuple[str, ArchiveError]] = field(default_factory=list)
    skipped: int = 0

    @property
    def late(self) -> frozenset[str]:
        """The timestamps that were not listed before, while younger ones were."""
        return frozenset(times.to_digits(moment) for answer in self.answers for moment in answer.late)


def list_captures(archive: Archive, policy: WatchedPolicy, settings: WaybackSettings, here: Stored) -> Listed:
    """All captures of a policy. Blocks. An address that cannot be listed leaves the others. Raises ArchiveShut."""
    listed = Listed()
    for rank, address in enumerate(addresses(policy)):
        before = here.listed.get(address.url, frozenset[str]())
        try:
            listing = archive.captures(address.url, start=settings.start, end=settings.end)
            if listing.never_archived and (before or address.urlkey in here.urlkeys):
                # The index is known to answer empty at times for pages it has captures of.
                listing = archive.captures(address.url, start=settings.start, end=settings.end)
            if listing.never_archived and _within(before, settings):
                raise ListingFailed("the index is empty, though it listed captures of this page before")
        except ArchiveError as error:
            listed.problems.append((address.url, error))
            listed.answers.append(Listing(policy.id, archive.base, address.url, _answer(error), str(error)))
        else:
            listed.skipped += listing.skipped
            rows = [row for row in listing.rows if address.had(times.from_digits(row.timestamp))]
            listed.rows += [replace(row, rank=rank) for row in rows] if rank else rows
            answer: Answer = "captures" if rows else "none"
            new, late = _what_is_new(rows, before, here.elsewhere.get(address.url, frozenset[str]()))
            listed.answers.append(Listing(policy.id, archive.base, address.url, answer, captures=new, late=late))
    return listed


def _answer(error: ArchiveError) -> Answer:
    return "excluded" if isinstance(error, Excluded) else "robots" if isinstance(error, RobotsDenied) else "failed"


def _within(timestamps: Set[str], settings: WaybackSettings) -> bool:
    begin = times.to_digits(settings.start) if settings.start else ""
    end = times.to_digits(settings.end) if settings.end else "9"
    return any(begin <= timestamp <= end for timestamp in timestamps)


def _what_is_new(
    rows: Iterable[Row], before: Set[str], elsewhere: Set[str]
) -> tuple[dict[datetime, int | None], frozenset[datetime]]:
    """The moments this archive did not list before, with their status, and those of them that came late."""
    newest = max(max(each, default="") for each in (before, elsewhere))
    new: dict[datetime, int | None] = {}
    late: set[datetime] = set()
    for row in rows:
        if row.timestamp not in before:
            moment = times.from_digits(row.timestamp)
            if row.is_page or moment not in new:
                new[moment] = row.status
            if row.timestamp < newest and row.timestamp not in elsewhere:
                late.add(moment)
    return new, frozenset(late)


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
    listed = list_captures(archive, policy, settings, here)
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
        late=here.late | listed.late,
        all_captures=all_captures,
    )
    return Backfill(policy, archive, plan, addresses(policy), here.in_vain), listed


def what_is_stored(store: Store, policy: WatchedPolicy, archive: str) -> Stored:
    """`stored` of a policy, or of one page of it, and an archive, read from the database."""
    snapshots, remembered = store.snapshots(policy.id), listings.remembered(store.db, policy.id)
    if policy.parts:
        own = addresses(policy)
        snapshots = joining.sightings(snapshots, {address.urlkey for address in own})
        remembered = [each for each in remembered if each.url in {address.url for address in own}]
    else:
        snapshots = [each for each in snapshots if each.role not in ("part", "joined")]
    return stored(snapshots, remembered, archive)


def doubted(store: Store, policy: WatchedPolicy) -> list[str]:
    """The timestamps of stored captures whose text is not believed yet."""
    return [
        times.to_digits(each.captured_at)
        for each in store.snapshots(policy.id)
        if each.origin == "wayback" and each.outcome == "suspect" and each.role == "page"
    ]


def lacking(store: Store, policy: WatchedPolicy) -> list[Capture]:
    """What joins the parts of a policy at each moment for which it is not stored yet, see `store.joining`."""
    snapshots = store.snapshots(policy.id)
    shown = {
        page.url: joining.page_of(joining.sightings(snapshots, {address.urlkey for address in addresses(page)}))
        for page in pages(policy)
    }
    joined = {
        each.captured_at: parts.from_body(store.body(each.sha256))
        for each in sorted(snapshots, key=lambda each: each.id)
        if each.role == "joined" and each.origin == "wayback"
    }
    return joining.to_join(policy.id, policy.url, shown, joined)


def remember(store: Store, answers: Iterable[Listing], crawl_id: int | None) -> None:
    """Writes down what an archive answered."""
    with store.transaction():
        for answer in answers:
            listings.write(store.db, answer, crawl_id)


def finish(store: Store, history: Backfill) -> None:
    """Writes down that a plan was carried out to its end."""
    policy_id, base = history.policy.id, history.archive.base
    had = [times.from_digits(timestamp) for timestamp in history.in_vain & history.had]
    with store.transaction():
        listings.had(store.db, policy_id, base, had, history.urls)
        listings.looked_into(store.db, policy_id, base, history.urls)


def kept_back(store: Store, history: Backfill, url: str, cause: str, crawl_id: int | None) -> None:
    """Writes down that an archive lists the captures of an address, and gives none of them out."""
    listed = [each.url for each in history.addresses if each.urlkey == urlkey(url)]
    policy_id, base = history.policy.id, history.archive.base
    remember(store, [Listing(policy_id, base, each, "excluded", cause) for each in listed], crawl_id)


def not_had(store: Store, history: Backfill, timestamp: str, cause: str, *, lasting: bool) -> None:
    """Writes down that a listed capture was asked for in vain."""
    moment = times.from_digits(timestamp)
    listings.not_had(
        store.db, history.policy.id, history.archive.base, moment, cause, lasting=lasting, urls=history.urls
    )
