"""References to other clauses apart from laws, hosts and e-mail addresses."""

from __future__ import annotations

import pytest

from diffs.facts.addresses import find_emails, find_hosts, is_masked
from diffs.facts.references import find_laws, find_references


@pytest.mark.parametrize(
    ("text", "references", "laws"),
    [
        ("see Section 4.2 below", ["section 4.2"], []),
        ("Sections 3, 4 and 7(b)", ["section 3", "section 4", "section 7(b)"], []),
        ("Clause II and Exhibit A", ["clause II", "exhibit A"], []),
        ("Section 4.a and Section B(5)", ["section 4.a", "section B(5)"], []),
        ("as said in Section 4. A new sentence", ["section 4"], []),
        ("paragraph (a) above", ["paragraph (a)"], []),
        ("under Section D.8 of these Terms", ["section D.8"], []),
        ("§ 5 dieser Bedingungen", ["section 5"], []),
        ("gemäß Ziffer 3.1", ["section 3.1"], []),
        ("conformément à l'article 6 des présentes", ["article 6"], []),
        ("según la cláusula 9", ["clause 9"], []),
        ("Article 27 of the GDPR", [], ["GDPR article 27"]),
        ("GDPR Article 27", [], ["GDPR article 27"]),
        ("Art. 6 (1)(f) GDPR", [], ["GDPR article 6(1)(f)"]),
        ("Art. 6 Abs. 1 lit. f DSGVO", [], ["GDPR article 6"]),
        ("§ 5 TMG", [], ["TMG section 5"]),
        ("California Civil Code Section 1798.83", [], ["Civil Code section 1798.83"]),
        ("Section 5 of the Federal Trade Commission Act", [], ["Federal Trade Commission Act section 5"]),
        ("15 U.S.C. § 45", [], ["U.S.C. section 45"]),
        ("section 1542", [], []),
        ("sections 4 and 1542", ["section 4"], []),
        ("section 7 of the Act", [], []),
        ("the General Data Protection Regulation (GDPR)", [], ["GDPR", "GDPR"]),
        ("your rights under the CCPA", [], ["CCPA"]),
        ("this section applies", [], []),
        ("an article about sections", [], []),
        ("Section A new plan", ["section A"], []),
    ],
)
def test_references_are_told_apart_from_laws(text: str, references: list[str], laws: list[str]) -> None:
    assert [mention.value for mention in find_references(text)] == references
    assert [mention.value for mention in find_laws(text)] == laws


@pytest.mark.parametrize(
    ("text", "hosts", "emails"),
    [
        ("at https://www.goexw.com/terms?x=1.", ["goexw.com"], []),
        ("see www.goexw.com, please", ["goexw.com"], []),
        ("see help.goexw.com/terms", ["help.goexw.com"], []),
        ("write to Privacy@goexw.com.", [], ["privacy@goexw.com"]),
        ("e.g. the user's name, i.e. his", [], []),
        ("your information.In that case", [], []),
        ("written in node.js, see README.md", [], []),
        ("https://goexw.co.uk", ["goexw.co.uk"], []),
    ],
)
def test_hosts_and_emails(text: str, hosts: list[str], emails: list[str]) -> None:
    assert [mention.value for mention in find_hosts(text)] == hosts
    assert [mention.value for mention in find_emails(text)] == emails


def test_an_address_hidden_from_robots_is_known_for_one() -> None:
    assert is_masked("write to [email\xa0protected]".replace("\xa0", " "))
    assert not is_masked("we protect e-mail")
