"""Encoded bodies: which encodings they have, and whether they are whole."""

from __future__ import annotations

import gzip
import random
import zlib
from collections.abc import Callable

import brotli  # type: ignore[import-untyped]
import pytest
from backports import zstd

from crawler.encodings import CutShort, encodings_of

PAGE = bytes(random.Random(5).choices(b"<p>abcdefgh &;</p>\n", k=200_000))
LARGEST = 1_000_000


def raw_deflate(body: bytes) -> bytes:
    stream = zlib.compressobj(wbits=-15)
    return stream.compress(body) + stream.flush()


def in_two_members(body: bytes) -> bytes:
    return gzip.compress(body[:1000]) + gzip.compress(body[1000:])


@pytest.mark.parametrize(
    ("name", "encode"),
    [
        (b"gzip", gzip.compress),
        (b"x-gzip", in_two_members),
        (b"deflate", zlib.compress),
        (b"deflate", raw_deflate),
        (b"br", brotli.compress),
        (b"zstd", zstd.compress),
    ],
)
def test_a_body_has_to_come_to_its_end(name: bytes, encode: Callable[[bytes], bytes]) -> None:
    for page in (b"", b"a", bytes(300_000), PAGE):
        assert encodings_of([name], encode(page), largest=LARGEST) == [name]
    body = encode(PAGE)
    for length in (len(body) // 3, len(body) // 2, len(body) - 6, len(body) - 1):
        with pytest.raises(CutShort):
            encodings_of([name], body[:length], largest=LARGEST)


def test_one_bit_on_its_way_is_noticed() -> None:
    body = gzip.compress(PAGE)
    for place in range(100, len(body), len(body) // 40):
        with pytest.raises(CutShort):
            encodings_of([b"gzip"], body[:place] + bytes([body[place] ^ 4]) + body[place + 1 :], largest=LARGEST)


@pytest.mark.parametrize("told", [[b"", b"gzip"], [b"gzip", b"gzip"], [b"gzip, gzip"], [b"gzip", b""], [b"GZIP"]])
def test_what_is_told_twice_or_blank_is_what_the_body_is(told: list[bytes]) -> None:
    assert encodings_of(told, gzip.compress(PAGE), largest=LARGEST) == [b"gzip"]
    assert encodings_of(told, PAGE, largest=LARGEST) == []
    assert encodings_of(told, b"", largest=LARGEST) == []


def test_several_encodings_are_each_undone() -> None:
    twice = gzip.compress(gzip.compress(PAGE))
    assert encodings_of([b"gzip, gzip"], twice, largest=LARGEST) == [b"gzip", b"gzip"]
    assert encodings_of([b"br", b"gzip"], gzip.compress(brotli.compress(PAGE)), largest=LARGEST) == [b"br", b"gzip"]
    with pytest.raises(CutShort):
        encodings_of([b"br", b"gzip"], gzip.compress(brotli.compress(PAGE)[:-9]), largest=LARGEST)


def test_an_encoding_nobody_knows_is_left_and_a_small_body_that_swells_is_looked_at_up_to_a_bound() -> None:
    assert encodings_of([b"pack200", b"gzip"], gzip.compress(PAGE), largest=LARGEST) == [b"pack200", b"gzip"]
    assert encodings_of([b"gzip"], gzip.compress(bytes(20 * LARGEST))[:9000], largest=LARGEST) == [b"gzip"]
