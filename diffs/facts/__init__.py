"""Facts of a clause change: what can be told from its words without understanding them.

`facts_of` gives them all. Each subject has a file of its own, and its words in `data/*.toml`; how often each is right
is in docs/facts.md.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from diffs.comparison import ClauseChange
from diffs.facts.addresses import find_emails, find_hosts, is_masked
from diffs.facts.categories import categories_of, is_privacy_policy
from diffs.facts.dates import find_dates
from diffs.facts.durations import find_ages, find_durations
from diffs.facts.mentions import Difference, Mention, differences, is_of_names, is_renaming, sides_of
from diffs.facts.money import find_money, find_percentages
from diffs.facts.references import find_laws, find_references
from diffs.facts.substance import LEVELS, substance_of
from diffs.facts.terms import changed_modals, changed_negations, changed_terms
from diffs.renamings import Renaming

__all__ = [
    "COLUMNS",
    "LEVELS",
    "Difference",
    "Facts",
    "Gist",
    "Mention",
    "facts_of",
    "gist_of",
    "is_privacy_policy",
]

COLUMNS = (
    "substance", "dates", "durations", "ages", "percentages", "money", "cross_references", "laws", "hosts", "emails",
    "terms", "modals", "negations", "categories",
)  # fmt: skip
"""The columns of `clause_changes` that hold the facts, named as the fields of `Facts`."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a clause change names and no longer names, and how much it matters.

    substance: one of LEVELS; dates to emails: differences, those in which one value took another's place first;
    terms, modals, negations: words with `+` or `-` before them, or `may → will`; categories: data practices.
    """

    substance: str
    dates: tuple[Difference, ...] = ()
    durations: tuple[Difference, ...] = ()
    ages: tuple[Difference, ...] = ()
    percentages: tuple[Difference, ...] = ()
    money: tuple[Difference, ...] = ()
    cross_references: tuple[Difference, ...] = ()
    laws: tuple[Difference, ...] = ()
    hosts: tuple[Difference, ...] = ()
    emails: tuple[Difference, ...] = ()
    terms: tuple[str, ...] = ()
    modals: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()

    def row(self) -> dict[str, str]:
        """By column: the substance, and JSON arrays of short texts."""
        rest = {
            name: json.dumps([str(each) for each in getattr(self, name)], ensure_ascii=False) for name in COLUMNS[1:]
        }
        return {"substance": self.substance, **rest}


def facts_of(
    change: ClauseChange, *, policy_type: str = "", language: str = "", renamings: Sequence[Renaming] = ()
) -> Facts:
    """The facts of a clause change.

    policy_type: as in `policies.type`: only privacy policies have categories; language: ISO 639-1, of the new side;
    renamings: see `Comparison.renamings`: where nothing but such a name changed, the change is minor.
    """
    sides = sides_of(change)
    categories = categories_of(sides.new or sides.old, change.heading_path) if is_privacy_policy(policy_type) else ()
    if sides.old == sides.new:
        return Facts(substance_of(change, sides), categories=categories)
    laws = differences(sides, find_laws)
    renamed = is_renaming(sides, [renaming for renaming in renamings if is_of_names(renaming)])
    durations, ages, percentages, money = (
        differences(sides, find) for find in (find_durations, find_ages, find_percentages, find_money)
    )
    emails = () if is_masked(sides.old) or is_masked(sides.new) else differences(sides, find_emails)
    weighty = any((durations, ages, percentages, money, emails, laws))
    return Facts(
        substance="minor" if renamed else substance_of(change, sides, language=language, weighty=weighty),
        dates=differences(sides, partial(find_dates, language=language)),
        durations=durations,
        ages=ages,
        percentages=percentages,
        money=money,
        cross_references=differences(sides, find_references),
        laws=laws,
        hosts=differences(sides, find_hosts),
        emails=emails,
        terms=changed_terms(sides),
        modals=changed_modals(sides),
        negations=changed_negations(sides),
        categories=categories,
    )


@dataclass(frozen=True, slots=True)
class Gist:
    """The facts of a whole change: its highest substance, and what several of its clauses have in common."""

    substance: str
    categories: tuple[str, ...]
    terms: tuple[str, ...]

    def row(self) -> dict[str, str]:
        """By column of `changes`."""
        return {
            "substance": self.substance,
            "categories": _array(self.categories),
            "terms": _array(self.terms),
        }


def gist_of(facts: Sequence[Facts]) -> Gist:
    """The gist of a change, from the facts of its clauses.

    categories: of the clauses of the highest substance, the most frequent first; terms: `+sell` where more clauses
    came to name it than ceased to.
    """
    highest = max((each.substance for each in facts), key=LEVELS.index, default=LEVELS[0])
    practices = Counter(name for each in facts if each.substance == highest for name in each.categories)
    balance: Counter[str] = Counter()
    for each in facts:
        for term in each.terms:
            balance[term[1:]] += 1 if term[0] == "+" else -1
    signed = [f"{'+' if count > 0 else '-'}{term}" for term, count in balance.most_common() if count]
    return Gist(highest, tuple(name for name, _ in practices.most_common()), tuple(signed))


def _array(values: Sequence[str]) -> str:
    return json.dumps(values, ensure_ascii=False)
