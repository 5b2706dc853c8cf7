"""Word lists in `data/*.toml`, and the phrases in them.

A phrase is written as people write: small letters stand for either case, a capital for itself alone. A blank stands
for blanks or hyphens, a hyphen for one or none, `*` for the rest of a word, ` .. ` for up to six words in between.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_STEM = re.compile(r"[^\s*.'’-]+")
_SIGNS = {" ": r"[\s\u00a0-]+", "-": r"[\s\u00a0-]?", "*": r"\w*", "'": "['’]"}
_BETWEEN = r"(?:\W+\w+){0,6}?\W+"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of a word list. stem: what a text in small letters must contain for it to stand there at all."""

    stem: str
    pattern: re.Pattern[str]

    def stands_in(self, text: str, lowered: str) -> bool:
        """Whether the phrase stands in a text; lowered: the text in small letters."""
        return self.stem in lowered and self.pattern.search(text) is not None


@cache
def data(name: str) -> dict[str, Any]:
    """The word list of this name, read once."""
    return tomllib.loads((files(__package__) / "data" / f"{name}.toml").read_text(encoding="utf-8"))


def phrase(written: str) -> Phrase:
    """A phrase as it is written in a word list."""
    parts = ("".join(_SIGNS.get(sign) or re.escape(sign) for sign in part) for part in written.split(" .. "))
    pattern = rf"(?<!\w){_BETWEEN.join(parts)}(?!\w)"
    stem = max(_STEM.findall(written), key=len).lower()
    return Phrase(stem, re.compile(pattern, 0 if written != written.lower() else re.IGNORECASE))


def phrases(written: Iterable[str]) -> tuple[Phrase, ...]:
    """Phrases as they are written in a word list."""
    return tuple(map(phrase, written))


def without(text: str, listed: Iterable[Phrase]) -> str:
    """The text without these phrases."""
    lowered = text.lower()
    for each in listed:
        if each.stem in lowered:
            text = each.pattern.sub(" ", text)
    return text


def either(words: Iterable[str]) -> str:
    """The pattern of any of these words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
