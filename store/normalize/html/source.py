"""What has to be mended in a page's source before it is parsed.

A browser runs scripts, so it takes `<noscript>` for plain characters. A parser that does not run them reads a
tag manager's `<noscript><iframe .../></noscript>`: the self-closed iframe is open for it and swallows the page.
So `<noscript>` is taken out first, and so is the start of any element of raw text that is never closed.
"""

from __future__ import annotations

import re

_TAG = re.compile(r"<!--|<(/?)(script|style|noscript|iframe|textarea|title|noframes|noembed|xmp)\b", re.I)
_NOSCRIPT_TAG = re.compile(r"</?noscript\b[^<>]*>|<iframe\b[^<>]*>(?:\s*</iframe\s*>)?", re.I)
_START_TAG = re.compile(r"<[a-zA-Z]")
MOST_ELEMENTS = 300_000  # several times what the largest policy has; each costs some 30 microseconds
# These are read to their end tag, whatever is in between; without one, a page would end here.
_SWALLOWING = frozenset({"noscript", "iframe", "textarea", "title", "noframes", "noembed", "xmp"})


def elements(html: str) -> int:
    """How many elements a page has, about: the tags that open one."""
    if html.count("<") <= MOST_ELEMENTS:  # quick, and enough for any real page
        return html.count("<")
    return sum(1 for _ in _START_TAG.finditer(html))


def without_noscript(html: str) -> str:
    """The page as a browser with scripts on reads it."""
    return "".join(_kept(html))


def with_noscript(html: str) -> str:
    """The page as a browser with scripts off reads it: what stands in `<noscript>` is part of it."""
    return _NOSCRIPT_TAG.sub("", html)


def _kept(html: str) -> list[str]:
    """One pass from tag to tag; comments, scripts and styles are stepped over, so what they quote is no tag."""
    tags = list(_TAG.finditer(html))
    last_end = {m.group(2).lower(): m.start() for m in tags if m.group(1)}
    kept: list[str] = []
    done = resume = 0
    wanted = ""  # the element whose end tag is looked for
    for tag in tags:
        start, name = tag.start(), (tag.group(2) or "").lower()
        if start < resume:
            continue
        if wanted:
            if tag.group(1) and name == wanted:
                end = _after(html, start)
                if name == "noscript":
                    done = end
                wanted, resume = "", end
            continue
        if not name:
            comment_end = html.find("-->", start + 2)
            if comment_end < 0:
                break
            resume = comment_end + 3
        elif tag.group(1):
            continue
        elif last_end.get(name, -1) > start:
            wanted = name
            if name == "noscript":
                kept.append(html[done:start])
        elif name in _SWALLOWING:
            kept.append(html[done:start])
            done = resume = _after(html, start)
    kept.append(html[done:])
    return kept


def _after(html: str, start: int) -> int:
    end = html.find(">", start)
    return end + 1 if end >= 0 else len(html)
