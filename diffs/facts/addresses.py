"""Hosts and e-mail addresses that a clause names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diffs.facts.lexicon import data, either
from diffs.facts.mentions import Mention

_WORDS = data("addresses")
_NAME = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_EMAIL = re.compile(r"(?<![\w.+-])[\w+-](?:[\w.+-]{0,62}[\w+-])?@(?:[\w-]{1,63}\.){1,6}[A-Za-z]{2,24}(?![\w@-])")
_HOST = re.compile(
    rf"(?i:https?://(?:[^\s/@]+@)?(?P<full>(?:{_NAME}\.)+[a-z][a-z0-9-]+)(?:[:/?#][^\s()<>\[\]\"']*)?)"
    rf"|(?<![\w@./-])(?i:www\.(?P<www>(?:{_NAME}\.)+[a-z]{{2,24}}))(?![\w@-])(?:/[^\s()<>\[\]\"']*)?"
    rf"|(?<![\w@./-])(?P<bare>(?:{_NAME}\.)+(?:{either(_WORDS['endings'])}))(?![\w@-]|\.\w)(?:/[^\s()<>\[\]\"']*)?"
)


def find_hosts(text: str) -> Iterator[Mention]:
    """Hosts of the addresses in a text, without `www.`; not those of e-mail addresses."""
    for found in _HOST.finditer(text):
        host = (found["full"] or found["www"] or found["bare"]).lower().removeprefix("www.")
        words = found.group().rstrip(".,;:")
        yield Mention(found.start(), found.start() + len(words), host, words)


def find_emails(text: str) -> Iterator[Mention]:
    """E-mail addresses, in small letters."""
    for found in _EMAIL.finditer(text):
        yield Mention(found.start(), found.end(), found.group().lower(), found.group())


def is_masked(text: str) -> bool:
    """Whether an address in it was hidden from robots: then nobody can tell whether it changed."""
    lowered = text.lower()
    return any(mask in lowered for mask in _WORDS["masks"])
