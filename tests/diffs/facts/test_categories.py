"""The data practices of privacy policies, by phrases."""

from __future__ import annotations

import pytest

from diffs.facts import facts_of
from diffs.facts.categories import categories_of, is_privacy_policy
from tests.diffs.facts.changed import changed

FIRST, THIRD = "First Party Collection/Use", "Third Party Sharing/Collection"
CHOICE, ACCESS = "User Choice/Control", "User Access, Edit and Deletion"


@pytest.mark.parametrize(
    ("text", "heading", "categories"),
    [
        ("We collect your name and your address.", "", (FIRST,)),
        ("We share your name with our service providers.", "", (THIRD,)),
        ("You can unsubscribe from our letters at any time.", "", (CHOICE,)),
        ("You have the right to access and to correct it.", "", (ACCESS,)),
        ("We retain log files for 30 days.", "", ("Data Retention",)),
        ("30 days after that they are deleted.", "Data retention", ("Data Retention",)),
        ("30 days after that they are deleted.", "", ()),
        ("Passwords are encrypted against unauthorized access.", "", ("Data Security",)),
        ("We may update this policy from time to time.", "", ("Policy Change",)),
        ("We do not respond to Do Not Track signals.", "", ("Do Not Track",)),
        ("Children under the age of 13 may not register.", "", ("International and Specific Audiences",)),
        ("We collect your name, and share it with third parties.", "", (FIRST, THIRD)),
        ("How we share the information we collect", "", (THIRD,)),
        ("We share it with third parties, to our affiliates and to law enforcement, as we collect it.", "", (THIRD,)),
        ("Invoices are due at once.", "Fees", ()),
        ("Everything else stays as it is here.", "Changes to our privacy policy", ()),
    ],
)
def test_categories(text: str, heading: str, categories: tuple[str, ...]) -> None:
    assert categories_of(text, (heading,) if heading else ()) == categories


def test_a_title_is_no_heading() -> None:
    assert categories_of("They are used and deleted.", ("Data Retention Policy",)) == ()


@pytest.mark.parametrize(("policy_type", "is_one"), [("privacy-policy", True), ("terms", False), ("Privacy", True)])
def test_only_privacy_policies_have_categories(policy_type: str, is_one: bool) -> None:
    assert is_privacy_policy(policy_type) == is_one
    change = changed("We share your name.", "We share your name and your address.")
    assert bool(facts_of(change, policy_type=policy_type).categories) == is_one
