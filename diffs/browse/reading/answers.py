"""Answers to addresses that lead nowhere: what does not exist, and what does."""

from __future__ import annotations

from datasette import Response

from diffs.browse.addresses import Point
from diffs.browse.desk import Desk
from diffs.browse.formats import json_answer
from diffs.browse.queries import PolicyRow, VersionRow
from diffs.browse.reading import queries as questions


def said(at: Point) -> str:
    """A version as it was asked for."""
    if isinstance(at, int):
        return f"version {at}"
    return f"version that had been seen by {at:%Y-%m-%d %H:%M} UTC"


async def no_policy(desk: Desk, policy_id: str, format_: str = "") -> Response:
    """There is no such policy; others of its site are offered."""
    told = f"There is no policy “{policy_id}” in this database."
    if format_:
        return json_answer({"error": told}, status=404)
    near = await desk.queries.near(policy_id)
    there = [(desk.addresses.policy(other), name) for other, name in near]
    return await desk.missing(told, there=there)


async def no_version(desk: Desk, policy: PolicyRow, why: str, format_: str = "") -> Response:
    """The policy has no such version, or the version no such clause."""
    told = f"{policy.name} {why}." if why.startswith("has") else f"{why}."
    if format_:
        return json_answer({"error": told}, status=404)
    versions = await desk.queries.versions(policy.id)
    there = [(desk.addresses.policy(policy.id), policy.name)]
    for version in versions[:1] + versions[1:][-1:]:
        seen = f"version {version.number}, seen from {version.first_seen[:10]} to {version.last_seen[:10]}"
        there.append((desk.addresses.version(policy.id, version.number), seen))
    return await desk.missing(told, there=there)


async def no_clause(
    desk: Desk, policy: PolicyRow, version: VersionRow, clause: int | str, format_: str = ""
) -> Response:
    """There is no such clause in this version; where its words stand in others, these are offered."""
    named = f"clause {clause}" if isinstance(clause, int) else f"clause whose words have the SHA-256 {clause}…"
    told = f"has no {named} in version {version.number}"
    places = await questions.with_words(desk.queries, policy.id, clause) if isinstance(clause, str) else []
    if format_ or not places:
        return await no_version(desk, policy, told, format_)
    there = [
        (desk.addresses.clause(policy.id, number, position), f"the clause with these words in version {number}")
        for number, position in places
    ]
    return await desk.missing(f"{policy.name} {told}; other versions have it.", there=there)
