"""Where links lead, without what changes from visit to visit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.normalize.links import clean_url

BASE = "https://a.example/legal/privacy"


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("terms", "https://a.example/legal/terms"),
        ("/terms?b=2&a=1", "https://a.example/terms?b=2&a=1"),
        ("//cdn.example/x", "https://cdn.example/x"),
        ("HTTPS://B.Example/Path#Part", "https://b.example/Path#Part"),
        ("/x?utm_source=mail&utm_campaign=y&id=7", "https://a.example/x?id=7"),
        ("/x?fbclid=abc&gclid=d", "https://a.example/x"),
        ("/x?openaicom-did=3f2504e0-4f89-11d3-9a0c-0305e82c3301", "https://a.example/x"),
        ("/x?token=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b", "https://a.example/x"),
        ("/x?state=eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9", "https://a.example/x"),
        ("/x?title=our-privacy-policy-for-children-and-schools", "https://a.example/x?title=our-privacy-policy-for-children-and-schools"),
        ("/x;jsessionid=1A2B3C?y=1", "https://a.example/x?y=1"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fb.example%2Fp%3Ffbclid%3D1&h=AT0", "https://b.example/p"),
        ("https://web.archive.org/web/20161012050505/http://b.example/p", "http://b.example/p"),
        ("/web/20161012050505/http://b.example/p", "http://b.example/p"),
        (" /a\n b ", "https://a.example/a b"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("tel:+4930123", "tel:+4930123"),
        ("#part", ""),
        ("javascript:void(0)", ""),
        ("JavaScript:;", ""),
        ("data:text/html,x", ""),
        ("", ""),
        ("http://[broken", "http://[broken"),
    ],
)  # fmt: skip
def test_addresses(href: str, url: str) -> None:
    assert clean_url(href, BASE) == url


def test_without_a_base_it_stays_relative() -> None:
    assert clean_url("../terms?utm_source=x") == "../terms"


@given(st.text(max_size=80), st.sampled_from([BASE, "", "not a url", "http://[x"]))
def test_cleaning_never_fails_and_a_clean_address_stays(href: str, base: str) -> None:
    url = clean_url(href, base)
    if url.startswith(("http://", "https://")):
        assert clean_url(url, base) == url
