"""`crawl`: fetches what is due."""

from __future__ import annotations

import argparse
import re

from crawler import values
from crawler.commands import terminal
from crawler.commands.command import (
    Command,
    UsageError,
    add_json,
    checked,
    positive,
    print_json,
)
from crawler.run.options import CrawlOptions

_SHARE = re.compile(r"([0-9]+)/([0-9]+)")


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--only", choices=("live", "wayback"), help="fetch live pages only, or archived ones only")
    parser.add_argument(
        "--policy",
        action="append",
        default=[],
        dest="policies",
        metavar="ID",
        help="this policy, due or not; may be given several times",
    )
    moment = checked(values.parse_moment)
    parser.add_argument("--from", dest="start", metavar="DATE", type=moment, help="archived captures from then on")
    parser.add_argument(
        "--to",
        dest="end",
        metavar="DATE",
        type=checked(lambda text: values.parse_moment(text, end=True)),
        help="archived captures until then, that day included",
    )
    parser.add_argument(
        "--every",
        metavar="TIME",
        type=checked(values.parse_duration),
        help="at least one archived capture per this long, such as 90d; then narrowed to each change",
    )
    parser.add_argument("--all-captures", action="store_true", help="fetch every distinct archived capture")
    parser.add_argument(
        "--wayback-url",
        metavar="URL",
        type=checked(values.check_url),
        help="another archive that answers as the Wayback Machine does",
    )
    parser.add_argument("--dry-run", action="store_true", help="print what would be fetched; store nothing")
    parser.add_argument("--workers", metavar="N", type=positive, default=1, help="processes that read the pages")
    parser.add_argument("--share", metavar="I/N", type=_share, default=(1, 1), help="only the I-th of N parts")
    parser.add_argument(
        "--max-time",
        metavar="TIME",
        type=checked(values.parse_time_limit),
        help="end after so long, such as 45m: what is left is due for the next run",
    )
    add_json(parser)


def _share(text: str) -> tuple[int, int]:
    match = _SHARE.fullmatch(text)
    if match is None or not 1 <= int(match[1]) <= int(match[2]):
        raise argparse.ArgumentTypeError(f"{text!r} is no share; allowed is I/N such as 2/4, with I from 1 to N")
    return int(match[1]), int(match[2])


def _crawl(args: argparse.Namespace) -> int:
    if args.start and args.end and args.start > args.end:
        raise UsageError("crawl: --to is before --from")
    # Scrapy takes half a second to import: only whoever crawls has to wait for it.
    from crawler.run.running import crawl

    options = CrawlOptions(
        database=args.db,
        watchlist=args.watchlist,
        only=args.only,
        policies=tuple(dict.fromkeys(args.policies)),
        start=args.start,
        end=args.end,
        every=args.every,
        all_captures=args.all_captures,
        wayback_url=args.wayback_url.rstrip("/") if args.wayback_url else None,
        dry_run=args.dry_run,
        workers=args.workers,
        share=args.share,
        max_time=args.max_time,
        quiet=args.quiet,
        progress=False if args.quiet else None,
    )
    summary = crawl(options)
    for failure in summary.failures:
        terminal.complain(terminal.failure(failure.policy_id, failure.what, failure.url, failure.cause))
    if args.json:
        print_json(summary.as_json())
    elif args.dry_run or not args.quiet:
        print(summary)
    return summary.exit_code


COMMANDS = (
    Command(
        "crawl",
        "fetch what is due, live and archived, and tell what changed",
        "smallprint crawl --policy goexw.com/privacy-policy --from 2012 --every 30d",
        _configure,
        _crawl,
        "Fetches the policies of the watch list that are due, those first that have waited longest: the page of today,"
        " and what the Wayback Machine kept. Stores the captures, and works out versions and changes. Made for cron:"
        " again and again stores what is new and nothing else; SIGTERM and Ctrl-C end it within ten seconds and lose"
        " nothing. Exit code 75 means that another process is writing to the database.",
    ),
)
