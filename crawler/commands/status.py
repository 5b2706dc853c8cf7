"""`status`: what is tracked, when it was last seen, and what fails."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, get_args

from crawler import health
from crawler.commands import terminal
from crawler.commands.command import Command, add_json, print_json, watch_list_if_any
from crawler.commands.terminal import clean, count, paint
from crawler.health import LATEST, PolicyHealth
from crawler.polite.limits import host_of
from crawler.run.summary import RequestKind
from store import Store, times
from store.answers import KEPT_BACK, Answer

_TOTALS = {"policies": "policy", "snapshots": "snapshot", "versions": "version", "changes": "change"}
_KINDS = get_args(RequestKind)
_ANSWERS: Mapping[Answer, str] = {
    "captures": "with captures", "none": "never archived", "excluded": "excluded", "robots": "kept back (robots)",
    "failed": "without an answer",
}  # fmt: skip


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--check", action="store_true", help="exit 1 if anything needs attention, each thing named on stderr"
    )
    add_json(parser)


def _status(args: argparse.Namespace) -> int:
    watch_list = watch_list_if_any(args.watchlist)
    with Store(args.db, readonly=True) as store:
        policies = health.policies_health(store, watch_list)
        crawl = health.last_crawl(store)
        totals = {name: store.db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in _TOTALS}
    archives = health.archives_health(watch_list)
    attention = health.attention(policies, archives, crawl)
    if args.json:
        print_json(
            {
                "policies": [_as_json(found) for found in policies],
                "totals": totals,
                "crawl": crawl,
                "archives": [asdict(archive) for archive in archives],
                "attention": attention,
            }
        )
    elif not args.quiet:
        if policies:
            print("\n".join(_table(policies, watched=watch_list is not None)))
            for line in _answer_lines(policies):
                print(line)
        print(", ".join(count(totals[name], one, name) for name, one in _TOTALS.items()) + f" in {args.db}")
        print("\n".join(_crawl_lines(crawl)))
        for archive in archives:
            if not archive.open:
                print(paint(clean(f"{archive.url}: left alone until {archive.quiet_until}: {archive.cause}"), "red"))
    if not args.check:
        return 0
    for line in attention:
        terminal.complain(line)
    return 1 if attention else 0


def _as_json(found: PolicyHealth) -> dict[str, Any]:
    return {**asdict(found), "failing": found.failing, "alternating": found.alternating}


def _table(policies: list[PolicyHealth], *, watched: bool) -> list[str]:
    """A line for each policy; when it was tried and is due where a watch list says how often."""
    now = times.to_iso(times.now())
    rows = [
        (
            found.id,
            f"{found.versions:,}",
            (found.last_change or "-")[:10],
            (found.last_seen or "-")[:10],
            *(((found.last_tried or "-")[:10], _due(found, now)) if watched else ()),
            clean(_state(found)),
        )
        for found in policies
    ]
    when = ("last tried", "due") if watched else ()
    header = ("policy", "versions", "last change", "last seen", *when, "state")
    lines = terminal.table(rows, header, right=(1,))
    return [
        lines[0],
        *(
            paint(line, "red") if found.failing else paint(line, "yellow") if found.alarm else line
            for line, found in zip(lines[1:], policies, strict=True)
        ),
    ]


def _due(found: PolicyHealth, now: str) -> str:
    if found.due_at is None:
        return "-"
    return "now" if found.due_at <= now else found.due_at[:16].replace("T", " ")


def _state(found: PolicyHealth) -> str:
    kept_back = [answer for answer in found.answers if answer.answer in KEPT_BACK]
    if not kept_back:
        return _standing(found)
    since = min(answer.since for answer in kept_back)[:10]
    how = "excluded" if any(answer.answer == "excluded" for answer in kept_back) else "kept back (robots)"
    return f"{_standing(found)}; history {how} since {since}"


def _standing(found: PolicyHealth) -> str:
    if found.failing:
        return f"{found.why}, since {(found.failing_since or '')[:10]}"
    ok = "archive only" if found.archive_only else "ok"
    if found.outcome is None:
        return "archive only, not fetched yet" if found.archive_only else "not fetched yet"
    if found.alarm:
        return f"{ok}, but look at it: {found.alarm}"
    if found.alternating:
        return (
            f"{ok}, but goes back and forth: {found.returns} of its last {LATEST} changes returned to an earlier text"
        )
    if found.rendered:
        ok = f"{ok}, rendered by a browser"
    return ok if found.tracked else f"{ok}, not on the watch list"


def _answer_lines(policies: list[PolicyHealth]) -> Iterator[str]:
    """How archives answered: how often so, and each answer that is not, or lately was not, that there are captures."""
    answers = [answer for found in policies for answer in found.answers]
    if not answers:
        return
    counts = Counter(answer.answer for answer in answers)
    told = ", ".join(f"{counts[kind]:,} {name}" for kind, name in _ANSWERS.items() if counts[kind])
    yield f"archives answered for {count(len(answers), 'address', 'addresses')}: {told}"
    for answer in answers:
        if answer.answer != "captures" or answer.other in KEPT_BACK:
            line = f"  {answer.policy_id}: {answer.url}: {answer.told} ({host_of(answer.archive)})"
            yield paint(clean(line), *(["yellow"] if answer.answer in KEPT_BACK else []))


def _crawl_lines(crawl: Mapping[str, Any] | None) -> Iterator[str]:
    if crawl is None:
        yield "no crawl yet"
        return
    when = times.from_iso(crawl["started_at"])
    how = crawl["ended"] if crawl["ended"] in ("stopped", "killed") else crawl["status"]
    cause = f" ({crawl['cause']})" if crawl["cause"] else ""
    yield (
        f"last crawl {how}{cause}: {when:%Y-%m-%d %H:%M} UTC, {count(crawl['stored'], 'new snapshot')},"
        f" {count(crawl['versions'], 'new version')}, {count(len(crawl['failures']), 'failure')}"
    )
    if crawl["requests"]:
        kinds = ", ".join(f"{crawl[f'requests_{kind}']:,} {kind}" for kind in _KINDS if crawl[f"requests_{kind}"])
        yield f"  {count(crawl['requests'], 'request')} ({kinds}), {crawl['bytes']:,} bytes"
    for failure in crawl["failures"]:
        yield paint(clean(f"  {terminal.failure(**failure)}"), "red")


COMMANDS = (
    Command(
        "status",
        "what is tracked, when it was last seen, what fails",
        "smallprint status --json | jq '.policies[] | select(.failing)'",
        _configure,
        _status,
        "One line for each policy: its versions, its last change of words, when its text was last seen, and what the"
        " newest snapshot turned out to be. With --check it is for monitors: exit code 0 when all is well, 1 when a"
        " policy fails, has an alarm or is not tried any more, or when an archive keeps us out; -q leaves the table"
        " out.",
    ),
)
