"""A clause's page: one clause through time, and the same one in other policies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from datasette import Response
from markupsafe import Markup

from diffs.browse.addresses import Point, written
from diffs.browse.article import language_of
from diffs.browse.desk import Desk
from diffs.browse.formats import BIBTEX, CSL, JSON, answer, json_answer
from diffs.browse.queries import PolicyRow, SnapshotRow, VersionRow
from diffs.browse.reading import queries as questions
from diffs.browse.reading.answers import no_clause, no_version, said
from diffs.browse.reading.citation import Citation, Part, cite
from diffs.browse.reading.queries import Edit, LineageRow, Standing
from diffs.browse.reading.similar import SHOWN, Twin, twins
from diffs.browse.reading.values import edit_values, lineage_values
from diffs.show.markup import redline
from store import times

_CITED = 120  # characters of a clause that a citation repeats


@dataclass(frozen=True, slots=True)
class Event:
    """A step in a clause's life: what a change did to it, drawn. came_back: it had been gone."""

    edit: Edit
    drawn: Markup
    came_back: bool


@dataclass(frozen=True, slots=True)
class Stay:
    """Versions in a row in which a clause stands: by number, and when they were seen."""

    first: Standing
    last: Standing


@dataclass(frozen=True, slots=True)
class Life:
    """All there is to say of a clause. split_from, merged_into: version and position of the last clause of those."""

    lineage: LineageRow
    standings: tuple[Standing, ...]
    stays: tuple[Stay, ...]
    events: tuple[Event, ...]
    split_from: tuple[int, int] | None
    merged_into: tuple[int, int] | None


async def clause_page(desk: Desk, policy: PolicyRow, at: Point, clause: int | str, format_: str) -> Response:
    """A clause of a version, by its place or its name, from its first version to its last."""
    version = await desk.queries.version(policy.id, at)
    if version is None:
        return await no_version(desk, policy, f"has no {said(at)}", format_)
    found = await questions.clause_at(desk.queries, version.id, clause)
    if found is None or format_ not in ("", JSON, BIBTEX, CSL):
        return await no_clause(desk, policy, version, clause, format_)
    address = desk.addresses.clause(policy.id, version.first_seen, found.name)
    snapshot = await desk.queries.snapshot(version.first_snapshot_id)
    life = await _life(desk, found.lineage)
    here = next(standing for standing in life.standings if standing.number == version.number)
    citation = _citation(desk, policy, version, snapshot, here, found.name, address)
    if format_ in (BIBTEX, CSL):
        return answer(format_, citation.bibtex() if format_ == BIBTEX else citation.csl())
    last = life.standings[-1]
    elsewhere = await twins(desk.queries, last.clause_id, last.text, policy.id)
    if format_:
        return json_answer(_values(desk, policy, life, elsewhere, found.newest, citation))
    return await desk.page(
        "clause",
        policy=policy,
        version=version,
        asked=written(at),
        here=here,
        life=life,
        last=last,
        in_force=found.lineage.last_version == found.newest,
        newest=found.newest,
        lasting=address,
        name=found.name,
        citation=citation,
        elsewhere=[(twin, redline(twin.ops)) for twin in elsewhere],
        elsewhere_shown=SHOWN,
        language=language_of(version.language or policy.language),
    )


def _citation(
    desk: Desk,
    policy: PolicyRow,
    version: VersionRow,
    snapshot: SnapshotRow,
    here: Standing,
    name: str,
    address: str,
) -> Citation:
    label = f" {here.label}" if here.label else ""
    under = f", under “{here.heading_path[-1]}”" if here.heading_path else ""
    words = here.text if len(here.text) <= _CITED else here.text[: _CITED - 1].rstrip(" .,;:") + "…"
    return cite(
        policy,
        [(version, snapshot, desk.absolute(desk.addresses.replay(snapshot.url, times.from_iso(snapshot.captured_at))))],
        address=desk.absolute(address),
        accessed=times.now().date(),
        part=Part(name, f"clause{label}{under}: “{words}”"),
    )


async def _life(desk: Desk, lineage: LineageRow) -> Life:
    standings = await questions.standings(desk.queries, lineage.id)
    back = {standing.number for standing in standings if standing.returned}
    edits = await questions.edits(desk.queries, lineage.id)
    relatives = [
        await questions.last_place(desk.queries, relative) if relative is not None else None
        for relative in (lineage.split_from_id, lineage.merged_into_id)
    ]
    return Life(
        lineage=lineage,
        standings=tuple(standings),
        stays=tuple(_stays(standings)),
        events=tuple(
            Event(edit, redline(edit.ops, with_marks=edit.kind == "form"), edit.to_version in back) for edit in edits
        ),
        split_from=relatives[0],
        merged_into=relatives[1],
    )


def _stays(standings: Sequence[Standing]) -> list[Stay]:
    """The versions in a row."""
    stays: list[Stay] = []
    for standing in standings:
        if stays and standing.number == stays[-1].last.number + 1:
            stays[-1] = Stay(stays[-1].first, standing)
        else:
            stays.append(Stay(standing, standing))
    return stays


def _values(
    desk: Desk, policy: PolicyRow, life: Life, elsewhere: Sequence[Twin], newest: int, citation: Citation
) -> dict[str, Any]:
    return {
        "policy": policy.id,
        "address": citation.address,
        **lineage_values(life.lineage),
        "in_force": life.lineage.last_version == newest,
        "stays": [
            {
                "first_version": stay.first.number,
                "last_version": stay.last.number,
                "first_seen": stay.first.first_seen,
                "last_seen": stay.last.last_seen,
            }
            for stay in life.stays
        ],
        "wordings": [
            {
                "version": standing.number,
                "first_seen": standing.first_seen,
                "last_seen": standing.last_seen,
                "position": standing.position,
                "label": standing.label,
                "heading_path": list(standing.heading_path),
                "text": standing.text,
            }
            for standing in life.standings
        ],
        "edits_made": [edit_values(desk, policy, event.edit) for event in life.events],
        "elsewhere": [
            {
                "policy": twin.clause.policy_id,
                "similarity": twin.similarity,
                "text": twin.clause.text,
                "first_seen": twin.clause.first_seen,
                "last_seen": twin.clause.last_seen,
                "in_force": twin.clause.in_force,
                "address": desk.absolute(
                    desk.addresses.clause(twin.clause.policy_id, twin.clause.stands_at, twin.clause.position)
                ),
            }
            for twin in elsewhere
        ],
        "citation": citation.values(),
    }
