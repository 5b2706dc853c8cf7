"""Atom feeds (RFC 4287) as text, and answers that a reader of feeds may keep (RFC 9110).

What an entry holds is HTML made from escaped parts, escaped once more; characters that XML has no place for are named.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC
from email.utils import format_datetime, parsedate_to_datetime
from typing import Any

from datasette import Response
from markupsafe import Markup, escape

from diffs.browse.security import page_headers
from store import times

CONTENT_TYPE = "application/atom+xml; charset=utf-8"
_FRESH = 300  # seconds
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. id: an IRI that stays; url: where it is to be read; updated: as stored, `2016-10-12T05:05:05Z`."""

    id: str
    title: str
    url: str
    updated: str
    summary: str
    content: Markup
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed. url: its own address; page: the page that shows the same; changed: when something last came into it."""

    id: str
    title: str
    subtitle: str
    url: str
    page: str
    entries: Sequence[Entry]
    changed: str | None


def lasting_id(*parts: str) -> str:
    """An id that follows from these parts alone: a policy and times, never a version's number, which may shift."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, ' '.join(('smallprint', *parts)))}"


def answer(request: Any, feed: Feed) -> Response:
    """The feed; 304 for a reader who has it as it is."""
    body = written(feed).encode()
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {**page_headers(), "ETag": tag, "Cache-Control": f"private, max-age={_FRESH}"}
    if feed.changed:
        headers["Last-Modified"] = format_datetime(times.from_iso(feed.changed).astimezone(UTC), usegmt=True)
    if _has_it(request, tag, feed.changed):
        return Response("", status=304, headers=headers, content_type=CONTENT_TYPE)
    return Response(body, headers=headers, content_type=CONTENT_TYPE)


def _has_it(request: Any, tag: str, changed: str | None) -> bool:
    tags = request.headers.get("if-none-match")
    if tags is not None:  # where it is given, the date does not count
        return tags.strip() == "*" or tag in [each.strip().removeprefix("W/") for each in tags.split(",")]
    since = request.headers.get("if-modified-since")
    if not since or not changed:
        return False
    try:
        moment = parsedate_to_datetime(since)
    except (ValueError, TypeError):
        return False
    return times.from_iso(changed) <= (moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def written(feed: Feed) -> str:
    """The feed as XML."""
    updated = max((entry.updated for entry in feed.entries), default=feed.changed or "1970-01-01T00:00:00Z")
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        f"<id>{_text(feed.id)}</id>",
        f"<title>{_text(feed.title)}</title>",
        f"<subtitle>{_text(feed.subtitle)}</subtitle>",
        f'<link rel="self" type="application/atom+xml" href="{_text(feed.url)}"/>',
        f'<link rel="alternate" type="text/html" href="{_text(feed.page)}"/>',
        f"<updated>{_text(updated)}</updated>",
        "<author><name>smallprint</name></author>",
        "<generator>smallprint</generator>",
    ]
    for entry in feed.entries:
        lines += _entry(entry)
    return "\n".join([*lines, "</feed>", ""])


def _entry(entry: Entry) -> Iterable[str]:
    yield "<entry>"
    yield f"<id>{_text(entry.id)}</id>"
    yield f"<title>{_text(entry.title)}</title>"
    yield f'<link rel="alternate" type="text/html" href="{_text(entry.url)}"/>'
    yield f"<updated>{_text(entry.updated)}</updated>"
    for category in entry.categories:
        yield f'<category term="{_text(category)}"/>'
    yield f"<summary>{_text(entry.summary)}</summary>"
    yield f'<content type="html">{_text(str(entry.content))}</content>'
    yield "</entry>"


def _text(text: str) -> str:
    return str(escape(_NO_XML.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)))
