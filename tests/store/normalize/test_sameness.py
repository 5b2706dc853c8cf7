"""The same policy gives the same text, byte for byte, whatever the page around and beneath it does."""

from __future__ import annotations

import re
import uuid
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.normalize import normalize

from .pages import PARAGRAPHS, POLICY, TEXT, page

RICH = (
    POLICY
    + """
<h2>Cookies</h2>
<table><thead><tr><th>Name</th><th>Kept</th></tr></thead><tbody><tr><td>sid</td><td>30 days</td></tr></tbody></table>
<ol type="a"><li>first of all</li><li>then <a href="/more?x=1">the rest</a><ul><li>and this</li></ul></li></ol>
<p>Kept “as long as needed” — no longer. © Café</p>
"""
)
EXPECTED = normalize(page(RICH)).text


def attributes(random: Random) -> str:
    pool = [
        f'id="x{random.randrange(10**6)}"',
        f'class="css-{random.randrange(10**6):x} sc-{random.randrange(10**4):x}"',
        f'data-reactid="{uuid.UUID(int=random.getrandbits(128))}"',
        'style="color: #333"',
        "data-v-7ba5bd90",
        f'title="{random.randrange(10**6)}"',
        "onclick='return false'",
    ]
    return " ".join(random.sample(pool, random.randrange(len(pool))))


def with_attributes(html: str, random: Random) -> str:
    """Attributes that mean nothing, in any order, on the elements of the policy."""
    return re.sub(r"<(h\d|p|ul|li|table|tr|td|th)(?=[ >])", lambda m: f"<{m.group(1)} {attributes(random)}", html)


def with_spaces(html: str, random: Random) -> str:
    """White space and comments between blocks."""
    fillings = ["\n", "\n\n    ", "\t", " ", "\r\n", "<!-- build 81f -->", "\n<!--[if IE]> x <![endif]-->\n"]
    tags = r"</?(?:h\d|p|ul|ol|li|table|thead|tbody|tr|td|th)(?: [^>]*)?>"
    return re.sub(
        tags,
        lambda m: (
            random.choice(fillings) + m.group(0) if m.group(0)[1] != "/" else m.group(0) + random.choice(fillings)
        ),
        html,
    )


def with_scripts(html: str, random: Random) -> str:
    """Scripts, styles and invisible things with a new nonce each."""
    nonce = f"{random.getrandbits(64):x}"
    fillings = [
        f'<script nonce="{nonce}">window.__id = "{nonce}"; if (1 < 2) document.title = "<p>x</p>";</script>',
        f"<style>.c{nonce} {{ color: red }}</style>",
        f'<input type="hidden" name="csrf" value="{nonce}">',
        f'<img src="data:image/gif;base64,{nonce}" alt="picture {nonce}">',
        f"<svg><title>{nonce}</title></svg>",
        f'<noscript><img src="/t.gif?{nonce}"></noscript>',
    ]
    return re.sub(r"(?=<(?:p|h2|ol|ul)[ >])", lambda _: random.choice(fillings), html)


def with_wrappers(html: str, random: Random) -> str:
    """Elements around elements: a theme's rows and columns, a span around the words."""
    html = re.sub(r"<p>(.*?)</p>", lambda m: f"<p><span>{m.group(1)}</span></p>", html, flags=re.S)
    for _ in range(random.randrange(4)):
        html = f"<div {attributes(random)}><section>{html}</section></div>"
    return html


def with_entities(html: str, random: Random) -> str:
    """Characters as references."""
    return re.sub(
        r"[“”—©]", lambda m: random.choice([m.group(0), f"&#{ord(m.group(0))};", f"&#x{ord(m.group(0)):x};"]), html
    )


def with_invisible(html: str, random: Random) -> str:
    """Characters that nobody sees, and accents set apart from their letters."""
    fillings = ["\u200b", "&shy;", "\u2060", "\ufeff", ""]
    html = re.sub(
        r"(?<=[a-z])(?=[a-z]+[^<>&;]*<)", lambda _: random.choice(fillings) if random.random() < 0.1 else "", html
    )
    html = re.sub(r" (?=[^<>]*<)", lambda _: random.choice([" ", "&nbsp;", "\u2009 ", "\n"]), html)
    return html.replace("é", random.choice(["é", "e\u0301", "&eacute;", "e&#769;"]))


REWRITINGS = [with_attributes, with_spaces, with_scripts, with_wrappers, with_entities, with_invisible]


@pytest.mark.parametrize("rewrite", REWRITINGS)
@given(seed=st.integers(0, 2**32))
@settings(max_examples=40, deadline=None)
def test_each_rewriting_alone(rewrite: object, seed: int) -> None:
    assert callable(rewrite)
    assert normalize(page(rewrite(RICH, Random(seed)))).text == EXPECTED


@given(seed=st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_all_rewritings_together(seed: int) -> None:
    random = Random(seed)
    html = RICH
    for rewrite in random.sample(REWRITINGS, len(REWRITINGS)):
        html = rewrite(html, random)
    assert normalize(page(html)).text == EXPECTED


def test_what_is_written_is_written_once() -> None:
    """The policy of all these rewritings, so that none of them agrees on an empty text."""
    assert EXPECTED == TEXT + (
        "\n## Cookies\n\n| Name | Kept |\n| --- | --- |\n| sid | 30 days |\n\n"
        "a. first of all\nb. then the rest\n  - and this\n\nKept “as long as needed” — no longer. © Café\n"
    )


@pytest.mark.parametrize("i", range(len(PARAGRAPHS)))
def test_a_word_that_changes_changes_the_text(i: int) -> None:
    """The other half of sameness: no edit of the policy goes unseen."""
    words = PARAGRAPHS[i].split()
    for n in range(len(words)):
        edited = " ".join([*words[:n], "never", *words[n + 1 :]])
        assert normalize(page(POLICY.replace(PARAGRAPHS[i], edited))).text == TEXT.replace(PARAGRAPHS[i], edited)
