"""CSS counters: the numbers that a style sheet, and no element, puts before headings, paragraphs and items.

Scopes are those of CSS: a counter that an element resets is seen by what is in it and by what follows it under the
same parent, and one of the same name in a nested element is another one (`1.2.1`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from store.normalize.html.labels import ordinal, style_type
from store.normalize.html.sheets import Look, string_value

_PAIR = re.compile(r"([a-zA-Z_-][\w-]*)(?:\s+(-?\d{1,6}))?")
_PART = re.compile(
    r"(?P<string>\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+')"
    r"|counter\(\s*(?P<name>[\w-]+)\s*(?:,\s*(?P<kind>[\w-]+)\s*)?\)"
    r"|counters\(\s*(?P<names>[\w-]+)\s*,\s*(?P<between>\"[^\"]*\"|'[^']*')\s*(?:,\s*(?P<kinds>[\w-]+)\s*)?\)"
    r"|(?P<other>[\w-]+(?:\([^)]*\))?)"
)
_LONGEST = 24  # characters of a label


@dataclass(slots=True)
class _Counter:
    depth: int  # of the element that made it
    value: int


@dataclass(slots=True)
class Counters:
    """The counters in scope, innermost last."""

    _open: dict[str, list[_Counter]] = field(default_factory=dict)

    def enter(self, look: Look, depth: int) -> str:
        """Count an element, and give the label that the sheets put before it, '' for none."""
        self._apply(look.own, depth)
        content = look.before.get("content", "")
        if not content:
            return ""
        self._apply(look.before, depth)
        return self._label(content)

    def leave(self, depth: int) -> None:
        """Forget the counters made by the children of an element of this depth."""
        for counters in self._open.values():
            while counters and counters[-1].depth > depth:
                counters.pop()

    def _apply(self, declarations: dict[str, str], depth: int) -> None:
        for name, value in _pairs(declarations.get("counter-reset", ""), 0):
            counters = self._open.setdefault(name, [])
            while counters and counters[-1].depth >= depth:
                counters.pop()
            counters.append(_Counter(depth, value))
        for name, value in _pairs(declarations.get("counter-increment", ""), 1):
            counters = self._open.setdefault(name, [])
            if not counters:
                counters.append(_Counter(depth, 0))
            counters[-1].value += value
        for name, value in _pairs(declarations.get("counter-set", ""), 0):
            if self._open.get(name):
                self._open[name][-1].value = value

    def _label(self, content: str) -> str:
        """The words of a `content` in which a counter stands; what else it may show is no label."""
        words, counted = "", False
        for part in _PART.finditer(content):
            if part["string"]:
                words += string_value(part["string"])
            elif part["name"] or part["names"]:
                counters = self._open.get(part["name"] or part["names"], [])
                values = [counter.value for counter in (counters if part["names"] else counters[-1:])] or [0]
                kind = style_type(part["kind"] or part["kinds"] or "decimal")
                between = string_value(part["between"]) if part["names"] else ""
                words += between.join(ordinal(value, kind) for value in values) if kind else ""
                counted = counted or bool(kind)
            elif part["other"] in ("none", "normal"):
                return ""
        label = " ".join(words.split())
        return label if counted and len(label) <= _LONGEST else ""


def _pairs(value: str, default: int) -> list[tuple[str, int]]:
    return [(m[1], int(m[2]) if m[2] else default) for m in _PAIR.finditer(value) if m[1] not in ("none", "inherit")]
