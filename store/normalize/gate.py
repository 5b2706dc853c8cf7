"""The page gate: is this the policy, or an error, a wall or a shell in its place?

One rule a function; each returns its reason as a plain sentence, or '' if it has nothing to say. The figures were
chosen on 105 pages that stood in a policy's place and 434 policies: no policy was refused, 26 were suspect.
HTTP statuses, and how a text compares with the one before, are for the caller to judge.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from store.normalize.document import Outcome
from store.normalize.even import count_words
from store.normalize.vocabulary.gate import (
    CONSENT_WALL_PHRASES,
    ERROR_PHRASES,
    LEGAL_CJK,
    LEGAL_PHRASES,
    LEGAL_WORDS,
    LOGIN_PHRASES,
)

_LEAST = 40  # words; with fewer there is nothing to judge
_SHORT = 100
_ERROR_PAGE, _LOGIN_PAGE, _CONSENT_WALL = 400, 120, 300  # words; with more, such wording is part of a policy
_SENTENCES_OF_A_POLICY, _LEAST_SENTENCE = 4, 8  # sentences; words in each
_BEGINNING = 1500  # characters in which an error page says so
_LEAST_LEGAL = 1.5  # legal words in a hundred
_SAMPLE = 20_000  # characters that are counted; no policy hides its nature for longer

_ERROR = re.compile("|".join(ERROR_PHRASES), re.I)
_LOGIN = re.compile(rf"\b(?:{'|'.join(LOGIN_PHRASES)})\b", re.I)
_CONSENT_WALL_WORDS = re.compile("|".join(CONSENT_WALL_PHRASES), re.I)
_SENTENCE_END = re.compile(r"[.!?。！？]\s|\n")
_WORD = re.compile(r"\w+(?:-\w+)*")
_PHRASE = re.compile("|".join(re.escape(phrase) for phrase in (*LEGAL_PHRASES, *LEGAL_CJK)))
_WHOLE_WORDS = frozenset(word for word in LEGAL_WORDS if not word.endswith("*"))
_BEGINNINGS = tuple(sorted(word[:-1] for word in LEGAL_WORDS if word.endswith("*")))


@dataclass(frozen=True)
class Evidence:
    """What the rules look at. words: as `Document.words` counts them."""

    text: str
    title: str
    words: int

    @cached_property
    def beginning(self) -> str:
        """The title and the first lines."""
        return f"{self.title}\n{self.text[:_BEGINNING]}"

    @cached_property
    def sentences(self) -> int:
        """Sentences of some length."""
        return sum(count_words(sentence) >= _LEAST_SENTENCE for sentence in _SENTENCE_END.split(self.text))

    @cached_property
    def legal_share(self) -> float:
        """Words and phrases of policies in a hundred words."""
        sample = self.text[:_SAMPLE].lower()
        words = self.words * len(sample) / max(1, len(self.text))
        hits = sum(1 for word in _WORD.findall(sample) if word in _WHOLE_WORDS or word.startswith(_BEGINNINGS))
        return 100 * (hits + len(_PHRASE.findall(sample))) / max(1.0, words)


def judge(text: str, title: str, words: int) -> tuple[Outcome, str]:
    """The outcome for a page's text and the reason for it, '' if it is 'ok'."""
    evidence = Evidence(text, title, words)
    for rule in (too_little, error_page, login_page, consent_wall):
        reason = rule(evidence)
        if reason:
            return "not-policy", reason
    for rule in (few_legal_words, short):
        reason = rule(evidence)
        if reason:
            return "suspect", reason
    return "ok", ""


def too_little(page: Evidence) -> str:
    """An empty shell, a redirect stub, a page that only a script fills."""
    if not page.words:
        return "The page holds no text."
    if page.words < _LEAST:
        return f"The page holds too little text to be a policy ({_count(page.words)})."
    return ""


def error_page(page: Evidence) -> str:
    """An error, a robot check or a maintenance notice that came with status 200."""
    found = _ERROR.search(page.beginning) if page.words < _ERROR_PAGE else None
    return f"The page reads like an error page (“{found.group(0)}”, {_count(page.words)})." if found else ""


def login_page(page: Evidence) -> str:
    """A page that asks to log in first. A short policy may speak of accounts too, but in sentences."""
    if page.words >= _LOGIN_PAGE or page.sentences >= _SENTENCES_OF_A_POLICY:
        return ""
    found = _LOGIN.search(page.text)
    return f"The page asks to log in (“{found.group(0)}”, {_count(page.words)})." if found else ""


def consent_wall(page: Evidence) -> str:
    """A consent notice in place of the page."""
    found = _CONSENT_WALL_WORDS.search(page.text) if page.words < _CONSENT_WALL else None
    return f"The page asks for consent first (“{found.group(0)}”, {_count(page.words)})." if found else ""


def few_legal_words(page: Evidence) -> str:
    """Another kind of page: a home page, a product, an article."""
    if page.legal_share >= _LEAST_LEGAL:
        return ""
    return f"The text has few words of policies and terms ({page.legal_share:.1f} in a hundred)."


def short(page: Evidence) -> str:
    """A policy may be that short; hardly any is."""
    return f"The text is short for a policy ({_count(page.words)})." if page.words < _SHORT else ""


def _count(words: int) -> str:
    return f"{words} word" if words == 1 else f"{words} words"
