"""The ordinal labels that stand before a clause: ``4.2``, ``III:``, ``(a)``, ``Section 5.``, ``第三条``."""

from __future__ import annotations

import re
from typing import NamedTuple

_UNIT = (
    r"(?:sections?|articles?|clauses?|parts?|chapters?|schedules?|exhibits?|annex(?:e|es)?|appendix|steps?|questions?"
    r"|abschnitt|artikel|kapitel|anhang|anlage|titre|chapitre|artículo|sección|capítulo|articolo|sezione|artigo|seção)"
)
_HAN_NUMBER = "[0-9０-９一二三四五六七八九十百零〇]"

# What may stand before a label: links without words, marks of emphasis, the bracket of the link that it is part of.
_MARKS = r"(?P<marks>(?:\[\]\([^()\s]*\))*+(?:\*\*|__|\*|_)?+\[?+(?:\*\*|__|\*|_)?+)"

_LABEL = re.compile(
    rf"""\s*{_MARKS}\s*(?P<label>
        (?i:{_UNIT})\s+(?:\d{{1,3}}(?:\.\d{{1,3}}){{0,3}}|[IVXLC]{{1,6}}|[A-Z])(?=[\s.:)\-–—]|$)
            (?:\s*[.:)]|(?!\s*[a-z(]))                                  # Section 5.
      | §+\s*\d{{1,3}}[a-z]?(?:\.\d{{1,3}})*\s*[.:)]?(?=\s)             # § 5
      | \(?\d{{1,3}}(?:\.\d{{1,3}}){{1,4}}(?:\\?[.):])(?=\s)            # 2.1.
      | \(?\d{{1,3}}(?:\.\d{{1,3}}){{1,4}}(?=\s*["“'(*_\[]?[^\W\d_a-z]|\s+[^\sa-z])   # 2.1, but not 3.5 million
      | \(?\d{{1,3}}\\?[.):](?!\d)(?=\s*\S)                             # 4.  4)  (4)  17\.
      | \(?[IVXLC]{{1,6}}\\?[.):](?![a-zA-Z]\.)(?=\s*\S)                # III:  IV.
      | \(?[ivxlc]{{1,6}}\\?[.)](?![a-zA-Z]\.)(?=\s*\S)                 # (ii)  ii.
      | \(?[a-zA-Z]\\?[.)](?![a-zA-Z]{{1,2}}\.)(?=\s*\S)                # a)  (b)  C.
      | 第{_HAN_NUMBER}+[章节節条條款项項部编]                            # 第三条
      | [（(]?(?:\d{{1,3}}|[一二三四五六七八九十]{{1,3}})[、）]           # 一、 （二）
    )\s*""",
    re.VERBOSE,
)
# Where a label cannot begin, the pattern above need not be tried.
_MAY_BEGIN = re.compile(
    r"\s*(?:\[\]\([^()\s]*\))*+[*_]{0,2}\[?[*_]{0,2}\s*(?:[\d(§第（一二三四五六七八九十]|[A-Za-zÀ-ž]+[\\.):\s])"
)

# In headings also a number by itself: "2 Cookies".
_BARE_NUMBER = re.compile(rf"{_MARKS}(?P<label>\d{{1,2}})\s+(?=[^\W\d_a-z])")

_ROMAN = re.compile(r"[ivxlc]+\Z", re.IGNORECASE)


class Label(NamedTuple):
    """A label found at the start of a clause.

    text: as written, without escapes (``4.``); style: what can be counted on, ``dec2`` for ``2.1``, ``ROMAN``,
    ``roman``, ``ALPHA``, ``alpha``, ``section``; rest: the clause without its label, what stood before that
    kept.
    """

    text: str
    style: str
    rest: str


def core(label: str) -> str:
    """The counting part of a label: ``4`` of ``(4)`` and of ``4.``; two labels of one core are the same number."""
    return label.strip("().: 、（）\t").casefold()


def find_label(text: str, *, heading: bool = False) -> Label | None:
    """The label at the start of the text, or None; heading: whether the text is known to be a heading."""
    if not _MAY_BEGIN.match(text):
        return None
    found = _LABEL.match(text) or (_BARE_NUMBER.match(text) if heading else None)
    if found is None:
        return None
    label = found["label"].replace("\\", "").strip()
    return Label(label, _style(label), found["marks"] + text[found.end() :])


def _style(label: str) -> str:
    bare = label.strip("(). :、（）\t")
    if re.match(r"\d+(?:\.\d+)*\Z", bare):
        return f"dec{bare.count('.') + 1}"
    if len(bare) > 1 and not _ROMAN.match(bare):
        return "section"
    if _ROMAN.match(bare):
        return "ROMAN" if bare.isupper() else "roman"
    if bare.isascii() and bare.isalpha():
        return "ALPHA" if bare.isupper() else "alpha"
    return "section"


def punctuation(label: str) -> str:
    """What surrounds the number: ``)`` of ``a)``, ``()`` of ``(a)``. Labels of one list share it."""
    return re.sub(r"\w+(?:\.\w+)*", "", label, count=1).strip()


def follows(label: str, earlier: str) -> bool:
    """Whether a single letter is the next after another: ``c`` after ``b``. Tells the letter c from the numeral."""
    one, other = core(label), core(earlier)
    return len(one) == len(other) == 1 and ord(one) == ord(other) + 1
