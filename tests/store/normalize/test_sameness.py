"""The same policy gives the same text, byte for byte, whatever the page around and beneath it does."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.normalize import normalize

from .pages import PARAGRAPHS, POLICY, TEXT, page
from .rewritings import ANYWHERE, STRUCTURE, Rewriting

RICH = (
    POLICY
    + """
<h2 id="cookies">Cookies</h2>
<table><thead><tr><th>Name</th><th>Kept</th></tr></thead><tbody><tr><td>sid</td><td>30 days</td></tr></tbody></table>
<ol type="a"><li>first of all</li><li>then <a href="https://b.example/more?x=1">the rest</a>
<ul><li>and this</li></ul></li></ol>
<dl><dt>Controller</dt><dd>Larkfield Instruments, <b>12 Mill Lane</b></dd></dl>
<p>Kept “as long as needed” — no longer. © Café</p>
<p>Write to <a href="/cdn-cgi/l/email-protection#432b260327246d263b"><span class="__cf_email__"
data-cfemail="432b260327246d263b">[email&#160;protected]</span></a> at any time.</p>
"""
)
URL = "https://larkfield.example/privacy"
SOURCE = page(RICH).decode()
EXPECTED = normalize(SOURCE.encode(), url=URL)
REWRITINGS = [*ANYWHERE, *STRUCTURE]
CHARSETS = [
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "cp1252",
    "iso8859-15",
    "cp1250",
    "gb18030",
    "big5hkscs",
    "mac-roman",
]


def assert_same(source: bytes, content_type: str = "") -> None:
    document = normalize(source, url=URL, content_type=content_type)
    assert document.text == EXPECTED.text
    assert document.links == EXPECTED.links


@pytest.mark.parametrize("rewrite", REWRITINGS)
@given(seed=st.integers(0, 2**32))
@settings(max_examples=25)
def test_each_rewriting_alone(rewrite: Rewriting, seed: int) -> None:
    assert_same(rewrite(SOURCE, Random(seed)).encode())


@given(seed=st.integers(0, 2**32))
@settings(max_examples=60)
def test_all_rewritings_together(seed: int) -> None:
    random, source = Random(seed), SOURCE
    # First what looks at the source as it was written, then what changes how it is written.
    for rewrite in [
        *random.sample(STRUCTURE, len(STRUCTURE)),
        *random.sample(ANYWHERE, random.randrange(len(ANYWHERE))),
    ]:
        source = rewrite(source, random)
    assert_same(source.encode())


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize("declared", ["header", "page"])
def test_in_another_charset(charset: str, declared: str) -> None:
    """What the charset has no character for is written as a reference, as editors do."""
    source = SOURCE.replace('<meta charset="utf-8">', f'<meta charset="{charset}">' if declared == "page" else "")
    header = f"text/html; charset={charset}" if declared == "header" else "text/html"
    assert_same(source.encode(charset, "xmlcharrefreplace"), header)


def test_what_is_written_is_written_once() -> None:
    """The policy of all these rewritings, so that none of them agrees on an empty text."""
    assert EXPECTED.text == TEXT + (
        "\n## Cookies\n\n| Name | Kept |\n| --- | --- |\n| sid | 30 days |\n\n"
        "a. first of all\nb. then the rest\n  - and this\n\n**Controller**\n\nLarkfield Instruments, 12 Mill Lane\n\n"
        "Kept “as long as needed” — no longer. © Café\n\nWrite to he@dg.ex at any time.\n"
    )
    assert [(link.text, link.url) for link in EXPECTED.links] == [
        ("the rest", "https://b.example/more?x=1"),
        ("he@dg.ex", "mailto:he@dg.ex"),
    ]


@pytest.mark.parametrize("rewrite", REWRITINGS)
def test_each_rewriting_does_something(rewrite: Rewriting) -> None:
    source = SOURCE.replace("</h2>", "</h2>\n<p><b>so</b></p>")
    assert any(rewrite(source, Random(seed)) != source for seed in range(9))


@pytest.mark.parametrize("i", range(len(PARAGRAPHS)))
def test_a_word_that_changes_changes_the_text(i: int) -> None:
    """The other half of sameness: no edit of the policy goes unseen."""
    words = PARAGRAPHS[i].split()
    for n in range(len(words)):
        edited = " ".join([*words[:n], "never", *words[n + 1 :]])
        assert normalize(page(POLICY.replace(PARAGRAPHS[i], edited))).text == TEXT.replace(PARAGRAPHS[i], edited)
