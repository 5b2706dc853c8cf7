"""The addresses of the pages: how they are built, and how they are read.

    /-/policy/goexw.com/privacy-policy                     a policy
    /-/policy/goexw.com/privacy-policy@4                   its fourth version
    /-/policy/goexw.com/privacy-policy@2016-10-12          the version in force at the end of that day
    /-/policy/goexw.com/privacy-policy@3..4                two versions compared; numbers or times
    /-/policy/goexw.com/privacy-policy@4?clause=9f86d081884c   that version, at the clause of that name
    /-/policy/goexw.com/privacy-policy@4/clause/12         the clause at place 12 of its fourth version, through time
    /-/policy/goexw.com/privacy-policy@4/clause/9f86d081884c   the same, by the beginning of the SHA-256 of its words

Behind each of them `.json` gives the same as values; `formats` has what else there is. Numbers of versions shift when
older captures turn up; times do not, so whatever is to last names times.

An id is written as it is; only characters that mean something in an address are percent-encoded, `@` among them,
so that the last `@` always separates the id from what follows.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, quote_plus, unquote, urlsplit

from diffs.browse.formats import split_format
from store import times

if TYPE_CHECKING:
    from diffs.browse.queries import SnapshotRow

POLICY_PREFIX = "/-/policy/"
STATIC_PREFIX = "/-/static-plugins/smallprint/"

_ID_SAFE = "/:+,;=~!$&'()*"
# What an original's address may hold as it is; above all `%`, or an encoded address would be encoded twice.
_REPLAY_SAFE = ":/?&=%~+,;@!$'()*[]-._"
_NUMBER = re.compile(r"\d{1,6}")
_DIGITS = re.compile(r"\d{8}|\d{14}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"\d{4}-\d{2}")
_NAME = re.compile(r"[0-9a-f]{12,64}(?:-\d{1,6})?")
_CLAUSE = re.compile(rf"/clause/(\d{{1,6}}|{_NAME.pattern})\Z")
_SHORTEST_NAME = 12

Point = int | datetime
"""A version by its number, or the one in force at a time."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an address asks for: a policy, one version of it, a clause of that, or two versions.

    clause: its place, or its name (see `reading.names`); format: one of `formats.FORMATS`, empty for a page; odd: what
    could not be read as any of these. The format of a policy itself is left in its id, as an id may end with the same
    letters.
    """

    policy_id: str
    version: Point | None = None
    clause: int | str | None = None
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
    return Wanted(policy_id, version=point, clause=_place_or_name(clause[1]) if clause else None, format=format_)


def _place_or_name(text: str) -> int | str:
    return int(text) if len(text) < _SHORTEST_NAME else text


def is_clause_name(text: str) -> bool:
    """Whether this can be a clause's name (see `reading.names`)."""
    return _NAME.fullmatch(text) is not None


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
        # A page has hundreds of addresses; what all of them begin with is asked for once.
        self._urls = datasette.urls
        self._name = database
        self._root = str(self._urls.instance())

    @cached_property
    def _database(self) -> str:
        return str(self._urls.database(self._name))

    def start(self, **options: object) -> str:
        """The start page."""
        return self._root + _query(options)

    def overview(self, name: str, /, **options: object) -> str:
        """A page about all policies: `policies`, `search`, `trends`, `questions`, `changes.atom`."""
        return f"{self._root}-/{name}{_query(options)}"

    def query(self, name: str) -> str:
        """Datasette's own page of a canned query of ours."""
        return f"{self._database}/{name}"

    def policy(self, policy_id: str, **options: object) -> str:
        """A policy's page."""
        return f"{self._path(POLICY_PREFIX)}{quote(policy_id, safe=_ID_SAFE)}{_query(options)}"

    def version(self, policy_id: str, at: object, **options: object) -> str:
        """A version's page; `at` is its number or a time as text."""
        return f"{self.policy(policy_id)}@{quote(str(at), safe=':')}{_query(options)}"

    def clause(self, policy_id: str, at: object, clause: int | str) -> str:
        """The page of a clause of a version, by its place or, to last, by its name."""
        return f"{self.version(policy_id, at)}/clause/{clause}"

    def compare(self, policy_id: str, a: object, b: object, /, *, format_: str = "", **options: object) -> str:
        """The page that compares two versions, or the same in one of the formats."""
        points = f"{quote(str(a), safe=':')}..{quote(str(b), safe=':')}"
        return f"{self.policy(policy_id)}@{points}{f'.{format_}' if format_ else ''}{_query(options)}"

    def replay(self, url: str, captured_at: datetime) -> str:
        """The bytes of a snapshot as they were captured, at the address by which a web archive serves them."""
        return f"{self._root}web/{times.to_digits(captured_at)}id_/{quote(url, safe=_REPLAY_SAFE)}"

    def original(self, snapshot: SnapshotRow) -> str:
        """The bytes that a text was read from; where it was joined from several pages, the row that leads to them."""
        if snapshot.role == "joined":
            return self.row("snapshots", snapshot.id)
        return self.replay(snapshot.url, times.from_iso(snapshot.captured_at))

    def database(self) -> str:
        """Datasette's own page of the database."""
        return self._database

    def table(self, table: str, **filters: object) -> str:
        """Datasette's own page of a table of ours; filters are its query parameters (`policy_id="..."`)."""
        return f"{self._database}/{table}{_query(filters)}"

    def row(self, table: str, key: object) -> str:
        """Datasette's own page of one row."""
        from datasette.utils import tilde_encode

        return f"{self._database}/{table}/{tilde_encode(str(key))}"

    def static(self, name: str) -> str:
        """A file of the plugin's own: style, script, picture."""
        return self._path(STATIC_PREFIX) + name

    def _path(self, path: str) -> str:
        return self._root + path.removeprefix("/")


def _query(parameters: Mapping[str, object]) -> str:
    """What follows the path; without those that are None. Of several values each is given with the name."""
    pairs = []
    for name, value in parameters.items():
        if isinstance(value, str | int) or not isinstance(value, Collection | None):
            pairs.append(f"{name}={quote_plus(str(value))}")
        else:
            pairs += [f"{name}={quote_plus(str(each))}" for each in value or ()]
    return f"?{'&'.join(pairs)}" if pairs else ""
