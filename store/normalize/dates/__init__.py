"""The dates that a policy states of itself: last updated, and in force since.

`stated` is the last update, else the day it came into force, else a publication; among several of a kind one on a
line of its own goes before one in a sentence, and then the latest. An entry of a list of changes counts as an update,
after those that the policy labels so.

`03/04/2015` is only resolved if something says which is the day: a number over twelve in it; another such date
in the same text that is clear, if all clear ones agree; the language (German, French ... put the day first);
an English page that declares itself British, Australian, Irish, Indian, South African or of New Zealand. Else the
date is unknown, and only its words are given. Dotted dates (`7.8.2015`) put the day first everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, TypeVar

from store.normalize.dates.claims import KINDS, Claim, Surroundings, claims, words_of
from store.normalize.dates.written import Written, day_first, fold, short_year_dates, written_dates

_YEARS = (re.compile(r"20\d\d"), re.compile(r"19\d\d"))  # apart, each has a beginning that is searched for fast
_CJK_LANGUAGES = ("zh", "ja", "ko", "")
_CJK_YEARS = ("２０", "１９", "二〇", "二零", "二○", "一九", "令和", "平成", "昭和", "民國", "民国")
_PER_LINE, _LINES = 40, 400  # dates looked at in a line, lines with a date looked at
_LONGEST_LINE, _LONGEST_TITLE = 5_000, 300  # characters; of a longer one the beginning is read
_SECTION = 20_000  # characters after its heading for which it is asked
_EDGE = 12  # lines at the beginning and at the end in which years of two digits are believed
_LONGEST_LIST = 60  # entries between one with a date and what leads in their list
_LONGEST_LEAD_IN = 12  # words
_ENTRY = re.compile(r" *(?:[-*+•](?=\s)|\||\d{1,3}[.)](?=\s))")

_Item = TypeVar("_Item")


class StatedDate(NamedTuple):
    """iso: `2015-08-07`, `2015-08`, or '' if unclear; words: the part of the text it was read from, '' if none."""

    iso: str = ""
    words: str = ""


class PolicyDates(NamedTuple):
    """stated: the last update, or what comes nearest; effective: from when the policy applies."""

    stated: StatedDate = StatedDate()
    effective: StatedDate = StatedDate()


class _Line(NamedTuple):
    start: int
    text: str
    dates: list[Written]


def policy_dates(text: str, language: str = "", declared: str = "") -> PolicyDates:
    """Find the dates in a normalised text. language: its ISO 639-1 code; declared: the page's `lang`."""
    lines = [_line(text, begin, end) for begin, end in _ends(list(_lines_with_years(text, language)), _LINES)]
    found = _claims(text, lines, language)
    if not found:
        lines += _short_year_lines(text)
        found = _claims(text, lines, language)
    if not found:
        return PolicyDates()
    order = day_first((date for line in lines for date in line.dates), language, declared)
    resolved = [(start, claim, claim.date.iso(order)) for start, claim in found]
    return PolicyDates(_best(text, resolved, KINDS), _best(text, resolved, ("effective",)))


def _best(text: str, resolved: list[tuple[int, Claim, str]], kinds: tuple[str, ...]) -> StatedDate:
    """The date of the first of these kinds; one that cannot be told goes after all that can."""
    ranked = [
        ((bool(iso), -kinds.index(kind), claim.kinds[0] == kind, not claim.logged, claim.labelled, iso), start, claim)
        for start, claim, iso in resolved
        for kind in claim.kinds
        if kind in kinds
    ]
    if not ranked:
        return StatedDate()
    # `max` keeps the first of equals.
    rank, start, claim = max(ranked, key=lambda entry: entry[0])
    return StatedDate(rank[-1], text[start + claim.start : start + claim.end])


def _claims(text: str, lines: list[_Line], language: str) -> list[tuple[int, Claim]]:
    words = words_of(language)
    return [
        (line.start, claim)
        for line in lines
        if line.dates
        for claim in claims(line.text, line.dates, _surroundings(text, line.start), words)
    ]


def _lines_with_years(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Where the lines that may hold a year begin and end, in order."""
    starts = [found.start() for pattern in _YEARS for found in pattern.finditer(text)]
    if language in _CJK_LANGUAGES:
        starts += [start for mark in _CJK_YEARS for start in _positions(text, mark)]
    end = -1
    for start in sorted(starts):
        if start > end:
            end = text.find("\n", start)
            end = len(text) if end < 0 else end
            yield text.rfind("\n", 0, start) + 1, end


def _positions(text: str, mark: str) -> Iterator[int]:
    at = text.find(mark)
    while at >= 0:
        yield at
        at = text.find(mark, at + 1)


def _line(text: str, begin: int, end: int) -> _Line:
    line = fold(text[begin : min(end, begin + _LONGEST_LINE)])
    return _Line(begin, line, written_dates(line, _PER_LINE))


def _short_year_lines(text: str) -> list[_Line]:
    """The lines among the first and the last that hold a date such as `25.5.18`."""
    lines = []
    for begin in sorted({*_first_lines(text), *_last_lines(text)}):
        line = fold(_head(text, begin, _LONGEST_LINE))
        dates = short_year_dates(line)
        if dates:
            lines.append(_Line(begin, line, dates))
    return lines


def _first_lines(text: str) -> list[int]:
    starts = [0]
    while len(starts) < _EDGE and (end := text.find("\n", starts[-1])) >= 0:
        starts.append(end + 1)
    return starts


def _last_lines(text: str) -> list[int]:
    starts = [len(text)]
    while len(starts) <= _EDGE and starts[-1] > 0:
        starts.append(text.rfind("\n", 0, starts[-1] - 1) + 1)
    return starts[1:]


def _surroundings(text: str, begin: int) -> Surroundings:
    """What stands above the line that begins there."""
    start, above = _line_above(text, begin)
    near = max(0, begin - _SECTION)
    heading = max(text.rfind("\n#", near, begin), text.rfind("\n**", near, begin)) + 1
    title = _head(text, heading) if heading or _is_title(text, 0) else ""
    return Surroundings(
        above=fold(above),
        heading=fold(f"{title}\n{_lead_in(text, begin)}"),
        is_title=not above or _is_title(text, begin),
        above_is_title=bool(above) and (not start or _is_title(text, start)),
    )


def _lead_in(text: str, begin: int) -> str:
    """The few words that lead in the list or table with an entry there; '' where there are none."""
    lead = _head(text, begin)
    for step in range(_LONGEST_LIST):
        if not _ENTRY.match(lead):
            return lead if step and len(lead.split()) <= _LONGEST_LEAD_IN else ""
        begin, lead = _line_above(text, begin)
    return ""


def _line_above(text: str, begin: int) -> tuple[int, str]:
    """Where the last line before that is not blank begins, and its beginning; '' where there is none."""
    while begin > 0:
        begin = text.rfind("\n", 0, begin - 1) + 1
        line = _head(text, begin)
        if line.strip():
            return begin, line
    return 0, ""


def _head(text: str, begin: int, most: int = _LONGEST_TITLE) -> str:
    """The line that begins there, or its first characters."""
    return text[begin : begin + most].partition("\n")[0]


def _is_title(text: str, begin: int) -> bool:
    return text.startswith(("#", "**"), begin)


def _ends(items: list[_Item], most: int) -> list[_Item]:
    """The first and the last of many: a policy states its date at its beginning or its end."""
    return items if len(items) <= most else items[: most // 2] + items[-(most // 2) :]
