"""The same clause in other policies: wordings that are nearly the same, found by their longest words.

The full-text index gives a bounded number of candidates, which are then compared word by word. A wording whose long
words are all so common that the candidates run out before it is reached is missed; none is shown that is not alike.

Scripts without blanks have no words to be seen: there candidates are found by characters that follow each other, and
compared by their characters and by the pairs of these.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise

from datasette.database import QueryInterrupted

from diffs.browse.queries import Queries
from diffs.browse.reading import queries as questions
from diffs.browse.reading.queries import Candidate
from diffs.words import Op, compare_words
from store.characters import has_characters, spaced

SHOWN = 10
"""So many are shown, one a policy."""

ALIKE = 0.6
"""From this share of words in common on, two wordings count as nearly the same."""

_WORD = re.compile(r"\w+")
# Shorter wordings ("Contact us") say the same everywhere without being the same.
_FEWEST_WORDS, _FEWEST_CHARACTERS = 5, 10
_LONGEST_TEXT = 20_000
_WORDS_ASKED = 6
_PLACES_ASKED, _CHARACTERS_ASKED = 6, 5
_COMPARED = 40


@dataclass(frozen=True, slots=True)
class Twin:
    """A clause of another policy; similarity: share of words in common, 0 to 1; ops: the way from ours to theirs."""

    clause: Candidate
    similarity: float
    ops: tuple[Op, ...]


async def twins(queries: Queries, clause_id: int, text: str, policy_id: str) -> list[Twin]:
    """Nearly the same clauses of other policies, the most alike first, one a policy."""
    if len(text) > _LONGEST_TEXT:
        return []
    by_characters = _is_of_characters(text)
    words = _words(text)
    if len(words) < (_FEWEST_CHARACTERS if by_characters else _FEWEST_WORDS):
        return []
    index = "clauses_fts_characters" if by_characters else "clauses_fts"
    wordings = {clause_id: text}
    asked = list(_places(words) if by_characters else _longest(words))
    with suppress(QueryInterrupted):  # it stands alone then; the rest of the page is shown
        wordings |= await questions.wordings_with(queries, asked, index=index)
    parts = _parts(words, by_characters)
    scores = {
        id_: _similarity(parts, _parts(_words(other[:_LONGEST_TEXT]), by_characters)) for id_, other in wordings.items()
    }
    alike = sorted((id_ for id_, score in scores.items() if score >= ALIKE), key=lambda id_: (-scores[id_], id_))
    found: dict[str, Candidate] = {}
    for candidate in sorted(
        await questions.standing_elsewhere(queries, alike[:_COMPARED], policy_id),
        key=lambda each: (-scores[each.clause_id], not each.in_force, each.policy_id, each.lineage_id),
    ):
        found.setdefault(candidate.policy_id, candidate)
    return [
        Twin(each, round(scores[each.clause_id], 3), tuple(compare_words(text, each.text).ops))
        for each in list(found.values())[:SHOWN]
    ]


def _words(text: str) -> list[str]:
    """The words in their order; each character of a script without blanks is one."""
    return _WORD.findall((spaced(text) or text).casefold())


def _is_of_characters(text: str) -> bool:
    """Whether more of it is in a script without blanks than not."""
    words = _words(text)
    return 2 * sum(has_characters(word) for word in words) > len(words)


def _parts(words: Sequence[str], by_characters: bool) -> Counter[str]:
    """What two wordings are compared by. Single characters stand in every text; which follow each other tells more."""
    pairs = [first + second for first, second in pairwise(words)] if by_characters else []
    return Counter([*words, *pairs])


def _longest(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """Sets of words to ask for, the narrowest first: the longest words are mostly the rarest."""
    longest = sorted(set(words), key=lambda word: (-len(word), word))[:_WORDS_ASKED]
    yield longest
    if len(longest) == _WORDS_ASKED:
        yield longest[:3]
        yield longest[3:]
        yield longest[::2]


def _places(characters: Sequence[str]) -> Iterator[Sequence[str]]:
    """What to ask for instead: a few characters that follow each other, from places all over the text."""
    last = max(len(characters) - _CHARACTERS_ASKED, 0)
    starts = sorted({round(last * place / (_PLACES_ASKED - 1)) for place in range(_PLACES_ASKED)})
    phrases = [" ".join(characters[start : start + _CHARACTERS_ASKED]) for start in starts]
    yield phrases[::2]
    for phrase in phrases:
        yield [phrase]


def _similarity(ours: Counter[str], theirs: Counter[str]) -> float:
    total = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / total if total else 0.0
