"""A version's page: the text as the policy read then, since when each clause stands so, and where it all comes from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from datasette import Response
from markupsafe import Markup

from diffs.browse.addresses import Point, is_clause_name, is_web_address, written
from diffs.browse.article import Draw, article, drawn_plainly, language_of
from diffs.browse.desk import Desk
from diffs.browse.formats import BIBTEX, CSL, TEXT, answer, json_answer
from diffs.browse.queries import LINKS_SHOWN, SNAPSHOTS_SHOWN, PolicyRow, VersionRow
from diffs.browse.reading import margin
from diffs.browse.reading import queries as questions
from diffs.browse.reading.answers import no_clause, no_version, said
from diffs.browse.reading.citation import Citation, cite, memento
from diffs.browse.reading.names import names_of
from diffs.browse.reading.queries import Since
from diffs.browse.reading.values import change_values, part_values, snapshot_values, version_values
from diffs.browse.work import aside
from diffs.clauses import segment
from store import StoreError, times


async def version_page(desk: Desk, policy: PolicyRow, at: Point, format_: str) -> Response:
    """A version; as `.txt` its text alone, the very one whose SHA-256 is shown and cited.

    `?clause=NAME` leads to where the clause of that name stands in it.
    """
    version = await desk.queries.version(policy.id, at)
    if version is None:
        return await no_version(desk, policy, f"has no {said(at)}", format_)
    name = desk.request.args.get("clause")
    if name and not format_ and is_clause_name(name):
        clause = await questions.clause_at(desk.queries, version.id, name)
        if clause is None:
            return await no_clause(desk, policy, version, name)
        return Response.redirect(f"{desk.addresses.version(policy.id, written(at))}#clause-{clause.position}")
    text = await desk.queries.text(version.id)
    if format_ == TEXT:
        return answer(TEXT, text)
    citation = await _citation(desk, policy, version)
    if format_ in (BIBTEX, CSL):
        return answer(format_, citation.bibtex() if format_ == BIBTEX else citation.csl())
    since = await questions.since(desk.queries, version.id, version.number)
    if format_:
        return await _as_values(desk, policy, version, text, since, citation)
    return await _page(desk, policy, version, at, text, since, citation)


async def _page(
    desk: Desk,
    policy: PolicyRow,
    version: VersionRow,
    at: Point,
    text: str,
    since: Mapping[int, Since],
    citation: Citation,
) -> Response:
    versions = await desk.queries.versions(policy.id)
    links = await desk.queries.links(version.id)
    snapshots = await desk.queries.snapshots_of_version(version.id)
    following = next((other for other in versions if other.number == version.number + 1), None)
    change, next_change = await desk.queries.changes_beside(policy.id, version.number)
    words = desk.request.args.get("blame") == "words"
    written_out = await _article(desk, policy, version, versions, text, since, words=words)
    return await desk.page(
        "version",
        policy=policy,
        version=version,
        versions=versions,
        at=at if isinstance(at, datetime) and written(at) != version.first_seen else None,
        asked=written(at),
        unsure=isinstance(at, datetime) and following is not None and times.to_iso(at) > version.last_seen,
        following=following,
        change=change,
        next_change=next_change,
        article=written_out or await aside(article, text),
        since=since,
        words=words,
        words_known=written_out is not None,
        citation=citation,
        lasting=desk.addresses.version(policy.id, version.first_seen),
        language=language_of(version.language or policy.language),
        links=links,
        links_shown=LINKS_SHOWN,
        snapshots=snapshots,
        parts_of=await desk.queries.parts_of(snapshots),
        snapshots_shown=SNAPSHOTS_SHOWN,
        is_web_address=is_web_address,
        memento=memento,
    )


async def _article(
    desk: Desk,
    policy: PolicyRow,
    version: VersionRow,
    versions: list[VersionRow],
    text: str,
    since: Mapping[int, Since],
    *,
    words: bool,
) -> Markup | None:
    """The text with its margin. None where each word's origin is asked for and not known."""
    path = desk.datasette.databases[desk.database].path

    def work() -> Markup:
        notes = margin.notes(desk.addresses, policy.id, version, versions, since)
        draw: Draw = drawn_plainly
        if words:
            found = margin.blamed(Path(path), policy.id, version.number)
            draw = margin.by_version(desk.addresses, policy.id, versions, found)
        return article(text, notes, draw)

    if words and not path:
        return None  # a database in memory, which no second reader can open
    try:
        return await aside(work)
    except StoreError:
        return None


async def _citation(desk: Desk, policy: PolicyRow, version: VersionRow) -> Citation:
    snapshot = await desk.queries.snapshot(version.first_snapshot_id)
    original = desk.absolute(desk.addresses.original(snapshot))
    return cite(
        policy,
        [(version, snapshot, original)],
        address=desk.absolute(desk.addresses.version(policy.id, version.first_seen)),
        accessed=times.now().date(),
    )


async def _as_values(
    desk: Desk, policy: PolicyRow, version: VersionRow, text: str, since: Mapping[int, Since], citation: Citation
) -> Response:
    snapshots = await desk.queries.snapshots_of_version(version.id)
    parts_of = await desk.queries.parts_of(snapshots)
    change, next_change = await desk.queries.changes_beside(policy.id, version.number)
    clauses = await aside(segment, text)
    return json_answer(
        {
            "policy": policy.id,
            **version_values(desk, policy, version),
            "text": text,
            "came": change_values(desk, change) if change else None,
            "went": change_values(desk, next_change) if next_change else None,
            "clauses": [
                {
                    "position": clause.position,
                    "block": clause.block,
                    "label": clause.label,
                    "heading_path": list(clause.heading_path),
                    "text": clause.text,
                    "since": since[clause.position].since if clause.position in since else None,
                    "returned": since[clause.position].returned if clause.position in since else None,
                    "edits": since[clause.position].edits if clause.position in since else None,
                    "address": desk.absolute(desk.addresses.clause(policy.id, version.first_seen, name)),
                }
                for clause, name in zip(clauses, names_of(clauses), strict=True)
            ],
            "links": [
                {"position": link.position, "anchor": link.anchor, "url": link.url}
                for link in await desk.queries.links(version.id)
            ],
            "first_snapshots": [
                {**snapshot_values(desk, each), "parts": [part_values(desk, part) for part in parts_of[each.id]]}
                if each.id in parts_of
                else snapshot_values(desk, each)
                for each in snapshots
            ],
            "citation": citation.values(),
        }
    )
