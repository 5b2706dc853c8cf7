"""The search: `/-/search?q="third parties" sell*&type=&standing=in force&from=2018&sort=earliest&page=2`."""

from __future__ import annotations

from typing import Any

from datasette import Response

from diffs import search_terms
from diffs.browse.article import language_of
from diffs.browse.desk import Desk
from diffs.browse.formats import json_answer
from diffs.browse.overview import hits as finding
from diffs.browse.overview import states
from diffs.browse.overview.handling import date, option, page_number
from diffs.browse.overview.interrupted import TooLong, in_time

PAGE = 20


def read_filters(desk: Desk) -> dict[str, str]:
    """The filters of the address; one that is no date is none."""
    filters = {name: option(desk, name) for name in finding.FILTERS}
    return {**filters, "from": date(desk, "from"), "to": date(desk, "to")}


async def page(desk: Desk, format_: str) -> Response:
    """What was found, as a page or as values: `query`, `total`, `complete`, `page`, `pages`, `filters`, `hits`."""
    text, filters = option(desk, "q"), read_filters(desk)
    sort = option(desk, "sort") if option(desk, "sort") in finding.SORTS else finding.SORTS[0]
    asked = search_terms.read(text)
    try:
        found = await in_time(finding.find(desk.queries, asked, filters, sort))
        too_long = False
    except TooLong:
        found, too_long = finding.Hits((), False), True
    pages = max(-(-len(found.hits) // PAGE), 1)
    number = min(page_number(desk), pages)
    shown = found.hits[(number - 1) * PAGE : number * PAGE]
    await finding.describe(desk.queries, asked, shown)
    options: dict[str, str | None] = {"q": text or None, **{name: value or None for name, value in filters.items()}}
    if format_:
        return json_answer(
            {
                "query": text,
                "total": len(found.hits),
                "complete": found.complete,
                "too_long": too_long,
                "too_short": asked.too_short,
                "page": number,
                "pages": pages,
                "filters": {name: value for name, value in filters.items() if value},
                "sort": sort,
                "hits": [hit_values(desk, hit) for hit in shown],
            }
        )
    return await desk.page(
        "search",
        text=text,
        asked=asked,
        filters=filters,
        kinds=await states.kinds(desk.queries),
        standings=finding.STANDINGS,
        sort=sort,
        hits=shown,
        total=len(found.hits),
        complete=found.complete,
        too_long=too_long,
        looked_at=finding.LOOKED_AT,
        language_of=language_of,
        number=number,
        pages=pages,
        page_href=lambda to: desk.addresses.overview("search", **options, sort=sort, page=to),
        address=desk.absolute(desk.addresses.overview("search", **options, sort=sort, page=number)),
        sort_href=lambda to: desk.addresses.overview("search", **options, sort=to),
        json_href=desk.addresses.overview("search.json", **options, sort=sort, page=number),
        feed_href=desk.addresses.overview("search.atom", **options),
        trends_href=desk.addresses.overview("trends", phrase=text or None),
    )


def hit_values(desk: Desk, hit: finding.Hit) -> dict[str, Any]:
    """A hit for JSON. `url` is the clause through time, `version_url` the version in which the words were first seen;
    both name times and words, and stay when numbers and places shift. `matched` are the parts of `snippet` that were
    asked for.
    """
    to = desk.addresses
    return {
        "policy_id": hit.policy_id,
        "policy_name": hit.policy_name,
        "heading_path": hit.heading_path.split(" > ") if hit.heading_path else [],
        "snippet": "".join(text for text, _ in hit.snippet),
        "matched": [text for text, is_match in hit.snippet if is_match],
        "clause_sha256": hit.sha256,
        "first_version": hit.first_version,
        "last_version": hit.last_version,
        "first_seen": hit.first_seen,
        "last_seen": hit.last_seen,
        "gone_by": hit.gone_by,
        "in_force": hit.gone_by is None,
        "wordings": hit.runs,
        "url": desk.absolute(to.clause(hit.policy_id, hit.last_first_seen, hit.last_name)),
        "version_url": desk.absolute(to.version(hit.policy_id, hit.first_seen, clause=hit.name)),
    }
