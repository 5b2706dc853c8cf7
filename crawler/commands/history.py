"""`log` and `show`: the versions of a policy, read as one reads commits with git."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Mapping
from typing import Any

from crawler.commands import terminal
from crawler.commands.command import Command, add_json, add_policy_version, policy_version, positive, print_json
from crawler.commands.terminal import clean, count, paint
from store import Snapshot, Store, Version, times
from store.schema import SEEN

_CHANGE = (
    "SELECT to_version, after, before, level, silent, returns_to, clauses, words_added, words_removed, summary,"
    " substance, categories, terms FROM changes WHERE policy_id = ?"
)


def change_badges(change: Mapping[str, Any] | None) -> list[str]:
    """What is worth a mark about a change."""
    if change is None:
        return []
    badges = []
    if change["level"] == "form":
        badges.append("form only")
    elif change["substance"] not in ("", "substantive"):
        badges.append(f"{change['substance']} only")
    if change["silent"]:
        badges.append("silent: its own date did not change")
    if change["returns_to"] is not None:
        badges.append(f"returns to version {change['returns_to']}")
    return badges


def changes_of(store: Store, policy: str) -> dict[int, dict[str, Any]]:
    """The changes of a policy by the number of the version that they led to."""
    return {row["to_version"]: row for row in store.db.query(_CHANGE, [policy])}


def bounds_of(change: Mapping[str, Any]) -> str:
    """Both bounds of a change, in words."""
    return f"changed {terminal.bounds(times.from_iso(change['after']), times.from_iso(change['before']))}"


# log


def _configure_log(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("policy", metavar="ID", help="a policy's id")
    parser.add_argument("--form", action="store_true", help="also versions that differ only in form")
    parser.add_argument("-n", "--limit", type=positive, metavar="N", help="at most so many, the newest first")
    add_json(parser)


def _log(args: argparse.Namespace) -> int:
    with Store(args.db, readonly=True) as store:
        policy = store.policy(args.policy)
        versions = list(reversed(store.versions(policy.id)))
        changes = changes_of(store, policy.id)
        newest = [each for each in store.snapshots(policy.id) if each.role != "part"][-1:]
    if args.json:
        rows = [_version_json(version, changes.get(version.number)) for version in versions]
        print_json({"policy_id": policy.id, "name": policy.name, "url": policy.url, "versions": rows[: args.limit]})
        return 0
    shown = [version for version in versions if args.form or not _form_only(changes.get(version.number))]
    print(paint(policy.id, "bold") + clean(f"  {policy.name}  {policy.url}"))
    for snapshot in newest:
        if snapshot.outcome not in SEEN:
            when = terminal.day(snapshot.captured_at)
            print(paint(clean(f"last capture, {when}: {snapshot.outcome}: {snapshot.reason}"), "red"))
    if not versions:
        print("no version yet")
    for version in shown[: args.limit]:
        print()
        print("\n".join(_version_lines(version, changes.get(version.number))))
    left_out = len(versions) - len(shown)
    if left_out:
        differ = "differs" if left_out == 1 else "differ"
        print(f"\n{count(left_out, 'version')} that {differ} only in form left out; --form shows them")
    return 0


def _form_only(change: Mapping[str, Any] | None) -> bool:
    return change is not None and change["level"] == "form"


def _version_lines(version: Version, change: Mapping[str, Any] | None) -> list[str]:
    badges = [*change_badges(change), *(["excursion: lasted under a week"] if version.excursion else [])]
    marks = "".join(f"  [{badge}]" for badge in badges)
    seen = terminal.seen(version.first_seen, version.last_seen)
    lines = [
        paint(f"version {version.number}", "yellow") + paint(marks, "blue"),
        f"seen {seen}, in {count(version.snapshots, 'snapshot')}",
    ]
    if change is not None:
        lines.append(bounds_of(change))
    length = count(version.words, "word")
    if change is not None and not _form_only(change):
        length += f" ({terminal.words(change['words_added'], change['words_removed'])})"
    stated = f", says {version.stated_date} of itself" if version.stated_date else ""
    lines.append(clean(length + stated))
    if change is not None:
        lines += ["", clean(f"    {change['summary']}")]
    return lines


def _version_json(version: Version, change: Mapping[str, Any] | None) -> dict[str, Any]:
    return {
        "number": version.number,
        "first_seen": terminal.iso(version.first_seen),
        "last_seen": terminal.iso(version.last_seen),
        "snapshots": version.snapshots,
        "words": version.words,
        "title": version.title,
        "language": version.language,
        "stated_date": version.stated_date,
        "excursion": version.excursion,
        "text_sha256": version.text_sha256,
        "change": _change_json(change),
    }


def _change_json(change: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if change is None:
        return None
    silent = None if change["silent"] is None else bool(change["silent"])
    lists = {key: json.loads(change[key]) for key in ("categories", "terms")}
    return {**{key: value for key, value in change.items() if key != "to_version"}, "silent": silent, **lists}


# show


def _configure_show(parser: argparse.ArgumentParser) -> None:
    add_policy_version(parser)
    parser.add_argument("--text", action="store_true", help="the text alone, without the header")
    add_json(parser)


def _show(args: argparse.Namespace) -> int:
    name, which = policy_version(args.policy, "show")
    with Store(args.db, readonly=True) as store:
        policy = store.policy(name)
        version = store.version(policy.id, which)
        text = store.text(version.id)
        snapshot = store.snapshot(version.first_snapshot_id)
        change = changes_of(store, policy.id).get(version.number)
    if args.json:
        print_json({**_version_json(version, change), "policy_id": policy.id, **_source(snapshot), "text": text})
        return 0
    if not args.text:
        print("\n".join(_header(policy.id, version, snapshot, change)))
        print()
    print(re.sub(r"\n*\Z", "", "\n".join(clean(line) for line in text.split("\n"))))
    return 0


def _source(snapshot: Snapshot) -> dict[str, Any]:
    return {
        "snapshot": {
            "captured_at": terminal.iso(snapshot.captured_at),
            "origin": snapshot.origin,
            "url": snapshot.url,
            "source_url": snapshot.source_url,
            "sha256": snapshot.sha256,
        }
    }


def _header(policy: str, version: Version, snapshot: Snapshot, change: Mapping[str, Any] | None) -> list[str]:
    """Where the words come from, line by line."""
    lines = [
        ("title", version.title),
        ("seen", f"{times.to_iso(version.first_seen)} to {times.to_iso(version.last_seen)}"),
        ("", bounds_of(change) if change else "the first version there is; when it came into force is not known"),
        ("says", f"{version.stated_date} ({version.stated_date_words})" if version.stated_date else ""),
        ("snapshot", f"{times.to_iso(snapshot.captured_at)}, {snapshot.origin}, the first of {version.snapshots}"),
        ("source", snapshot.source_url),
        ("url", snapshot.url if snapshot.url != snapshot.source_url else ""),
        ("sha-256", snapshot.sha256),
    ]
    return [
        paint(f"{policy}@{version.number}", "yellow"),
        *(f"{paint(f'{name:9}', 'dim')} {clean(value)}" for name, value in lines if value),
    ]


COMMANDS = (
    Command(
        "log",
        "the versions of a policy, newest first",
        "smallprint log goexw.com/privacy-policy",
        _configure_log,
        _log,
        "Each version with both bounds of its change: it happened after the one time and no later than the other."
        " Versions that differ from the one before only in form are left out, and counted.",
        paged=True,
    ),
    Command(
        "show",
        "the text of a version, with where it comes from",
        "smallprint show goexw.com/privacy-policy@2016-10-12",
        _configure_show,
        _show,
        "Prints a version: the newest, the one of a number, or the one in force on a date (the last one first seen by"
        " the end of that day).",
        paged=True,
    ),
)
