"""A TOML file as tables whose values are asked for by kind; what is not allowed is told with file, line and key."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from crawler import values
from crawler.toml import lines as toml_lines

T = TypeVar("T")

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BROKEN_AT = re.compile(r" \(at line (\d+), column (\d+)\)$")
_BROKEN_AT_END = " (at end of document)"


class TomlError(Exception):
    """One line: the file, the line, the key, what is wrong and what is allowed."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file: its data, and where it stands (`file`, the path `at`, the line of each path).

    Each method that reads a key gives None or an empty value where the key is missing, and raises TomlError where
    the value is not of the kind asked for.
    """

    file: str
    data: Mapping[str, Any]
    lines: Mapping[toml_lines.Path, int]
    at: toml_lines.Path = ()

    def check_keys(self, allowed: Iterable[str], later: Iterable[str] = ()) -> None:
        """Refuses every key that is not among `allowed`; those of `later` are planned, and told so."""
        names = ", ".join(allowed)
        for key in self.data:
            if key in later:
                raise self.error(key, f"this version cannot do that yet; allowed: {names}")
            if key not in allowed:
                raise self.error(key, f"unknown key; allowed: {names}")

    def needed(self, key: str, allowed: str) -> None:
        """Refuses a table without this key."""
        if key not in self.data:
            raise self.error(key, f"missing; needed is {allowed}")

    def text(self, key: str, allowed: str, pattern: re.Pattern[str] | None = None) -> str:
        """A text that is not blank and that `pattern`, if any, matches whole."""
        value = self.data.get(key)
        if value is None:
            return ""
        if not isinstance(value, str) or not value.strip() or (pattern and not pattern.fullmatch(value)):
            raise self.error(key, f"{_shown(value)}; allowed is {allowed}")
        return value

    def url(self, key: str) -> str:
        """An address that can be fetched."""
        return self._parsed(key, values.URL_ALLOWED, values.check_url) or ""

    def urls(self, key: str) -> tuple[str, ...]:
        """A list of addresses that can be fetched."""
        value = self.data.get(key, [])
        if not isinstance(value, list):
            raise self.error(key, f"{_shown(value)}; allowed is a list of addresses, each {values.URL_ALLOWED}")
        for place, url in enumerate(value):
            if not isinstance(url, str):
                raise self.error((key, place), f"{_shown(url)}; allowed is {values.URL_ALLOWED}")
            try:
                values.check_url(url)
            except ValueError as error:
                raise self.error((key, place), str(error)) from None
        return tuple(value)

    def duration(self, key: str) -> timedelta | None:
        """A duration such as `1d`."""
        return self._parsed(key, values.DURATION_ALLOWED, values.parse_duration)

    def time_limit(self, key: str) -> timedelta | None:
        """A short time such as `90s`."""
        return self._parsed(key, values.TIME_LIMIT_ALLOWED, values.parse_time_limit)

    def moment(self, key: str, *, end: bool = False) -> datetime | None:
        """A time, in quotes or as TOML's own date; with `end` the last second of what is named."""
        value = self.data.get(key)
        if isinstance(value, date):  # a datetime is one as well
            return values.parse_moment(value.isoformat(), end=end)
        return self._parsed(key, values.MOMENT_ALLOWED, lambda text: values.parse_moment(text, end=end))

    def rate(self, key: str) -> float | None:
        """A number above 0."""
        value = self.data.get(key)
        if value is None:
            return None
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not number or not math.isfinite(value) or value <= 0:
            raise self.error(key, f"{_shown(value)}; allowed is a number above 0")
        return float(value)

    def flag(self, key: str) -> bool | None:
        """Yes or no."""
        value = self.data.get(key)
        if value is not None and not isinstance(value, bool):
            raise self.error(key, f"{_shown(value)}; allowed is true or false")
        return value

    def selectors(self, key: str) -> tuple[str, ...]:
        """A list of CSS selectors."""
        value = self.data.get(key, [])
        if not isinstance(value, list):
            allowed = 'a list of CSS selectors such as ["main", "#policy"]'
            raise self.error(key, f"{_shown(value)}; allowed is {allowed}")
        for place, selector in enumerate(value):
            if not isinstance(selector, str) or not values.is_selector(selector):
                allowed = "one such as main > article"
                raise self.error((key, place), f"{_shown(selector)} is no CSS selector; allowed is {allowed}")
        return tuple(value)

    def table(self, key: str) -> Table:
        """The table below this key, an empty one where it is missing."""
        value = self.data.get(key, {})
        if not isinstance(value, dict):
            raise self.error(key, f"{_shown(value)}; allowed is a table")
        return Table(self.file, value, self.lines, (*self.at, key))

    def tables(self, key: str, allowed: str) -> list[Table]:
        """The list of tables below this key, an empty one where it is missing."""
        value = self.data.get(key, [])
        if not isinstance(value, list):
            raise self.error(key, f"{_shown(value)}; allowed is {allowed}")
        for place, item in enumerate(value):
            if not isinstance(item, dict):
                raise self.error((key, place), f"{_shown(item)}; allowed is {allowed}")
        return [Table(self.file, item, self.lines, (*self.at, key, place)) for place, item in enumerate(value)]

    def error(self, key: str | toml_lines.Path, what: str) -> TomlError:
        """The line to raise about a key of this table."""
        at = (*self.at, key) if isinstance(key, str) else (*self.at, *key)
        return TomlError(f"{self.file}:{self._line(at)}: {_key_name(at)}: {what}")

    def line(self, key: str) -> int:
        """The line of a key, counted from 1; where it is missing, that of the table it is missing from."""
        return self._line((*self.at, key))

    def _line(self, at: toml_lines.Path) -> int:
        while at and at not in self.lines:
            at = at[:-1]
        return self.lines.get(at, 1)

    def _parsed(self, key: str, allowed: str, parse: Callable[[str], T]) -> T | None:
        if key not in self.data:
            return None
        text = self.text(key, allowed)
        try:
            return parse(text)
        except ValueError as error:
            raise self.error(key, str(error)) from None


def read_table(text: str, file: str) -> Table:
    """The whole of a TOML text as a table; `file` is for the messages. TomlError if it is not TOML."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TomlError(f"{file}:{_broken(str(error), text)}") from None
    except RecursionError:
        raise TomlError(f"{file}: broken TOML: nested too deep to be read") from None
    return Table(file, data, toml_lines.lines_of(text))


def _broken(message: str, text: str) -> str:
    place = _BROKEN_AT.search(message)
    if place is not None:
        return f"{place[1]}: broken TOML in column {place[2]}: {_lower(message[: place.start()])}"
    last = text.rstrip().count("\n") + 1
    return f"{last}: broken TOML at the end of the file: {_lower(message.removesuffix(_BROKEN_AT_END))}"


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _key_name(at: toml_lines.Path) -> str:
    """`policy[1].urls[2].from`: places counted from 1, as one counts the blocks of a file."""
    name = ""
    for part in at:
        if isinstance(part, int):
            name += f"[{part + 1}]"
        else:
            name += f".{part}" if _BARE_KEY.fullmatch(part) else f".{part!r}"
    return name.removeprefix(".")


def _shown(value: object) -> str:
    """A value as it may stand in one line: short."""
    if isinstance(value, bool):
        text = "true" if value else "false"
    elif isinstance(value, dict):
        text = "a table"
    elif isinstance(value, list):
        text = "a list"
    elif isinstance(value, str):
        text = repr(value) if value.strip() else "an empty text"
    else:
        text = str(value)
    return text if len(text) <= 80 else text[:79] + "…"
