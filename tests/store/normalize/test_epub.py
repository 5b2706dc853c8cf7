"""EPUB: the documents of its spine, in order."""

from __future__ import annotations

import io
import zipfile

from store.normalize import normalize

from .pages import PARAGRAPHS

_CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)
_PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">
<metadata><dc:title>Terms of Larkfield</dc:title><dc:language>en</dc:language></metadata>
<manifest><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="b" href="text/two%20b.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="text/one.xhtml" media-type="application/xhtml+xml"/>
<item id="c" href="cover.png" media-type="image/png"/></manifest>
<spine><itemref idref="c"/><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/><itemref idref="x"/></spine>
</package>"""


def book(**extra: str) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", _CONTAINER)
        archive.writestr("OEBPS/book.opf", _PACKAGE)
        archive.writestr(
            "OEBPS/nav.xhtml", "<html><body><nav><a href='text/one.xhtml'>Part one</a></nav></body></html>"
        )
        one = f"<html><head><title>x</title></head><body><h1>Terms</h1><p>{PARAGRAPHS[0]}</p></body></html>"
        archive.writestr("OEBPS/text/one.xhtml", one)
        two = f"<html><body><h2>Use</h2><p><a href='https://a.example/'>Here</a>: {PARAGRAPHS[1]}</p></body></html>"
        archive.writestr("OEBPS/text/two b.xhtml", two)
        for name, content in extra.items():
            archive.writestr(name, content)
    return saved.getvalue()


def test_the_spine_is_read_in_order_and_links_stand_where_they_are() -> None:
    document = normalize(book(), url="https://a.example/terms.zip", content_type="application/zip")
    assert document.text == f"# Terms\n\n{PARAGRAPHS[0]}\n\n## Use\n\nHere: {PARAGRAPHS[1]}\n"
    assert (document.format, document.title, document.language) == ("epub", "Terms of Larkfield", "en")
    (link,) = document.links
    assert document.text[link.position :].startswith("Here: ")


def test_a_locked_book_says_so() -> None:
    lock = "<encryption><EncryptedData><CipherReference URI='OEBPS/text/one.xhtml'/></EncryptedData></encryption>"
    document = normalize(book(**{"META-INF/encryption.xml": lock}))
    assert (document.outcome, document.reason) == ("unreadable", "The EPUB is locked by its publisher.")
