"""The search for the policies of one site: from what is surest to what is a guess, until each type is found.

First the links of the home page; then, for the types still missing, the pages it calls `Legal` and the like, the
site's sitemaps, and the addresses where policies usually are. How pages are had is the reach's matter: the same search
goes over a site of today and over one that only an archive still has.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol
from urllib.parse import urlsplit

from crawler import naming
from crawler.discovery import leads as leading
from crawler.discovery import sitemaps, words
from crawler.discovery.candidates import Candidate, Found, Page, Rejected, judge
from crawler.discovery.leads import Lead
from crawler.discovery.links import Linked, PageLink
from crawler.discovery.links import same_address as _key
from store.normalize import Document

# Requests for one site, redirects counted in, robots.txt as the crawler itself asks for it not.
MOST_REQUESTS = 25
# Of each: leads tried for a type from one source, pages like `Legal`, sitemaps, usual addresses for a type.
MOST_LEADS = 3
MOST_HUBS = 2
MOST_SITEMAPS = 4
MOST_PATHS = 6
# With `everything`: leads of a type that are looked at.
MOST_OF_ALL = 8
# Answers after which a site is asked no more: it has had enough, or is in trouble.
_ENOUGH = frozenset({401, 403, 429, 451, 500, 502, 503, 504})
_GONE = frozenset({404, 410})


class Unreachable(Exception):
    """A page could not be had; one line says why.

    `silent`: not from this form of the address, and perhaps from another. `deserted`: because nobody answers there.
    """

    def __init__(self, cause: str, *, silent: bool = False, deserted: bool = False) -> None:
        super().__init__(cause)
        self.silent = silent
        self.deserted = deserted


class _Enough(Exception):
    """No more is asked of this site; the text says why."""


class Reach(Protocol):
    """How pages are had: of today, or of an archive."""

    requests: int
    origin: str
    has_sitemaps: bool
    usual_addresses: int

    async def get(self, url: str) -> Page:
        """A page, redirects followed. Raises Unreachable."""

    async def read(self, page: Page) -> tuple[Document | None, Linked]:
        """What a page says, where its status lets it be read, and its links."""

    async def older(self, page: Page) -> Page | None:
        """The same page at an earlier time, where there is one."""


class Search:
    """One search. `homes` are the forms of the home page's address, tried in turn; `everything`: do not stop early."""

    def __init__(
        self, reach: Reach, domain: str, homes: Sequence[str], *, everything: bool = False, most: int = MOST_REQUESTS
    ) -> None:
        self.found = Found(domain, naming.site_of_url(homes[0]), origin=reach.origin)
        self._reach = reach
        self._homes = homes
        self._everything = everything
        self._most = most
        self._leads: dict[tuple[str, str], Lead] = {}
        self._tried: set[tuple[str, str]] = set()
        self._pages: dict[str, tuple[Page, Document | None, Linked] | Rejected] = {}
        self._robots: Page | None = None
        self._hubs: list[str] = []
        self._languages: list[str] = []
        self._home_texts: set[str] = set()

    async def run(self) -> Found:
        """Searches; what stood in the way is in the result."""
        found = self.found
        try:
            await self._go()
        except _Enough as why:
            found.tried.append(str(why))
        except Unreachable as error:
            found.cause, found.deserted = str(error), error.deserted
        found.requests = self._reach.requests
        return found

    async def is_gone(self, url: str) -> bool:
        """Whether a page is there no more: nobody answers, it is missing, or the home page stands in its place."""
        if self.found.deserted and self._is_here(url):
            return True
        try:
            page = await self._get(url)
        except _Enough:
            return False
        except Unreachable as error:
            return error.deserted
        finally:
            self.found.requests = self._reach.requests
        if page.status in _GONE:
            return True
        if self.found.home and _key(page.url) == _key(self.found.home):
            return True
        document, _ = await self._reach.read(page)
        return document is not None and document.text in self._home_texts

    async def _go(self) -> None:
        await self._open_home()
        await self._try_leads()
        for look_on in (self._look_at_hubs, self._look_at_sitemaps, self._try_usual_addresses):
            if self._missing():
                await look_on()
                await self._try_leads()

    # The home page

    async def _open_home(self) -> None:
        page = await self._first_home()
        self.found.home = page.url
        if page.status in _ENOUGH:
            raise Unreachable(f"its home page answers HTTP {page.status}")
        while True:
            known = len(self._leads) + len(self._hubs)
            await self._take_home(page)
            earlier = None if len(self._leads) + len(self._hubs) > known else await self._reach.older(page)
            if earlier is None:
                break
            page = earlier
        if not self._leads:
            # One that only leads on, by a frame or by itself, has led on by now.
            self.found.tried.append("the home page links no policy")

    async def _first_home(self) -> Page:
        causes, deserted = [], True
        for url in self._homes:
            try:
                if self._reach.has_sitemaps:
                    # Whether anybody answers there at all; what names the sitemaps is worth the request in any case.
                    self._robots = await self._get(f"{_root(url)}robots.txt")
                return await self._get(url)
            except Unreachable as error:
                if not error.silent:
                    raise
                causes.append(str(error))
                deserted &= error.deserted
        raise Unreachable("; ".join(dict.fromkeys(causes)), silent=True, deserted=deserted)

    async def _take_home(self, page: Page) -> None:
        document, linked = await self._reach.read(page)
        self._pages[_key(page.url)] = page, document, linked
        if document is not None:
            self._home_texts.add(document.text)
        for language in (linked.language, document.language if document else ""):
            if language and language not in self._languages:
                self._languages.append(language)
        self._take(linked.links, page.url, "the home page")
        for url in linked.onward[:MOST_HUBS]:
            if naming.site_of_url(url) == naming.site_of_url(page.url) and _key(url) not in self._pages:
                inner = await self._visit(url)
                if inner is not None:
                    self._take(inner.links, url, "the home page")

    def _take(self, links: Iterable[PageLink], found_on: str, page: str) -> None:
        links = [link for link in links if _key(link.url) != _key(self.found.home)]
        for lead in leading.of_links(links, found_on, page):
            self._note(lead)
        self._hubs += [url for url in leading.hubs(links) if url not in self._hubs and self._is_here(url)]

    def _note(self, lead: Lead) -> None:
        """Remembers a lead, the strongest of each address and type."""
        place = (_key(lead.url), lead.type)
        if place not in self._leads or self._leads[place].points < lead.points:
            self._leads[place] = lead

    def _is_here(self, url: str) -> bool:
        return naming.site_of_url(url) in self._sites()

    def _sites(self) -> tuple[str, str]:
        return self.found.site, naming.site_of_url(self.found.home)

    # Leads

    def _missing(self) -> list[str]:
        return [kind for kind in words.TYPES if not self.found.has(kind)]

    async def _try_leads(self) -> None:
        """Fetches the best leads of each type, until one is a policy without a doubt."""
        for kind in words.TYPES:
            ranked = sorted(
                (lead for place, lead in self._leads.items() if lead.type == kind and place not in self._tried),
                key=lambda lead: (-lead.points, len(lead.url), lead.url),
            )
            for lead in ranked[: MOST_OF_ALL if self._everything else MOST_LEADS]:
                if self.found.has(kind) and not self._everything:
                    break
                await self._try(lead)

    async def _try(self, lead: Lead) -> None:
        self._tried.add((_key(lead.url), lead.type))
        await self._visit(lead.url)
        visited = self._pages[_key(lead.url)]
        if isinstance(visited, Rejected):
            self._reject(Rejected(lead.url, lead.type, visited.why))
            return
        page, document, linked = visited
        if document is not None and document.text in self._home_texts and _key(page.url) != _key(self.found.home):
            self._reject(Rejected(lead.url, lead.type, "the home page in its place"))
            return
        judged = judge(lead, page, document, sites=self._sites(), home=self.found.home, canonical=linked.canonical)
        if isinstance(judged, Candidate):
            self.found.add(judged)
            if self._is_here(page.url):
                # A policy often links the others, with their full names.
                self._take(linked.links, page.url, f"the {judged.type.replace('-', ' ')}")
        else:
            self._reject(judged)

    def _reject(self, rejected: Rejected) -> None:
        if rejected.url not in (each.url for each in self.found.rejected):
            self.found.rejected.append(rejected)

    # Further places

    async def _look_at_hubs(self) -> None:
        looked = 0
        for url in self._hubs[:MOST_HUBS]:
            linked = await self._visit(url)
            if linked is not None:
                looked += 1
                self._take(linked.links, url, f"the page {urlsplit(url).path}")
        if looked:
            self.found.tried.append(f"{_count(looked, 'page')} of legal matters looked through")

    async def _look_at_sitemaps(self) -> None:
        if not self._reach.has_sitemaps:
            return
        root = _root(self.found.home)
        robots = self._robots.body if self._robots and self._robots.status == 200 else b""
        named = [url for url in sitemaps.named_in_robots(robots) if self._is_here(url)]
        waiting = sitemaps.likeliest(tuple(named)) or [f"{root}sitemap.xml"]
        read: list[str] = []
        while waiting and len(read) < MOST_SITEMAPS:
            url = waiting.pop(0)
            body = await self._file(url)
            if body is None:
                continue
            read.append(url)
            sitemap = sitemaps.read_sitemap(body, url=url)
            here = tuple(each for each in sitemap.sitemaps if self._is_here(each) and each not in read)
            waiting = sitemaps.likeliest((*here, *waiting))
            for lead in leading.of_sitemap((each for each in sitemap.pages if self._is_here(each)), url):
                self._note(lead)
        if read:
            self.found.tried.append(f"{_count(len(read), 'sitemap')} read")

    async def _try_usual_addresses(self) -> None:
        if not self._reach.usual_addresses:
            return
        most = min(MOST_PATHS, self._reach.usual_addresses)
        waiting = {
            kind: [
                lead
                for lead in leading.of_paths(kind, _root(self.found.home), self._languages)
                if _key(lead.url) not in self._pages
            ][:most]
            for kind in self._missing()
        }
        tried = 0
        try:
            while any(waiting.values()):
                for kind, paths in waiting.items():
                    if paths and not self.found.has(kind):
                        tried += 1
                        await self._try(paths.pop(0))
                    else:
                        paths.clear()
        finally:
            self.found.tried.append(f"{_count(tried, 'usual address', 'usual addresses')} tried")

    # Requests

    async def _visit(self, url: str) -> Linked | None:
        """Fetches a page, once, and gives its links; None where it cannot be had."""
        known = self._pages.get(_key(url))
        if known is None:
            try:
                page = await self._get(url)
            except Unreachable as error:
                known = Rejected(url, "", str(error))
            else:
                known = page, *(await self._reach.read(page))
            self._pages[_key(url)] = known
            if isinstance(known, tuple) and known[0].status in (429, 503) and self._is_here(url):
                raise _Enough(f"{url} answers HTTP {known[0].status}, so no more was asked")
        return None if isinstance(known, Rejected) else known[2]

    async def _file(self, url: str) -> bytes | None:
        """The bytes of a file for machines, None where there is none."""
        try:
            page = await self._get(url)
        except Unreachable:
            return None
        return page.body if 200 <= page.status < 300 else None

    async def _get(self, url: str) -> Page:
        if self._reach.requests >= self._most:
            raise _Enough(f"stopped after {self._reach.requests} requests")
        return await self._reach.get(url)


def home_addresses(domain: str) -> list[str]:
    """The forms of a home page's address: of `example.com` with https and http, without `www.` and with it."""
    if "://" in domain:
        return [domain]
    hosts = [domain]
    name = domain.partition(":")[0]
    if not name.startswith("www.") and not name.replace(".", "").isdigit() and naming.site_of(name) == name:
        hosts.append(f"www.{domain}")
    return [f"{scheme}://{host}/" for scheme in ("https", "http") for host in hosts]


def _root(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or f'{one}s'}"
