from __future__ import annotations

import pytest

from diffs import compare
from diffs.summary import summarise

OLD = """# Policy

## Sharing

We share nothing with anyone at all, ever.

## Retention

We keep log files for 90 days and then delete them for good.
"""


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        (OLD.replace("90", "30"), "1 clause edited (Retention)."),
        (
            OLD.replace("ever.\n", "ever.\n\nExcept with our partners in advertising and measurement.\n").replace(
                "90", "30"
            ),
            "1 clause added (Sharing), 1 edited (Retention).",
        ),
        (OLD.replace("for 90 days", "**for 90 days**"), "1 clause changed in form."),
        (
            OLD.replace("at all, ever", "at all ever").replace("90", "30"),
            "1 clause edited (Retention); 1 changed in form.",
        ),
    ],
)
def test_one_sentence_tells_what_changed_and_where(new: str, sentence: str) -> None:
    assert summarise(compare(OLD, new).clause_changes) == sentence
