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


class TestMarkdown:
    body = f"# Privacy\n\n{SENTENCE}\n\nData\n----\n\n* one [link](https://a.example/x?utm_source=b)\n* two\n"

    def test_it_is_written_like_any_other_text(self) -> None:
        document = normalize(self.body.encode(), url="privacy.md")
        assert document.text == f"# Privacy\n\n{SENTENCE}\n\n## Data\n\n- one link\n- two\n"
        assert (document.format, document.title) == ("markdown", "Privacy")

    def test_its_links_stand_beside_it(self) -> None:
        document = normalize(self.body.encode(), url="https://b.example/privacy.md")
        (link,) = document.links
        assert (link.text, link.url) == ("link", "https://a.example/x")
        assert document.text[link.position :].startswith("- one link")

    @pytest.mark.parametrize(
        ("front", "title"),
        [
            ("title: Privacy Policy\nlayout: page", "Privacy Policy"),
            ('title: "Privacy"', "Privacy"),
            ("title: Terms: the small print", "Terms: the small print"),
            ("layout: page", "Privacy"),
            ("title: 2024", "2024"),
        ],
    )
    def test_front_matter_comes_off_and_its_title_is_kept(self, front: str, title: str) -> None:
        document = normalize(f"---\n{front}\n---\n\n{self.body}".encode())
        assert document.title == title
        assert document.text.startswith("# Privacy\n\nWe collect")

    def test_a_rule_at_the_start_is_no_front_matter(self) -> None:
        document = normalize(f"---\n\n{SENTENCE}\n\n---\n\n# More\n\n## And more\n".encode())
        assert SENTENCE in document.text

    def test_line_ends_in_a_paragraph_stay(self) -> None:
        assert (
            normalize(b"# T\n\n## Q\n\nWhat is it?\nIt is this.\n").text
            == "# T\n\n## Q\n\nWhat is it?\n\nIt is this.\n"
        )

    def test_markup_inside_lines_goes_and_the_words_stay(self) -> None:
        text = normalize(b"# T\n\n## Q\n\nSome *very* **bold** `code` <b>words</b> ![logo](x.png)here.\n").text
        assert text.endswith("Some very bold code words here.\n")

    def test_tables(self) -> None:
        text = normalize(b"# T\n\n## Q\n\n| a | b |\n|---|---|\n| 1 | 2 |\n").text
        assert text.endswith("| a | b |\n| --- | --- |\n| 1 | 2 |\n")
