"""The tracked documents: sites, policies, and the addresses a policy has had."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from store import times
from store.errors import UnknownPolicy
from store.normalize.edition import edition

ID_PATTERN = re.compile(r"[a-z0-9][a-z0-9.-]*(/[a-z0-9][a-z0-9._-]*)+")
"""A policy's id: a site and a type, `goexw.com/privacy-policy`; more parts may follow."""


@dataclass(frozen=True, slots=True)
class PolicyUrl:
    """One address of a policy, and from when until when (ISO dates or None) it was served there."""

    url: str
    valid_from: str | None = None
    valid_until: str | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """One tracked document. `id` never changes; `url` is today's address, `urls` holds the earlier ones too.

    `select`, `remove` (CSS selectors) and `section` (a heading or `#anchor`) narrow the page to the document. `parts`
    are the addresses of all its pages, in order, where it is spread over several.
    """

    id: str
    url: str
    name: str = ""
    type: str = ""
    language: str = ""
    urls: tuple[PolicyUrl, ...] = ()
    select: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    section: str = ""
    tracked: bool = True
    parts: tuple[str, ...] = ()

    @property
    def site(self) -> str:
        """The id's first part: the site."""
        return self.id.split("/", 1)[0]


def track(db: Database, policy: Policy) -> bool:
    """Writes a policy and its addresses; called again, it brings them up to date and deletes none.

    Returns whether it is now narrowed otherwise than before, made of other pages, or known to be in another language:
    its snapshots have to be read again.
    """
    if not ID_PATTERN.fullmatch(policy.id):
        raise ValueError(f"not a policy id: {policy.id!r} (a site and a type, such as example.com/privacy-policy)")
    kind = policy.type or policy.id.split("/", 1)[1]
    name = policy.name or f"{policy.site} {kind.replace('-', ' ')}"
    narrowed: dict[str, Any] = {"select": policy.select, "remove": policy.remove}
    if policy.section:
        narrowed["section"] = policy.section
    if policy.parts:
        narrowed["parts"] = policy.parts
    selectors = json.dumps(narrowed)
    before = db.execute("SELECT selectors, language FROM policies WHERE id = ?", [policy.id]).fetchone()
    db.execute("INSERT INTO sites (id, name) VALUES (?, ?) ON CONFLICT DO NOTHING", [policy.site, policy.site])
    db.execute(
        "INSERT INTO policies (id, site_id, type, name, language, url, selectors, tracked, added_at, edition)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
        " type = excluded.type, name = excluded.name, language = excluded.language, url = excluded.url,"
        " selectors = excluded.selectors, tracked = excluded.tracked",
        [
            policy.id, policy.site, kind, name, policy.language, policy.url, selectors, int(policy.tracked),
            times.to_iso(times.now()), edition(),
        ],
    )  # fmt: skip
    _note_selection(db, policy)
    for address in _addresses(policy):
        db.execute(
            "INSERT INTO policy_urls (policy_id, url, valid_from, valid_until) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (policy_id, url) DO UPDATE SET"
            " valid_from = excluded.valid_from, valid_until = excluded.valid_until",
            [policy.id, address.url, address.valid_from, address.valid_until],
        )
    return before is not None and tuple(before) != (selectors, policy.language)


def _note_selection(db: Database, policy: Policy) -> None:
    """Adds a row to `selections` where what is read of a policy's pages is not what it was."""
    now = (list(policy.select), list(policy.remove), policy.section)
    for selected, removed, section in db.execute(
        "SELECT selected, removed, section FROM selections WHERE policy_id = ? ORDER BY id DESC LIMIT 1", [policy.id]
    ):
        if (json.loads(selected), json.loads(removed), section) == now:
            return
    db.execute(
        "INSERT INTO selections (policy_id, selected, removed, section, since) VALUES (?, ?, ?, ?, ?)",
        [policy.id, json.dumps(now[0]), json.dumps(now[1]), now[2], times.to_iso(times.now())],
    )


def is_outdated(db: Database, policy_id: str) -> bool:
    """Whether a policy's snapshots were read by another edition of the normaliser than this one."""
    row = db.execute("SELECT edition FROM policies WHERE id = ?", [policy_id]).fetchone()
    return row is not None and row[0] != edition()


def set_edition(db: Database, policy_id: str) -> None:
    """Notes that this edition of the normaliser has read a policy's snapshots."""
    db.execute("UPDATE policies SET edition = ? WHERE id = ?", [edition(), policy_id])


def _addresses(policy: Policy) -> Iterable[PolicyUrl]:
    yield from policy.urls
    if policy.url not in {address.url for address in policy.urls}:
        yield PolicyUrl(policy.url)


def policies(db: Database) -> list[Policy]:
    """All policies, by id."""
    return _read(db, "", [])


def policy(db: Database, policy_id: str) -> Policy:
    """The policy of this id, or UnknownPolicy naming the nearest ones."""
    for found in _read(db, " WHERE policies.id = ?", [policy_id]):
        return found
    raise UnknownPolicy(unknown_policy(policy_id, [row[0] for row in db.execute("SELECT id FROM policies")]))


def unknown_policy(policy_id: str, known: list[str]) -> str:
    """The line that tells that there is no such policy, and which ones of its site or type there are."""
    site, _, kind = policy_id.partition("/")
    near = [other for other in sorted(known) if site in other.split("/") or kind in other.split("/")]
    hint = f"did you mean {' or '.join(near[:3])}?" if near else f"{len(known)} known; see `smallprint status`"
    return f"unknown policy {policy_id!r}: {hint}"


def _read(db: Database, condition: str, values: list[str]) -> list[Policy]:
    urls: dict[str, list[PolicyUrl]] = {}
    addresses = "SELECT policy_id, policy_urls.url, valid_from, valid_until FROM policy_urls JOIN policies"
    for row in db.execute(f"{addresses} ON policies.id = policy_id{condition} ORDER BY policy_urls.id", values):
        urls.setdefault(row[0], []).append(PolicyUrl(*row[1:]))
    return [
        Policy(
            id=row["id"],
            url=row["url"],
            name=row["name"],
            type=row["type"],
            language=row["language"],
            urls=tuple(urls.get(row["id"], ())),
            tracked=bool(row["tracked"]),
            **_narrowed(row["selectors"]),
        )
        for row in db.query(f"SELECT * FROM policies{condition} ORDER BY id", values)
    ]


def _narrowed(stored: str) -> dict[str, Any]:
    found = json.loads(stored)
    return {
        "select": tuple(found.get("select", ())),
        "remove": tuple(found.get("remove", ())),
        "section": found.get("section", ""),
        "parts": tuple(found.get("parts", ())),
    }
