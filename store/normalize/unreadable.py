"""The one error of the readers: bytes of a known format that hold no text to be had."""

from __future__ import annotations


class Unreadable(Exception):
    """Its text is the reason, in one sentence. `normalize` turns it into a document with that outcome."""
