"""Writes the pages of docs/ that are made from the program itself: tables.md and command.md.

`python docs/generate.py` writes them; with `--check` it says which are out of date, and fails if any is.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

DOCS = Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS.parent))

from crawler.cli import parser as command_parser  # noqa: E402
from store import Store  # noqa: E402
from store.descriptions import TABLES  # noqa: E402


def tables() -> str:
    """Every table and column, with its type, what it refers to and what it means."""
    lines = [
        "# The tables",
        "",
        "A smallprint database is one SQLite file. Evidence (`snapshots`, `bodies`) is never altered; all else",
        "is derived from it and may be made again (`smallprint reprocess`), so cite policies, version numbers and",
        "times, not row numbers. All times are UTC, ISO 8601. `clauses_fts` is the full-text index of `clauses`.",
    ]
    with TemporaryDirectory() as folder, Store(Path(folder) / "it.db") as store:
        for name, table in TABLES.items():
            lines += ["", f"## {name}", "", table.description, "", "| column | type | meaning |", "|---|---|---|"]
            keys = store.db.execute(f"PRAGMA foreign_key_list({name})")
            references = {row[3]: f"{row[2]}.{row[4]}" for row in keys}
            types = {row[1]: row[2] for row in store.db.execute(f"PRAGMA table_xinfo({name})")}
            for column, meaning in table.columns.items():
                kind = types[column].split()[0].lower()
                target = f" → `{references[column]}`" if column in references else ""
                lines.append(f"| `{column}` | {kind}{target} | {meaning} |")
    return "\n".join(lines) + "\n"


def command() -> str:
    """Every command and option, in the words of `--help`."""
    top = command_parser()
    lines = [
        "# The command",
        "",
        "`smallprint COMMAND`. These options are taken before and after every command's name:",
        "",
    ]
    common = {action.dest for action in top._actions}
    lines += _options(action for action in top._actions if not isinstance(action, argparse._SubParsersAction))
    for name, below in _commands(top):
        example = (below.epilog or "").removeprefix("example:").strip()
        lines += ["", f"## {name}", "", " ".join((below.description or "").split()), "", f"    {example}", ""]
        lines += _options(action for action in below._actions if action.dest not in common)
    lines += [
        "",
        "## On a terminal",
        "",
        "`log`, `show`, `diff`, `blame` and `search` show what they print in colour, through the pager that",
        "`SMALLPRINT_PAGER` or `PAGER` names, else `less`; `SMALLPRINT_PAGER=cat` goes without, `NO_COLOR=1` without",
        "colour. Piped, they print plain text.",
        "",
        "## Exit codes",
        "",
        "| code | meaning |",
        "|---|---|",
        "| 0 | all done |",
        "| 1 | something failed; each failure is named on standard error, and the rest was done |",
        "| 2 | wrong usage |",
        "| 75 | another process is writing to the database: try again later |",
    ]
    return "\n".join(lines) + "\n"


def _options(actions: Iterable[argparse.Action]) -> list[str]:
    rows = []
    for action in actions:
        metavar = action.metavar or ("|".join(map(str, action.choices)) if action.choices else "")
        if action.option_strings and action.nargs != 0:
            metavar = metavar or action.dest.upper()
        value = " ".join(metavar) if isinstance(metavar, tuple) else metavar
        name = f"{', '.join(action.option_strings)} {value}".strip() or action.dest
        rows.append(f"| `{name.replace('|', chr(92) + '|')}` | {action.help} |")
    return ["| option | meaning |", "|---|---|", *rows] if rows else ["No options of its own."]


def _commands(top: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


PAGES: Mapping[str, Callable[[], str]] = {"tables.md": tables, "command.md": command}


def main() -> int:
    """Writes the pages, or checks them."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--check", action="store_true")
    check = options.parse_args().check
    stale = []
    for name, maker in PAGES.items():
        page = maker()
        path = DOCS / name
        if not path.exists() or path.read_text(encoding="utf-8") != page:
            stale.append(name)
            if not check:
                path.write_text(page, encoding="utf-8")
    for name in stale:
        print(f"docs/{name}: {'out of date, run `make docs`' if check else 'written'}")
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
