"""What a body is: told by its bytes, not by its label."""

from __future__ import annotations

import pytest

from store.normalize import normalize
from store.normalize.sniff import sniff

from .pages import TEXT, page


@pytest.mark.parametrize(
    ("text", "content_type", "name", "kind"),
    [
        ("<!DOCTYPE html><p>x", "text/plain", "", "html"),
        ("<!-- saved --><html><body>x", "", "policy.txt", "html"),
        ("<?xml version='1.0'?><html xmlns='x'>", "application/octet-stream", "", "html"),
        ("x <body class=a> y", "", "", "html"),
        ("some words\n<p>a</p><p>b</p><p>c</p>", "", "", "html"),
        ("---\ntitle: x\n---\nwords", "", "a.txt", "markdown"),
        ("# Policy\n\nwords\n\n## More\n\nwords", "", "", "markdown"),
        ("words", "text/markdown", "", "markdown"),
        ("words", "", "/policies/privacy.md", "markdown"),
        ("words", "", "https://a.example/privacy.md?raw=1", "markdown"),
        ("<p>words</p>", "", "README.md", "markdown"),
        ("Privacy Policy\n\n1. Words\n2. More", "", "", "text"),
        ("Plain words served as a page.", "text/html", "https://a.example/", "text"),
        ("a <b>bold</b> word", "text/html", "", "html"),
        ("if a < b and c > d", "", "", "text"),
        ("", "", "", "text"),
    ],
)
def test_kinds(text: str, content_type: str, name: str, kind: str) -> None:
    assert sniff(text, content_type, name) == kind


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "The PDF is damaged"),
        (b"\x00\x00junk%PDF-1.4\n", "The PDF is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old Office document"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "an image (PNG)"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "an image (JPEG)"),
        (b"GIF89a\x01\x00", "an image (GIF)"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "an image (WebP)"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive"),
        (b"{\\rtf1\\ansi", "RTF (it can be saved as DOCX or PDF)"),
        (b"\x1f\x8b\x08\x00", "a gzip archive"),
        (bytes(range(256)) * 40, "no text in any known character set"),
        (b'{"error": "not found", "policy": null}', "JSON"),
    ],
)
def test_what_holds_no_text_is_unreadable_with_a_reason(body: bytes, words: str) -> None:
    document = normalize(body, url="https://a.example/privacy.html", content_type="text/html")
    assert document.outcome == "unreadable"
    assert words in document.reason
    assert (document.text, document.words, document.links) == ("", 0, ())


def test_a_page_that_is_served_as_plain_text_is_read_as_a_page() -> None:
    assert normalize(page(), content_type="text/plain").text == TEXT


def test_a_page_about_pdf_is_no_pdf() -> None:
    assert normalize(page().replace(b"</title>", b" %PDF-1.4</title>")).text == TEXT


def test_an_error_page_that_is_served_as_a_pdf_is_read_as_a_page() -> None:
    document = normalize(page(), url="https://a.example/privacy.pdf", content_type="application/pdf")
    assert (document.format, document.text) == ("html", TEXT)
