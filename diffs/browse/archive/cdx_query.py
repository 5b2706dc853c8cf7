"""What an index query asks for: the parameters of `/cdx/search/cdx`, read and checked."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from diffs.browse.archive import moments
from diffs.browse.archive.cdx_filters import FIELDS, Collapse, Filter, read_collapse, read_filter
from diffs.browse.archive.exchange import BadRequest
from diffs.browse.archive.links import urlkey
from store import times

MatchType = Literal["exact", "prefix", "host", "domain"]
Sort = Literal["forward", "reverse", "closest"]

MOST_ROWS = 150_000
"""The most rows of one answer; more are had with resume keys."""

_MOST_FILTERS = 20
_TIMESTAMP = re.compile(r"[0-9]{1,14}")
_SORTS: Mapping[str, Sort] = {
    "": "forward", "default": "forward", "regular": "forward", "reverse": "reverse", "closest": "closest",
}  # fmt: skip
_RESUME_KEY = re.compile(r"(.*) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) (\d{1,18})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Place:
    """A row's place in the index, down to the one of several captures of the same second."""

    urlkey: str
    captured_at: str
    id: int


@dataclass(frozen=True, slots=True)
class CdxQuery:
    """A query of the index.

    Keys from `first_key` up to, and without, `before_key` (None: only `first_key`); times from `since` up to, and
    without, `until`, compared as text; None is no bound. `closest` is set when the rows are sorted by nearness to it.
    `limit` may be negative: so many of the last rows.
    """

    first_key: str
    before_key: str | None = None
    since: str | None = None
    until: str | None = None
    sort: Sort = "forward"
    closest: datetime | None = None
    offset: int = 0
    limit: int = MOST_ROWS
    filters: tuple[Filter, ...] = ()
    collapses: tuple[str, ...] = ()
    fields: tuple[str, ...] = FIELDS
    json: bool = False
    show_resume_key: bool = False
    show_pages: bool = False
    show_dupe_count: bool = False
    page: int = 0
    after: Place | None = None

    def new_collapses(self) -> tuple[Collapse, ...]:
        """The collapses, none of which has seen a row yet."""
        return tuple(read_collapse(text) for text in self.collapses)


def read_query(parameters: Mapping[str, Sequence[str]]) -> CdxQuery:
    """The query that these parameters make. Raises BadRequest.

    `gzip`, `resolveRevisits`, `fastLatest` and `pageSize` change nothing here; unknown parameters are passed over.
    """
    given = {name: values[0] for name, values in parameters.items()}
    if not given.get("url", "").strip():
        raise BadRequest("url parameter is required")
    first_key, before_key = _keys(given["url"].strip(), given.get("matchType", ""))
    sort = _sort(given)
    limit = _whole_number("limit", given) or MOST_ROWS
    if limit == -1:  # the newest is the first one backwards
        limit, sort = 1, "reverse"
    show_dupe_count = _is_on(given, "showDupeCount")
    try:
        filters = tuple(read_filter(text) for text in parameters.get("filter", ())[:_MOST_FILTERS])
        collapses = tuple(parameters.get("collapse", ())[:_MOST_FILTERS])
        for text in collapses:
            read_collapse(text)
    except ValueError as error:
        raise BadRequest(str(error)) from error
    return CdxQuery(
        first_key=first_key,
        before_key=before_key,
        since=_time_bound("from", given),
        until=_time_bound("to", given),
        sort=sort,
        closest=moments.latest(given["closest"]) if sort == "closest" else None,
        offset=max(_whole_number("offset", given), 0),
        limit=max(min(limit, MOST_ROWS), -MOST_ROWS),
        filters=filters,
        collapses=collapses,
        fields=_fields(given.get("fl", ""), show_dupe_count=show_dupe_count),
        json=given.get("output", "") == "json",
        show_resume_key=_is_on(given, "showResumeKey"),
        show_pages=_is_on(given, "showNumPages"),
        show_dupe_count=show_dupe_count,
        page=max(_whole_number("page", given), 0),
        after=read_resume_key(given["resumeKey"]) if given.get("resumeKey") else None,
    )


def _keys(url: str, match_type: str) -> tuple[str, str | None]:
    if match_type not in ("", *get_args(MatchType)):
        raise BadRequest(f"matchType={match_type[:50]}: one of {', '.join(get_args(MatchType))}")
    if not match_type and url.startswith("*."):
        url, match_type = url[2:], "domain"
    elif not match_type and url.endswith("*"):
        url, match_type = url[:-1], "prefix"
    key = urlkey(url)
    host = key.split(")", 1)[0]
    if match_type == "prefix":
        # The key has lost a final slash, but `/legal/` does not ask for `/legal-notice`.
        key = key + "/" if url.endswith("/") and not key.endswith("/") else key
        return key, key[:-1] + _following(key[-1])
    if match_type == "host":
        return f"{host})", f"{host}*"
    if match_type == "domain":
        # `com,example)…` and `com,example,www)…`: the comma is the last character that may follow the domain
        return f"{host})", f"{host}-"
    return key, None


def _following(character: str) -> str:
    """The next character in the order of UTF-8, in which SQLite compares."""
    return chr(0xE000 if character == "\ud7ff" else ord(character) + 1)


def _sort(given: Mapping[str, str]) -> Sort:
    sort = given.get("sort", "")
    if sort not in _SORTS:
        raise BadRequest(f"sort={sort[:50]}: one of {', '.join(name for name in _SORTS if name)}")
    if sort != "closest":
        return _SORTS[sort]
    closest = given.get("closest", "")
    if closest and not _TIMESTAMP.fullmatch(closest):
        raise BadRequest(f"closest={closest[:50]}: 1 to 14 digits")
    return "closest" if closest else "forward"


def _time_bound(name: Literal["from", "to"], given: Mapping[str, str]) -> str | None:
    digits = given.get(name, "")
    if not digits:
        return None
    if not _TIMESTAMP.fullmatch(digits):
        raise BadRequest(f"{name}={digits[:50]}: 1 to 14 digits")
    prefix = moments.iso_prefix(digits)
    return prefix if name == "from" else prefix + "~"  # above all that begins so


def _whole_number(name: str, given: Mapping[str, str]) -> int:
    text = given.get(name, "")
    if not text:
        return 0
    if not re.fullmatch(r"-?[0-9]{1,15}", text):
        raise BadRequest(f"{name}={text[:50]}: a whole number")
    return int(text)


def _is_on(given: Mapping[str, str], name: str) -> bool:
    return given.get(name, "").lower() in ("true", "1")


def _fields(text: str, *, show_dupe_count: bool) -> tuple[str, ...]:
    known = (*FIELDS, "dupecount") if show_dupe_count else FIELDS
    if not text:
        return known
    fields = tuple(name.strip() for name in text.split(","))
    if len(fields) > _MOST_FILTERS or not all(name in known for name in fields):
        raise BadRequest(f"fl={text[:200]}: some of {', '.join(known)}")
    return fields


def write_resume_key(place: Place) -> str:
    """Where a further query goes on, in letters that no client's encoding alters.

    The Wayback Machine's key leaves out the capture's id, and with it the other captures of the page's last second.
    """
    text = f"{place.urlkey} {place.captured_at} {place.id}"
    return base64.urlsafe_b64encode(text.encode()).decode("ascii").rstrip("=")


def read_resume_key(text: str) -> Place:
    """The reverse of `write_resume_key`. Raises BadRequest for what is none of its keys."""
    try:
        decoded = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True).decode()
        parts = _RESUME_KEY.fullmatch(decoded)
        if parts is None:
            raise ValueError(decoded)
        times.from_iso(parts[2])
    except (binascii.Error, ValueError) as error:
        raise BadRequest("resumeKey: not one that this archive gave") from error
    return Place(parts[1], parts[2], int(parts[3]))
