"""Two versions as one text to read: every clause change in its place, what stayed the same folded between them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Protocol

from markupsafe import Markup

from diffs.comparison import ClauseChange, Comparison
from diffs.show.marks import without_marks
from diffs.show.markup import redline, shown
from diffs.words import Op

FORM_KINDS = ("form", "relinked")
"""Changes that leave all words as they were."""

_ORDER = ("modified", "added", "removed", "moved", "split", "merged", "renumbered", "relinked", "form")


@dataclass(frozen=True, slots=True)
class LinkEdit:
    """A link whose target changed: the words it stands on, and where it led and leads; None where it was not."""

    anchor: str
    old_url: str | None
    new_url: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """One clause change. `place` numbers it within the comparison, also among those that are folded.

    old_position, new_position: of its first clause on either side.
    """

    shown_as: ClassVar[str] = "change"
    place: int
    kind: str
    block: str
    heading_path: tuple[str, ...]
    old_heading_path: tuple[str, ...]
    label: str
    old_label: str
    lead_in: str | None
    edited: bool
    words_added: int
    words_removed: int
    details: tuple[str, ...]
    move_group: int | None
    text: Markup
    links: tuple[LinkEdit, ...] = ()
    ops: tuple[Op, ...] = ()
    old_position: int | None = None
    new_position: int | None = None


@dataclass(frozen=True, slots=True)
class Departure:
    """The place that clauses moved away from: how many, under which heading they are now, which change that is."""

    shown_as: ClassVar[str] = "departure"
    move_group: int
    clauses: int
    heading_path: tuple[str, ...]
    place: int
    beginning: str


@dataclass(slots=True)
class Fold:
    """Clauses in a row that are not shown: unchanged, or (`form` of them) changed in form only.

    clauses: block and text of each, as written; position: that of the first, in the new version.
    """

    shown_as: ClassVar[str] = "fold"
    clauses: list[tuple[str, str]] = field(default_factory=list)
    form: int = 0
    position: int | None = None

    def drawn(self) -> Iterator[tuple[str, Markup]]:
        """Block and words of each clause, as they read."""
        return ((block, shown(without_marks(text))) for block, text in self.clauses)


@dataclass(frozen=True, slots=True)
class Redline:
    """A comparison laid out. counts: clause changes by kind, the most telling first; with_form: whether those
    that leave all words as they were are among the entries.
    """

    entries: tuple[Change | Departure | Fold, ...]
    counts: tuple[tuple[str, int], ...]
    with_form: bool
    unchanged: int
    form_changes: int
    words_added: int
    words_removed: int


class Link(Protocol):
    """A link of a version: the clause it stands in by position, the words it stands on, where it leads."""

    @property
    def position(self) -> int: ...
    @property
    def anchor(self) -> str: ...
    @property
    def url(self) -> str: ...


Links = Mapping[int, Sequence[Link]]


def by_position(links: Iterable[Link]) -> Links:
    """Links by the position of the clause they stand in."""
    found: dict[int, list[Link]] = {}
    for link in links:
        found.setdefault(link.position, []).append(link)
    return found


def build(comparison: Comparison, old_links: Links, new_links: Links, *, with_form: bool) -> Redline:
    """Lay out a comparison; with_form: show also what changed in form only, and links that lead elsewhere."""
    edits = [_link_edits(clause, old_links, new_links) for clause in comparison.clauses]
    kinds = [
        "relinked" if clause.kind == "unchanged" and links else clause.kind
        for clause, links in zip(comparison.clauses, edits, strict=True)
    ]
    # Where there is nothing else, what changed in form is what the reader came for.
    with_form = with_form or not any(kind not in ("unchanged", *FORM_KINDS) for kind in kinds)
    counts = Counter(kind for kind in kinds if kind != "unchanged")
    return Redline(
        entries=tuple(_entries(comparison.clauses, kinds, edits, with_form)),
        counts=tuple((kind, counts[kind]) for kind in _ORDER if counts[kind]),
        with_form=with_form,
        unchanged=kinds.count("unchanged"),
        form_changes=sum(counts[kind] for kind in FORM_KINDS),
        words_added=comparison.words_added,
        words_removed=comparison.words_removed,
    )


def _entries(
    clauses: Sequence[ClauseChange],
    kinds: Sequence[str],
    edits: Sequence[tuple[LinkEdit, ...]],
    with_form: bool,
) -> list[Change | Departure | Fold]:
    entries: list[Change | Departure | Fold] = []
    departures = _departures(clauses, kinds)
    place = 0
    for index, (clause, kind, links) in enumerate(zip(clauses, kinds, edits, strict=True)):
        entries += departures.get(index, [])
        if kind != "unchanged":
            place += 1
        if kind == "unchanged" or (kind in FORM_KINDS and not with_form):
            if not entries or not isinstance(entries[-1], Fold):
                entries.append(Fold(position=clause.new_position))
            fold = entries[-1]
            assert isinstance(fold, Fold)
            fold.clauses.append((clause.block, clause.new or ""))
            fold.form += kind != "unchanged"
        else:
            entries.append(_change(clause, kind, place, links))
    entries += departures.get(len(clauses), [])
    return entries


def _change(clause: ClauseChange, kind: str, place: int, links: tuple[LinkEdit, ...]) -> Change:
    return Change(
        place=place,
        kind=kind,
        block=clause.block,
        heading_path=clause.heading_path,
        old_heading_path=clause.old_heading_path,
        label=clause.label,
        old_label=clause.old_label,
        lead_in=clause.lead_in,
        edited=clause.edited,
        words_added=clause.words_added,
        words_removed=clause.words_removed,
        details=clause.details,
        move_group=clause.move_group,
        text=redline(clause.ops, with_marks=kind == "form"),
        links=links,
        ops=clause.ops,
        old_position=clause.old_position,
        new_position=clause.new_position,
    )


def _departures(clauses: Sequence[ClauseChange], kinds: Sequence[str]) -> dict[int, list[Departure]]:
    """For each index among the clauses, what moved away from before it.

    A group of clauses that moved together is told once, after the clause in place that its first one followed.
    """
    staying = sorted(
        (clause.old_positions[0], index)
        for index, clause in enumerate(clauses)
        if clause.move_group is None and clause.old_positions and clause.new_positions
    )
    old_places = [old for old, _ in staying]
    numbers = _places(kinds)
    groups: dict[int, list[int]] = {}
    for index, clause in enumerate(clauses):
        if clause.move_group is not None:
            groups.setdefault(clause.move_group, []).append(index)
    found: dict[int, list[tuple[int, Departure]]] = {}
    for group, members in groups.items():
        first = min(members, key=lambda index: clauses[index].old_positions[0])
        position = clauses[first].old_positions[0]
        before = bisect_left(old_places, position) - 1
        at = staying[before][1] + 1 if before >= 0 else 0
        beginning = without_marks(clauses[first].old or "")
        departure = Departure(
            move_group=group,
            clauses=len(members),
            heading_path=clauses[members[0]].heading_path,
            place=numbers[members[0]],
            beginning=beginning if len(beginning) <= 80 else beginning[:79].rstrip(" .,;:") + "…",
        )
        found.setdefault(at, []).append((position, departure))
    return {at: [departure for _, departure in sorted(all_, key=lambda pair: pair[0])] for at, all_ in found.items()}


def _places(kinds: Sequence[str]) -> list[int]:
    places, place = [], 0
    for kind in kinds:
        place += kind != "unchanged"
        places.append(place)
    return places


def _link_edits(clause: ClauseChange, old_links: Links, new_links: Links) -> tuple[LinkEdit, ...]:
    """What changed among the links of a clause; those that are new or gone with their words are not told apart."""
    if not clause.old_positions or not clause.new_positions:
        return ()
    old, new = _links_of(clause.old_positions, old_links), _links_of(clause.new_positions, new_links)
    if clause.kind in ("split", "merged"):  # perhaps only a piece of a clause
        old, new = _within(old, clause.old), _within(new, clause.new)
    if old == new:
        return ()
    gone = list((Counter(old) - Counter(new)).elements())
    come = list((Counter(new) - Counter(old)).elements())
    edits = []
    for anchor, url in gone:
        partner = next((other for other in come if other[0] == anchor), None)
        if partner is not None:
            come.remove(partner)
        edits.append(LinkEdit(anchor, url, partner[1] if partner else None))
    edits += [LinkEdit(anchor, None, url) for anchor, url in come]
    return tuple(edits)


def _links_of(positions: Iterable[int], links: Links) -> list[tuple[str, str]]:
    return [(link.anchor, link.url) for position in positions for link in links.get(position, ())]


def _within(links: Iterable[tuple[str, str]], text: str | None) -> list[tuple[str, str]]:
    """Those whose words stand in a text."""
    return [(anchor, url) for anchor, url in links if anchor in (text or "")]
