"""Evening out a line takes short ways where it can; they lead to what the long way leads to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store.normalize.even import count_line_words, count_words, even_characters, even_line

_ODD = st.sampled_from(
    ["\u00ad", "\u034f", "\u200b", "\u2028", "\ufe0f", "\x00", "\x07", "\x1f", "\x85", "\xa0", "e\u0301", "é", "’", " "]
)
_TEXTS = st.lists(st.one_of(st.text(), _ODD, st.sampled_from(["we collect", "数据", "ข้อมูล", "\r\n\t"]))).map("".join)


@given(_TEXTS)
def test_a_line_is_its_evened_characters_with_single_spaces(text: str) -> None:
    assert even_line(text) == " ".join(even_characters(text).split())


@given(_TEXTS)
def test_an_evened_line_stays_as_it_is(text: str) -> None:
    assert even_line(even_line(text)) == even_line(text)


@given(_TEXTS)
def test_the_words_of_a_line_are_those_of_its_text(text: str) -> None:
    line = even_line(text)
    assert count_line_words(line) == count_words(line)


def test_invisible_signs_that_count_as_printable_go_as_well() -> None:
    assert even_line("call\ufe0f us\u034f") == "call us"


def test_accents_are_composed() -> None:
    assert even_line("re\u0301siliation") == "résiliation"
