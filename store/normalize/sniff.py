"""What a body is, from its bytes first; the Content-Type and the name only decide where bytes leave it open."""

from __future__ import annotations

import io
import json
import re
from typing import Literal
from urllib.parse import urlsplit
from zipfile import BadZipFile, ZipFile

from store.normalize.html.elements import BLOCKS, PHRASES

Kind = Literal["html", "markdown", "text"]
Packed = Literal["pdf", "docx", "epub", ""]

_SAVE_AS = " (it can be saved as DOCX or PDF)"
_ZIP = b"PK\x03\x04"
# (a part's name, what an archive with it is in plain words)
_ZIPPED = (
    ("xl/workbook.xml", "an Excel workbook"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("content.xml", f"an OpenDocument file{_SAVE_AS}"),
)
# (how the body begins, what it is in plain words)
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF87a", "an image (GIF)"),
    (b"GIF89a", "an image (GIF)"),
    (b"II*\x00", "an image (TIFF)"),
    (b"MM\x00*", "an image (TIFF)"),
    (b"\x00\x00\x01\x00", "an image (icon)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", f"an old Office document (DOC, XLS or PPT){_SAVE_AS}"),
    (b"{\\rtf", f"RTF{_SAVE_AS}"),
    (b"%!PS", f"PostScript{_SAVE_AS}"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"OggS", "audio or video"),
    (b"ID3", "audio"),
)
_PDF_WITHIN = 1024  # readers accept a PDF's signature anywhere in the first kilobyte

_elements = "|".join(sorted(BLOCKS | PHRASES | {"a", "span", "br", "img", "meta", "link", "base", "title", "frameset"}))
_HTML_START = re.compile(
    # Possessive, so that a page of a thousand comments is not tried in a thousand ways.
    rf"(?:<!--(?:(?!-->).)*+-->|<\?xml[^>]*+>|\s)*+<(?:!doctype\s+html|(?:{_elements}|head|script|style|noscript)\b)",
    re.I | re.S,
)
_HTML_SHELL = re.compile(r"<(?:html|body|head)\b[^<>]*>", re.I)
_BLOCK_END = re.compile(r"</(?:p|div|td|tr|li|ul|ol|table|h[1-6]|section|article)\s*>", re.I)
_FRONT_MATTER = re.compile(
    r"\s*(?:---[ \t]*\n(?:[^\n]*\n){0,200}?(?:---|\.\.\.)|\+\+\+[ \t]*\n(?:[^\n]*\n){0,200}?\+\+\+)[ \t]*(?:\n|$)"
)
_MARKDOWN_SIGN = re.compile(
    r"^#{1,6} +\S"  # a heading
    r"|^.{1,200}\n(?:={3,}|-{3,}) *$"  # an underlined one
    r"|!?\[[^\[\]\n]{1,200}\]\((?:https?:|mailto:|/|\.|#)[^()\s]*\)"  # a link or an image
    r"|^\*\*[^*\n]+\*\* *$"  # a bold line
    r"|^\|?(?: *:?-{3,}:? *\|)+",  # the line under a table's head
    re.M,
)
_MARKDOWN_NAMES = (".md", ".markdown", ".mdown", ".mkd")
_TEXT_NAMES = (".txt", ".text")
_HTML_NAMES = (".html", ".htm", ".xhtml")
_ODD = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffd]")
_SIGHT = 100_000  # characters looked at for mark-up ...
_GLANCE = 20_000  # ... and for what no text has


def packed_format(body: bytes) -> Packed:
    """The format of a body that is a PDF, a DOCX or an EPUB file, whatever it is called; '' for any other."""
    if body.startswith(b"%PDF-") or (b"%PDF-" in body[:_PDF_WITHIN] and b"<" not in body[: body.find(b"%PDF-")]):
        return "pdf"
    if not body.startswith(_ZIP):
        return ""
    parts = _parts(body)
    if "word/document.xml" in parts or (not parts and b"word/" in body[:_GLANCE]):
        return "docx"
    if "META-INF/container.xml" in parts or b"mimetypeapplication/epub+zip" in body[:_PDF_WITHIN]:
        return "epub"
    if "[Content_Types].xml" in parts and any(part.endswith("document.xml") for part in parts):
        return "docx"
    return ""


def _parts(body: bytes) -> frozenset[str]:
    """The names of an archive's parts; none of one that is damaged."""
    try:
        with ZipFile(io.BytesIO(body)) as archive:
            return frozenset(archive.namelist())
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        return frozenset()


def unreadable_kind(body: bytes) -> str:
    """In plain words what a body is that holds no text to read ('an image (PNG)'), '' for text."""
    if body.startswith(_ZIP):
        parts = _parts(body)
        return next((kind for part, kind in _ZIPPED if part in parts), "a ZIP archive")
    for signature, kind in _SIGNATURES:
        if body.startswith(signature):
            return kind
    if body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        return "an image (WebP)"
    if body[4:8] == b"ftyp":
        return "audio or video"
    return ""


def is_binary(text: str) -> bool:
    """Whether what was decoded is no text: more than one character in twenty is a control or undecodable."""
    head = text[:_GLANCE]
    return len(_ODD.findall(head)) * 20 > len(head)


def is_json(text: str) -> bool:
    """Whether the whole text is a JSON object or list: an interface's answer, no page."""
    stripped = text.strip()
    if not (stripped.startswith(("{", "[")) and stripped.endswith(("}", "]"))):
        return False
    try:
        json.loads(stripped)
    except (ValueError, RecursionError):
        return False
    return True


def sniff(text: str, content_type: str = "", name: str = "") -> Kind:
    """HTML, Markdown or plain text. name: the URL or the file name, of which only the ending counts.

    A page that begins as HTML is HTML whatever its label says (archives serve HTML as text/plain); a file
    called HTML that holds no tag is read as text, which keeps its lines.
    """
    head = text[:_SIGHT].lstrip("\ufeff")
    path = urlsplit(name).path.lower() if "://" in name[:12] else name.lower()
    media = content_type.partition(";")[0].strip().lower()
    if _FRONT_MATTER.match(head):
        return "markdown"
    if _HTML_START.match(head) and not path.endswith(_MARKDOWN_NAMES):
        return "html"
    if "markdown" in media or path.endswith(_MARKDOWN_NAMES):
        return "markdown"
    if _HTML_SHELL.search(head) or len(_BLOCK_END.findall(head)) >= 3:
        return "html"
    if ("html" in media or path.endswith(_HTML_NAMES)) and re.search(r"</?[a-zA-Z][^<>]*>", head):
        return "html"
    if len(_MARKDOWN_SIGN.findall(head)) >= 2 and "html" not in media:
        return "markdown"
    return "text"
