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
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


MARKS = _marks() + ZERO_WIDTH

MARK = f"[{MARKS}]"
# A letter or digit of a script with blanks between words.
LETTER = rf"[^\W_{UNSPACED}]"
# A run of letters and digits with their marks.
RUN = rf"{LETTER}++(?:{MARK}++{LETTER}*+)*+"
# One character of a script without blanks, with its marks.
CLUSTER = rf"(?=\w)[{UNSPACED}]{MARK}*+"

_ZERO_WIDTH_TABLE = dict.fromkeys(map(ord, ZERO_WIDTH))
_WORDS = re.compile(rf"{CLUSTER}|{RUN}|[$€£¥₹₩%‰<>≤≥]")
_ASCII_WORDS = re.compile(r"[a-z0-9]+|[$%<>]")


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text for comparison: folded in case and width, without punctuation.

    Signs that change what a number says (currency, per cent, less than) count as words.
    """
    if text.isascii():
        return tuple(_ASCII_WORDS.findall(text.lower()))
    folded = unicodedata.normalize("NFKC", text.translate(_ZERO_WIDTH_TABLE)).casefold()
    return tuple(_WORDS.findall(folded))
