"""A comparison as lines of text, much as `diff -u` writes them: a header for each changed clause, then its old lines
behind `-` and its new lines behind `+`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from diffs.comparison import ClauseChange, Comparison
from diffs.show.layout import FORM_KINDS
from diffs.show.marks import plain


def lines(comparison: Comparison, old_name: str, new_name: str, *, with_form: bool = False) -> Iterator[str]:
    """The lines, none where nothing changed; with_form: also clauses that changed in form only.

    What a clause says stands between `@@`: where it is and what became of it. Words that only moved stand behind a
    blank.
    """
    shown = [change for change in comparison.clause_changes if with_form or change.kind not in FORM_KINDS]
    if not shown:
        return
    yield f"--- {plain(old_name)}"
    yield f"+++ {plain(new_name)}"
    together = Counter(change.move_group for change in shown)
    for change in shown:
        yield (
            f"@@ {' > '.join(filter(None, (*map(plain, change.heading_path), _label(change))))} @@ {_what(change)}"
            + (
                f", {together[change.move_group]} clauses together"
                if together[change.move_group] > 1 and change.move_group
                else ""
            )
        )
        yield from _body(change)


def _label(change: ClauseChange) -> str:
    if change.old_label and change.label and change.old_label != change.label:
        return plain(f"{change.old_label} → {change.label}")
    return plain(change.label or change.old_label)


def _what(change: ClauseChange) -> str:
    return f"{change.kind} and edited" if change.edited and change.kind != "modified" else change.kind


def _body(change: ClauseChange) -> Iterator[str]:
    old, new = _lines(change.old), _lines(change.new)
    if old == new:
        yield from (f" {line}" for line in new)
        return
    yield from (f"-{line}" for line in old)
    yield from (f"+{line}" for line in new)


def _lines(text: str | None) -> Sequence[str]:
    """The lines of a clause without blank ones around it; what a terminal would obey is named."""
    return [plain(line).replace("\r", "[U+000D]") for line in (text or "").strip("\r\n").split("\n") if text]
