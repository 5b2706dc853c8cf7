"""One sentence that tells what a change did, from its clause changes alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from diffs.comparison import ClauseChange

# In the order of what a reader wants to know first. Kinds that leave the words alone come last, and apart.
_VERBS = {
    "added": "added",
    "removed": "removed",
    "modified": "edited",
    "moved": "moved",
    "split": "split",
    "merged": "merged",
    "renumbered": "renumbered",
}
_FORM = {"form": "in form", "relinked": "in a link's target"}
_LONGEST_HEADING = 60


def summarise(changes: Sequence[ClauseChange]) -> str:
    """`2 clauses added (Sharing), 1 edited (Retention); 3 changed in form.`

    The heading is named where all clauses of a kind stand under one.
    """
    counts = Counter(change.kind for change in changes)
    told = [_told(kind, verb, counts[kind], changes) for kind, verb in _VERBS.items() if counts[kind]]
    aside = [f"{counts[kind]} changed {what}" for kind, what in _FORM.items() if counts[kind]]
    if told:
        number = counts[next(kind for kind in _VERBS if counts[kind])]
        told[0] = told[0].replace(f"{number} ", f"{number} {_clauses(number)} ", 1)
    elif aside:
        number = counts[next(kind for kind in _FORM if counts[kind])]
        aside[0] = aside[0].replace(f"{number} ", f"{number} {_clauses(number)} ", 1)
    return "; ".join(filter(None, (", ".join(told), ", ".join(aside)))) + "."


def _told(kind: str, verb: str, number: int, changes: Iterable[ClauseChange]) -> str:
    headings = {_heading(change) for change in changes if change.kind == kind}
    where = headings.pop() if len(headings) == 1 else ""
    return f"{number} {verb} ({where})" if where else f"{number} {verb}"


def _heading(change: ClauseChange) -> str:
    """The innermost heading that a clause stands under."""
    path = change.heading_path
    heading = path[-1] if path else ""
    return heading if len(heading) <= _LONGEST_HEADING else heading[: _LONGEST_HEADING - 1].rstrip() + "…"


def _clauses(number: int) -> str:
    return "clause" if number == 1 else "clauses"
