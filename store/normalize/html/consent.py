"""Consent notices and language pickers that no class or id gives away: told by what they say."""

from __future__ import annotations

import re
from functools import lru_cache

from store.normalize.html.page import Node, Run, Tally
from store.normalize.vocabulary.page_phrases import CONSENT_BUTTONS, CONSENT_NOTICES, CONSENT_TOPIC, LANGUAGE_NAMES

_BUTTON = re.compile(rf"(?:{'|'.join(CONSENT_BUTTONS)}).{{0,40}}$")  # in lower case
_NOTICE = re.compile("|".join(CONSENT_NOTICES))  # in lower case
_TOPIC = re.compile("|".join(CONSENT_TOPIC), re.I)
_LANGUAGE = re.compile(rf"(?:{'|'.join(LANGUAGE_NAMES)})(?=$|[\s(,–-])")

_CONTENT = frozenset({"body", "main", "article", "html"})
_LARGEST_NOTICE = 250  # words
_LARGEST_SIMPLE_NOTICE = 80  # words of one with a single button
_LONGEST_BUTTON = 6
_LONGEST_ENTRY = 5  # words of a line in a language picker
_LEAST_LANGUAGES, _WIDEST_GAP = 4, 4  # lines that name one; lines from one to the next


def drop_notices(runs: list[Run], tally: Tally, alive: list[bool]) -> None:
    """Leave out small blocks that speak of cookies and hold buttons to accept, refuse or manage them: two or more,
    or one below the words of a consent notice.
    """
    for i, run in enumerate(runs):
        if alive[i] and (run.button or run.link_words == run.words) and _buttons(run):
            notice = _notice_around(run, runs, tally)
            if notice is None:
                continue
            inside = slice(notice.first, notice.last)
            if sum(map(_buttons, runs[inside])) >= 2 or _gives_notice(runs[inside], tally.words(notice)):
                alive[inside] = [False] * (notice.last - notice.first)


def _gives_notice(runs: list[Run], words: int) -> bool:
    return words <= _LARGEST_SIMPLE_NOTICE and any(run.is_prose and _NOTICE.search(run.text.lower()) for run in runs)


def count_buttons(runs: list[Run]) -> int:
    """How many buttons to accept, refuse or manage stand in some lines."""
    return sum(_buttons(run) for run in runs if run.button or run.link_words == run.words)


def _buttons(run: Run) -> int:
    """How many buttons of a consent notice a line holds; links may stand in it without a space between them."""
    if len(run.links) > 1 and run.words <= _LONGEST_BUTTON * len(run.links):
        return sum(_is_button(words) for words, _ in run.links)
    return int(run.words <= _LONGEST_BUTTON and _is_button(run.text))


@lru_cache(maxsize=4096)  # the captures of a policy share most of their lines
def _is_button(text: str) -> bool:
    return bool(_BUTTON.match(text.lower()))


def _notice_around(button: Run, runs: list[Run], tally: Tally) -> Node | None:
    """The largest element around a button that still is a notice."""
    found: Node | None = None
    node: Node | None = button.node
    while node is not None and node.tag not in _CONTENT:
        if tally.words(node) > _LARGEST_NOTICE or tally.prose(node) * 2 > max(1, tally.total_prose):
            break
        if not tally.has_title(node) and _speaks_of_cookies(runs[node.first : node.last]):
            found = node
        node = node.parent
    return found


def _speaks_of_cookies(runs: list[Run]) -> bool:
    return any(run.is_prose and _TOPIC.search(run.text) for run in runs)


def drop_language_pickers(runs: list[Run], alive: list[bool]) -> None:
    """Leave out stretches of short lines of which most are names of languages in themselves, at least four."""
    named = [i for i, run in enumerate(runs) if run.words <= _LONGEST_ENTRY and _LANGUAGE.match(run.text)]
    start = 0
    while start < len(named):
        end = start + 1
        while end < len(named) and _in_one_list(runs, named[end - 1], named[end]):
            end += 1
        first, last = named[start], named[end - 1]
        if end - start >= _LEAST_LANGUAGES and (end - start) * 2 >= last - first + 1:
            alive[first : last + 1] = [False] * (last + 1 - first)
        start = end


def _in_one_list(runs: list[Run], one: int, other: int) -> bool:
    return other - one <= _WIDEST_GAP and all(run.words <= _LONGEST_ENTRY for run in runs[one:other])
