"""EPUB to Markdown: the documents of its spine in order, each read as the page it is."""

from __future__ import annotations

from posixpath import dirname, join, normpath
from urllib.parse import unquote

from lxml import etree

from store.normalize.decode import decode
from store.normalize.document import Link, Reading
from store.normalize.even import even_line
from store.normalize.html import read_fragment
from store.normalize.html.source import MOST_ELEMENTS, elements
from store.normalize.pieces import PARAGRAPH
from store.normalize.unreadable import Unreadable
from store.normalize.zipped.archive import Archive

_DC = "{http://purl.org/dc/elements/1.1/}"
_PAGES = ("application/xhtml+xml", "text/html")
_MOST_PAGES = 5_000


def read_epub(body: bytes, *, url: str = "") -> Reading:
    """The text of an EPUB. Raises Unreadable for one that is damaged, locked or too large.

    The table of contents that readers show beside the text is left out.
    """
    archive = Archive(body, "EPUB")
    package_part = _package_part(archive)
    package = archive.xml(package_part)
    locked = _locked(archive)
    parts: list[str] = []
    links: list[Link] = []
    seen = length = 0
    for part in _spine(package, dirname(package_part))[:_MOST_PAGES]:
        if part in locked:
            raise Unreadable("The EPUB is locked by its publisher.")
        if part not in archive:
            continue
        html = decode(archive.read(part)).text
        seen += elements(html)
        if seen > MOST_ELEMENTS:
            raise Unreadable(f"The EPUB has more than {MOST_ELEMENTS} elements, too many to be read.")
        reading = read_fragment(html, url=url)
        if not reading.text:
            continue
        if parts:
            length += len(PARAGRAPH)
        links += [Link(link.text, link.url, link.position + length) for link in reading.links]
        parts.append(reading.text.rstrip("\n"))
        length += len(parts[-1])
    text = PARAGRAPH.join(parts) + "\n" if parts else ""
    return Reading(text, _stated(package, "title"), _stated(package, "language"), tuple(links))


def _package_part(archive: Archive) -> str:
    container = archive.xml("META-INF/container.xml")
    root = container.find("{*}rootfiles/{*}rootfile")
    if root is None:
        raise archive.damaged()
    return root.get("full-path", "")


def _spine(package: etree._Element, folder: str) -> list[str]:
    """The parts to read, in reading order, without the table of contents."""
    parts: dict[str, str] = {}
    for item in package.iterfind("{*}manifest/{*}item"):
        if item.get("media-type") in _PAGES and "nav" not in item.get("properties", "").split():
            parts[item.get("id", "")] = normpath(join(folder, unquote(item.get("href", ""))))
    references = (item.get("idref", "") for item in package.iterfind("{*}spine/{*}itemref"))
    return [parts[reference] for reference in references if reference in parts]


def _locked(archive: Archive) -> frozenset[str]:
    """The parts that are encrypted."""
    root = archive.xml_if_any("META-INF/encryption.xml")
    references = root.iter("{*}CipherReference") if root is not None else ()
    return frozenset(unquote(reference.get("URI", "")) for reference in references)


def _stated(package: etree._Element, name: str) -> str:
    return even_line(package.findtext(f"{{*}}metadata/{_DC}{name}") or "")
