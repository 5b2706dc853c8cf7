"""What a robots.txt says to us."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.polite import robots
from crawler.polite.robots import LARGEST, Rules, authority_of

SITE = "https://a.example"

# What a robots.txt says, a path, and whether it may be asked for.
SAID = [
    # Whose rules they are: the name whole, in any case, without a version.
    ("User-agent: smallprint\nDisallow: /", "/a", False),
    ("USER-AGENT:SmallPrint\nDISALLOW:/", "/a", False),
    ("User-agent: smallprint/2.1 (+https://a.example)\nDisallow: /", "/a", False),
    ("User-agent: smallprint # we\nDisallow: / # all", "/a", False),
    ("User-agent: smallprint*\nDisallow: /", "/a", False),
    ("User-agent: small\nDisallow: /", "/a", True),
    ("User-agent: print\nDisallow: /", "/a", True),
    ("User-agent: smallprint-news\nDisallow: /", "/a", True),
    ("User-agent: smallprint2\nDisallow: /", "/a", True),
    ("User-agent: Mozilla/5.0 (compatible; smallprint/1.0)\nDisallow: /", "/a", True),
    ("User-agent: *\nDisallow: /\n\nUser-agent: smallprint\nDisallow: /x", "/a", True),
    ("User-agent: smallprint\nAllow: /\n\nUser-agent: *\nDisallow: /", "/a", True),
    ("User-agent: *\nDisallow: /\nUser-agent: other\nAllow: /", "/a", False),
    # Several groups for one name are one; several names may have one group.
    ("User-agent: smallprint\nDisallow: /a\n\nUser-agent: SMALLPRINT\nDisallow: /b", "/a", False),
    ("User-agent: smallprint\nDisallow: /a\n\nUser-agent: SMALLPRINT\nDisallow: /b", "/b", False),
    ("User-agent: other\nUser-agent: smallprint\nDisallow: /a", "/a", False),
    ("User-agent: other\nSitemap: https://a.example/s.xml\n\nUser-agent: smallprint\nDisallow: /a", "/a", False),
    ("User-agent: smallprint\nDisallow: /b\nUser-agent: other\nDisallow: /a", "/a", True),
    ("User-agent:\nDisallow: /", "/a", True),
    ("Disallow: /", "/a", True),
    # The longest rule decides, and of two as long the one that allows.
    ("User-agent: *\nDisallow: /p\nAllow: /p/q", "/p/q/r", True),
    ("User-agent: *\nAllow: /p\nDisallow: /p/q", "/p/q/r", False),
    ("User-agent: *\nDisallow: /p\nAllow: /p", "/p", True),
    ("User-agent: *\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif", "/example/page/x.gif", True),
    # * is anything, $ the end.
    ("User-agent: *\nDisallow: /*.pdf$", "/terms/a.pdf", False),
    ("User-agent: *\nDisallow: /*.pdf$", "/terms/a.pdf?x", True),
    ("User-agent: *\nDisallow: /a$", "/a", False),
    ("User-agent: *\nDisallow: /a$", "/ab", True),
    ("User-agent: *\nDisallow: /*/private", "/x/y/private/z", False),
    ("User-agent: *\nAllow: /$\nDisallow: /", "/", True),
    ("User-agent: *\nDisallow: /*?", "/a?x=1", False),
    # Paths are compared as their bytes are, in the case they have.
    ("User-agent: *\nDisallow: /café", "/caf%C3%A9", False),
    ("User-agent: *\nDisallow: /caf%c3%a9", "/café", False),
    ("User-agent: *\nDisallow: /%7Ejoe", "/~joe", False),
    ("User-agent: *\nDisallow: /a%2Fb", "/a/b", True),
    ("User-agent: *\nDisallow: /A", "/a", True),
    ("User-agent: *\nDisallow:", "/a", True),
    # Lines end as they end; what is no rule is left aside; robots.txt itself may be read.
    ("User-agent: *\rDisallow: /a\r", "/a", False),
    ("User-agent: *\r\nDisallow: /a\r\n", "/a", False),
    ("User-agent: *\nDisallow: /x\u2028Disallow: /a", "/a", True),
    ("\ufeffUser-agent: *\nDisallow: /", "/a", False),
    ("<html><body>User-agent: *<br>Disallow: /", "/a", True),
    ("User-agent: *\nDisallow: /", "/robots.txt", True),
    ("", "/a", True),
]


@pytest.mark.parametrize(("said", "path", "allowed"), SAID)
def test_what_may_be_asked_for(said: str, path: str, allowed: bool) -> None:
    assert Rules(said.encode()).allow(SITE + path) is allowed


def test_another_encoding_costs_nobody_the_rules() -> None:
    rules = Rules("# für alle\nUser-agent: *\nDisallow: /café\nDisallow: /b\n".encode("latin-1"))
    assert not rules.allow(f"{SITE}/b")
    assert not rules.allow(f"{SITE}/caf%E9")
    assert rules.allow(f"{SITE}/a")


def test_a_file_without_end_is_read_to_a_line_that_is_whole() -> None:
    head = b"User-agent: *\nDisallow: /first\n"
    filling = b"# " + b"x" * 97 + b"\n"
    body = head + filling * ((LARGEST - len(head)) // len(filling))
    cut = b"Disallow: /"
    body += b"#" * (LARGEST - len(body) - len(cut) - 1) + b"\n" + cut
    assert len(body) == LARGEST
    rules = Rules(body + b"private\nDisallow: /last\n")
    assert not rules.allow(f"{SITE}/first")
    assert rules.allow(f"{SITE}/a"), "a rule that was cut in two forbade the whole site"
    assert rules.allow(f"{SITE}/last")
    # Up to there all is read.
    assert not Rules(head + filling * 5000 + b"Disallow: /last\n").allow(f"{SITE}/last")


@pytest.mark.parametrize(
    ("said", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 5", 5.0),
        ("User-agent: slow\nCrawl-delay: 5", None),
        ("User-agent: smallprint/1\nCrawl-delay: 0.5\n\nUser-agent: *\nCrawl-delay: 9", 0.5),
        ("User-agent: *\nCrawl-delay: 0", None),
        ("User-agent: *\nCrawl-delay: -3", None),
        ("User-agent: *\nCrawl-delay: inf", None),
        ("User-agent: *\nCrawl-delay: soon", None),
        ("", None),
    ],
)
def test_the_delay_that_is_asked_for(said: str, delay: float | None) -> None:
    assert Rules(said.encode()).delay == delay


@given(st.binary(max_size=300), st.text(max_size=40))
def test_no_file_and_no_path_breaks_it(body: bytes, path: str) -> None:
    rules = Rules(body)
    assert rules.allow(f"{SITE}/{path}") in (True, False)
    assert rules.delay is None or rules.delay > 0


def test_a_file_holds_for_a_scheme_a_host_and_a_port() -> None:
    assert authority_of("HTTP://A.Example./x?y") == authority_of("http://a.example:80/z") == "http://a.example"
    assert authority_of("https://a.example:443/") == "https://a.example"
    assert authority_of("https://a.example:8443/") == "https://a.example:8443"
    assert authority_of("http://me:word@[::1]:8080/") == "http://[::1]:8080"
    assert robots.NAME == "smallprint"
