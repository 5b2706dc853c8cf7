"""Times as a web archive writes them, to and from the times in the tables.

    20161012050505                    in addresses and in the index: 14 digits, or fewer for a stretch of time
    Wed, 12 Oct 2016 05:05:05 GMT     in headers and link formats
    2016-10-12T05:05:05Z              in the table `snapshots`

All of them are UTC, to the second.
"""

from __future__ import annotations

import calendar
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from store import times

_DIGITS = str.maketrans("", "", "-:TZ")
# What each part of a timestamp may be: its first digit's place, its last one's, least and greatest value.
_PARTS = ((0, 4, 1, 9999), (4, 6, 1, 12), (6, 8, 1, 31), (8, 10, 0, 23), (10, 12, 0, 59), (12, 14, 0, 59))


def digits(captured_at: str) -> str:
    """`20161012050505` of `2016-10-12T05:05:05Z`."""
    return captured_at.translate(_DIGITS)


def http_date(captured_at: str) -> str:
    """`Wed, 12 Oct 2016 05:05:05 GMT` of `2016-10-12T05:05:05Z`."""
    return format_datetime(times.from_iso(captured_at), usegmt=True)


def from_http_date(text: str) -> datetime:
    """The moment of an Accept-Datetime header. Raises ValueError for anything but a date with a time."""
    try:
        moment = parsedate_to_datetime(text)
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (TypeError, IndexError, OverflowError) as error:
        raise ValueError(f"not a date: {text!r}") from error


def iso_prefix(some_digits: str) -> str:
    """The beginning that a stored time has if its 14 digits begin so: `2016-1` of `20161`."""
    date = "-".join(filter(None, (some_digits[:4], some_digits[4:6], some_digits[6:8])))
    clock = ":".join(filter(None, (some_digits[8:10], some_digits[10:12], some_digits[12:14])))
    return f"{date}T{clock}" if clock else date


def latest(some_digits: str) -> datetime:
    """The last moment that 1 to 14 digits can mean, as the Wayback Machine reads them: `2016` is its last second.

    What no calendar has (a month 00, a 31st of June) becomes the nearest that one has.
    """
    padded = some_digits.ljust(14, "9")
    year, month, day, hour, minute, second = (
        min(max(int(padded[start:end]), least), greatest) for start, end, least, greatest in _PARTS
    )
    day = min(day, calendar.monthrange(year, month)[1])
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
