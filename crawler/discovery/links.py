"""The links of a page, with what they say and where on it they stand. Pure; no page makes it raise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler import values
from crawler.discovery import words
from store.normalize.decode import decode
from store.normalize.html.source import MOST_ELEMENTS, elements, lightened
from store.normalize.links import clean_url
from store.snapshots import urlkey

Where = Literal["head", "footer", "header", "page", "script"]

_MOST_LINKS = 5_000
_MOST_ABOVE = 60  # elements looked at above a link; a footer is never that far away
_MOST_TEXT = 300
_MOST_SCRIPT = 2_000_000  # characters
_MOST_SCRIPTED = 20
_FOOTER = re.compile(r"foot|bottom|colophon|contentinfo|legal|copyright", re.IGNORECASE)
_HEADER = re.compile(r"header|navbar|topbar|masthead|\bmenu\b|banner", re.IGNORECASE)
# The link types that HTML has for them.
_RELS = {"privacy-policy": "privacy-policy", "terms-of-service": "terms"}
_IN_SCRIPT = re.compile(r"""["'`]((?:https?:/)?/[^"'`\\\s<>{}()$]{2,200})["'`]""")
_NO_PAGE = re.compile(r"\.(?:js|mjs|css|png|jpe?g|gif|svg|ico|webp|json|xml|woff2?|ttf|mp4|zip|gz)$", re.IGNORECASE)
_SAFE = "!\"#$%&'()*+,-./:;=?@[]_~"
_REFRESH = re.compile(r"^\s*\d*(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?['\"]?([^'\"]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link: an address that can be fetched, without a fragment; the words it stands on; where it stands.

    `said` is the type that the page itself declares for it (`rel="privacy-policy"`), '' for nearly all links.
    """

    url: str
    text: str
    where: Where
    said: str = ""


@dataclass(frozen=True, slots=True)
class Linked:
    """What was read of a page: its links in reading order, the pages it is only a frame for, and what it declares.

    language: two letters, '' if it declares none. canonical: its own address by its own words, '' likewise.
    """

    links: tuple[PageLink, ...] = ()
    onward: tuple[str, ...] = ()
    language: str = ""
    canonical: str = ""


def read_links(body: bytes, *, url: str, content_type: str = "") -> Linked:
    """The links of an HTML page; none of what is no HTML, or too large to be a page."""
    text = decode(body, content_type).text
    if "<" not in text or elements(text) > MOST_ELEMENTS:
        return Linked()
    # Of elements nested by the ten thousand each costs the parser a look at all around it.
    tree = LexborHTMLParser(lightened(text))
    base = _base(tree, url)
    links = [*_anchors(tree, base), *_scripted(tree, base)]
    onward = dict.fromkeys(filter(None, _onward(tree, base)))
    root = tree.css_first("html")
    language = (_attribute(root, "lang") if root else "").strip().lower()[:2]
    own = tree.css_first("link[rel=canonical][href]")
    canonical = address(_attribute(own, "href"), base) if own else ""
    return Linked(tuple(dict.fromkeys(links)), tuple(onward), language, canonical)


def address(href: str, base: str) -> str:
    """What an address in a page leads to, without campaigns and fragments; '' where no page can be fetched from it."""
    try:
        cleaned = clean_url(href[:2000], base)
        whole = quote(urldefrag(cleaned).url, safe=_SAFE)
        parts = urlsplit(whole)
        if _NO_PAGE.search(parts.path) or "%" in parts.netloc:
            return ""
        return values.check_url(whole)
    except (ValueError, UnicodeError):
        return ""


def same_address(url: str) -> str:
    """What the http, https and www forms of an address have in common, and no other address has."""
    try:
        return str(urlkey(url))
    except ValueError:
        return url


def _base(tree: LexborHTMLParser, url: str) -> str:
    node = tree.css_first("base[href]")
    try:
        base = urljoin(url, _attribute(node, "href")) if node else url
        return base if urlsplit(base).hostname else url
    except ValueError:
        return url


def _anchors(tree: LexborHTMLParser, base: str) -> Iterator[PageLink]:
    places: dict[int, Where] = {}
    for node in tree.css("a[href], area[href], link[rel][href]")[:_MOST_LINKS]:
        rels = _attribute(node, "rel").lower().split()
        said = next((_RELS[rel] for rel in rels if rel in _RELS), "")
        if node.tag == "link" and not said:
            continue
        url = address(_attribute(node, "href"), base)
        if url:
            where: Where = "head" if node.tag == "link" else _place(node, places)
            yield PageLink(url, _text(node), where, said)


def _text(node: LexborNode) -> str:
    """What a link says: its words, or else those it has for who cannot see it."""
    spoken = " ".join(node.text(deep=True, separator=" ")[: 4 * _MOST_TEXT].split())
    if not spoken:
        image = node.css_first("img[alt]")
        spoken = _attribute(node, "aria-label") or _attribute(node, "title") or _attribute(node, "alt")
        spoken = spoken or (_attribute(image, "alt") if image else "")
    return " ".join(spoken.split())[:_MOST_TEXT]


def _place(node: LexborNode, known: dict[int, Where]) -> Where:
    """Where a link stands, by the elements around it; `known` remembers the answer for each."""
    above: list[int] = []
    where: Where = "page"
    parent = node.parent
    while parent is not None and len(above) < _MOST_ABOVE:
        key = parent.mem_id
        found = known.get(key) or _names_place(parent)
        above.append(key)
        if found:
            where = found
            break
        parent = parent.parent
    for key in above:
        known[key] = where
    return where


def _names_place(node: LexborNode) -> Where | None:
    if node.tag == "footer":
        return "footer"
    if node.tag in ("header", "nav"):
        # A footer may well hold a <nav>.
        return "header" if node.tag == "header" else None
    if node.tag in ("body", "html", "main", "article"):
        return "page" if node.tag != "html" else None
    named = f"{_attribute(node, 'id')} {_attribute(node, 'class')} {_attribute(node, 'role')}"
    if _FOOTER.search(named):
        return "footer"
    return "header" if _HEADER.search(named) else None


def _scripted(tree: LexborHTMLParser, base: str) -> Iterator[PageLink]:
    """Addresses in scripts that speak of a policy: all that a page has which is built by script."""
    left, found = _MOST_SCRIPT, 0
    for node in tree.css("script"):
        source = node.text(deep=True)[:left].replace("\\/", "/").replace("\\u002F", "/")
        left -= len(source)
        for match in _IN_SCRIPT.finditer(source):
            url = address(match[1], base)
            if url and words.path_points(url):
                yield PageLink(url, "", "script")
                found += 1
                if found >= _MOST_SCRIPTED:
                    return
        if left <= 0:
            return


def _onward(tree: LexborHTMLParser, base: str) -> Iterator[str]:
    """The pages a page is only a frame for: old sites' framesets, and entry pages that lead on by themselves."""
    for node in tree.css("frame[src]")[:4]:
        yield address(_attribute(node, "src"), base)
    for node in tree.css("meta[http-equiv][content]")[:20]:
        if _attribute(node, "http-equiv").strip().lower() == "refresh":
            leads = _REFRESH.match(_attribute(node, "content"))
            if leads:
                yield address(leads[1].strip(), base)


def _attribute(node: LexborNode, name: str) -> str:
    return node.attributes.get(name) or ""
