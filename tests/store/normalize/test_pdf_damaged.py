"""Damaged PDFs and DOCX files: an answer, the same one again, and never an exception."""

from __future__ import annotations

import io
from functools import cache
from random import Random

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.normalize import Document, normalize

from .pages import PARAGRAPHS
from .pdfs import notice


@cache
def _body(kind: str) -> bytes:
    if kind == "pdf":
        return notice()
    document = docx.Document()
    for words in PARAGRAPHS:
        document.add_paragraph(words, style="List Number")
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _checked(body: bytes) -> Document:
    document = normalize(body)
    assert normalize(body) == document
    assert (document.reason == "") == (document.outcome == "ok")
    assert all(0 <= link.position < len(document.text) for link in document.links)
    return document


@pytest.mark.parametrize("kind", ["pdf", "docx"])
@pytest.mark.parametrize("part", range(1, 16))
def test_cut_off(kind: str, part: int) -> None:
    body = _body(kind)
    document = _checked(body[: len(body) * part // 16])
    assert document.outcome != "ok" or document.words > 40


@pytest.mark.parametrize("kind", ["pdf", "docx"])
@given(seed=st.integers(0, 2**32))
@settings(max_examples=25)
def test_bytes_overwritten_left_out_and_doubled(kind: str, seed: int) -> None:
    random, body = Random(seed), bytearray(_body(kind))
    for _ in range(random.randrange(1, 25)):
        at, length = random.randrange(len(body)), random.randrange(1, 40)
        choice = random.randrange(3)
        if choice == 0:
            body[at] = random.randrange(256)
        elif choice == 1:
            del body[at : at + length]
        else:
            body[at:at] = body[at : at + length]
    _checked(bytes(body))


def test_what_is_cut_at_its_head_is_told_in_one_sentence() -> None:
    for kind, reason in (("pdf", "The PDF is damaged and could not be read."), ("docx", "The DOCX file is damaged")):
        document = _checked(_body(kind)[: 300 if kind == "pdf" else 9_000])
        assert document.outcome == "unreadable"
        assert document.reason.startswith(reason)
