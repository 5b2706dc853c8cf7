"""Key terms that a clause names or no longer names, and the modal and negation words in which its sides differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from diffs.facts.dates import find_dates
from diffs.facts.lexicon import data, phrases, without
from diffs.facts.mentions import LONGEST_EDIT, Sides, blank

_TERMS = {term: phrases(written) for term, written in data("terms")["terms"].items()}
_EXCEPT = {term: phrases(written) for term, written in data("terms")["except"].items()}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SENTENCE_END = frozenset('.:;!?•*|"“”(')


def terms_in(text: str) -> list[str]:
    """The key terms of a text, in the order of the word list."""
    lowered = text.lower().replace("’", "'")
    found = (term for term, listed in _TERMS.items() if any(phrase.stands_in(text, lowered) for phrase in listed))
    return [term for term in found if term not in _EXCEPT or _stands_otherwise(term, text)]


def _stands_otherwise(term: str, text: str) -> bool:
    """Whether a term is in a text also apart from the phrases in which it means something else."""
    rest = without(text, _EXCEPT[term])
    lowered = rest.lower().replace("’", "'")
    return any(phrase.stands_in(rest, lowered) for phrase in _TERMS[term])


def changed_terms(sides: Sides) -> tuple[str, ...]:
    """`+sell` for a term that only the new side names, `-sell` for one that only the old side does."""
    old, new = terms_in(sides.old), terms_in(sides.new)
    return (*(f"+{term}" for term in new if term not in old), *(f"-{term}" for term in old if term not in new))


def _by_word(name: str) -> dict[str, str]:
    return {word: told for told, words in data("function_words")[name].items() for word in words}


_MODALS, _NEGATIONS = _by_word("modals"), _by_word("negations")


def changed_modals(sides: Sides) -> tuple[str, ...]:
    """Modal words in which a clause's sides differ: `may → will`, `+must`, `-can`. Words, not what they mean."""
    return _changed(sides, _MODALS)


def changed_negations(sides: Sides) -> tuple[str, ...]:
    """Negation words in which a clause's sides differ: `+not`, `-unless`. Words, not what they mean."""
    return _changed(sides, _NEGATIONS)


def _changed(sides: Sides, listed: Mapping[str, str]) -> tuple[str, ...]:
    """Of a clause that stands on both sides: words that took another's place in an edit, words that came and went.

    What moved within the clause counts for nothing: only as many as there are more, or fewer, than before.
    """
    if not sides.old or not sides.new:
        return ()
    old, new = Counter(_listed(sides.old, listed)), Counter(_listed(sides.new, listed))
    gone, come = old - new, new - old
    pairs = []
    for deleted, inserted in zip(sides.deleted(), sides.inserted(), strict=True):
        before, after = (list(_listed(text, listed)) for text in (deleted, inserted))
        short = max(len(deleted.split()), len(inserted.split())) <= LONGEST_EDIT
        if short and len(before) == len(after) == 1 and gone[before[0]] and come[after[0]]:
            pairs.append(f"{before[0]} → {after[0]}")
            gone[before[0]] -= 1
            come[after[0]] -= 1
    return tuple(dict.fromkeys((*pairs, *(f"+{word}" for word in +come), *(f"-{word}" for word in +gone))))


def _listed(text: str, listed: Mapping[str, str]) -> Iterator[str]:
    """The listed words of a text, in order; `May 2018` and names such as `Will` are none."""
    masked = blank(text, find_dates(text)) if listed is _MODALS else text
    for found in _WORD.finditer(masked):
        told = listed.get(found.group().lower().replace("’", "'"))
        if told is not None and not _is_name(masked, found):
            yield told


def _is_name(text: str, found: re.Match[str]) -> bool:
    if not found.group().istitle():
        return False
    before = text[: found.start()].rstrip()
    return bool(before) and before[-1] not in _SENTENCE_END and found.group() in ("May", "Will")


def words_of(text: str) -> Iterable[str]:
    """The words of a text in small letters."""
    return (found.group().lower().replace("’", "'") for found in _WORD.finditer(text))
