"""Sites, types and ids from hosts, titles and addresses."""

from __future__ import annotations

import pytest

from crawler import naming
from store.policies import ID_PATTERN


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("goexw.com", "goexw.com"),
        ("www.goexw.com", "goexw.com"),
        ("Docs.GitHub.com.", "github.com"),
        ("www.bbc.co.uk", "bbc.co.uk"),
        ("someone.github.io", "someone.github.io"),
        ("localhost", "localhost"),
        ("127.0.0.1", "127.0.0.1"),
        ("www.müller.de", "xn--mller-kva.de"),
    ],
)
def test_the_site_of_a_host(host: str, site: str) -> None:
    assert naming.site_of(host) == site


@pytest.mark.parametrize(
    ("name", "host"),
    [("goexw.com", True), ("www.bbc.co.uk", True), ("com", False), ("pages", False), ("v1.0", False), ("", False)],
)
def test_a_folder_named_like_a_host(name: str, host: bool) -> None:
    assert naming.is_host(name) is host


@pytest.mark.parametrize(
    ("url", "policy_id"),
    [
        ("http://www.goexw.com/general-terms-and-conditions/privacy-policy", "goexw.com/privacy-policy"),
        ("https://docs.github.com/en/site-policy/github-terms/github-terms-of-service", "github.com/terms"),
        ("https://opencollective.com/privacypolicy", "opencollective.com/privacy-policy"),
        ("https://a.org/legal/tos.html", "a.org/terms"),
        ("https://a.org/privacy/index.html", "a.org/privacy-policy"),
        ("https://a.org/privacy/firefox/", "a.org/privacy-policy"),
        ("https://a.org/Legal%20Notice.aspx", "a.org/legal-notice"),
        ("https://a.org/?page=privacy", "a.org/privacy-policy"),
        ("http://127.0.0.1:8000/terms", "127.0.0.1/terms"),
    ],
)
def test_the_id_of_an_address(url: str, policy_id: str) -> None:
    assert naming.id_of_url(url) == policy_id
    assert ID_PATTERN.fullmatch(policy_id)


@pytest.mark.parametrize("url", ["https://a.org", "https://a.org/", "https://a.org/index.html"])
def test_a_front_page_has_no_id(url: str) -> None:
    with pytest.raises(ValueError, match="names a site, not a policy"):
        naming.id_of_url(url)


@pytest.mark.parametrize(
    ("url", "home"),
    [
        ("https://a.org", True),
        ("https://a.org/index.html", True),
        ("https://a.org/de/", True),
        ("https://a.org/us/en-gb/", True),
        ("https://a.org/tc", False),
        ("https://a.org/de/agb", False),
        ("https://a.org/?p=1", False),
    ],
)
def test_the_front_page_of_a_language_is_a_front_page(url: str, home: bool) -> None:
    assert naming.is_home_page(url) is home


def test_the_last_word_of_an_address() -> None:
    assert naming.last_word("https://a.org/legal/Sellers.html") == "sellers"
    assert naming.last_word("https://terms.a.org/") == "terms-a-org"


@pytest.mark.parametrize(
    ("text", "slug"), [("000_fd04.v2", "000-fd04-v2"), ("Été à Paris", "ete-a-paris"), ("A  B", "a-b")]
)
def test_slugs(text: str, slug: str) -> None:
    assert naming.slug(text) == slug


def test_the_slug_of_what_has_no_latin_letter_is_its_own() -> None:
    assert naming.slug("隐私") != naming.slug("条款")
    assert ID_PATTERN.fullmatch(f"local/{naming.slug('隐私')}")
