"""Leads: addresses that may be a policy, with what speaks for them before anything is fetched. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from crawler.discovery import words
from crawler.discovery.links import PageLink

# Points for where a link stands; for the type that a page itself declares; and the least that is worth a request.
_PLACES = {"head": 10, "footer": 10, "header": 5, "page": 5}
_DECLARED = 40
LEAST = 15


@dataclass(frozen=True, slots=True)
class Lead:
    """An address and the type of policy it may be.

    text: the words of its link, '' where there is none. where: in words, such as `footer link`. found_on: the address
    of the page or sitemap that named it, '' for one that was tried because policies usually are there. points: what
    speaks for it.
    """

    url: str
    type: str
    text: str
    where: str
    found_on: str
    points: int


def of_links(links: Iterable[PageLink], found_on: str, page: str) -> list[Lead]:
    """The leads among the links of a page; `page` says what page that is, such as `the home page`."""
    found = []
    for link in links:
        said, spoken = words.text_points(link.text), words.path_points(link.url)
        for kind in words.TYPES:
            if not (link.said == kind or kind in said or (kind in spoken and not (said or link.said))):
                continue
            points = said.get(kind, 0) + spoken.get(kind, 0) + _PLACES.get(link.where, 0)
            points += _DECLARED * (link.said == kind)
            if points >= LEAST:
                place = {"script": "script", "head": "head"}.get(link.where, f"{link.where} link")
                where = f"{place} of {page}".replace("page link", "link")
                found.append(Lead(link.url, kind, link.text, where, found_on, points))
    return found


def of_sitemap(addresses: Iterable[str], found_on: str) -> list[Lead]:
    """The leads among the addresses of a sitemap."""
    return [
        Lead(url, kind, "", "sitemap", found_on, points)
        for url in addresses
        for kind, points in words.path_points(url).items()
        if points >= LEAST
    ]


def of_paths(kind: str, home: str, languages: Iterable[str]) -> list[Lead]:
    """Where a policy of this type usually is, on the site of this home page (which ends in a slash)."""
    paths = words.common_paths(kind, languages)
    return [Lead(home.rstrip("/") + path, kind, "", "usual address", "", words.PATH) for path in paths]


def hubs(links: Iterable[PageLink]) -> list[str]:
    """The pages among these links that lead on to all policies: `Legal`, `Rechtliches`."""
    return list(dict.fromkeys(link.url for link in links if words.is_hub(link.text)))
