"""The addresses of the pages: how they are built, and how they are read.

    /-/policy/goexw.com/privacy-policy                     a policy
    /-/policy/goexw.com/privacy-policy@4                   its fourth version
    /-/policy/goexw.com/privacy-policy@2016-10-12          the version in force at the end of that day
    /-/policy/goexw.com/privacy-policy@3..4                two versions compared; numbers or times
    /-/policy/goexw.com/privacy-policy@4/clause/12         the clause at place 12 of its fourth version, through time

Behind each of them `.json` gives the same as values; `formats` has what else there is. Numbers of versions shift when
older captures turn up; times do not, so whatever is to last names times.

An id is written as it is; only characters that mean something in an address are percent-encoded, `@` among them,
so that the last `@` always separates the id from what follows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote, unquote, urlencode, urlsplit

from diffs.browse.formats import split_format
from store import times

POLICY_PREFIX = "/-/policy/"
STATIC_PREFIX = "/-/static-plugins/smallprint/"

_ID_SAFE = "/:+,;=~!$&'()*"
# What an original's address may hold as it is; above all `%`, or an encoded address would be encoded twice.
_REPLAY_SAFE = ":/?&=%~+,;@!$'()*[]-._"
_NUMBER = re.compile(r"\d{1,6}")
_DIGITS = re.compile(r"\d{8}|\d{14}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"\d{4}-\d{2}")
_CLAUSE = re.compile(r"/clause/(\d{1,6})\Z")

Point = int | datetime
"""A version by its number, or the one in force at a time."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an address asks for: a policy, one version of it, a clause of that, or two versions.

    format: one of `formats.FORMATS`, empty for a page; odd: what could not be read as any of these. The format of
    a policy itself is left in its id, as an id may end with the same letters.
    """

    policy_id: str
    version: Point | None = None
    clause: int | None = None
    compared: tuple[Point, Point] | None = None
    format: str = ""
    odd: str = ""


def read_policy_path(path: str) -> Wanted:
    """Read what follows `/-/policy/`, still percent-encoded."""
    raw_id, at, rest = path.rpartition("@")
    if not at:
        return Wanted(_decode(path))
    policy_id, rest = _decode(raw_id), _decode(rest)
    rest, format_ = split_format(rest)
    first, dots, second = rest.partition("..")
    if dots:
        a, b = read_point(first), read_point(second)
        if a is None or b is None:
            return Wanted(policy_id, format=format_, odd=rest)
        return Wanted(policy_id, compared=(a, b), format=format_)
    clause = _CLAUSE.search(rest)
    point = read_point(rest[: clause.start()] if clause else rest)
    if point is None:
        return Wanted(policy_id, format=format_, odd=rest)
    return Wanted(policy_id, version=point, clause=int(clause[1]) if clause else None, format=format_)


def written(point: Point) -> str:
    """A point as an address holds it."""
    return str(point) if isinstance(point, int) else times.to_iso(point)


def read_point(text: str) -> Point | None:
    """A version's number, or a time: `2016-10-12`, `2016-10`, `2016-10-12T05:05:05Z`, 8 or 14 digits.

    A day or a month stands for its last second: as the policy read when it was over. None for anything else.
    """
    text = text.strip()
    try:
        if _DIGITS.fullmatch(text):
            moment = times.from_digits(text)
            return moment if len(text) == 14 else _end_of_day(moment)
        if _NUMBER.fullmatch(text):
            return int(text)
        if _MONTH.fullmatch(text):
            return _end_of_month(datetime.strptime(text, "%Y-%m").replace(tzinfo=UTC))
        moment = times.from_iso(text)
        return _end_of_day(moment) if _DATE.fullmatch(text) else moment
    except (ValueError, OverflowError):
        return None


def _end_of_day(day: datetime) -> datetime:
    return day.replace(hour=23, minute=59, second=59)


def _end_of_month(month: datetime) -> datetime:
    following = (month.replace(day=28) + timedelta(days=4)).replace(day=1)
    return _end_of_day(following - timedelta(days=1))


def _decode(text: str) -> str:
    return unquote(text, errors="replace")


def is_web_address(url: str) -> bool:
    """Whether a link may lead there: http or https, with a host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not any(c <= " " for c in url)


class Addresses:
    """Addresses within one Datasette, for the pages of one database; all of them begin with its `base_url`."""

    def __init__(self, datasette: Any, database: str) -> None:
        self._urls = datasette.urls
        self._database = database

    def start(self, **options: object) -> str:
        """The start page."""
        return str(self._urls.instance()) + _query(options)

    def overview(self, name: str, /, **options: object) -> str:
        """A page about all policies: `policies`, `search`, `trends`, `questions`, `changes.atom`."""
        return str(self._urls.path(f"/-/{name}")) + _query(options)

    def query(self, name: str) -> str:
        """Datasette's own page of a canned query."""
        return str(self._urls.query(self._database, name))

    def policy(self, policy_id: str, **options: object) -> str:
        """A policy's page."""
        return str(self._urls.path(POLICY_PREFIX + quote(policy_id, safe=_ID_SAFE))) + _query(options)

    def version(self, policy_id: str, at: object, **options: object) -> str:
        """A version's page; `at` is its number or a time as text."""
        return f"{self.policy(policy_id)}@{quote(str(at), safe=':')}{_query(options)}"

    def clause(self, policy_id: str, at: object, position: int) -> str:
        """The page of the clause that stands at a place of a version."""
        return f"{self.version(policy_id, at)}/clause/{position}"

    def compare(self, policy_id: str, a: object, b: object, **options: object) -> str:
        """The page that compares two versions."""
        return f"{self.policy(policy_id)}@{quote(str(a), safe=':')}..{quote(str(b), safe=':')}{_query(options)}"

    def replay(self, url: str, captured_at: datetime) -> str:
        """The bytes of a snapshot as they were captured, at the address by which a web archive serves them."""
        return str(self._urls.path(f"/web/{times.to_digits(captured_at)}id_/")) + quote(url, safe=_REPLAY_SAFE)

    def database(self) -> str:
        """Datasette's own page of the database."""
        return str(self._urls.database(self._database))

    def table(self, table: str, **filters: object) -> str:
        """Datasette's own page of a table; filters are its query parameters (`policy_id="..."`)."""
        return str(self._urls.table(self._database, table)) + _query(filters)

    def row(self, table: str, key: object) -> str:
        """Datasette's own page of one row."""
        from datasette.utils import tilde_encode

        return str(self._urls.row(self._database, table, tilde_encode(str(key))))

    def static(self, name: str) -> str:
        """A file of the plugin's own: style, script, picture."""
        return str(self._urls.path(STATIC_PREFIX + name))


def _query(parameters: dict[str, Any]) -> str:
    kept = {name: value for name, value in parameters.items() if value is not None}
    return f"?{urlencode(kept, doseq=True)}" if kept else ""
