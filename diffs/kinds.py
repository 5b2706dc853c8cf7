"""What happened to a clause whose partner is known: which kind of change, and in which respects."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diffs.clauses import Clause
from diffs.labels import core
from diffs.markdown import without_targets
from diffs.words import Op

_REFERENCE = re.compile(
    r"(?:\b(?:sections?|clauses?|articles?|paragraphs?|parts?|schedules?|annex(?:es)?|exhibits?)|§+)\s*"
    r"(?:[\d.()a-z]+(?:,|\s+and|\s+or|\s+to|\s*[-–])\s*)*\Z",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:\d+(?:\.\d+)*(?:\([a-z0-9]+\))*|[IVXLC]+|[a-zA-Z])\Z")


def kind_of(old: Clause, new: Clause, ops: Sequence[Op]) -> tuple[str, tuple[str, ...]]:
    """The kind of change of a pair that did not move, and its details.

    Details are those of ``label``, ``structure`` (block or level), ``link``, ``markup``, ``case``, ``punctuation``,
    ``spacing`` and ``crossref`` (the number in "see section 4") that apply.
    """
    if old.raw == new.raw:
        return "unchanged", ()
    details: list[str] = []
    if old.label != new.label:
        details.append("label")
    if (old.block, old.rank) != (new.block, new.rank):
        details.append("structure")
    if old.words == new.words:
        if old.reading.links != new.reading.links:
            details.append("link")
        details += _details_of_form(old, new)
        if core(old.label) != core(new.label):
            return "renumbered", tuple(details)
        if "link" in details:
            return "relinked", tuple(details)
        return "form", tuple(details or ["markup"])
    if _only_references(ops):
        return "renumbered", (*details, "crossref")
    return "modified", tuple(details)


def _details_of_form(old: Clause, new: Clause) -> list[str]:
    """In what two clauses of the same words differ, apart from label, structure and links."""
    details: list[str] = []
    one, other = old.text, new.text
    if one == other:
        if without_targets(old.reading.bare) != without_targets(new.reading.bare):
            details.append("markup")
    else:
        if _letters(one) != _letters(other):
            details.append("case")
        if _signs(one) != _signs(other):
            details.append("punctuation")
    same_but_blanks = one != other or " ".join(old.raw.split()) == " ".join(new.raw.split())
    if not details and same_but_blanks:
        details.append("spacing")
    return details


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _signs(text: str) -> str:
    return "".join(sign for sign in text if not sign.isalnum() and not sign.isspace())


def _only_references(ops: Sequence[Op]) -> bool:
    """Whether nothing changed but the numbers in references to other clauses."""
    before = ""
    for operation, text in ops:
        if operation == 0:
            before = text
        elif not _NUMBER.match(text.strip(" .,()")) or not _REFERENCE.search(before):
            return False
    return True
