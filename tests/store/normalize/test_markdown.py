"""Markdown files."""

from __future__ import annotations

import pytest

from store.normalize import normalize
from store.normalize.markdown import read_markdown

SENTENCE = (
    "We collect personal information that you give us, use it to process orders, and disclose it to no third party."
)
BODY = f"# Privacy\n\n{SENTENCE}\n\nData\n----\n\n* one [link](https://a.example/x?utm_source=b)\n* two\n"


def test_it_is_written_like_any_other_text() -> None:
    document = normalize(BODY.encode(), url="privacy.md")
    assert document.text == f"# Privacy\n\n{SENTENCE}\n\n## Data\n\n- one link\n- two\n"
    assert (document.format, document.title) == ("markdown", "Privacy")


def test_its_links_stand_beside_it() -> None:
    document = normalize(BODY.encode(), url="https://b.example/privacy.md")
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
def test_front_matter_comes_off_and_its_title_is_kept(front: str, title: str) -> None:
    document = normalize(f"---\n{front}\n---\n\n{BODY}".encode())
    assert document.title == title
    assert document.text.startswith("# Privacy\n\nWe collect")


def test_front_matter_in_toml() -> None:
    document = normalize(f'+++\ntitle = "Terms"\nlanguage = "de"\n+++\n\n{BODY}'.encode())
    assert (document.title, document.format) == ("Terms", "markdown")
    assert document.text.startswith("# Privacy\n\nWe collect")


def test_a_rule_at_the_start_is_no_front_matter() -> None:
    document = normalize(f"---\n\n{SENTENCE}\n\n---\n\n# More\n\n## And more\n".encode())
    assert SENTENCE in document.text


def text_of(markdown: str) -> str:
    return read_markdown(markdown).text


def test_line_ends_in_a_paragraph_are_spaces_and_hard_breaks_are_not() -> None:
    assert text_of("# T\n\nWhat we keep\nand why.\n") == "# T\n\nWhat we keep and why.\n"
    for hard in ("  \n", "\\\n", "<br>\n"):
        assert text_of(f"12 Mill Lane{hard}Larkfield\n") == "12 Mill Lane\n\nLarkfield\n"


@pytest.mark.parametrize("labels", [("a)", "b)"), ("(i)", "(ii)"), ("•", "•"), ("2.", "3."), ("A.", "B.")])
def test_lines_that_begin_with_a_label_stay_lines(labels: tuple[str, str]) -> None:
    text = text_of(f"We keep:\n{labels[0]} your name,\nas given;\n{labels[1]} your address.\n")
    assert [line.rpartition(" ")[2] for line in text.split("\n") if line] == ["keep:", "given;", "address."]


def test_lists_in_lists_keep_their_labels() -> None:
    text = text_of("1. one\n   - inner\n     1. innermost\n2. two\n\n   more of two\n")
    assert text == "1. one\n  - inner\n    1. innermost\n2. two\n\n  more of two\n"


def test_both_kinds_of_headings_and_links_by_reference() -> None:
    reading = read_markdown("Terms\n=====\n\nSee [the\nnotice][n] and [n].\n\n### Data ###\n\n[n]: /notice 'x'\n")
    assert reading.text == "# Terms\n\nSee the notice and n.\n\n### Data\n"
    assert [link.url for link in reading.links] == ["/notice", "/notice"]


def test_html_in_it_is_read_as_html() -> None:
    text = text_of(
        "<div class='x'>\n\n## Data\n\n<p>We <b>keep</b> it.</p>\n<script>no()</script>\n<!-- no -->\n\n</div>\n"
    )
    assert text == "## Data\n\nWe keep it.\n"


def test_markup_inside_lines_goes_and_the_words_stay() -> None:
    text = normalize(b"# T\n\n## Q\n\nSome *very* **bold** `code` <b>words</b> ![logo](x.png)here.\n").text
    assert text.endswith("Some very bold code words here.\n")


def test_tables() -> None:
    text = normalize(b"# T\n\n## Q\n\n| a | b |\n|---|---|\n| 1 | 2 |\n").text
    assert text.endswith("| a | b |\n| --- | --- |\n| 1 | 2 |\n")


@pytest.mark.parametrize(
    ("leftover", "left"),
    [
        ("{% include banner.html %}", ""),
        ("{%- if site.eu -%}\nOnly in Europe.\n{% endif %}", "Only in Europe."),
        ("{% comment %}\nnot this\n{% endcomment %}", ""),
        ('{{< note title="x" >}}\nWe keep it.\n{{< /note >}}', "We keep it."),
        ("{{% notice %}}We keep it.{{% /notice %}}", "We keep it."),
        ("import Banner from '@site/src/banner';", ""),
        ("import { A, B } from './a';\nexport const meta = { a: 1 };", ""),
        ("{/* not this */}", ""),
        ("<Banner kind='eu' />", ""),
        ("<Note>\n\nWe keep it.\n\n</Note>", "We keep it."),
        (":::note\n\nWe keep it.\n\n:::", "We keep it."),
        (":::tip[In short]\nWe keep it.\n:::", "**In short**\n\nWe keep it."),
        (":::caution In short\nWe keep it.\n:::", "**In short**\n\nWe keep it."),
        ("> [!NOTE]\n> We keep it.", "> We keep it."),
        ("## Data {#data-we-keep}", "## Data"),
        ("## Data\n{: .no_toc }", "## Data"),
        ("* TOC\n{:toc}", ""),
        ("[TOC]", ""),
        ("[^1]: https://larkfield.example/", "\\[^1]: https://larkfield.example/"),
        ("Write to {{ site.email }}.", "Write to {{ site.email }}."),
        ("We import goods from abroad.", "We import goods from abroad."),
        ("```\n{% include x %}\n:::note\n```", "{% include x %}\n:::note"),
    ],
)
def test_what_site_generators_leave(leftover: str, left: str) -> None:
    assert text_of(f"# Terms\n\n{leftover}\n\nMore.\n") == "\n\n".join(filter(None, ["# Terms", left, "More.\n"]))
