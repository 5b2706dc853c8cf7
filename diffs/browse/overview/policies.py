"""The list of all policies: `/-/policies?site=&type=&language=&state=&name=&sort=-last_change&page=2`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from datasette import Response

from diffs.browse.desk import Desk
from diffs.browse.formats import json_answer
from diffs.browse.overview import states
from diffs.browse.overview.handling import option, page_number
from diffs.browse.overview.sparkline import axis, sparkline

PAGE = 50


async def page(desk: Desk, format_: str) -> Response:
    """The list as a page or as values: `policies`, `total`, `page`, `pages`, `filters`, `sort`."""
    filters = {name: option(desk, name) for name in states.FILTERS}
    sorting = states.read_sorting(option(desk, "sort"), states.Sorting())
    total = await states.count(desk.queries, filters)
    pages = max(-(-total // PAGE), 1)
    number = min(page_number(desk), pages)
    found = await states.states(desk.queries, filters, sorting, limit=PAGE, offset=(number - 1) * PAGE)
    if format_:
        return json_answer(
            {
                "total": total,
                "page": number,
                "pages": pages,
                "filters": {name: value for name, value in filters.items() if value},
                "sort": str(sorting),
                "policies": [policy_values(desk, state) for state in found],
            }
        )
    options: dict[str, str | None] = {name: value or None for name, value in filters.items()}
    return await desk.page(
        "policies",
        **rows(found),
        total=total,
        filters=filters,
        kinds=await states.kinds(desk.queries),
        all_states=states.STATES,
        sorting=sorting,
        sort_href=lambda column: desk.addresses.overview("policies", **options, sort=sorting.to(column)),
        page_href=lambda to: desk.addresses.overview("policies", **options, sort=sorting, page=to),
        json_href=desk.addresses.overview("policies.json", **options, sort=sorting, page=number),
        number=number,
        pages=pages,
    )


def rows(found: list[states.State]) -> dict[str, Any]:
    """What the template of a list of policies needs: its rows, each with its picture, and the axis of these."""
    years = axis((state.first_seen, state.last_seen) for state in found)
    return {
        "years": years,
        "rows": [
            (state, sparkline(years, state.changes_by_year, state.first_seen, state.last_seen)) for state in found
        ],
    }


def policy_values(desk: Desk, state: states.State) -> dict[str, Any]:
    """A policy of the list, for JSON: its state, and `url`, where its history is."""
    values = asdict(state)
    del values["no"]
    return {**values, "url": desk.absolute(desk.addresses.policy(state.policy_id))}
