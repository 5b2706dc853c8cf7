"""The line that a walk over a page is gathering: its words, and what is counted of them."""

from __future__ import annotations

from functools import lru_cache

from store.normalize.even import count_line_words, count_words, even_line
from store.normalize.html.notes import footnote_mark, is_new_window_note, without_notes
from store.normalize.html.styles import IN_PAGE, Style

_LONGEST_KEPT = 2_000  # characters of a line


class Line:
    """Text between two ends of lines. links: (words, href)."""

    __slots__ = ("bold_words", "button_words", "in_page_words", "large_words", "link_words", "links", "parts")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.start()

    def start(self) -> None:
        """Begin anew."""
        self.parts.clear()
        self.links: list[tuple[str, str]] = []
        self.link_words = self.in_page_words = self.bold_words = self.large_words = self.button_words = 0

    def add(self, text: str, style: Style) -> None:
        """Take in the text directly in an element."""
        if text.isspace() and style.kind != "pre":
            if self.parts:
                self.parts.append(" ")
            return
        if style.counted:
            if style.link and style.kind != "pre" and is_new_window_note(text):
                return
            self.count(count_words(text), style)
        self.parts.append(text)

    def add_address(self, address: str, style: Style) -> None:
        """Take in an e-mail address, which is a link even where the page makes none of it."""
        self.parts.append(address)
        self.count(1, style)
        if not style.link:
            self.link_words += 1
            self.links.append((address, f"mailto:{address}"))

    def count(self, words: int, style: Style) -> None:
        """Count words that were taken in as what their element makes them."""
        if style.link:
            self.link_words += words
            if style.link == IN_PAGE:
                self.in_page_words += words
        if style.bold:
            self.bold_words += words
        if style.large:
            self.large_words += words
        if style.button:
            self.button_words += words

    def since(self, start: int) -> str:
        """What was gathered since there were `start` parts."""
        parts = self.parts[start:]
        return parts[0] if len(parts) == 1 else "".join(parts)

    def mark_footnote(self, start: int, in_link: bool) -> None:
        """Set what was raised since `start` apart from the word before it, if it is a footnote's mark."""
        linked = in_link or any(href.startswith("#") for _, href in self.links[-1:])
        mark = footnote_mark(self.since(start), "".join(self.parts[max(0, start - 2) : start])[-8:], linked)
        if mark:
            self.parts[start:] = [mark]

    def text(self, style: Style) -> tuple[str, int]:
        """The line, evened out and without notes, and how many words it has; '' if no letter and no digit is in it."""
        raw = self.parts[0] if len(self.parts) == 1 else "".join(self.parts)
        if style.kind == "pre":
            text = without_notes(raw.strip("\n"), style.level > 0)
            return (text, count_words(text)) if any(map(str.isalnum, text)) else ("", 0)
        return (_kept_even if len(raw) <= _LONGEST_KEPT else _even)(raw, style.level > 0)


def _even(raw: str, heading: bool) -> tuple[str, int]:
    line = even_line(raw)
    # Most lines begin with a letter.
    if not line[:1].isalnum() and not any(map(str.isalnum, line)):
        return "", 0
    text = without_notes(line, heading)
    return text, count_line_words(text) if text == line else count_words(text)


# The captures of a policy share most of their lines.
_kept_even = lru_cache(maxsize=8192)(_even)


def even_words(raw: str) -> str:
    """The words of a link, evened out."""
    return _kept_words(raw) if len(raw) <= _LONGEST_KEPT else even_line(raw)


_kept_words = lru_cache(maxsize=8192)(even_line)
