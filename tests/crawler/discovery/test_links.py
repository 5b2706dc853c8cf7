"""The links of a page, and the addresses in sitemaps."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery.leads import hubs, of_links
from crawler.discovery.links import read_links
from crawler.discovery.sitemaps import MOST_ADDRESSES, likeliest, named_in_robots, read_sitemap

URL = "https://a.example/de/"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<footer><nav><a href=/p>P</a></nav></footer>", ("https://a.example/p", "P", "footer")),
        ("<div class='site-footer'><ul><li><a href=p>P</a>", ("https://a.example/de/p", "P", "footer")),
        ("<header><a href=/p>P</a></header>", ("https://a.example/p", "P", "header")),
        ("<main><a href='//b.example/p#x'> P\n q </a></main>", ("https://b.example/p", "P q", "page")),
        ("<base href=/x/><a href=p>P</a>", ("https://a.example/x/p", "P", "page")),
        ("<a href=/p><img alt='Privacy'></a>", ("https://a.example/p", "Privacy", "page")),
        ("<a href=/p aria-label='Privacy'><svg></svg></a>", ("https://a.example/p", "Privacy", "page")),
        ("<a href='/p?utm_source=x&id=3'>P</a>", ("https://a.example/p?id=3", "P", "page")),
        ("<a href='/p q'>P</a>", ("https://a.example/p%20q", "P", "page")),
        ("<a href='/über'>P</a>", ("https://a.example/%C3%BCber", "P", "page")),
        ("<map><area href=/p alt=Privacy></map>", ("https://a.example/p", "Privacy", "page")),
        ("<script>x='/legal/privacy'</script>", ("https://a.example/legal/privacy", "", "script")),
        ('<script>{"u":"https:\\/\\/a.example\\/terms"}</script>', ("https://a.example/terms", "", "script")),
    ],
)
def test_a_link(html: str, expected: tuple[str, str, str]) -> None:
    [link] = read_links(html.encode(), url=URL).links
    assert (link.url, link.text, link.where) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<a href='#privacy'>Privacy</a>", "<a href='javascript:privacy()'>Privacy</a>", "<a>Privacy</a>",
        "<a href>P</a>", "<a href='mailto:privacy@a.example'>Privacy</a>", "<a href='http://['>P</a>", "<a href='ftp://a/p'>P</a>",
        "<link rel=stylesheet href=/privacy.css>", "<script src=/privacy.js></script>", "<script>'/a.js'</script>",
        "<a href='http://a b.example/'>P</a>", "<a href='http://a.example:port/'>P</a>",
    ],
)  # fmt: skip
def test_what_is_no_link_to_a_page(html: str) -> None:
    assert read_links(html.encode(), url=URL).links == ()


def test_a_type_that_the_page_declares_is_believed() -> None:
    html = "<link rel='terms-of-service' href=/x1><footer><a rel='nofollow privacy-policy' href=/x2>Info</a></footer>"
    leads = of_links(read_links(html.encode(), url=URL).links, URL, "the home page")
    assert [(lead.type, lead.url, lead.where) for lead in leads] == [
        ("terms", "https://a.example/x1", "head of the home page"),
        ("privacy-policy", "https://a.example/x2", "footer link of the home page"),
    ]


def test_frames_and_pages_that_lead_on_by_themselves() -> None:
    frames = "<html lang=de-AT><frameset><frame src=top.htm><frame src=/main.htm></frameset></html>"
    linked = read_links(frames.encode(), url=URL)
    assert (linked.onward, linked.language) == (("https://a.example/de/top.htm", "https://a.example/main.htm"), "de")
    refresh = "<meta http-equiv=Refresh content=\"0; URL='/en/'\">"
    assert read_links(refresh.encode(), url=URL).onward == ("https://a.example/en/",)


def test_pages_that_lead_on_to_all_policies() -> None:
    texts = ("Legal", "Rechtliche Hinweise", "Legal aid for lamps", "法律声明")
    html = "".join(f"<a href=/{number}>{text}</a>" for number, text in enumerate(texts, 1))
    assert hubs(read_links(html.encode(), url=URL).links) == [f"https://a.example/{number}" for number in (1, 2, 4)]


def test_a_page_of_very_many_elements_is_read_in_time_or_not_at_all() -> None:
    assert read_links(b"<b>" * 400_000 + b"<a href=/privacy>Privacy</a>", url=URL).links is not None
    assert read_links(b"<div>" * 60_000 + b"<a href=/privacy>Privacy</a>", url=URL).links is not None
    many = read_links(b"<p><a href=/privacy?x=1>Privacy</a></p>" * 20_000, url=URL).links
    assert len(many) == 1


_PIECES = [
    "<a href=", "'/privacy'", ">Privacy</a>", "<footer>", "</footer>", "<base href=", "http://[", "<script>",
    '"/terms"', "</script>", "<meta http-equiv=refresh content='0;url=", "'>", "<frame src=", "<!--",
    "<link rel=canonical href=", "\x00", "\ud800", "&#0;", "<svg>", "<template>", "<html lang=",
    " rel=privacy-policy", "//", "?", "#", "%zz",
]  # fmt: skip
_PARTS = st.lists(
    st.one_of(
        st.sampled_from(_PIECES),
        st.text(max_size=20),
    ),
    max_size=40,
)


@given(_PARTS, st.sampled_from(["", "text/html", "text/html; charset=utf-16", "image/png"]))
def test_no_home_page_is_too_strange(parts: list[str], content_type: str) -> None:
    body = "".join(parts).encode("utf-8", "surrogatepass")
    linked = read_links(body, url=URL, content_type=content_type)
    for lead in of_links(linked.links, URL, "the home page"):
        assert lead.url.startswith(("http://", "https://"))
        assert "#" not in lead.url


@given(st.binary(max_size=500))
def test_no_bytes_are_too_strange(body: bytes) -> None:
    read_links(body, url=URL)
    read_links(b"<html>" + body, url="http://127.0.0.1:8000/")
    sitemap = read_sitemap(body, url=f"{URL}sitemap.xml")
    assert all(each.startswith("http") for each in (*sitemap.pages, *sitemap.sitemaps))
    read_sitemap(b"\x1f\x8b" + body, url=URL)
    named_in_robots(body)


# Sitemaps


def test_the_sitemaps_that_a_robots_txt_names() -> None:
    robots = b"User-agent: *\r\nSITEMAP:https://a.example/1.xml\r\n# Sitemap: https://a.example/no\nsitemap: /2.xml\n"
    assert named_in_robots(robots) == ["https://a.example/1.xml"]


@pytest.mark.parametrize(
    "text",
    [
        "<urlset><url><loc>https://a.example/privacy</loc></url></urlset>",
        "<urlset><url><loc>\n <![CDATA[https://a.example/privacy]]> \n</loc>",
        "<s:urlset xmlns:s='x'><s:url><s:loc >https://a.example/privacy</s:loc></s:url></s:urlset>",
        "<urlset><loc>https://a.example/privacy<loc>https://a.example/shop",
        "https://a.example/shop\r\nhttps://a.example/privacy\r\n",
        "\ufeffhttps://a.example/privacy\n",
    ],
)
def test_a_sitemap_good_or_broken(text: str) -> None:
    assert read_sitemap(text.encode(), url=URL).pages == ("https://a.example/privacy",)
    assert read_sitemap(gzip.compress(text.encode()), url=URL).pages == ("https://a.example/privacy",)


def test_an_index_and_the_sitemap_to_read_first() -> None:
    names = ("product-1.xml.gz", "post-sitemap.xml", "page-sitemap.xml", "sitemap-de.xml")
    rows = "".join(f"<sitemap><loc>https://a.example/{name}</loc></sitemap>" for name in names)
    sitemap = read_sitemap(f"<sitemapindex>{rows}</sitemapindex>".encode(), url=URL)
    assert sitemap.pages == ()
    assert [each.rpartition("/")[2] for each in likeliest(sitemap.sitemaps)] == [
        "page-sitemap.xml", "sitemap-de.xml", "product-1.xml.gz", "post-sitemap.xml",
    ]  # fmt: skip


def test_a_huge_sitemap_is_read_up_to_its_bounds() -> None:
    row = b"<loc>https://a.example/terms-%d</loc>"
    rows = b"".join(row % number for number in range(MOST_ADDRESSES + 10))
    sitemap = read_sitemap(gzip.compress(rows), url=URL)
    assert not sitemap.whole
    assert sitemap.pages[0] == "https://a.example/terms-0"
    assert len(sitemap.pages) < 1000
    assert not read_sitemap(gzip.compress(b" " * 40_000_000), url=URL).whole
    assert not read_sitemap(gzip.compress(rows)[:1000], url=URL).whole
