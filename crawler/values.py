"""Durations, times and addresses as a person writes them, in the watch list and on the command line.

Each function gives the value, or raises ValueError with half a line that says what is wrong and what is allowed.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from store import times

DURATION_ALLOWED = "a number of hours, days or weeks such as 12h, 1d or 2w"
MOMENT_ALLOWED = "a date such as 2016, 2016-10 or 2016-10-12, or a time such as 2016-10-12T05:05:05Z"
URL_ALLOWED = "an http:// or https:// address"

TIME_LIMIT_ALLOWED = "a number of seconds, minutes or hours such as 90s, 45m or 6h"
_TIME_LIMIT = re.compile(r"([0-9]{1,6})([smh])")
_DURATION = re.compile(r"([0-9]{1,6})([hdw])")
_DATE = re.compile(r"([0-9]{4})(?:-?([0-9]{2})(?:-?([0-9]{2}))?)?")
_MEMENTO = re.compile(r"[0-9]{14}")
_ARCHIVED = re.compile(r"/web/[0-9]{4,14}(?:[a-z]{2}_)?/(https?://?.+)")
_NOT_IN_URLS = re.compile(r"[\s<>\"\x00-\x1f\x7f]")


def parse_duration(text: str) -> timedelta:
    """`12h`, `1d`, `90d`, `2w`."""
    match = _DURATION.fullmatch(text)
    if match is None or int(match[1]) == 0:
        raise ValueError(f"{text!r} is no duration; allowed is {DURATION_ALLOWED}")
    unit = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}[match[2]]
    return int(match[1]) * unit


def parse_time_limit(text: str) -> timedelta:
    """`90s`, `45m`, `6h`: how long something may run, or waits."""
    match = _TIME_LIMIT.fullmatch(text)
    if match is None or int(match[1]) == 0:
        raise ValueError(f"{text!r} is no length of time; allowed is {TIME_LIMIT_ALLOWED}")
    unit = {"s": timedelta(seconds=1), "m": timedelta(minutes=1), "h": timedelta(hours=1)}[match[2]]
    return int(match[1]) * unit


def parse_moment(text: str, *, end: bool = False) -> datetime:
    """A year, month, date, time or 14 digits, in UTC unless it says otherwise: its first second, with `end` its last.

    Dashes may be left out, as web archives do.
    """
    try:
        if _MEMENTO.fullmatch(text):
            return times.from_digits(text)
        match = _DATE.fullmatch(text)
        if match is None:
            moment = datetime.fromisoformat(text)
            moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
            return moment.astimezone(UTC).replace(microsecond=0)
        year, month, day = match.groups()
        first = datetime(int(year), int(month or 1), int(day or 1), tzinfo=UTC)
        if not end:
            return first
        if month is None:
            after = first.replace(year=first.year + 1)
        elif day is None:
            after = (first + timedelta(days=31)).replace(day=1)
        else:
            after = first + timedelta(days=1)
        return after - timedelta(seconds=1)
    except (ValueError, OverflowError):
        raise ValueError(f"{text!r} is no time; allowed is {MOMENT_ALLOWED}") from None


def check_url(text: str) -> str:
    """The address itself, if it is one that can be fetched."""
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 - raises ValueError where the port is no number
    except ValueError:
        raise ValueError(f"{text!r} is no address; allowed is {URL_ALLOWED}") from None
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname or _NOT_IN_URLS.search(text):
        raise ValueError(f"{text!r} is no address; allowed is {URL_ALLOWED}")
    if "#" in text:
        raise ValueError(f"{text!r} has a fragment, which no server ever sees; allowed is the part before the #")
    if copy := _ARCHIVED.search(text):
        # An archive shows such a page with links and scripts of its own; what it kept of it is found by itself.
        raise ValueError(f"{text!r} is a copy in a web archive; allowed is the page's own address, {copy[1]}")
    return text


def is_selector(text: str) -> bool:
    """Whether this is a CSS selector to the parser that will apply it."""
    from selectolax.lexbor import LexborHTMLParser, SelectolaxError

    try:
        LexborHTMLParser("<p>").css(text)
    except SelectolaxError:
        return False
    return True
