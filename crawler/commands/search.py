"""`search`: in which clauses, and in which versions, words stand."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import Any

from crawler.commands import terminal
from crawler.commands.command import Command, UsageError, add_json, positive, print_json
from crawler.commands.terminal import clean, count, paint
from store import Store
from store.characters import has_characters, spaced
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


def query_of(words: Sequence[str]) -> str:
    """Words as the full-text index takes them: each one literally, one with blanks in it as a phrase."""
    return " ".join('"' + word.replace('"', '""') + '"' for word in words)


def search(store: Store, words: Sequence[str], *, policy: str = "", limit: int = 20) -> list[dict[str, Any]]:
    """The clauses that hold all of the words, best first, once for each policy that they stand in."""
    values: dict[str, Any] = {"policy": policy, "limit": limit}
    if any(map(has_characters, words)):
        hits = _BY_CHARACTERS
        values["query"] = query_of([spaced(word) or word for word in words])
    else:
        hits = _BY_WORDS
        values |= {"query": query_of(words), "open": _OPEN, "close": _CLOSE, "words": _SNIPPET_WORDS}
    return list(store.db.query(_IN_VERSIONS.format(hits=hits), values))


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words", nargs="+", metavar="WORDS", help="words, all of which a clause has; 'in quotes' a phrase"
    )
    parser.add_argument("--policy", default="", metavar="ID", help="in this policy only")
    parser.add_argument("-n", "--limit", type=positive, default=20, metavar="N", help="at most so many (20)")
    add_json(parser)


def _search(args: argparse.Namespace) -> int:
    words = [word for word in args.words if re.search(r"\w", word)]
    if not words:
        raise UsageError("search: there is no word in that")
    with Store(args.db, readonly=True) as store:
        if args.policy:
            store.policy(args.policy)
        found = search(store, words, policy=args.policy, limit=args.limit + 1)
    more = len(found) > args.limit
    found = found[: args.limit]
    if args.json:
        print_json([{**row, "snippet": _plain(row["snippet"]), "in_force": bool(row["in_force"])} for row in found])
        return 0
    for row in found:
        print("\n".join(_lines(row, words)), end="\n\n")
    if not found:
        print("nothing found")
    elif more:
        print(f"more than {count(args.limit, 'clause')} found; --limit shows more")
    return 0


def _lines(row: dict[str, Any], words: Sequence[str]) -> list[str]:
    first, last = row["first_version"], row["last_version"]
    span = f"version {first}" if first == last else f"versions {first} to {last}"
    if row["versions"] < last - first + 1:
        span += f" ({row['versions']} of them)"
    until = "still there" if row["in_force"] else "gone since"
    seen = f"seen {terminal.seen(from_iso(row['first_seen']), from_iso(row['last_seen']))}, {until}"
    lines = [f"{paint(row['policy_id'], 'bold')}  {span}, {seen}"]
    if row["heading_path"]:
        lines.append(paint(clean(row["heading_path"]), "dim"))
    return [*lines, f"  {_marked(row['snippet'], words)}"]


def _plain(snippet: str) -> str:
    return snippet.replace(_OPEN, "").replace(_CLOSE, "")


def _marked(snippet: str, words: Sequence[str]) -> str:
    """A snippet on one line with the hits in bold; one found by characters is cut around the first hit."""
    if _OPEN not in snippet:
        at = max(snippet.lower().find(words[0].lower()), 0)
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
        " one pair of quotes have to follow one another.",
        paged=True,
    ),
)
