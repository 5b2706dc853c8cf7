"""What the gate's rules ask of a page's words, each fact worked out when a rule first asks for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice, pairwise

from store.normalize.even import count_words
from store.normalize.vocabulary.gate.legal import (
    LEGAL_CHARACTERS,
    LEGAL_PAIRS,
    LEGAL_WORDS,
    VOICE_CHARACTERS,
    VOICE_WORDS,
)
from store.normalize.vocabulary.gate.names import ABOUT_WORDS, NAMES, SUBJECTS, WHOLE_NAMES

_STRETCH, _STRETCHES = 1600, 3  # characters that are counted: from the beginning, the middle and the end
_BEGINNING = 4000  # characters in which an error or a wall says so
_LEAST_SENTENCE = 8  # words
_HEADLINE = 12  # words of a line that is no sentence
_FIRST_LINES = 12  # where a heading or a byline stands
_MOST_BESIDE_NAME = 4  # words that may stand beside a policy's name in its title ...
_MOST_BESIDE_SUBJECT = 1  # ... and beside what may as well be the subject of an article
_WIDE = "\u2e80"  # Chinese, Japanese and Korean characters begin about here
_ENOUGH = 4  # sentences with legal words; nothing asks for more

_MARKS = re.compile(r"^[\s>#|*+\-\d.)]+|[\s|*]+$")
_ESCAPED = re.compile(r"\\(?=[^\w\s])")
_WORD = re.compile(r"\w+(?:['-]\w+)*")
_SENTENCE_END = re.compile(r"[.!?]\s|[。！？]|\n")
_TITLE_PARTS = re.compile(r"\s[-–—|·•:»›>]+\s|[|–—:»›：｜【】]")
_WIDE_CHARACTER = re.compile("[\u2e80-\ud7a3]")


class Vocabulary:
    """Words of one kind, some of them beginnings (`infring*`), and pieces of scripts that set no spaces."""

    def __init__(self, words: Collection[str], characters: Sequence[str]) -> None:
        self._whole = frozenset(word for word in words if not word.endswith("*"))
        self._beginnings = tuple(sorted(word[:-1] for word in words if word.endswith("*")))
        self._characters = re.compile("|".join(map(re.escape, characters)))
        self._has = lru_cache(maxsize=20_000)(self._look_up)

    def _look_up(self, word: str) -> bool:
        return word in self._whole or word.startswith(self._beginnings)

    def count(self, words: Counter[str], wide: str) -> int:
        """How many of the words are of this kind; and how many pieces of the wide text, '' if there is none."""
        hits = sum(number for word, number in words.items() if self._has(word))
        return hits + (len(self._characters.findall(wide)) if wide else 0)


LEGAL = Vocabulary(LEGAL_WORDS, LEGAL_CHARACTERS)
VOICE = Vocabulary(VOICE_WORDS, VOICE_CHARACTERS)
_ABOUT = Vocabulary(ABOUT_WORDS, ("？",))


@dataclass(frozen=True)
class Wording:
    """What a page says. text, title: as in `Document`."""

    text: str
    title: str

    # -- what it says

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the beginning, even and without the marks of lists, headings and tables."""
        return [line for line in (_MARKS.sub("", line) for line in self._beginning.split("\n")) if line]

    @cached_property
    def _beginning(self) -> str:
        return even(self.text[:_BEGINNING])

    @cached_property
    def headlines(self) -> list[str]:
        """The title and every line that is no sentence."""
        return [even(self.title), *(line for line in self.lines if count_words(line) <= _HEADLINE)]

    def says(self, phrases: Sequence[str]) -> list[str]:
        """Those of the phrases that stand in the title or the beginning."""
        said = f"{even(self.title)}\n{self._beginning}"
        return [phrase for phrase in phrases if phrase in said and _stands(phrase, said)]

    def shouts(self, phrases: Sequence[str]) -> list[str]:
        """Those of the phrases that stand in the title or in a line that is no sentence."""
        said = "\n".join(self.headlines)
        return [phrase for phrase in phrases if phrase in said and _stands(phrase, said)]

    def announces(self, phrases: Sequence[str]) -> list[str]:
        """Those of the phrases that stand in the title or in a heading of the beginning."""
        headings = (line for line in self._beginning.split("\n") if line.startswith(("#", "**")))
        said = "\n".join((even(self.title), *headings))
        return [phrase for phrase in phrases if phrase in said and _stands(phrase, said)]

    def lines_of(self, lines: Collection[str]) -> list[str]:
        """Its lines that are one of these, each once, in reading order."""
        return list(dict.fromkeys(found for line in self.lines if (found := line.strip(" .!…»›→>")) in lines))

    @cached_property
    def sentences(self) -> list[str]:
        """Sentences of some length, of the beginning."""
        parts = _SENTENCE_END.split(even(self.text[: 2 * _BEGINNING]))
        return [part for part in parts if count_words(part) >= _LEAST_SENTENCE]

    @cached_property
    def legal_sentences(self) -> int:
        """How many of them hold a word of policies, up to four."""
        legal = (sentence for sentence in self.sentences if LEGAL.count(*_counted(sentence)))
        return sum(1 for _ in islice(legal, _ENOUGH))

    # -- how it says it

    @cached_property
    def _sample(self) -> str:
        if len(self.text) <= _STRETCH * _STRETCHES:
            return even(self.text)
        middle = (len(self.text) - _STRETCH) // 2
        parts = (self.text[:_STRETCH], self.text[middle : middle + _STRETCH], self.text[-_STRETCH:])
        return even("\n".join(parts))

    @cached_property
    def _sample_words(self) -> list[str]:
        return _WORD.findall(self._sample)

    @cached_property
    def _sample_counts(self) -> tuple[Counter[str], str]:
        return Counter(self._sample_words), _wide(self._sample)

    @cached_property
    def _sample_size(self) -> int:
        return max(1, count_words(self._sample))

    def share(self, vocabulary: Vocabulary) -> float:
        """Words of a kind in a hundred words."""
        return 100 * vocabulary.count(*self._sample_counts) / self._sample_size

    @cached_property
    def legal_share(self) -> float:
        """Words and pairs of words of policies in a hundred words."""
        words = self._sample_words
        pairs = sum(1 for pair in pairwise(words) if pair in LEGAL_PAIRS)
        return self.share(LEGAL) + 100 * pairs / self._sample_size

    @cached_property
    def voice_share(self) -> float:
        """Words that speak for one side to the other, in a hundred words."""
        return self.share(VOICE)

    # -- what it calls itself

    @cached_property
    def headed(self) -> bool:
        """Whether its first line, or a heading among the first lines, names a policy."""
        lines = [line for line in self.text[:_BEGINNING].split("\n") if line.strip()][:_FIRST_LINES]
        return any(names_policy(line) for i, line in enumerate(lines) if not i or line.startswith(("#", "**")))

    @cached_property
    def titled(self) -> bool:
        """Whether its title names a policy. Errors and walls often keep the title of the page they stand for."""
        return names_policy(self.title)

    @cached_property
    def is_about(self) -> bool:
        """Whether its title, or its first line, asks or tells about something."""
        first = self.lines[0] if self.lines else ""
        return any(line.endswith("?") or _ABOUT.count(*_counted(line)) for line in (even(self.title), first))


def even(text: str) -> str:
    """In lower case, with straight apostrophes, without the signs that escape Markdown."""
    low = text.lower().replace("’", "'").replace("\u00a0", " ")
    return _ESCAPED.sub("", low) if "\\" in low else low


def names_policy(line: str) -> bool:
    """Whether a title or a heading is a policy's name, and not a sentence about one."""
    low = _MARKS.sub("", even(line))
    if not low or low.endswith(("?", "？")) or _ABOUT.count(*_counted(low)):
        return False
    return any(_is_name(part.strip(" .!*#[]()")) for part in (low, *_TITLE_PARTS.split(low)))


def _is_name(part: str) -> bool:
    if part in WHOLE_NAMES:
        return True
    words = count_words(part)
    return any(
        name in part and words - count_words(name) <= most
        for names, most in ((NAMES, _MOST_BESIDE_NAME), (SUBJECTS, _MOST_BESIDE_SUBJECT))
        for name in names
    )


def _stands(phrase: str, text: str) -> bool:
    """Whether the phrase stands in the text and does not begin in the middle of a word."""
    at = text.find(phrase)
    while at > 0 and phrase[0].isalnum() and phrase[0] < _WIDE and text[at - 1].isalnum():
        at = text.find(phrase, at + 1)
    return at >= 0


def _counted(text: str) -> tuple[Counter[str], str]:
    return Counter(_WORD.findall(text)), _wide(text)


def _wide(text: str) -> str:
    """The text if it has Chinese, Japanese or Korean characters, else ''."""
    return text if not text.isascii() and _WIDE_CHARACTER.search(text) else ""
