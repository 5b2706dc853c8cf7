"""The page that compares two versions, and the same as values, as lines of text and as a citation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from datasette import Response

from diffs import show
from diffs.browse import redline
from diffs.browse.addresses import Point, is_web_address, written
from diffs.browse.article import language_of
from diffs.browse.desk import Desk
from diffs.browse.formats import BIBTEX, CSL, TEXT, answer, json_answer
from diffs.browse.queries import ChangeRow, PolicyRow, SnapshotRow, VersionRow
from diffs.browse.reading import queries as questions
from diffs.browse.reading.answers import no_version, said
from diffs.browse.reading.citation import Citation, cite, memento
from diffs.browse.reading.edge import Stretch, edge
from diffs.browse.reading.sheet import Choice, Sheet, chosen, kinds_of, numbered, sheet
from diffs.browse.reading.values import change_values, clause_change_values, version_values
from diffs.browse.work import aside
from diffs.comparison import Comparison
from diffs.facts.categories import categories_of, is_privacy_policy
from diffs.show import layout
from diffs.show.marks import without_marks
from diffs.words import text_of
from store import times
from store.schema import CLAUSE_CHANGE_KINDS

Categories = Mapping[int, Sequence[str]]
"""The data practices that a change speaks of, by its place."""

_VIEWS = ("inline", "side")
# Only what is stored tells them of more changes than this: finding them takes longer than a reader waits.
_CATEGORISED = 400


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions of a policy, the older one first, with the snapshots on either side of what lies between them."""

    policy: PolicyRow
    old: VersionRow
    new: VersionRow
    before: SnapshotRow
    after: SnapshotRow
    change: ChangeRow | None

    @property
    def lasting(self) -> tuple[str, str]:
        """The times that name the two texts whatever else is found: when the one was last, the other first seen."""
        if self.old.id == self.new.id:
            return self.old.first_seen, self.old.last_seen
        return self.old.last_seen, self.new.first_seen


@dataclass(frozen=True, slots=True)
class Options:
    """What of a comparison is to be shown, and how, as its address says."""

    with_form: bool
    side_by_side: bool
    choice: Choice
    part: int | None
    change: int

    def query(self, **other: object) -> dict[str, Any]:
        """The query of an address that shows the same, but for what is named here."""
        now: dict[str, Any] = {
            "view": "side" if self.side_by_side else None,
            "form": 1 if self.with_form else None,
            "unchanged": 1 if self.choice.unfolded else None,
            "kind": sorted(self.choice.kinds) or None,
            "category": sorted(self.choice.categories) or None,
        }
        return now | other


def read_options(arguments: Any, categories: Sequence[str] = ()) -> Options:
    """The options of a request. What means nothing is left out."""
    unfolded = bool(arguments.get("unchanged"))
    return Options(
        with_form=bool(arguments.get("form")),
        side_by_side=arguments.get("view") == "side",
        choice=Choice(
            kinds_of(arguments.getlist("kind"), CLAUSE_CHANGE_KINDS),
            frozenset(name for name in arguments.getlist("category") if name and len(name) < 80),
            unfolded,
        ),
        part=numbered(arguments.get("part")),
        change=numbered(arguments.get("change")) or 1,
    )


async def compare_page(desk: Desk, policy: PolicyRow, a: Point, b: Point, format_: str) -> Response:
    """Two versions compared; the later one named first sends to the address the other way round."""
    old, new = await desk.queries.version(policy.id, a), await desk.queries.version(policy.id, b)
    if old is None or new is None:
        return await no_version(desk, policy, f"has no {said(a if old is None else b)}", format_)
    if old.number > new.number:
        address = desk.addresses.compare(policy.id, written(b), written(a))
        query = f"?{desk.request.query_string}" if desk.request.query_string else ""
        return Response.redirect(f"{address}{f'.{format_}' if format_ else ''}{query}")
    pair = Pair(
        policy,
        old,
        new,
        await desk.queries.snapshot(old.last_snapshot_id),
        await desk.queries.snapshot(new.first_snapshot_id),
        await desk.queries.change(policy.id, old.number, new.number),
    )
    citation = _citation(desk, pair)
    if format_ in (BIBTEX, CSL):
        return answer(format_, citation.bibtex() if format_ == BIBTEX else citation.csl())
    if format_:
        return await _as_values(desk, pair, citation, format_)
    return await _page(desk, pair, citation, (written(a), written(b)))


async def _page(desk: Desk, pair: Pair, citation: Citation, asked: tuple[str, str]) -> Response:
    policy, old, new = pair.policy, pair.old, pair.new
    options = read_options(desk.request.args)
    laid_out = await _laid_out(desk, pair, with_form=options.with_form or _asks_for_form(options))
    categories = await _categories(desk, pair, laid_out) if laid_out else {}
    page, picture = await aside(_sheet, laid_out, options, categories) if laid_out else (None, ())
    versions = await desk.queries.versions(policy.id)

    def here(**other: object) -> str:
        return desk.addresses.compare(policy.id, *asked, **options.query(**other))

    return await desk.page(
        "compare",
        pair=pair,
        policy=policy,
        old=old,
        new=new,
        sides=[(old, pair.before), (new, pair.after)],
        versions=versions,
        change=pair.change,
        redline=laid_out,
        sheet=page,
        picture=picture,
        options=options,
        here=here,
        to_change=lambda place: (
            f"#change-{place}" if page and page.holds(place) else f"{here(change=place)}#change-{place}"
        ),
        categories=categories,
        category_counts=_counted(laid_out, categories),
        citation=citation,
        lasting=desk.addresses.compare(policy.id, *pair.lasting),
        largest=redline.LARGEST,
        language=language_of(new.language or policy.language),
        is_web_address=is_web_address,
        moment=times.from_iso,
        memento=memento,
    )


def _asks_for_form(options: Options) -> bool:
    """Whether only changes of form were asked for by their kind."""
    return any(kind in layout.FORM_KINDS for kind in options.choice.kinds)


def _sheet(laid_out: layout.Redline, options: Options, categories: Categories) -> tuple[Sheet, tuple[Stretch, ...]]:
    entries = chosen(laid_out, options.choice, categories)
    sides = 2 if options.side_by_side else 1
    return sheet(entries, part=options.part, change=options.change, sides=sides), edge(entries)


async def _compared(desk: Desk, pair: Pair) -> Comparison | None:
    """The comparison of two versions, or None where their texts are too large for it."""
    before, after = await desk.queries.text(pair.old.id), await desk.queries.text(pair.new.id)
    if len(before) + len(after) > redline.LARGEST:
        return None
    return await aside(redline.compared, before, after)


async def _laid_out(desk: Desk, pair: Pair, *, with_form: bool) -> layout.Redline | None:
    compared = await _compared(desk, pair)
    if compared is None:
        return None
    old_links = layout.by_position(await desk.queries.links(pair.old.id))
    new_links = layout.by_position(await desk.queries.links(pair.new.id))
    return await aside(layout.build, compared, old_links, new_links, with_form=with_form)


async def _categories(desk: Desk, pair: Pair, laid_out: layout.Redline) -> Categories:
    """Of each change that is shown: as stored for neighbours, else found now if there are not too many."""
    if pair.change is not None:
        stored = await questions.facts_by_place(desk.queries, pair.change.id)
        return {place: categories for place, (_, categories) in stored.items() if categories}
    changes = [entry for entry in laid_out.entries if isinstance(entry, layout.Change)]
    if not is_privacy_policy(pair.policy.type) or len(changes) > _CATEGORISED:
        return {}
    return await aside(_found, changes)


def _found(changes: Sequence[layout.Change]) -> Categories:
    found = {}
    for change in changes:
        words = text_of(change.ops, 1) or text_of(change.ops, -1)
        found[change.place] = categories_of(without_marks(words), change.heading_path)
    return {place: categories for place, categories in found.items() if categories}


def _counted(laid_out: layout.Redline | None, categories: Categories) -> list[tuple[str, int]]:
    """The categories of the changes that are shown, the most frequent first."""
    if laid_out is None:
        return []
    places = {entry.place for entry in laid_out.entries if isinstance(entry, layout.Change)}
    counts = Counter(name for place, names in categories.items() if place in places for name in names)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _citation(desk: Desk, pair: Pair) -> Citation:
    def original(snapshot: SnapshotRow) -> str:
        return desk.absolute(desk.addresses.replay(snapshot.url, times.from_iso(snapshot.captured_at)))

    return cite(
        pair.policy,
        [(version, snapshot, original(snapshot)) for version, snapshot in (
            (pair.old, pair.before), (pair.new, pair.after),
        )],
        address=desk.absolute(desk.addresses.compare(pair.policy.id, *pair.lasting)),
        accessed=times.now().date(),
    )  # fmt: skip


async def _as_values(desk: Desk, pair: Pair, citation: Citation, format_: str) -> Response:
    compared = await _compared(desk, pair)
    if compared is None:
        why = f"these two texts are too large to compare while you wait: more than {redline.LARGEST} characters"
        if format_ == TEXT:
            return answer(TEXT, f"{why}\n", status=413)
        return json_answer({"error": why}, status=413)
    if format_ == TEXT:
        names = tuple(f"{pair.policy.id}@{point}" for point in pair.lasting)
        with_form = bool(desk.request.args.get("form")) or compared.level == "form"
        text = await aside(lambda: "\n".join(show.lines(compared, *names, with_form=with_form)))
        return answer(TEXT, f"{text}\n" if text else "")
    laid_out = await _laid_out(desk, pair, with_form=True)
    assert laid_out is not None
    categories = await _categories(desk, pair, laid_out)
    change = pair.change
    return json_answer(
        {
            "policy": pair.policy.id,
            "address": citation.address,
            "after": citation.after,
            "before": citation.before,
            "old": version_values(desk, pair.policy, pair.old, pair.before),
            "new": version_values(desk, pair.policy, pair.new, pair.after),
            "level": compared.level,
            "words_added": compared.words_added,
            "words_removed": compared.words_removed,
            "unchanged": laid_out.unchanged,
            "change": change_values(desk, change) if change else None,
            "clause_changes": [
                clause_change_values(entry, categories.get(entry.place, ()))
                for entry in laid_out.entries
                if isinstance(entry, layout.Change)
            ],
            "citation": citation.values(),
        }
    )
