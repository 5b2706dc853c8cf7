"""Bytes of a page to normalised text, and to what the page says of itself.

    >>> from store.normalize import normalize
    >>> document = normalize(body, url="https://example.org/privacy", content_type="text/html")
    >>> document.text, document.title, document.stated_date, document.outcome

The way: `decode` (bytes to characters), `sniff` (what is it?), one reader a format (`html`, `markdown`, `plain`),
`even` and `escape` (what every reader uses), `language`, `dates`, `gate` (facts and verdict). Word lists are in
`vocabulary`. The same bytes give the same `Document`, everywhere and always; bad bytes raise nothing.
"""

from __future__ import annotations

from store.normalize.comparison import comparison_key, comparison_words
from store.normalize.document import Document, Format, Link, Outcome
from store.normalize.escape import unescape
from store.normalize.even import count_words
from store.normalize.join import join
from store.normalize.normalizer import normalize

__all__ = [
    "Document",
    "Format",
    "Link",
    "Outcome",
    "comparison_key",
    "comparison_words",
    "count_words",
    "join",
    "normalize",
    "unescape",
]
