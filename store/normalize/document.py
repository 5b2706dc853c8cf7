"""What a page turned out to be: the `Document`, its links, and what a format's reader hands over on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Outcome = Literal["ok", "not-policy", "suspect", "unreadable"]
Format = Literal["html", "markdown", "text", "pdf", "docx", "epub"]
Kind = Literal[
    "policy", "too-little", "error", "consent-wall", "bot-wall", "login", "app-shell", "home-page", "product-page",
    "article", "other", "unreadable",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the policy, kept beside the text and never in it.

    text: the words it stands on, evened out like the text itself.
    url: absolute where the page's address is known, cleaned of tracking parameters and session values.
    position: where the block (heading, paragraph, list item, table row) that holds the link begins in
        `Document.text`, in characters from 0.
    """

    text: str
    url: str
    position: int


@dataclass(frozen=True, slots=True)
class Document:
    """One page as text, with what the page says of itself.

    text: normalised Markdown without link targets and images; ends in one newline, or is ''.
    title: the page's own title (`<title>`, front matter, or the first line), '' if it has none.
    language: ISO 639-1 code of the text, '' if unknown.
    stated_date: the date the policy gives for its last update or for coming into force, as ISO 8601:
        `2015-08-07`, or `2015-08` where the policy names no day; '' if there is none, or if the order of
        day and month in `03/04/2015` cannot be told.
    stated_date_words: the words it was read from, also those of a date that could not be told apart.
    effective_date, effective_date_words: likewise, the date from which the policy says it applies.
    reading_ease: Flesch reading ease of the text (100 very easy, 0 very hard), None where its language has no
        such formula or the text no sentences.
    sentence_words: mean length of its sentences in words, None without sentences.
    contacts: e-mail addresses in the text, in lower case, each once, in reading order.
    outcome: 'ok' a policy; 'suspect' perhaps one; 'not-policy' an error page, a wall, an empty shell;
        'unreadable' no text that could be read at all. The HTTP status is not judged here.
    reason: why it is not 'ok', in one sentence; '' when it is.
    kind: what the page was taken for; 'policy' also for one that is only perhaps a policy.
    links: the policy's links in reading order.
    words: how many words `text` has; of Chinese and Japanese two characters count as one.
    encoding: the Python codec the bytes were read with, '' for what is no text.
    encoding_guessed: whether that codec was a guess: neither a byte order mark, nor valid UTF-8, nor declared.
        Give it as `encoding` for the next page of the same policy, so that the guess stays.
    format: what the bytes were read as; 'text' also for what could not be read.
    alarms: what a keeper of the watch list should look at, one sentence each; they do not change the text.
    """

    text: str = ""
    title: str = ""
    language: str = ""
    stated_date: str = ""
    stated_date_words: str = ""
    effective_date: str = ""
    effective_date_words: str = ""
    reading_ease: float | None = None
    sentence_words: float | None = None
    contacts: tuple[str, ...] = ()
    outcome: Outcome = "ok"
    reason: str = ""
    kind: Kind = "policy"
    links: tuple[Link, ...] = ()
    words: int = 0
    encoding: str = ""
    encoding_guessed: bool = False
    format: Format = "text"
    alarms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader of one format hands over: text and links, and what only the format knows.

    anchors: where in `text` the block begins that a fragment of an address (`#privacy`) leads to, in characters.
    """

    text: str
    title: str = ""
    language_hint: str = ""
    links: tuple[Link, ...] = ()
    alarms: tuple[str, ...] = ()
    anchors: Mapping[str, int] = field(default_factory=dict)
