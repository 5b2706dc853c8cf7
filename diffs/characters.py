"""Which characters make a word, in any script: the parts from which the patterns of this package are built.

Python's own class of word characters leaves out combining marks, so it cuts a Hindi word or a decomposed ``é`` in
two, and it takes a whole run of Chinese for one word. The classes here mend both.
"""

from __future__ import annotations

import re
import unicodedata

# Scripts written without blanks between words: each character (Thai and its neighbours: each character with
# its marks) counts as a word of its own.
UNSPACED = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Tibetan, Burmese, Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"  # kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
)

# Characters without width that stand inside words: soft hyphen, joiners, byte order mark.
ZERO_WIDTH = "\u00ad\u200b\u200c\u200d\u2060\ufeff"


def _marks() -> str:
    """All combining marks up to the end of the historic scripts, as ranges for a character class."""
    ranges: list[list[int]] = []
    for code in range(0x300, 0x1F000):
        if unicodedata.category(chr(code)) not in ("Mn", "Mc", "Me"):
            continue
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    ranges.append([0xE0100, 0xE01EF])  # which of its forms a Chinese character takes
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


MARKS = _marks() + ZERO_WIDTH

# ASCII, which holds none, is told first: the class itself is slow.
MARK = rf"(?:(?![\x00-\x7f])[{MARKS}])"
# A letter or digit of a script with blanks between words.
LETTER = rf"[^\W_{UNSPACED}]"
# A run of letters and digits with their marks.
RUN = rf"{LETTER}++(?:{MARK}++{LETTER}*+)*+"
# One character of a script without blanks, with all that is written around it: its marks; the vowels of Thai and Lao
# that stand before it or are letters to Unicode; in Khmer and Burmese the consonants stacked under it. No pure-Python
# segmenter of all these scripts is maintained, so their words are not told apart.
CLUSTER = (
    rf"(?=\w)[เ-ไເ-ໄ]?+[{UNSPACED}]"
    rf"(?:(?<=[\u1039\u17d2])[\u1000-\u102a\u1780-\u17b3]|[\u0e30\u0e32\u0e33\u0e45\u0eb0\u0eb2\u0eb3]|{MARK})*+"
)
# One sign: with its marks, a colour of skin, the flag's other half; emoji joined to one are one.
SIGN = (
    rf"(?:[\U0001f1e6-\U0001f1ff]{{2}}"
    rf"|\S(?:{MARK}|[\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]|(?<=\u200d)[^\s\w\x00-\x7f])*+)"
)

_ZERO_WIDTH_TABLE = dict.fromkeys(map(ord, ZERO_WIDTH))
_WORDS = re.compile(rf"{CLUSTER}|{RUN}|[$€£¥₹₩%‰<>≤≥]")
# Where each letter is one character and words are parted by blanks, simpler patterns find the same words.
_SPECIAL = re.compile(rf"(?![\x00-\x7f])[{MARKS}{UNSPACED}]")
_PLAIN_WORDS = re.compile(r"[^\W_]+|[$€£¥₹₩%‰<>≤≥]")
# ASCII needs no pattern: capitals made small, and white space for all that is no word.
_ASCII_SIGNS = "$%<>"
_ASCII = "".join(
    character.lower() if character.isalnum() or character in _ASCII_SIGNS else " " for character in map(chr, range(128))
)
# Signs of typography, often all that is not ASCII in an English text.
_TYPOGRAPHY = re.compile("[‘’“”–—…•·©®\u00a0]")


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text for comparison: folded in case and width, without punctuation.

    Signs that change what a number says (currency, per cent, less than) count as words.
    """
    if not text.isascii():
        text = _TYPOGRAPHY.sub(" ", text)
    if text.isascii():
        folded = text.translate(_ASCII)
        for sign in _ASCII_SIGNS:
            if sign in folded:
                folded = folded.replace(sign, f" {sign} ")
        return tuple(folded.split())
    if not _SPECIAL.search(text):
        folded = unicodedata.normalize("NFKC", text).casefold()
        if not _SPECIAL.search(folded):
            return tuple(_PLAIN_WORDS.findall(folded))
    folded = unicodedata.normalize("NFKC", text.translate(_ZERO_WIDTH_TABLE)).casefold()
    return tuple(_WORDS.findall(folded))
