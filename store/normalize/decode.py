"""Bytes to characters: the same bytes always give the same text, and neighbouring captures the same codec.

The order: byte order mark, strict UTF-8, UTF-8 but for a few bytes, the declared label (HTTP first, then the page),
the codec found earlier for this policy, a guess. UTF-8 goes before the label because wrong labels are common, and
other text is hardly ever valid UTF-8 by chance. A label is believed unless the letters of the text clearly belong
to another charset; a guess is made from the letters alone (`spelling`), so that scripts and attributes, new at each
capture, do not sway it. What was broken before it was put into bytes (`â€™` for `’`) stays as it is published.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import lru_cache

from store.normalize.spelling import likeliest, scores
from store.normalize.vocabulary.codecs import AS_WINDOWS_HAS_THEM, LARGER, NO_CHARSETS, SPELLED_LIKE, WEB_ALIASES, WIDE

_HTTP_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_META = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.I)
_LANG = re.compile(rb"<html[^>]{0,400}?\blang\s*=\s*[\"']?\s*([a-zA-Z]{2,3}(?:-[a-zA-Z]{2,4})?)", re.I)
# A comment or a script without an end runs to the end of the body: so each byte is looked at once.
_UNSEEN = re.compile(rb"<!--.*?(?:-->|\Z)|<(?:script|style)\b.*?(?:</(?:script|style)|\Z)", re.I | re.S)
_TAG = re.compile(rb"<[^<>]*>|&#?\w+;")
_ISO_2022_JP = (b"\x1b$B", b"\x1b$@")
_HEAD = 65_536  # a browser looks for the label in the first kilobyte, and reads the page again if one comes later
_SOURCE = 524_288  # bytes of mark-up in which ...
_SAMPLE = 32_768  # ... so many bytes of text are looked at

_STRAY = "\udc80-\udcff"  # how Python writes a byte that is no UTF-8
_STRAYS = re.compile(f"[{_STRAY}]+")
_CUT_OFF = re.compile("[\udce0-\udcef][\udc80-\udcbf]|[\udcf0-\udcf4][\udc80-\udcbf]{2}")
_OTHER = 0.45  # how much better its letters must fit another charset before a label is not believed
_SERVERS_DEFAULT = 0.3  # ... and before the page's label is preferred to the server's


@dataclass(frozen=True, slots=True)
class Decoded:
    """text: the characters; codec: Python's name for what was used; guessed: see `Document.encoding_guessed`;
    odd_bytes: how many bytes the codec has no character for.
    """

    text: str
    codec: str
    guessed: bool = False
    odd_bytes: int = 0


def decode(body: bytes, content_type: str = "", earlier: str = "") -> Decoded:
    """Read `body` as text.

    content_type: the HTTP header of that name, '' if unknown; earlier: a codec that an earlier page of the
    same policy was read with, tried before a new guess. Never raises; what no codec fits becomes U+FFFD.
    """
    marked = _by_mark(body) or _by_escapes(body) or _by_nuls(body)
    if marked:
        return marked
    text = _strictly(body, "utf-8")
    if text is not None:
        return Decoded(text, "utf-8")
    return _by_server_as_wide(body, content_type) or _nearly_utf8(body) or _by_letters(body, content_type, earlier)


def _by_mark(body: bytes) -> Decoded | None:
    marks = [
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ]
    for mark, codec in marks:
        if body.startswith(mark):
            text = body.decode(codec, "replace")
            return Decoded(text, codec, odd_bytes=text.count("\ufffd"))
    return None


def _by_escapes(body: bytes) -> Decoded | None:
    """ISO-2022-JP is made of ASCII bytes only, so it would pass as UTF-8."""
    if b"\x1b" in body and any(escape in body for escape in _ISO_2022_JP):
        text = _strictly(body, "iso2022_jp_ext")
        if text is not None:
            return Decoded(text, "iso2022_jp_ext")
    return None


def _by_nuls(body: bytes) -> Decoded | None:
    """UTF-16 without a byte order mark: every other byte of its mark-up is NUL."""
    head = body[:4096]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if (even + odd) * 32 < len(head) or min(even, odd) * 10 > max(even, odd) or not any(head):
        return None
    return _as_wide(body, "utf-16-le" if odd > even else "utf-16-be", guessed=True)


def _by_server_as_wide(body: bytes, content_type: str) -> Decoded | None:
    """UTF-16 without a mark and without a letter of ASCII can only be told by the server's word."""
    http = _HTTP_CHARSET.search(content_type)
    codec = WIDE.get(http.group(1).lower(), "") if http else ""
    if not codec or _strictly(body, codec) is None:
        return None
    return _as_wide(body, codec)


def _as_wide(body: bytes, codec: str, *, guessed: bool = False) -> Decoded:
    text = body[: len(body) // 2 * 2].decode(codec, "replace")
    return Decoded(text, codec, guessed, odd_bytes=text.count("\ufffd"))


@lru_cache(maxsize=256)
def _codec(label: str) -> str:
    """Python's codec for a label, as browsers understand the label; '' for an unknown one."""
    label = label.strip().lower()
    name = WEB_ALIASES.get(label, label)
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    # Some codecs (rot13, base64) are no character sets, and some no page is written in.
    if info.name in NO_CHARSETS or not getattr(info, "_is_text_encoding", True):
        return ""
    return "utf-8" if info.name.startswith(("utf-16", "utf-32")) else info.name


def _strictly(body: bytes, codec: str) -> str | None:
    for name in (codec, LARGER.get(codec, "")):
        if name:
            try:
                text = body.decode(name)
            except (UnicodeError, LookupError):
                continue
            return text.translate(AS_WINDOWS_HAS_THEM) if codec in ("euc_jp", "iso2022_jp_ext") else text
    return None


def _loosely(body: bytes, codec: str, *, guessed: bool) -> Decoded:
    """The text in that codec, with U+FFFD for each byte that it has no character for."""
    text = _strictly(body, codec)
    if text is not None:
        return Decoded(text, codec, guessed)
    text = body.decode(codec, "replace")
    return Decoded(text, codec, guessed, odd_bytes=text.count("\ufffd"))


# -- UTF-8 but for a few bytes


def _nearly_utf8(body: bytes) -> Decoded | None:
    """UTF-8 with some stray bytes: a text pasted or a footer included from another charset, or a body cut off.

    Ten right characters beyond ASCII for each stray byte are asked for, as other charsets give hardly any; one,
    if each stray byte stands alone, as it does in no script but Latin, where nothing passes for UTF-8 by chance.
    Strays are read as windows-1252, which is what they nearly always are, if their letters tell no other charset.
    """
    text = body.decode("utf-8", "surrogateescape")
    runs = _STRAYS.findall(text)
    stray = sum(map(len, runs))
    right = _beyond_ascii(text) - stray
    if right < 10 * stray and (right < stray or len(runs) < 0.9 * stray):
        return None
    text = _CUT_OFF.sub("\ufffd", re.sub(rf"[{_STRAY}]{{1,3}}\Z", "", text))
    # One that stands alone stands among Latin letters.
    spelled = "".join(f"a{run}a " if len(run) == 1 else f"{run} " for run in runs)
    codec = likeliest(spelled.encode("utf-8", "surrogateescape"))
    text = _STRAYS.sub(lambda run: run.group(0).encode("utf-8", "surrogateescape").decode(codec, "replace"), text)
    return Decoded(text, "utf-8", odd_bytes=stray)


def _beyond_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


# -- by what is declared, and by the letters


def _by_letters(body: bytes, content_type: str, earlier: str) -> Decoded:
    """The declared codec, the earlier one, or a guess: whichever the letters do not speak against."""
    declared = [codec for codec in _declared(body, content_type) if codec != "utf-8" and _fits(body, codec)]
    previous = _codec(earlier)
    if previous == "utf-8" or not _fits(body, previous):
        previous = ""
    found = scores(_prose(body), _language(body), (*declared, previous))
    best = max(found, key=found.__getitem__)
    if declared:
        first, *others = declared
        for other in others:
            if _score(found, other) - _score(found, first) > _SERVERS_DEFAULT:
                first = other
        if found[best] - _score(found, first) <= _OTHER:
            return _loosely(body, first, guessed=False)
    if previous and found[best] - _score(found, previous) <= _OTHER:
        return _loosely(body, previous, guessed=True)
    return _loosely(body, best, guessed=True)


def _score(found: dict[str, float], codec: str) -> float:
    """What the letters say of a codec; one that nothing is known of is believed."""
    return found.get(SPELLED_LIKE.get(codec, codec), 1.0)


def _fits(body: bytes, codec: str) -> bool:
    """Whether that codec has characters for all bytes but one in a hundred of those beyond ASCII, or one."""
    if not codec or _strictly(body, codec) is not None:
        return bool(codec)
    text = body.decode(codec, "replace")
    return text.count("\ufffd") <= max(1, _beyond_ascii(text) // 100)


def _declared(body: bytes, content_type: str) -> list[str]:
    """The codecs that the server and the page name, in that order."""
    http = _HTTP_CHARSET.search(content_type)
    head = _UNSEEN.sub(b" ", body[:_HEAD])
    in_page = _META.search(head) or _XML.search(head)
    labels = [http.group(1) if http else "", in_page.group(1).decode("ascii", "replace") if in_page else ""]
    return [codec for codec in dict.fromkeys(map(_codec, labels)) if codec]


def _language(body: bytes) -> str:
    lang = _LANG.search(body[:_HEAD])
    return lang.group(1).decode("ascii").lower() if lang else ""


def _prose(body: bytes) -> bytes:
    """A sample of what a reader sees, from the first byte beyond ASCII on."""
    prose = _TAG.sub(b" ", _UNSEEN.sub(b" ", body[:_SOURCE]))
    first = re.search(rb"[\x80-\xff]", prose)
    start = max(0, first.start() - 1000) if first else 0
    sample = prose[start : start + _SAMPLE]
    # Not to end within a character of a multi-byte codec: end at a space.
    cut = sample.rfind(b" ")
    return sample[:cut] if cut > len(sample) // 2 else sample
