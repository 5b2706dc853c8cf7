"""What an answer refuses, and when it says to come back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


@dataclass(frozen=True, slots=True)
class Refusal:
    """An archive's answer that is none: what it said, whether that it was asked too often, the seconds it asked for."""

    told: str
    limited: bool
    wait: float | None


def refusal(status: int, *, is_memento: bool, retry_after_header: str | None) -> Refusal | None:
    """What an answer refuses, None for a proper one. A memento is one whatever its status: a 429 may be archived."""
    if is_memento or not (status == 429 or status >= 500):
        return None
    limited = status == 429
    told = "too many requests (429)" if limited else f"HTTP {status}"
    return Refusal(told, limited, retry_after(retry_after_header))


def retry_after(value: str | None, now: datetime | None = None) -> float | None:
    """The seconds a Retry-After header asks for (a number or an HTTP date), None if it says nothing readable."""
    if not value:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - (now or datetime.now(UTC))).total_seconds())
