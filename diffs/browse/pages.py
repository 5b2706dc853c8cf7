"""The pages: start, policy, version, compare."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from datasette import Forbidden, Response
from datasette.utils.asgi import asgi_static
from datasette.views.index import IndexView

from diffs.browse import redline
from diffs.browse.addresses import (
    POLICY_PREFIX,
    STATIC_PREFIX,
    Point,
    is_web_address,
    read_point,
    read_policy_path,
)
from diffs.browse.article import article, language_of
from diffs.browse.desk import Desk, desk_for
from diffs.browse.queries import (
    LINKS_SHOWN,
    POLICIES_SHOWN,
    SNAPSHOTS_SHOWN,
    PolicyRow,
    SnapshotRow,
    VersionRow,
)
from diffs.browse.timeline import timeline
from diffs.show import layout
from store import times
from store.schema import SEEN

P = ParamSpec("P")
T = TypeVar("T")

# One at a time: comparing is the only work here that takes a processor for longer than a moment.
_worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="smallprint-pages")


async def _aside(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run pure work without holding up other readers."""
    return await asyncio.get_running_loop().run_in_executor(_worker, lambda: work(*args, **kwargs))


async def start(request: Any, datasette: Any, send: Any) -> Response | None:
    """The latest changes, and what is tracked. Without a smallprint database: Datasette's own index."""
    if request.method not in ("GET", "HEAD"):
        return _not_allowed()
    if request.url_vars["format"]:
        desk = None
    else:
        try:
            desk = await desk_for(datasette, request)
        except Forbidden:
            desk = None  # there may be other databases that this reader may see
    if desk is None:
        answer: Response | None = await IndexView.as_view(datasette)(request, send)
        return answer
    everything = bool(request.args.get("all"))
    return await desk.page(
        "start",
        counts=await desk.queries.counts(),
        policies=await desk.queries.policies(),
        policies_shown=POLICIES_SHOWN,
        changes=await desk.queries.latest_changes(everything=everything),
        everything=everything,
        seen=SEEN,
    )


async def policy_pages(request: Any, datasette: Any) -> Response:
    """Everything below `/-/policy/`: which page it is follows from the address."""
    if request.method not in ("GET", "HEAD"):
        return _not_allowed()
    desk = await desk_for(datasette, request)
    if desk is None:
        return Response.html("<h1>404</h1><p>No smallprint database is attached.</p>", status=404)
    path = request.url_vars["path"] or ""
    if not path.strip("/"):
        return Response.redirect(desk.addresses.start() + "#tracked")
    if path.endswith("/"):
        return Response.redirect(str(datasette.urls.path(POLICY_PREFIX + path.rstrip("/"))))
    wanted = read_policy_path(path)
    policy = await desk.queries.policy(wanted.policy_id)
    if policy is None:
        return await _no_policy(desk, wanted.policy_id)
    if wanted.odd:
        return await _no_version(desk, policy, f"“{wanted.odd}” is neither the number of a version nor a date")
    if wanted.compared:
        return await _compare_page(desk, policy, *wanted.compared)
    if wanted.version is not None:
        return await _version_page(desk, policy, wanted.version)
    return await _policy_page(desk, policy)


async def _policy_page(desk: Desk, policy: PolicyRow) -> Response:
    chosen = _chosen(desk, policy)
    if chosen is not None:
        return chosen
    versions = await desk.queries.versions(policy.id)
    snapshots = await desk.queries.snapshots(policy.id)
    changes = {change.to_version: change for change in await desk.queries.changes(policy.id)}
    outcomes: dict[str, int] = {}
    for snapshot in snapshots:
        outcomes[snapshot.outcome] = outcomes.get(snapshot.outcome, 0) + 1
    return await desk.page(
        "policy",
        policy=policy,
        addresses=await desk.queries.addresses(policy.id),
        versions=versions,
        changes=changes,
        snapshots=snapshots,
        outcomes=sorted(outcomes.items(), key=lambda pair: -pair[1]),
        picture=timeline(versions, snapshots),
        is_web_address=is_web_address,
        seen=SEEN,
    )


def _chosen(desk: Desk, policy: PolicyRow) -> Response | None:
    """What was chosen in the form that compares two versions; answered by their address."""
    a, b = desk.request.args.get("from"), desk.request.args.get("to")
    if not a or not b or read_point(a) is None or read_point(b) is None:
        return None
    return Response.redirect(desk.addresses.compare(policy.id, a.strip(), b.strip()))


async def _version_page(desk: Desk, policy: PolicyRow, at: Point) -> Response:
    version = await desk.queries.version(policy.id, at)
    if version is None:
        return await _no_version(desk, policy, f"has no {_said(at)}")
    versions = await desk.queries.versions(policy.id)
    text = await desk.queries.text(version.id)
    links = await desk.queries.links(version.id)
    following = next((other for other in versions if other.number == version.number + 1), None)
    changes = {change.to_version: change for change in await desk.queries.changes(policy.id)}
    return await desk.page(
        "version",
        policy=policy,
        version=version,
        versions=versions,
        at=at if isinstance(at, datetime) else None,
        unsure=isinstance(at, datetime) and following is not None and times.to_iso(at) > version.last_seen,
        following=following,
        change=changes.get(version.number),
        next_change=changes.get(version.number + 1),
        article=await _aside(article, text),
        language=language_of(version.language or policy.language),
        links=links,
        links_shown=LINKS_SHOWN,
        snapshots=await desk.queries.snapshots_of_version(version.id),
        snapshots_shown=SNAPSHOTS_SHOWN,
        is_web_address=is_web_address,
        moment=times.from_iso,
    )


async def _compare_page(desk: Desk, policy: PolicyRow, a: Point, b: Point) -> Response:
    old, new = await desk.queries.version(policy.id, a), await desk.queries.version(policy.id, b)
    for point, version in ((a, old), (b, new)):
        if version is None:
            return await _no_version(desk, policy, f"has no {_said(point)}")
    assert old is not None
    assert new is not None
    if old.number > new.number:
        return Response.redirect(desk.addresses.compare(policy.id, new.number, old.number))
    versions = await desk.queries.versions(policy.id)
    with_form = bool(desk.request.args.get("form"))
    return await desk.page(
        "compare",
        policy=policy,
        old=old,
        new=new,
        sides=[await _side(desk, old), await _side(desk, new)],
        versions=versions,
        change=await desk.queries.change(policy.id, old.number, new.number),
        redline=await _redline(desk, old, new, with_form=with_form),
        with_form=with_form,
        largest=redline.LARGEST,
        language=language_of(new.language or policy.language),
        is_web_address=is_web_address,
        moment=times.from_iso,
    )


async def _side(desk: Desk, version: VersionRow) -> tuple[VersionRow, SnapshotRow]:
    return version, await desk.queries.snapshot(version.first_snapshot_id)


async def _redline(desk: Desk, old: VersionRow, new: VersionRow, *, with_form: bool) -> layout.Redline | None:
    """The comparison of two versions, or None where their texts are too large for it."""
    before, after = await desk.queries.text(old.id), await desk.queries.text(new.id)
    if len(before) + len(after) > redline.LARGEST:
        return None
    old_links = layout.by_position(await desk.queries.links(old.id))
    new_links = layout.by_position(await desk.queries.links(new.id))

    def work() -> layout.Redline:
        return layout.build(redline.compared(before, after), old_links, new_links, with_form=with_form)

    return await _aside(work)


def _said(at: Point) -> str:
    if isinstance(at, int):
        return f"version {at}"
    return f"version that had been seen by {at:%Y-%m-%d %H:%M} UTC"


async def _no_policy(desk: Desk, policy_id: str) -> Response:
    near = await desk.queries.near(policy_id)
    there = [(desk.addresses.policy(other), name) for other, name in near]
    return await desk.missing(f"There is no policy “{policy_id}” in this database.", there=there)


async def _no_version(desk: Desk, policy: PolicyRow, why: str) -> Response:
    versions = await desk.queries.versions(policy.id)
    there = [(desk.addresses.policy(policy.id), policy.name)]
    for version in versions[:1] + versions[1:][-1:]:
        seen = f"version {version.number}, seen from {version.first_seen[:10]} to {version.last_seen[:10]}"
        there.append((desk.addresses.version(policy.id, version.number), seen))
    said = f"{policy.name} {why}." if why.startswith("has") else f"{why}."
    return await desk.missing(said, there=there)


def _not_allowed() -> Response:
    return Response.text("Pages are only read: GET and HEAD.", status=405, headers={"Allow": "GET, HEAD"})


routes: list[tuple[str, Callable[..., Any]]] = [
    (r"/(\.(?P<format>jsono?))?$", start),
    (rf"{POLICY_PREFIX.rstrip('/')}(?:/(?P<path>.*))?$", policy_pages),
    (rf"{STATIC_PREFIX}(?P<path>.*)$", asgi_static(Path(__file__).parent / "static")),
]
