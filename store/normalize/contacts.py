"""The e-mail addresses a policy names, also those it spells out against spammers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from store.normalize.document import Link
from store.normalize.even import even_characters

# Latin, Greek and Cyrillic letters; those of other scripts may stand next to an address without a blank.
_LETTERS = "a-z0-9\u00df-\u00f6\u00f8-\u024f\u0370-\u03ff\u0400-\u04ff"
_MARKS = ("@", "＠", "[", "(")  # by which an address is found; single characters are searched for fast
_SPELT = re.compile(r"[\[(]\s?at\s?[\])]", re.I)
_SIGN = re.compile(r"@|＠|[\[(]\s?at\s?[\])]\s?")
_DOT = re.compile(r"\.|\s?(?:\[\s?(?:dot|\.)\s?\]|\(\s?(?:dot|\.)\s?\))\s?")
_NAME = re.compile(rf"(?<![{_LETTERS}._%+-])[{_LETTERS}][{_LETTERS}._%+-]{{0,63}}$")
_DOMAIN = re.compile(
    rf"[{_LETTERS}][{_LETTERS}-]{{0,62}}(?:(?:{_DOT.pattern})[{_LETTERS}][{_LETTERS}-]{{0,62}}){{1,6}}"
)
_TOP = re.compile(r"xn--[a-z0-9-]{2,59}|[^\W\d_]{2,24}")
_BEFORE, _BEHIND = 80, 400  # characters around the sign in which an address stands
_FILES = frozenset(["png", "jpg", "jpeg", "gif", "svg", "webp", "css", "js"])  # `logo@2x.png` is no address


def contacts(text: str, links: Sequence[Link] = ()) -> tuple[str, ...]:
    """The addresses of a normalised text and of its `mailto:` links: lower case, each once, in reading order.

    Internationalised domains are given in their own letters. What has no top-level domain is no address.
    """
    found = [*_in_text(text), *_in_links(links)]
    return tuple(dict.fromkeys(address for _, address in sorted(found, key=lambda each: each[0])))


def _in_text(text: str) -> Iterator[tuple[int, str]]:
    for mark in _MARKS:
        at = text.find(mark)
        while at >= 0:
            if mark in "@＠" or _SPELT.match(text, at):
                address = _around(text, at)
                if address:
                    yield at, address
            at = text.find(mark, at + 1)


def _around(text: str, at: int) -> str:
    """The address whose sign begins there; '' if there is none."""
    first = max(0, at - _BEFORE)
    near = text[first : at + _BEHIND].replace("İ", "i").lower()  # lower case of the same length
    sign = _SIGN.match(near, at - first)
    if sign is None:
        return ""
    before = near[: sign.start()]
    name = _NAME.search(before if sign.group() in "@＠" else before.rstrip())
    domain = _DOMAIN.match(near, sign.end())
    return _address(name.group(), domain.group()) if name and domain else ""


def _in_links(links: Sequence[Link]) -> Iterator[tuple[int, str]]:
    for link in links:
        if link.url[:7].lower() == "mailto:":
            for part in re.split("[,;]", unquote(link.url[7:].partition("?")[0])):
                address = _around(even_characters(part).strip(), part.find("@")) if "@" in part else ""
                if address:
                    yield link.position, address


def _address(name: str, domain: str) -> str:
    labels = [_readable(label.strip("-")) for label in _DOT.split(domain)]
    name = name.rstrip(".-%+")
    if not name or not all(labels) or not _TOP.fullmatch(labels[-1]) or labels[-1] in _FILES:
        return ""
    return f"{name}@{'.'.join(labels)}"


def _readable(label: str) -> str:
    """`xn--mller-kva` as `müller`."""
    if not label.startswith("xn--"):
        return label
    try:
        return label.encode("ascii").decode("idna")
    except UnicodeError:
        return label
