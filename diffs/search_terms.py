"""What a reader types into a search, as the full-text index takes it: words, "phrases", and beginnings*.

Nothing that is typed is taken for the index's own language, so that no text is an error.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.characters import has_characters, spaced

WORDS, CHARACTERS = "clauses_fts", "clauses_fts_characters"

_TERM = re.compile(r'"([^"]*)(?:"|\Z)(\*?)|([^\s"]+)')
_MOST = 12

SHORTEST_BEGINNING = 3
"""Letters; words that begin with fewer are so many that finding them takes as long as reading all clauses."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words that follow each other; beginning: the last of them may go on."""

    words: str
    beginning: bool = False

    def __str__(self) -> str:
        """As the index takes it: a string, quoted."""
        return '"' + self.words.replace('"', '""') + '"' + " *" * self.beginning


@dataclass(frozen=True, slots=True)
class Asked:
    """Terms that all have to be in a clause, and the index that knows them; without terms nothing is found.

    too_short: beginnings of so few letters that they are looked for as whole words.
    """

    terms: tuple[Term, ...]
    index: str = WORDS
    too_short: tuple[str, ...] = ()

    @property
    def match(self) -> str:
        """The query for the index."""
        return " ".join(map(str, self.terms))


def read(text: str) -> Asked:
    """What was asked for. Signs without a word in them are left out, as is the `*` behind fewer than three letters."""
    return _asked(
        [
            Term(found[3].rstrip("*"), found[3].endswith("*")) if found[3] else Term(found[1], bool(found[2]))
            for found in _TERM.finditer(text)
        ]
    )


def phrase(text: str) -> Asked:
    """The whole of a text as one phrase; with a `*` at its end, one that may go on."""
    return _asked([Term(text.strip().strip('"').rstrip("*"), text.rstrip().endswith("*"))])


def _asked(terms: list[Term]) -> Asked:
    terms = [term for term in terms if re.search(r"[^\W_]", term.words)][:_MOST]
    too_short = tuple(term.words for term in terms if term.beginning and _letters(term) < SHORTEST_BEGINNING)
    terms = [Term(term.words, term.beginning and term.words not in too_short) for term in terms]
    if any(has_characters(term.words) for term in terms):
        spread = tuple(Term(" ".join((spaced(t.words) or t.words).split()), t.beginning) for t in terms)
        return Asked(spread, CHARACTERS, too_short)
    return Asked(tuple(terms), WORDS, too_short)


def _letters(term: Term) -> int:
    """The length of the word that may go on, its last; a character of a script without blanks is a whole word."""
    last = re.split(r"[\W_]+", term.words.rstrip("_"))[-1]
    return SHORTEST_BEGINNING if has_characters(last) else len(last)
