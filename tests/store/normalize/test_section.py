from __future__ import annotations

import pytest

from store.normalize import normalize
from store.normalize.document import Link, Reading
from store.normalize.section import cut

_TEXT = """# Legal

Welcome.

## 1. Privacy Policy

We keep little.

### Cookies

Two of them.

## Terms of Use

Be kind.

### Cookies

Eat them.

# Imprint

Us.
"""


def _reading(**more: object) -> Reading:
    return Reading(_TEXT, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("section", ["1. Privacy Policy", "privacy policy", "PRIVACY  POLICY"])
def test_a_section_goes_from_its_heading_to_the_next_of_its_level(section: str) -> None:
    part = cut(_reading(), section)
    assert part is not None
    assert part.text == "## 1. Privacy Policy\n\nWe keep little.\n\n### Cookies\n\nTwo of them.\n"


def test_the_last_section_of_a_level_ends_at_one_above_it() -> None:
    part = cut(_reading(), "Terms of Use")
    assert part is not None
    assert part.text.endswith("Eat them.\n")


@pytest.mark.parametrize("section", ["Cookies", "Refunds", "Privacy", "#nowhere", "!"])
def test_a_heading_that_is_not_there_or_there_twice_is_no_section(section: str) -> None:
    assert cut(_reading(), section) is None


def test_an_anchor_names_a_section_that_its_heading_cannot() -> None:
    at = _TEXT.index("### Cookies", _TEXT.index("Terms of Use"))
    part = cut(_reading(anchors={"terms-cookies": at}), "#terms-cookies")
    assert part is not None
    assert part.text == "### Cookies\n\nEat them.\n"


def test_an_anchor_below_a_heading_ends_with_its_section() -> None:
    part = cut(_reading(anchors={"kind": _TEXT.index("Be kind.")}), "#kind")
    assert part is not None
    assert part.text == "Be kind.\n\n### Cookies\n\nEat them.\n"


def test_links_and_anchors_of_a_section_stay_with_their_blocks() -> None:
    little, kind = _TEXT.index("We keep"), _TEXT.index("Be kind")
    links = (Link("little", "https://a.example/", little), Link("kind", "https://b.example/", kind))
    part = cut(_reading(links=links, anchors={"kind": kind}), "Terms of Use")
    assert part is not None
    assert [(link.text, part.text[link.position :][:7]) for link in part.links] == [("kind", "Be kind")]
    assert part.text[part.anchors["kind"] :].startswith("Be kind")


def test_a_page_without_the_section_is_not_the_policy() -> None:
    paragraph = "We process personal data to provide the service, and we disclose none of it to third parties. "
    page = f"<html><title>Legal</title><body><main><h1>Privacy Policy</h1><p>{paragraph * 6}</p></main></body></html>"
    assert normalize(page.encode(), section="Privacy Policy").outcome == "ok"
    missing = normalize(page.encode(), section="Terms")
    assert (missing.outcome, missing.text) == ("not-policy", "")
    assert missing.reason == "The page has no section 'Terms', or several."
