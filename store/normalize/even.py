"""Evening out what no reader sees: kinds of white space, invisible characters, ways to compose a letter.

Quotes, dashes and case stay as the policy has them; only the comparison of two texts folds those
(`comparison.py`).
"""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = [
    0x00AD,  # soft hyphen
    0x034F,  # combining grapheme joiner
    0x061C,  # Arabic letter mark
    0x180E,  # Mongolian vowel separator
    *range(0x200B, 0x2010),  # zero-width space, joiners, direction marks
    *range(0x202A, 0x202F),  # direction embeddings and overrides
    *range(0x2060, 0x2070),  # word joiner, invisible operators, isolates
    *range(0xFE00, 0xFE10),  # variation selectors
    0xFEFF,  # byte order mark, zero-width no-break space
    *range(0xFFF9, 0xFFFC),  # interlinear annotation
]
_PRINTABLE_INVISIBLE = [chr(c) for c in _INVISIBLE if chr(c).isprintable()]
# Controls that are white space (tab, newline, NEL ...) are handled as such.
_CONTROLS = [c for c in (*range(0x20), *range(0x7F, 0xA0)) if not chr(c).isspace()]
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]+")
# One search through the text is many times quicker than a look at each character in a table.
_DROPPED = re.compile(f"[{re.escape(''.join(map(chr, (*_INVISIBLE, *_CONTROLS))))}]+")

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")

_SCRIPTS_WITHOUT_SPACES = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035"  # radicals, iteration marks
    "\u3040-\u30ff\u31f0-\u31ff"  # kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
)
_WITHOUT_SPACES = re.compile(f"[{_SCRIPTS_WITHOUT_SPACES}]")
# What lies beyond the alphabets and the typographic signs: without it there is nothing to count one by one.
_FAR = re.compile("[^\x00-\u0dff\u10a0-\u177f\u1800-\u2e7f]")


def even_characters(text: str) -> str:
    """The text composed (NFC) and without invisible characters; its white space untouched."""
    if text.isascii():
        return text if text.isprintable() else _CONTROL.sub("", text)
    # Composing comes last: a joiner between a letter and its accent would keep them apart.
    return unicodedata.normalize("NFC", _DROPPED.sub("", text))


def even_line(text: str) -> str:
    """One line: every stretch of white space one space, none at the ends."""
    line = " ".join(text.split())
    # Most lines hold nothing else to even out.
    if line.isprintable() and (line.isascii() or _is_even(line)):
        return line
    return " ".join(even_characters(text).split())


def _is_even(printable: str) -> bool:
    return unicodedata.is_normalized("NFC", printable) and not any(sign in printable for sign in _PRINTABLE_INVISIBLE)


def even_lines(text: str) -> list[str]:
    """The lines of a text, each evened out but for its indentation; tabs indent by four."""
    lines = _LINE_ENDS.sub("\n", text).split("\n")
    return [_even_indented(even_characters(line)) for line in lines]


def _even_indented(line: str) -> str:
    body = line.strip()
    if not body:
        return ""
    margin = line[: len(line) - len(line.lstrip())].expandtabs(4)
    return " " * len(margin) + " ".join(body.split())


def count_words(text: str) -> int:
    """Words between white space; of scripts that set none, two characters count as one word."""
    count = len(text.split())
    return count if text.isascii() else count + _words_without_spaces(text)


def count_line_words(line: str) -> int:
    """`count_words` of a line that is evened out, for a fraction of the cost."""
    count = line.count(" ") + 1 if line else 0
    return count if line.isascii() else count + _words_without_spaces(line)


def _words_without_spaces(text: str) -> int:
    return len(_WITHOUT_SPACES.findall(text)) // 2 if _FAR.search(text) else 0
