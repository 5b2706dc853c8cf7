"""`import`: files that are there already."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tqdm import tqdm

from crawler import importing, values
from crawler.commands import terminal
from crawler.commands.command import (
    Command,
    CommandError,
    UsageError,
    add_json,
    checked,
    policy_id,
    print_json,
    watch_list_if_any,
)
from crawler.commands.terminal import count
from crawler.importing import Imported
from store import Store, writer_lock


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder with all below it")
    parser.add_argument("--policy", type=policy_id, metavar="ID", help="the policy that they belong to")
    parser.add_argument("--url", type=checked(values.check_url), help="the address that the file was saved from")
    parser.add_argument("--at", type=checked(values.parse_moment), metavar="TIME", help="when it was saved")
    add_json(parser)


def _import(args: argparse.Namespace) -> int:
    found = importing.find_files(args.paths)
    if not found.files and not found.refused:
        raise CommandError(f"{args.paths[0]}: no HTML, Markdown or text files in it")
    if args.at and len(found.files) > 1:
        raise UsageError("import: --at is for one file, and there are several; put 14 digits into their names")
    if args.url and not args.policy and len(found.files) > 1:
        raise UsageError("import: --url is for one file, and there are several; add --policy if they are one policy's")
    results = _Results(failures=list(found.refused), skipped=found.skipped)
    for path, reason in found.refused:
        terminal.complain(f"{path}: {reason}")
    if found.files:
        _take_in(args, found.files, results)
    if args.json:
        print_json(results.as_json())
    elif not args.quiet:
        print(terminal.clean(str(results)))
    return 1 if results.failures else 0


def _take_in(args: argparse.Namespace, files: Sequence[Path], results: _Results) -> None:
    watched = watch_list_if_any(args.watchlist)
    choices = importing.Choices(args.policy or "", args.url or "", args.at)
    with writer_lock(args.db, "import"), Store(args.db) as store:
        before = _counts(store)
        hidden = args.quiet or not sys.stderr.isatty()
        with tqdm(files, unit="file", disable=hidden, delay=1, leave=False) as bar:
            for result in importing.import_files(
                store, bar, watched=watched.policies if watched else (), choices=choices
            ):
                if isinstance(result, Imported):
                    results.imported.append(result)
                    continue
                results.failures.append(result)
                with tqdm.external_write_mode(file=sys.stderr):
                    terminal.complain(f"{result[0]}: {result[1]}")
        after = _counts(store)
    results.versions, results.changes = after[0] - before[0], after[1] - before[1]


def _counts(store: Store) -> tuple[int, int]:
    versions, changes = store.db.execute(
        "SELECT (SELECT count(*) FROM versions), (SELECT count(*) FROM changes)"
    ).fetchone()
    return versions, changes


@dataclass
class _Results:
    """What came of all the files."""

    imported: list[Imported] = field(default_factory=list)
    failures: list[tuple[Path, str]] = field(default_factory=list)
    skipped: int = 0
    versions: int = 0
    changes: int = 0

    def __str__(self) -> str:
        new = [result for result in self.imported if result.new]
        width = max((len(result.policy_id) for result in new), default=0)
        lines = []
        for result in new:
            doubt = f"  {result.outcome}: {result.reason}" if result.outcome != "ok" else ""
            lines.append(f"{result.policy_id:{width}}  {terminal.day(result.captured_at)}  {result.path}{doubt}")
        if new:
            files = count(len(self.imported) + len(self.failures), "file")
            lines.append(
                f"{count(len(new), 'new capture')} of {files}; {count(self.versions, 'new version')};"
                f" {count(self.changes, 'new change')}"
            )
        else:
            lines.append(f"nothing new; {count(len(self.imported), 'file')} stored already")
        if self.skipped:
            lines[-1] += f"; {self.skipped:,} hidden or of other types left out"
        return "\n".join(lines)

    def as_json(self) -> dict[str, Any]:
        """The same for a script."""
        return {
            "files": [
                {
                    "file": str(result.path),
                    "policy_id": result.policy_id,
                    "captured_at": terminal.iso(result.captured_at),
                    "new": result.new,
                    "outcome": result.outcome,
                    "reason": result.reason,
                }
                for result in self.imported
            ],
            "failures": [{"file": str(path), "cause": reason} for path, reason in self.failures],
            "skipped": self.skipped,
            "versions": self.versions,
            "changes": self.changes,
        }


COMMANDS = (
    Command(
        "import",
        "take in files and folders: HTML, Markdown, text",
        "smallprint import saved-pages/ --policy goexw.com/privacy-policy",
        _configure,
        _import,
        "Takes in pages that were saved before. Which policy a file belongs to, and when it was saved, is read from"
        " the note at its head, from a folder named like a host, and from 14 digits in its name"
        " (goexw.com/20161012050505.html); else the file is a policy of its own, as old as the file.",
    ),
)
