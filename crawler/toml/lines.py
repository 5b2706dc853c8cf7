"""On which line of a TOML file each key stands: neither tomllib nor tomlkit tells.

`lines_of` reads a text that tomllib has already accepted, so that it may trust its shape and only has to find its
way: over strings of all four kinds, comments, arrays and inline tables.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right

Path = tuple[str | int, ...]
"""Where a value is: `("policy", 0, "wayback", "every")`, list places counted from 0 as Python does."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_WITHIN_LINE = re.compile(r"[ \t]*")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BARE_VALUE = re.compile(r"[^,\]}#\n]*")


def lines_of(text: str) -> dict[Path, int]:
    """The line, counted from 1, of every key, table header and list element of a valid TOML text."""
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.breaks = [match.start() for match in re.finditer("\n", text)]
        self.lines: dict[Path, int] = {}
        self.last: dict[Path, int] = {}  # of an array of tables: the place of its newest table

    def read(self) -> dict[Path, int]:
        table: Path = ()
        self._skip(_BLANK)
        while self.at < len(self.text):
            if self._takes("[["):
                table = self._array_header()
            elif self._takes("["):
                table = self._resolve(self._key("]"))
            else:
                self._pair(table)
            self._skip(_BLANK)
        return self.lines

    def _array_header(self) -> Path:
        line = self._line()
        parts = self._key("]]")
        array = (*self._resolve(parts[:-1], line), parts[-1])
        self.lines.setdefault(array, line)
        self.last[array] = self.last.get(array, -1) + 1
        table = (*array, self.last[array])
        self.lines[table] = line
        return table

    def _resolve(self, parts: list[str], line: int | None = None) -> Path:
        """The path of a header or a dotted key: below an array of tables it means the newest of them."""
        line = line or self._line()
        path: Path = ()
        for part in parts:
            path = (*path, part)
            self.lines.setdefault(path, line)
            if path in self.last:
                path = (*path, self.last[path])
        return path

    def _pair(self, table: Path) -> None:
        line = self._line()
        path = table
        for part in self._key("="):
            path = (*path, part)
            self.lines.setdefault(path, line)
        self._value(path)

    def _value(self, path: Path) -> None:
        self._skip(_WITHIN_LINE)
        if self._takes("["):
            self._array(path)
        elif self._takes("{"):
            self._inline_table(path)
        elif not self._skip(_STRING):
            self._skip(_BARE_VALUE)

    def _array(self, path: Path) -> None:
        place = 0
        self._skip(_BLANK)
        while not self._ends_with("]"):
            self.lines[(*path, place)] = self._line()
            self._value((*path, place))
            place += 1
            self._skip(_BLANK)
            self._takes(",")
            self._skip(_BLANK)

    def _inline_table(self, path: Path) -> None:
        self._skip(_BLANK)
        while not self._ends_with("}"):
            self._pair(path)
            self._skip(_BLANK)
            self._takes(",")
            self._skip(_BLANK)

    def _key(self, end: str) -> list[str]:
        """A dotted key and the mark that ends it."""
        parts = []
        while True:
            self._skip(_WITHIN_LINE)
            start = self.at
            if self._skip(_STRING):
                parts.append(str(tomllib.loads(f"key = {self.text[start : self.at]}")["key"]))
            else:
                self._skip(_BARE_KEY)
                parts.append(self.text[start : self.at])
            self._skip(_WITHIN_LINE)
            if not self._takes("."):
                break
        if not self._takes(end):
            raise ValueError(f"line {self._line()}: not TOML: {end!r} is missing after a key")
        return parts

    def _skip(self, pattern: re.Pattern[str]) -> bool:
        match = pattern.match(self.text, self.at)
        if match is None:
            return False
        self.at = match.end()
        return True

    def _takes(self, mark: str) -> bool:
        if not self.text.startswith(mark, self.at):
            return False
        self.at += len(mark)
        return True

    def _ends_with(self, mark: str) -> bool:
        if self.at >= len(self.text):
            raise ValueError(f"line {self._line()}: not TOML: {mark!r} is missing")
        return self._takes(mark)

    def _line(self) -> int:
        return bisect_right(self.breaks, self.at - 1) + 1
