"""The labels that a browser counts for list items: `3.`, `c.`, `IV.`."""

from __future__ import annotations

import re
from collections.abc import Mapping

Attributes = Mapping[str, str | None]

_STYLE = re.compile(r"list-style(?:-type)?\s*:([^;]*)")
_TYPE_NAME = re.compile(
    r"\b(none|decimal(?:-leading-zero)?|lower-greek|(?:lower|upper)-(?:alpha|latin|roman)|disc|circle|square)\b"
)
_STYLE_TYPES = {
    "decimal": "1",
    "decimal-leading-zero": "01",
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
    "lower-greek": "α",
}
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
_LARGEST_ROMAN = 3999
_TYPED = re.compile(r"\(?(?:(\d{1,3}(?:\.\d{1,3})+)[.)]?(?=\s|$)|(\d{1,3}|[a-zA-Z]|[ivxlcIVXLC]{1,6})[.)](?=\s|$))")

BULLET = "-"


class OpenList:
    """A list whose items are being counted.

    items: how many it has, for one that counts down; sheet: the `list-style` that the page's style sheets give it.
    """

    def __init__(self, tag: str, attributes: Attributes, items: int = 0, sheet: str = "") -> None:
        self._step = -1 if "reversed" in attributes else 1
        first = items if self._step < 0 else 1
        self._number = _integer(attributes.get("start"), first) - self._step
        self._ordered = tag == "ol"
        self._type = attributes.get("type") or "1"
        # Style sheets that this page does not hold may number a list again from which these take its numbers.
        # So the numbers stay, unless the items begin with typed ones.
        self.hides_numbers = False
        named = _type_name(sheet)
        if named in _STYLE_TYPES:
            self._ordered, self._type = True, _STYLE_TYPES[named]
        elif named == "none":
            self.hides_numbers = True
        own = _STYLE.search((attributes.get("style") or "").lower())
        named = _type_name(own.group(1)) if own else ""
        if named:
            self._type = _STYLE_TYPES.get(named, "1")
            # A list that shows no numbers has its labels typed into the items, if any.
            self._ordered = named in _STYLE_TYPES

    def next_marker(self, attributes: Attributes, sheet: str = "") -> str:
        """The marker of the next item, which may set its own number (`<li value>`) and type."""
        if not self._ordered:
            return BULLET
        self._number = _integer(attributes.get("value"), self._number + self._step)
        kind = _STYLE_TYPES.get(_type_name(sheet), "") or attributes.get("type") or self._type
        if kind not in _STYLE_TYPES.values():
            kind = self._type
        return f"{ordinal(self._number, kind)}."


def typed_label(text: str) -> str:
    """The label that an item's own words begin with, without its point or bracket; '' if none."""
    match = _TYPED.match(text)
    return (match.group(1) or match.group(2)) if match else ""


def style_type(name: str) -> str:
    """What an `<ol type>` would say for a CSS list style (`a` for `lower-alpha`), '' for one that counts nothing."""
    return _STYLE_TYPES.get(name.lower(), "" if name in ("none", "disc", "circle", "square") else "1")


def _type_name(value: str) -> str:
    found = _TYPE_NAME.search(value.lower()) if value else None
    return found.group(1) if found else ""


def _integer(value: str | None, default: int) -> int:
    try:
        number = int(value) if value else default
    except ValueError:
        return default
    return number if abs(number) < 10**9 else default


def ordinal(number: int, kind: str) -> str:
    """A number as a list of this type shows it; a number that the type cannot write is written in digits."""
    if kind == "1" or number < 1:
        return str(number)
    if kind in ("a", "A"):
        letters = _alphabetic(number)
        return letters.lower() if kind == "a" else letters
    if kind in ("i", "I") and number <= _LARGEST_ROMAN:
        numeral = _roman(number)
        return numeral.lower() if kind == "i" else numeral
    if kind == "01":
        return f"{number:02}"
    if kind == "α" and number <= len(_GREEK):
        return _GREEK[number - 1]
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
