"""Plain text and Markdown files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.normalize import normalize
from store.normalize.comparison import comparison_words
from store.normalize.plain import read_plain

SENTENCE = (
    "We collect personal information that you give us, use it to process orders, and disclose it to no third party."
)


def test_lines_stay_as_written() -> None:
    text = "Privacy Policy\n\nI: Data\n1. We keep it.\n2. We delete it.\na) at once\n  - or later\n* a bullet\n"
    assert normalize(text.encode()).text == text


def test_line_ends_blank_lines_and_spaces_are_evened_out() -> None:
    assert read_plain("\ufeff\r\n Title \r\n\r\n\r\n\r\none\u00a0 two\t\rthree\u2028four\n\n").text == (
        " Title\n\none two\nthree\nfour\n"
    )


def test_the_first_line_is_the_title_if_it_is_no_sentence() -> None:
    assert read_plain(f"Privacy Policy\n{SENTENCE}").title == "Privacy Policy"
    assert read_plain(SENTENCE).title == ""


@pytest.mark.parametrize("line", ["# of users: 5", "> quoted", "| a bar", "=====", "```", "1986. A great year"])
def test_what_looks_like_mark_up_is_escaped_and_says_the_same(line: str) -> None:
    text = read_plain(f"{SENTENCE}\n{line}\n").text
    assert f"\n\\{line}" in text or "1986\\. A great year" in text
    assert comparison_words(text) == comparison_words(f"{SENTENCE}\n") + comparison_words(line.lstrip("#>|=`"))


def wrap(paragraphs: list[str], width: int) -> str:
    lines: list[str] = []
    for paragraph in paragraphs:
        line = ""
        for word in paragraph.split():
            if line and len(line) + 1 + len(word) > width:
                lines.append(line)
                line = ""
            line = f"{line} {word}".strip()
        lines += [line, ""]
    return "\n".join(lines)


@given(st.integers(50, 100))
def test_text_that_a_machine_wrapped_is_unwrapped(width: int) -> None:
    paragraphs = [" ".join([SENTENCE] * n) for n in (4, 7, 3, 6)]
    assert read_plain(wrap(paragraphs, width)).text == "\n\n".join(paragraphs) + "\n"


def test_short_lines_are_not_taken_for_wrapped_ones() -> None:
    text = "\n".join([SENTENCE, "Data we keep", "Name", "Address", "Order number", "What you wrote to us"] * 4) + "\n"
    assert read_plain(text).text == text


def test_paragraphs_with_an_indented_first_line() -> None:
    paragraphs = [" ".join([SENTENCE] * n) for n in (4, 7, 3, 6)]
    typed = "\n".join("    " + wrap([f"xxxx{p}"], 72).strip().removeprefix("xxxx") for p in paragraphs)
    assert read_plain(typed).text == "\n".join(paragraphs) + "\n"


def test_items_with_hanging_lines_and_two_spaces_after_a_full_stop() -> None:
    items = [" ".join([SENTENCE] * n) for n in (4, 7, 3, 6)]
    typed = "\n".join(f"{n}.  " + wrap([item], 68).strip().replace("\n", "\n    ") for n, item in enumerate(items, 1))
    joined = "\n".join(f"{n}. {item}" for n, item in enumerate(items, 1)) + "\n"
    assert read_plain(typed.replace("party. ", "party.  ")).text == joined


def test_a_word_with_a_hyphen_at_the_end_of_a_line_stays_one_word() -> None:
    paragraph = " ".join([SENTENCE.replace("third party", "third-party service")] * 6)
    typed = wrap([paragraph.replace("-", "- ")] * 3, 60).replace("- ", "-")
    assert "third- " not in read_plain(typed).text


class TestHeadings:
    def test_capitals_and_underlined_titles(self) -> None:
        text = f"LARKFIELD TERMS\n\nDATA WE KEEP\n\n{SENTENCE}\n\nYour rights\n-----------\n{SENTENCE}\n\n"
        text += "=====\nMore\n=====\n"
        assert read_plain(text).text == (
            f"# LARKFIELD TERMS\n\n## DATA WE KEEP\n\n{SENTENCE}\n\n## Your rights\n\n{SENTENCE}\n\n# More\n"
        )

    @pytest.mark.parametrize(
        ("labels", "marks"),
        [
            (("1. ", "2. ", "3. "), "##"),
            (("Section 5 - ", "Section 6 - ", "Section 7 - "), "##"),
            (("I: ", "II: ", "III: "), "##"),
            (("ARTICLE IV. ", "ARTICLE V. ", "ARTICLE VI. "), "##"),
            (("2.1 ", "2.2 ", "3.1 "), "###"),
        ],
    )
    def test_numbered_lines_that_count_up(self, labels: tuple[str, ...], marks: str) -> None:
        text = "\n\n".join(f"{label}Data we keep\n\n{SENTENCE}" for label in labels) + "\n"
        found = [line for line in read_plain(f"Terms\n\n{text}").text.split("\n") if line.startswith("#")]
        assert found == ["# Terms", *(f"{marks} {label}Data we keep" for label in labels)]

    @pytest.mark.parametrize(
        "text",
        [
            "We keep:\n\n1. your name\n\n2. your address\n\n3. your order\n\nand no more.\n",  # a list
            f"1. Data\n{SENTENCE}\n2. Rights\n{SENTENCE}\n",  # not set off
            f"5. Data\n\n{SENTENCE}\n\n3. Rights\n\n{SENTENCE}\n",  # does not count up
            f"WE DO NOT SELL YOUR DATA.\n\n{SENTENCE}\n",  # a sentence
            f"{SENTENCE}\n\nName\n\n{SENTENCE}\n",
        ],
    )
    def test_what_may_be_something_else_stays(self, text: str) -> None:
        assert read_plain(text).text == text

    def test_no_word_is_added_or_lost(self) -> None:
        text = f"TERMS\n\n1. Data\n\n{SENTENCE}\n\n2. Rights\n\n{SENTENCE}\n"
        assert comparison_words(read_plain(text).text) == comparison_words(text)


class TestPrintedPages:
    FOOT = "Larkfield                     Terms                    [Page {}]"

    def test_running_heads_and_page_numbers_go(self) -> None:
        pages = [
            f"TERMS 7           Larkfield      May 2015\n\n{SENTENCE} {n}\n\n{self.FOOT.format(n)}" for n in range(1, 5)
        ]
        assert read_plain("\n\f\n".join(pages)).text == "\n\n".join(f"{SENTENCE} {n}" for n in range(1, 5)) + "\n"

    def test_page_numbers_without_form_feeds(self) -> None:
        pages = [f"{SENTENCE}\n\n{self.FOOT.format(n)}\n" for n in range(1, 4)]
        assert read_plain("\n".join(pages)).text == "\n\n".join([SENTENCE] * 3) + "\n"

    def test_a_sentence_runs_over_the_end_of_a_page(self) -> None:
        pages = ["We keep what you\n\n- 1 -", "give us, and no more.\n\n- 2 -", "We delete it.\n\n- 3 -"]
        assert read_plain("\f".join(pages)).text == "We keep what you\ngive us, and no more.\n\nWe delete it.\n"

    def test_form_feeds_alone_take_nothing(self) -> None:
        assert read_plain(f"{SENTENCE}\f{SENTENCE}\fMore of it").text == f"{SENTENCE}\n\n{SENTENCE}\n\nMore of it\n"

    def test_a_text_that_only_speaks_of_pages_keeps_them(self) -> None:
        text = "See [Page 3]\nor the other [Page 9]\n"
        assert read_plain(text).text == text


def test_columns_set_by_tabs_are_a_table() -> None:
    text = "What we keep\nName\tPurpose\tKept\nsid\tlogin\t\t30 days\nlang\tthe language | yours\t1 year\n\nNo more.\n"
    assert read_plain(text).text == (
        "What we keep\n\n| Name | Purpose | Kept |\n| --- | --- | --- |\n| sid | login | 30 days |\n"
        "| lang | the language \\| yours | 1 year |\n\nNo more.\n"
    )


def test_a_tab_here_and_there_is_a_space() -> None:
    assert read_plain("a)\tone\nb)\ttwo\nc)\tthree\n\nName:\tLarkfield\n").text == (
        "a) one\nb) two\nc) three\n\nName: Larkfield\n"
    )


def test_quoted_lines_of_a_letter_stay_quoted() -> None:
    text = read_plain(f"They wrote:\n> {SENTENCE}\n>> # 1\n>\n> And more.\nWe answered.\n").text
    assert text == f"They wrote:\n> {SENTENCE}\n> > \\# 1\n>\n> And more.\nWe answered.\n"


def test_bullets_of_all_kinds_are_list_items() -> None:
    assert read_plain("We keep\n• names\n  ◦ given\n▪ addresses\n* orders\n- bills\n").text == (
        "We keep\n- names\n  - given\n- addresses\n* orders\n- bills\n"
    )
