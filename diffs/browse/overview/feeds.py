"""The feeds: `/-/changes.atom`, `/-/policy/ID.atom`, `/-/search.atom?q=...` (with the filters of the search).

An entry's id follows from the policy and the times of its versions, so that it stays when versions are renumbered. Its
link names times too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from datasette import Response
from markupsafe import Markup

from diffs import search_terms
from diffs.browse import rendering
from diffs.browse.desk import Desk
from diffs.browse.overview import atom
from diffs.browse.overview import hits as finding
from diffs.browse.overview.handling import option
from diffs.browse.overview.interrupted import TooLong, in_time
from diffs.browse.overview.search_page import read_filters
from diffs.browse.queries import ChangeRow
from diffs.browse.reading import policy_pages
from diffs.show.markup import redline, shown

ENTRIES = 30
_CLAUSES, _LONGEST_OPS = 12, 20_000
"""Of a change, so many clauses at most are shown in its entry, and none whose edit is stored in more characters."""

_CLAUSES_KEPT = 2 * ENTRIES * _CLAUSES

_MARKED = Markup("<mark>{}</mark>")


async def all_changes(desk: Desk, _: str) -> Response:
    """The latest changes of words of all policies."""
    changes = await desk.queries.latest_changes(everything=False, limit=ENTRIES)
    to = desk.addresses
    return await _changes_feed(desk, changes, "Latest changes", to.overview("changes.atom"), to.start())


async def policy(desk: Desk, _: str) -> Response:
    """The changes of one policy, those of form too."""
    policy_id = unquote(desk.request.url_vars["path"], errors="replace")
    found = await desk.queries.policy(policy_id)
    if found is None:  # perhaps an id that ends so
        answer: Response = await policy_pages(desk.request, desk.datasette)
        return answer
    changes = (await desk.queries.changes(policy_id))[:ENTRIES]
    to = desk.addresses
    return await _changes_feed(desk, changes, found.name, f"{to.policy(policy_id)}.atom", to.policy(policy_id))


async def search(desk: Desk, _: str) -> Response:
    """Clauses that came to hold the words of a search."""
    text, filters = option(desk, "q"), read_filters(desk)
    asked = search_terms.read(text)
    try:
        hits = (await in_time(finding.find(desk.queries, asked, filters))).hits[:ENTRIES]
    except TooLong:
        return Response.text("Too much matches to be found in time; ask for more words.", status=503)
    await finding.describe(desk.queries, asked, hits)
    options = {"q": text or None, **{name: value or None for name, value in filters.items()}}
    to = desk.addresses
    changed = await _recorded(desk, [(hit.policy_id, hit.first_seen) for hit in hits])
    feed = atom.Feed(
        id=atom.lasting_id("search", json.dumps(options, sort_keys=True)),
        title=f"{text} · smallprint",
        subtitle="Clauses that came to hold these words",
        url=desk.absolute(to.overview("search.atom", **options)),
        page=desk.absolute(to.overview("search", **options)),
        entries=[_hit_entry(desk, hit) for hit in hits],
        changed=max(changed.values(), default=None),
    )
    return atom.answer(desk.request, feed)


def _hit_entry(desk: Desk, hit: finding.Hit) -> atom.Entry:
    words = Markup("").join(_MARKED.format(shown(text)) if matched else shown(text) for text, matched in hit.snippet)
    return atom.Entry(
        id=atom.lasting_id("clause", hit.policy_id, hit.first_seen, hit.sha256),
        title=f"{hit.policy_name}: {hit.heading_path or 'a clause'}",
        url=desk.absolute(desk.addresses.version(hit.policy_id, hit.first_seen, clause=hit.name)),
        updated=hit.first_seen,
        summary=f"First seen {hit.first_seen}" + (f", gone by {hit.gone_by}" if hit.gone_by else ", in force"),
        content=Markup("<p>{}</p>").format(words),
    )


async def _changes_feed(desk: Desk, changes: Sequence[ChangeRow], title: str, url: str, page: str) -> Response:
    clauses = await _clauses(desk, changes)
    recorded = await _recorded(desk, [(change.policy_id, change.before) for change in changes])
    feed = atom.Feed(
        id=atom.lasting_id("feed", url),
        title=f"{title} · smallprint",
        subtitle="Changes of policies, clause by clause",
        url=desk.absolute(url),
        page=desk.absolute(page),
        entries=[_change_entry(desk, change, clauses.get(change.id, [])) for change in changes],
        changed=max(recorded.values(), default=None),
    )
    return atom.answer(desk.request, feed)


async def _recorded(desk: Desk, versions: Sequence[tuple[str, str]]) -> dict[int, str]:
    """When the first snapshots of versions were stored, by snapshot; versions: (policy, first seen)."""
    rows = await desk.queries.rows(
        "SELECT s.id, s.recorded_at FROM json_each(:keys) AS k"
        " CROSS JOIN snapshots AS s ON s.policy_id = k.value ->> 0 AND s.captured_at = k.value ->> 1",
        keys=json.dumps(list(versions)),
    )
    return {row["id"]: row["recorded_at"] for row in rows}


async def _clauses(desk: Desk, changes: Sequence[ChangeRow]) -> dict[int, list[Mapping[str, Any]]]:
    """The first clause changes of words of each change."""
    rows = await desk.queries.rows(
        "SELECT change_id, place, kind, heading_path, label,"
        f" iif(length(ops) <= {_LONGEST_OPS}, ops, NULL) AS ops FROM json_each(:ids) AS k"
        f" CROSS JOIN clause_changes ON change_id = k.value AND place <= {_CLAUSES} ORDER BY change_id, place",
        ids=json.dumps([change.id for change in changes]),
    )
    found: dict[int, list[Mapping[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["change_id"], []).append(row)
    return found


def _change_entry(desk: Desk, change: ChangeRow, clauses: Sequence[Mapping[str, Any]]) -> atom.Entry:
    when = Markup("<p>Changed {}: +{} −{} words.</p>").format(
        rendering.bounds(change.after, change.before), change.words_added, change.words_removed
    )
    rest = Markup("<p>And {} more.</p>").format(change.clauses - len(clauses))
    parts = [
        when,
        *(_clause(row["kind"], row["heading_path"], row["label"], row["ops"]) for row in clauses),
        *([rest] if change.clauses > len(clauses) else []),
    ]
    flags = ("silent" if change.silent else "", "form" if change.level == "form" else "")
    return atom.Entry(
        id=atom.lasting_id("change", change.policy_id, change.before),
        title=f"{change.policy_name}: {change.summary}",
        url=desk.absolute(desk.addresses.compare(change.policy_id, change.after, change.before)),
        updated=change.before,
        summary=f"After {change.after} and no later than {change.before}: {change.summary}",
        content=Markup("\n").join(parts),
        categories=(*filter(None, flags), *change.categories),
    )


# Programs ask for the same feeds again and again, and what a clause looks like follows from these values alone.
@lru_cache(maxsize=_CLAUSES_KEPT)
def _clause(kind: str, heading_path: str, label: str, stored: str | None) -> Markup:
    where = " › ".join(filter(None, (heading_path.replace(" > ", " › "), label)))
    head = Markup("<h4>{}{}</h4>").format(kind, Markup(": {}").format(shown(where)) if where else "")
    ops = _ops(stored)
    if ops is None:
        return head + Markup("<p>Too long to be shown here.</p>")
    return head + Markup("<p>{}</p>").format(redline(ops))


def _ops(stored: str | None) -> list[tuple[int, str]] | None:
    try:
        return [(int(sign), str(text)) for sign, text in json.loads(stored or "")]
    except (ValueError, TypeError):
        return None
