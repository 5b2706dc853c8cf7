"""The search itself, over pages in memory."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.discovery.candidates import Found, Page
from crawler.discovery.entries import entries
from crawler.discovery.links import Linked, read_links
from crawler.discovery.options import domain_of, domains_of
from crawler.discovery.search import MOST_REQUESTS, Search, Unreachable, home_addresses
from store.normalize import Document, normalize
from tests.crawler.shops import home, policy

HOME = "https://a.example/"


@dataclass
class Memory:
    """A reach into pages by their addresses; all others are not there."""

    pages: dict[str, bytes | int]
    origin: str = "live"
    has_sitemaps: bool = True
    usual_addresses: int = 100
    requests: int = 0
    asked: list[str] = field(default_factory=list)

    async def get(self, url: str) -> Page:
        self.requests += 1
        self.asked.append(url)
        found = self.pages.get(url, 404)
        if found == 0:
            raise Unreachable("no such host", silent=True)
        return Page(url, url, found if isinstance(found, int) else 200, b"" if isinstance(found, int) else found)

    async def read(self, page: Page) -> tuple[Document | None, Linked]:
        if page.status != 200:
            return None, Linked()
        return normalize(page.body, url=page.url), read_links(page.body, url=page.url)

    async def older(self, page: Page) -> Page | None:
        return None


def search(reach: Memory, *homes: str, everything: bool = False) -> Found:
    return asyncio.run(Search(reach, "a.example", homes or (HOME,), everything=everything).run())


def test_the_forms_of_a_home_page_are_tried_until_one_is_there() -> None:
    forms = home_addresses("a.example")
    assert forms == ["https://a.example/", "https://www.a.example/", "http://a.example/", "http://www.a.example/"]
    dead: dict[str, bytes | int] = {f"{form}robots.txt": 0 for form in forms[:3]}
    reach = Memory(
        {**dead, forms[3]: home(("Privacy", "/p")).encode(), f"{forms[3]}p": policy("privacy-policy").encode()}
    )
    found = search(reach, *forms)
    assert [each.url for each in found.candidates] == ["http://www.a.example/p"]
    assert search(Memory({**dead, f"{forms[3]}robots.txt": 0}), *forms).cause == "no such host"


def test_home_addresses_of_hosts_with_ports_and_of_addresses() -> None:
    assert home_addresses("127.0.0.1:8000") == ["https://127.0.0.1:8000/", "http://127.0.0.1:8000/"]
    assert home_addresses("docs.github.com") == ["https://docs.github.com/", "http://docs.github.com/"]
    assert home_addresses("https://a.example/de/") == ["https://a.example/de/"]


@pytest.mark.parametrize("status", [401, 403, 429, 500, 503])
def test_a_site_that_wants_no_visitors_is_asked_no_more(status: int) -> None:
    reach = Memory({HOME: status})
    found = search(reach)
    assert found.cause == f"its home page answers HTTP {status}"
    assert reach.asked == [f"{HOME}robots.txt", HOME]


def test_a_site_that_has_had_enough_is_asked_no_more() -> None:
    links = [(f"Privacy Policy {number}", f"/p{number}") for number in range(9)]
    reach = Memory({HOME: home(*links).encode(), f"{HOME}p0": 429})
    found = search(reach)
    assert reach.asked[-1] == f"{HOME}p0"
    assert found.tried[-1] == "https://a.example/p0 answers HTTP 429, so no more was asked"


def test_the_requests_for_one_site_are_bounded() -> None:
    reach = Memory({HOME: home(*[("Privacy Policy", f"/privacy/{n}") for n in range(500)]).encode()})
    found = search(reach, everything=True)
    assert reach.requests == found.requests == MOST_REQUESTS
    assert found.tried[-1] == f"stopped after {MOST_REQUESTS} requests"


def test_of_two_pages_the_policy_comes_before_what_only_may_be_one() -> None:
    pages: dict[str, bytes | int] = {
        HOME: home(("Terms of Service", "/a"), ("Terms", "/b")).encode(),
        f"{HOME}a": b"<h1>Lamps</h1>" + b"<p>Sailors love our lamps, which burn well.</p><p>Oil is in cans.</p>" * 9,
        f"{HOME}b": policy("terms").encode(),
    }
    found = search(Memory(pages), everything=True)
    assert [(each.outcome, each.url) for each in found.best(everything=True)] == [
        ("ok", f"{HOME}b"),
        ("suspect", f"{HOME}a"),
    ]
    assert [entry.candidate.url for entry in entries(found, ())] == [f"{HOME}b"]


def test_a_page_that_is_another_policy_than_its_link_says() -> None:
    named = policy("privacy-policy").replace("<title>Larkfield</title>", "<title>Privacy Policy</title>")
    found = search(Memory({HOME: home(("Terms", "/x")).encode(), f"{HOME}x": named.encode()}))
    [candidate] = found.candidates
    assert (candidate.type, candidate.also) == ("privacy-policy", ("terms",))


_ODD = [
    "//", "http://[::1", "http://a..example/p", "http://%00/p", "?", "http://xn--/", "http://" + "a" * 300, "/\ud800",
    "http://1.2.3/p", "HTTP://A.EXAMPLE:99999/p", "http://u:p@a.example/p", "http://é.example/é",
]  # fmt: skip


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Privacy", "Terms", "Cookies", "Legal", "隐私政策", "", "<b>", "\x00"]),
            st.one_of(
                st.text(max_size=12),
                st.sampled_from(_ODD),
            ),
        ),
        max_size=8,
    )
)
def test_no_home_page_breaks_it(links: list[tuple[str, str]]) -> None:
    html = home(*links).encode("utf-8", "surrogatepass")
    reach = Memory({HOME: html, f"{HOME}p": html})
    found = search(reach)
    assert reach.requests <= MOST_REQUESTS
    entries(found, ())
    assert found.as_json()["candidates"] == []


@pytest.mark.parametrize("text", ["a", "a/b", "a b.example", "a@b.example", "a.example:x", "-", "..", "http://["])
def test_what_is_no_host(text: str) -> None:
    with pytest.raises(ValueError, match="allowed is"):
        domain_of(text)


def test_hosts_as_people_write_them() -> None:
    assert domains_of([" Example.COM/ ", "müller.example", "a.example:8000", "", "https://a.example/"]) == [
        "example.com", "müller.example", "a.example:8000", "https://a.example/",
    ]  # fmt: skip
    with pytest.raises(ValueError, match="domain is missing"):
        domains_of([" "])
