"""What a body is, from its bytes first; the Content-Type and the name only decide where bytes leave it open."""

from __future__ import annotations

import json
import re
from typing import Literal
from urllib.parse import urlsplit

from store.normalize.html.elements import BLOCKS, PHRASES

Kind = Literal["html", "markdown", "text"]

# (how the body begins, what it is in plain words)
_SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG\r\n\x1a\n", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF87a", "an image (GIF)"),
    (b"GIF89a", "an image (GIF)"),
    (b"II*\x00", "an image (TIFF)"),
    (b"MM\x00*", "an image (TIFF)"),
    (b"\x00\x00\x01\x00", "an image (icon)"),
    (b"PK\x03\x04", "a ZIP archive (DOCX, EPUB or the like)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "RTF"),
    (b"%!PS", "PostScript"),
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
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(?:[^\n]*\n){0,200}?(?:---|\.\.\.)[ \t]*(?:\n|$)")
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


def unreadable_kind(body: bytes) -> str:
    """In plain words what a body is that holds no text to read ('PDF', 'an image (PNG)'), '' for text."""
    if body.startswith(b"%PDF-") or (b"%PDF-" in body[:_PDF_WITHIN] and b"<" not in body[: body.find(b"%PDF-")]):
        return "PDF"
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
