"""How hard a text is to read: its Flesch reading ease, and the mean length of its sentences.

Only sentences count: headings, tables, labels of clauses and short lines without a full stop are left out; each list
item is a sentence, as Flesch ends one at a colon or semicolon too. The formula is that of the text's language.

Syllables are counted by the groups of vowels, with the rules of each language. On 98 words in a hundred of English
policies that gives the syllables of the CMU pronouncing dictionary (hyphenation patterns: 89), and on lists of German,
French, Spanish, Italian and Portuguese words it errs less often than such patterns.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from store.normalize.escape import unescape
from store.normalize.even import count_words
from store.normalize.vocabulary.readability import ABBREVIATIONS, FORMULAS, SYLLABLES, WITHOUT_SENTENCE_MARKS

_SAMPLE = 200_000  # characters from the beginning; more changes nothing
_SHORTEST_LINE = 4  # words; with fewer, a line without a full stop is a label
_LONGEST_WORD, _LONGEST_ABBREVIATION = 60, 12  # characters
_LONGEST_KEPT = 2_000  # characters of a line
_WITHOUT_SPACES = ("zh", "ja")

_NO_SENTENCE = re.compile(r"(?:\*\*.*\*\*|[-*_= ]+)$")  # a bold line is a heading
_LABEL = re.compile(
    r"(?=[ \d(\[*+•>–-]|\w{1,6}[.):\]])"  # most lines have none
    r" *(?:[-*+•>–] +)*(?:[(\[]?(?:\d{1,3}(?:\.\d{1,3}){1,5}[.):\]]?|(?:\d{1,3}|[a-zA-Z]|[ivxlcIVXLC]{1,6})[.):\]]) +)?"
)
_STOPS, _CJK_STOPS = ".!?…؟।", "。！？"
_ALL_STOPS = (*_STOPS, *_CJK_STOPS)
_CLOSING = "\"'”’»)]」』）"
_MARK = re.compile(rf"[{_STOPS}][{re.escape(_CLOSING)}]* [\"'“‘«(\[¿¡]*(?P<next>\w)")
_CJK_MARK = re.compile(rf"[{_CJK_STOPS}][{re.escape(_CLOSING)}]*(?=[^{_CJK_STOPS}{re.escape(_CLOSING)}])")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]|\d{1,2}")
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ADDRESS = re.compile(r"@|://|^www\.")


class Readability(NamedTuple):
    """reading_ease: None where the language has no formula; sentence_words: words a sentence, None without any."""

    reading_ease: float | None = None
    sentence_words: float | None = None


def readability(text: str, language: str) -> Readability:
    """Measure a normalised text. language: its ISO 639-1 code. Both figures are rounded to one decimal."""
    if language in WITHOUT_SENTENCE_MARKS:
        return Readability()
    sentences = words = syllables = 0
    for line in text[:_SAMPLE].split("\n"):
        if line and line[0] not in "#|":
            of_line = (_kept_counts if len(line) <= _LONGEST_KEPT else _counts)(line, language)
            sentences += of_line.sentences
            words += of_line.words
            syllables += of_line.syllables
    if not words:
        return Readability()
    formula = FORMULAS.get(language)
    ease = None
    if formula:
        ease = round(formula.base - formula.sentence * words / sentences - formula.word * syllables / words, 1)
    return Readability(ease, round(words / sentences, 1))


class _Counts(NamedTuple):
    sentences: int = 0
    words: int = 0
    syllables: int = 0


def _counts(raw: str, language: str) -> _Counts:
    """What a line of a text counts for; nothing if it holds no sentence."""
    if _NO_SENTENCE.match(raw):
        return _Counts()
    label = _LABEL.match(raw)
    line = unescape(raw[label.end() :] if label else raw)
    if line.count(" ") < _SHORTEST_LINE - 1 and not line.rstrip(_CLOSING).endswith(_ALL_STOPS):
        return _Counts()
    sentences = 1 + sum(1 for mark in _MARK.finditer(line) if _ends_sentence(line, mark))
    if language in _WITHOUT_SPACES:
        return _Counts(sentences + len(_CJK_MARK.findall(line)), count_words(line))
    counts = [_syllables(token, language) for token in line.split()]
    words = len(counts) - counts.count(0)
    return _Counts(sentences, words, sum(counts)) if words else _Counts()


# The versions of a policy share most of their lines.
_kept_counts = lru_cache(maxsize=20_000)(_counts)


def _ends_sentence(line: str, mark: re.Match[str]) -> bool:
    """Whether a full stop, with the blank and the letter behind it, ends a sentence and no abbreviation."""
    if mark["next"].islower():
        return False
    before = line[max(0, mark.start() - _LONGEST_ABBREVIATION) : mark.start()]
    word = before.rpartition(" ")[2].lstrip("(\"'“‘«[").lower()
    if len(word) > 5 and "." not in word:  # as most are
        return True
    return word not in ABBREVIATIONS and not _INITIALS.fullmatch(word)


@lru_cache(maxsize=20_000)
def _syllables(token: str, language: str) -> int:
    """The syllables of what stands between two blanks; 0 if that is no word. A number counts as one syllable."""
    if len(token) > _LONGEST_WORD or _ADDRESS.search(token):
        return 0
    rule = SYLLABLES.get(language)
    words = _LETTERS.findall(token.lower().replace("’", "'"))
    if not words or rule is None:
        return int(any(sign.isalnum() for sign in token))
    return sum(rule.count(word) for word in words)
