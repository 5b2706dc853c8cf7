"""The words of two paired clauses: what was taken out, what was put in, what stayed, byte for byte.

Texts are cut into tokens (a word, a number, a date, an address, one sign; in scripts without blanks one character),
the tokens are aligned through diff-match-patch, and the result is tidied for readers (diffs.cleanup). No edit
begins or ends inside a token. White space is carried along by the token after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from diffs.characters import CLUSTER, LETTER, MARK, RUN, SIGN
from diffs.cleanup import Span, tidy
from diffs.sequence import edit_script, longest_increasing

Op = tuple[int, str]

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_TOKEN = re.compile(
    rf"""(?P<space>\s*+)(?P<token>
        (?P<target>\]\([^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*\)                         # the end of a link: ](/terms)
            | (?<=\]\()[^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*)                        # with a title behind it
      | (?![JFMASOND](?i:an|eb|ar|pr|ay|u[nlg]|ep|ct|ov|ec))[A-Za-z]++   # most words, also found below
        (?=[\s,;)!?"”\]*]|[.:]?(?:\s|\Z))
      | (?:https?|ftp)://(?:[^\s()<>\[\]]|\([^\s()<>\[\]]*\))+(?<![.,;:!?'"*_])
      | [\w.+-]{{1,64}}+@[\w-]++(?:\.[\w-]++)+                                            # mail
      | (?=[JFMASOND])(?i:{_MONTH}\s+{_DAY},?\s+\d{{4}})(?!\w)                            # August 7, 2015
      | (?=\d)(?:\d{{4}}\s?年\s?)?\d{{1,2}}\s?月(?:\s?\d{{1,2}}\s?日)?                       # 2015年8月7日
      | (?=\d)(?i:{_DAY}\.?\s+{_MONTH},?\s+\d{{4}})(?!\w)                                 # 7 August 2015
      | \d{{1,4}}(?P<separator>[-/.])\d{{1,2}}(?P=separator)\d{{1,4}}(?!\w)               # 2015-08-07
      | (?:(?:{LETTER}|-){{1,63}}+\.){{1,8}}+[a-z]{{2,}}(?!{LETTER})                         # www.goexw.com/terms
        (?:/[^\s()<>\[\]]*(?<![.,;:!?'"*_]))?
      | [$€£¥₹₩]?\d++(?!{MARK})(?:[.,:/]\d++)*+(?:[%‰€£¥$]|{RUN})?                        # 30, $1,000.00, 50%, 30th
      | {CLUSTER}
      | {RUN}(?:['’_]{RUN}|(?<=\d)[.,]\d++(?:{RUN})?)*+                                   # don't, user_id, v1.2
      | -{{3,}}+|={{3,}}+|_{{3,}}+                                                        # a rule
      | {SIGN}
    )""",
    re.VERBOSE,
)

# Above this product of token counts a pair is first cut at sentences both sides have.
_CELLS = 600_000
# How often what lies between such sentences is cut again.
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text cut into tokens.

    spaces: the white space before each token; visible: how many words a reader sees in it, none in a sign or a link
    target, three in a date; tail: the white space at the end.
    """

    spaces: list[str]
    tokens: list[str]
    visible: list[int]
    tail: str


def tokenize(text: str) -> Tokens:
    """Cut a text into tokens; spaces, tokens and tail interleaved are the text."""
    # Without white space at the end the pattern finds a token from wherever it looks, which keeps its work linear.
    stripped = text.rstrip()
    found = _TOKEN.findall(stripped)
    return Tokens(
        spaces=[space for space, _, _, _ in found],
        tokens=[token for _, token, _, _ in found],
        visible=[0 if target else 1 if token.isalnum() else _visible(token) for _, token, target, _ in found],
        tail=text[len(stripped) :],
    )


def _visible(token: str) -> int:
    return len(token.split()) if token[0].isalnum() or token[-1].isalnum() else 0


def count_words(text: str) -> int:
    """How many words a reader sees."""
    return sum(tokenize(text).visible)


class WordChange(NamedTuple):
    """ops: the way from old to new; removed, added: how many visible words it takes out and puts in."""

    ops: tuple[Op, ...]
    removed: int
    added: int


def compare_words(old: str, new: str) -> WordChange:
    """The way from old to new as (-1 deleted | 0 kept | 1 inserted, text), deletions before insertions.

    Joined, the parts with 0 and -1 are old, those with 0 and 1 new.
    """
    if old == new:
        return WordChange(((0, old),) if old else (), 0, 0)
    before, after = tokenize(old), tokenize(new)
    spans = tidy(align_tokens(before.tokens, after.tokens), before.tokens, after.tokens)
    edits = [span for span in spans if not span.kept]
    removed = sum(sum(before.visible[span.old_start : span.old_end]) for span in edits)
    added = sum(sum(after.visible[span.new_start : span.new_end]) for span in edits)
    return WordChange(_render(spans, before, after), removed, added)


def text_of(ops: Iterable[Op], side: int) -> str:
    """The text that operations lead from (side -1) or to (side 1)."""
    return "".join(text for operation, text in ops if operation in (0, side))


def count_ops(ops: Iterable[Op]) -> tuple[int, int]:
    """How many visible words operations take out and put in."""
    removed = added = 0
    for operation, text in ops:
        if operation < 0:
            removed += count_words(text)
        elif operation > 0:
            added += count_words(text)
    return removed, added


def cut_ops(ops: Sequence[Op], side: int, lengths: Sequence[int]) -> list[tuple[Op, ...]]:
    """Operations in pieces, whose texts on one side (-1 old | 1 new) have these lengths.

    What stands on the other side alone between two pieces goes with the later.
    """
    pieces: list[tuple[Op, ...]] = []
    piece: list[Op] = []
    left = list(lengths)
    for operation, text in ops:
        while operation in (0, side) and len(left) > 1 and len(text) >= left[0]:
            head, text = text[: left[0]], text[left[0] :]
            pieces.append((*piece, (operation, head)) if head else tuple(piece))
            piece = []
            del left[0]
        if operation in (0, side):
            left[0] -= len(text)
        if text:
            piece.append((operation, text))
    pieces.append(tuple(piece))
    return pieces


def compare_form(old: str, new: str) -> tuple[Op, ...]:
    """The same for two texts of the same words: their words are kept, signs and white space between them compared."""
    before, after = tokenize(old), tokenize(new)
    old_words = [index for index, visible in enumerate(before.visible) if visible]
    new_words = [index for index, visible in enumerate(after.visible) if visible]
    if len(old_words) != len(new_words):  # one side writes as one word what the other writes as two
        return compare_words(old, new).ops
    spans: list[Span] = []
    ours, theirs = before.tokens, after.tokens
    a = c = 0
    for b, d in zip(old_words, new_words, strict=True):
        if ours[a:b] != theirs[c:d]:
            _align(ours, theirs, a, b, c, d, spans)
            a, c = b, d
        # What is equal between words goes with the word after it.
        kept = ours[b] == theirs[d]
        if kept or a == b:
            spans.append(Span(kept, a, b + 1, c, d + 1))
        else:
            spans += (Span(True, a, b, c, d), Span(False, b, b + 1, d, d + 1))
        a, c = b + 1, d + 1
    _align(ours, theirs, a, len(ours), c, len(theirs), spans)
    return _render(_joined(spans), before, after)


def align_tokens(old: Sequence[str], new: Sequence[str]) -> list[Span]:
    """Runs of kept and of replaced tokens in turn."""
    spans: list[Span] = []
    _align(old, new, 0, len(old), 0, len(new), spans)
    return _joined(spans)


def _joined(spans: Sequence[Span]) -> list[Span]:
    """The same with neighbours of one kind put together."""
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].kept == span.kept:
            last = joined.pop()
            span = Span(span.kept, last.old_start, span.old_end, last.new_start, span.new_end)
        joined.append(span)
    return joined


def _align(
    old: Sequence[str], new: Sequence[str], a: int, b: int, c: int, d: int, spans: list[Span], depth: int = 0
) -> None:
    """Align old[a:b] with new[c:d], appending to spans; depth: how often anchors were set already."""
    head = 0
    while a + head < b and c + head < d and old[a + head] == new[c + head]:
        head += 1
    tail = 0
    while a + head < b - tail and c + head < d - tail and old[b - 1 - tail] == new[d - 1 - tail]:
        tail += 1
    if head:
        spans.append(Span(True, a, a + head, c, c + head))
    a, b, c, d = a + head, b - tail, c + head, d - tail
    if a == b or c == d:
        if a < b or c < d:
            spans.append(Span(False, a, b, c, d))
    elif (b - a) * (d - c) <= _CELLS:
        _align_directly(old, new, a, b, c, d, spans)
    else:
        anchors = _anchors(old, new, a, b, c, d) if depth < _DEEPEST else []
        for anchor in anchors:
            _align(old, new, a, anchor.old_start, c, anchor.new_start, spans, depth + 1)
            spans.append(anchor)
            a, c = anchor.old_end, anchor.new_end
        if anchors:
            _align(old, new, a, b, c, d, spans, depth + 1)
        else:
            spans.append(Span(False, a, b, c, d))  # nothing in common to hold on to
    if tail:
        spans.append(Span(True, b, b + tail, d, d + tail))


def _align_directly(old: Sequence[str], new: Sequence[str], a: int, b: int, c: int, d: int, spans: list[Span]) -> None:
    ours, theirs = old[a:b], new[c:d]
    if set(ours).isdisjoint(theirs):
        spans.append(Span(False, a, b, c, d))
        return
    for operation, count in edit_script(ours, theirs):
        i = a + count if operation <= 0 else a
        j = c + count if operation >= 0 else c
        spans.append(Span(operation == 0, a, i, c, j))
        a, c = i, j


def _anchors(old: Sequence[str], new: Sequence[str], a: int, b: int, c: int, d: int) -> list[Span]:
    """Runs of words that both sides have exactly once, in order: where a very long clause is cut.

    Sentences first; where no whole sentence stayed, runs of eight and then of three words.
    """
    for pieces in (_sentences, _runs_of_eight, _runs_of_three):
        ours, theirs = pieces(old, a, b), pieces(new, c, d)
        common = sorted((ours[text], theirs[text]) for text in ours.keys() & theirs.keys())
        common = [(one, other) for one, other in common if one[0] >= 0 and other[0] >= 0]
        if not common:
            continue
        anchors: list[Span] = []
        for index in longest_increasing([other[0] for _, other in common]):
            one, other = common[index]
            if not anchors or (one[0] >= anchors[-1].old_end and other[0] >= anchors[-1].new_end):
                anchors.append(Span(True, one[0], one[1], other[0], other[1]))
        return anchors
    return []


_Pieces = dict[tuple[str, ...], tuple[int, int]]
_REPEATED = (-1, -1)


def _sentences(tokens: Sequence[str], start: int, end: int) -> _Pieces:
    pieces: _Pieces = {}
    begin = start
    for index in range(start, end):
        if tokens[index] in (".", "!", "?", ";", "。", "；", "！", "？") or index == end - 1:
            sentence = tuple(tokens[begin : index + 1])
            pieces[sentence] = _REPEATED if sentence in pieces else (begin, index + 1)
            begin = index + 1
    return pieces


def _runs(tokens: Sequence[str], start: int, end: int, length: int) -> _Pieces:
    pieces: _Pieces = {}
    for index in range(start, end - length + 1):
        run = tuple(tokens[index : index + length])
        pieces[run] = _REPEATED if run in pieces else (index, index + length)
    return pieces


def _runs_of_eight(tokens: Sequence[str], start: int, end: int) -> _Pieces:
    return _runs(tokens, start, end, 8)


def _runs_of_three(tokens: Sequence[str], start: int, end: int) -> _Pieces:
    return _runs(tokens, start, end, 3)


def _render(spans: Sequence[Span], before: Tokens, after: Tokens) -> tuple[Op, ...]:
    """Spans of tokens back to text, with the white space between them."""
    writer = _Writer()
    for span in spans:
        if span.kept:
            _render_kept(span, before, after, writer)
        else:
            _render_edit(span, before, after, writer)
    writer.space(before.tail, after.tail)
    return writer.ops()


def _render_kept(span: Span, before: Tokens, after: Tokens, writer: _Writer) -> None:
    tokens = before.tokens[span.old_start : span.old_end]
    spaces = before.spaces[span.old_start : span.old_end]
    new_spaces = after.spaces[span.new_start : span.new_end]
    if spaces == new_spaces:
        writer.keep("".join(chain.from_iterable(zip(spaces, tokens, strict=True))))
        return
    for space, new_space, token in zip(spaces, new_spaces, tokens, strict=True):
        writer.space(space, new_space)
        writer.keep(token)


def _render_edit(span: Span, before: Tokens, after: Tokens, writer: _Writer) -> None:
    deleted = "".join(before.spaces[i] + before.tokens[i] for i in range(span.old_start, span.old_end))
    inserted = "".join(after.spaces[j] + after.tokens[j] for j in range(span.new_start, span.new_end))
    if deleted and inserted:
        # White space that both begin with stays outside the edit.
        space = before.spaces[span.old_start]
        if space and space == after.spaces[span.new_start]:
            writer.keep(space)
            deleted, inserted = deleted[len(space) :], inserted[len(space) :]
        single = span.old_end - span.old_start == 1 == span.new_end - span.new_start
        if single and deleted.startswith("](") and inserted.startswith("]("):
            # Of a link only where it leads is marked.
            writer.keep("](")
            writer.replace(deleted[2:-1], inserted[2:-1])
            writer.keep(")")
            return
    writer.replace(deleted, inserted)


class _Writer:
    """Collects operations, joins neighbours of one kind and puts deletions before insertions."""

    def __init__(self) -> None:
        self._ops: list[Op] = []
        self._kept: list[str] = []
        self._deleted: list[str] = []
        self._inserted: list[str] = []

    def keep(self, text: str) -> None:
        if not text:
            return
        if self._deleted or self._inserted:
            self._flush()
        self._kept.append(text)

    def space(self, old: str, new: str) -> None:
        if old == new:
            self.keep(old)
        else:
            self.replace(old, new)

    def replace(self, old: str, new: str) -> None:
        if self._kept and (old or new):
            self._ops.append((0, "".join(self._kept)))
            self._kept.clear()
        if old:
            self._deleted.append(old)
        if new:
            self._inserted.append(new)

    def _flush(self) -> None:
        deleted, inserted = "".join(self._deleted), "".join(self._inserted)
        self._deleted.clear()
        self._inserted.clear()
        if deleted:
            self._ops.append((-1, deleted))
        if inserted:
            self._ops.append((1, inserted))

    def ops(self) -> tuple[Op, ...]:
        self._flush()
        if self._kept:
            self._ops.append((0, "".join(self._kept)))
            self._kept.clear()
        return tuple(self._ops)
