"""The same clause in other policies: wordings that are nearly the same, found by their longest words.

The full-text index gives a bounded number of candidates, which are then compared word by word. A wording whose long
words are all so common that the candidates run out before it is reached is missed; none is shown that is not alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from datasette.database import QueryInterrupted

from diffs.browse.queries import Queries
from diffs.browse.reading import queries as questions
from diffs.browse.reading.queries import Candidate
from diffs.words import Op, compare_words

SHOWN = 10
"""So many are shown, one a policy."""

ALIKE = 0.6
"""From this share of words in common on, two wordings count as nearly the same."""

_WORD = re.compile(r"\w+")
# Shorter wordings ("Contact us") say the same everywhere without being the same.
_FEWEST_WORDS = 5
_LONGEST_TEXT = 20_000
_WORDS_ASKED = 6
_COMPARED = 40


@dataclass(frozen=True, slots=True)
class Twin:
    """A clause of another policy; similarity: share of words in common, 0 to 1; ops: the way from ours to theirs."""

    clause: Candidate
    similarity: float
    ops: tuple[Op, ...]


async def twins(queries: Queries, clause_id: int, text: str, policy_id: str) -> list[Twin]:
    """Nearly the same clauses of other policies, the most alike first, one a policy."""
    words = Counter(_WORD.findall(text.casefold()))
    if words.total() < _FEWEST_WORDS or len(text) > _LONGEST_TEXT:
        return []
    wordings = {clause_id: text}
    try:
        for asked in _questions(words):
            wordings |= await questions.wordings_with(queries, asked)
    except QueryInterrupted:
        pass  # what was found in the time given is shown
    scores = {id_: _similarity(words, other) for id_, other in wordings.items()}
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


def _questions(words: Counter[str]) -> Iterator[Sequence[str]]:
    """Sets of words to ask for, the narrowest first: the longest words are mostly the rarest."""
    longest = sorted(words, key=lambda word: (-len(word), word))[:_WORDS_ASKED]
    yield longest
    if len(longest) == _WORDS_ASKED:
        yield longest[:3]
        yield longest[3:]
        yield longest[::2]


def _similarity(words: Counter[str], other: str) -> float:
    theirs = Counter(_WORD.findall(other[:_LONGEST_TEXT].casefold()))
    total = words.total() + theirs.total()
    return 2 * (words & theirs).total() / total if total else 0.0
