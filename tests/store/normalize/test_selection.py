"""The sameness that matters most: a policy's text is the same, byte for byte, whatever page stands around it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.normalize import normalize
from store.normalize.html import read_fragment

from .selection_noise import NOISE
from .selection_policies import POLICIES
from .selection_shells import CONTAINERS, SHELLS, page, text_alone, text_on

USUAL = ("mega-menu", "footer", "breadcrumb", "cookie-unknown", "related")
# Of the length that policies have: to sixty words a consent manager's thousand are not noise but the page.
CLAUSES = POLICIES["full"][POLICIES["full"].index("<h2>1.") :]
LONG = {name: policy + CLAUSES for name, policy in POLICIES.items() if "<h1>" in policy}


def test_the_policies_alone_are_whole() -> None:
    """So that the others do not agree on less: headings, items and rows as written, and no word missing."""
    assert text_alone("full").startswith(
        "# Privacy Policy\n\nLast updated: 7 August 2023\n\nLarkfield Instruments GmbH"
    )
    assert "\n- but never" not in text_alone("full")
    assert "\n- how you paid, but never the number of your card\n" in text_alone("full")
    assert "\n| lark_sid | keeps your basket | one day |\n" in text_alone("full")
    assert text_alone("full").endswith("\n\nE-mail: privacy@larkfield.example\n")
    assert [len(text_alone(policy).split()) > 50 for policy in POLICIES] == [True] * len(POLICIES)


@pytest.mark.parametrize("container", CONTAINERS)
@pytest.mark.parametrize("policy", POLICIES)
def test_a_policy_on_an_empty_page_is_kept_whole(policy: str, container: str) -> None:
    assert text_on("bare", policy, container, ()) == text_alone(policy, container)


@pytest.mark.parametrize("shell", SHELLS)
def test_each_policy_is_found_on_a_usual_page(shell: str) -> None:
    texts = {policy: text_on(shell, policy, "none", USUAL) for policy in POLICIES}
    assert texts == {policy: text_alone(policy) for policy in POLICIES}


@pytest.mark.parametrize("container", CONTAINERS)
def test_a_policy_is_found_in_what_is_called_something_else(container: str) -> None:
    noises = ("menu-soup", "footer-soup", "breadcrumb-soup", "cookie-one")
    texts = {shell: text_on(shell, "full", container, noises) for shell in SHELLS}
    assert texts == dict.fromkeys(SHELLS, text_alone("full", container))


@given(
    st.sampled_from(sorted(SHELLS)),
    st.sampled_from(sorted(LONG)),
    st.sampled_from(sorted(CONTAINERS)),
    st.lists(st.sampled_from(sorted(NOISE)), max_size=7, unique=True),
)
@settings(max_examples=200, deadline=None)
def test_any_policy_in_any_container_on_any_page(shell: str, policy: str, container: str, noises: list[str]) -> None:
    html = CONTAINERS[container](LONG[policy])
    assert normalize(page(shell, html, noises)).text == read_fragment(html).text
