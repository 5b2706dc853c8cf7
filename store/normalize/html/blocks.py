"""Parts of a page that no class or id gives away, told by how they begin: newsletter forms, feedback, related pages,
notices to the visitor, the line of the copyright with what stands around it.

A line that begins so may also be a clause's ("Follow us"). So a block goes only if its own words do not speak of
what policies speak of, or if it holds a field to fill in, and if it stands before or after the policy's prose or has
such a field or a button.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from store.normalize.html.lines import is_copyright
from store.normalize.html.page import Node, Run, Tally
from store.normalize.vocabulary.page_phrases import BLOCK_OPENINGS, POLICY_WORDS, POLICY_WORDS_CJK

# In lower case, and so are the lines it is asked about: several times faster than to ignore case.
_OPENING = re.compile(rf"(?:{'|'.join(BLOCK_OPENINGS)})")
_POLICY = re.compile(rf"\b(?:{'|'.join(POLICY_WORDS)})\b|{'|'.join(POLICY_WORDS_CJK)}", re.I)

_CONTENT = frozenset({"body", "main", "article", "html"})
_LONGEST_OPENING = 30  # words
_LARGEST_BLOCK = 150
_LARGEST_SHARE = 0.35  # of the page's prose
_LONGEST_KEPT = 2_000  # characters of a line


def drop_blocks(runs: list[Run], tally: Tally, alive: list[bool]) -> None:
    """Leave out the blocks that begin like a part of the page."""
    openings = [i for i, run in enumerate(runs) if alive[i] and _opens_block(run)]
    if not openings:
        return
    first, last = _policy_prose(runs, alive)
    tally = tally.among(alive)
    for i in openings:
        block = _block_around(runs, tally, i)
        if block is None:
            continue
        start, end = block.first, block.last
        if runs[i].level and end - start == 1:  # a heading in the flow of the text: with the links below it
            end = _end_of_links(runs, end)
            if end < len(runs) and end - start == 1 and not runs[end].level:
                continue
        at_edge = end <= first or start > last
        if at_edge or block.fields or any(run.button for run in runs[start:end]):
            alive[start:end] = [False] * (end - start)


def _end_of_links(runs: list[Run], at: int) -> int:
    while at < len(runs) and not runs[at].level and runs[at].link_words >= 0.8 * runs[at].words:
        at += 1
    return at


def speaks_of_policy(runs: list[Run], *, lines: int = 1) -> bool:
    """Whether so many lines that are no links speak of what policies speak of."""
    speaking = (run for run in runs if run.link_words * 2 < run.words and _speaks(run.text))
    return next(islice(speaking, lines - 1, None), None) is not None


def _speaks(text: str) -> bool:
    return _kept_speaks(text) if len(text) <= _LONGEST_KEPT else bool(_POLICY.search(text))


# The captures of a policy share most of their lines.
@lru_cache(maxsize=8192)
def _kept_speaks(text: str) -> bool:
    return bool(_POLICY.search(text))


@lru_cache(maxsize=8192)
def _opens(text: str) -> bool:
    return bool(_OPENING.match(text.lower()))


def _opens_block(run: Run) -> bool:
    if run.words > _LONGEST_OPENING:
        return False
    return _opens(run.text) or (not run.level and is_copyright(run))


def _policy_prose(runs: list[Run], alive: list[bool]) -> tuple[int, int]:
    """The first and the last line of prose that speaks of what policies speak of, and opens no block."""
    lines = [i for i, run in enumerate(runs) if alive[i] and run.is_prose]
    first = next((i for i in lines if _is_policy_line(runs[i])), len(runs))
    last = next((i for i in reversed(lines) if _is_policy_line(runs[i])), -1)
    return first, last


def _is_policy_line(run: Run) -> bool:
    return _speaks(run.text) and not _opens_block(run)


def _block_around(runs: list[Run], tally: Tally, opening: int) -> Node | None:
    """The largest element around an opening that still is a small part of the page."""
    found: Node | None = None
    node: Node | None = runs[opening].node
    while node is not None and node.tag not in _CONTENT:
        if tally.words(node) > _LARGEST_BLOCK or tally.prose(node) > _LARGEST_SHARE * tally.total_prose:
            break
        if tally.has_title(node) or (not node.fields and speaks_of_policy(runs[node.first : node.last])):
            break
        found = node
        node = node.parent
    return found
