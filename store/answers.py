"""How archives answered over time for each address of a policy: the rows of `listing_answers`, and what they say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sqlite_utils import Database

from store import times

Answer = Literal["captures", "none", "excluded", "robots", "failed"]


@dataclass(frozen=True, slots=True)
class Answered:
    """How an archive answers for one address of a policy. Times are ISO 8601, None for never.

    `since`: it gave no other answer from then on (a failure is none); `asked_at`: when it last answered. `other` is
    what it last answered instead, a failure among them, and `other_until` when that was; '' and None if nothing else.
    """

    policy_id: str
    archive: str
    url: str
    answer: Answer
    cause: str
    since: str
    asked_at: str
    other: Answer | Literal[""]
    other_until: str | None

    @property
    def told(self) -> str:
        """The same in words: `history excluded since 2026-03-01; before that captures, last on 2026-02-27`."""
        told = f"{_TOLD[self.answer]} since {self.since[:10]}"
        if self.answer == "failed" and self.cause:
            told += f" ({self.cause})"
        if self.answer in KEPT_BACK:
            told += "; what is stored here is kept"
        if self.other_until:
            before = "no answer" if self.other == "failed" else f"before that {_BEFORE[self.other]}"
            told += f"; {before}, last on {self.other_until[:10]}"
        return told


KEPT_BACK: tuple[Answer, ...] = ("excluded", "robots")
"""The answers that keep a history back."""
_TOLD: Mapping[Answer, str] = {
    "captures": "captures",
    "none": "never archived, asked",
    "excluded": "history excluded",
    "robots": "history kept back because of robots.txt",
    "failed": "no answer",
}
_BEFORE: Mapping[str, str] = {
    "captures": "captures", "none": "never archived", "excluded": "excluded", "robots": "kept back by robots.txt",
}  # fmt: skip

_ANSWERED = """
SELECT l.policy_id, l.archive, l.url, l.answer, l.cause, (
        SELECT min(since) FROM listing_answers WHERE listing_id = l.id AND answer = l.answer AND id > coalesce((
            SELECT max(id) FROM listing_answers WHERE listing_id = l.id AND answer NOT IN (l.answer, 'failed')
        ), 0)
    ) AS since, l.asked_at, coalesce(other.answer, '') AS other, other.until AS other_until
FROM listings AS l LEFT JOIN listing_answers AS other ON other.id = (
    SELECT max(id) FROM listing_answers WHERE listing_id = l.id AND answer <> l.answer
)
"""
_IN_ORDER = "ORDER BY l.policy_id, l.archive, l.url"
ANSWERED_OF_ONE = f"{_ANSWERED} WHERE l.policy_id = :policy {_IN_ORDER}"
"""The rows of `Answered` of a policy."""


def answered(db: Database) -> list[Answered]:
    """How archives answer for the addresses of all policies, by policy, archive and address."""
    return [Answered(*row) for row in db.execute(f"{_ANSWERED} {_IN_ORDER}")]


def note(db: Database, listing_id: int, answer: Answer, cause: str, crawl_id: int | None) -> None:
    """Notes when an answer began, and that it lasts. What counts of a run is its last answer.

    An index may list captures of which each turns out to be kept back: that is one answer of the run, not two by turns.
    """
    now = times.to_iso(times.now())
    db.execute(
        "DELETE FROM listing_answers WHERE crawl_id = :crawl AND answer <> :answer"
        " AND id = (SELECT max(id) FROM listing_answers WHERE listing_id = :listing)",
        {"listing": listing_id, "answer": answer, "crawl": crawl_id},
    )
    lasts = db.execute(
        "UPDATE listing_answers SET until = :now, cause = :cause WHERE answer = :answer"
        " AND id = (SELECT max(id) FROM listing_answers WHERE listing_id = :listing)",
        {"listing": listing_id, "answer": answer, "cause": cause, "now": now},
    )
    if lasts.rowcount == 0:
        db.execute(
            "INSERT INTO listing_answers (listing_id, answer, cause, since, until, crawl_id) VALUES (?, ?, ?, ?, ?, ?)",
            [listing_id, answer, cause, now, now, crawl_id],
        )
