"""Spans of time and ages: `thirty (30) days`, `5 business days`, `under the age of 13`, `16 Jahre alt`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diffs.facts.lexicon import data, either
from diffs.facts.mentions import Mention, blank

_WORDS = data("quantities")
_NUMBERS = {word: number for number, words in _WORDS["numbers"].items() for word in words}
_UNITS = {word: unit for unit, words in _WORDS["units"].items() for word in words}

_NUMBER = rf"(?:\d{{1,4}}(?:[.,]\d{{1,2}})?|{either(_NUMBERS)})(?:\s*\((?:\d{{1,4}}|{either(_NUMBERS)})\))?"
_DURATION = re.compile(
    rf"(?<![\w.,/$€£-])(?:(?P<least>\d{{1,4}}(?=\s*[-–])|{_NUMBER}(?=\s+(?:to|bis|à|a)\s))\s*(?:[-–]|to|bis|à|a)\s*)?"
    rf"(?P<most>{_NUMBER})[\s-]+(?P<unit>{either(_UNITS)})(?!\w)"
    rf"(?![\s,-]*(?:{either(_WORDS['durations']['no_duration'])})(?!\w))",
    re.IGNORECASE,
)
_AGES = _WORDS["ages"]
_AGE = re.compile(
    rf"(?<!\w)(?:(?P<before>{either(_AGES['before'])})\s+(?P<number>\d{{1,2}}|{either(_NUMBERS)})(?:\s*\(\d\d\))?"
    rf"(?=\s+(?:{either(_AGES['followers'])})(?!\w)|[.,;:!?)\]]|\s*\(|\s*$|[\"”'’])"
    rf"|(?P<number_2>\d{{1,2}}|{either(_NUMBERS)})(?:\s*\(\d\d\))?\.?[\s-]+(?:{either(_AGES['behind'])})(?!\w))",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+(?:[.,]\d+)?")
_AGES_OF_PEOPLE = range(5, 100)


def find_durations(text: str) -> Iterator[Mention]:
    """Spans of time: `30 days`, `5 business days`, `30 to 60 days`."""
    for found in _DURATION.finditer(blank(text, find_ages(text))):
        most = _number(found["most"])
        unit = _UNITS[found["unit"].lower()]
        value = f"{most} {unit}" if most == "1" else f"{most} {unit}s"
        if found["least"]:
            value = f"{_number(found['least'])} to {value}"
        yield Mention(found.start(), found.end(), value, found.group())


def find_ages(text: str) -> Iterator[Mention]:
    """Ages of people, as numbers of years: `13`."""
    for found in _AGE.finditer(text):
        number = _number(found["number"] or found["number_2"])
        if number.isdigit() and int(number) in _AGES_OF_PEOPLE:
            yield Mention(found.start(), found.end(), number, found.group())


def _number(written: str) -> str:
    """`30` of `30`, `thirty` and `thirty (30)`."""
    digits = _DIGITS.search(written)
    if digits:
        return digits.group().replace(",", ".")
    return str(_NUMBERS[written.partition("(")[0].strip().lower()])
