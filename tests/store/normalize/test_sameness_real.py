"""Real pages, written otherwise: the same text, byte for byte."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import pytest

from bench.corpus import documents
from store.normalize import Document, normalize

from .rewritings import ANYWHERE, Rewriting

DOCUMENTS = [
    "GitHub__Privacy-Policy", "GitHub__Terms-of-Service", "Open-Collective__Privacy-Policy",
    "Open-Collective__Terms-of-Service", "Open-Terms-Archive__Privacy-Policy", "UptimeRobot__Privacy-Policy",
]  # fmt: skip


@cache
def source_and_document(corpus: Path, name: str) -> tuple[str, str, Document]:
    (found,) = (document for document in documents(corpus) if document.name == name)
    pages = list(found.pages())
    page = pages[len(pages) // 2]
    document = normalize(page.body, url=page.url)
    assert document.words > 200
    return page.body.decode(), page.url, document


@pytest.mark.parametrize("rewrite", ANYWHERE)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_rewriting_alone(shared: Path, name: str, rewrite: Rewriting) -> None:
    source, url, document = source_and_document(shared / "corpus", name)
    rewritten = normalize(rewrite(source, Random(name)).encode(), url=url)
    assert rewritten.text == document.text
    assert rewritten.links == document.links


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("seed", range(3))
def test_several_together(shared: Path, name: str, seed: int) -> None:
    source, url, document = source_and_document(shared / "corpus", name)
    random = Random(seed)
    for rewrite in random.sample(ANYWHERE, 5):
        source = rewrite(source, random)
    assert normalize(source.encode(), url=url).text == document.text


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("charset", ["utf-16", "cp1252", "gb18030", "cp932", "koi8-r"])
def test_in_another_charset(shared: Path, name: str, charset: str) -> None:
    source, url, document = source_and_document(shared / "corpus", name)
    body = source.encode(charset, "xmlcharrefreplace")
    assert normalize(body, url=url, content_type=f"text/html; charset={charset}").text == document.text


def test_the_archived_page_and_the_page_as_the_archive_shows_it(shared: Path) -> None:
    body = (shared / "captures/goexw.com/20161012050505.html").read_bytes()
    url = "http://www.goexw.com/general-terms-and-conditions/privacy-policy"
    document = normalize(body, url=url)
    assert document.words > 1000
    for seed in range(5):
        for rewrite in ANYWHERE:
            rewritten = normalize(rewrite(body.decode(), Random(seed)).encode(), url=url)
            assert rewritten.text == document.text, rewrite
