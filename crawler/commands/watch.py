"""`init`: a watch list to begin with."""

from __future__ import annotations

import argparse
from importlib import resources

from crawler.commands.command import Command, CommandError


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


COMMANDS = (
    Command(
        "init",
        "write a starter watch list",
        "smallprint init --watchlist policies.toml",
        _configure_init,
        _init,
        "Writes a watch list to begin with, full of comments. A file that is there is left alone.",
    ),
)
