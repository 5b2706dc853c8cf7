"""Reading the pages in tests."""

from __future__ import annotations

from typing import Any

from selectolax.lexbor import LexborHTMLParser


def parse(html: str) -> Any:
    """The tree of a page or a part of one. Untyped: a test that finds nothing where it looks is to fail."""
    return LexborHTMLParser(html)


def words(node: Any) -> str:
    """What an element says, on one line."""
    return " ".join(node.text().split())
