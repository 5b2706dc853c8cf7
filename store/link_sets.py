"""The links of snapshots, each distinct set stored once: most captures of a page have the same ones."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from sqlite_utils import Database

from store.normalize import Link


def write(db: Database, links: Iterable[Link]) -> str:
    """Stores a set of links unless it is there, and returns its SHA-256."""
    packed = json.dumps([[link.position, link.text, link.url] for link in links], ensure_ascii=False)
    sha256 = hashlib.sha256(packed.encode()).hexdigest()
    db.execute("INSERT INTO link_sets (sha256, links) VALUES (?, ?) ON CONFLICT DO NOTHING", [sha256, packed])
    return sha256


def read(db: Database, sha256: str) -> tuple[Link, ...]:
    """The set with this SHA-256, in reading order. Raises KeyError."""
    row = db.execute("SELECT links FROM link_sets WHERE sha256 = ?", [sha256]).fetchone()
    if row is None:
        raise KeyError(sha256)
    return tuple(Link(text=text, url=url, position=position) for position, text, url in json.loads(row[0]))
