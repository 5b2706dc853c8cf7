"""One sentence that tells what a change did, from its clause changes and their facts alone.

It says no more than the words bear: `'90 days' became '30 days' in 4.2`, and `Retention shortened` only where heading
or sentence speak of retention. Equal changes give equal sentences.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from diffs.comparison import ClauseChange
from diffs.facts import LEVELS, Difference, Facts
from diffs.facts.lexicon import data
from diffs.facts.mentions import is_of_names, is_renaming, sides_of
from diffs.renamings import Renaming

_LONGEST = 160
_LONGEST_HEADING = 40
_LONGEST_QUOTE = 40
_MOST_FACTS = 3

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
_DETAILS = {"markup": "mark-up", "structure": "layout"}
_TELLING_TERMS = frozenset(data("terms")["telling"])

_TITLE = re.compile(r"(?i)\b(?:policy|policies|terms|notice|statement|agreement|conditions|of service|of use)\s*$")
_PLACE = re.compile(r"§|\d+\.\d+|[A-Z]\.\d|(?i:section|article|clause|part|chapter|abschnitt|artikel|sección|título)\s")
_RETENTION = re.compile(r"(?i)\b(?:retain\w*|retention|keep|keeps|kept|store|stores|stored|storage period)\b")
_RETENTION_HEADING = re.compile(r"(?i)\b(?:retention|how long we (?:keep|store|retain))\b")
_NOT_RETENTION = re.compile(
    r"(?i)\b(?:notice|notify|notified|respond|response|reply|request\w*|refund\w*|cancel\w*|trial|appeal\w*|at least"
    r"|minimum|pay|paid|payment\w*)\b"
)
_SIGN = re.compile(r"\w")
_SENTENCE_END = re.compile(r"[.;!?](?=\s|$)")
_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.4, "year": 365.0}
_CLEARLY = 1.1  # a month is about 30 days: only what differs by more is longer or shorter


@dataclass(frozen=True, slots=True)
class _Told:
    """A part of the sentence, and the clause changes that it tells, by their place among all."""

    words: str
    clauses: frozenset[int]


def summarise(changes: Sequence[ClauseChange], facts: Sequence[Facts], renamings: Sequence[Renaming] = ()) -> str:
    """`Retention shortened from 90 to 30 days in 4.2; 2 clauses added under Sharing.`

    facts: those of each clause change; renamings: names that changed everywhere (see `Comparison.renamings`).
    """
    if not changes:
        return "Only the form changed."
    highest = max((each.substance for each in facts), key=LEVELS.index, default=LEVELS[0])
    if highest in ("cosmetic", "link"):
        return _sentence(_of_form(changes, facts))
    if highest == "numbering":
        return _sentence(f"Only the order or numbering: {_counts(changes, range(len(changes)), places=False)}")
    if highest == "date":
        return _sentence(_of_dates(changes, facts))
    told = [*_renamed(changes, renamings), *_facts(changes, facts), *_terms(changes, facts)]
    done = frozenset[int]().union(*(part.clauses for part in told))
    return _sentence(_assembled(changes, [*told, *_quotes(changes, facts, done)]))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _assembled(changes: Sequence[ClauseChange], told: Sequence[_Told]) -> str:
    """As many of the told parts as there is room for, and the rest as counts."""
    told = told[:_MOST_FACTS]
    while True:
        done = frozenset[int]().union(*(part.clauses for part in told))
        rest = [index for index in range(len(changes)) if index not in done]
        for places in (True, False):
            parts = [*(part.words for part in told), _counts(changes, rest, places=places, others=bool(done))]
            words = "; ".join(filter(None, parts))
            if len(words) < _LONGEST:
                return words
        if not told:
            return words
        told = told[:-1]


# Counts


def _counts(changes: Sequence[ClauseChange], rest: Iterable[int], *, places: bool, others: bool = False) -> str:
    """`2 clauses added under Sharing, 1 edited; 3 changed in form`.

    rest: the clause changes to count; places: whether to name the heading where all of a kind stand under one;
    others: whether clauses were told before.
    """
    counted = [changes[index] for index in rest]
    counts = Counter(change.kind for change in counted)
    groups = [
        [
            f"{counts[kind]} {words}{_common_place(counted, kind) if places and kind in _VERBS else ''}"
            for kind, words in listed.items()
            if counts[kind]
        ]
        for listed in (_VERBS, {kind: f"changed {words}" for kind, words in _FORM.items()})
    ]
    words = "; ".join(", ".join(group) for group in groups if group)
    number, _, tail = words.partition(" ")
    if not number:
        return ""
    noun = "clause" if number == "1" else "clauses"
    return f"{number} {'other ' if others else ''}{noun} {tail}"


def _common_place(counted: Iterable[ClauseChange], kind: str) -> str:
    headings = {_heading(change) for change in counted if change.kind == kind}
    heading = headings.pop() if len(headings) == 1 else ""
    return f" under {heading}" if heading else ""


# Changes that leave the words alone


def _of_form(changes: Sequence[ClauseChange], facts: Sequence[Facts]) -> str:
    links = sum(each.substance == "link" for each in facts)
    rest = len(changes) - links
    details = dict.fromkeys(_DETAILS.get(name, name) for change in changes for name in change.details)
    names = ", ".join(name for name in details if name in ("case", "punctuation", "spacing", "mark-up", "layout"))
    form = f"{rest} {_clauses(rest)}{f' ({names})' if names else ''}"
    if not links:
        return f"only the form changed, in {form}"
    where = f"only links changed, in {links} {_clauses(links)}"
    return f"{where}; the form in {form}" if rest else where


def _of_dates(changes: Sequence[ClauseChange], facts: Sequence[Facts]) -> str:
    """Which date; the clauses beside it changed less than that."""
    dated = [index for index, each in enumerate(facts) if each.substance == "date"]
    found = [date for index in dated for date in facts[index].dates]
    rest = _counts(changes, (index for index in range(len(changes)) if index not in dated), places=False, others=True)
    pair = next((date for date in found if date.old and date.new), None)
    old, new = (next((mention for mention in side if mention), None) for side in (
        [date.old for date in found], [date.new for date in found],
    ))  # fmt: skip
    if pair is not None:
        told = f"only a date changed: {_became(pair)}"
    elif old and new and len(found) == 2:
        told = f"only a date changed: {_became(Difference(old, new))}"
    elif old or new:
        told = f"only a date {'came in' if new else 'went'}: {_quote((new or old).words)}"  # type: ignore[union-attr]
    else:
        told = f"only dates changed, in {len(dated)} {_clauses(len(dated))}"
    return f"{told}; {rest}" if rest and len(told) + len(rest) + 3 <= _LONGEST else told


# Facts


def _renamed(changes: Sequence[ClauseChange], renamings: Sequence[Renaming]) -> Iterator[_Told]:
    """Words that changed everywhere, mostly names; the clauses in which nothing else changed are told by that."""
    for renaming in renamings:
        old, new, count = renaming
        if max(len(old), len(new)) <= _LONGEST_QUOTE:
            clauses = (index for index, change in enumerate(changes) if is_renaming(sides_of(change), [renaming]))
            words = f"{old} renamed {new}" if is_of_names(renaming) else f"{_quote(old)} became {_quote(new)}"
            yield _Told(f"{words} in {count} {_clauses(count)}", frozenset(clauses))


def _facts(changes: Sequence[ClauseChange], facts: Sequence[Facts]) -> Iterator[_Told]:
    """What took another's place: spans of time first, then ages, sums, percentages and addresses."""
    for name in ("durations", "ages", "money", "percentages", "emails", "hosts"):
        told: dict[str, list[int]] = {}
        for index in _by_substance(facts):
            if facts[index].substance != "substantive":
                break
            pairs = [pair for pair in getattr(facts[index], name) if pair.old and pair.new]
            for pair in pairs[:1]:
                retained = _retention(changes[index], pair) if name == "durations" else ""
                told.setdefault(retained or _became(pair), []).append(index)
        for words, clauses in told.items():
            where = _where(changes[clauses[0]]) if len(clauses) == 1 else f" in {len(clauses)} clauses"
            yield _Told(f"{words}{where}", frozenset(clauses))


def _by_substance(facts: Sequence[Facts]) -> list[int]:
    """The places of the clauses, the most substantive first."""
    return sorted(range(len(facts)), key=lambda index: -LEVELS.index(facts[index].substance))


def _terms(changes: Sequence[ClauseChange], facts: Sequence[Facts]) -> Iterator[_Told]:
    """Telling terms that some clauses came to name and none ceased to, or the other way round.

    The clauses are counted as well: the terms say only what they speak of.
    """
    places: dict[str, list[int]] = {}
    for index, each in enumerate(facts):
        for term in each.terms:
            places.setdefault(term, []).append(index)
    for sign, verb in (("+", "names"), ("-", "drops")):
        other = "-" if sign == "+" else "+"
        terms = [term for term in places if term[0] == sign and other + term[1:] not in places]
        telling = [term for term in terms if term[1:] in _TELLING_TERMS]
        if telling:
            telling = telling[:_MOST_FACTS]
            indexes = {index for term in telling for index in places[term]}
            where = {_where(changes[index]) for index in indexes}
            place = where.pop() if len(where) == 1 else ""
            yield _Told(f"{verb} {_listed([term[1:] for term in telling])}{place}", frozenset())


def _quotes(changes: Sequence[ClauseChange], facts: Sequence[Facts], done: frozenset[int]) -> Iterator[_Told]:
    """A short edit that is all that happened to a clause is told as it stands, where few clauses were edited."""
    edited = [index for index, change in enumerate(changes) if change.kind == "modified" and index not in done]
    if len(edited) > _MOST_FACTS:
        return
    for index in sorted(edited, key=_by_substance(facts).index):
        sides = sides_of(changes[index])
        if len(sides.edits) == 1:
            (old,), (new,) = sides.deleted(), sides.inserted()
            if max(len(old), len(new)) <= _LONGEST_QUOTE and (_SIGN.search(old) or _SIGN.search(new)):
                yield _Told(f"{_edit(old, new)}{_where(changes[index])}", frozenset([index]))


def _edit(old: str, new: str) -> str:
    if old.strip() and new.strip():
        return f"{_quote(old)} became {_quote(new)}"
    return f"{_quote(new)} put in" if new.strip() else f"{_quote(old)} taken out"


def _became(pair: Difference) -> str:
    assert pair.old is not None
    assert pair.new is not None
    old, new = (
        mention.words if len(mention.words) <= _LONGEST_QUOTE else mention.value for mention in (pair.old, pair.new)
    )
    return f"{_quote(old)} became {_quote(new)}"


def _quote(words: str) -> str:
    return f"'{' '.join(words.split())}'"


def _retention(change: ClauseChange, pair: Difference) -> str:
    """`Retention shortened from 90 to 30 days` if that is what the words say, else an empty text."""
    assert pair.old is not None
    assert pair.new is not None
    sides = sides_of(change)
    sentences = (_sentence_at(sides.old, pair.old.start), _sentence_at(sides.new, pair.new.start))
    heading = bool(change.heading_path) and _RETENTION_HEADING.search(change.heading_path[-1]) is not None
    if not all((heading or _RETENTION.search(each)) and not _NOT_RETENTION.search(each) for each in sentences):
        return ""
    before, after = _days(pair.old.value), _days(pair.new.value)
    if not before or not after or max(before, after) < _CLEARLY * min(before, after):
        return ""
    old, new = pair.old.value, pair.new.value
    number, _, unit = old.partition(" ")
    if new.partition(" ")[2].rstrip("s") == unit.rstrip("s"):
        old = number
    return f"retention {'shortened' if after < before else 'lengthened'} from {old} to {new}"


def _sentence_at(text: str, position: int) -> str:
    ends = [end.end() for end in _SENTENCE_END.finditer(text)]
    start = max((end for end in ends if end <= position), default=0)
    return text[start : min((end for end in ends if end > position), default=len(text))]


def _days(value: str) -> float:
    """How many days a span of time is, about; 0 for one that cannot be told, such as `30 to 60 days`."""
    number, _, unit = value.partition(" ")
    days = _DAYS.get(unit.removesuffix("s"))
    return float(number) * days if days and re.fullmatch(r"\d+(?:\.\d+)?", number) else 0.0


# Places


def _where(change: ClauseChange) -> str:
    """` in 4.2`, ` under Sharing`, or nothing where neither label nor heading says where it is."""
    label = change.label.strip("().: ")
    if _PLACE.search(label):
        return f" in {label}"
    heading = _heading(change)
    if heading:
        return f" under {heading}"
    return f" in {label}" if label.isdigit() else ""


def _heading(change: ClauseChange) -> str:
    """The innermost heading that a clause stands under; a document's title says nothing."""
    path = change.heading_path
    heading = path[-1].rstrip(" #:.") if path else ""
    if len(path) == 1 and _TITLE.search(heading):
        return ""
    return heading if len(heading) <= _LONGEST_HEADING else heading[: _LONGEST_HEADING - 1].rstrip() + "…"


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _clauses(number: int) -> str:
    return "clause" if number == 1 else "clauses"
