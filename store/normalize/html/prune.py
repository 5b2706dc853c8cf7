"""Parts of a page that are never the policy, told by what the page calls them.

A name alone is not believed: every rule is held back by the share of the page's prose that the part holds, and
no rule takes a heading, a paragraph or a table by its name (a heading's anchor may well be called `consent-banner`).
"""

from __future__ import annotations

from collections.abc import Iterator

from store.normalize.html.elements import HEADINGS
from store.normalize.html.page import Node, Page, Run, Tally
from store.normalize.vocabulary.page_parts import CHROME_ROLES, DIALOG_ROLES

_NEVER = frozenset({"body", "main", "article", "html"}) | frozenset(HEADINGS)
_TEXT_ELEMENTS = frozenset({"p", "li", "td", "tr", "table"})


def prune(page: Page, tally: Tally) -> list[bool]:
    """For each run, whether it may be of the policy."""
    alive = [True] * len(page.runs)
    for node in _foreign(page, tally):
        alive[node.first : node.last] = [False] * (node.last - node.first)
    return alive


def _foreign(page: Page, tally: Tally) -> Iterator[Node]:
    judge = _Judge(page.runs, tally)
    for node in page.nodes:
        if node.last > node.first and node.tag not in _NEVER and judge.is_foreign(node):
            yield node


class _Judge:
    """The rules, in the order in which they are asked; the first that knows the part decides."""

    def __init__(self, runs: list[Run], tally: Tally) -> None:
        self._runs, self._tally = runs, tally
        self._total = max(1, tally.total_prose)

    def is_foreign(self, node: Node) -> bool:
        share = self._tally.prose(node) / self._total
        called = node.names
        if called.product:
            return share < 0.9
        if node.tag == "dialog" or node.role in DIALOG_ROLES:
            # A consent dialog may say more than a short page; it goes if a page is left without it.
            return share < 0.3 or self._tally.total_words - self._tally.words(node) >= 60
        if called.consent and node.tag not in _TEXT_ELEMENTS:
            return self._is_consent_notice(node, share)
        if self._ends_page(node) and share < 0.5 and not self._tally.has_title(node):
            return True
        if share > 0.3:
            return False
        if called.overlay and (not node.in_main or not self._tally.prose(node)):
            return True
        return self._is_chrome(node, share)

    def _is_consent_notice(self, node: Node, share: float) -> bool:
        if share < 0.1:
            return True
        if self._tally.words(node) >= 600:
            return False
        return (share < 0.6 and not self._tally.has_title(node)) or (share < 0.95 and node.names.overlay)

    def _ends_page(self, node: Node) -> bool:
        """A footer outside of the main part, with nothing much after it."""
        if node.in_main or node.last < len(self._runs) - 3:
            return False
        return node.tag == "footer" or node.names.footer

    def _is_chrome(self, node: Node, share: float) -> bool:
        if node.tag == "nav" or node.role in CHROME_ROLES:
            return share < 0.1
        if node.tag in ("header", "footer", "aside"):
            return self._is_side_part(node, share)
        prose = self._tally.prose(node)
        # The id of an element with prose is often a heading's words; its classes are the theme's.
        if node.names.chrome_class or (node.names.chrome and not prose):
            return self._is_named_chrome(node, share)
        if node.tag == "form":
            return prose < 25 or (node.fields > 0 and share < 0.05)
        return False

    def _is_side_part(self, node: Node, share: float) -> bool:
        """`header`, `footer`, `aside`: the page's own, or those of a section of the policy."""
        if node.of_page:
            return share < 0.15
        prose, words = self._tally.prose(node), max(1, self._tally.words(node))
        away = self._tally.links(node) / words
        if node.tag == "aside":
            return prose < 20 or away > 0.3
        if node.tag == "footer":
            return prose < 25 or away > 0.3
        return away > 0.6 and not prose and not self._tally.has_heading(node)

    def _is_named_chrome(self, node: Node, share: float) -> bool:
        words = max(1, self._tally.words(node))
        away = self._tally.links(node) / words
        if away > 0.5 or (share < 0.02 and away > 0.25):
            return True
        if self._tally.prose(node) or (away <= 0.4 and words > 12):
            return False
        return not self._tally.has_heading(node, linked=False)
