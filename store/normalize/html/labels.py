"""The labels that a browser counts for list items: `3.`, `c.`, `IV.`."""

from __future__ import annotations

import re

_STYLE = re.compile(
    r"list-style(?:-type)?\s*:[^;]*?\b(none|decimal|(?:lower|upper)-(?:alpha|latin|roman)|disc|circle|square)"
)
_STYLE_TYPES = {
    "decimal": "1",
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
}
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LARGEST_ROMAN = 3999
_TYPED = re.compile(r"\(?(\d{1,3}|[a-zA-Z]|[ivxlcIVXLC]{1,6})[.)](?=\s|$)")

BULLET = "-"


class OpenList:
    """A list whose items are being counted."""

    def __init__(self, tag: str, attributes: dict[str, str | None]) -> None:
        self._ordered = tag == "ol"
        self._number = _integer(attributes.get("start"), 1) - 1
        self._type = attributes.get("type") or "1"
        style = _STYLE.search((attributes.get("style") or "").lower())
        if style:
            self._type = _STYLE_TYPES.get(style.group(1), "1")
            # A list that shows no numbers has its labels typed into the items, if any.
            self._ordered = self._ordered and style.group(1) in _STYLE_TYPES

    def next_marker(self, value: str | None) -> str:
        """The marker of the next item, which may set its own number (`<li value>`)."""
        self._number = _integer(value, self._number + 1)
        return f"{_ordinal(self._number, self._type)}." if self._ordered else BULLET


def typed_label(text: str) -> str:
    """The label that an item's own words begin with, without its point or bracket; '' if none."""
    match = _TYPED.match(text)
    return match.group(1) if match else ""


def _integer(value: str | None, default: int) -> int:
    try:
        number = int(value) if value else default
    except ValueError:
        return default
    return number if abs(number) < 10**9 else default


def _ordinal(number: int, kind: str) -> str:
    if number < 1:
        return str(number)
    if kind in ("a", "A"):
        letters = _alphabetic(number)
        return letters.lower() if kind == "a" else letters
    if kind in ("i", "I") and number <= _LARGEST_ROMAN:
        numeral = _roman(number)
        return numeral.lower() if kind == "i" else numeral
    return str(number)


def _alphabetic(number: int) -> str:
    letters = ""
    while number > 0:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _roman(number: int) -> str:
    numeral = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        numeral += sign * count
    return numeral
