"""Ways to write the same page otherwise: each a function of its source and of chance.

`ANYWHERE` are for any page; `STRUCTURE` change what pages are built of, and are for pages whose building is known.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from html.entities import codepoint2name
from random import Random

Rewriting = Callable[[str, Random], str]

_whole = "script|style|title|textarea|noscript|svg|pre"
_TOKEN = re.compile(
    rf"(?P<kept><!--.*?-->|<(?:{_whole})\b.*?</(?:{_whole})\s*>|<!.*?>)"
    r"|(?P<tag></?[a-zA-Z](?:\"[^\"]*\"|'[^']*'|[^'\">])*>)"
    r"|(?P<text>[^<]+|<)",
    re.S,
)
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?")
_BLOCK_START = re.compile(r"(?=<(?:p|h[1-6]|ul|ol|table|div|section)[\s>])", re.I)


def _each(source: str, *, tag: Callable[[str], str] | None = None, text: Callable[[str], str] | None = None) -> str:
    def rewrite(match: re.Match[str]) -> str:
        if match.lastgroup == "tag" and tag:
            return tag(match.group(0))
        return text(match.group(0)) if match.lastgroup == "text" and text else match.group(0)

    return _TOKEN.sub(rewrite, source)


def _parts(tag: str) -> tuple[str, list[tuple[str, str | None]], str]:
    """Name, attributes (values unquoted, as written), and how it ends."""
    found = re.match(r"<([a-zA-Z][^\s/>]*)(.*?)(\s*/?)>$", tag, re.S)
    assert found
    attributes = [(m.group(1), m.group(2)) for m in _ATTRIBUTE.finditer(found.group(2))]
    return found.group(1), [(n, v.strip("\"'") if v else v) for n, v in attributes], found.group(3).strip()


def shuffled_attributes(source: str, random: Random) -> str:
    """Another order, other quotation marks, other case of names."""

    def rewrite(tag: str) -> str:
        if tag.startswith("</"):
            return tag.upper() if random.random() < 0.3 else tag
        name, attributes, end = _parts(tag)
        random.shuffle(attributes)
        written = []
        for key, value in attributes:
            quote = "'" if value and '"' in value else '"' if value and "'" in value else random.choice("\"'")
            written.append(key if value is None else f"{key}={quote}{value}{quote}")
        return f"<{' '.join([random.choice([name.upper(), name]), *written])}{' /' if end else ''}>"

    return _each(source, tag=rewrite)


def meaningless_attributes(source: str, random: Random) -> str:
    """Tokens, build numbers and times, new at each fetch."""
    pool = [
        'data-nonce="{:x}"',
        'data-reactid="{:x}"',
        'data-v-{:x}=""',
        'style="--t: {}"',
        'data-rendered-at="{}"',
        'onclick="f({})"',
    ]

    def rewrite(tag: str) -> str:
        if tag.startswith("</") or random.random() < 0.7:
            return tag
        extra = random.choice(pool).format(random.getrandbits(48))
        return re.sub(r"^<[a-zA-Z][^\s/>]*", lambda m: f"{m.group(0)} {extra}", tag)

    return _each(source, tag=rewrite)


def scripts_and_hidden_things(source: str, random: Random) -> str:
    """Scripts, styles, pictures to be loaded later, hidden fields, comments."""

    def filling(_: re.Match[str]) -> str:
        number = f"{random.getrandbits(64):x}"
        return random.choice(
            [
                "", "", "",
                f'<script nonce="{number}">if (1 < 2) document.title = "<p>{number}</p>";</script>',
                f"<style>.c{number} {{ color: red }}</style>",
                f'<img class="lazy" data-src="/{number}.png" src="data:image/gif;base64,R0" alt="picture {number}">',
                f'<noscript><img src="/t.gif?{number}"></noscript>',
                f'<noscript><iframe src="https://tags.example/{number}" height="0"/></noscript>',
                f'<input type="hidden" name="csrf" value="{number}">',
                f"<!-- build {number} --><!--[if IE]> <p>old</p> <![endif]-->",
                f"<template><p>{number}</p></template><svg><title>{number}</title></svg>",
            ]
        )  # fmt: skip

    pieces = re.split(
        r"(<(?:script|style|noscript|svg|pre)\b.*?</(?:script|style|noscript|svg|pre)\s*>|<!--.*?-->)",
        source,
        flags=re.S,
    )
    return "".join(piece if i % 2 else _BLOCK_START.sub(filling, piece) for i, piece in enumerate(pieces))


def bold_and_strong(source: str, random: Random) -> str:
    """The older and the newer names of the same phrases."""
    names = {"b": "strong", "strong": "b", "i": "em", "em": "i"}
    if random.random() < 0.2:
        return source

    def rewrite(tag: str) -> str:
        return re.sub(
            r"^(</?)(strong|em|b|i)(?=[\s>])", lambda m: m.group(1) + names[m.group(2).lower()], tag, flags=re.I
        )

    return _each(source, tag=rewrite)


def line_ends(source: str, random: Random) -> str:
    """Of another system."""
    return source.replace("\r\n", "\n").replace("\n", random.choice(["\n", "\r\n", "\r"]))


def references(source: str, random: Random) -> str:
    """Characters as references to them."""

    def write(character: str) -> str:
        named = codepoint2name.get(ord(character), "")
        ways = [character, f"&#{ord(character)};", f"&#x{ord(character):X};"] + ([f"&{named};"] if named else [])
        return random.choice(ways)

    return _each(source, text=lambda text: re.sub(r"[^\x00-\x9f]", lambda m: write(m.group(0)), text))


def unseen_characters(source: str, random: Random) -> str:
    """Between letters what nobody sees, spaces of other kinds, letters and their accents apart."""
    fillings = ["\u200b", "&shy;", "\u2060", "\ufeff", "\u00ad", *[""] * 500]
    spaces = ["&nbsp;", "\u2009", "\n", "  ", *[" "] * 9]

    def rewrite(text: str) -> str:
        text = re.sub(r"(?<=[a-z])(?=[a-z])(?![^&\s]*;)", lambda _: random.choice(fillings), text)
        text = re.sub(r"(?<=\w) (?=\w)", lambda _: random.choice(spaces), text)
        return unicodedata.normalize("NFD", text) if random.random() < 0.3 else text

    return _each(source, text=rewrite)


def tracking_parameters(source: str, random: Random) -> str:
    """What campaigns and visits add to links."""

    def rewrite(match: re.Match[str]) -> str:
        start, address = match.group(1), match.group(2)
        if random.random() < 0.5 or "#" in address:
            return match.group(0)
        mark = "&amp;" if "?" in address else "?"
        name = random.choice(["utm_source", "utm_campaign", "gclid", "fbclid", "_ga", "mc_cid"])
        return f'{start}{address}{mark}{name}={random.getrandbits(60):x}"'

    return re.sub(r'(<a\s[^<>]*?href=")(https?://[^"<>]+)"', rewrite, source)


def hidden_mail(source: str, random: Random) -> str:
    """Addresses that a service hides behind a key of its own at each fetch."""

    def hide(match: re.Match[str]) -> str:
        key, *rest = bytes.fromhex(match.group(2))
        new = random.randrange(256)
        return match.group(1) + bytes([new, *(byte ^ key ^ new for byte in rest)]).hex()

    return re.sub(r'((?:data-cfemail="|/cdn-cgi/l/email-protection#))([0-9a-f]{6,})', hide, source)


def archived(source: str, random: Random) -> str:
    """As the Wayback Machine shows it: its toolbar over the page, its prefix before each link."""
    time = f"20{random.randrange(10, 25)}0{random.randrange(1, 10)}01000000"
    toolbar = (
        "<!-- BEGIN WAYBACK TOOLBAR INSERT -->\n<style>body{margin-top:0!important}</style>\n"
        "<script>__wm.rw(0);</script>\n"
        '<div id="wm-ipp-base" lang="en" style="display:none"><div id="wm-ipp">'
        '<a href="/web/">The Wayback Machine</a>'
        f"<p>{random.randrange(10**5)} captures, from 7 Aug 2015 to now. Collected by the Archive Team.</p>"
        "</div></div>\n<!-- END WAYBACK TOOLBAR INSERT -->"
    )
    source = re.sub(
        r'(<a\s[^<>]*?href=")(https?://)', rf"\g<1>https://web.archive.org/web/{time}/\g<2>", source, flags=re.I
    )
    return re.sub(r"<body[^<>]*>", lambda m: m.group(0) + toolbar, source, count=1, flags=re.I)


ANYWHERE: list[Rewriting] = [
    shuffled_attributes, meaningless_attributes, scripts_and_hidden_things, bold_and_strong, line_ends, references,
    unseen_characters, tracking_parameters, hidden_mail, archived,
]  # fmt: skip


def other_names(source: str, random: Random) -> str:
    """Classes and ids that a build tool made."""
    return re.sub(r'\b(class|id)="[^"]*"', lambda m: f'{m.group(1)}="css-{random.getrandbits(30):x}"', source)


def end_tags_left_out(source: str, random: Random) -> str:
    """Where HTML lets them be left out."""
    for tag, before in [
        ("li", r"<li|</[ou]l"), ("p", r"<p|<h\d|<[ou]l|<table|<div|</div"), ("t[dh]", r"<t[dh]|</tr"),
        ("tr", r"<tr|</t(?:body|head|able)"), ("d[td]", r"<d[td]|</dl"), ("t(?:body|head)", r"<tbody|</table"),
    ]:  # fmt: skip
        if random.random() < 0.7:
            source = re.sub(rf"</{tag}>(?=\s*(?:{before})\b)", "", source)
    return source


def elements_around(source: str, random: Random) -> str:
    """A theme's rows and columns around the blocks, a span around the words."""
    source = re.sub(r"(<p[^<>]*>)(.*?)(</p>)", r"\1<span>\2</span>\3", source, flags=re.S)
    source = re.sub(r"(<li[^<>]*>)([^<>]+)", r"\1<span><span>\2</span></span>", source)
    depth = random.randrange(4)
    return re.sub(
        r"(<body[^<>]*>)(.*)(</body>)",
        lambda m: m.group(1) + "<div>" * depth + m.group(2) + "</div>" * depth + m.group(3),
        source,
        flags=re.S,
    )


def space_between_tags(source: str, random: Random) -> str:
    """None, or a lot, before and after blocks."""
    blocks = r"(?:h\d|p|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|td|th|div)"
    fillings = random.choice([[""], ["\n", "\n\n        ", "\t", "  "]])
    source = re.sub(rf"\s*(<{blocks}[\s>])", lambda m: random.choice(fillings) + m.group(1), source)
    return re.sub(rf"(</{blocks}>)\s*", lambda m: m.group(1) + random.choice(fillings), source)


STRUCTURE: list[Rewriting] = [other_names, elements_around, space_between_tags, end_tags_left_out]
