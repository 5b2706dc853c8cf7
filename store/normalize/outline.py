"""Headings of a plain text: lines that nothing but their place and their letters makes headings.

Only the certain ones: short lines set off by blank lines that are all capitals, or numbered in sequence with text
between them; and underlined titles. All others are left to whoever finds the clauses of a version.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from store.normalize.even import count_words

_UNDERLINE = re.compile(r" *([=*~_-])\1{2,} *$")
_SECTION = re.compile(
    r"(?P<word>section|article|chapter|part|clause|annex)\s+(?P<n>\d{1,3}|[ivxlc]{1,6})\b[.):]?\s*", re.I
)
_NUMBERED = re.compile(r"(?P<n>\d{1,3}(?:\.\d{1,3}){0,3})(?:[.):]|(?=\s))\s*[-–—]?\s*(?=\S)")
_ROMAN = re.compile(r"(?P<n>[IVXLC]{1,6})[.):]\s*[-–—]?\s*(?=\S)")
_LONGEST = 14  # words
_SENTENCE_ENDS = (".", ";", ",", "!", "。", "；")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def headings(lines: list[str]) -> dict[int, int]:
    """Which of the lines are headings: index and level, 1 to 6; 0 stands for a line under or over one.

    lines: evened out, blank lines kept.
    """
    found = _underlined(lines)
    alone = [i for i, line in enumerate(lines) if i not in found and _may_be(line) and _stands_alone(lines, i)]
    found |= {i: 2 for i in alone if _is_capitals(lines[i])}
    found |= _numbered(lines, alone)
    first = next((i for i, line in enumerate(lines) if line), -1)
    if found and first in alone:
        found.setdefault(first, 1)
    if found.get(first) == 2 and _is_capitals(lines[first]) and not _label(lines[first])[0]:
        found[first] = 1
    return found


def _may_be(line: str) -> bool:
    return bool(line) and not line.endswith(_SENTENCE_ENDS) and count_words(line) <= _LONGEST and line[0] != ">"


def _stands_alone(lines: list[str], i: int) -> bool:
    return (i == 0 or not lines[i - 1]) and i + 1 < len(lines) and not lines[i + 1]


def _is_capitals(line: str) -> bool:
    return line.isupper() and sum(map(str.isalpha, line)) >= 4


def _underlined(lines: list[str]) -> dict[int, int]:
    found: dict[int, int] = {}
    for i in range(1, len(lines)):
        rule = _UNDERLINE.match(lines[i])
        title = lines[i - 1]
        if not rule or not _may_be(title) or _UNDERLINE.match(title) or not any(map(str.isalnum, title)):
            continue
        before = lines[i - 2] if i > 1 else ""
        overlined = bool(before) and before.strip() == lines[i].strip()
        as_long = abs(len(title.strip()) - len(lines[i].strip())) <= 3
        if (before and not overlined) or not (as_long or overlined or rule.group(1) == "="):
            continue
        found[i - 1], found[i] = (1 if rule.group(1) == "=" else 2), 0
        if overlined:
            found[i - 2] = 0
    return found


def _label(line: str) -> tuple[str, tuple[int, ...]]:
    """Style and number of the label that a line begins with, ('', ()) if it has none."""
    text = line.strip()
    match = _SECTION.match(text)
    if match:
        return match.group("word").lower(), (_value(match.group("n")),)
    match = _ROMAN.match(text)
    if match:
        return "roman", (_value(match.group("n")),)
    match = _NUMBERED.match(text)
    if match:
        parts = tuple(map(int, match.group("n").split(".")))
        return f"decimal {len(parts)}", parts
    return "", ()


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    digits = [_ROMAN_DIGITS[c] for c in number.lower()]
    return sum(-d if d < after else d for d, after in zip(digits, [*digits[1:], 0], strict=True))


def _numbered(lines: list[str], alone: list[int]) -> dict[int, int]:
    """Labelled lines that count up and have text between them; else they are the items of a list."""
    candidates = set(alone)
    groups: dict[str, list[int]] = defaultdict(list)
    for i in alone:
        style, _ = _label(lines[i])
        if style:
            groups[style].append(i)
    found: dict[int, int] = {}
    for style, members in groups.items():
        numbers = [_label(lines[i])[1] for i in members]
        counts_up = all(a < b for a, b in pairwise(numbers))
        with_text = sum(_next_line(lines, i) not in candidates for i in members)
        if len(members) >= 2 and counts_up and with_text * 10 >= len(members) * 8:
            level = min(6, 1 + int(style[-1])) if style.startswith("decimal") else 2
            found |= dict.fromkeys(members, level)
    return found


def _next_line(lines: list[str], i: int) -> int:
    return next((j for j in range(i + 1, len(lines)) if lines[j]), -1)
