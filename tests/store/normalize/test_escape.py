"""Words that only look like mark-up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from store.normalize.escape import escape_block, escape_cell, escape_inline, unescape

MARKUP = st.text(alphabet="#>*-+_|`~[]()<>!\\ =.1986ab:/&", max_size=24)


@given(MARKUP)
def test_every_escape_can_be_undone(words: str) -> None:
    assert unescape(escape_inline(words)) == words
    assert unescape(escape_block(words)) == words
    assert unescape(escape_block(words, keep_markers=True)) == words
    assert unescape(escape_cell(words)) == words


@given(
    st.lists(
        st.sampled_from(
            ["#", "##", ">", "*", "-", "+", "|", "```", "---", "===", "1986.", "2015)", "[a]:", "**", "<b>", "word"]
        ),
        min_size=1,
        max_size=4,
    )
)
def test_no_paragraph_turns_into_structure(parts: list[str]) -> None:
    """Asked of a Markdown parser: one paragraph in, one paragraph out."""
    words = " ".join(parts)
    tokens = MarkdownIt("commonmark").enable("table").parse(escape_block(words))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]


def test_words_that_need_none_get_none() -> None:
    for words in (
        "4. Data we keep",
        "a) at once",
        "C&A (Europe) - all rights",
        "3 < 4",
        "[email] *required*",
        "a|b",
        "50% #1",
    ):
        assert escape_block(words) == words
