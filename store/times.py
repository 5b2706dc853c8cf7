"""Times as smallprint writes them: UTC, whole seconds, ISO 8601 with a Z; and the 14 digits of the web archives."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_DIGITS = re.compile(r"\d{4,14}")


def now() -> datetime:
    """The present moment in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def to_iso(moment: datetime) -> str:
    """`2016-10-12T05:05:05Z`. A naive datetime is refused: nothing says what zone it is in."""
    if moment.tzinfo is None:
        raise ValueError(f"a time without a time zone: {moment.isoformat()}")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def from_iso(text: str) -> datetime:
    """The reverse of `to_iso`; takes also a plain date (midnight UTC) and any ISO 8601 offset."""
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)


def to_digits(moment: datetime) -> str:
    """`20161012050505`, the timestamp of a memento."""
    return moment.astimezone(UTC).strftime("%Y%m%d%H%M%S")


def from_digits(digits: str) -> datetime:
    """A memento's timestamp of 14 digits, or its first 4 to 13 (then the earliest moment they can mean).

    Raises ValueError for what is no time, such as a month 00.
    """
    if not _DIGITS.fullmatch(digits):
        raise ValueError(f"not a timestamp of 4 to 14 digits: {digits!r}")
    padded = digits + "00000101000000"[len(digits) :]
    return datetime.strptime(padded, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
