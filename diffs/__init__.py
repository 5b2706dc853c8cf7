"""What changed between two versions of a policy, clause by clause."""

from __future__ import annotations

from diffs.clauses import Clause, segment
from diffs.comparison import ClauseChange, Comparison, compare, compare_clauses

__all__ = ["Clause", "ClauseChange", "Comparison", "compare", "compare_clauses", "segment"]
