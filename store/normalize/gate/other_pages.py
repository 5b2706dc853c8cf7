"""Rules that suspect a page: it may be another kind of document than a policy, or too short to tell.

One rule a function; each returns its reason as a plain sentence, or '' if it has nothing to say.
"""

from __future__ import annotations

import re

from store.normalize.gate.evidence import Page
from store.normalize.gate.wording import Vocabulary, even, names_policy
from store.normalize.vocabulary.gate.other_pages import (
    ARTICLE_PATHS,
    ARTICLE_SOURCES,
    BYLINES,
    CALLS,
    CARTS,
    CURRENCIES,
    INSTRUCTION_CHARACTERS,
    INSTRUCTION_WORDS,
    PRODUCT_SOURCES,
    REPORTING_CHARACTERS,
    REPORTING_WORDS,
)

_UNNAMED = (1.5, 5.0)  # legal words in a hundred; legal words and words of address together ...
_TITLED, _HEADED = (1.0, 3.5), (0.3, 2.0)  # ... of a page that is called like a policy
_CLEARLY_LEGAL = 4.0  # of a page that may hold a call or a price
_MOST_LINKS = 0.5  # of the words
_LINKED_POLICIES, _WORDS_A_POLICY = 4, 40  # a page that links to so many, with so few words for each
_CALLS = 2  # lines that call to buy or to try
_SHORT = 100  # words
_SHORT_SENTENCES, _SHORT_LEGAL = 2, 5.0  # with so many sentences or legal words in a hundred it may be that short
_REPORTS, _REPORTS_MUCH = 0.8, 1.8  # reporting words in a hundred
_LEAST_VOICE, _MUCH_VOICE = 1.5, 6.0  # words of address in a hundred: reports have few, rules many
_SIGNS_OF_AN_ARTICLE = 2
_INSTRUCTS = 2.0  # words of instruction in a hundred
_BYLINE_REACH = 12  # lines

_ROOT = re.compile(r"/?(?:[a-z]{2}(?:[-_][a-z]{2})?/?)?(?:(?:index|home|default)(?:\.\w+)?)?/?")
_DATED_PATH = re.compile(r"/(?:19|20)\d\d/\d\d?/")
_CALLS_SET = frozenset(CALLS)
_REPORTING = Vocabulary(REPORTING_WORDS, REPORTING_CHARACTERS)
_INSTRUCTION = Vocabulary(INSTRUCTION_WORDS, INSTRUCTION_CHARACTERS)


def list_of_links(page: Page) -> str:
    """A hub that leads to policies, a help index, a category, search results."""
    if page.link_share >= _MOST_LINKS:
        return f"Most of the text is links to other pages ({100 * page.link_share:.0f} in a hundred words)."
    if page.links and page.words < _WORDS_A_POLICY * len(page.links):
        policies = {even(link.text) for link in page.links if names_policy(link.text)}
        if len(policies) >= _LINKED_POLICIES and page.words < _WORDS_A_POLICY * len(policies):
            return f"The page is a list of policies rather than one ({len(policies)} links to policies)."
    return ""


def home_page(page: Page) -> str:
    """The front of a site."""
    if page.wording.headed:
        return ""
    if page.url and "://" in page.url and _ROOT.fullmatch(page.path) and not page.wording.titled:
        return "The address is that of a home page."
    calls = page.wording.lines_of(_CALLS_SET)
    if len(calls) >= _CALLS and page.wording.legal_share < _CLEARLY_LEGAL:
        return f"The page calls to buy or to try (“{calls[0]}”, “{calls[1]}”)."
    return ""


def product_page(page: Page) -> str:
    """Something to buy, with its price."""
    if page.wording.headed or page.wording.titled or page.wording.legal_share >= _CLEARLY_LEGAL:
        return ""
    if any(sign in page.low_source for sign in PRODUCT_SOURCES):
        return "The page describes a product."
    call = next((call for call in CARTS if call in page.labels), "")
    if call and any(sign in line for line in page.wording.headlines for sign in CURRENCIES):
        return f"The page offers something for a price (“{call}”)."
    return ""


def article(page: Page) -> str:
    """News, a press release, a blog post, an encyclopaedia's entry: also one about policies."""
    if page.wording.headed:
        return ""
    reporting = page.wording.share(_REPORTING)
    signs = int(reporting >= _REPORTS) + (reporting >= _REPORTS_MUCH)
    signs += (page.wording.voice_share < _LEAST_VOICE) - (page.wording.voice_share >= _MUCH_VOICE)
    if signs <= 0 and not page.wording.is_about:
        return ""
    signs += page.wording.is_about
    byline = next((line for line in page.wording.lines[:_BYLINE_REACH] if _is_byline(line)), "")
    signs += bool(byline)
    signs += any(part in page.path for part in ARTICLE_PATHS) or bool(_DATED_PATH.search(page.path))
    signs += any(sign in page.low_source for sign in ARTICLE_SOURCES)
    needed = _SIGNS_OF_AN_ARTICLE + page.wording.titled
    return "The text reports about something, like an article." if signs >= needed else ""


def help_page(page: Page) -> str:
    """Instructions for a program."""
    if page.wording.headed or page.wording.titled:
        return ""
    share = page.wording.share(_INSTRUCTION)
    return f"The text instructs, like a help page ({share:.1f} such words in a hundred)." if share >= _INSTRUCTS else ""


def few_legal_words(page: Page) -> str:
    """Some other kind of page. Plain rules have few legal words, but speak to their reader all the time."""
    least, least_together = _UNNAMED
    if page.wording.headed:
        least, least_together = _HEADED
    elif page.wording.titled:
        least, least_together = _TITLED
    if page.wording.legal_share >= least and page.wording.legal_share + page.wording.voice_share >= least_together:
        return ""
    return f"The text has few words of policies and terms ({page.wording.legal_share:.1f} in a hundred)."


def short(page: Page) -> str:
    """A policy may be that short; hardly any is, unless it is called one and reads like one."""
    wording = page.wording
    if page.words >= _SHORT:
        return ""
    if wording.headed and (len(wording.sentences) >= _SHORT_SENTENCES or wording.legal_share >= _SHORT_LEGAL):
        return ""
    if wording.titled and wording.legal_sentences >= _SHORT_SENTENCES:
        return ""
    count = f"{page.words} word" if page.words == 1 else f"{page.words} words"
    return f"The text is short for a policy ({count})."


def _is_byline(line: str) -> bool:
    return len(line) < 90 and any(phrase in line for phrase in BYLINES)
