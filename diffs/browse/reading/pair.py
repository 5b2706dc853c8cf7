"""Two versions of a policy side by side: what is known of them, and their redline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diffs import compare, edition
from diffs.browse import redline
from diffs.browse.addresses import Point
from diffs.browse.desk import Desk
from diffs.browse.queries import ChangeRow, PolicyRow, SnapshotRow, VersionRow
from diffs.browse.reading import pair_queries
from diffs.browse.reading.pair_queries import Seen, Side
from diffs.browse.work import aside
from diffs.comparison import Comparison
from diffs.facts.categories import categories_of, is_privacy_policy
from diffs.show import layout
from diffs.show.marks import without_marks
from diffs.words import text_of

Categories = Mapping[int, Sequence[str]]
"""The data practices that a change speaks of, by its place."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions of a policy, the older one first, with the snapshots on either side of what lies between them.

    change: the stored one where the versions are neighbours; versions: all of the policy, oldest first; turned:
    whether the newer one was named first.
    """

    policy: PolicyRow
    sides: tuple[Side, Side]
    change: ChangeRow | None
    versions: tuple[Seen, ...]
    turned: bool

    @property
    def old(self) -> VersionRow:
        """The older version."""
        return self.sides[0].version

    @property
    def new(self) -> VersionRow:
        """The newer version."""
        return self.sides[1].version

    @property
    def before(self) -> SnapshotRow:
        """The last snapshot of the older version."""
        return self.sides[0].snapshot

    @property
    def after(self) -> SnapshotRow:
        """The first snapshot of the newer version."""
        return self.sides[1].snapshot

    @property
    def lasting(self) -> tuple[str, str]:
        """The times that name the two texts whatever else is found: when the one was last, the other first seen."""
        if self.old.id == self.new.id:
            return self.old.first_seen, self.old.last_seen
        return self.old.last_seen, self.new.first_seen


@dataclass(frozen=True, slots=True)
class Missing:
    """There is no such version."""

    at: Point


async def find(desk: Desk, policy: PolicyRow, a: Point, b: Point) -> Pair | Missing:
    """The pair between two points, whichever is the earlier one."""
    versions = await pair_queries.seen(desk.queries, policy.id)
    numbers = [pair_queries.number_at(versions, at) for at in (a, b)]
    if numbers[0] is None or numbers[1] is None:
        return Missing(a if numbers[0] is None else b)
    old, new = sorted((numbers[0], numbers[1]))
    found = await pair_queries.sides(desk.queries, policy.id, old, new)
    change = await desk.queries.change(policy.id, old, new) if new == old + 1 else None
    return Pair(policy, found, change, versions, turned=numbers[0] > numbers[1])


async def laid_out(pair: Pair, *, with_form: bool) -> layout.Redline | None:
    """The redline of two versions, or None where their texts are too large for it.

    It follows from both texts and both sets of links alone, so it is kept by their hashes.
    """
    old, new = pair.sides
    key = (old.version.text_sha256, new.version.text_sha256, old.links_sha256, new.links_sha256, with_form)
    known = redline.kept.get(key)
    if known is not None:
        return known
    if not comparable(pair):
        return None
    made = await aside(_lay_out, old, new, with_form)
    redline.kept.put(key, made, redline.size_of(len(old.text) + len(new.text)))
    return made


def _lay_out(old: Side, new: Side, with_form: bool) -> layout.Redline:
    return layout.build(compare(old.text, new.text), old.links(), new.links(), with_form=with_form)


async def compared(pair: Pair) -> Comparison | None:
    """The comparison itself, or None where the texts are too large for it."""
    old, new = pair.sides
    return await aside(compare, old.text, new.text) if comparable(pair) else None


def comparable(pair: Pair) -> bool:
    """Whether two texts are compared while a reader waits."""
    return sum(len(side.text) for side in pair.sides) <= redline.LARGEST


async def categories(
    desk: Desk, pair: Pair, laid_out: layout.Redline, changes: Sequence[layout.Change] | None = None
) -> Categories:
    """Of each of these changes, without any of all: as stored for neighbours, else found now, half a millisecond each.

    Rows that another edition of the differ made may number the changes otherwise, so they tell nothing.
    """
    if pair.change is not None:
        stored = await pair_queries.categories(desk.queries, pair.change.id, edition.mark(pair.policy.type))
        if stored is not None:
            return stored
    if not speaks(pair):
        return {}
    return await aside(_found, laid_out.changes() if changes is None else changes)


def speaks(pair: Pair) -> bool:
    """Whether it can be told of a policy which data practices its clauses speak of."""
    return is_privacy_policy(pair.policy.type)


def _found(changes: Sequence[layout.Change]) -> Categories:
    found = {}
    for change in changes:
        words = text_of(change.ops, 1) or text_of(change.ops, -1)
        found[change.place] = categories_of(without_marks(words), change.heading_path)
    return {place: names for place, names in found.items() if names}


def lasting_address(desk: Desk, pair: Pair, mark: str = "") -> str:
    """The absolute address of a comparison that names times; with a mark, of one change in it."""
    options = {"change": mark} if mark else {}
    path = desk.addresses.compare(pair.policy.id, *pair.lasting, **options)
    return desk.absolute(path) + (f"#change-{mark}" if mark else "")


def lasting_json(desk: Desk, pair: Pair, **options: object) -> str:
    """The absolute address of the same as JSON."""
    return desk.absolute(desk.addresses.compare(pair.policy.id, *pair.lasting, format_="json", **options))
