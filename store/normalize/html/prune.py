"""Parts of a page that are never the policy, told by what the page calls them.

A name alone is not believed: every rule is held back by the share of the page's prose that the part holds, and
no rule takes a heading, a paragraph or a table by its name (a heading's anchor may well be called `consent-banner`).
"""

from __future__ import annotations

from collections.abc import Iterable

from store.normalize.html.blocks import speaks_of_policy
from store.normalize.html.consent import count_buttons
from store.normalize.html.elements import HEADINGS
from store.normalize.html.lines import is_copyright
from store.normalize.html.names import NAMELESS
from store.normalize.html.page import Node, Page, Run, Tally
from store.normalize.vocabulary.page_parts import CHROME_ROLES, DIALOG_ROLES

_NEVER = frozenset({"body", "main", "article", "html"}) | frozenset(HEADINGS)
_TEXT_ELEMENTS = frozenset({"p", "li", "td", "tr", "table"})
# Elements that mean something by themselves; any other is looked at for its names and its role only.
_TELLING = frozenset({"dialog", "nav", "header", "footer", "aside", "form"})

_LARGEST_WIDGET = 150  # words


def prune(page: Page, tally: Tally, *, largest: float = 1.0) -> list[bool]:
    """For each run, whether it may be of the policy.

    largest: the share of the page's prose up to which a part may be taken out.
    """
    alive = [True] * len(page.runs)
    telling = [node for node in page.nodes if _tells(node) and tally.prose(node) <= largest * tally.total_prose]
    # What lies over the page first: a consent manager may say more than the page, and shares are of the page.
    layers = _Judge(page.runs, tally)
    over = [node for node in telling if layers.is_layer(node)]
    _leave_out(over, alive)
    parts = _Judge(page.runs, tally.among(alive) if over else tally)
    _leave_out((node for node in telling if parts.is_part_of_page(node)), alive)
    return alive


def _tells(node: Node) -> bool:
    """Whether anything is said of an element: by its tag, its role, or a name that is known."""
    if node.names is NAMELESS and not node.role and node.tag not in _TELLING:
        return False
    return node.last > node.first and node.tag not in _NEVER


def _leave_out(nodes: Iterable[Node], alive: list[bool]) -> None:
    for node in nodes:
        alive[node.first : node.last] = [False] * (node.last - node.first)


class _Judge:
    """The rules, in the order in which they are asked; the first that knows the element decides."""

    def __init__(self, runs: list[Run], tally: Tally) -> None:
        self._runs, self._tally = runs, tally
        self._total = max(1, tally.total_prose)

    def is_layer(self, node: Node) -> bool:
        """Whether an element asks for consent or lies over the page."""
        share = self._tally.prose(node) / self._total
        if node.names.product:
            return share < 0.9
        if node.tag == "dialog" or node.role in DIALOG_ROLES:
            return share < 0.3 or self._covers_page(node, share)
        return node.names.consent and node.tag not in _TEXT_ELEMENTS and self._is_consent_notice(node, share)

    def is_part_of_page(self, node: Node) -> bool:
        """Whether an element stands around the content: a menu, a footer, a side column, a widget."""
        share = self._tally.prose(node) / self._total
        called = node.names
        if self._ends_page(node) and share < 0.5 and not self._tally.has_title(node):
            return True
        if called.widget and share < 0.25 and self._is_widget(node):
            return True
        if node.tag == "nav" or node.role in CHROME_ROLES:
            return share < 0.1 or (share < 0.5 and self._leads_away(node) > 0.25)
        if share > 0.3:
            return False
        if called.overlay and (not node.in_main or not self._tally.prose(node)):
            return True
        return self._is_chrome(node, share)

    def _covers_page(self, node: Node, share: float) -> bool:
        """A consent dialog may say more than a short page; it goes if a page is left without it."""
        shows_policy = share > 0.6 or self._tally.has_only_title(node)
        if shows_policy and count_buttons(self._runs[node.first : node.last]) < 2:
            return False
        return self._tally.total_words - self._tally.words(node) >= 60

    def _is_consent_notice(self, node: Node, share: float) -> bool:
        if share < 0.1:
            return True
        if self._tally.words(node) >= 600 or not count_buttons(self._runs[node.first : node.last]):
            return False
        return (share < 0.6 and not self._tally.has_title(node)) or (share < 0.95 and node.names.overlay)

    def _ends_page(self, node: Node) -> bool:
        """A footer outside of the main part: nothing much after it, or the bulk of the prose before it."""
        if node.in_main:
            return False
        if node.last >= len(self._runs) - 3:
            return node.tag == "footer" or node.names.footer
        return node.tag == "footer" and node.of_page and self._tally.prose_before(node) * 2 > self._total

    def _is_widget(self, node: Node) -> bool:
        if self._tally.words(node) > _LARGEST_WIDGET or self._tally.has_title(node) or node.tag in _TEXT_ELEMENTS:
            return False
        return node.fields > 0 or not speaks_of_policy(self._runs[node.first : node.last])

    def _is_chrome(self, node: Node, share: float) -> bool:
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
        prose, away = self._tally.prose(node), self._leads_away(node)
        if node.tag == "header" and away < 0.3 and self._tally.has_only_title(node):
            return False  # the policy's title, perhaps with its date and first words
        if node.of_page:
            return share < 0.15 or away > 0.3 or (node.tag == "footer" and self._claims_copyright(node))
        if node.tag == "aside":
            return prose < 20 or away > 0.3
        if node.tag == "footer":
            return prose < 25 or away > 0.3 or self._claims_copyright(node)
        return away > 0.6 and not prose and not self._tally.has_heading(node)

    def _claims_copyright(self, node: Node) -> bool:
        runs = self._runs[node.first : node.last]
        return any(map(is_copyright, runs)) and not speaks_of_policy(runs)

    def _is_named_chrome(self, node: Node, share: float) -> bool:
        words, away = self._tally.words(node), self._leads_away(node)
        if away > 0.5 or (share < 0.02 and away > 0.25):
            return True
        if self._tally.prose(node) or (away <= 0.4 and words > 12):
            return False
        return not self._tally.has_heading(node, linked=False)

    def _leads_away(self, node: Node) -> float:
        """The share of an element's words that lead to other pages."""
        return self._tally.links(node) / max(1, self._tally.words(node))
