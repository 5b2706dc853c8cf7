"""The labels that Word counts for numbered paragraphs: `1.`, `1.1`, `(a)`, `Article IV`, `第三条`.

They stand nowhere in a document's text; `word/numbering.xml` says how each level is counted and written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from store.normalize.html.labels import ordinal

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BULLET = "-"
_LEVELS = 9
_LARGEST = 1_000_000
_PLACE = re.compile(r"%([1-9])")
_ROMAN_AND_DECIMAL = {"decimal": "1", "upperRoman": "I", "lowerRoman": "i"}
_DIGITS = "零一二三四五六七八九"
_CHINESE = frozenset(
    ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand",
     "ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand")
)  # fmt: skip


@dataclass(slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False  # all numbers in it are written in digits
    restart: int | None = None  # the level that starts it anew; 0 for none, None for any above it
    style: str = ""
    indent: int | None = None  # of its paragraphs, in twentieths of a point


@dataclass(slots=True)
class _Number:
    """A use of an abstract numbering, with what it sets anew."""

    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, _Level] = field(default_factory=dict)
    used: bool = False


class Numbering:
    """Counts the numbered paragraphs of one document, in reading order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._numbers: dict[str, _Number] = {}
        self._counters: dict[str, dict[int, int]] = {}
        if root is None:
            return
        by_style: dict[str, str] = {}
        linked: list[tuple[str, str]] = []
        for element in root.iterchildren(f"{W}abstractNum"):
            key = element.get(f"{W}abstractNumId", "")
            self._abstract[key] = _levels(element)
            named, other = _value(element, "styleLink"), _value(element, "numStyleLink")
            if named:
                by_style[named] = key
            if other:
                linked.append((key, other))
        for key, other in linked:
            self._abstract[key] = self._abstract.get(by_style.get(other, ""), self._abstract[key])
        for element in root.iterchildren(f"{W}num"):
            number = _Number(_value(element, "abstractNumId"))
            for override in element.iterchildren(f"{W}lvlOverride"):
                level = _integer(override.get(f"{W}ilvl"), 0)
                start = override.find(f"{W}startOverride")
                if start is not None:
                    number.starts[level] = _integer(start.get(f"{W}val"), 1)
                number.levels |= _levels(override)
            self._numbers[element.get(f"{W}numId", "")] = number

    def level_of_style(self, number: str, style: str) -> int:
        """The level that a paragraph style is tied to, 0 if to none."""
        known = self._numbers.get(number)
        levels = self._abstract.get(known.abstract, {}) if known else {}
        return next((level for level, its in levels.items() if its.style == style), 0)

    def indent(self, number: str, level: int) -> int | None:
        """How far the paragraphs of a level are indented, None if it does not say."""
        known = self._numbers.get(number)
        levels = self._abstract.get(known.abstract, {}) | known.levels if known else {}
        return levels[level].indent if level in levels else None

    def next_label(self, number: str, level: int) -> str:
        """Count a paragraph and return its label: `-` for a bullet, '' for none."""
        known = self._numbers.get(number)
        if known is None or known.abstract not in self._abstract or not 0 <= level < _LEVELS:
            return ""
        levels = self._abstract[known.abstract] | known.levels
        counters = self._counters.setdefault(known.abstract, {})
        if not known.used:
            known.used = True
            for at, start in known.starts.items():
                counters[at] = start - 1
        its = levels.get(level, _Level(text=f"%{level + 1}."))
        counters[level] = counters.get(level, its.start - 1) + 1
        for deeper in [at for at in counters if at > level]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or restart > level:
                del counters[deeper]
        if its.form == "bullet":
            return BULLET
        return "" if its.form == "none" and not _PLACE.sub("", its.text).strip() else _written(its, levels, counters)


def indent_of(holder: etree._Element) -> int | None:
    """The left indent that a paragraph, a style or a level sets, in twentieths of a point; None if it sets none."""
    found = holder.find(f"{W}pPr/{W}ind")
    value = found.get(f"{W}left", found.get(f"{W}start")) if found is not None else None
    return _integer(value, 0) if value else None


def _levels(element: etree._Element) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for child in element.iterchildren(f"{W}lvl"):
        restart = child.find(f"{W}lvlRestart")
        legal = child.find(f"{W}isLgl")
        found[_integer(child.get(f"{W}ilvl"), 0)] = _Level(
            start=_integer(_value(child, "start"), 1),
            form=_value(child, "numFmt") or "decimal",
            text=_value(child, "lvlText"),
            legal=legal is not None and legal.get(f"{W}val", "1") not in ("0", "false", "off"),
            restart=_integer(restart.get(f"{W}val"), 0) if restart is not None else None,
            style=_value(child, "pStyle"),
            indent=indent_of(child),
        )
    return found


def _written(its: _Level, levels: dict[int, _Level], counters: dict[int, int]) -> str:
    def number(match: re.Match[str]) -> str:
        at = int(match.group(1)) - 1
        level = levels.get(at, _Level())
        value = counters.get(at, level.start)
        return _formatted(value, "decimal" if its.legal else level.form)

    return _PLACE.sub(number, its.text).strip()


def _formatted(value: int, form: str) -> str:
    if form == "none":
        return ""
    if form == "decimalZero":
        return f"{value:02d}"
    if form in ("lowerLetter", "upperLetter") and 0 < value <= _LARGEST:
        # Word goes on after z with aa, bb, cc.
        letter = chr(ord("a" if form == "lowerLetter" else "A") + (value - 1) % 26)
        return letter * min(50, 1 + (value - 1) // 26)
    if form == "ordinal":
        return f"{value}{_suffix(value)}"
    if form in _CHINESE and 0 < value < 100:
        return _chinese(value)
    return ordinal(value, _ROMAN_AND_DECIMAL.get(form, "1"))


def _suffix(value: int) -> str:
    return "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")


def _chinese(value: int) -> str:
    tens, ones = divmod(value, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


def _value(element: etree._Element, child: str) -> str:
    found = element.find(f"{W}{child}")
    return found.get(f"{W}val", "") if found is not None else ""


def _integer(value: str | None, default: int) -> int:
    try:
        number = int(value) if value else default
    except ValueError:
        return default
    return number if abs(number) < _LARGEST else default
