"""Pages of an invented company for the tests: a policy, and the page around it."""

from __future__ import annotations

PARAGRAPHS = (
    "Larkfield Instruments collects personal information that you give us when you order, and keeps it safe.",
    "We use your personal data to process orders, to comply with the law, and to answer what you ask us.",
    "We do not sell personal information to third parties, and we disclose it only with your consent.",
    "You have the right to access, correct and delete the information we hold; write to us at any time.",
    "We may change this privacy policy; the date at its end says when we did so for the last time.",
)

POLICY = f"""
<h1>Privacy Policy</h1>
<p>{PARAGRAPHS[0]}</p>
<h2>How we use it</h2>
<p>{PARAGRAPHS[1]}</p>
<ul><li>to send what you ordered;</li><li>to bill you;</li></ul>
<h2>Whom we tell</h2>
<p>{PARAGRAPHS[2]}</p>
<h2>Your rights</h2>
<p>{PARAGRAPHS[3]}</p>
<p>{PARAGRAPHS[4]}</p>
<p>Last updated: 7 August 2015</p>
"""

TEXT = f"""# Privacy Policy

{PARAGRAPHS[0]}

## How we use it

{PARAGRAPHS[1]}

- to send what you ordered;
- to bill you;

## Whom we tell

{PARAGRAPHS[2]}

## Your rights

{PARAGRAPHS[3]}

{PARAGRAPHS[4]}

Last updated: 7 August 2015
"""


def page(content: str = POLICY, *, before: str = "", after: str = "", head: str = "", lang: str = "en") -> bytes:
    """A whole page in UTF-8 around the content: menu before, footer after."""
    return f"""<!DOCTYPE html>
<html lang="{lang}"><head><meta charset="utf-8"><title>Privacy - Larkfield</title>{head}</head>
<body>{before}
<div class="top"><ul>
<li><a href="/">Home</a></li><li><a href="/shop">Shop</a></li><li><a href="/cart">Cart</a></li>
</ul></div>
<div class="content">{content}</div>
<div class="footer"><a href="/imprint">Imprint</a> <a href="/jobs">Jobs</a> <p>© 2015 Larkfield Instruments</p></div>
{after}</body></html>""".encode()
