"""`init` and `add`: the watch list."""

from __future__ import annotations

import argparse
from importlib import resources
from urllib.parse import urldefrag

from crawler import naming, values, watchlist
from crawler.commands import terminal
from crawler.commands.command import Command, CommandError, UsageError, policy_id

_NOT_BUILT = "finding the policies of a site is not built yet; give the URL of the policy itself"


def _configure_init(parser: argparse.ArgumentParser) -> None:
    del parser


def _init(args: argparse.Namespace) -> int:
    starter = resources.files("crawler").joinpath("starter.toml").read_text(encoding="utf-8")
    try:
        with args.watchlist.open("x", encoding="utf-8") as file:
            file.write(starter)
    except FileExistsError:
        raise CommandError(f"{args.watchlist} is there already; nothing was written") from None
    if not args.quiet:
        print(f"wrote {args.watchlist}; fill in `contact`, then run `smallprint crawl`")
    return 0


def _configure_add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("urls", nargs="+", metavar="URL", help="the address of a policy")
    parser.add_argument("--id", type=policy_id, help="its id; unless given, made of the site and the type")
    parser.add_argument("--name", default="", help="the name to show")


def _add(args: argparse.Namespace) -> int:
    if len(args.urls) > 1 and (args.id or args.name):
        raise UsageError("add: --id and --name are for one URL")
    failed = 0
    for url in args.urls:
        try:
            policy = _add_one(args, url)
        except (CommandError, watchlist.WatchListError) as error:
            terminal.complain(str(error))
            failed += 1
            continue
        if not args.quiet:
            print(f"added {policy.id}  {policy.url}")
    return 1 if failed else 0


def _add_one(args: argparse.Namespace, text: str) -> watchlist.WatchedPolicy:
    try:
        url = values.check_url(urldefrag(text).url)
    except ValueError as error:
        if naming.is_host(text.strip("/")):
            raise CommandError(f"{text} names a site, not a policy: {_NOT_BUILT}") from None
        hint = f"; did you mean https://{text}?" if "://" not in text else ""
        raise CommandError(f"{error}{hint}") from None
    try:
        new_id = args.id or naming.id_of_url(url)
    except ValueError as error:
        raise CommandError(f"{error}: {_NOT_BUILT}") from None
    return watchlist.add_policy(args.watchlist, policy_id=new_id, url=url, name=args.name)


COMMANDS = (
    Command(
        "init",
        "write a starter watch list",
        "smallprint init --watchlist policies.toml",
        _configure_init,
        _init,
        "Writes a watch list to begin with, full of comments. A file that is there is left alone.",
    ),
    Command(
        "add",
        "add policies to the watch list",
        "smallprint add https://example.com/legal/privacy --name 'Example: privacy'",
        _configure_add,
        _add,
        "Adds policies at the end of the watch list; what stands there stays as it is, comments included. The id is"
        " made of the site and of the type that the address speaks of.",
    ),
)
