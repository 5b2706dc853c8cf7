"""Clause changes made for the tests of facts."""

from __future__ import annotations

from diffs import ClauseChange, compare


def changed(
    old: str, new: str, *, around: str = "# Terms\n\nNothing else in this document changes.\n\n"
) -> ClauseChange:
    """The one clause change between two clauses of a document."""
    (change,) = compare(f"{around}{old}\n" if old else around, f"{around}{new}\n" if new else around).clause_changes
    return change
