"""Footnotes, and signs at words that are not the policy's: link signs of headings, notes on new windows."""

from __future__ import annotations

import re
from functools import lru_cache

from store.normalize.vocabulary.page_phrases import NEW_WINDOW

_new_window = "|".join(NEW_WINDOW)
_BRACKETED_NOTE = re.compile(rf"\s*[(\[]\s*(?:{_new_window})\s*[)\]]", re.I)
# Searched for first: a pattern that begins with one certain character is looked for many times quicker.
_ROUND_NOTE = re.compile(rf"\(\s*(?:{_new_window})\s*[)\]]", re.I)
_SQUARE_NOTE = re.compile(rf"\[\s*(?:{_new_window})\s*[)\]]", re.I)
_NOTE = re.compile(rf"\s*[(\[]?\s*(?:{_new_window})\s*[)\]]?\s*", re.I)
_ANCHOR_SIGN = re.compile(r"\s*[#¶§🔗⚓]+\s*$")
_PERMALINK = re.compile(r"\s*(?:[#¶§🔗⚓∞]|link|anchor|permalink|copy link)?\s*", re.I)
_MARK = re.compile(r"\s*[\[(]?\s*(\d{1,3}|[a-z]|[ivx]{1,5})\s*[\])]?\s*", re.I)
_BARE_MARK = re.compile(r"\s*[\[(]?(\d{1,2})[\])]?\s*")
_AFTER_WORD = re.compile(r"(?:[^\W\d_]{4}|[.,;:!?)”\"])\Z")
_BACK = re.compile(r"[\s\ufe0e\ufe0f\[\]()]*[↩↑↵⤴⮐⏎▲^][\s\ufe0e\ufe0f\[\]()↩↑↵⤴^]*")

_LONGEST_KEPT = 500  # characters of a link


def without_notes(text: str, heading: bool) -> str:
    """Without '(opens in a new window)', and a heading without the sign that links to itself."""
    if ("(" in text and _ROUND_NOTE.search(text)) or ("[" in text and _SQUARE_NOTE.search(text)):
        text = _BRACKETED_NOTE.sub("", text) or text
    if heading:
        text = _ANCHOR_SIGN.sub("", text) or text
    return text


def is_new_window_note(words: str) -> bool:
    """Whether a link's words only say that it opens a new window."""
    return (_kept_note if len(words) <= _LONGEST_KEPT else _is_note)(words)


def _is_note(words: str) -> bool:
    return _NOTE.fullmatch(words) is not None


_kept_note = lru_cache(maxsize=8192)(_is_note)


def is_permalink(words: str) -> bool:
    """Whether a heading's link to itself is only a sign."""
    return _PERMALINK.fullmatch(words) is not None


def is_way_back(words: str) -> bool:
    """Whether a link only leads from a footnote back to its mark."""
    return _BACK.fullmatch(words) is not None


def footnote_mark(words: str, before: str, linked: bool) -> str:
    """How a footnote's mark is written, apart from the word it stands at: `word[1]`. '' if the words are none.

    before: what stands before them on the line; linked: whether they lead to another place in the page. Without
    a link, only a number after a word of some length is a mark: not `m2`, `1st` or `10 to the 6`.
    """
    found = (_MARK if linked else _BARE_MARK).fullmatch(words)
    if found is None or not (linked or _AFTER_WORD.search(before)):
        return ""
    return f"[{found.group(1)}]"
