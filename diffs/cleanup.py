"""Makes an edit script readable: few, whole edits at the borders of phrases and sentences.

The shortest script is often not the one a person would mark: a rewritten sentence leaves a lone "the" standing
between two edits. Such leftovers are taken into the edit around them, and an edit that could stand in several places
is moved to where a sentence or phrase begins. All on tokens: an edit never begins inside a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple


class Span(NamedTuple):
    """A run of tokens that stayed (kept) or was replaced: old[old_start:old_end] by new[new_start:new_end]."""

    kept: bool
    old_start: int
    old_end: int
    new_start: int
    new_end: int


# English words that say little by themselves: kept alone between two edits they only disturb.
_LIGHT_WORDS_TEXT = """
a an and any are as at be by for from has have if in into is it its may not of on or other our such that the their them
these they this to us was we were which will with you your
"""
_LIGHT_WORDS = frozenset(_LIGHT_WORDS_TEXT.split())
# In hundredths of a word: whole numbers add up to the same in any order.
_WEIGHT_WORD = 100
_WEIGHT_LIGHT = 34
_WEIGHT_SIGN = 10
# A kept run of this weight, about a phrase of six words, is always shown as kept.
_WEIGHT_PHRASE = 600

_SENTENCE_ENDS = frozenset(".!?;:。！？；：")
_CLOSING = frozenset(",;.(")


def tidy(spans: Sequence[Span], old: Sequence[str], new: Sequence[str]) -> list[Span]:
    """Spans in which kept and replaced runs take turns, tidied; they still cover both token lists."""
    return _slide(_absorb(spans, old, new), old, new)


def _weight(token: str) -> int:
    if not token[0].isalnum():
        return _WEIGHT_SIGN
    return _WEIGHT_LIGHT if token.lower() in _LIGHT_WORDS else _WEIGHT_WORD


class _Weights:
    """What runs of tokens weigh on either side."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self._old = list(accumulate(map(_weight, old), initial=0))
        self._new = list(accumulate(map(_weight, new), initial=0))

    def kept(self, span: Span) -> int:
        return self._old[span.old_end] - self._old[span.old_start]

    def edit(self, span: Span) -> int:
        return max(self.kept(span), self._new[span.new_end] - self._new[span.new_start])


def _absorb(spans: Sequence[Span], old: Sequence[str], new: Sequence[str]) -> list[Span]:
    """Take kept runs that weigh less than the edits on both their sides into these edits."""
    if len(spans) < 3:
        return list(spans)
    weights = _Weights(old, new)
    result: list[Span] = []
    for span in spans:
        result.append(span)
        # An edit that closes the pattern edit, kept, edit may swallow the kept run; the grown edit may then
        # swallow the kept run before it.
        while len(result) >= 3 and not result[-1].kept and not result[-3].kept:
            first, between, last = result[-3:]
            kept = weights.kept(between)
            if kept >= _WEIGHT_PHRASE or kept > weights.edit(last) or kept > weights.edit(first):
                break
            result[-3:] = [Span(False, first.old_start, last.old_end, first.new_start, last.new_end)]
    return result


def _slide(spans: list[Span], old: Sequence[str], new: Sequence[str]) -> list[Span]:
    """Move lone insertions and deletions between two kept runs to the best border they can stand at."""
    for index in range(1, len(spans) - 1):
        edit = spans[index]
        deletes, inserts = edit.old_end > edit.old_start, edit.new_end > edit.new_start
        if edit.kept or deletes == inserts:
            continue
        left, right = spans[index - 1], spans[index + 1]
        if deletes:
            tokens, start, end = old, edit.old_start, edit.old_end
        else:
            tokens, start, end = new, edit.new_start, edit.new_end
        # A kept run in the middle must not vanish: two edits would touch.
        room_left = left.old_end - left.old_start - (index > 1)
        room_right = right.old_end - right.old_start - (index < len(spans) - 2)
        shift = _best_shift(tokens, start, end, room_left, room_right)
        if shift:
            spans[index - 1] = left._replace(old_end=left.old_end + shift, new_end=left.new_end + shift)
            spans[index + 1] = right._replace(old_start=right.old_start + shift, new_start=right.new_start + shift)
            spans[index] = Span(False, *(bound + shift for bound in edit[1:]))
    return [span for span in spans if span.old_end > span.old_start or span.new_end > span.new_start]


def _best_shift(tokens: Sequence[str], start: int, end: int, room_left: int, room_right: int) -> int:
    """By how many tokens to move the run start:end, whose text can be read at each of those places."""
    shifts = [0]
    shift = 0
    while shift < room_left and tokens[start - shift - 1] == tokens[end - shift - 1]:
        shift += 1
        shifts.append(-shift)
    shift = 0
    while shift < room_right and tokens[start + shift] == tokens[end + shift]:
        shift += 1
        shifts.append(shift)
    if len(shifts) == 1:
        return 0
    return max(shifts, key=lambda by: (_border(tokens, start + by) + _border(tokens, end + by), -abs(by), -by))


def _border(tokens: Sequence[str], index: int) -> int:
    """How good a place before tokens[index] is to begin or end an edit."""
    if index == 0 or index == len(tokens):
        return 4
    if tokens[index - 1] in _SENTENCE_ENDS:
        return 3
    if tokens[index - 1] == ",":
        return 2
    return 1 if tokens[index] in _CLOSING else 0
