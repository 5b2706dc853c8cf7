"""A check on the choice: does the page say much, as policies do, outside of what was taken for the policy?"""

from __future__ import annotations

from collections.abc import Sequence

from store.normalize.html.blocks import speaks_of_policy
from store.normalize.html.page import Node, Page, Run
from store.normalize.vocabulary.page_parts import DIALOG_ROLES

_MUCH = 300  # words of prose that are no links
_POLICY_LINES = 5  # of them that speak of what policies speak of

ALARM = "The page holds {} words of prose beside the {} that were taken for the policy."


def left_out_alarm(page: Page, kept: Sequence[int]) -> str:
    """One sentence if less than half of the page's unlinked prose was kept and the rest is long and reads like a
    policy, '' otherwise. What asks for consent does not count.
    """
    taken = sum(_prose_words(page.runs[i]) for i in kept)
    everything = sum(map(_prose_words, page.runs))
    if everything - taken < _MUCH or taken * 2 >= everything:
        return ""
    chosen = set(kept)
    for node in filter(_lies_over, page.nodes):
        chosen.update(range(node.first, node.last))
    rest = [run for i, run in enumerate(page.runs) if i not in chosen and run.is_prose]
    words = sum(map(_prose_words, rest))
    if words < _MUCH or words <= taken or not speaks_of_policy(rest, lines=_POLICY_LINES):
        return ""
    return ALARM.format(words, taken)


def _prose_words(run: Run) -> int:
    return run.words - run.link_words if run.is_prose else 0


def _lies_over(node: Node) -> bool:
    return node.names.product or node.names.consent or node.tag == "dialog" or node.role in DIALOG_ROLES
