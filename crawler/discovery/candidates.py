"""Candidates: pages that were fetched and may be taken for a site's policies, and those that may not. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from crawler import naming
from crawler.discovery import words
from crawler.discovery.leads import Lead
from crawler.discovery.links import same_address
from store.normalize import Document

# Confidence, of 100: the points of the lead, and what the page itself says.
_READS_AS_POLICY = 30
_READS_PERHAPS = 10
_TITLE = 25
_OTHER_SITE = 10
_MOST = 99
# Pages that only look like a policy, and are known for something else.
_NO_CANDIDATES = frozenset({"home-page", "product-page"})


@dataclass(frozen=True, slots=True)
class Page:
    """An answer: what was asked for, where redirects led (`lasting` if all of them were permanent), and its bytes.

    Of an archived one `url` is the original address, `timestamp` its 14 digits, and `memento` the archive's address.
    """

    asked: str
    url: str
    status: int
    body: bytes
    content_type: str = ""
    lasting: bool = True
    timestamp: str = ""
    memento: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page that may be added to the watch list as a policy of this type.

    also: further types that the site links to this same page. url: the address to watch. title, language, words,
    outcome and reason: as of the page's `Document`. confidence: 0 to 99. other_site: the site that it is on, where
    that is not the one asked for. timestamp, memento: of the archived capture that was read, '' for a live page. gone:
    whether the site of today has nothing at this address.
    """

    type: str
    url: str
    lead: Lead
    outcome: str
    reason: str
    title: str
    language: str
    words: int
    confidence: int
    other_site: str = ""
    timestamp: str = ""
    memento: str = ""
    also: tuple[str, ...] = ()
    gone: bool = False
    keys: frozenset[str] = frozenset()

    @property
    def is_policy(self) -> bool:
        """Whether the page reads as a policy without a doubt."""
        return self.outcome == "ok"

    def as_json(self) -> dict[str, Any]:
        """All of it, for a script."""
        told = {name: value for name, value in asdict(self).items() if name not in ("keys", "lead")}
        lead = self.lead
        return {**told, "link_text": lead.text, "where": lead.where, "found_on": lead.found_on}


@dataclass(frozen=True, slots=True)
class Rejected:
    """An address that was looked at and is none."""

    url: str
    type: str
    why: str


@dataclass(slots=True)
class Found:
    """What was found of one site. `candidates` come by type, the best of each type first.

    tried: what was looked at, in words. cause: why the site could not be looked at, '' if it could; deserted: because
    nobody answers there. requests: how many were made. before: what came of the site of today, where this is what an
    archive has of it.
    """

    domain: str
    site: str
    home: str = ""
    origin: str = "live"
    candidates: list[Candidate] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)
    cause: str = ""
    deserted: bool = False
    requests: int = 0
    before: Found | None = None

    def best(self, *, everything: bool = False) -> list[Candidate]:
        """The one candidate of each type that is to be offered, or with `everything` all of them."""
        ranked = sorted(self.candidates, key=_rank)
        if everything:
            return ranked
        first = {each.type: each for each in reversed(ranked)}
        return [first[kind] for kind in words.TYPES if kind in first]

    def add(self, new: Candidate) -> None:
        """Takes in a candidate; one that is there already under another address or type is one with it."""
        for place, known in enumerate(self.candidates):
            if known.keys & new.keys:
                better, other = (new, known) if _rank(new) < _rank(known) else (known, new)
                also = dict.fromkeys((*better.also, *other.also, *([other.type] if other.lead.text else [])))
                also.pop(better.type, None)
                self.candidates[place] = replace(better, also=tuple(also), keys=known.keys | new.keys)
                return
        self.candidates.append(new)

    def has(self, kind: str) -> bool:
        """Whether a policy of this type was found that is one without a doubt."""
        return any(each.is_policy and each.type == kind for each in self.candidates)

    def as_json(self) -> dict[str, Any]:
        """All of it, for a script."""
        return {
            "domain": self.domain,
            "site": self.site,
            "home": self.home,
            "origin": self.origin,
            "requests": self.requests,
            "candidates": [each.as_json() for each in self.best(everything=True)],
            "rejected": [asdict(each) for each in self.rejected],
            "tried": self.tried,
            "cause": self.cause,
            "deserted": self.deserted,
            "live": self.before.as_json() if self.before else None,
        }


def judge(
    lead: Lead, page: Page, document: Document | None, *, sites: Collection[str], home: str, canonical: str = ""
) -> Candidate | Rejected:
    """What a fetched page is: a candidate for the lead's type or for the one that its title names, or none.

    sites: the site asked for, and the one that its home page redirects to. home: the home page's address.
    """
    why = _refusal(page, document, home)
    if why or document is None:
        return Rejected(page.asked, lead.type, why)
    named = words.title_types(document.title) or words.title_types(_first_heading(document.text))
    if document.outcome != "ok" and not (named or lead.text):
        return Rejected(page.asked, lead.type, document.reason)
    kind = named[0] if named and lead.type not in named else lead.type
    points = lead.points + (_READS_AS_POLICY if document.outcome == "ok" else _READS_PERHAPS)
    points += _TITLE * bool(named)
    # A redirect that is not for good leads elsewhere tomorrow: what is linked stays the address.
    url = page.url if page.lasting else page.asked
    there = naming.site_of_url(url)
    if there not in sites:
        points -= _OTHER_SITE
    digest = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
    return Candidate(
        type=kind,
        url=url,
        lead=lead,
        outcome=document.outcome,
        reason=document.reason,
        title=document.title,
        language=document.language,
        words=document.words,
        confidence=max(0, min(_MOST, points)),
        other_site="" if there in sites else there,
        timestamp=page.timestamp,
        memento=page.memento,
        also=(lead.type,) if lead.text and kind != lead.type else (),
        keys=frozenset({digest, *map(same_address, filter(None, (page.asked, page.url, canonical)))}),
    )


def _refusal(page: Page, document: Document | None, home: str) -> str:
    if not 200 <= page.status < 300:
        return f"HTTP {page.status}"
    if home and same_address(page.url) == same_address(home) and same_address(page.asked) != same_address(home):
        return "leads back to the home page"
    if document is None or document.outcome in ("not-policy", "unreadable"):
        return document.reason if document else "it could not be read"
    return document.reason if document.kind in _NO_CANDIDATES else ""


def _rank(candidate: Candidate) -> tuple[int, bool, int, int, str]:
    place = words.TYPES.index(candidate.type)
    return place, not candidate.is_policy, -candidate.confidence, len(candidate.url), candidate.url


def _first_heading(text: str) -> str:
    return next((line.lstrip("# ") for line in text.splitlines()[:20] if line.startswith("#")), "")
