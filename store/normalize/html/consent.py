"""Consent notices and language pickers that no class or id gives away: told by what they say."""

from __future__ import annotations

import re
from itertools import accumulate

from store.normalize.html.page import Node, Run, Tally
from store.normalize.vocabulary.page_phrases import CONSENT_BUTTONS, CONSENT_TOPIC, LANGUAGE_NAMES

_BUTTON = re.compile(rf"(?:{'|'.join(CONSENT_BUTTONS)}).{{0,40}}$", re.I)
_TOPIC = re.compile("|".join(CONSENT_TOPIC), re.I)
_LANGUAGE = re.compile(rf"(?:{'|'.join(LANGUAGE_NAMES)})(?=$|[\s(,–-])")

_CONTENT = frozenset({"body", "main", "article", "html"})
_LARGEST_NOTICE = 250  # words
_LONGEST_BUTTON = 6
_LONGEST_ENTRY = 5  # words of a line in a language picker


def drop_notices(runs: list[Run], tally: Tally, alive: list[bool]) -> None:
    """Leave out small blocks that speak of cookies and hold two buttons or more to accept, refuse or manage them."""
    buttons = [_is_button(run) for run in runs]
    if sum(buttons) < 2:
        return
    topics = list(accumulate((run.is_prose and bool(_TOPIC.search(run.text)) for run in runs), initial=0))
    for i, run in enumerate(runs):
        if alive[i] and buttons[i] and (run.button or run.link_words == run.words):
            notice = _notice_around(run, tally, topics)
            if notice is not None and sum(buttons[notice.first : notice.last]) >= 2:
                alive[notice.first : notice.last] = [False] * (notice.last - notice.first)


def _is_button(run: Run) -> bool:
    return run.words <= _LONGEST_BUTTON and bool(_BUTTON.match(run.text))


def _notice_around(button: Run, tally: Tally, topics: list[int]) -> Node | None:
    """The largest element around a button that still is a notice. topics: prefix sums of prose about cookies."""
    found: Node | None = None
    node: Node | None = button.node
    while node is not None and node.tag not in _CONTENT:
        if tally.words(node) > _LARGEST_NOTICE or tally.prose(node) * 2 > max(1, tally.total_prose):
            break
        if topics[node.last] > topics[node.first] and not tally.has_title(node):
            found = node
        node = node.parent
    return found


def drop_language_pickers(runs: list[Run], alive: list[bool]) -> None:
    """Leave out stretches of short lines of which most are names of languages in themselves, at least four."""
    i = 0
    while i < len(runs):
        if not _names_language(runs[i]):
            i += 1
            continue
        hits, last, j = 0, i, i
        while j < len(runs) and runs[j].words <= _LONGEST_ENTRY and j - last <= 4:
            if _names_language(runs[j]):
                hits, last = hits + 1, j
            j += 1
        if hits >= 4 and hits * 2 >= last - i + 1:
            alive[i : last + 1] = [False] * (last + 1 - i)
        i = last + 1


def _names_language(run: Run) -> bool:
    return run.words <= _LONGEST_ENTRY and bool(_LANGUAGE.match(run.text))
