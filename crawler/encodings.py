"""Whether a body is, and is whole, what its Content-Encoding says. Pure.

Scrapy undoes encodings, and of a stream that ends too soon or does not fit its own checksum it hands on what it could
read: half a page, with nothing that tells so where the connection's end was the only end of the answer.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

import brotli  # type: ignore[import-untyped]

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_MAGIC = {b"gzip": GZIP, b"x-gzip": GZIP, b"zstd": ZSTD}
_CHUNK = 65536


class CutShort(Exception):
    """An encoded body that ends before its end, or was damaged on its way."""


def encodings_of(told: Iterable[bytes], body: bytes, *, largest: int) -> list[bytes]:
    """The encodings that a body really has, of those its headers tell, in their order. Raises CutShort.

    Archives send the header they captured beside their own, blank or the same, and at times one of an encoding that
    was undone long ago. Of a body that comes to more than `largest` bytes no more is looked at.
    """
    names = [name.strip().lower() for name in chain.from_iterable(value.split(b",") for value in told)]
    left = [name for name in names if name not in (b"", b"identity")]
    found: list[bytes] = []
    while left and body:
        name = left.pop()
        if name in _MAGIC and not body.startswith(_MAGIC[name]):
            continue
        if name not in _READERS:
            return [*left, name, *found]
        found.insert(0, name)
        body = _decoded(name, body, largest)
    return found


def _decoded(name: bytes, body: bytes, largest: int) -> bytes:
    decoded = bytearray()
    try:
        for chunk in _READERS[name](body):
            decoded += chunk
            if len(decoded) > largest:
                break
    except (zlib.error, brotli.error, zstd.ZstdError) as error:
        raise CutShort(f"what is encoded as {name.decode('latin-1')} is damaged") from error
    return bytes(decoded)


def _gunzip(body: bytes) -> Iterator[bytes]:
    while body.startswith(GZIP):  # several in a row are one; what else follows is padding
        stream = zlib.decompressobj(wbits=31)
        yield from _inflate(stream, body)
        body = stream.unused_data


def _deflated(body: bytes) -> Iterator[bytes]:
    try:
        zlib.decompressobj().decompress(body, 1)
    except zlib.error:
        return _inflate(zlib.decompressobj(wbits=-15), body)  # without its header, as some servers have it
    return _inflate(zlib.decompressobj(), body)


def _inflate(stream: Any, body: bytes) -> Iterator[bytes]:
    while not stream.eof:
        chunk = stream.decompress(body, _CHUNK)
        body = stream.unconsumed_tail
        if not chunk and not body and not stream.eof:
            raise CutShort("what is compressed ends too soon")
        yield chunk


def _unbrotli(body: bytes) -> Iterator[bytes]:
    stream = brotli.Decompressor()
    chunk = stream.process(body, output_buffer_limit=_CHUNK)
    while chunk:
        yield chunk
        chunk = b"" if stream.is_finished() else stream.process(b"", output_buffer_limit=_CHUNK)
    if not stream.is_finished():
        raise CutShort("what is compressed ends too soon")


def _unzstd(body: bytes) -> Iterator[bytes]:
    while body.startswith(ZSTD):
        stream = zstd.ZstdDecompressor()
        chunk = stream.decompress(body, _CHUNK)
        while not stream.eof:
            if not chunk and stream.needs_input:
                raise CutShort("what is compressed ends too soon")
            yield chunk
            chunk = stream.decompress(b"", _CHUNK)
        yield chunk
        body = stream.unused_data


_READERS = {b"gzip": _gunzip, b"x-gzip": _gunzip, b"deflate": _deflated, b"br": _unbrotli, b"zstd": _unzstd}
