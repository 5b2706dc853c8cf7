"""The watch list: `policies.toml` read, checked and added to.

Whatever is wrong in it is told in one line with the file, the line, the key and what is allowed there. The file
is kept in git by its owner, and smallprint changes nothing in it but to add a policy at its end.
"""

from __future__ import annotations

import os
import re
import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import tomlkit

from crawler import values
from crawler.toml.table import Table, TomlError, read_table
from store import policies as stored

DEFAULT_SCHEDULE = timedelta(days=1)
DEFAULT_EVERY = timedelta(days=90)
LONGEST_PAUSE = timedelta(hours=1)
WAYBACK_MACHINE = "https://web.archive.org"

_DEFAULTS_KEYS = (
    "contact", "schedule", "live", "wayback", "archive", "render", "private_addresses", "largest_page_mb",
)  # fmt: skip
_POLICY_KEYS = (
    "id", "url", "name", "type", "language", "urls", "select", "remove", "section", "schedule", "live",
    "wayback", "archive", "render", "parts",
)  # fmt: skip
_URLS_KEYS = ("url", "from", "until")
_WAYBACK_KEYS = ("every", "from", "to", "url", "cdx_per_minute", "replay_per_second", "pause")
_LATER_KEYS = ("notify",)

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_TYPE = re.compile(r"[a-z0-9][a-z0-9._-]*(?:/[a-z0-9][a-z0-9._-]*)*")
_EMAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>.]+")


class WatchListError(Exception):
    """Something is wrong with the watch list: one line that says what, where, and what is allowed."""


@dataclass(frozen=True, slots=True)
class WaybackSettings:
    """How the archived captures of one policy are fetched; what `[defaults]` says is merged in.

    `url` is where the archive is, without a final slash. A limit that is None was not written down: it is then
    24 index requests a minute and 8 captures a second, and none for an archive on loopback. `pause` is how long an
    archive is left in peace that says too many requests and not until when; None is a minute.
    """

    every: timedelta = DEFAULT_EVERY
    start: datetime | None = None
    end: datetime | None = None
    url: str = WAYBACK_MACHINE
    cdx_per_minute: float | None = None
    replay_per_second: float | None = None
    pause: timedelta | None = None


@dataclass(frozen=True, slots=True)
class WatchedPolicy:
    """One `[[policy]]`. `urls` are earlier addresses; `wayback` is None where only the live page is fetched.

    `live` is False where only the archive is asked: the site is gone, or its past is all that is wanted.
    `archive` says whether the archive is asked to save the live page when its text has changed; `render` whether its
    scripts are run: always, never, or (None) where the page is empty without them. `parts` are all pages of a policy of
    several, in their order; empty for the usual one.
    """

    id: str
    url: str
    name: str
    type: str
    language: str
    urls: tuple[stored.PolicyUrl, ...]
    select: tuple[str, ...]
    remove: tuple[str, ...]
    section: str
    schedule: timedelta
    wayback: WaybackSettings | None
    archive: bool = False
    render: bool | None = None
    parts: tuple[str, ...] = ()
    live: bool = True

    @property
    def site(self) -> str:
        """The id's first part: the site."""
        return self.id.split("/", 1)[0]

    def as_policy(self) -> stored.Policy:
        """The same as the store knows it."""
        return stored.Policy(
            id=self.id,
            url=self.url,
            name=self.name,
            type=self.type,
            language=self.language,
            urls=self.urls,
            select=self.select,
            remove=self.remove,
            section=self.section,
            parts=self.parts,
        )


@dataclass(frozen=True, slots=True)
class WatchList:
    """A watch list that was read and found right; `policies` are in the order of the file.

    `contact` is empty where none is written: enough for reading, not for crawling. `private_addresses` lets pages of
    the public web lead into private networks. `largest_page_mb` is how many megabytes of a page are read at most, None
    for what is usual. `wayback` is what holds for a policy that says nothing of it.
    """

    path: Path
    contact: str
    policies: tuple[WatchedPolicy, ...]
    private_addresses: bool = False
    largest_page_mb: float | None = None
    wayback: WaybackSettings | None = None

    def policy(self, policy_id: str) -> WatchedPolicy:
        """The policy of this id, or WatchListError naming the nearest ones."""
        for policy in self.policies:
            if policy.id == policy_id:
                return policy
        known = [policy.id for policy in self.policies]
        raise WatchListError(f"{self.path}: {stored.unknown_policy(policy_id, known)}")


def load(path: Path) -> WatchList:
    """Reads and checks the watch list at `path`; WatchListError for whatever is wrong with it."""
    return parse(_read(path), path)


def parse(text: str, path: Path) -> WatchList:
    """Checks the text of a watch list; `path` is for the messages and is not read."""
    try:
        return _watch_list(read_table(text.removeprefix("\ufeff"), str(path)), path)
    except TomlError as error:
        raise WatchListError(str(error)) from None


def add_policy(
    path: Path,
    *,
    policy_id: str,
    url: str,
    name: str = "",
    kind: str = "",
    language: str = "",
    live: bool = True,
    dry_run: bool = False,
) -> WatchedPolicy:
    """Adds a policy at the end of the watch list; all that stands there stays as it is, byte for byte.

    WatchListError, and the file unchanged, if the id or the address is there already or is not allowed. The new
    file takes the place of the old one in one step. `dry_run` leaves it unchanged in any case. `live`: whether its page
    of today is to be fetched.
    """
    text = _read(path)
    for known in parse(text, path).policies:
        if known.id == policy_id:
            raise WatchListError(f"{path}: {policy_id} is there already, with {known.url}; --id sets another id")
        if url in {known.url, *(earlier.url for earlier in known.urls)}:
            raise WatchListError(f"{path}: {url} is there already, as {known.id}")
    said = {"id": policy_id, "url": url, "name": name, "type": kind, "language": language}
    entry: dict[str, str | bool] = {key: value for key, value in said.items() if value}
    if not live:
        entry["live"] = False
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = ["[[policy]]", *(f"{key} = {tomlkit.item(value).as_string()}" for key, value in entry.items()), ""]
    kept = text if not text or text.endswith("\n") else text + newline
    extended = kept + (newline if kept.strip() else "") + newline.join(lines)
    try:
        added = parse(extended, path).policies[-1]
    except WatchListError as error:
        raise WatchListError(f"{error}; nothing was added, it has to be done by hand") from None
    if not dry_run:
        write_whole(path, extended)
    return added


def write_whole(path: Path, text: str) -> None:
    """Writes a file so that at every moment either its old or its new text is there, whole."""
    target = path.resolve()
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files that nobody else may read; the watch list is one like any other in a checkout.
        Path(temporary).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _read(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise WatchListError(f"no watch list {path}: `smallprint init` writes one") from None
    except OSError as error:
        raise WatchListError(f"{path}: cannot be read: {error.strerror}") from None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise WatchListError(f"{path}:{line}: broken TOML: not in UTF-8") from None


def _watch_list(top: Table, path: Path) -> WatchList:
    top.check_keys(("defaults", "policy"), _LATER_KEYS)
    defaults = top.table("defaults")
    defaults.check_keys(_DEFAULTS_KEYS, _LATER_KEYS)
    contact = _contact(defaults)
    schedule = defaults.duration("schedule") or DEFAULT_SCHEDULE
    wayback = _wayback(defaults, WaybackSettings())
    unless_said = _Sides(
        live=defaults.flag("live") is not False,
        wayback=wayback,
        archive=defaults.flag("archive") or False,
        render=defaults.flag("render"),
    )
    policies: list[WatchedPolicy] = []
    lines: dict[str, int] = {}
    for entry in top.tables("policy", "a list of tables, [[policy]] before each"):
        policy = _policy(entry, schedule, unless_said)
        if policy.id in lines:
            told = f"{policy.id!r} stands in line {lines[policy.id]} already; allowed is each id once"
            raise entry.error("id", told)
        lines[policy.id] = entry.line("id")
        policies.append(policy)
    return WatchList(
        path,
        contact,
        tuple(policies),
        private_addresses=defaults.flag("private_addresses") or False,
        largest_page_mb=defaults.rate("largest_page_mb"),
        wayback=wayback,
    )


def _contact(defaults: Table) -> str:
    allowed = "an e-mail address or the URL of a page that says how to reach you"
    if defaults.data.get("contact") == "":  # not filled in yet
        return ""
    contact = defaults.text("contact", allowed).strip()
    if not contact or _EMAIL.fullmatch(contact):
        return contact
    try:
        return values.check_url(contact)
    except ValueError:
        raise defaults.error("contact", f"{contact!r}; allowed is {allowed}") from None


@dataclass(frozen=True, slots=True)
class _Sides:
    """Which sides of a policy are fetched, and how, unless it says otherwise."""

    live: bool
    wayback: WaybackSettings | None
    archive: bool
    render: bool | None


def _policy(entry: Table, schedule: timedelta, unless_said: _Sides) -> WatchedPolicy:
    entry.check_keys(_POLICY_KEYS, _LATER_KEYS)
    id_allowed = "a site and a type such as example.com/privacy-policy"
    entry.needed("id", id_allowed)
    entry.needed("url", values.URL_ALLOWED)
    policy_id = entry.text("id", id_allowed, stored.ID_PATTERN)
    kind = entry.text("type", "a word such as privacy-policy or terms", _TYPE)
    return WatchedPolicy(
        id=policy_id,
        url=entry.url("url"),
        name=entry.text("name", "the name to show"),
        type=kind or policy_id.split("/", 1)[1],
        language=entry.text("language", "a code such as en, de or zh-Hant", _LANGUAGE),
        urls=tuple(_earlier_url(url) for url in entry.tables("urls", "a list of tables { url, from, until }")),
        select=entry.selectors("select"),
        remove=entry.selectors("remove"),
        section=entry.text("section", "a heading's words, or # and an anchor").strip(),
        schedule=entry.duration("schedule") or schedule,
        wayback=_wayback(entry, unless_said.wayback),
        archive=unless_said.archive if (said := entry.flag("archive")) is None else said,
        render=unless_said.render if (own := entry.flag("render")) is None else own,
        parts=_parts(entry),
        live=_live(entry, unless_said),
    )


def _live(entry: Table, unless_said: _Sides) -> bool:
    """Whether the page of today is fetched; what a policy says besides must agree with it."""
    said = entry.flag("live")
    live = unless_said.live if said is None else said
    if live:
        return True
    if _wayback(entry, unless_said.wayback) is None:
        key = "wayback" if "wayback" in entry.data and said is None else "live"
        raise entry.error(key, "false, and the other of `live` and `wayback` is too; allowed is false for one of them")
    for key in ("archive", "render"):
        if entry.data.get(key):
            raise entry.error(key, "is for the page of today; allowed beside live = false is false")
    return False


def _parts(entry: Table) -> tuple[str, ...]:
    """The pages of a policy of several: its `url` first, unless `parts` gives that a place itself."""
    parts = entry.urls("parts")
    if not parts:
        return ()
    for place, url in enumerate(parts):
        if url in parts[:place]:
            raise entry.error(("parts", place), f"{url} stands there already; allowed is each page once")
    if entry.data.get("render"):
        raise entry.error("render", "is for one page; allowed beside `parts` is false")
    if "section" in entry.data:
        raise entry.error("section", "is for one page; beside `parts`, `select` narrows each of them")
    url = entry.url("url")
    return parts if url in parts else (url, *parts)


def _earlier_url(entry: Table) -> stored.PolicyUrl:
    entry.check_keys(_URLS_KEYS)
    entry.needed("url", values.URL_ALLOWED)
    start, until = entry.moment("from"), entry.moment("until", end=True)
    if start and until and start > until:
        raise entry.error("until", "is before `from`; allowed is the same date or a later one")
    return stored.PolicyUrl(
        entry.url("url"),
        start.date().isoformat() if start else None,
        until.date().isoformat() if until else None,
    )


def _wayback(entry: Table, unless_said: WaybackSettings | None) -> WaybackSettings | None:
    """The key `wayback` of the defaults or of a policy; what it leaves out is as `unless_said` has it."""
    value = entry.data.get("wayback")
    if value is None:
        return unless_said
    base = unless_said or WaybackSettings()
    if isinstance(value, bool):
        return base if value else None
    if not isinstance(value, dict):
        raise entry.error("wayback", f"{value!r}; allowed is false, or a table with {', '.join(_WAYBACK_KEYS)}")
    table = entry.table("wayback")
    table.check_keys(_WAYBACK_KEYS)
    start = table.moment("from") or base.start
    end = table.moment("to", end=True) or base.end
    if start and end and start > end:
        raise table.error("to" if "to" in value else "from", "`to` is before `from`; allowed is a later one")
    return WaybackSettings(
        every=table.duration("every") or base.every,
        start=start,
        end=end,
        url=table.url("url").rstrip("/") or base.url,
        cdx_per_minute=table.rate("cdx_per_minute") or base.cdx_per_minute,
        replay_per_second=table.rate("replay_per_second") or base.replay_per_second,
        pause=_pause(table) or base.pause,
    )


def _pause(table: Table) -> timedelta | None:
    pause = table.time_limit("pause")
    if pause is not None and pause > LONGEST_PAUSE:
        raise table.error("pause", f"{table.data['pause']!r}; allowed is at most 1h, which is how long a ban lasts")
    return pause
