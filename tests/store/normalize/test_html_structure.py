"""Panels, footnotes, frames, fields and anchors: what a page shows, or shows on asking, once and at its place."""

from __future__ import annotations

import pytest

from store.normalize import normalize

from .html import reading, written
from .pages import PARAGRAPHS, POLICY, TEXT

BODY = "We keep it for as long as we need it."


@pytest.mark.parametrize(
    "html",
    [
        f'<button aria-controls="p1">How long</button><div id="p1" hidden><p>{BODY}</p></div>',
        f'<div class="accordion-header">How long</div><div style="display:none"><p>{BODY}</p></div>',
        f'<a role=button href="#p1" data-toggle=collapse>How long</a><div id=p1 class=collapse><p>{BODY}</p></div>',
        f'<h3><button aria-controls="p1">How long</button></h3><div id="p1"><p>{BODY}</p></div>',
        f"<ul role=tablist><li role=tab aria-controls=p1>How long</li></ul><div id=p1><p>{BODY}</p></div>",
        f'<ul role=tablist><li role=tab aria-controls=p1>How long</li></ul><p></p>'
        f"<div role=tabpanel id=p1><h3>How long</h3><p>{BODY}</p></div>",
    ],
)  # fmt: skip
def test_a_panel_stands_under_its_title(html: str) -> None:
    assert written(html) == f"### How long\n\n{BODY}"


def test_tabs_head_their_panels_wherever_they_stand() -> None:
    tabs = "<div role=tablist><a role=tab aria-controls=a>Use</a><a role=tab aria-controls=b>Rights</a></div>"
    panels = f"<div id=a role=tabpanel><p>{PARAGRAPHS[1]}</p></div><div id=b role=tabpanel><p>{PARAGRAPHS[3]}</p></div>"
    text = reading(f"<h1>Privacy</h1>{tabs}<p>{PARAGRAPHS[0]}</p>{panels}").text
    assert text == (f"# Privacy\n\n{PARAGRAPHS[0]}\n\n## Use\n\n{PARAGRAPHS[1]}\n\n## Rights\n\n{PARAGRAPHS[3]}\n")


@pytest.mark.parametrize("hidden", ["hidden", 'style="display: none"', 'class="d-md-none"', 'class="mobile-only"'])
def test_a_hidden_copy_is_read_once(hidden: str) -> None:
    assert reading(f"<div>{POLICY}</div><div {hidden}>{POLICY}</div>").text == TEXT
    assert reading(f"<div {hidden}>{POLICY}</div><div>{POLICY}</div>").text == TEXT
    assert reading(f"<div {hidden}>{POLICY}</div>").text == TEXT


def test_hidden_text_that_stands_nowhere_else_is_kept() -> None:
    assert written(f"<div hidden><p>{PARAGRAPHS[0]}</p><p>And one line more of it.</p></div>") == (
        f"{PARAGRAPHS[0]}\n\nAnd one line more of it."
    )


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p>We share data<sup><a href="#fn1">1</a></sup> with care.</p>', "We share data[1] with care."),
        ('<p>We share data<a href="#fn1"><sup>[1]</sup></a> with care.</p>', "We share data[1] with care."),
        ("<p>We share data<sup>2</sup> with care.</p>", "We share data[2] with care."),
        ("<p>On the 1<sup>st</sup> of May, 5 m<sup>2</sup>, X<sup>TM</sup>.</p>", "On the 1st of May, 5 m2, XTM."),
        ('<p id="fn1">[1] Only in part. <a href="#ref1">↩</a></p>', "[1] Only in part."),
        ('<p id="fn1">[1] Only in part. <a href="#ref1">↩︎</a></p>', "[1] Only in part."),
        ("<p>So <q>said</q> the court.</p>", "So “said” the court."),
        ("<p>Down<wbr>load it.</p>", "Download it."),
        ("<p><ruby>漢<rt>kan</rt>字<rp>(</rp><rt>ji</rt></ruby></p>", "漢字"),
        ("<p>We keep it <del>one year</del><ins>two years</ins>.</p>", "We keep it two years."),
        ("<p>We keep it <s>one</s> <span style='text-decoration: line-through'>or</span> two years.</p>",
         "We keep it two years."),
        ('<p>Close <i class="material-icons">expand_more</i> it.</p>', "Close it."),
        ('<p>A <input value="leak" placeholder="leak"> <img alt="leak" title="leak"> word.</p>', "A word."),
        ("<pre>A line\n    indented\n\n\nlast</pre>", "A line\n    indented\n\nlast"),
    ],
)  # fmt: skip
def test_how_a_line_is_written(html: str, expected: str) -> None:
    assert written(html) == expected


def test_an_element_that_strikes_out_the_page_does_not_count() -> None:
    assert reading(f"<s>{POLICY}").text == TEXT


@pytest.mark.parametrize("attributes", ["readonly rows=40", "disabled"])
def test_a_policy_in_a_field_is_read_as_plain_text(attributes: str) -> None:
    agreement = "END USER LICENCE\n\n" + "\n\n".join(PARAGRAPHS)
    text = reading(f"<h1>Licence</h1><form><textarea {attributes}>{agreement}</textarea></form>").text
    assert agreement in text
    assert agreement not in reading(f"{POLICY}<p>{PARAGRAPHS[0]}</p><textarea>{PARAGRAPHS[1]}</textarea>").text


@pytest.mark.parametrize(
    ("frames", "address"),
    [
        ('<frameset cols="20%,*"><frame src="menu.html"><frame src="text.html"></frameset>', "text.html"),
        ('<frameset rows="*,300"><frame src="a.html" name=banner><frame src="b.html" name=main></frameset>', "b.html"),
        (
            '<frameset rows="60,*"><frame src=top.html><frameset cols="120,*"><frame src=l.html><frame src=r.html>'
            "</frameset></frameset>",
            "r.html",
        ),
        ('<frameset cols="*,*,*" rows="1*,3*"><frame src="a"><frame src="b"></frameset>', "a"),
        ('<frameset cols="x,,"><frame src="about:blank"><frame src="b"></frameset>', "b"),
    ],
)
def test_the_main_frame_of_a_frameset_is_named(frames: str, address: str) -> None:
    page = f"<html><head><title>T</title></head>{frames}<noframes>Your browser shows no frames.</noframes></html>"
    document = normalize(page.encode(), url="https://larkfield.example/legal/")
    assert document.outcome == "not-policy"
    assert document.alarms == (f"The page is a frameset; its main frame is https://larkfield.example/legal/{address}.",)


def test_the_page_in_a_frame_is_named_where_there_is_no_other_text() -> None:
    frame = (
        '<iframe src="//x.example/recaptcha"></iframe><iframe src="/policy.html" width="100%" height="900"></iframe>'
    )
    shell = normalize(f"<body><h1>Privacy</h1>{frame}</body>".encode(), url="https://larkfield.example/legal")
    assert shell.alarms == (
        "The page holds hardly any text of its own; it shows https://larkfield.example/policy.html in a frame.",
    )
    assert not reading(POLICY + frame).alarms


def test_anchors_lead_to_the_blocks_at_or_after_them() -> None:
    html = (
        f'<div id=menu>Menu</div><main id=all><h1>Legal</h1><a name="one"></a><h2 id=h>Use</h2><p>{PARAGRAPHS[0]}</p>'
        f'<ul><li>Bought</li><li id=item>Sold</li></ul><p>{PARAGRAPHS[1]} <span id="in">Yes.</span></p>'
        f"<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td id=cell>2</td></tr></table>"
        f"<p>{PARAGRAPHS[2]}</p></main>"
    )
    found = reading(html)
    at = {name: found.text[place:].split("\n")[0] for name, place in found.anchors.items()}
    assert at == {
        "all": "# Legal", "one": "## Use", "h": "## Use", "item": "- Sold", "in": f"{PARAGRAPHS[1]} Yes.",
        "cell": "| 1 | 2 |",
    }  # fmt: skip
