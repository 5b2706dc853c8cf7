"""`status`: what is tracked, when it was last seen, and what fails."""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from typing import Any

from crawler.commands import terminal
from crawler.commands.command import Command, add_json, print_json, watch_list_if_any
from crawler.commands.terminal import clean, count, paint
from store import Store, times
from store.schema import SEEN

_TOTALS = {"policies": "policy", "snapshots": "snapshot", "versions": "version", "changes": "change"}


@dataclass(frozen=True, slots=True)
class Standing:
    """How one policy stands. Times are ISO 8601, None for never; `outcome` is that of the newest snapshot, `returns`
    how many of the latest changes went back to an earlier text.
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
    returns: int

    @property
    def alternating(self) -> bool:
        """Whether the page is served in several states by turns, as the visitor, the language or the hour decides."""
        return self.returns >= _MANY_RETURNS

    @property
    def failing(self) -> bool:
        """Whether the newest snapshot is something else than the policy's text."""
        return self.outcome is not None and self.outcome not in SEEN


# Of the latest changes; a policy that is really taken back once does not come near.
_LATEST, _MANY_RETURNS = 6, 3

_POLICIES = f"""
SELECT policies.id, policies.name, policies.url, policies.tracked,
    (SELECT count(*) FROM snapshots WHERE policy_id = policies.id) AS snapshots,
    (SELECT count(*) FROM versions WHERE policy_id = policies.id) AS versions,
    (SELECT max(last_seen) FROM versions WHERE policy_id = policies.id) AS last_seen,
    (SELECT max(before) FROM changes WHERE policy_id = policies.id AND level = 'words') AS last_change,
    newest.outcome, trim(coalesce(newest.reason || ' ' || newest.note, '')) AS reason,
    (
        SELECT count(returns_to) FROM (
            SELECT returns_to FROM changes WHERE policy_id = policies.id AND level = 'words'
            ORDER BY to_version DESC LIMIT {_LATEST}
        )
    ) AS returns
FROM policies
LEFT JOIN snapshots AS newest ON newest.id = (
    SELECT id FROM snapshots WHERE policy_id = policies.id ORDER BY captured_at DESC, id DESC LIMIT 1
)
ORDER BY policies.id
"""


def _standings(store: Store, args: argparse.Namespace) -> list[Standing]:
    """The policies of the database, and those of the watch list that no crawl has come to yet."""
    watch_list = watch_list_if_any(args.watchlist)
    watched = {policy.id: policy for policy in watch_list.policies} if watch_list else {}
    stored = []
    for row in store.db.query(_POLICIES):
        tracked = row["id"] in watched if watch_list else bool(row["tracked"])
        stored.append(Standing(**{**row, "tracked": tracked}))
    waiting = [
        Standing(policy.id, policy.name, policy.url, True, 0, 0, None, None, None, "", 0)
        for policy in watched.values()
        if policy.id not in {standing.id for standing in stored}
    ]
    return sorted((*stored, *waiting), key=lambda standing: standing.id)


def _last_crawl(store: Store) -> dict[str, Any] | None:
    for row in store.db.query("SELECT * FROM crawls ORDER BY id DESC LIMIT 1"):
        return {**row, "failures": json.loads(row["failures"])}
    return None


def _configure(parser: argparse.ArgumentParser) -> None:
    add_json(parser)


def _status(args: argparse.Namespace) -> int:
    with Store(args.db, readonly=True) as store:
        standings = _standings(store, args)
        crawl = _last_crawl(store)
        totals = {name: store.db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in _TOTALS}
    if args.json:
        print_json({"policies": [_as_json(standing) for standing in standings], "totals": totals, "crawl": crawl})
        return 0
    if standings:
        print("\n".join(_table(standings)))
    print(", ".join(count(totals[name], one, name) for name, one in _TOTALS.items()) + f" in {args.db}")
    print(_crawl_line(crawl))
    for failure in crawl["failures"] if crawl else ():
        print(paint(clean(f"  {terminal.failure(**failure)}"), "red"))
    return 0


def _as_json(standing: Standing) -> dict[str, Any]:
    fields = {name: getattr(standing, name) for name in Standing.__slots__}
    return {**fields, "failing": standing.failing, "alternating": standing.alternating}


def _table(standings: list[Standing]) -> list[str]:
    rows = [
        (
            standing.id,
            f"{standing.versions:,}",
            (standing.last_change or "-")[:10],
            (standing.last_seen or "-")[:10],
            clean(_state(standing)),
        )
        for standing in standings
    ]
    lines = terminal.table(rows, ("policy", "versions", "last change", "last seen", "state"), right=(1,))
    return [
        lines[0],
        *(
            paint(line, "red") if standing.failing else line
            for line, standing in zip(lines[1:], standings, strict=True)
        ),
    ]


def _state(standing: Standing) -> str:
    if standing.outcome is None:
        return "not fetched yet"
    if standing.failing:
        return f"{standing.outcome}: {standing.reason}" if standing.reason else standing.outcome
    if standing.alternating:
        return (
            f"ok, but goes back and forth: {standing.returns} of its last {_LATEST} changes returned to an earlier text"
        )
    return "ok" if standing.tracked else "ok, not on the watch list"


def _crawl_line(crawl: dict[str, Any] | None) -> str:
    if crawl is None:
        return "no crawl yet"
    when = times.from_iso(crawl["started_at"])
    return (
        f"last crawl {crawl['status']}: {when:%Y-%m-%d %H:%M} UTC, {count(crawl['stored'], 'new snapshot')},"
        f" {count(crawl['versions'], 'new version')}, {count(len(crawl['failures']), 'failure')}"
    )


COMMANDS = (
    Command(
        "status",
        "what is tracked, when it was last seen, what fails",
        "smallprint status --json | jq '.policies[] | select(.failing)'",
        _configure,
        _status,
        "One line for each policy: its versions, its last change of words, when its text was last seen, and what the"
        " newest snapshot turned out to be.",
    ),
)
