"""From two sides of a clause to what took another's place, came, or went."""

from __future__ import annotations

import pytest

from diffs.facts import Facts, facts_of
from tests.diffs.facts.changed import changed


def told(old: str, new: str, column: str) -> list[str]:
    facts = facts_of(changed(old, new), language="en")
    return [str(each) for each in getattr(facts, column)]


@pytest.mark.parametrize(
    ("old", "new", "column", "differences"),
    [
        ("We keep them for 90 days.", "We keep them for 30 days.", "durations", ["90 days → 30 days"]),
        ("Wait thirty (30) days.", "Wait sixty (60) days.", "durations", ["30 days → 60 days"]),
        ("We keep thirty (30) days.", "We keep 30 days.", "durations", []),
        ("Wait 30 days.", "Wait 30 days, and 7 days more.", "durations", ["+7 days"]),
        ("Wait 30 days, then 30 days.", "Wait 30 days, then stop.", "durations", []),
        ("", "We keep log files for 30 days.", "durations", ["+30 days"]),
        ("We keep log files for 30 days.", "", "durations", ["-30 days"]),
        ("Not for those under 13.", "Not for those under 16.", "ages", ["13 → 16"]),
        ("The fee is USD 50 a month.", "The fee is $50 a month.", "money", []),
        ("The fee is $50 a month.", "The fee is $75 a month.", "money", ["$50 → $75"]),
        ("It is 5% of it.", "It is 7 percent of it.", "percentages", ["5% → 7%"]),
        ("Effective: May 1, 2018", "Effective: May 25, 2018", "dates", ["2018-05-01 → 2018-05-25"]),
        ("As section 4 says here.", "As section 5 says here.", "cross_references", ["section 4 → section 5"]),
        ("As article 6 GDPR says.", "As article 7 GDPR says.", "laws", ["GDPR article 6 → GDPR article 7"]),
        ("Write to a@goexw.com now.", "Write to b@goexw.com now.", "emails", ["a@goexw.com → b@goexw.com"]),
        ("Write to a@goexw.com now.", "Write to [email protected] now.", "emails", []),
        ("Read it at goexw.com/a here.", "Read it at goexw.com/b here.", "hosts", []),
        ("Read it at goexw.com/a here.", "Read it at goexw.net/a here.", "hosts", ["goexw.com → goexw.net"]),
    ],
)
def test_a_column(old: str, new: str, column: str, differences: list[str]) -> None:
    assert told(old, new, column) == differences


def test_a_sentence_written_anew_pairs_nothing() -> None:
    old = "We keep your data. Log files of our servers are deleted after a period of 90 days by a job every night."
    new = "We keep your data. Whoever wants to contest an invoice must tell our accountants so within 30 days of it."
    assert told(old, new, "durations") == ["+30 days", "-90 days"]


def test_a_label_is_no_fact() -> None:
    assert (
        told("Section 5. Our fees are low for all.", "Section 6. Our fees are low for all.", "cross_references") == []
    )


def test_markup_and_link_targets_are_no_words() -> None:
    old, new = "Wait **30** days [here](https://a.example/).", "Wait *60* days [here](https://b.example/)."
    assert told(old, new, "durations") == ["30 days → 60 days"]
    assert told(old, new, "hosts") == []


def test_a_row_has_a_text_for_every_column_that_sqlite_reads() -> None:
    row = facts_of(changed("We may keep it 90 days.", "We will keep it 30 days.")).row()
    assert row["substance"] == "substantive"
    assert row["durations"] == '["90 days → 30 days"]'
    assert row["modals"] == '["may → will"]'
    assert row["emails"] == "[]"
    assert list(row) == list(Facts.__dataclass_fields__)
