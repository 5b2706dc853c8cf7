"""Scripts without blanks between words, for full-text search: each of their characters counts as a word."""

from __future__ import annotations

import re

# Thai and Lao, Japanese kana, and Chinese characters in all their blocks.
_CHARACTER = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def has_characters(text: str) -> bool:
    """Whether some of it is in a script without blanks."""
    return _CHARACTER.search(text) is not None


def spaced(text: str) -> str:
    """The text with blanks around each character of such a script; empty where it has none."""
    return _CHARACTER.sub(r" \g<0> ", text) if has_characters(text) else ""
