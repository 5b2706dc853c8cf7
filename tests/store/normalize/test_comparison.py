"""When two texts say the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.normalize import comparison_key, comparison_words


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("## Data we keep", "Data we keep"),
        ("**Data we keep**", "### DATA we keep"),
        ("- one\n- two", "* one\n\n* two"),
        ("it’s “ours” – always", 'it\'s "ours" - always'),
        ("one  two\n\nthree", "one two three"),
        ("| a | b |\n| --- | --- |\n| 1 | 2 |", "a b\n\n1 2"),
        ("\\# one", "# one"),
        ("1986\\. A year", "1986. A year"),
        ("> said", "said"),
        ("co\u00adoperate", "cooperate"),
        ("ＡＢＣ ﬁne", "abc fine"),
        ("我们 收集\n信息。", "我们收集信息"),
        ("개인 정보", "개인정보"),
        ("cafe\u0301", "café"),
        ("Larkfield® Ltd.", "Larkfield Ltd"),
        ("4) Data", "4. Data"),
    ],
)
def test_only_the_form_differs(a: str, b: str) -> None:
    assert comparison_words(a) == comparison_words(b)
    assert comparison_key(a) == comparison_key(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("4. Data", "5. Data"),
        ("a) Data", "b) Data"),
        ("30 days", "90 days"),
        ("3.5 percent", "35 percent"),
        ("1,000 users", "1.000 users"),
        ("$50", "€50"),
        ("5", "5%"),
        ("18 years", "18+ years"),
        ("| ✓ |", "| ✗ |"),
        ("个人信息", "个人資料"),
        ("कि", "की"),
        ("user's", "users"),
        ("may not", "may"),
        ("a@b.example", "c@b.example"),
    ],
)
def test_the_words_differ(a: str, b: str) -> None:
    assert comparison_words(a) != comparison_words(b)
    assert comparison_key(a) != comparison_key(b)


def test_what_a_word_is() -> None:
    assert comparison_words("Don’t e-mail 'us': 3.5% of $50, 个人 **now**") == (
        "don't", "e", "mail", "us", "3.5", "%", "of", "$", "50", "个", "人", "now",
    )  # fmt: skip


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_key_stands_for_the_words(a: str, b: str) -> None:
    assert (comparison_key(a) == comparison_key(b)) == (comparison_words(a) == comparison_words(b))
