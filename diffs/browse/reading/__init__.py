"""The pages by which a policy is read: itself, a version, two versions compared, a clause through time.

`policy_pages` answers everything below `/-/policy/`; each page has a module of its own.
"""

from __future__ import annotations

from typing import Any

from datasette import Response

from diffs.browse.addresses import POLICY_PREFIX, Wanted, read_policy_path
from diffs.browse.desk import Desk, desk_for
from diffs.browse.formats import JSON, split_format
from diffs.browse.queries import PolicyRow
from diffs.browse.reading.answers import no_policy, no_version
from diffs.browse.reading.clause import clause_page
from diffs.browse.reading.compare import compare_page
from diffs.browse.reading.policy import policy_page
from diffs.browse.reading.version import version_page

__all__ = ["policy_pages"]


async def policy_pages(request: Any, datasette: Any) -> Response:
    """Everything below `/-/policy/`: which page it is follows from the address."""
    if request.method not in ("GET", "HEAD"):
        return Response.text("Pages are only read: GET and HEAD.", status=405, headers={"Allow": "GET, HEAD"})
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
    if policy is not None:
        return await _answer(desk, policy, wanted)
    policy_id, format_ = split_format(wanted.policy_id)
    if format_ == JSON and wanted.version is None and wanted.compared is None and not wanted.odd:
        policy = await desk.queries.policy(policy_id)
        if policy is not None:
            return await policy_page(desk, policy, format_)
    return await no_policy(desk, wanted.policy_id, wanted.format or format_)


async def _answer(desk: Desk, policy: PolicyRow, wanted: Wanted) -> Response:
    if wanted.odd:
        why = f"“{wanted.odd}” is neither the number of a version nor a date"
        return await no_version(desk, policy, why, wanted.format)
    if wanted.compared:
        return await compare_page(desk, policy, *wanted.compared, wanted.format)
    if wanted.version is None:
        return await policy_page(desk, policy)
    if wanted.clause is not None:
        return await clause_page(desk, policy, wanted.version, wanted.clause, wanted.format)
    return await version_page(desk, policy, wanted.version, wanted.format)
