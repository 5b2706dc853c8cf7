"""`search`: in which clauses, and in which versions, words stand."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from typing import Any

from crawler.commands import terminal
from crawler.commands.command import Command, UsageError, add_json, positive, print_json
from crawler.commands.terminal import clean, count, paint
from diffs import search_terms
from diffs.search_terms import SHORTEST_BEGINNING, Asked
from store import Store
from store.times import from_iso

_OPEN, _CLOSE = "\x02", "\x03"  # around a hit in a snippet: no text holds them
_SNIPPET_WORDS = 24

_BY_WORDS = """
SELECT rowid AS id, rank AS place, snippet(clauses_fts, 0, :open, :close, '…', :words) AS snippet
FROM clauses_fts WHERE clauses_fts MATCH :query
"""
# Chinese, Japanese and Thai have no blanks between words; this index knows their characters.
_BY_CHARACTERS = """
SELECT clauses.id, rank AS place, clauses.text AS snippet
FROM clauses_fts_characters JOIN clauses ON clauses.id = clauses_fts_characters.rowid
WHERE clauses_fts_characters MATCH :query
"""
_IN_VERSIONS = """
WITH hits AS MATERIALIZED ({hits})
SELECT versions.policy_id, hits.id AS clause_id, hits.snippet,
    count(DISTINCT versions.id) AS versions,
    min(versions.number) AS first_version, max(versions.number) AS last_version,
    min(versions.first_seen) AS first_seen, max(versions.last_seen) AS last_seen,
    max(versions.number) = (SELECT max(number) FROM versions AS v WHERE v.policy_id = versions.policy_id) AS in_force,
    max(version_clauses.heading_path) AS heading_path
FROM hits
JOIN version_clauses ON version_clauses.clause_id = hits.id
JOIN versions ON versions.id = version_clauses.version_id
WHERE (:policy = '' OR versions.policy_id = :policy)
GROUP BY versions.policy_id, hits.id
ORDER BY hits.place, versions.policy_id, hits.id
LIMIT :limit
"""


def asked_for(words: Sequence[str]) -> Asked:
    """Words as a shell hands them over: one with blanks in it is a phrase, and each may end with a `*`."""
    return search_terms.read(" ".join(map(_quoted, words)))


def _quoted(word: str) -> str:
    if '"' in word or not re.search(r"\s", word):
        return word
    return f'"{word.rstrip("*")}"' + "*" * word.endswith("*")


def search(store: Store, asked: Asked, *, policy: str = "", limit: int = 20) -> list[dict[str, Any]]:
    """The clauses that hold all that is asked for, best first, once for each policy that they stand in."""
    values: dict[str, Any] = {"query": asked.match, "policy": policy, "limit": limit}
    hits = _BY_CHARACTERS
    if asked.index == search_terms.WORDS:
        hits = _BY_WORDS
        values |= {"open": _OPEN, "close": _CLOSE, "words": _SNIPPET_WORDS}
    return list(store.db.query(_IN_VERSIONS.format(hits=hits), values))


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words",
        nargs="+",
        metavar="WORDS",
        help="words, all of which a clause has; 'in quotes' a phrase, sell* a beginning",
    )
    parser.add_argument("--policy", default="", metavar="ID", help="in this policy only")
    parser.add_argument("-n", "--limit", type=positive, default=20, metavar="N", help="at most so many (20)")
    add_json(parser)


def _search(args: argparse.Namespace) -> int:
    asked = asked_for(args.words)
    if not asked.terms:
        raise UsageError("search: there is no word in that")
    for short in asked.too_short:
        told = f"“{short}” is looked for as it is, without the *: a beginning has {SHORTEST_BEGINNING} letters or more"
        print(f"smallprint: {told}", file=sys.stderr)
    with Store(args.db, readonly=True) as store:
        if args.policy:
            store.policy(args.policy)
        found = search(store, asked, policy=args.policy, limit=args.limit + 1)
    more = len(found) > args.limit
    found = found[: args.limit]
    if args.json:
        print_json([{**row, "snippet": _plain(row["snippet"]), "in_force": bool(row["in_force"])} for row in found])
        return 0
    for row in found:
        print("\n".join(_lines(row, asked)), end="\n\n")
    if not found:
        print("nothing found")
    elif more:
        print(f"more than {count(args.limit, 'clause')} found; --limit shows more")
    return 0


def _lines(row: dict[str, Any], asked: Asked) -> list[str]:
    first, last = row["first_version"], row["last_version"]
    span = f"version {first}" if first == last else f"versions {first} to {last}"
    if row["versions"] < last - first + 1:
        span += f" ({row['versions']} of them)"
    until = "still there" if row["in_force"] else "gone since"
    seen = f"seen {terminal.seen(from_iso(row['first_seen']), from_iso(row['last_seen']))}, {until}"
    lines = [f"{paint(row['policy_id'], 'bold')}  {span}, {seen}"]
    if row["heading_path"]:
        lines.append(paint(clean(row["heading_path"]), "dim"))
    return [*lines, f"  {_marked(row['snippet'], asked)}"]


def _plain(snippet: str) -> str:
    return snippet.replace(_OPEN, "").replace(_CLOSE, "")


def _marked(snippet: str, asked: Asked) -> str:
    """A snippet on one line with the hits in bold; one found by characters is cut around the first hit."""
    if _OPEN not in snippet:
        first = asked.terms[0].words.replace(" ", "")  # its characters stand apart, as the index has them
        at = max(snippet.lower().find(first.lower()), 0)
        start = max(at - 40, 0)
        cut = snippet[start : at + 80]
        return clean(" ".join(f"{'…' if start else ''}{cut}{'…' if at + 80 < len(snippet) else ''}".split()))
    parts = re.split(f"{_OPEN}(.*?){_CLOSE}", " ".join(snippet.split()), flags=re.DOTALL)
    return "".join(paint(clean(part), "bold") if place % 2 else clean(part) for place, part in enumerate(parts))


COMMANDS = (
    Command(
        "search",
        "in which clauses words stand, and in which versions",
        "smallprint search 'third parties' advertising",
        _configure,
        _search,
        "Searches the clauses of all versions of all policies. A clause is found if it holds all the words; several in"
        " one pair of quotes have to follow one another, and the last of them may be a beginning: 'third part*'.",
        paged=True,
    ),
)
