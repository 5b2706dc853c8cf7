"""The sections of five real policies, each written in another style, are clauses with their labels."""

from __future__ import annotations

from pathlib import Path

import pytest

from diffs import segment

ROMAN = """\
weClouder Privacy Policy
I: User Information
II: Access and Business Information
III: Email and SMS Services
IV: Security
V: Partners
VI: Underage Considerations
VII: All Rights Reserved
VIII: Other"""

DECIMALS = """\
Privacy and Data Collection
2.1 Method and period of information storage
2.2 Notice when the product or service ceases operation"""

LETTERS = """\
Privacy Policy
Privacy Policy
Types of selection/collection of personal information
a) Why We collect information
b) What information we collect and how we collect information
c) Access to, review and update of personal information
d) Cancellation of personal account
e) Setting of personal information
f) Use of personal information
g) Unsolicited correspondence or junk mails
h) Sharing personal information
i) Disclosure and publicity of personal identity information
j) Privacy protection after bankruptcy/sale/merger
k) Information Security
l) Remedies for divulgence secrets
m) Privacy terms applicable to juveniles
n) Risks and exemption"""

MARKDOWN = """\
Privacy Policy
1. Introduction
2. What This Privacy Policy Applies To
What Is This Privacy Policy?
3. Types of Information We Collect
What Information Do we Collect?
Device Information and Access Logs When You Use Our Service
4. How We Use and Handle Your Information
a. How Does we Use My Information?
b. How Long Does we Keep My Information?
5. Your Choices, Your Rights
6. Other Important Information for You"""

BARE = """\
PRIVACY POLICY
Purpose of Collection of Information
Information Provided in Registration
Contact Information
Log Files and Cookie
Product Reviews and Comments
Mandatory Requirement of Disclosure of Information
Non-Personally Identifiable Information
Options for Registered User When Not Willing to Share Personal Information
Offline Information
Amendment or Updates on Privacy Policy
Limitation on Protection of Privacy"""


def read(shared: Path, number: str) -> str:
    (path,) = (shared / "seeds").glob(f"{number}_*.txt")
    return path.read_bytes().decode("utf-8")


@pytest.mark.parametrize(
    ("number", "expected"),
    [("000", ROMAN), ("001", DECIMALS), ("002", LETTERS), ("003", MARKDOWN), ("004", BARE)],
)
def test_headings(shared: Path, number: str, expected: str) -> None:
    clauses = segment(read(shared, number))
    headings = [f"{clause.label} {clause.text}".strip() for clause in clauses if clause.block == "heading"]
    assert headings == expected.split("\n")


def test_sections_stand_under_their_title(shared: Path) -> None:
    paths = {clause.label: clause.heading_path for clause in segment(read(shared, "000")) if clause.level}
    assert set(paths.values()) == {(), ("weClouder Privacy Policy",)}
    clause = segment(read(shared, "003"))[-2]
    assert clause.heading_path == ("Privacy Policy", "Other Important Information for You")


def test_numbered_items_inside_lettered_sections(shared: Path) -> None:
    clauses = segment(read(shared, "002"))
    items = [(clause.heading_path[-1], clause.label) for clause in clauses if clause.block == "item"]
    assert items == [
        *[("Privacy Policy", label) for label in ("a)", "b)", "c)", "d)", "e)")],
        *[("What information we collect and how we collect information", f"{n}.") for n in (1, 2, 3)],
        *[("Disclosure and publicity of personal identity information", f"{n}.") for n in (1, 2, 3)],
        *[("Risks and exemption", f"{n})") for n in (1, 2, 3)],
    ]


def test_items_have_their_lead_in(shared: Path) -> None:
    clauses = segment(read(shared, "003"))
    items = [clause for clause in clauses if clause.text.startswith("to resolve disputes")]
    assert len(items) == 1
    assert items[0].lead_in is not None
    assert clauses[items[0].lead_in].text.startswith("We may retain your personal information")


def test_front_matter_stands_apart(shared: Path) -> None:
    blocks = [clause.block for clause in segment(read(shared, "003"))]
    assert blocks[:6] == ["front matter"] * 5 + ["heading"]
    assert "front matter" not in blocks[5:]
