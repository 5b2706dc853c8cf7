"""The page gate: is this the policy, or an error, a wall, a shell or another page in its place?

`wording` has the facts about a page's words, `evidence` those about the rest of it, `walls` the rules that refuse one,
`other_pages` the rules that suspect one; words and phrases are in `vocabulary.gate`. HTTP statuses, and how a text
compares with the one before, are for the caller to judge.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from store.normalize.document import Kind, Outcome, Reading
from store.normalize.gate import other_pages, walls
from store.normalize.gate.evidence import Page
from store.normalize.gate.wording import Wording


class Judgement(NamedTuple):
    """outcome, kind, reason: as in `Document`."""

    outcome: Outcome
    kind: Kind
    reason: str


_Rule = Callable[[Page], str]

_LONGEST_KEPT = 500_000  # characters of a text

_REFUSING: tuple[tuple[_Rule, Kind], ...] = (
    (walls.robot_check, "bot-wall"),
    (walls.error_page, "error"),
    (walls.redirect_stub, "other"),
    (walls.consent_wall, "consent-wall"),
    (walls.login_page, "login"),
    (walls.notice, "other"),
    (walls.app_shell, "app-shell"),
    (walls.too_little, "too-little"),
)
_SUSPECTING: tuple[tuple[_Rule, Kind], ...] = (
    (other_pages.list_of_links, "other"),
    (other_pages.product_page, "product-page"),
    (other_pages.home_page, "home-page"),
    (other_pages.article, "article"),
    (other_pages.help_page, "other"),
    (other_pages.few_legal_words, "other"),
    (other_pages.short, "policy"),
)


def judge(reading: Reading, words: int, *, url: str = "", source: str = "") -> Judgement:
    """What a page is.

    words: of the text, as `count_words` counts them; url: the page's address; source: its HTML, '' for other formats.
    """
    wording_of = _kept_wording if len(reading.text) <= _LONGEST_KEPT else Wording
    page = Page(wording_of(reading.text, reading.title), words, reading.links, url, source)
    for rule, kind in _REFUSING:
        reason = rule(page)
        if reason:
            return Judgement("not-policy", kind, reason)
    for rule, kind in _SUSPECTING:
        reason = rule(page)
        if reason:
            return Judgement("suspect", kind, reason)
    return Judgement("ok", "policy", "")


# Most captures of a policy say the same.
_kept_wording = lru_cache(maxsize=16)(Wording)
