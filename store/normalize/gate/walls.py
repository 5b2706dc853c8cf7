"""Rules that refuse a page: errors, walls, shells and stubs in the policy's place.

One rule a function; each returns its reason as a plain sentence, or '' if it has nothing to say. A policy may speak
of all these things too, so a wording only counts where the page does not read like a policy.
"""

from __future__ import annotations

from store.normalize.gate.evidence import Page
from store.normalize.gate.wording import even
from store.normalize.vocabulary.gate.other_pages import NOTICES
from store.normalize.vocabulary.gate.walls import (
    BOT_WALL_SOURCES,
    BOT_WALLS,
    CONSENT_ACTIONS,
    CONSENT_WALLS,
    ERROR_LINES,
    ERRORS,
    LOADING_LINES,
    LOGINS,
    REDIRECTS,
    SHELLS,
)

_LEAST = 40  # words; with fewer there is nothing to judge
_WALL = 600  # words; with more, such wording is part of something else ...
_LONG_WALL = 1500  # ... but for a headline: an error page may carry the menus of a whole shop
_STUB, _LOGIN, _CONSENT, _SHELL = 80, 250, 400, 300  # words of the longest page of each kind
_NOTICE = 250
# A page reads like a policy with so many sentences that hold legal words; fewer if it is headed like one, or then so
# many in plain words; a policy's title alone says less, as errors keep that of the page they stand for.
_LEGAL_SENTENCES = 4
_HEADED_LEGAL, _HEADED_SENTENCES = 2, 5
_TITLED_SENTENCES = 10
_LEGAL_BESIDE, _TITLED_LEGAL_BESIDE = 3, 1  # legal ones, where the wording stands within a sentence
_MUCH_PROSE = 12  # sentences; no error and no wall has so many
_LEGAL_SHARE = 5.0  # legal words in a hundred, of a policy too short for sentences
_SHORT_CONSENT = 150  # words of a consent notice that came without its buttons
_MOST_SCRIPT = 0.5  # of the source, in a page that was made without scripts


def robot_check(page: Page) -> str:
    """A check for robots, or a refusal of one: Cloudflare, Akamai, Imperva, PerimeterX, DataDome and others."""
    found = _instead_of_policy(page, BOT_WALLS)
    if not found and page.words < _LEAST and page.source and not _short_policy(page):
        found = next((phrase for phrase in BOT_WALLS if phrase in page.source_words), "")
        found = found or next((sign for sign in BOT_WALL_SOURCES if sign in page.low_source), "")
        if found and not page.words and page.has_empty_root and found not in page.source_words:
            return ""  # a shell that loads a form's robot check with everything else
    return f"The page checks for robots or refuses access (“{found}”, {_count(page)})." if found else ""


def error_page(page: Page) -> str:
    """An error, a page that is gone or a maintenance notice, that came with status 200; an archive without a copy."""
    found = _instead_of_policy(page, ERRORS)
    if not found and page.words < _WALL and not _reads_as_policy(page):
        lines = (even(page.wording.title).strip(), *page.wording.lines_of(ERROR_LINES))
        found = next((line for line in lines if line in ERROR_LINES), "")
    return f"The page reads like an error page (“{found}”, {_count(page)})." if found else ""


def redirect_stub(page: Page) -> str:
    """A page that only leads on to another."""
    if page.words >= _STUB or _short_policy(page):
        return ""
    found = next(iter(page.wording.says(REDIRECTS)), "")
    if not found and page.words < _LEAST and page.leads_on:
        found = "refresh"
    return f"The page only leads on to another one (“{found}”, {_count(page)})." if found else ""


def consent_wall(page: Page) -> str:
    """A consent notice in place of the page. It is full of a policy's words, so its heading and its buttons tell."""
    wording = page.wording
    if page.words >= _CONSENT or (wording.headed and _reads_as_policy(page)):
        return ""
    actions = wording.lines_of(_CONSENT_ACTIONS)
    said = wording.says(CONSENT_WALLS)
    by_wording = (
        said and not (wording.titled or wording.is_about) and (wording.shouts(said) or page.words < _SHORT_CONSENT)
    )
    if len(actions) >= 2 or (said and actions) or by_wording:
        return f"The page asks for consent first (“{(said or actions)[0]}”, {_count(page)})."
    return ""


def login_page(page: Page) -> str:
    """A page that asks to log in or to register first."""
    if page.words >= _LOGIN or page.wording.headed or page.wording.legal_sentences >= _LEGAL_BESIDE:
        return ""
    titles = [phrase for phrase in LOGINS if phrase in even(page.wording.title)]
    lines = [phrase for phrase in LOGINS if any(line.startswith(phrase) for line in page.wording.headlines)]
    needed = 1 if titles or page.asks_password or page.words < _LEAST else 2
    found = list(dict.fromkeys(titles + lines))
    if not found and page.words < _LEAST and page.asks_password and not _short_policy(page):
        found = ["a field for a password"]
    return f"The page asks to log in (“{found[0]}”, {_count(page)})." if len(found) >= needed else ""


def notice(page: Page) -> str:
    """A gate for age or country, a parked domain, a directory, an unsubscribe page, an empty help page."""
    found = _instead_of_policy(page, NOTICES) if page.words < _NOTICE else ""
    return f"The page is no document (“{found}”, {_count(page)})." if found else ""


def app_shell(page: Page) -> str:
    """A page that only a script fills."""
    if page.words >= _SHELL or _reads_as_policy(page) or _short_policy(page):
        return ""
    found = next(iter(page.wording.says(SHELLS) or page.wording.lines_of(LOADING_LINES)), "")
    if page.words < _LEAST and not found and page.source:
        found = next((phrase for phrase in SHELLS if phrase in page.source_words), "")
        if not found and (page.has_empty_root or page.script_share > _MOST_SCRIPT):
            return f"The page is filled by a script that was not run ({_count(page)})."
    return f"The page is filled by a script that was not run (“{found}”, {_count(page)})." if found else ""


def too_little(page: Page) -> str:
    """Nothing to judge. A few sentences that read like a policy are only suspect."""
    if not page.words:
        return "The page holds no text."
    if page.words < _LEAST and not _short_policy(page):
        return f"The page holds too little text to be a policy ({_count(page)})."
    return ""


def _instead_of_policy(page: Page, phrases: tuple[str, ...]) -> str:
    """The phrase that stands in a page which does not read like a policy, or ''."""
    wording = page.wording
    if page.words >= _LONG_WALL or _reads_as_policy(page):
        return ""
    said = wording.says(phrases)
    # Among so much prose a short line may be a sentence as well; only a heading is none.
    shouted = wording.announces(said) if len(wording.sentences) >= _MUCH_PROSE else wording.shouts(said)
    if shouted:
        return shouted[0]
    legal_beside = _TITLED_LEGAL_BESIDE if wording.titled else _LEGAL_BESIDE
    if page.words >= _WALL or len(wording.sentences) >= _MUCH_PROSE or wording.legal_sentences >= legal_beside:
        return ""
    return said[0] if said else ""


def _reads_as_policy(page: Page) -> bool:
    wording = page.wording
    if wording.legal_sentences >= _LEGAL_SENTENCES:
        return True
    if wording.headed:
        return wording.legal_sentences >= _HEADED_LEGAL or len(wording.sentences) >= _HEADED_SENTENCES
    return wording.titled and len(wording.sentences) >= _TITLED_SENTENCES


def _short_policy(page: Page) -> bool:
    """Whether a page of a few words reads like a policy nevertheless: an imprint, a notice of two sentences."""
    return page.wording.legal_sentences >= 2 or (page.wording.headed and page.wording.legal_share >= _LEGAL_SHARE)


def _count(page: Page) -> str:
    return f"{page.words} word" if page.words == 1 else f"{page.words} words"


_CONSENT_ACTIONS = frozenset(CONSENT_ACTIONS)
