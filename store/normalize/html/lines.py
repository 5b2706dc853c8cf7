"""Single lines of a page that are known by their words: widgets, counters, paths, dates, copyright.

The captures of a policy share most of their lines, so what is known of a line's words is kept for a while.
"""

from __future__ import annotations

import re
from functools import lru_cache

from store.normalize.html.page import Run
from store.normalize.vocabulary.page_phrases import COUNTERS, DATE_LINES, PATH_LABELS, WIDGET_LINES

# In lower case, and so are the lines they are asked about: several times faster than to ignore case.
_WIDGET = re.compile(rf"(?:{'|'.join(WIDGET_LINES)})$")
_COUNTERS = re.compile(rf"(?:(?:{'|'.join(COUNTERS)})(?:[\s·•|,–-]+|$))+$")
_DIGIT = re.compile(r"\d")
_DATE = re.compile(rf"(?:\b(?:{'|'.join(DATE_LINES)})\b).{{0,40}}\d", re.I)
_PATH_LABEL = re.compile(rf"(?:{'|'.join(PATH_LABELS)})\b", re.I)
_PATH_SIGN = re.compile(r"\s*[>»›→/|\\·•]+\s*")
_COPYRIGHT = re.compile(
    r"^(?:copyrights?\s*)?©|\(c\)\s*(?:19|20)\d\d|(?:©|\bcopyrights?\b)[^.]{0,30}\b(?:19|20)\d\d\b", re.I
)

_COPYRIGHT_SIGNS = ("©", "opyright", "OPYRIGHT", "(c)", "(C)")

_LONGEST_WIDGET = 16  # words
_LONGEST_STEP = 6  # words of one step of a path
_LONGEST_COPYRIGHT = 25
_LONGEST_DATE_LINE = 14


def says_widget(run: Run) -> bool:
    """Whether these words are a widget's wherever they stand at a policy's edge."""
    if run.words > _LONGEST_WIDGET:
        return False
    return _is_widgets(run.text) or says_count(run)


def says_count(run: Run) -> bool:
    """How often the page was seen, how long it takes to read: figures that change from visit to visit."""
    return run.words <= _LONGEST_WIDGET and _is_count(run.text)


def is_widget(run: Run) -> bool:
    """Whether a line is a widget even in the middle of a policy, where a short unlinked one may be an answer."""
    if run.words > _LONGEST_WIDGET:
        return False
    if says_count(run):
        return True
    # A heading is often a link to itself.
    linked = run.leads_away if run.level else run.link_words
    may_be = run.button or linked > 0 or (run.words > 3 and not run.level)
    return may_be and _is_widgets(run.text)


@lru_cache(maxsize=4096)
def _is_widgets(text: str) -> bool:
    return bool(_WIDGET.match(text.lower()))


@lru_cache(maxsize=4096)
def _is_count(text: str) -> bool:
    return bool(_DIGIT.search(text)) and bool(_COUNTERS.match(text.lower()))


def is_path(run: Run) -> bool:
    """Whether a line shows where the page stands in its site: `Home > Legal > Privacy`."""
    if not run.link_words or run.level or run.words > 3 * _LONGEST_STEP:
        return False
    if _PATH_LABEL.match(run.text):
        return True
    steps = [step for step in _PATH_SIGN.split(run.text) if step]
    return len(steps) >= 2 and all(len(step.split()) <= _LONGEST_STEP for step in steps) and _starts_with_link(run)


def _starts_with_link(run: Run) -> bool:
    return bool(run.links) and run.text.lstrip(" >»›→/|\\·•").startswith(run.links[0][0])


def is_copyright(run: Run) -> bool:
    """Whether a short line claims the copyright in the page: its year changes by itself."""
    if run.words > _LONGEST_COPYRIGHT or not any(sign in run.text for sign in _COPYRIGHT_SIGNS):
        return False
    return bool(_COPYRIGHT.search(run.text))


def is_date_line(run: Run) -> bool:
    """Whether a short unlinked line gives a date of the policy."""
    return run.words <= _LONGEST_DATE_LINE and not run.link_words and says_date(run)


def says_date(run: Run) -> bool:
    """Whether a line gives a date of the policy, whatever else it says."""
    return bool(_DATE.search(run.text))
