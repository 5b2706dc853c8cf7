"""Which data practices of the OPP-115 scheme a clause of a privacy policy speaks of, by the phrases it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from diffs.facts.lexicon import Phrase, data, phrases, without

_STRONG, _HEADING, _WEAK = 2, 2, 1
_ENOUGH = 2
_HALF = 0.5
# A document's title says nothing of the clauses under it.
_TITLE = re.compile(
    r"\b(?:privacy|cookies?|data protection)\s+(?:policy|notice|statement)\b"
    r"|\b(?:policy|terms|notice|statement|agreement)\b\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Category:
    name: str
    heading: tuple[Phrase, ...]
    strong: tuple[Phrase, ...]
    weak: tuple[Phrase, ...]
    exceptions: tuple[Phrase, ...]


_CATEGORIES = tuple(
    _Category(name, *(phrases(listed.get(key, ())) for key in ("heading", "strong", "weak", "except")))
    for name, listed in data("categories").items()
)


def is_privacy_policy(policy_type: str) -> bool:
    """Whether the lexicon is made for documents of this type (`policies.type`)."""
    return "privacy" in policy_type.lower()


def categories_of(text: str, heading_path: Sequence[str]) -> tuple[str, ...]:
    """The practices, in the order of the scheme. heading_path: the headings over the clause, outermost first."""
    headings = "" if not heading_path or _TITLE.search(heading_path[-1]) else heading_path[-1]
    scores = {category.name: _score(category, text, headings) for category in _CATEGORIES}
    best = max(scores.values())
    return tuple(name for name, score in scores.items() if score >= max(_ENOUGH, best * _HALF))


def _score(category: _Category, text: str, headings: str) -> int:
    if category.exceptions:
        text, headings = without(text, category.exceptions), without(headings, category.exceptions)
    lowered, above = text.lower().replace("’", "'"), headings.lower()
    strong = sum(phrase.stands_in(text, lowered) for phrase in category.strong)
    weak = sum(phrase.stands_in(text, lowered) for phrase in category.weak)
    under = any(phrase.stands_in(headings, above) for phrase in category.heading)
    if not strong and not (weak and under):
        return 0
    return _STRONG * strong + _WEAK * weak + _HEADING * under
