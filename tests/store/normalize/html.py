"""What the tests of the HTML reader share: a page, and what some mark-up in the middle of it is written as."""

from __future__ import annotations

from store.normalize.document import Reading
from store.normalize.html import read_html

from .pages import POLICY, TEXT

URL = "https://larkfield.example/legal/privacy"


def reading(content: str, *, head: str = "", before: str = "", after: str = "") -> Reading:
    """Read a page of this content."""
    page = f"<!DOCTYPE html><html><head><title>Privacy</title>{head}</head><body>{before}{content}{after}</body></html>"
    return read_html(page, url=URL)


def written(extra: str, *, head: str = "") -> str:
    """What some mark-up between two sections of the policy is written as; nothing else of it changes."""
    text = reading(POLICY.replace("<h2>Whom we tell</h2>", f"{extra}<h2>Whom we tell</h2>"), head=head).text
    before, _, rest = text.partition("- to bill you;\n")
    between, mark, after = rest.partition("## Whom we tell")
    assert mark
    assert before + "- to bill you;\n\n" + mark + after == TEXT
    return between.strip("\n")
