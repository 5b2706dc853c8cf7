"""`blame`: which version brought each clause of a version, and each of its words."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from crawler.commands import terminal
from crawler.commands.command import Command, add_json, add_policy_version, policy_version, print_json
from crawler.commands.terminal import clean, paint
from diffs.blame import BlamedClause, blame
from store import Store, Version

_LABEL_WIDTH = 8


def _configure(parser: argparse.ArgumentParser) -> None:
    add_policy_version(parser)
    parser.add_argument("--words", action="store_true", help="also which version brought which words of a clause")
    add_json(parser)


def _blame(args: argparse.Namespace) -> int:
    name, which = policy_version(args.policy, "blame")
    with Store(args.db, readonly=True) as store:
        policy = store.policy(name)
        version = store.version(policy.id, which)
        versions = {each.number: each for each in store.versions(policy.id)}
        clauses = blame(store, policy.id, version.number)
    if args.json:
        print_json(_as_json(policy.id, version, clauses, versions))
    else:
        print(paint(f"{policy.id}@{version.number}", "yellow"))
        print("\n".join(_lines(clauses, versions, words=args.words)))
    return 0


def _lines(clauses: Sequence[BlamedClause], versions: Mapping[int, Version], *, words: bool) -> Iterator[str]:
    width = len(str(max(versions)))
    for each in clauses:
        text = " ".join(clean(each.clause.text or each.clause.raw).split())
        back = paint(f"  [back since version {each.returned}]", "blue") if each.returned else ""
        label = clean(each.clause.label).ljust(_LABEL_WIDTH)
        mixed = words and len({run.version for run in each.runs}) > 1
        yield f"{_origin(each.since, versions, width)}  {label}{'' if mixed else text}{back}"
        if mixed:
            for run in each.runs:
                shown = " ".join(clean(run.text).split())
                if shown:
                    yield f"{_origin(run.version, versions, width)}  {' ' * _LABEL_WIDTH}  {shown}"


def _origin(number: int, versions: Mapping[int, Version], width: int) -> str:
    """`  3  2018-05-25`."""
    return paint(f"{number:>{width}}  {terminal.day(versions[number].first_seen)}", "dim")


def _as_json(
    policy: str, version: Version, clauses: Sequence[BlamedClause], versions: Mapping[int, Version]
) -> dict[str, Any]:
    return {
        "policy_id": policy,
        "version": version.number,
        "versions": {number: terminal.iso(each.first_seen) for number, each in versions.items()},
        "clauses": [
            {
                "position": each.clause.position,
                "block": each.clause.block,
                "label": each.clause.label,
                "heading_path": list(each.clause.heading_path),
                "text": each.clause.raw,
                "since": each.since,
                "born": each.born,
                "returned": each.returned,
                "runs": [{"version": run.version, "text": run.text} for run in each.runs],
            }
            for each in clauses
        ],
    }


COMMANDS = (
    Command(
        "blame",
        "which version brought each clause",
        "smallprint blame goexw.com/privacy-policy@2018-05-25 --words",
        _configure,
        _blame,
        "Prints each clause of a version with the version that gave it its words and the day that one was first seen."
        " Words that moved, were split or merged, or came back after a time away keep the version that brought them.",
        paged=True,
    ),
)
