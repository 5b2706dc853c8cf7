"""Names of clauses, for addresses that last: the beginning of the SHA-256 of a clause's words (`clauses.sha256`).

Places of clauses shift when another clause comes in before them, or when the text is read anew; words do not. Of
clauses of a version with the same words the second has `-2` behind it, and so on.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from diffs.clauses import Clause

_LENGTH = 12


def name_of(sha256: str, nth: int) -> str:
    """The name of the nth clause of a version with these words."""
    return sha256[:_LENGTH] + (f"-{nth}" if nth > 1 else "")


def read_name(name: str) -> tuple[str, int]:
    """The beginning of the SHA-256 and which of these clauses is meant."""
    beginning, _, nth = name.partition("-")
    return beginning, int(nth or 1)


def names_of(clauses: Iterable[Clause]) -> list[str]:
    """The names of all clauses of a text, in order."""
    found: Counter[str] = Counter()
    names = []
    for clause in clauses:
        # A rule has no words but itself.
        sha256 = hashlib.sha256((clause.text or clause.raw.strip()).encode()).hexdigest()
        found[sha256] += 1
        names.append(name_of(sha256, found[sha256]))
    return names
