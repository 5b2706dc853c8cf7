"""What an archive lists of a page, and what is known of it: rows of its index, and the seconds they stand for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from itertools import groupby

from store import times

# SHA-1 of nothing, in base32: the digest of every answer without a body. It says of no two of them that they are alike.
EMPTY_DIGEST = "3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"


class Nothing(Enum):
    """What a capture can be known for instead of a text."""

    NO_TEXT = "it carries no text of the policy"
    UNPLAYABLE = "the archive does not give it out"


Finding = str | Nothing
"""What is known of a capture: a key that equal texts share, or why there is none."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the archive's index. `status` is None where it says `-`, as it does for a revisit.

    `rank` is that of its address: 0 for the policy's present one, more for each that it had before.
    """

    timestamp: str
    original: str
    status: int | None
    mimetype: str
    digest: str
    rank: int = 0

    @property
    def is_page(self) -> bool:
        """Whether it may carry a text, going by its status."""
        return self.status is None or 200 <= self.status < 300

    @property
    def is_redirect(self) -> bool:
        """Whether it leads elsewhere."""
        return self.status is not None and 300 <= self.status < 400


@dataclass(frozen=True, slots=True)
class Point:
    """A second of the listing: what can be asked for under one timestamp, the likeliest address first."""

    moment: datetime
    rows: tuple[Row, ...]

    @property
    def row(self) -> Row:
        """The row to ask for."""
        return self.rows[0]

    @property
    def timestamp(self) -> str:
        """Its 14 digits."""
        return self.row.timestamp

    @property
    def digests(self) -> frozenset[str]:
        """The digests its bytes may have: an archive answers for one address with the capture of another one."""
        return frozenset(row.digest for row in self.rows)


def points_of(rows: Iterable[Row]) -> list[Point]:
    """The rows by their seconds, oldest first. The same page as http, https and www in one second is one point."""
    ordered = sorted(set(rows), key=_preference)
    return [
        Point(times.from_digits(timestamp), tuple(group))
        for timestamp, group in groupby(ordered, key=lambda row: row.timestamp)
    ]


def _preference(row: Row) -> tuple[str, int, int, bool, str, str]:
    kind = 0 if row.is_page else 1 if row.is_redirect else 2
    return row.timestamp, kind, row.rank, not row.original.startswith("https:"), row.original, row.digest
