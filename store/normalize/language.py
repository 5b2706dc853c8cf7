"""The language of a text, by py3langid; what the page declares is only asked where the text is too short."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, cast

from store.normalize.even import count_words
from store.normalize.vocabulary.languages import LANGUAGES

_LEAST = 12  # words; with fewer a guess is worth less than the page's own word
_SAMPLE = 2000  # characters from the start; more changes nothing
_TAG = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")


def language_of(text: str, hint: str = "") -> str:
    """ISO 639-1 code of the language a text is written in, '' if unknown. hint: `<html lang>` and the like."""
    if count_words(text[:_SAMPLE]) < _LEAST:
        return _declared(hint)
    code, _ = _identifier().classify(text[:_SAMPLE])
    return cast(str, code)


def _declared(hint: str) -> str:
    match = _TAG.match(hint.strip())
    code = match.group(0).lower() if match else ""
    return code if code in LANGUAGES else ""


@cache
def _identifier() -> Any:
    # Loading takes a good half second and numpy: only once, and only if there is a text.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(sorted(LANGUAGES & set(identifier.labels)))
    return identifier
