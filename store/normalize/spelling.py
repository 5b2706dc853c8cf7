"""In which charset bytes spell words: told by the letters that the languages of each charset use.

Statistical detectors call Western pages cp1250 or cp775 and change their mind when a few words change. Here a
codec is scored by the share of letters beyond ASCII that are frequent ones of a language written in it. The right
one has nearly all of them, a wrong one seldom more than half, so that no edit of a page turns the scale.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from store.normalize.vocabulary.codecs import LATIN, OTHER_SCRIPTS, SPELLED_LIKE, WESTERN, Writing

# Quotation marks, dashes, signs: of every language, and in most charsets the same bytes.
_SIGNS = "‘’“”‚„‹›«»–—…•·©®™°§€†‡\u00a0\u00ad\u3000"
_MULTI_BYTE = ("gb18030", "big5hkscs", "cp932", "euc_jp", "cp949")
# Bytes that are a letter in some charset, mostly; and those of them with a Latin letter beside them.
_letter = rb"[\x80\x81\x83\x86-\x90\x98-\x9f\xa1-\xa8\xaa\xac\xad\xaf-\xba\xbc-\xff]"
_LETTER = re.compile(_letter)
_BESIDE_ASCII = re.compile(rb"(?<=[a-zA-Z])" + _letter + rb"|" + _letter + rb"(?=[a-zA-Z])")
# So many letters are added whose share is known beforehand: a few odd letters are no evidence.
_ADDED = 6
_WESTERN, _NAMED = 0.6, 0.9
_LATER = 0.01  # each codec of a language that is less likely than the one before needs as much more


def likeliest(prose: bytes, language: str = "") -> str:
    """The codec with the best score."""
    found = scores(prose, language)
    return max(found, key=found.__getitem__)


def scores(prose: bytes, language: str = "", named: tuple[str, ...] = ()) -> dict[str, float]:
    """For each codec how well the letters beyond ASCII fit it, about 0 to 1.

    prose: text without mark-up; language: the page's own word for it (`pl`, `zh-TW`); named: codecs that somebody
    named. Both decide where the letters are few; with no letters at all windows-1252 comes out best.
    """
    found: dict[str, float] = {}
    named = tuple(SPELLED_LIKE.get(codec, codec) for codec in named)
    singles = Counter(byte for byte in prose if byte >= 0x80)
    characters = {codec: Counter(prose.decode(codec, "replace")) for codec in _MULTI_BYTE} if singles else {}
    mixed = len(_BESIDE_ASCII.findall(prose)) / max(1, len(_LETTER.findall(prose)))
    for writing in (*WESTERN, *LATIN, *OTHER_SCRIPTS):
        likely = _NAMED if _is_of(writing, language) else _WESTERN if writing in WESTERN else 0.0
        for place, codec in enumerate(writing.codecs):
            if codec in _MULTI_BYTE:
                hits, letters = _in_characters(writing, characters.get(codec, Counter()))
            else:
                hits, letters = _in_bytes(writing, codec, singles)
                # No word is half Latin and half of another script.
                hits *= 1 - mixed if writing in OTHER_SCRIPTS else min(1.0, 2 * mixed)
            share = min(letters, hits / writing.share) + _ADDED * (_NAMED if codec in named else likely)
            found[codec] = max(share / (letters + _ADDED) - _LATER * place, found.get(codec, -1.0))
    return found


def _is_of(writing: Writing, language: str) -> bool:
    names = writing.languages.split()
    return bool(language) and (language in names or language.partition("-")[0] in names)


def _in_characters(writing: Writing, characters: Counter[str]) -> tuple[float, int]:
    """How many are of the language's letters, the rare ones counting half, and how many letters there are."""
    letters = sum(n for c, n in characters.items() if c > "\x7f" and c not in _SIGNS)
    frequent = frozenset(writing.letters)
    return float(sum(n for c, n in characters.items() if c in frequent)), letters


def _in_bytes(writing: Writing, codec: str, singles: Counter[int]) -> tuple[float, int]:
    """Likewise; capitals count half too, as the small letters of one codec are often the capitals of another."""
    frequent = _bytes_of(writing.letters, codec)
    seldom = _bytes_of(writing.rare + writing.letters.upper() + writing.rare.upper(), codec) - frequent
    hits = sum(singles[byte] for byte in frequent) + 0.5 * sum(singles[byte] for byte in seldom)
    signs = _bytes_of(_SIGNS, codec)
    return hits, sum(n for byte, n in singles.items() if byte not in signs)


@cache
def _bytes_of(characters: str, codec: str) -> frozenset[int]:
    """The bytes of these characters in a single-byte codec."""
    table = {bytes([byte]).decode(codec, "replace"): byte for byte in range(0x80, 0x100)}
    return frozenset(table[c] for c in characters if c in table)
