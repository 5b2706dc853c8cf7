"""The line that a walk over a page is gathering: its words, and what is counted of them."""

from __future__ import annotations

from store.normalize.even import count_words, even_line
from store.normalize.html.notes import footnote_mark, is_new_window_note
from store.normalize.html.styles import IN_PAGE, Style


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

    def text(self, style: Style) -> str:
        """The line, evened out; '' if no letter and no digit is in it."""
        raw = self.parts[0] if len(self.parts) == 1 else "".join(self.parts)
        text = raw.strip("\n") if style.kind == "pre" else even_line(raw)
        # Most lines begin with a letter.
        return text if text[:1].isalnum() or any(map(str.isalnum, text)) else ""
