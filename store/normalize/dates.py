"""The date that a policy states for itself: last updated, in force since, published.

Only dates next to such words count. A date on a short line of its own is taken before one in a sentence, an
update before an effective date and that before a publication; among equals the latest, as in a list of changes.

`03/04/2015` is only resolved if something says which is the day: a number over twelve in it; another such date
in the same text that is clear, if all clear ones agree; the language (German, French ... put the day first);
an English page that declares itself British, Australian, Irish, Indian, South African or of New Zealand. Else the
date is unknown, and only its words are given. Dotted dates (`7.8.2015`) put the day first everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeVar

from store.normalize.escape import unescape
from store.normalize.vocabulary.dates import (
    DAY_FIRST_LANGUAGES,
    DAY_FIRST_REGIONS,
    DOCUMENT,
    EARLIER,
    EFFECTIVE,
    MONTHS,
    PUBLISHED,
    UPDATED,
)

_month = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DATE = re.compile(
    rf"""
      (?<![\d./-])(?P<iso_y>(?:19|20)\d\d)(?P<iso_s>[-/.]\s?)(?P<iso_m>\d{{1,2}})[-/.]\s?(?P<iso_d>\d{{1,2}})(?![\d])
    | (?P<cjk_y>(?:19|20)\d\d)\s*[年년]\s*(?P<cjk_m>\d{{1,2}})\s*[月월](?:\s*(?P<cjk_d>\d{{1,2}})\s*[日일号號])?
    | (?<![\d./-])(?P<num_a>\d{{1,2}})(?P<num_s>[./-])\s?(?P<num_b>\d{{1,2}})(?P=num_s)\s?(?P<num_y>(?:19|20)\d\d)(?!\d)
    | (?<!\d)(?P<dmy_d>\d{{1,2}})(?:st|nd|rd|th|er|º|°|ª)?\.?(?:\s+day)?(?:\s+|-)(?:of\s+|de\s+|d['’]\s?)?
      (?P<dmy_m>{_month})\b\.?,?(?:\s+|-)(?:de\s+|del\s+)?(?P<dmy_y>(?:19|20)\d\d)(?!\d)
    | \b(?P<mdy_m>{_month})\b\.?\s+(?P<mdy_d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<mdy_y>(?:19|20)\d\d)(?!\d)
    | \b(?P<my_m>{_month})\b\.?,?\s+(?:de\s+|del\s+)?(?P<my_y>(?:19|20)\d\d)(?!\d)
    """,
    re.VERBOSE | re.I,
)


def _whole_word(word: str) -> str:
    """The pattern of a word that stands for itself; scripts without spaces have no bounds to ask for."""
    return word if ord(word[0]) > 0x2E80 else rf"(?<!\w)(?:{word})(?!\w)"


_CUE = re.compile(
    "|".join(
        f"(?P<{kind}>{'|'.join(map(_whole_word, words))})"
        for kind, words in (("updated", UPDATED), ("effective", EFFECTIVE), ("published", PUBLISHED))
    ),
    re.I,
)
_EARLIER = re.compile("|".join(EARLIER), re.I)
_DOCUMENT = re.compile("|".join(DOCUMENT), re.I)
_MARKUP = re.compile(r"^[\s#>*|-]+|[*|]+")

_RANKS = {"updated": 0, "effective": 1, "published": 2}
_SHORT_LINE = 16  # words
_SENTENCE = 400  # characters before and after a date that are taken for its sentence at most
_SENTENCE_ENDS = (". ", "; ", "。", "! ", "? ")
_PER_LINE, _LINES = 40, 400  # dates looked at in a line, lines with a date looked at
_BEFORE, _AFTER = 90, 45  # characters around a date in which its words stand


_Item = TypeVar("_Item")


class StatedDate(NamedTuple):
    """iso: `2015-08-07`, `2015-08`, or '' if unclear; words: what it was read from, '' if there is none."""

    iso: str
    words: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    match: re.Match[str]
    words: str
    kind: str
    on_short_line: bool


def stated_date(text: str, language: str = "", declared: str = "") -> StatedDate:
    """Find the date in a normalised text. language: its ISO 639-1 code; declared: the page's `lang`."""
    lines = [(line, above, _ends(list(_DATE.finditer(line)), _PER_LINE)) for line, above in _dated_lines(text)]
    lines = _ends(lines, _LINES)
    candidates = [candidate for line, above, dates in lines for candidate in _in_line(line, above, dates)]
    if not candidates:
        return StatedDate("", "")
    day_first = _order([found for _, _, dates in lines for found in dates], language, declared)
    resolved = [(c, _iso(c.match, day_first)) for c in candidates]
    # A clear date goes before one that cannot be told; `max` keeps the first of equals.
    best, iso = max(resolved, key=lambda pair: (bool(pair[1]), pair[0].on_short_line, -_RANKS[pair[0].kind], pair[1]))
    return StatedDate(iso, best.words)


def _ends(items: list[_Item], most: int) -> list[_Item]:
    """The first and the last of many: a policy states its date at its beginning or its end."""
    return items if len(items) <= most else items[: most // 2] + items[-(most // 2) :]


def _dated_lines(text: str) -> Iterator[tuple[str, str]]:
    """The lines that name a year, each with the line above it, without mark-up."""
    above = ""
    for raw in text.split("\n"):
        if not raw.strip():
            continue
        if _YEAR.search(raw):
            yield _plain(raw), _plain(above)
        above = raw


def _plain(line: str) -> str:
    return unescape(_MARKUP.sub("", line)).strip()


def _in_line(line: str, above: str, dates: list[re.Match[str]]) -> Iterator[_Candidate]:
    short = len(line.split()) <= _SHORT_LINE
    for i, found in enumerate(dates):
        floor = dates[i - 1].end() if i else 0
        ceiling = dates[i + 1].start() if i + 1 < len(dates) else len(line)
        start, end = max(floor, found.start() - _BEFORE), min(ceiling, found.end() + _AFTER)
        sentence = _sentence(line, found)
        if _EARLIER.search(sentence) or not (short or _DOCUMENT.search(sentence)):
            continue
        cue = _last(line, start, found.start()) or _CUE.search(line, found.end(), end)
        if cue is not None:
            words = line[min(cue.start(), found.start()) : max(cue.end(), found.end())]
            yield _Candidate(found, words, cue.lastgroup or "published", short)
        elif len(line) - len(found.group(0)) <= 3 and len(above.split()) <= 6:
            cue = _CUE.search(above)
            if cue is not None:
                yield _Candidate(found, f"{above} {line}", cue.lastgroup or "published", True)


def _last(line: str, start: int, end: int) -> re.Match[str] | None:
    """The nearest cue before a date; of a phrase and a word in it, the phrase."""
    return max(_CUE.finditer(line, start, end), key=lambda cue: cue.start(), default=None)


def _sentence(line: str, found: re.Match[str]) -> str:
    """The sentence around a date, or as much of it as stands near."""
    first, last = max(0, found.start() - _SENTENCE), min(len(line), found.end() + _SENTENCE)
    start = max(line.rfind(mark, first, found.start()) for mark in _SENTENCE_ENDS)
    ends = [line.find(mark, found.end(), last) for mark in _SENTENCE_ENDS]
    return line[max(first, start + 1) : min((end for end in ends if end >= 0), default=last)]


def _order(dates: list[re.Match[str]], language: str, declared: str) -> bool | None:
    """Whether the day comes first in `03/04/2015`; None if nothing tells."""
    orders = set()
    for found in dates:
        if found.group("num_a") and found.group("num_s") != ".":
            a, b = int(found.group("num_a")), int(found.group("num_b"))
            if a > 12 >= b:
                orders.add(True)
            elif b > 12 >= a:
                orders.add(False)
    if len(orders) == 1:
        return orders.pop()
    if orders:
        return None
    if language in DAY_FIRST_LANGUAGES or declared.lower().replace("_", "-") in DAY_FIRST_REGIONS:
        return True
    return None


def _iso(found: re.Match[str], day_first: bool | None) -> str:
    group = found.groupdict()
    if group["iso_y"]:
        return _checked(group["iso_y"], int(group["iso_m"]), int(group["iso_d"]))
    if group["cjk_y"]:
        return _checked(group["cjk_y"], int(group["cjk_m"]), int(group["cjk_d"] or 0))
    if group["dmy_y"]:
        return _checked(group["dmy_y"], MONTHS[group["dmy_m"].lower()], int(group["dmy_d"]))
    if group["mdy_y"]:
        return _checked(group["mdy_y"], MONTHS[group["mdy_m"].lower()], int(group["mdy_d"]))
    if group["my_y"]:
        return _checked(group["my_y"], MONTHS[group["my_m"].lower()], 0)
    return _numeric(int(group["num_a"]), int(group["num_b"]), group["num_y"], group["num_s"], day_first)


def _numeric(a: int, b: int, year: str, separator: str, day_first: bool | None) -> str:
    if separator == "." or a > 12:
        return _checked(year, b, a)
    if b > 12 or a == b:
        return _checked(year, a, b)
    if day_first is None:
        return ""
    return _checked(year, b, a) if day_first else _checked(year, a, b)


def _checked(year: str, month: int, day: int) -> str:
    """ISO 8601, without a day where day is 0; '' for a date that no calendar has."""
    try:
        full = date(int(year), month, day or 1)
    except ValueError:
        return ""
    return full.isoformat() if day else f"{year}-{month:02}"
