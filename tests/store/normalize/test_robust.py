"""Whatever the bytes, there is an answer: no exception, no endless work, the same answer again."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.corpus import documents
from store.normalize import normalize

from .pages import PARAGRAPHS, POLICY, TEXT, page

PROSE = " ".join(PARAGRAPHS)
TAGS = [
    "div",
    "p",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "blockquote",
    "h2",
    "section",
    "aside",
    "nav",
    "dl",
    "dt",
    "dd",
    "a",
    "b",
    "span",
    "font",
    "form",
    "pre",
    "details",
]


@pytest.mark.parametrize("tag", TAGS)
def test_ten_thousand_nested_elements(tag: str) -> None:
    nested = f"<{tag}>" * 10_000 + PROSE + f"</{tag}>" * 10_000
    document = normalize(f"<html><body>{nested}</body></html>".encode())
    assert PARAGRAPHS[0] in document.text.replace("\n", " ")


def test_ten_thousand_elements_nested_at_random() -> None:
    random = Random(7)
    nested = "".join(f"<{random.choice(TAGS)}>" for _ in range(10_000))
    document = normalize(f"<body>{nested}<p>{PROSE}".encode())
    assert PARAGRAPHS[0] in document.text.replace("\n", " ")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<ul>" + f"<li>{PARAGRAPHS[0]}" * 20_000, 20_000 * len(PARAGRAPHS[0].split())),
        ("<table>" + "<tr><td>we keep it<td>for thirty days" * 10_000, 60_000),
        ("<p>" + f"{PARAGRAPHS[0]} " * 20_000, 20_000 * len(PARAGRAPHS[0].split())),
        (f"{PARAGRAPHS[0]} " * 20_000, 20_000 * len(PARAGRAPHS[0].split())),
        (f"<p title='{'x' * 2_000_000}' class='{'y ' * 200_000}'>{PROSE}</p>", len(PROSE.split())),
        (f"<p {' '.join(f'data-{i}=1' for i in range(20_000))}>{PROSE}</p>", len(PROSE.split())),
    ],
    ids=["items", "cells", "one text node", "one line", "huge attributes", "many attributes"],
)
def test_much_of_one_thing_is_read_whole(body: str, words: int) -> None:
    document = normalize(body.encode())
    assert sum(word.strip("|-") != "" for word in document.text.split()) == words


def test_a_page_of_megabytes() -> None:
    document = normalize(f"<main>{f'<p>{PROSE}</p>' * 8_000}</main>".encode())
    assert document.text.count(PARAGRAPHS[0]) == 8_000
    assert document.outcome == "ok"


def test_a_page_of_millions_of_elements_is_refused() -> None:
    document = normalize(b"<p>word " * 400_000)
    assert document.outcome == "unreadable"
    assert "too many" in document.reason


@pytest.mark.parametrize(
    "body",
    [
        b"<" * 300_000,
        b"<script>" * 200_000,
        b"<!--" * 200_000,
        b"<noscript>" * 100_000,
        b"<iframe " * 100_000,
        b"&" * 300_000,
        b"<!-- x -->" * 20_000 + b"x",
        b"\xe4" + b"<script>" * 60_000,
        b"<p>" + b"12/11/2015 updated " * 20_000,
        b"# a\n\n## b\n\n" + b"> " * 10_000 + b"x",
        b"# a\n\n## b\n\n" + b"[" * 20_000,
        b"---\n" + b"[" * 5_000 + b"\n---\nx",
        b" " * 1_000_000,
        b"\0" * 1_000_000,
    ],
    ids=lambda body: repr(body[:12]),
)
def test_bodies_made_to_cost_much(body: bytes) -> None:
    document = normalize(body)
    assert document.outcome in ("not-policy", "suspect", "unreadable")
    assert document.reason


@given(st.binary(max_size=600), st.sampled_from(["", "text/html", "text/markdown", "text/plain; charset=gbk"]))
@settings(deadline=None)
def test_any_bytes(body: bytes, content_type: str) -> None:
    document = normalize(body, content_type=content_type)
    assert normalize(body, content_type=content_type) == document
    assert document.text == "" or (document.text.endswith("\n") and not document.text.endswith("\n\n"))
    assert (document.reason == "") == (document.outcome == "ok")


@given(seed=st.integers(0, 2**32))
@settings(max_examples=80, deadline=None)
def test_mutated_pages(seed: int) -> None:
    """Bytes of a real page cut, doubled, swapped and overwritten."""
    random, body = Random(seed), bytearray(page(POLICY))
    for _ in range(random.randrange(1, 12)):
        at, length = random.randrange(len(body)), random.randrange(1, 60)
        piece = body[at : at + length]
        choice = random.randrange(4)
        if choice == 0:
            del body[at : at + length]
        elif choice == 1:
            body[at:at] = piece * random.randrange(1, 4)
        elif choice == 2:
            body[at : at + length] = bytes(random.randrange(256) for _ in piece)
        else:
            body[at:at] = random.choice(
                [b"<table>", b"</div>", b"<!--", b"<li>", b"<a href=", b'"', b"</p></body>", b"<svg>"]
            )
    document = normalize(bytes(body), url="https://a.example/")
    for link in document.links:
        assert 0 <= link.position < len(document.text)
    assert normalize(bytes(body), url="https://a.example/") == document


def test_a_page_cut_at_any_byte() -> None:
    """What was there before the cut is read, whatever the cut went through."""
    body = page(POLICY)
    for cut in range(0, len(body), 7):
        document = normalize(body[:cut])
        found = [paragraph for paragraph in PARAGRAPHS if f"<p>{paragraph}</p>".encode() in body[:cut]]
        assert document.outcome == "unreadable" or all(paragraph in document.text for paragraph in found)


@pytest.mark.parametrize("document", ["GitHub__Privacy-Policy", "Open-Collective__Terms-of-Service"])
def test_real_pages_cut_and_mutated(shared: Path, document: str) -> None:
    """Tags left out, doubled or swapped, bytes flipped, the end missing."""
    (history,) = (found for found in documents(shared / "corpus") if found.name == document)
    real = next(history.pages()).body
    for seed in range(12):
        random = Random(seed)
        pieces = re.split(rb"(<[^<>]*>)", real)
        for _ in range(random.randrange(1, 60)):
            at = random.randrange(len(pieces))
            pieces[at] = random.choice(
                [b"", pieces[at] * 2, random.choice(pieces), bytes(random.randbytes(3)) + pieces[at]]
            )
        body = b"".join(pieces)[: random.choice([None, random.randrange(len(real))])]
        found = normalize(body, url="https://a.example/")
        assert found == normalize(body, url="https://a.example/")
        assert (found.reason == "") == (found.outcome == "ok")


@given(
    st.lists(
        st.sampled_from([f"<{t}>" for t in TAGS] + [f"</{t}>" for t in TAGS] + ["word ", "We keep it. ", "<br>"]),
        max_size=80,
    )
)
@settings(max_examples=150, deadline=None)
def test_any_order_of_tags_keeps_the_words_around_it(tags: list[str]) -> None:
    """However broken the mark-up before it, a policy is not swallowed."""
    document = normalize(f"<body>{''.join(tags)}</a></b></span></font></form>{POLICY}</body>".encode())
    assert len(document.text.split()) > 0
    for paragraph in PARAGRAPHS:
        assert paragraph in " ".join(document.text.split())


def test_normalizing_is_stable_on_its_own_text() -> None:
    """A text read again as Markdown stays what it is."""
    assert normalize(TEXT.encode(), content_type="text/markdown").text == TEXT
