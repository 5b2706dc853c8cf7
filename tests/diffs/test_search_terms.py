"""What is typed into a search, as the index takes it."""

from __future__ import annotations

import sqlite3

from hypothesis import given
from hypothesis import strategies as st

from diffs import search_terms

_CHARACTERS = st.characters(codec="utf-8") | st.sampled_from('"*():^-+{}\x00')


@given(st.text(_CHARACTERS, max_size=60))
def test_no_text_is_an_error_of_the_index(text: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(a)")
    connection.execute("INSERT INTO t VALUES ('words and ' || ?)", [text])
    for asked in (search_terms.read(text.replace("\x00", " ")), search_terms.phrase(text.replace("\x00", " "))):
        if asked.terms:
            connection.execute("SELECT * FROM t WHERE t MATCH ?", [asked.match]).fetchall()


def test_only_beginnings_of_too_few_letters_are_told() -> None:
    for text in ("per*", "pe", "个*", "_*", "a bc per*"):
        assert search_terms.read(text).too_short == ()
    assert search_terms.read('pe* "of yo"*').too_short == ("pe", "of yo")


def test_words_phrases_and_beginnings() -> None:
    assert search_terms.read('third "personal data" sell* "of your own"*').match == (
        '"third" "personal data" "sell" * "of your own" *'
    )
    assert search_terms.phrase("personal data").match == '"personal data"'
    assert search_terms.read("个人").index == search_terms.CHARACTERS
