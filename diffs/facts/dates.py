"""Calendar dates, as ISO 8601 where their order of day and month can be told."""

from __future__ import annotations

from collections.abc import Iterator

from diffs.facts.mentions import Mention
from store.normalize.dates.written import day_first, fold, written_dates

_MOST = 400  # dates looked at in a clause


def find_dates(text: str, language: str = "") -> Iterator[Mention]:
    """Dates: `2018-05-25`, `2018-05`; as written where it is open which number is the day.

    language: ISO 639-1; it tells the order in `03/04/2015`.
    """
    found = written_dates(fold(text), _MOST)
    order = day_first(found, language, "")
    for date in found:
        words = text[date.start : date.end]
        yield Mention(date.start, date.end, date.iso(order) or " ".join(words.split()), words)
