"""What `smallprint` can do: one module for a command or a few that belong together, in the order of the help."""

from __future__ import annotations

from crawler.commands import add, blame, crawl, diff, files, history, reprocess, search, serve, status, watch
from crawler.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    *watch.COMMANDS,
    *add.COMMANDS,
    *crawl.COMMANDS,
    *files.COMMANDS,
    *status.COMMANDS,
    *history.COMMANDS,
    *diff.COMMANDS,
    *blame.COMMANDS,
    *search.COMMANDS,
    *serve.COMMANDS,
    *reprocess.COMMANDS,
)
