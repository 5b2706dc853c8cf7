"""How much a clause change matters."""

from __future__ import annotations

import pytest

from diffs import compare
from diffs.facts import LEVELS, Facts, facts_of, gist_of
from diffs.renamings import Renaming
from tests.diffs.facts.changed import changed


@pytest.mark.parametrize(
    ("old", "new", "substance"),
    [
        ("We never, ever do it.", "We never ever do it.", "cosmetic"),
        ("We **never** do it.", "We never do it.", "cosmetic"),
        ("Read [this](https://a.example/1).", "Read [this](https://a.example/2).", "link"),
        ("Read https://a.example/1 for more.", "Read https://a.example/2 for more.", "link"),
        ("4. We do it every day.", "5. We do it every day.", "numbering"),
        ("As section 4 says about that.", "As section 5 says about that.", "numbering"),
        ("| M. Payment | You pay for it. |", "| N. Payment | You pay for it. |", "numbering"),
        ("Last updated: May 1, 2018", "Last updated: May 25, 2018", "date"),
        ("", "Last updated: May 25, 2018", "date"),
        ("© 2018 Larkspur Ltd.", "© 2019 Larkspur Ltd.", "date"),
        ("Posted 3 months ago by the editors.", "Posted 4 months ago by the editors.", "date"),
        ("We recieve letters from you gladly.", "We receive letters from you gladly.", "minor"),
        ("You can not undo a deletion later.", "You cannot undo a deletion later.", "minor"),
        ("It is on our web site for reading.", "It is on our website for reading.", "minor"),
        ("We wrote this page for our readers.", "We wrote this guide for our readers.", "minor"),
        ("We wrote this page for our readers.", "We wrote this page for all our readers.", "substantive"),
        ("You can disable the cookies there.", "You can disable the essential cookies there.", "substantive"),
        ("Write to a@goexw.com about that.", "Write to b@goexw.com about that.", "substantive"),
        ("This page tells of our letters.", "This page tells of our arbitration.", "substantive"),
        ("We keep them for 90 days there.", "We keep them for 30 days there.", "substantive"),
        ("We may answer your letter soon.", "We will answer your letter soon.", "substantive"),
        ("We do answer your letter soon.", "We do not answer your letter soon.", "substantive"),
        ("Dogs and cats are welcome here.", "Dogs or cats are welcome here.", "substantive"),
        ("Our host is Fernhill for all of it.", "Our host is Larkspur for all of it.", "substantive"),
        ("", "We keep a list of every visit.", "substantive"),
        ("", "- Domain monitoring", "substantive"),
        ("", "## Government requests", "minor"),
        ("## Transfer of data to other countries", "## International transfer of data", "minor"),
        ("Our address is:", "", "minor"),
    ],
)
def test_substance(old: str, new: str, substance: str) -> None:
    assert facts_of(changed(old, new), language="en").substance == substance


def test_a_name_changed_everywhere_is_minor_where_nothing_else_changed() -> None:
    renaming = [Renaming("Fernhill", "Larkspur", 20)]
    alone = changed("Our host is Fernhill for all of it.", "Our host is Larkspur for all of it.")
    loud = changed("FERNHILL AND FERNHILL'S FRIENDS are liable.", "Larkspur and Larkspur's friends are liable.")
    assert facts_of(loud, renamings=renaming).substance == "minor"
    more = changed("Our host is Fernhill for 30 days.", "Our host is Larkspur for 60 days.")
    assert facts_of(alone, renamings=renaming).substance == "minor"
    assert facts_of(more, renamings=renaming).substance == "substantive"


def test_an_ordinary_word_changed_everywhere_is_no_name() -> None:
    change = changed("We may answer your letter soon.", "We will answer your letter soon.")
    assert facts_of(change, renamings=[Renaming("may", "will", 20)]).substance == "substantive"


@pytest.mark.parametrize(("to", "substance"), [(1, "numbering"), (2, "minor")])
def test_a_clause_that_moved(to: int, substance: str) -> None:
    moving = "We write to you by letter whenever we have something to say.\n\n"
    rest = "Nothing of what stands here concerns anybody but ourselves, as has always been the case.\n\n"
    more = "Some other long sentence stands here as well, which nobody has any reason to move about.\n\n"
    old = f"## One\n\n{moving}{rest}{more}## Two\n\nThe second part has but this one sentence, which stays.\n\n"
    places = old.replace(moving, "").split("## Two\n\n")
    new = f"{places[0]}{moving}## Two\n\n{places[1]}" if to == 1 else f"{places[0]}## Two\n\n{places[1]}{moving}"
    (change,) = compare(old, new).clause_changes
    assert change.kind == "moved"
    assert facts_of(change).substance == substance


def test_the_gist_has_the_highest_substance_and_what_clauses_have_in_common() -> None:
    gist = gist_of(
        [
            Facts("minor", categories=("Data Security",)),
            Facts("substantive", categories=("Data Retention",), terms=("+sell", "-share")),
            Facts("substantive", categories=("Policy Change", "Data Retention"), terms=("+share",)),
        ]
    )
    assert gist.substance == "substantive"
    assert gist.categories == ("Data Retention", "Policy Change")
    assert gist.terms == ("+sell",)
    assert gist_of([]).substance == LEVELS[0]
