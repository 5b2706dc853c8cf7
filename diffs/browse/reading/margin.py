"""The margin of a version: since when each clause stands as it does, and which version brought each of its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from markupsafe import Markup

from diffs.blame import BlamedClause, blame
from diffs.browse.addresses import Addresses
from diffs.browse.article import Draw, Notes
from diffs.browse.queries import VersionRow
from diffs.browse.reading.queries import Since
from diffs.clauses import Clause
from diffs.show.marks import marks
from diffs.show.markup import shown
from store import Store

# Shades of age: 0 for what stands since the first version, the last one for what is newest.
_AGES = 5


def notes(
    addresses: Addresses,
    policy_id: str,
    version: VersionRow,
    versions: Sequence[VersionRow],
    since: Mapping[int, Since],
) -> Notes:
    """A note for each clause: the day its words were first seen, leading to the clause's own page.

    Where a clause stands as long as the one above it, the note says so to those who look by being fainter.
    """
    first_seen = {each.number: each.first_seen for each in versions}
    found: dict[int, Markup] = {}
    before = None
    for position, clause in since.items():
        moment = first_seen.get(clause.since, version.first_seen)
        classes = f"since age-{_age(clause.since, version.number)}"
        if clause.since == before:
            classes += " same"
        said = f"Stands so since version {clause.since}, first seen on {moment[:10]}"
        if clause.returned is not None:
            said += f"; gone for a time, and back since version {clause.returned}"
        found[position] = Markup(
            '<a class="{}" dir="ltr" href="{}" title="{}"><span class="said">Stands so since </span>'
            '<time datetime="{}">{}</time>{}</a> '
        ).format(
            classes,
            addresses.clause(policy_id, version.number, position),
            said,
            moment,
            moment[:10],
            Markup('<span aria-hidden="true"> ↩</span><span class="said">, with a time away</span>')
            if clause.returned is not None
            else "",
        )
        before = clause.since
    return found


def _age(since: int, number: int) -> int:
    if since <= 1 or number <= 1:
        return 0
    return 1 + (since - 1) * (_AGES - 2) // max(number - 1, 1)


def blamed(path: Path, policy_id: str, number: int) -> Mapping[int, BlamedClause]:
    """Which version brought each word of a version, by the position of the clause. Raises StoreError."""
    with Store(path, readonly=True) as store:
        return {found.clause.position: found for found in blame(store, policy_id, number)}


def by_version(
    addresses: Addresses, policy_id: str, versions: Sequence[VersionRow], found: Mapping[int, BlamedClause]
) -> Draw:
    """Draws words that came into a clause after its first ones with the number of the version that brought them."""
    first_seen = {each.number: each.first_seen for each in versions}

    def draw(clause: Clause, start: int, end: int) -> Markup:
        hidden = marks(clause.raw[start:end])
        runs = found[clause.position].runs if clause.position in found else ()
        oldest = min((run.version for run in runs), default=0)
        parts: list[Markup] = []
        at = 0
        for run in runs:
            low, high = max(at, start), min(at + len(run.text), end)
            at += len(run.text)
            text = "".join(clause.raw[i] for i in range(low, high) if i - start not in hidden)
            if run.version == oldest or not text.strip():
                parts.append(shown(text))
            else:
                parts.append(_brought(text, run.version))
        return Markup("").join(parts).strip()

    def _brought(text: str, number: int) -> Markup:
        words = text.strip()
        before, _, after = text.partition(words)
        return Markup(
            '{}<span class="brought">{}<sup><a href="{}" title="{}"><span class="said"> brought by version </span>'
            "{}</a></sup></span>{}"
        ).format(
            before,
            shown(words),
            addresses.compare(policy_id, number - 1, number),
            f"Brought by version {number}, first seen on {first_seen.get(number, '')[:10]}",
            number,
            after,
        )

    return draw
