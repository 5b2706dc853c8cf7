"""The e-mail addresses a policy names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.normalize import normalize
from store.normalize.contacts import contacts
from store.normalize.document import Link
from tests.store.normalize.pages import PARAGRAPHS, page


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Write to privacy@larkfield.example.", "privacy@larkfield.example"),
        ("Write to Privacy@Larkfield.COM, or call.", "privacy@larkfield.com"),
        ("(dpo@larkfield.co.uk)", "dpo@larkfield.co.uk"),
        ("<first.last+gdpr@mail.larkfield.io>", "first.last+gdpr@mail.larkfield.io"),
        ("E-Mail:datenschutz@müller.de", "datenschutz@müller.de"),
        ("datenschutz@xn--mller-kva.de", "datenschutz@müller.de"),
        ("info@почта.рф", "info@почта.рф"),
        ("privacy [at] larkfield.com", "privacy@larkfield.com"),
        ("privacy(at)larkfield(dot)com", "privacy@larkfield.com"),
        ("privacy [AT] larkfield [DOT] com", "privacy@larkfield.com"),
        ("privacy[ at ]larkfield[.]co[.]uk", "privacy@larkfield.co.uk"),
        ("请发送邮件至privacy@larkfield.com与我们联系", "privacy@larkfield.com"),
        ("電子郵件：privacy＠larkfield.com.tw。", "privacy@larkfield.com.tw"),
        ("| Mail | privacy@larkfield.com |", "privacy@larkfield.com"),
    ],
)
def test_addresses_as_policies_write_them(text: str, address: str) -> None:
    assert contacts(text) == (address,)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[email protected]",
        "Write to user@example or to us.",
        "Follow @larkfield, or @larkfield.social",
        "logo@2x.png",
        "We meet (at) nine.",
        "we look at [at] things",
        "a@b.1",
        "@@@ @.com a@.com",
        "at noon (at)",
        "name@-.com",
    ],
)
def test_what_is_no_address(text: str) -> None:
    assert contacts(text) == ()


def test_each_once_in_reading_order() -> None:
    text = "First b@larkfield.com, then A@larkfield.com.\n\nThen B@Larkfield.com and c (at) larkfield.com.\n"
    assert contacts(text) == ("b@larkfield.com", "a@larkfield.com", "c@larkfield.com")


def test_links_where_their_words_are_others() -> None:
    links = [
        Link("write to us", "mailto:Privacy%40larkfield.com,dpo@larkfield.com?subject=a@b.com", 0),
        Link("here", "https://larkfield.com/@them", 0),
        Link("last", "MAILTO:last@larkfield.com", 40),
    ]
    assert contacts("Please write to us.\n\nmiddle@larkfield.com\n\nlast", links) == (
        "privacy@larkfield.com",
        "dpo@larkfield.com",
        "middle@larkfield.com",
        "last@larkfield.com",
    )


def test_a_page() -> None:
    content = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    content += '<p>Ask <a href="mailto:dpo@larkfield.com">our officer</a> or help@larkfield.com.</p>'
    assert normalize(page(f"<h1>Privacy Policy</h1>{content}")).contacts == ("dpo@larkfield.com", "help@larkfield.com")


@given(
    st.lists(
        st.sampled_from(["a", "@", "(at)", "[at]", ".", "(dot)", " ", "com", "xn--", "-", "é", "邮", "%", "\n"]),
        max_size=40,
    )
)
def test_every_address_is_one(parts: list[str]) -> None:
    for address in contacts("".join(parts)):
        name, _, domain = address.partition("@")
        assert name
        assert "." in domain
        assert "@" not in domain
        assert address == address.lower()
        assert domain.strip(".") == domain


@pytest.mark.parametrize(
    "text", ["@" * 100_000, "a@" * 100_000, "a." * 100_000 + "@b.com", "a@" + "b." * 100_000, "(at)" * 50_000]
)
def test_long_texts(text: str) -> None:
    assert len(contacts(text)) <= 1
