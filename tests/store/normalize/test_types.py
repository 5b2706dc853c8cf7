"""What a page calls itself."""

from __future__ import annotations

import pytest

from store.normalize.vocabulary.types import types_in, types_named


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Terms & Conditions : Privacy Policy - goExW", "privacy-policy"),
        ("Privacy and Cookies", "privacy-policy"),
        ("Cookie Policy | Privacy Centre", "cookie-policy"),
        ("Terms of Service", "terms"),
        ("TOS", "terms"),
        ("termsofuse", "terms"),
        ("Datenschutzerklärung", "privacy-policy"),
        ("Politique de confidentialité", "privacy-policy"),
        ("隐私政策", "privacy-policy"),
        ("Acceptable Use Policy", "acceptable-use-policy"),
    ],
)
def test_the_type_that_a_title_speaks_of(text: str, first: str) -> None:
    assert types_in(text)[0] == first


@pytest.mark.parametrize("text", ["", "About us", "Stossen", "determs"])
def test_a_title_that_speaks_of_none(text: str) -> None:
    assert types_in(text) == []


@pytest.mark.parametrize(
    ("title", "text", "named"),
    [
        ("Privacy Policy | Example", "# Privacy\n\nTerms are elsewhere.\n", "privacy-policy"),
        ("Example", "# Terms of Sale\n\n## Privacy\n", "terms"),
        ("Legal: Terms and Privacy", "# Cookies\n", "cookie-policy privacy-policy terms"),
        ("Example", "Our privacy policy.\n", ""),
        ("", "", ""),
    ],
)
def test_a_page_is_named_by_its_title_and_its_first_heading_alone(title: str, text: str, named: str) -> None:
    assert types_named(title, text) == named
