"""Lines that are only set like headings, and those that are not to be taken for any."""

from __future__ import annotations

import pytest

from .html import reading, written
from .pages import PARAGRAPHS

PROSE = "<p>We keep it for as long as we need it.</p>"
BODY = "We keep it for as long as we need it."


@pytest.mark.parametrize(
    "line",
    [
        "<p><b>How long</b></p>",
        "<p><strong>How long</strong>&nbsp;</p>",
        '<p style="font-weight: bold">How long</p>',
        '<div style="font-weight:700">How long</div>',
        "<p><span style='font-weight: 600'>How</span> <b>long</b></p>",
        '<font size="+2"><b>How long</b></font><br><br>',
        '<p><font size="5">How long</font></p>',
        "<p><u><b>How long</b></u></p>",
        "<center><big>How long</big></center>",
        '<p style="font-size: 24px">How long</p>',
    ],
)
def test_a_short_line_set_like_a_heading_is_one(line: str) -> None:
    assert written(line + PROSE) == f"### How long\n\n{BODY}"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p><b>We never sell it.</b></p>" + PROSE, f"We never sell it.\n\n{BODY}"),
        ("<p><b>In short:</b></p>" + PROSE, f"**In short:**\n\n{BODY}"),
        ("<p><b>Larkfield Ltd</b></p><p><b>1 Mill Ln</b></p>" + PROSE, f"**Larkfield Ltd**\n\n**1 Mill Ln**\n\n{BODY}"),
        ("<p><b>Last updated 3 May 2019</b></p>" + PROSE, f"**Last updated 3 May 2019**\n\n{BODY}"),
        ("<p><b>help@larkfield.example</b></p>" + PROSE, f"**help@larkfield.example**\n\n{BODY}"),
        ("<p><b>How long</b><br>We keep it as long as needed.</p>", "**How long**\n\nWe keep it as long as needed."),
        ("<p><b>How</b> long</p>" + PROSE, f"How long\n\n{BODY}"),
        ("<ul><li><b>How long</b></li><li>We keep it for a year.</li></ul>", "- How long\n- We keep it for a year."),
        ("<p><b>How long</b></p><h3>Other</h3>" + PROSE, f"**How long**\n\n### Other\n\n{BODY}"),
        ('<p><b><a href="/x">How long</a></b></p>' + PROSE, f"**How long**\n\n{BODY}"),
        ('<p style="font-weight:bold"><b style="font-weight:400">How long</b></p>' + PROSE, f"How long\n\n{BODY}"),
        ("<p><b>and so on</b></p>" + PROSE, f"**and so on**\n\n{BODY}"),
        ("<p><b>word word word word word word word word word word word word word word word</b></p>" + PROSE,
         f"{'word ' * 14}word\n\n{BODY}"),
    ],
)  # fmt: skip
def test_in_doubt_a_line_is_no_heading(html: str, expected: str) -> None:
    assert written(html) == expected


def test_levels_follow_from_the_headings_around() -> None:
    p = [f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS]
    text = reading(
        f"<p><font size=5>Privacy</font></p>{p[0]}<p><b>Use</b></p>{p[1]}<h3>Rights</h3>{p[2]}"
        f"<p><b>Access</b></p>{p[3]}<h6>Small</h6>{p[4]}<p><b>Smaller</b></p>{p[0]}"
    ).text
    assert [line for line in text.split("\n") if line.startswith("#")] == [
        "## Privacy", "### Use", "### Rights", "#### Access", "###### Small", "###### Smaller",
    ]  # fmt: skip


def test_a_heading_of_two_lines_is_one() -> None:
    assert written(f"<h3>How long<br>we keep it</h3>{PROSE}") == f"### How long we keep it\n\n{BODY}"


def test_an_old_page_of_breaks_and_fonts() -> None:
    html = (
        '<center><font size="+3"><b>Privacy Statement</b></font></center><br><br>'
        f"&nbsp;&nbsp;&nbsp;{PARAGRAPHS[0]}<br>&nbsp;<br><b>Use</b><br><br>{PARAGRAPHS[1]}<br><br>{PARAGRAPHS[2]}"
    )
    assert reading(html).text == (
        f"## Privacy Statement\n\n{PARAGRAPHS[0]}\n\n### Use\n\n{PARAGRAPHS[1]}\n\n{PARAGRAPHS[2]}\n"
    )
