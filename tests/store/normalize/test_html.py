"""From a page to its policy: what stays, what goes, and how it is written."""

from __future__ import annotations

import pytest

from store.normalize import Document, normalize

from .pages import PARAGRAPHS, POLICY, TEXT, page


def read(content: str, **around: str) -> Document:
    return normalize(page(content, **around), url="https://larkfield.example/legal/privacy")


def text_of(extra: str) -> str:
    """What some mark-up in the middle of the policy is written as."""
    text = read(POLICY.replace("<h2>Whom we tell</h2>", f"{extra}<h2>Whom we tell</h2>")).text
    before, _, rest = text.partition("- to bill you;\n")
    between, mark, after = rest.partition("## Whom we tell")
    assert mark
    assert before + "- to bill you;\n\n" + mark + after == TEXT  # nothing else changed
    return between.strip("\n")


def test_the_policy_and_nothing_else() -> None:
    document = read(POLICY)
    assert document.text == TEXT
    assert document.title == "Privacy - Larkfield"
    assert (document.outcome, document.reason) == ("ok", "")
    assert (document.format, document.encoding, document.encoding_guessed) == ("html", "utf-8", False)
    assert (document.language, document.stated_date) == ("en", "2015-08-07")
    assert document.words == len(TEXT.split())


@pytest.mark.parametrize(
    "chrome",
    [
        '<nav><a href="/a">Products</a> <a href="/b">Company</a></nav>',
        '<div id="onetrust-consent-sdk"><p>We use cookies to make this site work and to show you advertising.</p>'
        "<button>Accept all</button></div>",
        '<div class="cookieConfirmContainer--x9f"><p>This website uses cookies to work as it should.</p></div>',
        "<div><p>This site uses cookies so that it works, and others so that we learn from your visit.</p>"
        "<button>Accept all</button><button>Reject all</button></div>",
        '<div role="dialog"><p>Sign up to our letter and get ten per cent off your first order with us.</p></div>',
        '<div class="modal fade"><h2>Chat with us</h2><p>We are here to help you, day and night, every day.</p></div>',
        '<form><p>Subscribe for new products.</p><input type="text"><button>Go</button></form>',
        "<ul><li>English</li><li>Deutsch</li><li>Français</li><li>Español</li><li>日本語</li></ul>",
        '<aside class="sidebar"><a href="/x">About us</a> <a href="/y">Our people</a></aside>',
        "<script>var policy = 'We collect everything there is about you, always.';</script>",
        "<style>p::before { content: 'We collect more than we say here.' }</style>",
        "<template><p>We collect this only in a template that nobody ever sees.</p></template>",
    ],
    ids=lambda chrome: chrome[:40],
)
@pytest.mark.parametrize("place", ["before", "after"])
def test_what_stands_around_a_policy_is_left_out(chrome: str, place: str) -> None:
    assert read(POLICY, **{place: chrome}).text == TEXT


def test_a_policy_about_cookies_is_not_taken_for_a_consent_notice() -> None:
    content = POLICY.replace("<h1>", '<div class="cookie-policy"><h1>') + "</div>"
    assert read(content).text == TEXT


def test_a_policy_in_an_element_that_is_called_a_modal_stays() -> None:
    assert read(f'<div class="modal"><div class="popup-body">{POLICY}</div></div>').text == TEXT


def test_a_heading_whose_anchor_sounds_like_a_banner_stays() -> None:
    assert "\n## How we use it\n" in read(POLICY.replace("<h2>How", '<h2 id="cookie-consent-banner">How')).text


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<ul><li>one<ul><li>in one</li></ul></li><li>two</li></ul>", "- one\n  - in one\n- two"),
        ("<ol><li>one</li><li>two</li></ol>", "1. one\n2. two"),
        ('<ol start="4"><li>four</li><li value="7">seven</li></ol>', "4. four\n7. seven"),
        ('<ol type="a"><li>one</li><li>two</li></ol>', "a. one\nb. two"),
        ('<ol type="I"><li>one</li><li>two</li></ol>', "I. one\nII. two"),
        ('<ol style="list-style-type: lower-roman"><li>one</li><li>two</li></ol>', "i. one\nii. two"),
        ('<ol style="list-style: none"><li>(a) one</li><li>(b) two</li></ol>', "- (a) one\n- (b) two"),
        ("<ol><li>1. one</li><li>2. two</li></ol>", "1. one\n2. two"),
        ("<ol><li><h3>Kept</h3><p>As long as needed.</p></li></ol>", "### 1. Kept\n\n  As long as needed."),
        ("<p>• one thing</p><p>• another thing</p>", "- one thing\n- another thing"),
        ("<p>•one thing</p><p>•another thing</p>", "- one thing\n- another thing"),
        ("<table><tr><td>– one thing<br>– another thing</td></tr></table>", "- one thing\n- another thing"),
        ("<p>-one thing</p><p>-another thing</p>", "-one thing\n\n-another thing"),
        ("<p>* one thing</p><p>* another thing</p>", "- one thing\n- another thing"),
        ("<p>* a footnote alone</p>", "\\* a footnote alone"),
        ("<p># no heading</p>", "\\# no heading"),
        ("<p>1986. A great year for us.</p>", "1986\\. A great year for us."),
        ("<p>4. A label that the policy has</p>", "4. A label that the policy has"),
        ("<p>| no table</p>", "\\| no table"),
        ("<p>&lt;your name&gt; here</p>", "\\<your name> here"),
        ("<p><b>Retention of data</b></p>", "**Retention of data**"),
        ("<dl><dt>Controller</dt><dd>Larkfield Ltd.</dd></dl>", "**Controller**\n\nLarkfield Ltd."),
        (
            "<details><summary>More</summary><p>Hidden until asked for.</p></details>",
            "**More**\n\nHidden until asked for.",
        ),
        ("<p>one line<br>and the next</p>", "one line\n\nand the next"),
        ("<blockquote>said by a court</blockquote>", "> said by a court"),
        ("<h3>Data <a href='#data'>#</a></h3><p>Some.</p>", "### Data\n\nSome."),
        ("<div role='heading' aria-level='4'>Data</div><p>Some.</p>", "#### Data\n\nSome."),
        ("<p>See <a href='https://a.example/'>our partner (opens in a new window)</a>.</p>", "See our partner."),
        (
            "<table><tr><th>Cookie</th><th>Kept for</th></tr><tr><td>sid</td><td>a | b</td></tr></table>",
            "| Cookie | Kept for |\n| --- | --- |\n| sid | a \\| b |",
        ),
        ("<table><tr><td><p>Laid out in a table.</p></td></tr></table>", "Laid out in a table."),
        ("<p>soft\u00adly co\u200boperating\u00a0 words</p>", "softly cooperating words"),
        ("<pre>A line as typed\nand the next one</pre>", "A line as typed\nand the next one"),
    ],
)
def test_how_it_is_written(markup: str, expected: str) -> None:
    assert text_of(markup) == expected


def test_a_table_keeps_empty_cells_in_their_columns() -> None:
    rows = "<tr><th>A</th><th>B</th><th>C</th></tr><tr><td>1</td><td></td><td>3</td></tr>"
    assert text_of(f"<table>{rows}</table>") == "| A | B | C |\n| --- | --- | --- |\n| 1 |  | 3 |"


def test_hidden_mail_addresses_are_read() -> None:
    """Cloudflare writes them anew at every fetch: both spellings hide the same address."""
    first, second = ("".join(f"{b:02x}" for b in [key, *(c ^ key for c in b"a@b.example")]) for key in (0x2A, 0x77))
    spellings = {
        text_of(f'<p>Write to <a class="__cf_email__" data-cfemail="{first}">[email&#160;protected]</a> first.</p>'),
        text_of(f'<p>Write to <a href="/cdn-cgi/l/email-protection#{second}">[email&#160;protected]</a> first.</p>'),
        text_of("<p>Write to <a href='mailto:a@b.example'>a@b.example</a> first.</p>"),
    }
    assert spellings == {"Write to a@b.example first."}


def test_the_words_of_a_link_to_a_hidden_address_stay() -> None:
    hidden = "".join(f"{b:02x}" for b in [7, *(c ^ 7 for c in b"a@b.example")])
    content = (
        POLICY + f'<p>You may <a href="/cdn-cgi/l/email-protection#{hidden}">write to our officer</a> if you wish.</p>'
    )
    document = read(content)
    assert "You may write to our officer if you wish." in document.text
    assert document.links[-1].url == "mailto:a@b.example"


def test_links_stand_beside_the_text_with_their_place() -> None:
    document = read(POLICY.replace("order,", '<a href="../terms?utm_source=x&page=2#top">order</a>,'))
    assert document.text == TEXT
    (link,) = document.links
    assert (link.text, link.url) == ("order", "https://larkfield.example/terms?page=2#top")
    assert document.text[link.position :].startswith(PARAGRAPHS[0])


def test_a_link_in_a_table_stands_at_its_row() -> None:
    table = "<table><tr><th>A</th><th>B</th></tr><tr><td>x</td><td><a href='/b'>bee</a></td></tr></table>"
    document = read(POLICY + table + "<p>That is all there is to say about it.</p>")
    (link,) = document.links
    assert document.text[link.position :].startswith("| x | bee |")


def test_a_page_base_moves_relative_links() -> None:
    document = read(POLICY.replace("order,", '<a href="terms">order</a>,'), head='<base href="/en/">')
    assert document.links[0].url == "https://larkfield.example/en/terms"


@pytest.mark.parametrize(
    "trap",
    [
        "<noscript><iframe src='//tags.example/ns.html' height='0'/></noscript>",
        "<noscript><iframe src='//tags.example/ns.html' height='0'/>",
        "<iframe src='//tags.example/ns.html'/>",
        "<!-- <noscript> --><script>document.write('<noscript>')</script>",
    ],
)
def test_a_tag_manager_does_not_swallow_the_page(trap: str) -> None:
    assert read(POLICY, head=trap).text == TEXT
    assert read(POLICY, before=trap).text == TEXT


def test_a_page_whose_text_is_only_for_browsers_without_scripts() -> None:
    shell = f"<!DOCTYPE html><body><div id=app></div><noscript>{POLICY}</noscript></body>"
    assert normalize(shell.encode()).text == TEXT


def test_the_title_above_the_policy_is_brought_back() -> None:
    body = (
        f"<body><div><h1>Our Privacy</h1><p>Effective 1 May 2018</p></div><main>{POLICY.replace('h1>', 'h2>')}</main>"
    )
    text = normalize(body.encode()).text
    assert text.startswith("# Our Privacy\n\nEffective 1 May 2018\n\n## Privacy Policy\n")


def test_a_line_that_only_says_how_long_ago_is_left_out() -> None:
    assert read(POLICY.replace("</h1>", "</h1><p>Updated over a week ago</p>")).text == TEXT


class TestSelectors:
    """CSS selectors of the watch list come before everything else."""

    two = page(f'<div class="a">{POLICY}</div><div class="b">{POLICY.replace("Larkfield", "Otter")}</div>')

    def test_select_reads_one_of_two_policies(self) -> None:
        document = normalize(self.two, select=[".a"])
        assert document.text == TEXT
        assert not document.alarms

    def test_remove_takes_one_of_two_policies_out(self) -> None:
        assert normalize(self.two, remove=[".b"]).text == TEXT

    def test_both(self) -> None:
        document = normalize(self.two, select=[".a", ".b"], remove=[".a h1", ".b"])
        assert document.text == TEXT.removeprefix("# Privacy Policy\n\n")

    @pytest.mark.parametrize("selector", [".gone", "div[", "::nothing"])
    @pytest.mark.parametrize("key", ["select", "remove"])
    def test_one_that_matches_nothing_is_left_aside_and_told(self, selector: str, key: str) -> None:
        plain = normalize(page())
        document = normalize(page(), **{key: [selector]})  # type: ignore[arg-type]
        assert document.text == plain.text == TEXT
        assert len(document.alarms) == 1
        assert selector in document.alarms[0]
        assert key in document.alarms[0]

    def test_selectors_that_leave_nothing_are_left_aside_and_told(self) -> None:
        document = normalize(page(), remove=["body > *"])
        assert document.text == TEXT
        assert document.alarms == ("The selectors leave no text; the page was read without them.",)


def test_of_a_page_laid_out_in_columns_only_the_policys_column_is_read() -> None:
    aside = "<h3>New arrivals</h3><ul>{}</ul><p>Ask us: Lena</p>"
    columns = "<table><tr><td class=side>{}</td><td class=main>{}</td></tr></table>"
    pages = [
        f"<html><body><div><a href=/login>Log in</a></div>{columns.format(aside.format(goods), POLICY)}</body></html>"
        for goods in ("<li><a href=/1>A sextant</a></li>", "<li><a href=/2>A brass telescope</a></li>")
    ]
    assert [normalize(page.encode()).text for page in pages] == [TEXT, TEXT]


def test_a_table_of_facts_beside_few_words_stays_a_table() -> None:
    rows = "".join(
        f"<tr><td>Purpose {n}</td><td>We keep it for {n} months, as the law has it.</td></tr>" for n in range(9)
    )
    text = normalize(f"<html><body><h1>Privacy Policy</h1><table>{rows}</table></body></html>".encode()).text
    assert text.count("| Purpose") == 9
