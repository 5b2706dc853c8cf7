"""What a snapshot turned out to be, judged from the one answer alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from store.captures import Capture, Origin, Role
from store.normalize import Document, normalize
from store.policies import Policy

SKIP_HEADER = "x-smallprint-skip"
"""A header that an import adds: how many leading bytes of the body are a note by whoever made the file.

Of any other origin it would be the word of a stranger, and is not heard.
"""


@dataclass(frozen=True, slots=True)
class Verdict:
    """An outcome with its reason; `document` where there is a text to speak of, and `alarm` what to look at in it.

    `of_part`: the text is that of one part of the policy, and not the policy's.
    """

    outcome: str
    reason: str
    document: Document | None = None
    alarm: str = ""
    of_part: bool = False


def read(body: bytes, policy: Policy, *, origin: Origin, url: str, headers: Mapping[str, str]) -> Document:
    """The document in a body: the one way from stored bytes to text, so that it can always be gone again."""
    skip = int(headers.get(SKIP_HEADER, "0")) if origin == "import" else 0
    return normalize(
        body[skip:],
        # Where a file lies on a disk says nothing about where the links of the page in it lead.
        url="" if url.startswith("file:") else url,
        content_type=headers.get("content-type", ""),
        select=policy.select,
        remove=policy.remove,
        section=policy.section,
    )


def read_capture(capture: Capture, policy: Policy) -> Document:
    """The document in a capture that can be read."""
    return read(capture.body, policy, origin=capture.origin, url=capture.url, headers=capture.headers)


def judge(status: int | None, document: Document | None, role: Role = "page", *, in_parts: bool = False) -> Verdict:
    """The verdict on an answer with this status and, where the status lets it be read, this document.

    in_parts: whether the policy is followed as several pages; what was captured of it while it was not, or the other
    way round, is then not the whole of it.
    """
    verdict = _judge(status, document)
    # However well they read, their text is not the policy's: that is in the snapshot that was made from them.
    aside = _aside(role, in_parts=in_parts)
    if aside and verdict.outcome in ("ok", "suspect", "not-modified"):
        return Verdict("not-policy", aside, document, of_part=role in ("part", "page"))
    return verdict


def _aside(role: Role, *, in_parts: bool) -> str:
    if role == "source":
        return "Kept as what a browser made the rendered page from."
    if role == "part":
        return "One part of the policy; the whole is in the snapshot that joins them."
    if in_parts and role in ("page", "rendered"):
        return "One page of the policy, which is followed as several now."
    if not in_parts and role == "joined":
        return "Joined from several pages; the policy is followed as one now."
    return ""


def _judge(status: int | None, document: Document | None) -> Verdict:
    if status is not None and not readable(status):
        return Verdict(_outcome_of(status), f"HTTP {status}")
    if document is None:
        raise ValueError("an answer that can be read is judged with its document")
    alarm = " ".join(document.alarms)
    if status == 304:
        return Verdict("not-modified", "the server says it has not changed", document, alarm)
    return Verdict(document.outcome, document.reason, document, alarm)


def readable(status: int | None) -> bool:
    """Whether an answer with this status can carry the policy's text (a 304 stands for the text it confirms)."""
    return status is None or status == 304 or 200 <= status < 300


def _outcome_of(status: int) -> str:
    if status in (404, 410):
        return "missing"
    if 300 <= status < 400:
        return "moved"
    if status in (401, 403, 407, 429, 451):
        return "blocked"
    return "error"
