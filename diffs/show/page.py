"""A comparison as a page of its own: HTML that needs no other file, runs no script and loads nothing."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from diffs.comparison import Comparison
from diffs.show.layout import Change, Departure, Fold, Redline, build
from diffs.show.markup import redline, shown

# The policy of the page itself: whatever a text may hold, nothing is run or fetched.
_HEAD = Markup(
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
    "<style>\n{style}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
)
_STYLE = Markup(""":root {
  color-scheme: light dark;
  --ins-ink: light-dark(#0a3f7d, #b9d8fb);
  --ins-paper: light-dark(#dfebf8, #18324d);
  --del-ink: light-dark(#8a3300, #ffc5a2);
  --del-paper: light-dark(#fbe8db, #472816);
}
body {
  max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
  font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere;
}
body:has(table.sides) { max-width: 90rem; }
h1 { font-size: 1.4rem; }
h2 { font-size: 0.9rem; font-weight: normal; margin: 1.6rem 0 0.3rem; }
.clause, td { white-space: pre-wrap; }
.clause { margin: 0.3rem 0; }
.clause.item { margin-inline-start: 1.5rem; }
.clause.heading { font-weight: bold; }
.aside, .departure, summary { font-size: 0.9rem; opacity: 0.8; }
ins { color: var(--ins-ink); background: var(--ins-paper); text-decoration: underline; }
del { color: var(--del-ink); background: var(--del-paper); text-decoration: line-through; }
.control { border: 1px solid; font-size: 0.8em; padding: 0 0.2em; }
.said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
table.sides { border-collapse: collapse; width: 100%; table-layout: fixed; }
table.sides td, table.sides th { vertical-align: top; padding: 0.3rem 0.6rem; text-align: start; }
table.sides tr:not(.head) td + td { border-inline-start: 1px solid; }
""")


def page(
    comparison: Comparison, title: str, *, language: str = "", side_by_side: bool = False, with_form: bool = False
) -> str:
    """The page: changed clauses in reading order, unchanged ones folded between them.

    language: of the policy, as a tag like ``de``; side_by_side: the old clause beside the new one instead of one text
    with both; with_form: also clauses that changed in form only.
    """
    laid_out = build(comparison, (), (), with_form=with_form)
    parts = [_HEAD.format(title=shown(title), style=_STYLE), _summary(laid_out)]
    attributes = Markup(' dir="auto" lang="{}"').format(language) if language else Markup(' dir="auto"')
    if side_by_side:
        parts += [Markup('<table class="sides">\n<thead><tr><th scope="col">before</th><th scope="col">after</th>')]
        parts += [Markup("</tr></thead>\n<tbody>\n"), *_rows(laid_out, attributes), Markup("</tbody>\n</table>\n")]
    else:
        parts += _sections(laid_out, attributes)
    return str(Markup("").join([*parts, Markup("</body>\n</html>\n")]))


def _summary(laid_out: Redline) -> Markup:
    counts = ", ".join(f"{number:,} {kind}" for kind, number in (*laid_out.counts, ("unchanged", laid_out.unchanged)))
    words = f"{laid_out.words_added:,} words added, {laid_out.words_removed:,} removed"
    return Markup('<p class="summary">{}; {}.</p>\n').format(counts, words)


def _sections(laid_out: Redline, attributes: Markup) -> Iterator[Markup]:
    for entry in laid_out.entries:
        if isinstance(entry, Change):
            yield Markup('<section class="change {}" id="change-{}">\n{}').format(entry.kind, entry.place, _head(entry))
            yield Markup('<p class="clause {}"{}>{}</p>\n</section>\n').format(
                entry.block.replace(" ", "-"), attributes, entry.text
            )
        elif isinstance(entry, Departure):
            yield _departure(entry)
        else:
            yield _fold(entry, attributes)


def _rows(laid_out: Redline, attributes: Markup) -> Iterator[Markup]:
    for entry in laid_out.entries:
        if isinstance(entry, Change):
            with_marks = entry.kind == "form"
            sides = (redline(entry.ops, with_marks=with_marks, side=side) for side in (-1, 1))
            cells = (Markup("<td{}>{}</td>").format(attributes, side) for side in sides)
            head = Markup('<tr class="head"><td colspan="2" id="change-{}">{}</td></tr>\n').format(
                entry.place, _head(entry)
            )
            yield head + Markup('<tr class="{}">{}{}</tr>\n').format(entry.kind, *cells)
        else:
            told = _departure(entry) if isinstance(entry, Departure) else _fold(entry, attributes)
            yield Markup('<tr><td colspan="2">{}</td></tr>\n').format(told)


def _head(change: Change) -> Markup:
    """Where a clause stands, and what became of it."""
    kind = f"{change.kind} and edited" if change.edited and change.kind != "modified" else change.kind
    label = change.label or change.old_label
    if change.old_label and change.label and change.old_label != change.label:
        label = f"{change.old_label} → {change.label}"
    place = Markup(" › ").join(
        Markup("<bdi>{}</bdi>").format(shown(part)) for part in (*change.heading_path, label) if part
    )
    parts = [Markup('<h2><a href="#change-{0}">{0}</a> <b>{1}</b> {2}</h2>\n').format(change.place, kind, place)]
    if change.move_group is not None:
        parts.append(Markup('<p class="aside"><a href="#from-{}">Moved here</a></p>\n').format(change.move_group))
    if change.lead_in:
        parts.append(Markup('<p class="aside">under: <bdi>{}</bdi></p>\n').format(shown(change.lead_in)))
    if change.kind == "form" and change.details:
        parts.append(Markup('<p class="aside">Changed in {} only.</p>\n').format(", ".join(change.details)))
    return Markup("").join(parts)


def _departure(entry: Departure) -> Markup:
    count = "1 clause" if entry.clauses == 1 else f"{entry.clauses:,} clauses"
    return Markup(
        '<p class="departure" id="from-{}">{} moved away from here: <a href="#change-{}">{}</a></p>\n'
    ).format(entry.move_group, count, entry.place, Markup("“<bdi>{}</bdi>”").format(shown(entry.beginning)))


def _fold(entry: Fold, attributes: Markup) -> Markup:
    number = len(entry.clauses)
    what = "1 clause" if number == 1 else f"{number:,} clauses"
    form = f", {entry.form:,} of them changed in form only" if entry.form else ""
    clauses = Markup("").join(
        Markup('<p class="clause {}"{}>{}</p>\n').format(block.replace(" ", "-"), attributes, text)
        for block, text in entry.drawn()
    )
    return Markup("<details><summary>{} unchanged{}</summary>\n{}</details>\n").format(what, form, clauses)
