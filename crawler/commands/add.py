"""`add`: policies by their addresses, or those found on a site, put at the end of the watch list."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urldefrag

from crawler import naming, values, watchlist
from crawler.commands import offering, terminal
from crawler.commands.command import (
    Command,
    CommandError,
    UsageError,
    add_json,
    checked,
    policy_id,
    print_json,
)
from crawler.discovery.candidates import Found
from crawler.discovery.entries import Entry, entries
from crawler.watchlist import WatchedPolicy


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "urls", nargs="+", metavar="URL-or-domain", help="the address of a policy, or a site to find them on"
    )
    parser.add_argument("--id", type=policy_id, help="its id; unless given, made of the site and the type")
    parser.add_argument("--name", default="", help="the name to show")
    parser.add_argument("-y", "--yes", action="store_true", help="add what was found on a site without asking")
    parser.add_argument("--all", action="store_true", help="of a site, all that was found, not one of each type")
    parser.add_argument("--dry-run", action="store_true", help="print what would be added; write nothing")
    parser.add_argument(
        "--only", choices=("live", "wayback"), help="look at the site of today only, or at the archived one only"
    )
    parser.add_argument(
        "--wayback-url",
        metavar="URL",
        type=checked(values.check_url),
        help="another archive that answers as the Wayback Machine does",
    )
    add_json(parser)


def _add(args: argparse.Namespace) -> int:
    pages, sites, failed = _sorted(args.urls)
    if args.id or args.name:
        if len(args.urls) > 1:
            raise UsageError("add: --id and --name are for one URL")
        if sites:
            raise UsageError("add: --id and --name are for the address of a policy, not for a site")
    if sites and not (args.yes or args.dry_run or args.json or sys.stdin.isatty()):
        raise UsageError(
            "add: what is found on a site is added after asking; where no terminal is, use --yes or --dry-run"
        )
    for error in failed:
        terminal.complain(error)
    told: dict[str, Any] = {"added": [], "sites": []}
    ok = not failed
    for url in pages:
        ok &= _add_page(args, url, told)
    if sites:
        ok &= _add_sites(args, sites, told)
    if args.json:
        print_json(told)
    return 0 if ok else 1


def _sorted(urls: Iterable[str]) -> tuple[list[str], list[str], list[str]]:
    """What was given as addresses of policies, as sites, and what is neither, as lines for the user."""
    from crawler.discovery.options import domain_of

    pages: list[str] = []
    sites: list[str] = []
    failed: list[str] = []
    for text in urls:
        try:
            url = values.check_url(urldefrag(text).url)
        except ValueError as error:
            try:
                sites.append(domain_of(text))
            except ValueError:
                hint = f"; did you mean https://{text}?" if "://" not in text else ""
                failed.append(f"{error}{hint}")
            continue
        (sites if naming.is_home_page(url) else pages).append(url)
    return pages, sites, failed


def _add_page(args: argparse.Namespace, url: str, told: dict[str, Any]) -> bool:
    """Adds the policy at an address, which is not fetched. Gives whether that went well."""
    try:
        new_id = args.id or naming.id_of_url(url)
        policy = watchlist.add_policy(args.watchlist, policy_id=new_id, url=url, name=args.name, dry_run=args.dry_run)
    except (CommandError, watchlist.WatchListError) as error:
        terminal.complain(str(error))
        return False
    _tell_added(args, policy, told)
    return True


def _tell_added(args: argparse.Namespace, policy: WatchedPolicy, told: dict[str, Any], note: str = "") -> None:
    added = {"id": policy.id, "url": policy.url, "language": policy.language, "live": policy.live}
    told["added"].append({**added, "written": not args.dry_run})
    if not args.quiet and not args.json:
        print(f"{'would add' if args.dry_run else 'added'} {policy.id}  {policy.url}{note}")


# Sites


def _add_sites(args: argparse.Namespace, sites: Sequence[str], told: dict[str, Any]) -> bool:
    """Finds the policies of sites, shows them, asks, and adds. Gives whether each site had any that could be added."""
    from crawler.discovery.options import open_options
    from crawler.discovery.run import discover

    options = open_options(args.watchlist, sites, wayback_url=args.wayback_url, only=args.only, everything=args.all)
    if sys.stderr.isatty() and not args.quiet:
        print(f"looking for the policies of {', '.join(options.domains)} ...", file=sys.stderr)
    ok = True
    for found in discover(options):
        ok &= _offer(args, found, told)
    return ok


def _offer(args: argparse.Namespace, found: Found, told: dict[str, Any]) -> bool:
    # Read anew for each site: the one before may have been added to it.
    offered = entries(found, watchlist.load(args.watchlist).policies, everything=args.all)
    report = found.as_json()
    states = {(entry.candidate.type, entry.candidate.url): entry.as_json() for entry in offered}
    for each in report["candidates"]:
        each.update(states.get((each["type"], each["url"]), {"id": "", "state": "another"}))
    told["sites"].append(report)
    if not offered:
        terminal.complain(_nothing(found))
        return False
    asking = not (args.yes or args.dry_run or args.json)
    if asking or not (args.quiet or args.json):
        print("\n".join(offering.lines(found, offered)))
    chosen = _chosen(args, offered, asking=asking)
    for entry in chosen:
        candidate = entry.candidate
        policy = watchlist.add_policy(
            args.watchlist,
            policy_id=entry.id,
            url=candidate.url,
            kind=candidate.type if entry.id.count("/") > 1 else "",
            language=candidate.language,
            live=not candidate.gone,
            dry_run=args.dry_run,
        )
        _tell_added(args, policy, told)
    return _told_left_out(offered, chosen, asking=asking)


def _chosen(args: argparse.Namespace, offered: Sequence[Entry], *, asking: bool) -> list[Entry]:
    if asking:
        return offering.ask(offered, args.watchlist)
    if args.json and not (args.yes or args.dry_run):
        return []
    # Nobody looks: only what is a policy without a doubt.
    return [entry for entry in offered if entry.state == "new" and entry.candidate.is_policy]


def _told_left_out(offered: Sequence[Entry], chosen: Sequence[Entry], *, asking: bool) -> bool:
    """Says what could not be added without somebody looking at it. Gives whether there was none."""
    ok = True
    for entry in offered:
        if entry.state == "taken":
            terminal.complain(offering.taken(entry))
            ok = False
        elif entry.state == "new" and entry not in chosen and not asking and not entry.candidate.is_policy:
            url = entry.candidate.url
            terminal.complain(f"{url}: perhaps no policy, not added: `smallprint add {url}` adds it in any case")
    return ok


def _nothing(found: Found) -> str:
    """One line: that nothing was found, what was tried, and what helps."""
    told = [offering.why_nothing(found)]
    if found.before is not None:
        told = [offering.why_nothing(found.before), f"in the archive: {told[0]}"]
    host = found.domain if "://" in found.domain else f"https://{found.domain}/"
    remedy = f"add the policy by its own address, `smallprint add {host.rstrip('/')}/...`"
    return f"{found.domain}: no policy found: {'; '.join(told)}; {remedy}"


COMMANDS = (
    Command(
        "add",
        "add policies to the watch list",
        "smallprint add example.com https://example.org/legal/privacy",
        _configure,
        _add,
        "Adds policies at the end of the watch list; what stands there stays as it is, comments included. The address"
        " of a policy is added as it is; its id is made of the site and of the type that the address speaks of. Of a"
        " site (example.com), the privacy policy, the terms and the cookie policy are looked for: where its home page"
        " links them, in its sitemaps, at the usual addresses, and where the site is gone, in the archive. What was"
        " found is shown, and added when you say so.",
    ),
)
