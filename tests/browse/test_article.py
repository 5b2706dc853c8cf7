from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffs.browse.article import article, language_of
from tests.browse.html import parse

TEXT = """# Privacy policy

Last updated: 1 March 2012

## 1. What we collect

- what you write to us:
  - letters;
  - cards.
- how you pay.

a) by card;
b) by cheque.

## 2. Purposes

| Purpose | Legal \\| basis |
| --- | --- |
| Sending <b>letters</b> | Contract |
"""


@pytest.fixture
def tree() -> Any:
    return parse(f"<body>{article(TEXT)}")


def test_headings_begin_under_the_pages_own_and_skip_no_level(tree: Any) -> None:
    assert [(node.tag, node.text()) for node in tree.css("h2, h3, h4")] == [
        ("h2", "Privacy policy"),
        ("h3", "1. What we collect"),
        ("h3", "2. Purposes"),
    ]


def test_lists_nest_and_labels_take_the_place_of_bullets(tree: Any) -> None:
    assert [node.text() for node in tree.css("ul ul > li")] == ["letters;", "cards."]
    assert [node.text() for node in tree.css("li.labelled")] == ["a) by card;", "b) by cheque."]
    assert not tree.css("ul > ul")


def test_a_table_has_a_head_and_its_cells_keep_their_words(tree: Any) -> None:
    assert [node.text() for node in tree.css("th[scope=col]")] == ["Purpose", "Legal | basis"]
    assert [node.text() for node in tree.css("td")] == ["Sending <b>letters</b>", "Contract"]


def test_every_clause_can_be_pointed_at(tree: Any) -> None:
    anchors = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(anchors) == len(set(anchors)) >= 11
    assert "clause-0" in anchors


_ELEMENTS = set("h2 h3 h4 h5 h6 p ul li div table tbody tr td th hr pre span".split())  # noqa: SIM905


@given(st.text(st.sampled_from("abc ABC.:1)(\n-*#|<>&\"'\u202e\x00"), max_size=200))
def test_no_word_is_lost_and_no_element_is_made_by_the_text(text: str) -> None:
    tree = parse(f"<body>{article(text)}")
    assert {node.tag for node in tree.css("body *")} <= _ELEMENTS
    assert tree.body is not None
    kept = re.sub(r"[^a-cA-C1.:)(<>&\"']", "", text)
    seen = re.sub(r"U\+[0-9A-F]{4}", "", tree.body.text())
    # A `>` at the start of a line is the sign of a quotation.
    assert re.sub(r"[^a-cA-C1.:)(<&\"']", "", seen) == kept.replace(">", "")


@pytest.mark.parametrize(
    ("code", "tag", "direction"),
    [
        ("ar", "ar", "rtl"),
        ("en", "en", "auto"),
        ("", "", "auto"),
        ('"><script>', "", "auto"),
        ("fa-IR", "fa-IR", "rtl"),
    ],
)
def test_the_language_sets_the_direction(code: str, tag: str, direction: str) -> None:
    assert (language_of(code).tag, language_of(code).direction) == (tag, direction)
