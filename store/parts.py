"""Policies of several pages: which bytes a joined text was made from.

Each page is a snapshot of its own (`role` part). The snapshot that carries the text (`role` joined) has for its bytes
a list of those parts, in order, by address and SHA-256: its text can be made again from them at any time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass

from store import judging
from store.captures import Origin
from store.normalize import Document, join
from store.policies import Policy

CONTENT_TYPE = "application/json"


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a policy: its address, and what was answered there: HTTP status, Content-Type as sent, and the
    SHA-256 of the bytes in hexadecimal.
    """

    url: str
    status: int
    content_type: str
    sha256: str


def to_body(parts: Iterable[Part]) -> bytes:
    """The list as bytes: the same for the same parts."""
    return (json.dumps({"parts": [asdict(part) for part in parts]}, ensure_ascii=False, indent=1) + "\n").encode()


def read(body: bytes, policy: Policy, *, origin: Origin, body_of: Callable[[str], bytes]) -> Document:
    """The text of the parts in such a list, joined. body_of: the bytes with a SHA-256."""
    found: list[tuple[str, Document]] = []
    for number, part in enumerate((Part(**each) for each in json.loads(body)["parts"]), 1):
        if not 200 <= part.status < 300:
            told = f"Part {number} ({part.url}): HTTP {part.status}."
            return Document(outcome="not-policy", reason=told, kind="other")
        headers = {"content-type": part.content_type}
        document = judging.read(body_of(part.sha256), policy, origin=origin, url=part.url, headers=headers)
        found.append((part.url, document))
    return join(found)
