"""No page costs more than in proportion to its size. Not timed: what is counted are the calls that are made."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from store.normalize import comparison_key, normalize

from .pages import PARAGRAPHS, POLICY

PROSE = PARAGRAPHS[0]

SHAPES: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda n: f"<p>{PROSE}</p>" * n,
    "nested": lambda n: "<div>" * n + f"<p>{PROSE}</p>" + "</div>" * n,
    "nested and broken": lambda n: "<div><b><table><li><a href=x>word" * n,
    "unclosed paragraphs": lambda n: f"<p>{PROSE}" * n,
    "list items": lambda n: "<ul>" + f"<li>{PROSE}" * n,
    "lists in lists": lambda n: f"<ul><li>{PROSE}" * n,
    "cells": lambda n: "<table>" + "<tr><td>kept<td>30 days" * n + "</table>",
    "links": lambda n: "<p>" + "<a href='/terms?a=1'>the terms</a> and " * n,
    "headings": lambda n: f"<h2>Data</h2><p>{PROSE}</p>" * n,
    "notices about cookies": lambda n: "<div><p>We use cookies, you know.</p><button>Accept all</button></div>" * n,
    "language pickers": lambda n: "<li><a href=/de>Deutsch</a><li><a href=/fr>Français</a>" * n,
    "noscript": lambda n: "<noscript><iframe src=x></noscript>" * n + POLICY,
    "one long line": lambda n: "<p>" + f"{PROSE} " * n,
    "dates": lambda n: "<p>" + "Last updated: 7 August 2015 03/04/2015. " * n,
    "entities": lambda n: "<p>" + "&amp;&#8217;&nosuch; " * n,
    "dictionary": lambda n: f"<dl><dt>Data<dd>{PROSE}" * n,
    "quotes": lambda n: "<blockquote>" * n + PROSE,
    "plain text": lambda n: f"{PROSE}\n1. {PROSE}\n\nTITLE IN CAPITALS\n\n" * n,
    "plain text, printed": lambda n: f"{PROSE}\n[Page 1]\f" * n,
    "plain text, tabs": lambda n: "name\tpurpose\tkept\n" * n,
    "Markdown": lambda n: f"## Data\n\n- {PROSE}\n  - and [more](/more)\n\n> {PROSE}\n\n" * n,
    "Markdown, site generator": lambda n: "# T\n\n## U\n\n" + "{% include a %}\n:::note\n\n{/* x\n\n" * n,
}  # fmt: skip


def calls(action: Callable[[], object]) -> int:
    """How many functions are called, ours and built-in ones."""
    count = 0

    def on_event(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    previous = sys.getprofile()
    sys.setprofile(on_event)
    try:
        action()
    finally:
        sys.setprofile(previous)
    return count


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_page_is_twice_the_work(shape: str) -> None:
    bodies = [SHAPES[shape](n).encode() for n in (400, 800)]
    for body in bodies:
        normalize(body)  # what is remembered of single lines and names is not counted ...
    # ... but nothing is remembered of the whole page where another word ends it.
    small, large = (calls(lambda body=body: normalize(body + b" End")) for body in bodies)  # type: ignore[misc]
    assert small > 400
    assert large <= 2.6 * small


def test_the_key_of_a_text() -> None:
    small, large = (calls(lambda n=n: comparison_key(f"{PROSE}\n\n" * n)) for n in (100, 200))  # type: ignore[misc]
    assert large <= 2.3 * small
