"""Bytes in, bytes out: each body once per SHA-256, compressed, checked on every read.

Captures of one page are near copies of each other, all with different bytes. A body is therefore compressed against
an earlier one of the same policy, its *key* (zstd with the key as prefix), unless the result tells that the page has
moved on; then it becomes the next key itself. A delta never rests on a delta, so any body costs two reads at most.
"""

from __future__ import annotations

import base64
import hashlib
import sqlite3
from dataclasses import dataclass

from backports import zstd

from store.errors import DamagedBody

PLAIN = "zstd"
DELTA = "zstd-prefix"

_LEVEL = 9
# Measured on whole histories of real pages: a key is worth replacing once a delta costs a tenth of it.
_WORTHWHILE = 0.10
_USES = 256
_SMALLEST_KEY = 1024
_WINDOW_LOG = range(10, 28)


@dataclass(slots=True)
class Key:
    """The body that the next ones of a policy are compressed against."""

    sha256: str
    body: bytes
    packed_length: int
    uses: int


class BodyWriter:
    """Writes bodies, remembering each policy's key between calls."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._keys: dict[str, Key | None] = {}

    def forget(self) -> None:
        """Drops what is remembered: for after a rollback, when a key may never have reached the database."""
        self._keys.clear()

    def write(self, policy_id: str, body: bytes) -> str:
        """Stores `body` unless it is there, and returns its SHA-256 in hexadecimal."""
        sha256 = hashlib.sha256(body).hexdigest()
        if self._connection.execute("SELECT 1 FROM bodies WHERE sha256 = ?", [sha256]).fetchone():
            return sha256
        key = self._key(policy_id)
        if key is not None and key.uses < _USES:
            delta = _pack(body, prefix=key.body)
            if len(delta) <= _WORTHWHILE * key.packed_length:
                self._insert(sha256, body, DELTA, key.sha256, delta)
                key.uses += 1
                return sha256
        packed = _pack(body)
        self._insert(sha256, body, PLAIN, None, packed)
        if len(body) >= _SMALLEST_KEY:
            self._keys[policy_id] = Key(sha256, body, len(packed), 0)
        return sha256

    def _insert(self, sha256: str, body: bytes, codec: str, key: str | None, data: bytes) -> None:
        self._connection.execute(
            "INSERT INTO bodies (sha256, length, codec, key_sha256, data) VALUES (?, ?, ?, ?, ?)",
            [sha256, len(body), codec, key, data],
        )

    def _key(self, policy_id: str) -> Key | None:
        if policy_id not in self._keys:
            self._keys[policy_id] = self._stored_key(policy_id)
        return self._keys[policy_id]

    def _stored_key(self, policy_id: str) -> Key | None:
        row = self._connection.execute(
            "SELECT sha256, length(data) FROM snapshots JOIN bodies USING (sha256)"
            " WHERE policy_id = ? AND codec = ? AND bodies.length >= ? ORDER BY id DESC LIMIT 1",
            [policy_id, PLAIN, _SMALLEST_KEY],
        ).fetchone()
        if row is None:
            return None
        sha256, packed_length = row
        uses = self._connection.execute("SELECT count(*) FROM bodies WHERE key_sha256 = ?", [sha256]).fetchone()[0]
        return Key(sha256, read_body(self._connection, sha256), packed_length, uses)


def read_body(connection: sqlite3.Connection, sha256: str) -> bytes:
    """The bytes with this SHA-256. Raises DamagedBody if they are not there or do not give it."""
    row = connection.execute("SELECT length, codec, key_sha256, data FROM bodies WHERE sha256 = ?", [sha256]).fetchone()
    if row is None:
        raise DamagedBody(f"body {sha256}: not in the database")
    length, codec, key_sha256, data = row
    try:
        prefix = read_body(connection, key_sha256) if codec == DELTA else None
        body = _unpack(data, length, prefix)
    except zstd.ZstdError as error:
        raise DamagedBody(f"body {sha256}: its stored bytes cannot be unpacked ({error})") from error
    if hashlib.sha256(body).hexdigest() != sha256:
        raise DamagedBody(f"body {sha256}: its stored bytes give another hash")
    return body


def sha1_base32(body: bytes) -> str:
    """The digest that web archives list: SHA-1 in base 32."""
    return base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode("ascii")


def _pack(body: bytes, prefix: bytes | None = None) -> bytes:
    if prefix is None:
        return zstd.compress(body, level=_LEVEL)
    # The window must reach back over the whole prefix, or its beginning is lost to the matcher.
    window = min(max((len(body) + len(prefix)).bit_length(), _WINDOW_LOG.start), _WINDOW_LOG.stop - 1)
    options: dict[int, int] = {
        zstd.CompressionParameter.compression_level: _LEVEL,
        zstd.CompressionParameter.window_log: window,
    }
    return zstd.compress(body, options=options, zstd_dict=zstd.ZstdDict(prefix, is_raw=True).as_prefix)


def _unpack(data: bytes, length: int, prefix: bytes | None) -> bytes:
    """At most `length` bytes: a damaged frame cannot fill the memory."""
    if prefix is None:
        decompressor = zstd.ZstdDecompressor()
    else:
        decompressor = zstd.ZstdDecompressor(zstd_dict=zstd.ZstdDict(prefix, is_raw=True).as_prefix)
    # One byte more than expected shows a body that is too long; the hash then tells.
    return decompressor.decompress(data, max_length=length + 1)
