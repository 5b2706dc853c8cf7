"""CSS selectors of the watch list: which elements to read, and which to leave out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, SelectolaxError


class Choice(NamedTuple):
    """selected, removed: `mem_id`s of elements; alarms: what is wrong with the selectors, a sentence each."""

    selected: frozenset[int]
    removed: frozenset[int]
    alarms: tuple[str, ...]


def choose(tree: LexborHTMLParser, select: Sequence[str], remove: Sequence[str]) -> Choice:
    """Find what the selectors match. One that matches nothing, or is none, counts as not given."""
    alarms: list[str] = []
    selected = _matches(tree, select, "select", alarms)
    removed = _matches(tree, remove, "remove", alarms)
    return Choice(selected, removed, tuple(alarms))


def _matches(tree: LexborHTMLParser, selectors: Sequence[str], key: str, alarms: list[str]) -> frozenset[int]:
    found: set[int] = set()
    for selector in selectors:
        try:
            nodes = tree.css(selector)
        except SelectolaxError:
            alarms.append(f"The selector {selector!r} of `{key}` is no CSS selector.")
            continue
        if not nodes:
            alarms.append(f"The selector {selector!r} of `{key}` matches nothing on this page.")
        found.update(node.mem_id for node in nodes)
    return frozenset(found)
