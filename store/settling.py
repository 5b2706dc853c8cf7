"""Which snapshots are believed: a doubt about a page is settled by what was seen before and after it.

A page that fails to load whole, that comes in another language, or that hardly reads like a policy is no change of
the policy. But a policy may really be cut in half, or move to another language: what stays is believed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from store.normalize import comparison_words

RUNNING = 3
"""How many times running a doubtful text must be seen before it is believed."""

_ALIKE_RUNS, _ALIKE_LENGTH = 0.2, 0.6
_PART_RUNS, _PART_LENGTH = 0.9, 0.5
_REST_LENGTH = 0.25


@dataclass(frozen=True, slots=True)
class Seen:
    """A snapshot that bears a text, as far as versions need it.

    verdict: that on the page alone; outcome, note: as stored now. language, words: those of its text, '' and None
    where they are not known. alarm: what its reading was told to be looked at for, though it is ok.
    """

    id: int
    captured_at: str
    verdict: str
    outcome: str
    text_sha256: str
    links_sha256: str | None = None
    version_id: int | None = None
    language: str = ""
    words: int | None = None
    note: str = ""
    alarm: str = ""
    names: str = ""


class Settled(NamedTuple):
    """outcome: the verdict, or 'suspect', or 'ok' again; note: why the snapshots around it make it doubtful."""

    outcome: str
    note: str = ""


Compare = Callable[[Seen, Seen], bool]


def settle(sequence: Sequence[Seen], *, alike: Compare, part: Compare, language: str = "") -> list[Settled]:
    """What is to be thought of each snapshot of a sequence in time.

    alike(believed, seen), part(believed, seen): see `is_alike` and `is_part`. language: what the policy is known to
    be written in; its texts in that language are never doubted for it.

    A text that is suspect for itself, lost most of the last one believed, or is unlike it and calls itself another type
    of policy, is believed where it was seen `RUNNING` times running; one in another language where as many in that
    language were. A suspect one is also believed where it is like the last one believed; and so is one that was read
    with an alarm, as the last one was not.
    """
    same_text = _lengths([seen.text_sha256 for seen in sequence])
    same_language = _lengths([seen.language for seen in sequence])
    settled: list[Settled] = []
    believed: Seen | None = None
    for i, seen in enumerate(sequence):
        result = Settled("ok" if seen.verdict == "suspect" else seen.verdict)
        if believed is None or believed.text_sha256 != seen.text_sha256:
            before = believed.language if believed is not None else language
            if same_language[i] < RUNNING and _is_foreign(seen.language, before, language):
                result = Settled("suspect", f"The text is in {seen.language!r}, the one before in {before!r}.")
            elif same_text[i] < RUNNING:
                result = _doubt(seen, believed, alike, part) or result
        if result.outcome != "suspect":
            believed = seen
        settled.append(result)
    return settled


def _doubt(seen: Seen, believed: Seen | None, alike: Compare, part: Compare) -> Settled | None:
    if seen.verdict == "suspect" and (believed is None or not alike(believed, seen)):
        return Settled("suspect")
    if believed is None:
        return None
    if _is_other(seen.names, believed.names) and not alike(believed, seen):
        return Settled("suspect", f"The page calls itself {_written(seen)}, the one before {_written(believed)}.")
    if seen.words is None or believed.words is None:
        return None
    if seen.words < _REST_LENGTH * believed.words:
        return Settled("suspect", f"Most of the text is gone: {seen.words} of {believed.words} words are left.")
    if seen.words < _PART_LENGTH * believed.words and part(believed, seen):
        told = f"The text is only a part of the one before: {seen.words} of its {believed.words} words."
        return Settled("suspect", told)
    if seen.alarm and not believed.alarm:
        same = seen.words * _ALIKE_LENGTH <= believed.words and alike(believed, seen)
        told = "The text is not like the one before, which was read without such an alarm."
        return None if same else Settled("suspect", told)
    return None


def _is_other(names: str, before: str) -> bool:
    """Whether a page calls itself something, and nothing that the one before called itself."""
    return bool(names and before) and not {*names.split()} & {*before.split()}


def _written(seen: Seen) -> str:
    return ", ".join(seen.names.split())


def _is_foreign(language: str, before: str, expected: str) -> bool:
    """Whether a language is neither that of the text before nor the one the policy is written in."""
    return bool(language and before) and _base(language) not in (_base(before), _base(expected))


def _base(language: str) -> str:
    return language.partition("-")[0].lower()


def _lengths(values: Sequence[str]) -> list[int]:
    """For each place of a sequence, how long the stretch of equal values around it is."""
    found: list[int] = []
    for _, group in groupby(values):
        length = len(list(group))
        found += [length] * length
    return found


def is_alike(believed: str, suspect: str) -> bool:
    """Whether a suspect text still is the document it was: enough of its four-word runs, and of its length."""
    before, after = _four_word_runs(believed), _four_word_runs(suspect)
    kept = len(before & after) / len(before) if before else 0.0
    return kept >= _ALIKE_RUNS and len(suspect) >= _ALIKE_LENGTH * len(believed)


def is_part(believed: str, seen: str) -> bool:
    """Whether a text says nearly nothing that the one before did not say."""
    before, after = _four_word_runs(believed), _four_word_runs(seen)
    return len(before & after) >= _PART_RUNS * len(after)


def _four_word_runs(text: str) -> set[tuple[str, ...]]:
    words = comparison_words(text)
    return set(zip(words, words[1:], words[2:], words[3:], strict=False))
