"""E-mail addresses that Cloudflare hides: written anew at every fetch, so they are read as what they hide."""

from __future__ import annotations

import html

_MARK = "/cdn-cgi/l/email-protection#"


def decode(hidden: str) -> str:
    """The address behind the hexadecimal digits: each byte is crossed with the first. '' if there is none."""
    try:
        key, *rest = bytes.fromhex(hidden)
    except ValueError:
        return ""
    # Some sites escape the address before it is hidden.
    return html.unescape(bytes(byte ^ key for byte in rest).decode("utf-8", "replace")).strip()


def in_href(href: str) -> str:
    """The address that a link to the hiding service stands for, '' for any other link."""
    return decode(href.partition(_MARK)[2]) if _MARK in href else ""


def is_placeholder(words: str) -> bool:
    """Whether these words only say that an address is hidden."""
    return words.replace("\xa0", " ").strip() in ("[email protected]", "[email\u2009protected]")
