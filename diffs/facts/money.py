"""Sums of money and percentages: `USD 50`, `$1,000.00`, `50 €`, `2.5 percent`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diffs.facts.lexicon import data, either
from diffs.facts.mentions import Mention

_WORDS = data("quantities")
_CURRENCIES = {word.lower(): sign for sign, words in _WORDS["money"]["currencies"].items() for word in words}
_SCALES = {word: scale for scale, words in _WORDS["money"]["scales"].items() for word in words}

_CURRENCY = either(_CURRENCIES)
_AMOUNT = r"\d{1,3}(?:[.,'’\u00a0 ]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,2})?(?!\d)"
_SCALE = rf"(?:\s?(?P<scale>{either(_SCALES)})(?!\w))?"
_BEFORE = re.compile(rf"(?<![\w$])(?P<currency>{_CURRENCY})\s?(?P<amount>{_AMOUNT}){_SCALE}", re.IGNORECASE)
_BEHIND = re.compile(
    rf"(?<![\w.,$€£])(?P<amount>{_AMOUNT}){_SCALE}\s?(?:\((?:[\w -]+)\)\s)?(?P<currency>{_CURRENCY})(?!\w)",
    re.IGNORECASE,
)
_MORE = re.compile(rf"\s?(?P<currency>{_CURRENCY})(?!\w)(?!\s?\d)", re.IGNORECASE)
_PERCENTAGE = re.compile(
    rf"(?<![\w.,])(?P<amount>\d+(?:[.,]\d+)?)(?:\s?[)])?\s?(?:{either(_WORDS['percentages']['signs'])})(?!\w)",
    re.IGNORECASE,
)


def find_money(text: str) -> Iterator[Mention]:
    """Sums of money: `$50`, `€1000`, `CHF 20`, `$5 million`."""
    end = 0
    before, behind = (_Finder(pattern, text) for pattern in (_BEFORE, _BEHIND))
    while True:
        # Of two that begin together, `$50` goes before `50 €`.
        found = min(filter(None, (before.next(end), behind.next(end))), key=lambda each: each.start(), default=None)
        if found is None:
            return
        sign, end = _CURRENCIES[found["currency"].lower()], found.end()
        more = _MORE.match(text, end)  # $50 USD, $50 AUD
        if more is not None:
            end = more.end()
            named = _CURRENCIES[more["currency"].lower()]
            sign = named if sign == "$" else sign
        scale = f" {_SCALES[found['scale'].lower()]}" if found["scale"] else ""
        yield Mention(found.start(), end, f"{sign}{_amount(found['amount'])}{scale}", text[found.start() : end])


class _Finder:
    """The matches of a pattern in a text, each looked for once."""

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        self._pattern = pattern
        self._text = text
        self._found = pattern.search(text)

    def next(self, start: int) -> re.Match[str] | None:
        """The first match from here on; `start` never goes back."""
        while self._found is not None and self._found.start() < start:
            self._found = self._pattern.search(self._text, max(start, self._found.start() + 1))
        return self._found


def _amount(written: str) -> str:
    """`1000` of `1,000.00` and of `1.000`; `2.5` of `2,5`."""
    digits = re.sub(r"['’\u00a0 ]", "", written)
    whole, fraction = digits, ""
    last = max(digits.rfind(","), digits.rfind("."))
    if last >= 0 and len(digits) - last - 1 in (1, 2):
        whole, fraction = digits[:last], digits[last + 1 :]
    whole = re.sub(r"\D", "", whole)
    return f"{whole}.{fraction}" if fraction.strip("0") else whole


def find_percentages(text: str) -> Iterator[Mention]:
    """Percentages: `3%`, `2.5%`."""
    for found in _PERCENTAGE.finditer(text):
        yield Mention(found.start(), found.end(), f"{found['amount'].replace(',', '.')}%", found.group())
