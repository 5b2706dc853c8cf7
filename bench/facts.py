"""The facts that changes of real histories are said to have, for a reader to judge.

    python -m bench.facts [--columns durations,terms] [--sample 40] [--seed 1] [--corpus FOLDER]

Neighbouring published versions of every document of a corpus (a folder as ../shared/corpus) are compared. Each firing,
a value in a column of a clause change, is printed with the words of the clause that changed: [-gone-]{+come+}. With a
sample, so many clause changes a column are drawn, the same ones for the same seed. At the end, how many firings there
were in all. docs/facts.md has what came of reading them.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from bench.corpus import Document, documents
from diffs import ClauseChange, compare
from diffs.facts import COLUMNS, Facts, facts_of
from diffs.facts.mentions import sides_of
from diffs.words import compare_words

_LONGEST = 300  # characters of what stayed, went or came that are printed


def clause_changes(document: Document) -> Iterator[tuple[str, ClauseChange, Facts]]:
    """The version that brought it, the clause change, and its facts, for every change of a document."""
    kind = "privacy-policy" if "Privacy" in document.name else "terms"
    for old, new in pairwise(sorted((document.folder / "versions").glob("*.md"))):
        comparison = compare(old.read_bytes().decode("utf-8"), new.read_bytes().decode("utf-8"))
        for change in comparison.clause_changes:
            yield (
                f"{document.name} {new.stem[:3]}",
                change,
                facts_of(change, policy_type=kind, language="en", renamings=comparison.renamings),
            )


def values(facts: Facts, column: str) -> list[str]:
    """What a column says of a clause change."""
    found = getattr(facts, column)
    return [found] if isinstance(found, str) else [str(each) for each in found]


def marked(change: ClauseChange) -> str:
    """The visible words of a clause with what went and what came."""
    sides = sides_of(change)
    signs = {0: "{}", -1: "[-{}-]", 1: "{{+{}+}}"}
    return "".join(signs[operation].format(_cut(text)) for operation, text in compare_words(sides.old, sides.new).ops)


def _cut(text: str) -> str:
    half = _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half]} … {text[-half:]}"


def main() -> None:
    """Prints the firings."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--columns", default=",".join(COLUMNS), help="with commas between")
    parser.add_argument("--sample", type=int, help="clause changes a column; all of them unless given")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--corpus", type=Path, help="the folder of histories")
    options = parser.parse_args()
    found = [row for document in documents(options.corpus) for row in clause_changes(document)]
    totals = {}
    for column in options.columns.split(","):
        rows = [row for row in found if values(row[2], column)]
        totals[column] = sum(len(values(row[2], column)) for row in rows)
        if options.sample is not None:
            rows = random.Random(options.seed).sample(rows, min(options.sample, len(rows)))
        for where, change, facts in rows:
            print(f"{column}: {', '.join(values(facts, column))}\n    {where}, {change.kind}: {marked(change)}")
    for column, count in totals.items():
        print(f"{count:6} firings of {column}")


if __name__ == "__main__":
    main()
