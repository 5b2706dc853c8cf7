"""A comparison as plain values, for JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from diffs.comparison import Comparison


def values(comparison: Comparison) -> dict[str, Any]:
    """The comparison with its changed clauses, in dicts, lists, strings and numbers."""
    return {
        "level": comparison.level,
        "words_added": comparison.words_added,
        "words_removed": comparison.words_removed,
        "renamings": [renaming._asdict() for renaming in comparison.renamings],
        "clause_changes": [asdict(change) for change in comparison.clause_changes],
    }
