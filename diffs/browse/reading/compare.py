"""The page that compares two versions, and the same as lines of text and as a citation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from datasette import Response

from diffs import show
from diffs.browse import redline
from diffs.browse.addresses import Point, is_web_address, written
from diffs.browse.article import language_of
from diffs.browse.desk import Desk
from diffs.browse.formats import BIBTEX, CSL, JSON, TEXT, answer
from diffs.browse.queries import PolicyRow, SnapshotRow
from diffs.browse.reading import pair as pairs
from diffs.browse.reading.answers import no_version, said
from diffs.browse.reading.citation import Citation, Part, cite, memento
from diffs.browse.reading.compare_values import as_values, too_large
from diffs.browse.reading.drawn import Pen
from diffs.browse.reading.edge import Stretch, edge
from diffs.browse.reading.pair import Categories, Missing, Pair
from diffs.browse.reading.sheet import Choice, Sheet, chosen, kinds_of, marked, numbered, sheet
from diffs.browse.work import aside
from diffs.show import layout
from store import times
from store.schema import CLAUSE_CHANGE_KINDS

# Of more changes it takes longer to find out what they speak of than a reader waits: it is done when asked for.
_CATEGORISED = 400


@dataclass(frozen=True, slots=True)
class Options:
    """What of a comparison is to be shown, and how, as its address says.

    part: of a long comparison; change: the one that is to be on the page, by its place, or by its mark. speak: whether
    to find out of every change what it speaks of, however many there are.
    """

    with_form: bool
    side_by_side: bool
    choice: Choice
    part: int | None
    change: int
    mark: str
    speak: bool

    def query(self, **other: object) -> dict[str, Any]:
        """The query of an address that shows the same, but for what is named here."""
        now: dict[str, Any] = {
            "view": "side" if self.side_by_side else None,
            "form": 1 if self.with_form else None,
            "unchanged": 1 if self.choice.unfolded else None,
            "speak": 1 if self.speak else None,
            **self.choice.query(),
        }
        return now | other


def read_options(arguments: Any) -> Options:
    """The options of a request. What means nothing is left out."""
    categories = frozenset(name for name in arguments.getlist("category") if name and len(name) < 80)
    return Options(
        with_form=bool(arguments.get("form")),
        side_by_side=arguments.get("view") == "side",
        choice=Choice(
            kinds_of(arguments.getlist("kind"), CLAUSE_CHANGE_KINDS), categories, bool(arguments.get("unchanged"))
        ),
        part=numbered(arguments.get("part")),
        change=numbered(arguments.get("change")) or 1,
        mark=marked(arguments.get("change")),
        speak=bool(arguments.get("speak") or categories),
    )


async def compare_page(desk: Desk, policy: PolicyRow, a: Point, b: Point, format_: str) -> Response:
    """Two versions compared; the later one named first sends to the address the other way round."""
    pair = await pairs.find(desk, policy, a, b)
    if isinstance(pair, Missing):
        return await no_version(desk, policy, f"has no {said(pair.at)}", format_)
    if pair.turned:
        address = desk.addresses.compare(policy.id, written(b), written(a))
        query = f"?{desk.request.query_string}" if desk.request.query_string else ""
        return Response.redirect(f"{address}{f'.{format_}' if format_ else ''}{query}")
    options = read_options(desk.request.args)
    if format_ == TEXT:
        return await _as_text(desk, pair, options)
    laid_out = None
    if format_ not in (BIBTEX, CSL) or options.mark:
        with_form = options.with_form or bool(format_) or _asks_for_form(options)
        laid_out = await pairs.laid_out(pair, with_form=with_form)
        if laid_out and options.mark and not laid_out.with_form and laid_out.find(options.mark) is None:
            laid_out = await pairs.laid_out(pair, with_form=True)
    one = laid_out.find(options.mark) if laid_out and options.mark else None
    citation = _citation(desk, pair, one)
    if format_ in (BIBTEX, CSL):
        return answer(format_, citation.bibtex() if format_ == BIBTEX else citation.csl())
    if format_:
        return await as_values(desk, pair, laid_out, citation, options.choice)
    return await _page(desk, pair, laid_out, one, citation, options, (written(a), written(b)))


async def _page(
    desk: Desk,
    pair: Pair,
    laid_out: layout.Redline | None,
    one: layout.Change | None,
    citation: Citation,
    options: Options,
    asked: tuple[str, str],
) -> Response:
    policy, old, new = pair.policy, pair.old, pair.new
    changes = laid_out.changes() if laid_out else []
    told = pair.change is not None or options.speak or len(changes) <= _CATEGORISED
    categories = await pairs.categories(desk, pair, laid_out) if laid_out and told else {}
    place = one.place if one else options.change
    page, picture = _sheet(laid_out, options, place, categories) if laid_out else (None, ())

    def here(**other: object) -> str:
        return desk.addresses.compare(policy.id, *asked, **options.query(**other))

    def to_change(place: int) -> str:
        return f"#change-{place}" if page and page.holds(place) else f"{here(change=place)}#change-{place}"

    language = language_of(new.language or policy.language)
    lasting = desk.addresses.compare(policy.id, *pair.lasting)
    pen = Pen(
        desk.addresses, pair, language, options.side_by_side, options.choice.unfolded, categories, to_change, lasting
    )
    return await desk.page(
        "compare",
        policy=policy,
        old=old,
        new=new,
        sides=[(old, pair.before), (new, pair.after)],
        versions=pair.versions,
        change=pair.change,
        redline=laid_out,
        sheet=page,
        picture=picture,
        options=options,
        here=here,
        to_change=to_change,
        entries=await aside(pen.entries, page.entries) if page else None,
        one=one,
        lost=bool(options.mark) and one is None,
        category_counts=_counted(changes, categories),
        not_told=not told and pairs.speaks(pair),
        citation=citation,
        lasting=lasting,
        json_href=desk.addresses.compare(policy.id, *pair.lasting, format_=JSON, **options.choice.query()),
        largest=redline.LARGEST,
        is_web_address=is_web_address,
        memento=memento,
    )


def _asks_for_form(options: Options) -> bool:
    """Whether only changes of form were asked for by their kind."""
    return any(kind in layout.FORM_KINDS for kind in options.choice.kinds)


def _sheet(
    laid_out: layout.Redline, options: Options, change: int, categories: Categories
) -> tuple[Sheet, tuple[Stretch, ...]]:
    entries = chosen(laid_out, options.choice, categories)
    sides = 2 if options.side_by_side else 1
    return sheet(entries, part=options.part, change=change, sides=sides), edge(entries)


def _counted(changes: Sequence[layout.Change], categories: Categories) -> list[tuple[str, int]]:
    """The categories of the changes that are shown, the most frequent first."""
    counts = Counter(name for change in changes for name in categories.get(change.place, ()))
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _citation(desk: Desk, pair: Pair, one: layout.Change | None) -> Citation:
    def original(snapshot: SnapshotRow) -> str:
        return desk.absolute(desk.addresses.original(snapshot))

    return cite(
        pair.policy,
        [(side.version, side.snapshot, original(side.snapshot)) for side in pair.sides],
        address=pairs.lasting_address(desk, pair, one.mark if one else ""),
        accessed=times.now().date(),
        part=Part(one.mark, _said(one)) if one else None,
    )


def _said(change: layout.Change) -> str:
    """One clause change in a few words."""
    where = " › ".join(filter(None, (*change.heading_path[-1:], change.label)))
    return f"clause change {change.mark} ({change.kind}{f', under “{where}”' if where else ''})"


async def _as_text(desk: Desk, pair: Pair, options: Options) -> Response:
    compared = await pairs.compared(pair)
    if compared is None:
        return answer(TEXT, f"{too_large()}\n", status=413)
    names = tuple(f"{pair.policy.id}@{point}" for point in pair.lasting)
    with_form = options.with_form or compared.level == "form"
    text = await aside(lambda: "\n".join(show.lines(compared, *names, with_form=with_form)))
    return answer(TEXT, f"{text}\n" if text else "")
