"""The language of a text, by py3langid.

What the page declares is asked where the text leaves it open: it is too short, holds little but names and figures,
or is in one of two languages that are hard to tell apart.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, cast

from store.normalize.even import count_words
from store.normalize.vocabulary.languages import LANGUAGES, NEIGHBOURS, SAME

_LEAST = 12  # words; with fewer a guess is worth less than the page's own word
_PLACES = (0.0, 0.25, 0.5, 0.75)  # where in the text is looked: its beginning alone may be an address or a notice
_STRETCH = 90  # characters at each of them; more changes nothing and takes longer
_PROSE = 60  # characters of a line that may be a sentence; shorter ones are names, menus, cells
_PROSE_WIDE, _WIDE = 20, "\u2e80"  # likewise in Chinese, Japanese and Korean; where their characters begin
_SURE = 0.9  # probability; a few plain sentences reach 0.99. Below it the page's own word is worth more ...
_LIKELY = 0.4  # ... and below this the guess is worth nothing: a list of names, a table of figures
_TAG = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")
_NO_LETTERS = re.compile(r"\S*[@/\d_|]\S*")  # addresses, figures, rules of tables: of no language


def language_of(text: str, hint: str = "") -> str:
    """ISO 639-1 code of the language a text is written in, '' if unknown. hint: `<html lang>` and the like."""
    declared = _declared(hint)
    sample = _sample(text)
    if count_words(sample) < _LEAST:
        return declared
    code, probability = _identifier().classify(sample)
    if probability < _SURE and (declared or probability < _LIKELY):
        return declared
    found = SAME.get(code, cast(str, code))
    return declared if any(found in group and declared in group for group in NEIGHBOURS) else found


def _sample(text: str) -> str:
    """Stretches of prose from several places of the text; of a text without prose, its beginning."""
    prose = [line for line in text.split("\n") if _is_prose(line)]
    if not prose:
        return _NO_LETTERS.sub(" ", text[: _STRETCH * len(_PLACES)])
    if len(prose) < len(_PLACES):
        chosen = "\n".join(prose)[: _STRETCH * len(_PLACES)]
    else:
        chosen = "\n".join(prose[int(len(prose) * place)][:_STRETCH] for place in _PLACES)
    return _NO_LETTERS.sub(" ", chosen)


def _is_prose(line: str) -> bool:
    return len(line) >= _PROSE or (len(line) >= _PROSE_WIDE and not line.isascii() and max(line) >= _WIDE)


def _declared(hint: str) -> str:
    match = _TAG.match(hint.strip())
    code = match.group(0).lower() if match else ""
    return SAME.get(code, code) if code in LANGUAGES else ""


@cache
def _identifier() -> Any:
    # Loading takes a good half second and numpy: only once, and only if there is a text.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(LANGUAGES & set(identifier.labels)))
    return identifier
