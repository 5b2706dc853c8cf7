"""Mark-up that is broken, or made for other readers: none of it may swallow the policy."""

from __future__ import annotations

import pytest

from store.normalize import normalize
from store.normalize.html.source import mended

from .html import reading
from .pages import PARAGRAPHS, POLICY, TEXT

IE = "<!--[if lt IE 9]><script src=shim.js></script><p>Old.</p><![endif]-->"
TRAPS = [
    "<noscript><iframe src=//tags.example/ns.html /></noscript>",
    "<noscript>",
    "<noscript><p>x</p><noscript></noscript>",
    "<iframe src=/a>",
    "<iframe src=/a /><iframe src=/b></iframe>",
    "<textarea>",
    "<title>Twice",
    "<!-- never closed",
    "<!-- never closed >",
    "<!-->",
    "<!-- one --!>",
    "<script src=/a.js>",
    "<script src='/a.js'/>",
    "<script src=/a.js /><script>var a = '<p>';</script>",
    "<script>var a = 1 < 2;\n",
    "<style>p { color: red }\n",
    "<xmp>",
    "<noframes>",
    "<plaintext>",
    "<template>",
    "<select>",
    "<select><option>One<option>Two",
    "<svg>",
    "<svg><title>icon",
    "<math><mi>x",
    "<object data=x>",
    "<video src=x>",
    "<canvas>",
    "<map name=m>",
    "<div/><span/><a name='top'/><p/>",
    "</div></div></p></body></html>",
    "<body class=second>",
    "<html><body>",
    "<main><main>",
    "<table><tr>",
    "<a href=/x><p>",
    "<center><font size=2><form>",
    IE,
    "<![if !IE]><![endif]>",
    '<div data-html="<script>" title="<!-- <noscript>"></div>',
]


@pytest.mark.parametrize("trap", TRAPS)
def test_nothing_swallows_the_policy(trap: str) -> None:
    words = TEXT.split()
    for place in ("head", "before"):
        text = reading(POLICY, **{place: trap}).text
        assert " ".join(words) in " ".join(text.split()), place


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("a<!-- x -->b", "ab"),
        ("a<script>x<!-- </script>b", "ab"),
        ("a<![CDATA[x < y]]>b", "ax &lt; yb"),
        ("<template shadowrootmode=open><p>x</p></template>", "<div><p>x</p></div>"),
        ("<template><p>x</p></template>", "<template><p>x</p></template>"),
        ('<p title="a <!-- b">c</p>', '<p title="a <!-- b">c</p>'),
        ("<iframe><p>No frames here.</p></iframe>b", "<iframe><p>No frames here.</p></iframe>b"),
        ("a\0b", "ab"),
    ],
)
def test_how_a_source_is_mended(html: str, expected: str) -> None:
    assert mended(html).html == expected


@pytest.mark.parametrize("tag", ["object", "select", "canvas", "svg"])
def test_a_page_within_an_element_of_no_text_is_read(tag: str) -> None:
    assert reading(f"<{tag}>{POLICY}</{tag}>").text == TEXT


def test_a_list_of_countries_is_not_the_page() -> None:
    options = "".join(f"<option>Country {n}" for n in range(300))
    assert reading(f"{POLICY}<select>{options}</select>").text == TEXT


def test_a_page_within_a_shadow_root_or_a_template() -> None:
    for start in ("<template shadowrootmode='open'>", "<template>"):
        assert reading(f"<x-page>{start}{POLICY}</template></x-page>").text == TEXT


def test_text_behind_the_end_of_the_page_is_read() -> None:
    assert reading("", after=f"</body></html>{POLICY}").text == TEXT


def test_a_base_without_an_address_is_no_base() -> None:
    head = "<base target=_blank><base href='/en/'><base href='/fr/'>"
    html = POLICY.replace("order,", '<a href="terms">order</a>,')
    assert reading(html, head=head).links[0].url == "https://larkfield.example/en/terms"
    assert reading(html, before="<base href='/de/'>").links[0].url == "https://larkfield.example/de/terms"


@pytest.mark.parametrize("tag", ["div", "ul", "table", "blockquote", "span", "form"])
def test_elements_nested_beyond_all_measure_are_read_flat(tag: str) -> None:
    inner = "<tr><td>" if tag == "table" else ""
    deep = reading(f"<{tag}>{inner}" * 50_000 + POLICY + f"</{tag}>" * 50_000).text
    for paragraph in PARAGRAPHS:
        assert paragraph in deep


def test_a_page_of_far_too_many_phrases_is_read_without_them() -> None:
    phrases = "<b>We</b> <i>keep</i> <span>it</span> <u>long</u>. " * 20
    text = reading(f"<p>{phrases}</p>" * 4_000).text
    assert text.count("We keep it long.") == 80_000


def test_a_long_list_without_end_tags_stays_a_list() -> None:
    text = reading("<ol>" + "<li>Partner of ours" * 25_000 + "</ol>").text
    assert text.endswith("\n25000. Partner of ours\n")


@pytest.mark.parametrize("tag", ["div", "section"])
def test_clauses_in_elements_that_never_end_are_all_kept(tag: str) -> None:
    clauses = [
        f"<{tag}><h3>Clause {n}</h3><p>We keep data number {n} and delete it later.</p><p>Ask us about number {n}.</p>"
        for n in range(30)
    ]
    start = "<title>Privacy Policy</title><nav><a href=/>Home</a></nav><div id=content><h1>Privacy Policy</h1>"
    closed = normalize((start + "".join(f"{clause}</{tag}>" for clause in clauses)).encode())
    open_ = normalize((start + "".join(clauses)).encode())
    assert open_.text == closed.text
    assert "Ask us about number 29." in closed.text
