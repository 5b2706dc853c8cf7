"""How much a clause change matters: from cosmetic to substantive, by what of the clause's words is left to differ."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from diffs.comparison import ClauseChange
from diffs.facts.addresses import find_hosts
from diffs.facts.dates import find_dates
from diffs.facts.lexicon import data
from diffs.facts.mentions import Mention, Sides, blank
from diffs.facts.references import find_references
from diffs.facts.terms import changed_modals, changed_negations, changed_terms

LEVELS = ("cosmetic", "link", "numbering", "date", "minor", "substantive")
"""From the least to the most."""

_WORDS = data("substance")
_DATE_WORDS, _WEIGHTY, _LITTLE = (frozenset(_WORDS[name]) for name in ("date_words", "weighty", "little"))
_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
# What a page says of itself anew on every day: how long ago, how often it was seen, and the year of its copyright.
_PASSING = re.compile(
    r"(?i:(?:\d+|an?|one)\s+(?:second|minute|hour|day|week|month|year)s?\s+ago|\b(?:views?|visits?)\s*:\s*[\d.,]+[km]?\b"
    r"|(?:©|\(c\)|copyright)[^\d\n]{0,40}(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?)"
)
# A number or letter that a heading or a row begins with, where it is not taken for a label.
_ENUMERATOR = re.compile(r"\s*\(?(?:[A-Z]|[ivxlcIVXLC]{1,6}|\d{1,3}(?:\.\d{1,3})*)[.)](?=\s)")
_NAME = re.compile(r"[A-Z]\w")
_SMALL, _SHORT_HEADING = 3, 8  # words


def substance_of(change: ClauseChange, sides: Sides, *, language: str = "", weighty: bool = False) -> str:
    """One of LEVELS. weighty: whether durations, ages, money or another fact of weight changed."""
    if change.kind == "relinked":
        return "link"
    if change.kind == "form" or change.block == "rule":
        return "cosmetic"
    if change.kind == "renumbered":
        return "numbering"
    if (
        change.old is not None
        and change.new is not None
        and not change.edited
        and _words(sides.old) == _words(sides.new)
    ):
        return _unedited(change)
    if not _words(sides.old) and not _words(sides.new):
        return "cosmetic"
    if not sides.old or not sides.new:
        return _added_or_removed(change, sides, language, weighty)
    return _edited(change, sides, language, weighty)


def _added_or_removed(change: ClauseChange, sides: Sides, language: str, weighty: bool) -> str:
    """A heading alone says little: what stands under it is told clause by clause. An item says much in few words."""
    if _is_date(sides, language):
        return "date"
    words = len(_words(sides.old or sides.new))
    if change.block == "heading":
        return "minor" if words <= _SHORT_HEADING else "substantive"
    if weighty or change.block in ("item", "row") or words > _SMALL or changed_terms(sides):
        return "substantive"
    return "minor" if _is_minor(sides) else "substantive"


def _unedited(change: ClauseChange) -> str:
    """A clause with the words it had: in another place, or cut otherwise."""
    if change.kind != "moved":
        return "cosmetic"
    return "numbering" if change.heading_path == change.old_heading_path else "minor"


def _edited(change: ClauseChange, sides: Sides, language: str, weighty: bool) -> str:
    if _differ_only_in(sides, find_hosts):
        return "link"
    if _differ_only_in(sides, _numbering):
        return "numbering"
    if _is_date(sides, language):
        return "date"
    if change.block == "heading":
        return "minor"
    if weighty or changed_terms(sides) or changed_modals(sides) or changed_negations(sides):
        return "substantive"
    titles = [path[-1] for path in (change.heading_path, change.old_heading_path) if path]
    return "minor" if _is_minor(sides, titles) else "substantive"


def _differ_only_in(sides: Sides, find: Callable[[str], Iterable[Mention]]) -> bool:
    """Whether both sides are the same but for what `find` finds in them."""
    if not sides.old or not sides.new:
        return False
    return _words(blank(sides.old, find(sides.old))) == _words(blank(sides.new, find(sides.new)))


def _numbering(text: str) -> Iterator[Mention]:
    yield from find_references(text)
    enumerator = _ENUMERATOR.match(text)
    if enumerator is not None:
        yield Mention(enumerator.start(), enumerator.end(), enumerator.group(), enumerator.group())


def _is_date(sides: Sides, language: str) -> bool:
    old, new = (_without_dates(text, language) for text in (sides.old, sides.new))
    if sides.old and sides.new:
        return old == new
    left, text = (old, sides.old) if sides.old else (new, sides.new)
    return left != _words(text) and _DATE_WORDS.issuperset(left)


def _without_dates(text: str, language: str) -> list[str]:
    return _words(_PASSING.sub(" ", blank(text, find_dates(text, language))))


def _is_minor(sides: Sides, titles: Iterable[str] = ()) -> bool:
    """Whether so few words differ, and such light ones, that nothing else can have been meant.

    A word that was only spelt or inflected otherwise does not count, nor does a title (one of `titles`) that stands
    over the clause where it stood at its beginning, or the other way round.
    """
    over = {_joined(_words(title)) for title in titles}
    count = 0
    edited = bool(sides.old and sides.new)
    for deleted, inserted in zip(*_padded(sides.deleted(), sides.inserted()), strict=True):
        gone, come = _words(deleted), _words(inserted)
        if _joined(gone) == _joined(come) or (not (gone and come) and _joined(gone or come) in over):
            continue
        for word in list(gone):
            twin = next((other for other in come if _are_variants(word, other)), None)
            if twin is not None:
                gone.remove(word)
                come.remove(twin)
        if any(word in _WEIGHTY or any(map(str.isdigit, word)) for word in (*gone, *come)):
            return False
        if _names(deleted, gone) or _names(inserted, come):
            return False
        lost, won = (sum(word not in _LITTLE for word in side) for side in (gone, come))
        if edited and bool(lost) != bool(won):  # a word that narrows or widens what was said
            return False
        count += max(lost, won)
    return count <= _SMALL


def _joined(words: Iterable[str]) -> str:
    """`Uptime Robot` and `UptimeRobot`, `can not` and `cannot` are the same."""
    return "".join(words).replace("-", "")


def _names(text: str, words: Iterable[str]) -> bool:
    """Whether one of these words stands in an edit as a name: with a capital, and not at its beginning alone."""
    capitals = {found.group().lower() for found in _WORD.finditer(text) if _NAME.match(found.group())}
    return any(word in capitals for word in words if word not in _LITTLE)


def _padded(deleted: list[str], inserted: list[str]) -> tuple[list[str], list[str]]:
    """Both lists of one length: of a clause added or removed one side is a single empty text."""
    return (deleted, inserted) if len(deleted) == len(inserted) else (deleted or [""], inserted or [""])


def _are_variants(word: str, other: str) -> bool:
    """`e-mail` and `email`, `policy` and `policies`, `recieve` and `receive`."""
    one, two = word.replace("-", ""), other.replace("-", "")
    if one == two or sorted(one) == sorted(two):
        return len(one) > 3 or one == two
    shared = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return shared >= 4 and max(len(one), len(two)) - shared <= 3


def _words(text: str) -> list[str]:
    return [found.group().lower().replace("’", "'") for found in _WORD.finditer(text)]
