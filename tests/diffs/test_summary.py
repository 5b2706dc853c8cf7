"""One telling sentence a change, which says nothing that the clause changes do not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffs import ClauseChange, compare
from diffs.facts import facts_of
from diffs.facts.durations import find_durations
from diffs.renamings import Renaming
from diffs.summary import summarise

POLICY = """# Privacy Policy

Last updated: May 1, 2018

## Sharing

We share nothing with anyone at all, ever.

4.2 We share log files with the police where a court says so.

## Retention

We keep log files for 90 days and then destroy them for good.

## Letters

We answer within 30 days. It costs $5 a letter, or 10% of your fee. Write to office@fernhill.example.

Nobody under 13 may write to us.

You may end all this with a notice of 14 days.

Read more on [our page](https://fernhill.example/more).
"""


def told(new: str, old: str = POLICY, renamings: tuple[Renaming, ...] = ()) -> str:
    changes = compare(old, new).clause_changes
    facts = [facts_of(change, policy_type="privacy-policy", language="en", renamings=renamings) for change in changes]
    return summarise(changes, facts, renamings)


def edited(*replacements: tuple[str, str]) -> str:
    text = POLICY
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    return text


PARTNERS = "Our partners in measurement read along with us.\n\n"
INVOICES = "Invoices come by post on the last Friday of the month.\n\n"
SHARING, RETENTION, LETTERS = "## Sharing\n\n", "## Retention\n\n", "## Letters\n\n"


@pytest.mark.parametrize(
    ("replacements", "sentence"),
    [
        # Spans of time
        ([("90", "30")], "Retention shortened from 90 to 30 days under Retention."),
        ([("90", "120")], "Retention lengthened from 90 to 120 days under Retention."),
        ([("90 days", "6 months")], "Retention lengthened from 90 days to 6 months under Retention."),
        ([("90 days", "thirty (30) days")], "Retention shortened from 90 to 30 days under Retention."),
        ([("90 days", "3 months")], "'90 days' became '3 months' under Retention."),
        ([("90 days", "30 to 60 days")], "'90 days' became '30 to 60 days' under Retention."),
        ([("within 30", "within 45")], "'30 days' became '45 days' under Letters."),
        ([("of 14 days", "of 7 days")], "'14 days' became '7 days' under Letters."),
        (
            [("90", "30"), ("14", "7")],
            "Retention shortened from 90 to 30 days under Retention; '14 days' became '7 days' under Letters.",
        ),
        # Ages, sums, percentages, addresses
        ([("under 13", "under 16")], "'under 13' became 'under 16' under Letters."),
        ([("$5", "$7")], "'$5' became '$7' under Letters."),
        ([("10%", "12%")], "'10%' became '12%' under Letters."),
        ([("office@", "desk@")], "'office@fernhill.example' became 'desk@fernhill.example' under Letters."),
        # Terms
        (
            [(SHARING, SHARING + "All disputes go to binding arbitration in Reykjavik.\n\n")],
            "Names arbitration under Sharing; 1 clause added under Sharing.",
        ),
        (
            [(SHARING, SHARING + "We sell the health records of children to anyone.\n\n")],
            "Names sell, children and health under Sharing; 1 clause added under Sharing.",
        ),
        (
            [
                (LETTERS, LETTERS + "We train machine learning models on your letters.\n\n"),
                (SHARING, SHARING + INVOICES),
            ],
            "Names AI under Letters; 2 clauses added.",
        ),
        # Short edits, as they stand
        ([("anyone at all", "anybody at all")], "'anyone' became 'anybody' under Sharing."),
        ([("at all, ever", "at all")], "', ever' taken out under Sharing."),
        ([("where a court", "only where a court")], "'only' put in in 4.2."),
        # Counts
        ([(SHARING, SHARING + PARTNERS)], "1 clause added under Sharing."),
        ([(SHARING, SHARING + PARTNERS), (LETTERS, LETTERS + INVOICES)], "2 clauses added."),
        ([("We share nothing with anyone at all, ever.\n\n", "")], "1 clause removed under Sharing."),
        (
            [
                ("## Sharing\n\nWe share nothing with anyone at all, ever.\n\n", "## Sharing\n\n"),
                (LETTERS, LETTERS + INVOICES),
            ],
            "1 clause added under Letters, 1 removed under Sharing.",
        ),
        (
            [("90", "30"), (SHARING, SHARING + PARTNERS)],
            "Retention shortened from 90 to 30 days under Retention; 1 other clause added under Sharing.",
        ),
        (
            [("90", "30"), ("at all, ever", "at all ever")],
            "Retention shortened from 90 to 30 days under Retention; 1 other clause changed in form.",
        ),
        (
            [("90", "30"), ("more)", "else)")],
            "Retention shortened from 90 to 30 days under Retention; 1 other clause changed in a link's target.",
        ),
        (
            [(SHARING, SHARING + PARTNERS), ("at all, ever", "at all ever")],
            "1 clause added under Sharing; 1 changed in form.",
        ),
        # The words stay
        ([("for 90 days", "**for 90 days**")], "Only the form changed, in 1 clause (mark-up)."),
        ([("at all, ever", "at all ever")], "Only the form changed, in 1 clause (punctuation)."),
        (
            [("at all, ever", "at all ever"), ("for good.", "for  good.")],
            "Only the form changed, in 2 clauses (punctuation, spacing).",
        ),
        ([("/more", "/else")], "Only links changed, in 1 clause."),
        (
            [("/more", "/else"), ("at all, ever", "at all ever")],
            "Only links changed, in 1 clause; the form in 1 clause (punctuation).",
        ),
        ([("4.2 We", "4.3 We")], "Only the order or numbering: 1 clause renumbered."),
        # Dates
        ([("May 1, 2018", "May 25, 2018")], "Only a date changed: 'May 1, 2018' became 'May 25, 2018'."),
        ([("Last updated: May 1, 2018\n\n", "")], "Only a date went: 'May 1, 2018'."),
        (
            [("May 1, 2018", "May 25, 2018"), ("at all, ever", "at all ever")],
            "Only a date changed: 'May 1, 2018' became 'May 25, 2018'; 1 other clause changed in form.",
        ),
        (
            [("May 1, 2018", "May 25, 2018"), ("90", "30")],
            "Retention shortened from 90 to 30 days under Retention; 'May 1, 2018' became 'May 25, 2018'.",
        ),
    ],
)
def test_the_sentence(replacements: list[tuple[str, str]], sentence: str) -> None:
    assert told(edited(*replacements)) == sentence


def test_a_date_that_comes_in_is_told() -> None:
    undated = edited(("Last updated: May 1, 2018\n\n", ""))
    assert told(POLICY, undated) == "Only a date came in: 'May 1, 2018'."


def test_a_name_changed_everywhere_is_told_once() -> None:
    sentences = [f"Fernhill answers for {thing} itself." for thing in ("letters", "parcels", "stamps", "ink", "paper")]
    old = "\n\n".join(sentences)
    new = old.replace("Fernhill", "Larkspur")
    renaming = Renaming("Fernhill", "Larkspur", 5)
    assert told(new, old, (renaming,)) == "Fernhill renamed Larkspur in 5 clauses."
    added = f"{new}\n\nOur partners in measurement read along with us."
    assert told(added, old, (renaming,)) == "Fernhill renamed Larkspur in 5 clauses; 1 other clause added."


def test_an_ordinary_word_changed_everywhere_is_no_name() -> None:
    sentences = [f"We may answer {thing} when asked." for thing in ("letters", "parcels", "stamps", "ink", "paper")]
    old = "\n\n".join(sentences)
    renaming = Renaming("may", "will", 5)
    assert told(old.replace("may", "will"), old, (renaming,)) == "'may' became 'will' in 5 clauses."


def test_retention_is_not_said_of_what_is_kept_for_another_reason() -> None:
    old = "## How long we keep it\n\nWe answer a request within 90 days."
    assert told(old.replace("90", "30"), old) == "'90 days' became '30 days' under How long we keep it."
    old = "You keep your place if you pay within 90 days."
    assert told(old.replace("90", "30"), old) == "'90 days' became '30 days'."


def test_retention_is_said_under_such_a_heading() -> None:
    old = "## 7. Data retention\n\nServer logs: 90 days\n"
    assert told(old.replace("90", "30"), old).startswith("Retention shortened from 90 to 30 days under ")


def test_the_same_edit_in_several_clauses_is_told_once() -> None:
    old = "## Fees\n\nA letter costs $5 in summer.\n\nA parcel costs $5 in winter.\n\n## End\n\nNothing."
    assert told(old.replace("$5", "$7"), old) == "'$5' became '$7' in 2 clauses."


def test_a_long_heading_is_cut_and_a_crowd_of_kinds_still_fits() -> None:
    heading = "What becomes of the letters that you write to us and to those who work for us"
    old = f"## {heading}\n\nWe keep letters for 90 days.\n"
    assert told(old.replace("90", "30"), old) == (
        "Retention shortened from 90 to 30 days under What becomes of the letters that you wr…."
    )


def test_what_there_is_no_room_for_is_counted() -> None:
    headings = [f"How we deal with the {thing} that reach us" for thing in ("letters", "parcels", "postcards")]
    old = "".join(f"## {heading}\n\nWe answer {heading[21:27]} within 90 days.\n\n" for heading in headings)
    assert told(old.replace("90 days.", "30 days.", 1).replace("90 days.", "45 days.", 1).replace("90", "60"), old) == (
        "'90 days' became '30 days' under How we deal with the letters that reach…; 2 other clauses edited."
    )


def test_a_term_that_only_went_from_one_clause_to_another_is_not_told() -> None:
    old = "## One\n\nWe sell this and that to anyone.\n\n## Two\n\nNothing else is said in this place.\n"
    new = "## One\n\nWe give this and that to anyone.\n\n## Two\n\nNothing else is said, but we sell it.\n"
    assert "sell" not in told(new, old).partition("Names")[2]


def test_nothing_at_all() -> None:
    assert summarise((), ()) == "Only the form changed."


_CLAUSES = st.sampled_from(
    [
        "We keep log files for {} days.",
        "We answer within {} months.",
        "It costs ${} a letter.",
        "It is {}% of the fee.",
        "Nobody under {} may write.",
        "Last updated: May {}, 2018",
        "As section {} says, we share it.",
        "Thirty ({}) days later we sell it.",
        "We never share it with anyone.",
        "## Part {}",
        "{}. Our partners read along.",
        "{}.2 Advertisers do not.",
        "See [page {}](https://fernhill.example/{}).",
    ]
)
_DOCUMENTS = st.lists(st.tuples(_CLAUSES, st.integers(10, 28)), max_size=8).map(
    lambda drawn: "\n\n".join(clause.replace("{}", str(number)) for clause, number in drawn)
)
_NUMBER = re.compile(r"\d+")


def _bearing(changes: tuple[ClauseChange, ...]) -> set[str]:
    """Every number that stands in the clause changes, in digits or as a span of time; and how many there are."""
    texts = [
        text
        for change in changes
        for text in (change.old, change.new, change.label, *change.heading_path, *change.old_heading_path)
        if text
    ]
    spans = [mention.value for text in texts for mention in find_durations(text)]
    numbers = {number for text in (*texts, *spans) for number in _NUMBER.findall(text)}
    return numbers | {str(count) for count in range(1, len(changes) + 1)}


@given(_DOCUMENTS, _DOCUMENTS)
def test_every_number_of_a_sentence_stands_in_the_clause_changes(old: str, new: str) -> None:
    changes = compare(old, new).clause_changes
    facts = [facts_of(change, policy_type="privacy-policy", language="en") for change in changes]
    sentence = summarise(changes, facts)
    assert set(_NUMBER.findall(sentence)) <= _bearing(changes)
    assert len(sentence) <= 160
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert sentence == summarise(changes, facts)
