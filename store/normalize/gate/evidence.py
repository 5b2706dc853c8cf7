"""What the gate's rules look at: facts about one page, each worked out when a rule first asks for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from store.normalize.document import Link
from store.normalize.even import count_words
from store.normalize.gate.wording import Wording, even

_BEGINNING = 4000  # characters in which an error or a wall says so
_TAGS = re.compile(r"<[^<>]*+>?")
_LABEL = re.compile(r">\s{0,99}([^<>\s][^<>\n]{0,40}?)\s{0,99}<")
_EMPTY_ELEMENT = re.compile(r"<(?:div|main|section|app-root)\b([^<>]*+)>\s*+</")
_META = re.compile(r"<meta\b[^<>]*+>")
_INPUT = re.compile(r"<input\b[^<>]*+>")


@dataclass(frozen=True)
class Page:
    """One page as the rules see it.

    wording: what it says; words: how much, as `Document.words` counts; links: as in `Document`.
    url: the page's address, '' if unknown; source: its HTML, '' if it is none.
    """

    wording: Wording
    words: int
    links: tuple[Link, ...] = ()
    url: str = ""
    source: str = ""

    @cached_property
    def link_share(self) -> float:
        """Which part of its words are links, 0 to 1."""
        return min(1.0, sum(count_words(link.text) for link in self.links) / max(1, self.words))

    @cached_property
    def path(self) -> str:
        """Of its address, in lower case, '' if that is unknown."""
        try:
            return urlsplit(self.url).path.lower() if "://" in self.url else ""
        except ValueError:
            return ""

    @cached_property
    def low_source(self) -> str:
        """Its HTML in lower case."""
        return self.source.lower()

    @cached_property
    def _scriptless(self) -> str:
        return _without("style", _without("script", even(self.source)))

    @property
    def script_share(self) -> float:
        """Which part of its HTML is scripts and styles, 0 to 1."""
        return 1 - len(self._scriptless) / max(1, len(self.source))

    @cached_property
    def source_words(self) -> str:
        """What the HTML says with its tags taken out, `<noscript>` included."""
        return _TAGS.sub(" ", self._scriptless)[:_BEGINNING]

    @cached_property
    def labels(self) -> frozenset[str]:
        """What its HTML says between two tags, where that is short: buttons are not in the text."""
        return frozenset(_LABEL.findall(self._scriptless))

    @property
    def has_empty_root(self) -> bool:
        """Whether an element waits for a script to fill it."""
        return "<app-root" in self.low_source or any(" id=" in tag for tag in _EMPTY_ELEMENT.findall(self.low_source))

    @property
    def leads_on(self) -> bool:
        """Whether the HTML itself sends the reader to another page."""
        return any("refresh" in tag and "url=" in tag for tag in _META.findall(self.low_source))

    @property
    def asks_password(self) -> bool:
        """Whether a password is to be filled in."""
        return any("password" in tag for tag in _INPUT.findall(self.low_source))


def _without(tag: str, low: str) -> str:
    """HTML in lower case without the elements of this tag."""
    first, *rest = low.split(f"<{tag}")
    return first + "".join(part.partition(f"</{tag}")[2] for part in rest)
