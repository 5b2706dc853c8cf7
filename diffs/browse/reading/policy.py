"""A policy's page: its life as a picture and in words, and how it grew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby, pairwise
from typing import Any

from datasette import Response

from diffs.browse.addresses import is_web_address, read_point
from diffs.browse.desk import Desk
from diffs.browse.formats import json_answer
from diffs.browse.queries import ChangeRow, PolicyRow, SnapshotRow, VersionRow
from diffs.browse.reading import queries as questions
from diffs.browse.reading.growth import growth
from diffs.browse.reading.sheet import numbered
from diffs.browse.reading.values import change_values, policy_values, version_values
from diffs.browse.timeline import GAP, timeline
from store import times
from store.answers import KEPT_BACK, Answered
from store.schema import SEEN

VERSIONS_SHOWN = 60
UNSEEN_SHOWN = 12
SELECTABLE = 200
"""With more versions than this, the two to compare are typed and not chosen from a list."""


@dataclass(frozen=True, slots=True)
class Unseen:
    """A time in which the policy was not seen: fetches in a row that did not bring it, or a gap without any.

    outcome is empty for a gap.
    """

    first: str
    last: str
    fetches: int
    outcome: str = ""
    reason: str = ""
    status: int | None = None


def unseen(snapshots: Sequence[SnapshotRow]) -> list[Unseen]:
    """When a policy was not seen, the latest first. snapshots: all of a policy in the order of time."""
    found = [
        Unseen(a.captured_at, b.captured_at, 0)
        for a, b in pairwise(snapshots)
        if times.from_iso(b.captured_at) - times.from_iso(a.captured_at) > GAP
    ]
    for (outcome, status), run in groupby(snapshots, key=lambda each: (each.outcome, each.status)):
        if outcome not in SEEN:
            group = list(run)
            first, last = group[0], group[-1]
            found.append(Unseen(first.captured_at, last.captured_at, len(group), outcome, last.reason, status))
    return sorted(found, key=lambda each: (each.first, each.last), reverse=True)


async def policy_page(desk: Desk, policy: PolicyRow, format_: str = "") -> Response:
    """A policy; with `from` and `to`, as the form that compares sends them, on to the comparison."""
    selected = _selected(desk, policy)
    if selected is not None and not format_:
        return selected
    versions = await desk.queries.versions(policy.id)
    snapshots = await desk.queries.snapshots(policy.id)
    changes = {change.to_version: change for change in await desk.queries.changes(policy.id)}
    answers = await questions.answered(desk.queries, policy.id)
    if format_:
        return json_answer(_values(desk, policy, versions, snapshots, changes.values(), answers))
    outcomes: dict[str, int] = {}
    for snapshot in snapshots:
        outcomes[snapshot.outcome] = outcomes.get(snapshot.outcome, 0) + 1
    before = numbered(desk.request.args.get("before"))
    listed = [version for version in versions if before is None or version.number < before][-VERSIONS_SHOWN:]
    # Of a policy of several pages, each was captured at times of its own: what counts is when the whole is known.
    wholes = [each for each in snapshots if each.role != "part"]
    not_seen = unseen(wholes)
    return await desk.page(
        "policy",
        policy=policy,
        addresses=await desk.queries.addresses(policy.id),
        versions=versions,
        listed=listed,
        changes=changes,
        snapshots=snapshots,
        outcomes=sorted(outcomes.items(), key=lambda pair: -pair[1]),
        picture=timeline(versions, wholes, list(changes.values())),
        growth=growth(versions),
        unseen=not_seen[:UNSEEN_SHOWN],
        unseen_more=len(not_seen) - UNSEEN_SHOWN,
        gap_days=GAP.days,
        answers=answers,
        kept_back=KEPT_BACK,
        most_changed=await questions.most_changed(desk.queries, policy.id),
        selectable=SELECTABLE,
        is_web_address=is_web_address,
        seen=SEEN,
    )


def _selected(desk: Desk, policy: PolicyRow) -> Response | None:
    """What was chosen in the form that compares two versions; answered by their address."""
    a, b = desk.request.args.get("from"), desk.request.args.get("to")
    if not a or not b or read_point(a) is None or read_point(b) is None:
        return None
    return Response.redirect(desk.addresses.compare(policy.id, a.strip(), b.strip()))


def _values(
    desk: Desk,
    policy: PolicyRow,
    versions: Iterable[VersionRow],
    snapshots: Sequence[SnapshotRow],
    changes: Iterable[ChangeRow],
    answers: Iterable[Answered],
) -> dict[str, Any]:
    return {
        "policy": policy_values(desk, policy),
        "versions": [version_values(desk, policy, version) for version in versions],
        "changes": [change_values(desk, change) for change in changes],
        "snapshots": [
            {"captured_at": each.captured_at, "origin": each.origin, "outcome": each.outcome, "status": each.status}
            for each in snapshots
        ],
        "unseen": [asdict(each) for each in unseen([each for each in snapshots if each.role != "part"])],
        "archives": [asdict(each) for each in answers],
    }
