"""Key terms, modal words and negation words: as words."""

from __future__ import annotations

import pytest

from diffs.facts import facts_of
from diffs.facts.terms import terms_in
from tests.diffs.facts.changed import changed


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("We sell your data to third-party vendors.", ["sell", "third parties", "service providers"]),
        ("You may opt-out, or opt out, or unsubscribe.", ["opt out"]),
        ("We train our models on it with AI.", ["AI"]),
        ("we said so, and aired it", []),
        ("Biometric identifiers and faceprints.", ["biometric"]),
        ("disputes go to binding arbitration; no class-action", ["arbitration", "class action"]),
        ("minor changes to the page", []),
        ("minors need a parent or guardian", ["children"]),
        ("You retain ownership of your photographs.", []),
        ("You retain ownership; we retain your log files.", ["retain"]),
        ("You can follow the changes in our issue tracker.", []),
        ("We transfer your personal data to Iceland.", ["transfer"]),
        ("the locations of our shops", []),
    ],
)
def test_terms(text: str, terms: list[str]) -> None:
    assert terms_in(text) == terms


def test_a_term_counts_once_a_clause_names_it_or_no_longer_does() -> None:
    facts = facts_of(changed("We share it, and share it, with consent.", "We share it, and sell it, with nobody."))
    assert facts.terms == ("+sell", "-consent")


@pytest.mark.parametrize(
    ("old", "new", "modals", "negations"),
    [
        ("We may keep it here.", "We will keep it here.", ("may → will",), ()),
        ("We keep it here for you.", "We must keep it here for you.", ("+must",), ()),
        ("You can keep it here now.", "You cannot keep it here now.", (), ("+not",)),
        ("You can't keep it here now.", "You cannot keep it here now.", (), ()),
        ("We shall never sell it here.", "We shall sell it here.", (), ("-never",)),
        ("We do it without asking you.", "We do it unless asking you.", (), ("without → unless",)),
        ("In force since 1 May 2018 here.", "In force since 1 June 2018 here.", (), ()),
        ("We may do this. We keep that.", "We keep that. We may do this.", (), ()),
    ],
)
def test_modals_and_negations(old: str, new: str, modals: tuple[str, ...], negations: tuple[str, ...]) -> None:
    facts = facts_of(changed(old, new))
    assert (facts.modals, facts.negations) == (modals, negations)


def test_the_words_of_a_clause_that_came_whole_did_not_change() -> None:
    facts = facts_of(changed("", "We may not do it unless we must."))
    assert facts.modals == facts.negations == ()
