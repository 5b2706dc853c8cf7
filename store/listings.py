"""What archives were found to list of each policy: the rows of `listings` and `listed_captures`.

A capture's row says that the archive lists it, not that it was fetched. It is kept so that the next look at the index
can tell what is new in it, be its timestamp ever so old, and what was asked for in vain is left alone for a while.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlite_utils import Database

from store import answers, times
from store.answers import Answer

ASK_AGAIN = timedelta(days=30)
"""A capture that an archive does not give out is asked for again after so long."""
FAILURES = 3
"""After so many runs in a row in which a capture failed, it is taken for one that is not given out."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """A listed capture. `late`: it was indexed after captures younger than itself, and not looked into yet.

    `ask_again_at` is None where it was never asked for in vain.
    """

    archive: str
    url: str
    captured_at: datetime
    late: bool
    ask_again_at: datetime | None


@dataclass(frozen=True, slots=True)
class Listing:
    """What an archive answered for one address of a policy.

    `captures` are those that this archive did not list before, with their status where the index tells one; `late` are
    those of them that no archive listed before, though younger ones were. `cause` says why there is no answer.
    """

    policy_id: str
    archive: str
    url: str
    answer: Answer
    cause: str = ""
    captures: Mapping[datetime, int | None] = field(default_factory=dict)
    late: frozenset[datetime] = frozenset()


def remembered(db: Database, policy_id: str) -> list[Remembered]:
    """The captures that archives listed of a policy, by archive and address, oldest first."""
    rows = db.execute(
        "SELECT archive, url, captured_at, late, ask_again_at FROM listed_captures JOIN listings ON id = listing_id"
        " WHERE policy_id = ? ORDER BY archive, url, captured_at",
        [policy_id],
    )
    return [
        Remembered(archive, url, times.from_iso(at), bool(late), times.from_iso(again) if again else None)
        for archive, url, at, late, again in rows
    ]


def write(db: Database, listing: Listing, crawl_id: int | None) -> None:
    """Writes an answer over the one before; captures are added and never taken away. Wants a transaction around it."""
    now = times.to_iso(times.now())
    [(listing_id,)] = db.execute(
        "INSERT INTO listings (policy_id, archive, url, answer, cause, asked_at, listed_at, crawl_id)"
        " VALUES (:policy, :archive, :url, :answer, :cause, :now, iif(:whole, :now, NULL), :crawl)"
        " ON CONFLICT (policy_id, archive, url) DO UPDATE SET answer = :answer, cause = :cause, asked_at = :now,"
        " listed_at = iif(:whole, :now, listed_at), crawl_id = :crawl RETURNING id",
        {
            "policy": listing.policy_id, "archive": listing.archive, "url": listing.url, "answer": listing.answer,
            "cause": listing.cause, "now": now, "whole": listing.answer in ("captures", "none"), "crawl": crawl_id,
        },
    ).fetchall()  # fmt: skip
    answers.note(db, listing_id, listing.answer, listing.cause, crawl_id)
    db.conn.executemany(
        "INSERT OR IGNORE INTO listed_captures (listing_id, captured_at, status, late) VALUES (?, ?, ?, ?)",
        ((listing_id, times.to_iso(at), status, at in listing.late) for at, status in sorted(listing.captures.items())),
    )


def not_had(
    db: Database,
    policy_id: str,
    archive: str,
    captured_at: datetime,
    cause: str,
    *,
    lasting: bool,
    urls: Collection[str] | None = None,
) -> None:
    """Notes that a listed capture was asked for in vain. `lasting`: the archive says so, and will for a while.

    urls: the addresses it is listed under; None for all of the policy, here and below.
    """
    now = times.now()
    later, at_once = times.to_iso(now + ASK_AGAIN), times.to_iso(now)
    db.execute(
        f"UPDATE listed_captures SET cause = :cause, failures = failures + 1,"
        " ask_again_at = iif(:lasting OR failures + 1 >= :most, :later, :at_once)"
        f" WHERE captured_at = :at AND listing_id IN ({_LISTINGS})",
        {
            "cause": cause, "lasting": lasting, "most": FAILURES, "later": later, "at_once": at_once,
            "at": times.to_iso(captured_at), "policy": policy_id, "archive": archive, "urls": _listed(urls),
        },
    )  # fmt: skip


def had(
    db: Database,
    policy_id: str,
    archive: str,
    captured_at: Iterable[datetime],
    urls: Collection[str] | None = None,
) -> None:
    """Notes that listed captures were had after all, which had been asked for in vain before."""
    db.conn.executemany(
        "UPDATE listed_captures SET cause = '', failures = 0, ask_again_at = NULL"
        f" WHERE captured_at = :at AND listing_id IN ({_LISTINGS})",
        (
            {"at": times.to_iso(at), "policy": policy_id, "archive": archive, "urls": _listed(urls)}
            for at in captured_at
        ),
    )


def looked_into(db: Database, policy_id: str, archive: str, urls: Collection[str] | None = None) -> None:
    """Notes that late captures were looked into, but for those that could not be had."""
    db.execute(
        f"UPDATE listed_captures SET late = 0 WHERE late AND ask_again_at IS NULL AND listing_id IN ({_LISTINGS})",
        {"policy": policy_id, "archive": archive, "urls": _listed(urls)},
    )


def _listed(urls: Collection[str] | None) -> str | None:
    return None if urls is None else json.dumps(sorted(urls))


_LISTINGS = (
    "SELECT id FROM listings WHERE policy_id = :policy AND archive = :archive"
    " AND (:urls IS NULL OR url IN (SELECT value FROM json_each(:urls)))"
)
