"""Ways to make Markdown of a page: smallprint's own, and the libraries that it is measured beside."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import _lru_cache_wrapper

from selectolax.lexbor import LexborHTMLParser

from store.normalize import normalize, readability

Extractor = Callable[[bytes, str], str]  # a page's bytes and its address to Markdown

_AROUND = "nav, header, footer, aside, form, button, script, style, noscript"


def smallprint(body: bytes, url: str) -> str:
    """The project's own."""
    return normalize(body, url=url, content_type="text/html; charset=utf-8").text


def trafilatura_with_links(body: bytes, url: str) -> str:
    """trafilatura in its recall mode, link targets in the text."""
    return _trafilatura(body, url, links=True)


def trafilatura_without_links(body: bytes, url: str) -> str:
    """trafilatura in its recall mode, without link targets."""
    return _trafilatura(body, url, links=False)


def _trafilatura(body: bytes, url: str, *, links: bool) -> str:
    import trafilatura

    text = trafilatura.extract(
        body, url=url, output_format="markdown", favor_recall=True, include_links=links, include_formatting=True,
        include_tables=True, include_comments=False,
    )  # fmt: skip
    return text or ""


def html2text_of_main(body: bytes, url: str) -> str:
    """html2text of `<main>` (else `<article>`, else `<body>`) without what pages have around their content."""
    import html2text

    tree = LexborHTMLParser(body.decode("utf-8", "replace"))
    for node in tree.css(_AROUND):
        node.decompose()
    chosen = tree.css_first("main") or tree.css_first("article") or tree.body
    writer = html2text.HTML2Text(baseurl=url)
    writer.body_width = 0
    writer.ignore_images = True
    return writer.handle(chosen.html or "") if chosen is not None else ""


def forget() -> None:
    """Empties what smallprint keeps of pages that it has read: lines, names, texts. What it knows of words stays."""
    for name, module in list(sys.modules.items()):
        if name.startswith("store.normalize"):
            for value in vars(module).values():
                is_kept = isinstance(value, _lru_cache_wrapper) and value.cache_parameters()["maxsize"] is not None
                if is_kept and value is not readability._syllables:
                    value.cache_clear()


EXTRACTORS: dict[str, Extractor] = {
    "smallprint": smallprint,
    "trafilatura, recall, links": trafilatura_with_links,
    "trafilatura, recall": trafilatura_without_links,
    "html2text of <main>": html2text_of_main,
}
