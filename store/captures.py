"""A capture: what a fetch or an import hands to the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Origin = Literal["live", "wayback", "import"]
Role = Literal["page", "source", "rendered", "part", "joined"]
"""What a capture is to its policy: its page; the answer that a rendered page was made from, and that page; one part of
it, and what joins the parts. A source and a part carry no text of their own.
"""


@dataclass(frozen=True, slots=True)
class Capture:
    """One answer of a server, or one imported file, byte for byte.

    `url` is the address of the policy itself (a memento's URI-R), `source_url` where these bytes were read (a
    memento's URI-M, a file's `file:` address; the same as `url` for a live page). `captured_at` is aware, and kept
    to the second. `status` is the HTTP status at the time of capture, None for an import. `headers` are those of
    the original answer, names in lower case. `body` holds the payload after any content-encoding was undone.

    A 304 hands in the bytes of the snapshot that it confirmed, so that each snapshot leads to bytes. Those of a
    rendered page are its elements as a browser had them after its scripts had run; those of a joined one list its
    parts, see `store.parts`.
    """

    policy_id: str
    url: str
    captured_at: datetime
    origin: Origin
    body: bytes
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    source_url: str = ""
    role: Role = "page"

    @property
    def content_type(self) -> str:
        """The Content-Type header as sent, or an empty string."""
        return self.headers.get("content-type", "")


@dataclass(frozen=True, slots=True)
class Added:
    """What came of handing in a capture: `new` is False if it was there already, and then nothing changed."""

    snapshot_id: int
    new: bool
    outcome: str
    reason: str
    text_sha256: str | None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A capture as stored, without its bytes (`Store.body(sha256)` has those)."""

    id: int
    policy_id: str
    url: str
    captured_at: datetime
    origin: Origin
    source_url: str
    status: int | None
    content_type: str
    headers: Mapping[str, str]
    sha256: str
    sha1: str
    length: int
    outcome: str
    reason: str
    text_sha256: str | None
    version_id: int | None
    role: Role = "page"
