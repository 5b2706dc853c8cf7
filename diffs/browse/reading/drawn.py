"""The entries of a comparison as HTML. There may be thousands of them, so they are put together here and not by a
template: that takes a third of the time.

All parts are `Markup`, which their types say: `escape` makes it of what is plain, `shown` of what is foreign.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from diffs.browse.addresses import Addresses
from diffs.browse.article import Language
from diffs.browse.reading.pair import Categories, Pair
from diffs.browse.reading.sheet import Entry, Skipped
from diffs.browse.rendering import apart, count, number, shown, side, target
from diffs.show.layout import Change, Departure, Fold
from diffs.show.links import LinkEdit
from diffs.show.markup import deleted, inserted

_PRACTICES = 4  # as many categories are shown beside a change


def _joined(parts: Iterable[Markup]) -> Markup:
    """The same as `Markup.join`, which looks at each part again."""
    return Markup("".join(parts))  # noqa: S704


_INTO = Markup(' <span class="into" aria-hidden="true">›</span> ')


@dataclass(frozen=True, slots=True)
class Pen:
    """What is the same for all entries. to_change: the address of a change by its place; lasting: of the comparison."""

    to: Addresses
    pair: Pair
    language: Language
    side_by_side: bool
    unfolded: bool
    categories: Categories
    to_change: Callable[[int], str]
    lasting: str

    def entries(self, entries: Sequence[Entry]) -> Markup:
        """All entries in order."""
        parts: list[Markup] = []
        before: Entry | None = None
        for entry in entries:
            if isinstance(entry, Change):
                parts.append(self._change(entry, before))
            elif isinstance(entry, Departure):
                parts.append(self._departure(entry))
            elif isinstance(entry, Skipped):
                parts.append(self._skipped(entry))
            else:
                parts.append(self._fold(entry))
            before = entry
        return Markup("\n").join(parts)

    def _change(self, entry: Change, before: Entry | None) -> Markup:
        place, mark, kind = escape(entry.place), escape(entry.mark), escape(entry.kind)
        edited = entry.edited and entry.kind != "modified"
        parts: list[Markup] = [
            _SECTION, kind, _ID, place, _FOCUS, _ANCHOR, mark, _TO, mark, _ANCHORED, place, _KIND, kind,
            _AND_EDITED if edited else _NOTHING, _KIND_END, *_words(entry),
            *_where(entry), _H2_END, *_asides(entry),
        ]  # fmt: skip
        if entry.lead_in and not (
            isinstance(before, Change) and before.lead_in == entry.lead_in and before.heading_path == entry.heading_path
        ):
            parts += [self._clause("leadin", shown(entry.lead_in))]
        parts += self._both(entry) if self.side_by_side else [self._clause_of(entry, entry.text)]
        if entry.kind == "form" and entry.details:
            parts += [_ASIDE, escape(f"Changed in {', '.join(entry.details)} only."), _P_END]
        if entry.links:
            parts.append(_links(entry.links))
        elif entry.kind == "relinked":
            parts += [_ASIDE, escape("Its links stand in another order."), _P_END]
        parts += [
            _MORE, escape(self._clause_address(entry)), _THROUGH_TIME, place, _THROUGH_TIME_END, escape(self.lasting),
            _CHANGE_IS, mark, _CITE, place, _CITE_END, *_practices(self.categories.get(entry.place, ())), _P_END,
            _SECTION_END,
        ]  # fmt: skip
        return _joined(parts)

    def _both(self, entry: Change) -> Iterator[Markup]:
        yield _BEFORE
        yield _NOT_THERE if entry.old_position is None else self._clause_of(entry, side(entry, -1))
        yield _AFTER
        yield _GONE if entry.new_position is None else self._clause_of(entry, side(entry, 1))
        yield _BOTH_END

    def _clause_of(self, entry: Change, text: Markup) -> Markup:
        return self._clause(f"clause {entry.block.replace(' ', '-')}", text)

    def _clause(self, classes: str, text: Markup) -> Markup:
        return _joined((_P, escape(classes), _AUTO, *self._language(), _OPEN, text, _P_END))

    def _language(self) -> Sequence[Markup]:
        return (_LANG, escape(self.language.tag), _QUOTE) if self.language.tag else ()

    def _clause_address(self, entry: Change) -> str:
        policy_id = self.pair.policy.id
        if entry.new_position is not None:
            return self.to.clause(policy_id, self.pair.new.number, entry.new_position)
        return self.to.clause(policy_id, self.pair.old.number, entry.old_position or 0)

    def _departure(self, entry: Departure) -> Markup:
        now = (Markup("under "), *_path(entry.heading_path)) if entry.heading_path else (escape("elsewhere"),)
        return Markup(
            '<p class="departure" id="from-{}">{} moved away from here, beginning “{}”: <a href="{}">now {}</a></p>'
        ).format(
            entry.move_group, count(entry.clauses, "clause"), apart(entry.beginning), self.to_change(entry.place),
            _joined(now),
        )  # fmt: skip

    def _skipped(self, entry: Skipped) -> Markup:
        told = [count(entry.unchanged, "clause") + " unchanged"] if entry.unchanged else []
        told += [count(entry.changed, "other change") + " not asked for"] if entry.changed else []
        there: Markup | str = ""
        if entry.position is not None:
            version = self.pair.new.number
            there = Markup(': <a href="{}#clause-{}">read them in version {}</a>').format(
                self.to.version(self.pair.policy.id, version), entry.position, version
            )
        return Markup('<p class="skipped">{}{}</p>').format(", ".join(told), there)

    def _fold(self, entry: Fold) -> Markup:
        if len(entry.clauses) == entry.form:
            told = f"{count(entry.form, 'clause')} changed in form only"
        else:
            form = f" but for the form of {number(entry.form)}" if entry.form else ""
            told = f"{count(len(entry.clauses), 'clause')} unchanged{form}"
        parts: list[Markup] = [
            _FOLD, _UNFOLDED if self.unfolded else _NOTHING, _SUMMARY, escape(told), _UNCHANGED,
            *self._language(), _OPEN_LINE,
        ]  # fmt: skip
        for block, text in entry.drawn():
            parts += [_P_CLAUSE, escape(block.replace(" ", "-")), _AUTO, _OPEN, text, _P_END]
        return _joined([*parts, _FOLD_END])


def _words(entry: Change) -> Sequence[Markup]:
    if not entry.words_added and not entry.words_removed:
        return ()
    return (_WORDS, escape(number(entry.words_added)), _MINUS, escape(number(entry.words_removed)), _WORDS_END)


def _where(entry: Change) -> Iterator[Markup]:
    if not entry.heading_path and not entry.label:
        return
    yield _WHERE
    yield from _path(entry.heading_path)
    if entry.label:
        yield _INTO if entry.heading_path else _NOTHING
        yield from (_LABEL, shown(entry.label), _BDI_END)
    yield _SPAN_END


def _path(headings: Iterable[str]) -> Iterator[Markup]:
    for index, heading in enumerate(headings):
        if index:
            yield _INTO
        yield apart(heading)


def _asides(entry: Change) -> Iterator[Markup]:
    if entry.old_label and entry.old_label != entry.label:
        yield from (_ASIDE, escape("Was labelled "), apart(entry.old_label))
        yield from (escape(", is now "), apart(entry.label)) if entry.label else ()
        yield from (escape("."), _P_END)
    if entry.move_group is not None:
        yield Markup('<p class="aside"><a href="#from-{}">Moved here</a>').format(entry.move_group)
        if entry.old_heading_path != entry.heading_path:
            yield escape(" from ")
            yield from _path(entry.old_heading_path) if entry.old_heading_path else (escape("the beginning"),)
        yield from (escape("."), _P_END)


def _links(links: Iterable[LinkEdit]) -> Markup:
    """Where the links of a clause led and lead, in full."""
    row = Markup("<tr><td>{}</td><td>{}</td><td>{}</td></tr>\n")
    return _joined(
        [
            _LINKS,
            *(
                row.format(
                    apart(link.anchor) if link.anchor else "no words",
                    "no link" if link.old_url is None else deleted(_url(link.old_url)),
                    "no link" if link.new_url is None else inserted(_url(link.new_url)),
                )
                for link in links
            ),
            _LINKS_END,
        ]
    )


def _url(url: str) -> Markup:
    return Markup('<bdi class="url">{}</bdi>').format(target(url))


def _practices(categories: Sequence[str]) -> Iterator[Markup]:
    for category in categories[:_PRACTICES]:
        yield from (_PRACTICE, shown(category), _SPAN_END)
    if len(categories) > _PRACTICES:
        yield Markup(' <span class="much">and {} more</span>').format(len(categories) - _PRACTICES)


_NOTHING, _AND_EDITED, _CHANGE_IS = Markup(""), Markup(" and edited"), Markup("?change=")
_SECTION, _SECTION_END = Markup('<section class="change '), Markup("</section>")
_ID, _FOCUS = Markup('" id="change-'), Markup('" tabindex="-1">\n<h2>')
_ANCHOR, _TO = Markup('<a class="anchor" id="change-'), Markup('" href="#change-')
_ANCHORED, _KIND = Markup('"><span class="said">Change </span>'), Markup('</a> <span class="kind">')
_KIND_END, _SPAN_END, _BDI_END = Markup("</span>\n"), Markup("</span>"), Markup("</bdi>")
_WORDS, _MINUS = (
    Markup('<span class="much"><span class="words"><span class="plus">+'),
    Markup('</span> <span class="minus">−'),
)
_WORDS_END = Markup("</span> words</span></span>\n")
_WHERE, _LABEL, _H2_END = Markup('<span class="where">'), Markup('<bdi class="label">'), Markup("</h2>\n")
_ASIDE, _P_END = Markup('<p class="aside">'), Markup("</p>\n")
_P, _P_CLAUSE, _AUTO, _OPEN = Markup('<p class="'), Markup('<p class="clause '), Markup('" dir="auto"'), Markup(">")
_LANG, _QUOTE, _OPEN_LINE = Markup(' lang="'), Markup('"'), Markup(">\n")
_BEFORE = Markup('<div class="both">\n<div class="before"><span class="said">Before:</span>')
_AFTER, _BOTH_END = Markup('</div>\n<div class="after"><span class="said">After:</span>'), Markup("</div>\n</div>\n")
_NOT_THERE, _GONE = Markup('<p class="none">not there</p>'), Markup('<p class="none">gone</p>')
_MORE, _THROUGH_TIME = (
    Markup('<p class="more"><a href="'),
    Markup('">This clause through time<span class="said"> (change '),
)
_THROUGH_TIME_END, _CITE = (
    Markup(')</span></a> <a href="'),
    Markup('#cite" rel="nofollow">Cite this change<span class="said"> ('),
)
_CITE_END, _PRACTICE = Markup(")</span></a>"), Markup(' <span class="badge practice">')
_FOLD, _UNFOLDED, _SUMMARY = Markup('<details class="fold"'), Markup(" open"), Markup("><summary>")
_UNCHANGED, _FOLD_END = Markup('</summary>\n<div class="unchanged"'), Markup("</div></details>")
_LINKS = Markup(
    '<table class="relinked"><caption>Links</caption>\n<thead><tr><th scope="col">on</th><th scope="col">led to</th>'
    '<th scope="col">leads to</th></tr></thead>\n<tbody>\n'
)
_LINKS_END = Markup("</tbody></table>\n")
