"""When two texts say the same: the words that count, evened out further than what is stored and shown."""

from __future__ import annotations

import hashlib
import re
import sys
import unicodedata
from functools import cache

from store.normalize.escape import unescape
from store.normalize.even import even_characters

_APOSTROPHE = re.compile("[\u2018\u2019\u201a\u201b\u02bc\u02b9\u00b4\u0060\u2032\uff07]")
_TABLE_RULE = re.compile(r"^ *\|?(?: *:?-{3,}:? *\|)+(?: *:?-{3,}:?)? *$", re.M)
_QUOTE_MARK = re.compile(r"^(?: *> ?)+", re.M)


_SINGLE = (  # scripts without spaces, and Korean, whose spaces are set loosely
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uac00-\ud7af\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\U00020000-\U0003ffff"
)


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A word: one character of a script without spaces; a number with its inner points; letters, marks and
    inner apostrophes; or a sign that carries meaning (currency, percent, a plus at a number, a tick).

    Two patterns: the first is the quick one, for text without such scripts and without marks of their own.
    """
    marks = _character_class("M")
    letter = rf"(?:(?![{_SINGLE}\d_])[\w{marks}])"
    signs = rf"[{_character_class('Sc')}%‰°±×≤≥✓✔✗✘☑☒✅❌]|(?<=\d)\+|\+(?=\d)"
    quick = rf"\d+(?:[.,]\d+)*[^\W_]*|[^\W\d_](?:[^\W_]|'(?=[^\W\d_]))*|{signs}"
    any_script = (
        rf"[{_SINGLE}][{marks}]*|\d+(?:[.,]\d+)*(?:{letter}|\d)*|{letter}(?:{letter}|\d|'(?={letter}))*|{signs}"
    )
    return re.compile(quick), re.compile(any_script)


# Beyond the Latin, Greek and Cyrillic alphabets and the typographic signs there may be marks, or single characters.
_OTHER_SCRIPT = re.compile("[\u0300-\u036f\u0483-\u1dff\u20d0-\u20ff\u2c00-\U0010ffff]")


def _character_class(category: str) -> str:
    """The characters of a Unicode category as the inside of a regular expression's class."""
    ranges: list[list[int]] = []
    for code in range(0x24, min(sys.maxunicode, 0x1EFFF) + 1):
        if unicodedata.category(chr(code)).startswith(category):
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"{re.escape(chr(a))}-{re.escape(chr(b))}" if a != b else re.escape(chr(a)) for a, b in ranges)


def comparison_words(text: str) -> tuple[str, ...]:
    """The sequence of words of a normalised text; two texts with the same sequence differ only in form.

    Evened out: mark-up, heading levels, list markers, escapes, white space, line breaks, case, punctuation,
    quotation marks, dashes, the kind of apostrophe, full-width and ligature characters.

    Counted as words: visible labels (`4.`, `a)`, `III:`), whether typed or counted by an `<ol>`: a reader sees
    them and other clauses refer to them, so a renumbering is a change, one that the clause diff calls
    `renumbered`. Bullets are no labels. Numbers keep their inner points (`3.5` is not `35`). Signs of currency,
    percent, and ticks in tables count: `$50` is not `€50`.

    Chinese, Japanese, Korean, Thai, Lao, Burmese and Khmer are taken character by character, as spaces and line
    ends between those characters mean nothing, or are set loosely.
    """
    text = _QUOTE_MARK.sub("", _TABLE_RULE.sub("", text))
    apostrophes = _APOSTROPHE.sub("'", unescape(text))
    folded = unicodedata.normalize("NFKC", even_characters(apostrophes)).casefold()
    quick, any_script = _words()
    return tuple((any_script if _OTHER_SCRIPT.search(folded) else quick).findall(folded))


def comparison_key(text: str) -> str:
    """A hash of `comparison_words`, 64 hexadecimal digits: equal for two texts exactly if their words are."""
    # No word holds a NUL, so the joined string tells the words apart.
    return hashlib.sha256("\0".join(comparison_words(text)).encode("utf-8", "surrogatepass")).hexdigest()
