"""What a crawl found, as a page to read in the terminal: everything in it is read from the database."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from store import Policy, Snapshot, Store, Version, times

WIDTH = 96


def report(database: Path, shown: Path, command: str) -> str:
    """The report on a database; at its end stand commands to type: `shown` names the database, `command` smallprint."""
    with Store(database, readonly=True) as store:
        policies = store.policies()
        lines = [*_totals(store)]
        for policy in policies:
            lines += ["", *_of_policy(store, policy)]
        lines += ["", *_told_apart(store, policies), "", *_next(policies, shown, command)]
    return "\n".join(lines)


def _totals(store: Store) -> Iterator[str]:
    crawl = "SELECT listed, requests, stored FROM crawls ORDER BY stored DESC, id LIMIT 1"
    listed, requests, stored = store.db.execute(crawl).fetchone()
    versions, changes = store.db.table("versions").count, store.db.table("changes").count
    yield _heading("What was found")
    yield f"{listed} captures listed, {requests} requests made, {stored} snapshots stored."
    yield f"{versions} versions, {changes} changes."


def _of_policy(store: Store, policy: Policy) -> Iterator[str]:
    versions = {version.number: version for version in store.versions(policy.id)}
    yield f"{policy.name}  ({policy.id})"
    if not versions:
        yield "  nothing that could be read as a policy"
        return
    first, last = versions[1], versions[len(versions)]
    yield (
        f"  {len(versions)} versions from {_day(first.first_seen)} to {_day(last.last_seen)},"
        f" told from {sum(version.snapshots for version in versions.values())} snapshots"
    )
    for row in store.db.query("SELECT * FROM changes WHERE policy_id = ? ORDER BY to_version", [policy.id]):
        after, before = times.from_iso(row["after"]), times.from_iso(row["before"])
        marks = [*_marks(row["silent"], row["level"], row["returns_to"], versions[row["to_version"]])]
        yield (
            f"  {row['from_version']} → {row['to_version']}  after {_day(after)}, no later than {_day(before)}"
            + (f"  [{', '.join(marks)}]" if marks else "")
        )
        yield from _wrapped(row["summary"], "         ")


def _marks(silent: int | None, level: str, returns_to: int | None, version: Version) -> Iterator[str]:
    if silent:
        yield "silent"
    if level == "form":
        yield "form only"
    if returns_to:
        yield f"back to version {returns_to}"
    if version.excursion:
        yield "excursion"


def _told_apart(store: Store, policies: Iterable[Policy]) -> Iterator[str]:
    yield _heading("What was told apart")
    for policy in policies:
        snapshots = store.snapshots(policy.id)
        versions = store.versions(policy.id)
        yield policy.name
        for line in (*_same_text(store, versions, snapshots), *_not_texts(snapshots), *_quiet_changes(store, policy)):
            yield from _wrapped(line, "  ", "- ")


def _same_text(store: Store, versions: Iterable[Version], snapshots: Iterable[Snapshot]) -> Iterator[str]:
    """Pages that differ in their bytes and not in their text."""
    texts = [snapshot for snapshot in snapshots if snapshot.version_id is not None]
    bodies = {snapshot.sha256 for snapshot in texts}
    yield f"{len(bodies)} pages of different bytes, {len({snapshot.text_sha256 for snapshot in texts})} different texts"
    for version in versions:
        its = [snapshot for snapshot in texts if snapshot.version_id == version.id]
        encodings = dict.fromkeys(store.document(snapshot.id).encoding for snapshot in its)
        if len(encodings) > 1:
            yield f"version {version.number} came first in {', then in '.join(encodings)}: no change"
        addresses = dict.fromkeys(snapshot.url for snapshot in its)
        if len(addresses) > 1:
            yield f"version {version.number} stood first at {', then at '.join(addresses)}: no change"


def _not_texts(snapshots: Iterable[Snapshot]) -> Iterator[str]:
    """Answers that are no text of the policy, by what they are; the reason tells why."""
    told: dict[tuple[str, str], list[datetime]] = {}
    for snapshot in snapshots:
        if snapshot.version_id is None:
            told.setdefault((snapshot.outcome, snapshot.reason.rstrip(".")), []).append(snapshot.captured_at)
    for (outcome, reason), moments in told.items():
        first, last = _day(moments[0]), _day(moments[-1])
        when = f"on {first}" if first == last else f"from {first} to {last}, captured {len(moments)} times"
        yield f"{outcome} {when}, no version: {reason}"


def _quiet_changes(store: Store, policy: Policy) -> Iterator[str]:
    """Changes that a reader would miss, or can leave out."""
    versions = {version.number: version for version in store.versions(policy.id)}
    for row in store.db.query("SELECT * FROM changes WHERE policy_id = ? ORDER BY to_version", [policy.id]):
        version = versions[row["to_version"]]
        if row["silent"]:
            yield f"version {version.number} is a silent change: the page went on saying “{version.stated_date_words}”"
        if row["level"] == "form":
            yield f"version {version.number} has the same words as version {row['from_version']}: form only"
        if version.excursion:
            yield f"version {version.number} is an excursion: within days the text before it was back"


def _next(policies: Iterable[Policy], shown: Path, command: str) -> Iterator[str]:
    policy = next(iter(policies)).id
    yield _heading("Where to look next")
    for rest in (
        f"log {policy}",
        f"diff {policy} 5 6",
        f"show {policy}@2016-01-01",
        "search advertising",
        "serve",
    ):
        yield f"  {command} {rest} --db {shown}"


def _wrapped(text: str, indent: str, mark: str = "") -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent + mark, subsequent_indent=indent + " " * len(mark), break_on_hyphens=False
    )


def _heading(text: str) -> str:
    return f"{text}\n{'=' * len(text)}"


def _day(moment: datetime) -> str:
    return moment.date().isoformat()
