"""The line that a walk over a page is gathering: its words, and what is counted of them."""

from __future__ import annotations

from store.normalize.even import count_words, even_line
from store.normalize.html.notes import footnote_mark, is_new_window_note
from store.normalize.html.styles import IN_PAGE, Style


class Line:
    """Text between two ends of lines. links: (words, href)."""

    __slots__ = ("bold_words", "button_words", "in_page_words", "large_words", "link_words", "links", "parts")

    def __init__(self) -> None:
        self.start()

    def start(self) -> None:
        """Begin anew."""
        self.parts: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.link_words = self.in_page_words = self.bold_words = self.large_words = self.button_words = 0

    def add(self, text: str, style: Style) -> None:
        """Take in the text directly in an element."""
        if style.kind == "pre":
            self.parts.append(text)
        elif text.isspace():
            if self.parts:
                self.parts.append(" ")
            return
        elif style.link and is_new_window_note(text):
            return
        else:
            self.parts.append(text)
        if style.counted:
            self.count(count_words(text), style)

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
        return "".join(self.parts[start:])

    def mark_footnote(self, start: int, in_link: bool) -> None:
        """Set what was raised since `start` apart from the word before it, if it is a footnote's mark."""
        linked = in_link or any(href.startswith("#") for _, href in self.links[-1:])
        mark = footnote_mark(self.since(start), "".join(self.parts[max(0, start - 2) : start])[-8:], linked)
        if mark:
            self.parts[start:] = [mark]

    def text(self, style: Style) -> str:
        """The line, evened out; '' if no letter and no digit is in it."""
        raw = "".join(self.parts)
        text = raw.strip("\n") if style.kind == "pre" else even_line(raw)
        # Most lines begin with a letter.
        return text if text[:1].isalnum() or any(map(str.isalnum, text)) else ""
