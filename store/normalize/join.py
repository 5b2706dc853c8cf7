"""Several pages that are one policy: their texts put one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from store.normalize.decode import Decoded
from store.normalize.document import Document, Reading
from store.normalize.escape import escape_inline
from store.normalize.normalizer import document_of


def join(parts: Sequence[tuple[str, Document]]) -> Document:
    """The documents at these addresses as one, in their order.

    A part that does not begin with a heading gets one: its address, as that is what is known of it and never changes
    by itself. Where a part has no text of a policy the whole has none either: a policy without one of its parts
    would read as if that had been removed.
    """
    for place, (url, document) in enumerate(parts, 1):
        if document.outcome not in ("ok", "suspect"):
            reason = f"Part {place} ({url}): {document.reason}"
            return Document(outcome="not-policy", reason=reason, kind=document.kind, format=document.format)
    texts: list[str] = []
    links = []
    length = 0
    for url, document in parts:
        heading = "" if document.text.startswith(("#", "**")) else f"# {escape_inline(_address(url))}\n\n"
        begins = length + len(heading)
        links += [replace(link, position=link.position + begins) for link in document.links]
        texts.append(heading + document.text)
        length += len(texts[-1]) + 1  # the blank line between two parts
    _, first = parts[0]
    reading = Reading(
        "\n".join(texts),
        title=first.title,
        language_hint=first.language,
        links=tuple(links),
        alarms=tuple(alarm for _, document in parts for alarm in document.alarms),
    )
    return document_of(reading, first.format, Decoded("", first.encoding), parts[0][0])


def _address(url: str) -> str:
    split = urlsplit(url)
    return f"{split.netloc}{split.path}" + (f"?{split.query}" if split.query else "")
