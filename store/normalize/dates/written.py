"""Dates as people write them: found in a line, and read as ISO 8601.

Every form is found from its year, of four digits: what stands directly before it is tried first, then what stands
behind it. A line must be `folded` first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from store.normalize.vocabulary.dates import DAY_FIRST_LANGUAGES, DAY_FIRST_REGIONS, ERAS, MONTHS

# Full-width signs, special blanks, apostrophes and hyphens, and a letter whose lower case would be two.
_FOLDED: dict[int, str | int] = {0xFF01 + i: 0x21 + i for i in range(94)}
_FOLDED |= {0x3000: " ", 0xA0: " ", 0x2019: "'", 0x0130: "i", 0x2010: "-", 0x2011: "-"}

_CJK_DIGITS = {**{str(i): i for i in range(10)}, "〇": 0, "零": 0, "○": 0, "元": 1}
_CJK_DIGITS |= {sign: value for value, sign in enumerate("一二三四五六七八九", 1)}
_CJK = "一二三四五六七八九十〇零"
_SMALL = rf"\d{{1,2}}|[{_CJK}]{{1,3}}"

# A year of four digits, in either kind of digits; one of an era; or a date without separators.
_YEAR = re.compile(
    rf"(?<!\d)(?P<plain>(?:19|20)\d\d)(?!\d)"
    rf"|(?P<cjk>[一二][〇零○九][{_CJK}○]{{2}})(?=\s?年)"
    rf"|(?P<era>{'|'.join(ERAS)})\s?(?P<era_year>\d{{1,3}}|元|[{_CJK}]{{1,3}})(?=\s?年)"
    r"|(?<!\d)(?P<joined>20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)"
)
_BEHIND = 34  # characters before a year in which day and month stand
_MONTH_NAME = r"[^\W\d_]{3,12}"
_DAY = r"(?<![\w.,/-])(?P<day>\d{1,2})"
_DAY_MONTH = re.compile(
    rf"{_DAY}(?:st|nd|rd|th|er|re|e|º|°|ª|-?го)?\.?(?:\s+day)?(?:\s*(?:of|de|d')\s+|\s*[-/.]\s*|\s+)"
    rf"(?P<month>{_MONTH_NAME})\.?\s?,?(?:\s*(?:of|de|del|do)\s+|\s*[-/]\s*|\s+)$"
)
_MONTH_DAY = re.compile(
    rf"(?<!\w)(?P<month>{_MONTH_NAME})\.?,?(?:\s+the\s+|\s*-\s*|\s+)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?"
    r"(?:\s+(?:of|de|del)\s+|\s?[,-]\s*|\s+)$"
)
_NUMBERS = re.compile(r"(?<![\w./-])(?P<a>\d{1,2})\s?(?P<separator>[./-])\s?(?P<b>\d{1,2})\s?(?P=separator)\s?$")
_MONTH = re.compile(rf"(?<!\w)(?P<month>{_MONTH_NAME})\.?\s?,?(?:\s+(?:of|de|del|do)\s+|\s*[-/]\s*|\s+)$")
_MONTH_NUMBER = re.compile(r"(?<![\w./-])(?P<b>\d{1,2})\s?[./-]\s?$")
_CJK_AFTER = re.compile(
    rf"\s*[年년]\s*(?P<month>{_SMALL})\s*[月월](?:\s*(?P<day>{_SMALL})(?:\s*[日일號号]|(?=\s?(?:부터|자)))?)?"
)
_ISO_AFTER = re.compile(r"(?P<separator>[-/.])\s?(?P<month>\d{1,2})(?P=separator)\s?(?P<day>\d{1,2})(?!\d)\.?")
_NAME_AFTER = re.compile(rf"[\s,./-]+(?P<month>{_MONTH_NAME})\.?[\s-]+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)")
_ISO_MONTH_AFTER = re.compile(r"[-/](?P<month>0[1-9]|1[0-2])(?![\w/.-])")
_SHORT_YEAR = re.compile(
    r"(?<![\w./-])(?P<a>\d{1,2})(?P<separator>[./-])(?P<b>\d{1,2})(?P=separator)(?P<year>\d\d)(?![\w/-]|\.\d)"
)


@dataclass(frozen=True, slots=True)
class Written:
    """A date in a line. start, end: characters of the line.

    year, month, day: as read; a day of 0 where none is named, a month of 0 where `numbers` hold day and month in an
    order that the date itself does not tell.
    """

    start: int
    end: int
    year: int
    month: int = 0
    day: int = 0
    numbers: tuple[int, int] = (0, 0)

    def iso(self, day_first: bool | None) -> str:
        """`2015-08-07`, `2015-08`, or '' for a date that no calendar has, or whose order is unknown (None)."""
        month, day = self.month, self.day
        if self.numbers != (0, 0):
            first, second = self.numbers
            if first == second or second > 12:
                month, day = first, second
            elif first > 12 or day_first:
                month, day = second, first
            elif day_first is None:
                return ""
            else:
                month, day = first, second
        try:
            full = date(self.year, month, day or 1)
        except ValueError:
            return ""
        return full.isoformat() if day else f"{self.year}-{month:02}"


def fold(line: str) -> str:
    """The line in lower case, with plain digits, blanks and apostrophes; character by character the same length."""
    return line.translate(_FOLDED).lower() if not line.isascii() else line.lower()


def written_dates(line: str, most: int) -> list[Written]:
    """The dates of a folded line, from left to right, at most so many."""
    dates: list[Written] = []
    for year in _YEAR.finditer(line):
        start = dates[-1].end if dates else 0
        if year.start() < start:
            continue
        found = _around(line, year, start)
        if found is not None:
            dates.append(found)
            if len(dates) == most:
                break
    return dates


def short_year_dates(line: str) -> list[Written]:
    """Dates such as `25.5.18`, which are only believed where nothing better is found."""
    return [
        _numeric(found, _century(int(found["year"])), found.start(), found.end())
        for found in _SHORT_YEAR.finditer(line)
    ]


def day_first(dates: Iterable[Written], language: str, declared: str) -> bool | None:
    """Whether the day comes first in `03/04/2015`; None if nothing tells.

    A number over twelve in another date of the text tells, if all such agree; else the language, or the country
    that an English page declares.
    """
    orders = {a > 12 for a, b in (found.numbers for found in dates) if (a > 12) != (b > 12)}
    if orders:
        return orders.pop() if len(orders) == 1 else None
    if language in DAY_FIRST_LANGUAGES or declared.lower().replace("_", "-") in DAY_FIRST_REGIONS:
        return True
    return None


def _around(line: str, year: re.Match[str], start: int) -> Written | None:
    """The date that a year belongs to; nothing before `start` is part of it."""
    if year["joined"]:
        digits = year["joined"]
        return Written(*year.span(), int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    if not year["plain"]:
        return _cjk(line, year)
    value, before = int(year["plain"]), line[max(start, year.start() - _BEHIND) : year.start()]
    return _before(before, value, year) or _after(line, value, year) or _month_number(before, value, year)


def _before(before: str, value: int, year: re.Match[str]) -> Written | None:
    base = year.start() - len(before)
    for pattern in (_DAY_MONTH, _MONTH_DAY):
        found = pattern.search(before)
        if found and found["month"] in MONTHS:
            return Written(base + found.start(), year.end(), value, MONTHS[found["month"]], int(found["day"]))
    found = _NUMBERS.search(before)
    if found:
        return _numeric(found, value, base + found.start(), year.end())
    found = _MONTH.search(before)
    if found and found["month"] in MONTHS:
        return Written(base + found.start(), year.end(), value, MONTHS[found["month"]])
    return None


def _after(line: str, value: int, year: re.Match[str]) -> Written | None:
    found = _CJK_AFTER.match(line, year.end())
    if found:
        return Written(year.start(), found.end(), value, _number(found["month"]), _number(found["day"] or ""))
    found = _ISO_AFTER.match(line, year.end())
    if found:
        return Written(year.start(), found.end(), value, int(found["month"]), int(found["day"]))
    found = _NAME_AFTER.match(line, year.end())
    if found and found["month"] in MONTHS:
        return Written(year.start(), found.end(), value, MONTHS[found["month"]], int(found["day"]))
    found = _ISO_MONTH_AFTER.match(line, year.end())
    return Written(year.start(), found.end(), value, int(found["month"])) if found else None


def _month_number(before: str, value: int, year: re.Match[str]) -> Written | None:
    """`05/2024`; laws are numbered so too, which is for the words around to tell."""
    found = _MONTH_NUMBER.search(before)
    if found is None or not 1 <= int(found["b"]) <= 12:
        return None
    return Written(year.start() - len(before) + found.start(), year.end(), value, int(found["b"]))


def _cjk(line: str, year: re.Match[str]) -> Written | None:
    found = _CJK_AFTER.match(line, year.end())
    if found is None:
        return None
    if year["era"]:
        value = ERAS[year["era"]] + _number(year["era_year"])
    else:
        value = int("".join(str(_CJK_DIGITS[sign]) for sign in year["cjk"]))
    return Written(year.start(), found.end(), value, _number(found["month"]), _number(found["day"] or ""))


def _numeric(found: re.Match[str], year: int, start: int, end: int) -> Written:
    a, b = int(found["a"]), int(found["b"])
    if found["separator"] == ".":  # puts the day first everywhere
        return Written(start, end, year, b, a)
    return Written(start, end, year, numbers=(a, b))


def _number(signs: str) -> int:
    """`12`, `十二`, `二十`, `二〇`, `元`; 0 for ''."""
    if not signs or signs.isdigit():
        return int(signs or 0)
    if "十" in signs:
        tens, _, ones = signs.partition("十")
        return 10 * _CJK_DIGITS.get(tens, 1) + _CJK_DIGITS.get(ones, 0)
    return int("".join(str(_CJK_DIGITS[sign]) for sign in signs))


def _century(year: int) -> int:
    return 1900 + year if year >= 90 else 2000 + year
