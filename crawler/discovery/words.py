"""What sites call their policies, in link texts and in addresses: the points that speak for a type.

The words are in `words.toml`.
"""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import re2

TYPES = ("privacy-policy", "terms", "cookie-policy")
"""The types looked for, in the order they are shown; of a page that is two of them, the first is its type."""

# Points of a link text: it is the name, is a hint alone, holds the name, holds a hint.
NAME, ALONE, HOLDS_NAME, HOLDS_HINT = 40, 36, 32, 20
# Points of an address: its last part is a known one, one of its parts holds a name, or a hint.
PATH, PATH_NAME, PATH_HINT = 20, 16, 10
# Taken off for a document that is for some people or one matter only, and for an address among articles.
NARROWER = 12
# A link to a document has its name; what is longer is a sentence, or a teaser.
_LONGEST_NAME = 80
_LONGEST_HINT_WORDS = 6
_WHOLE_HINT = 4  # hints shorter than this are abbreviations: "tos" is not the beginning of a word

_EXTENSION = re.compile(r"\.(?:html?|xhtml|php[0-9]?|aspx?|jspx?|do|md|txt|pdf|cfm)$", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_FIRST_WITHOUT_BLANKS = "\u0e00"  # from Thai on, scripts here are written without blanks between words, or nearly so


@dataclass(frozen=True, slots=True)
class _Words:
    """The vocabulary, folded; paths as they are written."""

    names: Mapping[str, frozenset[str]]
    hints: Mapping[str, frozenset[str]]
    paths: Mapping[str, Mapping[str, tuple[str, ...]]]  # by language, then by type
    last_parts: Mapping[str, frozenset[str]]
    hubs: frozenset[str]
    narrower: tuple[str, ...]
    aside: tuple[str, ...]
    articles: frozenset[str]
    any_of_them: Any  # a pattern that finds any of the words; what it does not, need not be looked at part by part


def fold(text: str) -> str:
    """Words with single blanks between them, without case, accents, punctuation and width."""
    even = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(_WORD.findall("".join(each for each in even if not unicodedata.combining(each))))


def text_points(text: str) -> dict[str, int]:
    """What a link's text or a title says of each type; a type it does not speak of is left out."""
    words = _words()
    folded = fold(text[: 4 * _LONGEST_NAME])
    if not folded or len(folded) > _LONGEST_NAME or any(_holds(folded, each) for each in words.aside):
        return {}
    less = NARROWER * any(_holds(folded, each) for each in words.narrower)
    points = {}
    for kind in TYPES:
        found = _points(folded, words.names[kind], words.hints[kind])
        if found:
            points[kind] = found - less
    return points


def title_types(title: str) -> list[str]:
    """The types that a page's own title speaks of, the clearest first."""
    # A title has the site's name beside that of the document.
    parts = [part for part in re.split(r"\s[|–—·:-]+\s|[|:]", title) if part.strip()]
    best: dict[str, int] = {}
    for part in [title, *parts]:
        for kind, points in text_points(part).items():
            best[kind] = max(best.get(kind, 0), points)
    return sorted(best, key=lambda kind: (-best[kind], TYPES.index(kind)))


def path_points(url: str) -> dict[str, int]:
    """What an address says of each type, going by the parts of its path and its query."""
    if not may_speak(url):
        return {}
    words = _words()
    parts = _parts(url)
    less = NARROWER * any(part in words.articles for part in parts)
    less += NARROWER * any(_holds(part, each) for part in parts for each in words.narrower)
    if not parts or any(_holds(parts[-1], each) for each in words.aside):
        return {}
    points = {}
    for kind in TYPES:
        known = words.last_parts[kind]
        found = 0
        for place, part in enumerate(reversed(parts)):
            if place == 0 and part in known:
                found = PATH
            elif len(part) <= _LONGEST_NAME and _points(part, words.names[kind], ()):
                found = max(found, PATH_NAME)
            elif len(part) <= _LONGEST_NAME and (_points(part, (), words.hints[kind]) or part in known):
                # A folder says less of a page in it than its own name does.
                found = max(found, PATH_HINT if place < 2 else PATH_HINT // 2)
        if found > less:
            points[kind] = found - less
    return points


def may_speak(url: str) -> bool:
    """Whether any of the words is anywhere in an address: a quick look before `path_points`."""
    return bool(_words().any_of_them.search(fold(unquote(_CAMEL.sub(" ", url[:2000])))))


def is_hub(text: str) -> bool:
    """Whether a link's text is that of a page which leads on to all policies."""
    return fold(text[: 4 * _LONGEST_NAME]) in _words().hubs


def common_paths(kind: str, languages: Iterable[str]) -> list[str]:
    """Where a policy of this type usually is: on a site in these languages, then on an English one."""
    paths = _words().paths
    chosen = [path for language in dict.fromkeys((*languages, "en")) for path in paths.get(language, {}).get(kind, ())]
    return list(dict.fromkeys(chosen))


def languages() -> list[str]:
    """The languages there are words for."""
    return list(_words().paths)


def _points(folded: str, names: Iterable[str], hints: Iterable[str]) -> int:
    if folded in names:
        return NAME
    if folded in hints:
        return ALONE
    if any(_holds(folded, name) for name in names):
        return HOLDS_NAME
    short = folded.count(" ") < _LONGEST_HINT_WORDS
    return HOLDS_HINT if short and any(_holds(folded, hint, begun=True) for hint in hints) else 0


def _holds(folded: str, phrase: str, *, begun: bool = False) -> bool:
    """Whether a phrase is in a text, as words; with `begun` its last word may go on."""
    if phrase not in folded:
        return False
    if phrase[0] >= _FIRST_WITHOUT_BLANKS:
        return True
    ending = "" if begun and len(phrase) >= _WHOLE_HINT else " "
    return f" {phrase}{ending}" in f" {folded} "


@functools.lru_cache(maxsize=4096)
def _parts(url: str) -> tuple[str, ...]:
    """The parts of an address that may speak: of the path, and the values of the query, folded."""
    try:
        address = urlsplit(url)
        query = parse_qsl(address.query, max_num_fields=20)
    except ValueError:
        return ()
    written = [_EXTENSION.sub("", unquote(part)) for part in address.path.split("/")] + [value for _, value in query]
    folded = [fold(_CAMEL.sub(" ", part)) for part in written[:20] if len(part) <= 200]
    return tuple(part for part in folded if part and part not in ("index", "default"))


@functools.cache
def _words() -> _Words:
    text = resources.files("crawler.discovery").joinpath("words.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    narrower = tuple(fold(each) for each in data.pop("narrower"))
    aside = tuple(fold(each) for each in data.pop("aside"))
    articles = frozenset(fold(each) for each in data.pop("articles"))
    names, hints, last_parts = {}, {}, {}
    for kind in TYPES:
        tables = [language[kind] for language in data.values()]
        names[kind] = frozenset(fold(name) for table in tables for name in table["names"])
        hints[kind] = frozenset(fold(hint) for table in tables for hint in table["hints"])
        own = {part for table in tables for path in table["paths"] if (part := fold(_last(path)))}
        # "privacypolicy" is "privacy policy" to whoever makes addresses.
        last_parts[kind] = frozenset(own | {each.replace(" ", "") for each in own} | names[kind])
    return _Words(
        names=names,
        hints=hints,
        paths={code: {kind: tuple(table[kind]["paths"]) for kind in TYPES} for code, table in data.items()},
        last_parts=last_parts,
        hubs=frozenset(fold(each) for table in data.values() for each in table["hub"]),
        narrower=narrower,
        aside=aside,
        articles=articles,
        any_of_them=_union(each for sets in (names, hints, last_parts) for kind in TYPES for each in sets[kind]),
    )


def _union(phrases: Iterable[str]) -> Any:
    return re2.compile("|".join(re2.escape(each) for each in sorted(set(phrases)) if each))


def _last(path: str) -> str:
    return _EXTENSION.sub("", path.rstrip("/").rpartition("/")[2])
