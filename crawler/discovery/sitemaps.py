"""The addresses in a site's sitemaps (sitemaps.org), and the sitemaps that its robots.txt names. Pure; nothing raises.

A sitemap may be megabytes of anything, so it is not parsed as XML: what stands between <loc> and </loc> is all that
is wanted of it, in good files and in broken ones.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from html import unescape

from crawler.discovery import words
from crawler.discovery.links import address

# The protocol allows of one sitemap 50 MB; one of 50,000 ordinary addresses has some 8.
LARGEST = 16 * 1024 * 1024
MOST_ADDRESSES = 50_000
# Of those that may be a policy, the shortest are given.
MOST_SPEAKING = 300
_GZIP = b"\x1f\x8b"
_LOC = re.compile(r"<(?:\w{1,20}:)?loc\s*>\s*([^<\s][^<]{1,3000}|<!\[CDATA\[[^\]<]{1,3000}\]\]>)", re.IGNORECASE)
_INDEX = re.compile(r"<(?:\w{1,20}:)?sitemapindex[\s>]", re.IGNORECASE)
_CDATA = re.compile(r"^<!\[CDATA\[|\]\]>$")
_NAMED = re.compile(r"^[ \t]*sitemap[ \t]*:[ \t]*(\S{1,2000})", re.IGNORECASE | re.MULTILINE)
# In the name of a sitemap of an index: where pages such as policies are, and where what is sold or told is.
_OF_PAGES = re.compile(r"page|legal|static|misc|corporate|main|general|about|polic", re.IGNORECASE)
_OF_MANY = re.compile(r"product|post|news|image|video|article|blog|categor|tag|author|store|listing", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sitemap:
    """The addresses in a sitemap: pages, and further sitemaps where it is an index; `whole` unless it was cut short."""

    pages: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    whole: bool = True


def named_in_robots(body: bytes) -> list[str]:
    """The sitemaps that a robots.txt names."""
    text = body[:500_000].decode("utf-8", "replace")
    return list(dict.fromkeys(filter(None, (_plain(match[1]) for match in _NAMED.finditer(text)))))


def read_sitemap(body: bytes, *, url: str) -> Sitemap:
    """Reads a sitemap: XML, an index of others, or a text with an address a line; packed by gzip or not.

    Of the addresses of pages, those that speak of a policy. At most LARGEST bytes once unpacked, and MOST_ADDRESSES
    addresses; what lies beyond is left out.
    """
    data, whole = _unpacked(body)
    text = data.decode("utf-8-sig", "replace")
    found: list[str] = []
    if "<" not in text[:2000]:
        text = "".join(f"<loc>{line}</loc>" for line in text.split() if line.startswith("http"))
    for match in _LOC.finditer(text):
        if len(found) >= MOST_ADDRESSES:
            whole = False
            break
        found.append(unescape(_CDATA.sub("", match[1].strip()).strip()))
    if _INDEX.search(text[:5000]):
        return Sitemap((), tuple(filter(None, (_plain(each) for each in found))), whole)
    # Most of them speak of no policy, and of those that do, a policy's is among the shortest.
    speaking = sorted({each for each in found if words.may_speak(each)}, key=lambda each: (len(each), each))
    return Sitemap(tuple(filter(None, (address(each, url) for each in speaking[:MOST_SPEAKING]))), (), whole)


def likeliest(sitemaps: tuple[str, ...]) -> list[str]:
    """The sitemaps of an index, those first that may name a policy; those of goods and articles last."""

    def rank(url: str) -> int:
        name = url.rpartition("/")[2]
        speaks = bool(words.path_points(url)) or bool(_OF_PAGES.search(name))
        return 0 if speaks else 2 if _OF_MANY.search(name) else 1

    return sorted(dict.fromkeys(sitemaps), key=rank)


def _plain(url: str) -> str:
    """An address of a sitemap, whose name may end as no page's does."""
    return url if re.match(r"https?://[^\s/]", url, re.IGNORECASE) else ""


def _unpacked(body: bytes) -> tuple[bytes, bool]:
    if not body.startswith(_GZIP):
        return body[:LARGEST], len(body) <= LARGEST
    unpacker = zlib.decompressobj(wbits=31)
    try:
        data = unpacker.decompress(body, LARGEST)
    except zlib.error:
        return b"", False
    return data, unpacker.eof
