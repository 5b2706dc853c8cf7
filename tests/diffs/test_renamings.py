"""The same replacement in many clauses is told once."""

from __future__ import annotations

from diffs import compare
from diffs.renamings import Renaming

CLAUSES = [
    "{} collects the data that you enter when you open an account.",
    "Cookies of {} are small files which a server places in your browser.",
    "You may write to {}’s officer at any time about your rights.",
    "Partners of {} receive your address only if they deliver a parcel.",
    "{} keeps the records of each purchase for ten years.",
    "Whoever is younger than sixteen needs a consent before {} opens an account.",
]


def renamings(old: str, new: str, clauses: list[str] = CLAUSES) -> tuple[Renaming, ...]:
    before = "\n\n".join(clause.format(old) for clause in clauses)
    return compare(before, "\n\n".join(clause.format(new) for clause in clauses)).renamings


def test_a_company_with_another_name() -> None:
    assert renamings("Larkspur", "Acme") == (Renaming("Larkspur", "Acme", 6),)
    assert renamings("Larkspur Garden Ltd", "Acme Ltd") == (Renaming("Larkspur Garden", "Acme", 6),)


def test_fewer_than_five_clauses_are_no_renaming() -> None:
    assert renamings("Larkspur", "Acme", CLAUSES[:4]) == ()
    assert len(renamings("Larkspur", "Acme", CLAUSES[:5])) == 1


def test_what_is_but_a_small_part_of_what_was_edited_is_none() -> None:
    before = [f"{clause.format('Larkspur')} Item {number} is what we mean." for number, clause in enumerate(CLAUSES)]
    after = [
        f"{clause.format('Acme')} Nothing of kind {number} was ever meant by any of us here, nor by others there."
        for number, clause in enumerate(CLAUSES)
    ]
    assert compare("\n\n".join(before), "\n\n".join(after)).renamings == ()


def test_capitals_alone_rename_nothing() -> None:
    assert renamings("Larkspur", "LARKSPUR") == ()


def test_nothing_renamed() -> None:
    assert compare(CLAUSES[0], CLAUSES[0]).renamings == ()
