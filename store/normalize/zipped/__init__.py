"""Formats that are ZIP archives of XML: DOCX and EPUB."""

from __future__ import annotations

from store.normalize.zipped.docx import read_docx
from store.normalize.zipped.epub import read_epub

__all__ = ["read_docx", "read_epub"]
