"""Links are equal where they lead to the same place: live or archived, tracked or not, relative or absolute."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.normalize import normalize
from store.normalize.links import clean_url

from .pages import POLICY, page

LIVE = "https://a.example/legal/privacy"
MEMENTO = f"https://web.archive.org/web/20200101000000id_/{LIVE}"


@pytest.mark.parametrize(
    ("href", "url"),
    [
        # what says which page is meant stays
        ("/x?lang=de", "https://a.example/x?lang=de"),
        ("/x?id=123&utm_medium=mail", "https://a.example/x?id=123"),
        ("/x?id=3f2504e0-4f89-11d3-9a0c-0305e82c3301", "https://a.example/x?id=3f2504e0-4f89-11d3-9a0c-0305e82c3301"),
        ("/answer?hl=en&answer=9012&visit_id=638400000000000000-12&rd=1", None),
        # what names a visit goes
        ("/x?visitor=3f2504e0-4f89-11d3-9a0c-0305e82c3301", "https://a.example/x"),
        ("/x?PHPSESSID=ab12&page=2", "https://a.example/x?page=2"),
        ("/x?sid=99&SID=98", "https://a.example/x"),
        ("/(S(lit3py55t21z5v55vlm25s55))/terms.aspx", "https://a.example/terms.aspx"),
        ("/x?csrf_token=1&_=1700000000000&nocache=5", "https://a.example/x"),
        ("/x?app%5Bdate%5D=Thu+Aug+20+2026&app%5BuserAgent%5D=Mozilla%2F5.0+%28X11%29&p=1", "https://a.example/x?p=1"),
        ("/x?srsltid=AfmBOo&gad_source=1&mc_cid=1", "https://a.example/x"),
        # a date that a parameter names is no visit
        ("/x?date=2020-01-01", "https://a.example/x?date=2020-01-01"),
        # host, port, path
        ("HTTPS://B.Example:443", "https://b.example/"),
        ("http://b.example:80/p", "http://b.example/p"),
        ("http://b.example:8080/p", "http://b.example:8080/p"),
        ("https://User:PassWord@B.example/", "https://User:PassWord@b.example/"),
        ("/caf%c3%a9?q=%c3%a9", "https://a.example/caf%C3%A9?q=%C3%A9"),
        # places
        ("/x#part", "https://a.example/x#part"),
        ("/x#utm_source=mail", "https://a.example/x"),
        ("/x#:~:text=personal%20data", "https://a.example/x"),
        ("/x#part:~:text=data", "https://a.example/x#part"),
        ("/legal/privacy#part", ""),
        ("https://A.example/legal/privacy?utm_source=x#part", ""),
        ("/legal/privacy", LIVE),
    ],
)
def test_addresses(href: str, url: str | None) -> None:
    cleaned = clean_url(href, LIVE)
    if url is None:
        assert "hl=en&answer=9012" in cleaned
    else:
        assert cleaned == url


@pytest.mark.parametrize(
    "wrapped",
    [
        "https://l.facebook.com/l.php?u={}&h=AT3",
        "https://www.facebook.com/l.php?u={}",
        "https://l.instagram.com/?u={}&e=AT",
        "https://www.google.com/url?q={}&sa=D&usg=AOv",
        "https://google.com/url?sa=t&url={}",
        "https://www.youtube.com/redirect?event=x&q={}",
        "https://eur01.safelinks.protection.outlook.com/?url={}&data=05&reserved=0",
        "https://www.linkedin.com/redir/redirect?url={}&urlhash=x",
        "https://slack-redir.net/link?url={}",
        "https://www.google.com/url?q=https%3A%2F%2Fl.facebook.com%2Fl.php%3Fu%3Dhttps%253A%252F%252Fb.example%252Fp",
    ],
)
def test_redirectors_are_unwrapped(wrapped: str) -> None:
    assert clean_url(wrapped.format("https%3A%2F%2Fb.example%2Fp%3Ffbclid%3D1"), LIVE) == "https://b.example/p"


def test_a_redirector_around_itself_without_end_is_left() -> None:
    assert clean_url("https://l.facebook.com/l.php?u=javascript:alert(1)", LIVE).startswith("https://l.facebook.com/")
    assert clean_url("https://l.facebook.com/l.php?u=" * 3000, LIVE)


@pytest.mark.parametrize(
    "href",
    [
        "terms",
        "/terms?b=2",
        "//c.example/x",
        "https://c.example/x?utm_source=y",
        "#part",
        "mailto:x@a.example",
        "?page=2",
    ],
)
def test_a_memento_and_the_live_page_give_equal_links(href: str) -> None:
    assert clean_url(href, MEMENTO) == clean_url(href, LIVE)


@pytest.mark.parametrize("mode", ["id_", "if_", ""])
@pytest.mark.parametrize("host", ["https://web.archive.org", "http://web.archive.org:80", "//web.archive.org", ""])
def test_addresses_rewritten_by_the_archive(host: str, mode: str) -> None:
    for target in ("https://c.example/x", "https:/c.example/x"):
        archived = f"{host}/web/20200101000000{mode}/{target}"
        assert clean_url(archived, MEMENTO) == clean_url(archived, LIVE) == "https://c.example/x"


@given(st.sampled_from(["/terms", "/terms?x=1", "/a/b.html#c", "/"]), st.sampled_from([LIVE, MEMENTO]))
def test_relative_and_absolute_give_the_same(path: str, base: str) -> None:
    assert clean_url(path, base) == clean_url(f"https://a.example{path}", base) == f"https://a.example{path}"


def test_a_document_has_the_links_of_the_live_page() -> None:
    body = page(POLICY.replace("order,", '<a href="../terms?utm_source=x">order</a>,'))
    archived = body.replace(b"../terms", b"/web/20200101000000/https://a.example/terms")
    (link,) = normalize(body, url=LIVE).links
    assert link.url == "https://a.example/terms"
    assert normalize(archived, url=MEMENTO).links == normalize(body, url=MEMENTO).links == (link,)
