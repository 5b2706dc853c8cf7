"""What leaves captures out of an index answer: `filter=` by a field's value, `collapse=` by the row before.

Patterns come from whoever asks. They are matched by RE2, in time linear in the text whatever the pattern; what it
refuses (looking ahead, referring back, thousandfold repetition) is refused here too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import re2

FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")
_PATTERN_LENGTH = 1000
_MEMORY = 1 << 20

_FILTER = re.compile(r"([!~]{0,2})([a-z]+):(.*)", re.DOTALL)
_COLLAPSE = re.compile(r"([a-z]+)(?::([0-9]{1,4}))?")


class IndexRow(NamedTuple):
    """A line of the index. All values are text, as they are shown."""

    urlkey: str
    timestamp: str
    original: str
    mimetype: str
    statuscode: str
    digest: str
    length: str
    dupecount: str = "0"


class Matcher(Protocol):
    """A compiled pattern."""

    def fullmatch(self, text: str) -> object | None:
        """Something if the pattern covers the whole text."""


@dataclass(frozen=True, slots=True)
class Filter:
    """`[!][~]field:value`: the whole field matches a pattern, or with `~` contains a text; `!` reverses it."""

    field: str
    negated: bool
    contained: str | None
    pattern: Matcher | None

    def lets_through(self, row: IndexRow) -> bool:
        """Whether the row stays."""
        value = getattr(row, self.field)
        if self.contained is not None:
            found = self.contained in value
        else:
            assert self.pattern is not None
            found = self.pattern.fullmatch(value) is not None
        return found is not self.negated


def read_filter(text: str) -> Filter:
    """A filter as written in a query. Raises ValueError, whose text is for the user."""
    parts = _FILTER.fullmatch(text)
    if parts is None or parts[2] not in FIELDS:
        raise ValueError(f"filter={text[:200]}: [!][~]field:regex, the field one of {', '.join(FIELDS)}")
    marks, field, value = parts.groups()
    if len(value) > _PATTERN_LENGTH:
        raise ValueError(f"filter on {field}: longer than {_PATTERN_LENGTH} characters")
    if "~" in marks:
        return Filter(field, "!" in marks, value, None)
    return Filter(field, "!" in marks, None, _compile(field, value))


def _compile(field: str, pattern: str) -> Matcher:
    options = re2.Options()
    options.log_errors = False
    options.max_mem = _MEMORY
    try:
        matcher: Matcher = re2.compile(pattern, options)
    except (re2.error, UnicodeEncodeError) as error:
        reason = error.args[0].decode("utf-8", "replace") if isinstance(error, re2.error) else str(error)
        raise ValueError(f"filter on {field}: a regex that cannot be used: {reason}") from error
    return matcher


@dataclass(slots=True)
class Collapse:
    """`field[:N]`: of adjacent rows that agree in the field, or its first N characters, the first one stays."""

    field: str
    length: int | None
    last: str | None = None

    def repeats(self, row: IndexRow) -> bool:
        """Whether the row agrees with the one last remembered; remembers it if not."""
        value = getattr(row, self.field)[: self.length]
        if value == self.last:
            return True
        self.last = value
        return False


def read_collapse(text: str) -> Collapse:
    """A collapse as written in a query. Raises ValueError, whose text is for the user."""
    parts = _COLLAPSE.fullmatch(text)
    if parts is None or parts[1] not in FIELDS:
        raise ValueError(f"collapse={text[:200]}: field or field:N, the field one of {', '.join(FIELDS)}")
    return Collapse(parts[1], int(parts[2]) if parts[2] else None)
