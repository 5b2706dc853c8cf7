"""Trends: `/-/trends?phrase=sell&phrase="legitimate interests"&by=year&from=2010&to=2026&type=&language=`.

Very common phrases take seconds to count. A page does not wait for them: it shows what is counted, says of the others
that they are being counted, and asks for itself again with `wait=1`, which is answered when they are.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from datasette import Response

from diffs import search_terms
from diffs.browse.desk import Desk
from diffs.browse.formats import json_answer
from diffs.browse.overview import counting, states
from diffs.browse.overview.handling import clean, date, option
from diffs.browse.overview.trend_picture import picture
from store import times

MOST_PHRASES = 6
_MOST_PERIODS = 600

PATIENCE, PATIENCE_OF_WHO_WAITS = 0.15, 30.0
"""Seconds for which an answer is held back until all phrases are counted; with `wait=1`."""


@dataclass(frozen=True, slots=True)
class Period:
    """A year or month by its name, and the month at whose end it is looked at: of a year not over, its last that is."""

    name: str
    month: int


@dataclass(frozen=True, slots=True)
class Trend:
    """A phrase with the number of policies that held it, period by period; None where it is not counted, or could not
    be in time.
    """

    phrase: str
    policies: tuple[int, ...] | None
    too_long: bool = False
    counted_at: str = ""

    @property
    def is_under_way(self) -> bool:
        """Whether it is still being counted."""
        return self.policies is None and not self.too_long


async def page(desk: Desk, format_: str) -> Response:
    """Trends as a page or as values: `by`, `filters`, `periods` with `policies`, their n, and `phrases`."""
    phrases = read_phrases(desk.request.args.getlist("phrase"))
    filters = {name: option(desk, name) for name in counting.FILTERS}
    by = "month" if option(desk, "by") == "month" else "year"
    database = desk.datasette.databases[desk.database]
    among = await counting.policies(database, filters)
    periods = _periods(among.in_force, by, date(desk, "from"), date(desk, "to"))
    waits = option(desk, "wait") == "1"
    counts = await _counts(database, phrases, filters, among, PATIENCE_OF_WHO_WAITS if waits else PATIENCE)
    trends = [_trend(phrase, count, periods) for phrase, count in zip(phrases, counts, strict=True)]
    n = [among.in_force.get(period.month, 0) for period in periods]
    under_way = any(trend.is_under_way for trend in trends)
    if format_:
        answer = json_answer(_values(by, filters, among, periods, n, trends), status=202 if under_way else 200)
        if under_way:
            answer.headers["Retry-After"] = "1"
        return answer
    names = [period.name for period in periods]
    options: dict[str, Any] = {name: value or None for name, value in filters.items()}
    options |= {"phrase": phrases or None, "from": option(desk, "from") or None, "to": option(desk, "to") or None}
    return await desk.page(
        "trends",
        phrases=phrases,
        most_phrases=MOST_PHRASES,
        filters={**filters, "from": option(desk, "from"), "to": option(desk, "to")},
        by=by,
        kinds=await states.kinds(desk.queries),
        periods=periods,
        n=n,
        trends=trends,
        shares=[_shares(trend, n) for trend in trends],
        picture=picture(names, [(t.phrase, _shares(t, n)) for t in trends if t.policies is not None]),
        counted_at=min([times.to_iso(among.counted_at), *(trend.counted_at for trend in trends if trend.counted_at)]),
        too_short=[words for phrase in phrases for words in search_terms.phrase(phrase).too_short],
        under_way=under_way,
        waited=waits,
        address=desk.absolute(desk.addresses.overview("trends", by=by, **options)),
        wait_href=desk.addresses.overview("trends", by=by, wait="1", **options),
        search_href=lambda phrase, period: desk.addresses.overview(
            "search",
            q=_quoted(phrase),
            **{name: value or None for name, value in filters.items()},
            **{"from": counting.written(period.month), "to": counting.written(period.month)},
        ),
        by_href=lambda to: desk.addresses.overview("trends", by=to, **options),
        json_href=desk.addresses.overview("trends.json", by=by, **options),
    )


def read_phrases(given: Sequence[str]) -> list[str]:
    """The phrases asked for, each once, without those that hold no word."""
    cleaned = dict.fromkeys(clean(text) for text in given)
    return [phrase for phrase in cleaned if search_terms.phrase(phrase).terms][:MOST_PHRASES]


def _quoted(phrase: str) -> str:
    words = phrase.strip('"*')
    return f'"{words}"*' if phrase.endswith("*") else f'"{words}"'


async def _counts(
    database: Any, phrases: Sequence[str], filters: Mapping[str, str], among: counting.Policies, patience: float
) -> list[counting.Count | None]:
    """What there is after so many seconds; what is being counted then goes on."""
    tasks = [counting.holding(database, search_terms.phrase(phrase), filters, among) for phrase in phrases]
    if tasks:
        await asyncio.wait(tasks, timeout=patience)
    return [task.result() if task.done() else None for task in tasks]


def _trend(phrase: str, count: counting.Count | None, periods: Sequence[Period]) -> Trend:
    if count is None:
        return Trend(phrase, None)
    if count.by_month is None:
        return Trend(phrase, None, too_long=True)
    policies = tuple(count.by_month.get(period.month, 0) for period in periods)
    return Trend(phrase, policies, counted_at=times.to_iso(count.counted_at))


def _periods(in_force: counting.Months, by: str, since: str, until: str) -> list[Period]:
    """The periods in which there was a policy, between those asked for."""
    months = [month for month, policies in in_force.items() if policies]
    if not months:
        return []
    now = counting.month_of(times.to_iso(times.now()))
    # The month that is not over would show how far a crawl has come, unless there is no other.
    last = max(min(max(months), now - 1), min(months))
    if by == "year":
        ends = {year: min(year * 12 + 11, max(now - 1, last)) for year in range(min(months) // 12, last // 12 + 1)}
        found = [Period(str(year), month) for year, month in ends.items() if in_force.get(month)]
    else:
        found = [Period(counting.written(month), month) for month in months if month <= last]
    width = len(found[0].name) if found else 0
    return [
        period
        for period in found
        if (not since or period.name >= since[:width]) and (not until or period.name[: len(until)] <= until[:width])
    ][-_MOST_PERIODS:]


def _shares(trend: Trend, n: Sequence[int]) -> list[float | None]:
    """None where there was no policy in force, or the phrase was not counted."""
    if trend.policies is None:
        return [None for _ in n]
    return [policies / of if of else None for policies, of in zip(trend.policies, n, strict=True)]


def _values(
    by: str,
    filters: Mapping[str, str],
    among: counting.Policies,
    periods: Sequence[Period],
    n: Sequence[int],
    trends: Sequence[Trend],
) -> dict[str, Any]:
    return {
        "by": by,
        "counted_at": times.to_iso(among.counted_at),
        "filters": {name: value for name, value in filters.items() if value},
        "periods": [
            {"period": period.name, "at_the_end_of": counting.written(period.month), "policies": of}
            for period, of in zip(periods, n, strict=True)
        ],
        "phrases": [
            {
                "phrase": trend.phrase,
                "under_way": trend.is_under_way,
                "too_long": trend.too_long,
                "too_short": bool(search_terms.phrase(trend.phrase).too_short),
                "counted_at": trend.counted_at or None,
                "holding": trend.policies,
                "shares": _shares(trend, n),
            }
            for trend in trends
        ],
    }
