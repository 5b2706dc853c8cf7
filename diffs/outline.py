"""The structure of a text from its clauses in order: which lines are headings, and what stands under which.

Headings with mark-up are known already. Found here: lines in bold, labelled titles (``III: Services``,
``a) Why we collect``), and bare title lines, which nothing marks but their shape. Every decision looks at the clause
itself and its neighbours only, so that an edit in one clause leaves the others as they were.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from diffs.labels import core, follows, punctuation
from diffs.reading import Reading

# Ranks of headings: a heading stands under the nearest one before it of a lower rank. Mark-up comes first
# (10 to 60 for the six levels), then bold lines, then the shape of the line, then the label.
RANK_BOLD = 80
RANK_TITLE = 85
RANK_CAPITALS = 90
RANK_TITLE_CASE = 100
RANK_OF_STYLE = {"section": 110, "ROMAN": 110, "dec1": 120, "dec2": 121, "dec3": 122, "dec4": 123, "dec5": 124}
RANK_OF_STYLE |= {"ALPHA": 130, "alpha": 140, "roman": 150}

_BOLD_LINE = re.compile(r"(\*\*|__)(?:(?!\1).)+\1:?\Z")
_TITLE_WORD = re.compile(r"[^\W\d_][\w’'&/-]*")
# Dates, addresses, links and cells of tables: a line that holds one is no title.
_NOT_IN_TITLE = re.compile(r"\d|@|\]\(|\|")
_SENTENCE_SIGNS = ".;,!:。；，！："
# Words that titles leave in lower case.
_SMALL_WORDS_TEXT = """
a about an and are as at by do for from how in is it not of on or our the their this to under us use we what when who
why with you your
"""
_SMALL_WORDS = frozenset(_SMALL_WORDS_TEXT.split())
_BULLET_SIGNS = ("*", "-", "+", "•", "·", "▪", "◦", "‣", "–", "—")


class Draft:
    """A clause while its place in the text is being found out."""

    __slots__ = ("block", "heading_path", "indent", "lead_in", "rank", "raw", "reading", "start", "style")

    def __init__(self, start: int, raw: str, block: str, rank: int, reading: Reading) -> None:
        self.start = start
        self.raw = raw
        self.block = block
        self.rank = rank
        self.reading = reading
        self.style = reading.style
        self.indent = 0
        self.heading_path: tuple[str, ...] = ()
        self.lead_in: int | None = None


def find_outline(drafts: Sequence[Draft]) -> None:
    """Settle block, rank, heading path and lead-in of every draft, in place."""
    _tell_letters_from_numerals(drafts)
    _find_headings(drafts)
    _set_paths(drafts)
    _set_lead_ins(drafts)


def _tell_letters_from_numerals(drafts: Sequence[Draft]) -> None:
    """``c)`` after ``b)`` is a letter, although it looks like the numeral for a hundred."""
    last_letter: dict[tuple[str, bool], str] = {}
    for draft in drafts:
        if draft.style not in ("roman", "ROMAN", "alpha", "ALPHA"):
            continue
        label = draft.reading.label
        if len(core(label)) != 1:
            continue
        series = (punctuation(label), draft.style.isupper())
        if draft.style in ("roman", "ROMAN") and series in last_letter and follows(label, last_letter[series]):
            draft.style = "ALPHA" if draft.style.isupper() else "alpha"
        if draft.style in ("alpha", "ALPHA"):
            last_letter[series] = label


def _find_headings(drafts: Sequence[Draft]) -> None:
    heading_styles: set[tuple[str, str]] = set()
    for position, draft in enumerate(drafts):
        before = drafts[position - 1] if position else None
        after = drafts[position + 1] if position + 1 < len(drafts) else None
        if draft.block == "paragraph" and after is not None:
            rank = _rank_of_line(draft, after, first=before is None or before.block == "front matter")
        elif draft.block == "item" and draft.reading.label and after is not None:
            rank = _rank_of_labelled(draft, before, after, heading_styles)
        else:
            rank = 0
        if rank:
            draft.block, draft.rank = "heading", rank
        if draft.block == "heading" and draft.style:
            heading_styles.add((draft.style, punctuation(draft.reading.label)))
            if draft.rank <= RANK_BOLD and draft.style.startswith("dec"):
                draft.rank += int(draft.style[3:]) - 1  # 2.1 stands under 2, also at the same mark-up level
    _find_group_titles(drafts)


def _rank_of_line(draft: Draft, after: Draft, *, first: bool) -> int:
    """The rank of an unlabelled line as a heading, or 0."""
    line = draft.raw.strip()
    if _is_bold_title(line, draft.reading):
        return RANK_BOLD
    if after.block == "heading" and not first:
        return 0
    text = draft.reading.text
    if len(line) > 90 or line[-1:] in _SENTENCE_SIGNS or not line[:1].isalnum() or _NOT_IN_TITLE.search(line):
        return 0
    words = _TITLE_WORD.findall(text)
    if not words or len(words) > 14:
        return 0
    longer = len(after.raw.strip()) > len(line)
    if first and len(words) <= 10 and (longer or after.block == "heading" or _is_title(words, text)):
        return RANK_TITLE
    if not longer or (len(words) > 12 and text[-1:] != "?"):
        return 0
    if text.upper() == text and text.lower() != text:
        return RANK_CAPITALS
    if _is_title(words, text) or (text[-1:] == "?" and text[:1].isupper()):
        return RANK_TITLE_CASE
    return 0


def _is_bold_title(line: str, reading: Reading) -> bool:
    if len(line) > 120 or not _BOLD_LINE.match(line):
        return False
    return line.rstrip("*_:")[-1:] != "." or len(reading.words) <= 8


def _is_title(words: Sequence[str], text: str) -> bool:
    """Title Case: capitals but for the small words."""
    if not words[0][:1].isupper() or not text[:1].isalnum():
        return False
    capital = sum(word[0].isupper() or word in _SMALL_WORDS for word in words)
    return capital / len(words) >= 0.75


def _rank_of_labelled(draft: Draft, before: Draft | None, after: Draft, heading_styles: set[tuple[str, str]]) -> int:
    """The rank of a labelled line (``a) Why we collect``) as a heading, or 0 where it is an item of a list."""
    rank = RANK_OF_STYLE.get(draft.style, 160)
    line = draft.raw.strip()
    if line.startswith("**") and _BOLD_LINE.match(line) and len(line) <= 120:
        return RANK_BOLD + rank - 110
    if line.startswith(_BULLET_SIGNS) or not _could_be_title(draft.reading):
        return 0
    in_list = before is not None and before.block == "item" and before.style == draft.style
    if in_list:
        return 0
    if after.block == "paragraph":
        return rank
    if after.style and after.style != draft.style and after.block == "item":
        series = (draft.style, punctuation(draft.reading.label))
        if draft.style in ("ROMAN", "section") or series in heading_styles:
            return rank
    return 0


def _could_be_title(reading: Reading) -> bool:
    text = reading.text
    return (
        0 < len(text) <= 90
        and text[-1] not in _SENTENCE_SIGNS
        and not text[0].islower()
        and len(reading.words) <= 14
        and not text.endswith((" and", " or"))
    )


def _find_group_titles(drafts: Sequence[Draft]) -> None:
    """An unmarked line before the first of a series of labelled headings is the title of the series."""
    for draft, after in pairwise(drafts):
        if draft.block != "paragraph" or after.block != "heading" or after.rank < RANK_OF_STYLE["section"]:
            continue
        if core(after.reading.label) not in ("1", "a", "i") or not _could_be_title(draft.reading):
            continue
        if len(draft.reading.words) <= 12 and not _NOT_IN_TITLE.search(draft.raw):
            draft.block, draft.rank = "heading", RANK_TITLE_CASE


def _set_paths(drafts: Sequence[Draft]) -> None:
    """Headings above, outermost first, without their labels: a path stays the same when sections are renumbered."""
    above: list[tuple[int, str]] = []
    path: tuple[str, ...] = ()
    for draft in drafts:
        if draft.block != "heading":
            draft.heading_path = path
            continue
        while above and above[-1][0] >= draft.rank:
            above.pop()
        draft.heading_path = tuple(title for _, title in above)
        above.append((draft.rank, draft.reading.text[:120]))
        path = tuple(title for _, title in above)


_DEPTH_OF_STYLE = {"section": 0, "ROMAN": 1, "dec1": 2, "ALPHA": 3, "alpha": 4, "roman": 5, "": 6}


def _set_lead_ins(drafts: Sequence[Draft]) -> None:
    """Items and rows belong to the line ending in a colon before them, nested ones to the item that opens them."""
    open_leads: list[tuple[int, int]] = []  # depth, position
    for position, draft in enumerate(drafts):
        if draft.block in ("item", "row"):
            depth = draft.indent * 10 + _DEPTH_OF_STYLE.get(draft.style, 2)
            while open_leads and open_leads[-1][0] >= depth:
                open_leads.pop()
            if open_leads:
                draft.lead_in = open_leads[-1][1]
            if draft.reading.text.endswith((":", "：")):
                open_leads.append((depth, position))
        elif draft.block == "paragraph":
            open_leads = [(-1, position)] if draft.reading.text.endswith((":", "：")) else []
        elif draft.block == "heading":
            open_leads = []
