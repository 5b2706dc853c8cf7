"""The start page: the latest changes of all policies, what is tracked and how it fares, and where to search."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from datasette import Forbidden, Response
from datasette.views.index import IndexView

from diffs.browse.desk import Desk, desk_for
from diffs.browse.formats import json_answer
from diffs.browse.overview import policies, questions, states
from diffs.browse.overview.handling import not_allowed
from diffs.browse.queries import ChangeRow

CHANGES, POLICIES = 20, 10


async def start(request: Any, datasette: Any, send: Any) -> Response | None:
    """The start page. Without a smallprint database that the reader may see: Datasette's own index."""
    if request.method not in ("GET", "HEAD"):
        return not_allowed()
    desk = None
    if request.url_vars["format"] != "jsono":
        try:
            desk = await desk_for(datasette, request)
        except Forbidden:
            desk = None  # there may be other databases that this reader may see
    if desk is None:
        answer: Response | None = await IndexView.as_view(datasette)(request, send)
        return answer
    return await _page(desk, as_json=bool(request.url_vars["format"]))


async def _page(desk: Desk, *, as_json: bool) -> Response:
    everything = bool(desk.request.args.get("all"))
    changes = await desk.queries.latest_changes(everything=everything, limit=CHANGES)
    kinds = await states.kinds(desk.queries)
    crawl = await _last_crawl(desk)
    total = sum(kinds["state"].values())
    if as_json:
        return json_answer(
            {
                "policies": total,
                "states": kinds["state"],
                "types": kinds["type"],
                "languages": kinds["language"],
                "last_crawl": crawl,
                "everything": everything,
                "changes": [change_values(desk, change) for change in changes],
            }
        )
    latest = await states.states(desk.queries, {}, states.Sorting("last_change", down=True), limit=POLICIES)
    return await desk.page(
        "start",
        changes=changes,
        everything=everything,
        total=total,
        kinds=kinds,
        all_states=states.STATES,
        crawl=crawl,
        questions=questions.QUESTIONS,
        **policies.rows(latest),
    )


async def _last_crawl(desk: Desk) -> dict[str, Any] | None:
    rows = await desk.queries.rows(
        "SELECT id, started_at, finished_at, status, stored, versions, changes FROM crawls ORDER BY id DESC LIMIT 1"
    )
    return dict(rows[0]) if rows else None


def change_values(desk: Desk, change: ChangeRow) -> dict[str, Any]:
    """A change for JSON: its row, `url`, and `lasting_url`, which names times and stays when numbers shift."""
    values = asdict(change)
    del values["id"]
    to = desk.addresses
    return {
        **values,
        "url": desk.absolute(to.compare(change.policy_id, change.from_version, change.to_version)),
        "lasting_url": desk.absolute(to.compare(change.policy_id, change.after, change.before)),
    }
