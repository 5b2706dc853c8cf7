"""Files that are there already, taken in as captures: HTML, PDF, DOCX, EPUB, Markdown and plain text.

A file is stored byte for byte. Which policy it is a capture of, and of when, is read from what stands at its head,
from its folder and from its name, in this order; what the user says goes before all of them.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from crawler import naming
from crawler.watchlist import WatchedPolicy
from diffs.changes import bring_up_to_date
from store import Capture, Policy, Store, judging, times
from store.normalize import Document
from store.normalize.vocabulary.types import types_in

CONTENT_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".mdown": "text/markdown",
    ".mkd": "text/markdown",
    ".txt": "text/plain",
    ".text": "text/plain",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".epub": "application/epub+zip",
}
_READ_HERE = "HTML, PDF, DOCX, EPUB, Markdown and plain text are"

# The line that a well-known collection of policies put above each of its texts. It is no word of the policy.
_NOTE = re.compile(
    rb"(?:\xef\xbb\xbf)?The following text is extracted and transformed from the ([A-Za-z0-9.-]+) ([a-z][a-z -]{0,60}) "
    rb"that was archived on ([0-9]{4}-[0-9]{2}-[0-9]{2})\. Please check the original snapshot on the Wayback Machine "
    rb"for the most accurate reproduction\.[ \t]*(?:\r?\n|$)"
)
_DIGITS_IN_NAME = re.compile(r"(?<![0-9])[0-9]{14}(?![0-9])")
_REFUSED = ("not-policy", "unreadable")


class Refused(Exception):
    """A file that was not taken in: its text is the reason."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user says of the files, over what they say themselves."""

    policy_id: str = ""
    url: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The files below the paths that were named; those that are of no known type are counted or told."""

    files: tuple[Path, ...]
    skipped: int
    refused: tuple[tuple[Path, str], ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one file. `new` is False if this very capture was stored already."""

    path: Path
    policy_id: str
    captured_at: datetime
    new: bool
    outcome: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a file belongs: the policy, the address that it was captured from, and when."""

    policy: Policy
    url: str
    captured_at: datetime


def find_files(paths: Iterable[Path]) -> Found:
    """The files to import, sorted within each folder and each one once."""
    files: dict[Path, None] = {}
    refused: list[tuple[Path, str]] = []
    skipped = 0
    for path in paths:
        if path.is_dir():
            below, others = _in_folder(path)
            files |= dict.fromkeys(below)
            skipped += others
        elif not path.exists():
            refused.append((path, "no such file or folder"))
        elif path.suffix and path.suffix.lower() not in CONTENT_TYPES:
            refused.append((path, f"of a type that is not read yet ({path.suffix}); {_READ_HERE}"))
        else:
            files[path] = None
    return Found(tuple(files), skipped, tuple(refused))


def _in_folder(folder: Path) -> tuple[list[Path], int]:
    files: list[Path] = []
    skipped = 0
    for parent, folders, names in os.walk(folder):
        skipped += sum(name.startswith(".") for name in folders)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            if name.startswith(".") or path.suffix.lower() not in CONTENT_TYPES or not path.is_file():
                skipped += 1
            else:
                files.append(path)
    return sorted(files), skipped


def import_files(
    store: Store,
    files: Iterable[Path],
    *,
    watched: Sequence[WatchedPolicy] = (),
    choices: Choices = Choices(),
) -> Iterator[Imported | tuple[Path, str]]:
    """Takes in one file after the other, and tells of each what became of it: a pair of path and reason if refused.

    The caller holds the writer lock. `watched` are the policies of the watch list, which a file may be one of.
    """
    importer = _Importer(store, watched, choices)
    for path in files:
        try:
            yield importer.take(path)
        except Refused as reason:
            yield path, str(reason)


class _Importer:
    def __init__(self, store: Store, watched: Sequence[WatchedPolicy], choices: Choices) -> None:
        self.store = store
        self.watched = watched
        self.choices = choices
        self.known = {policy.id: policy for policy in store.policies()}
        self.tracked: set[str] = set()

    def take(self, path: Path) -> Imported:
        """Stores a file, and all that follows from it. Refused if it holds no policy."""
        body = _read(path)
        note = _NOTE.match(body)
        headers = {"content-type": CONTENT_TYPES.get(path.suffix.lower(), "")}
        if note:
            headers[judging.SKIP_HEADER] = str(note.end())
        source = path.resolve().as_uri()
        # Its title may be needed to tell which policy it is, so it is read before that is known.
        document = _read_as(Policy(id="local/file", url=source), body, url=source, headers=headers)
        place = self._place(path, source, note, document)
        if (place.url, place.policy.select, place.policy.remove) != (source, (), ()):
            document = _read_as(place.policy, body, url=place.url, headers=headers)
        capture = Capture(
            policy_id=place.policy.id,
            url=place.url,
            captured_at=place.captured_at,
            origin="import",
            body=body,
            headers=headers,
            source_url=source,
        )
        return self._store(path, place.policy, capture, document)

    def _store(self, path: Path, policy: Policy, capture: Capture, document: Document) -> Imported:
        there = self._same(capture)
        if there is not None:
            return Imported(path, policy.id, capture.captured_at, False, *there)
        with self.store.transaction():
            if policy.id not in self.tracked:
                self.store.track(policy)
            added = self.store.add(capture, document=document)
            bring_up_to_date(self.store, policy.id)
        self.tracked.add(policy.id)
        self.known[policy.id] = policy
        return Imported(path, policy.id, capture.captured_at, added.new, added.outcome, added.reason)

    def _same(self, capture: Capture) -> tuple[str, str] | None:
        """Outcome and reason of this capture if it is stored; its address may have been another one then."""
        rows = self.store.db.query(
            "SELECT outcome, reason FROM snapshots"
            " WHERE policy_id = ? AND captured_at = ? AND origin = 'import' AND sha256 = ?",
            [capture.policy_id, times.to_iso(capture.captured_at), hashlib.sha256(capture.body).hexdigest()],
        )
        return next(((row["outcome"], row["reason"]) for row in rows), None)

    # Which policy, from where, of when

    def _place(self, path: Path, source: str, note: re.Match[bytes] | None, document: Document) -> _Place:
        captured_at = self.choices.at or _captured_at(path, note)
        policy = self._policy(path, source, note, document)
        url = self.choices.url or _url_at(policy, captured_at)
        # A policy that is known from files alone has no address on the web; each capture then has its own file's.
        return _Place(policy, source if url.startswith("file:") else url, captured_at)

    def _policy(self, path: Path, source: str, note: re.Match[bytes] | None, document: Document) -> Policy:
        folder = path.resolve().parent.name
        if self.choices.policy_id:
            return self._by_id(self.choices.policy_id, self.choices.url or source)
        if self.choices.url:
            return self._by_url(self.choices.url)
        if note:
            return self._of_site(note[1].decode(), note[2].decode(), naming.slug(note[2].decode()), source)
        if naming.is_host(folder):
            title = document.title or path.stem
            fallback = "policy" if _DIGITS_IN_NAME.fullmatch(path.stem) else naming.slug(path.stem)
            return self._of_site(folder, title, next(iter(types_in(title)), fallback), source)
        return self._local(path, source, document)

    def _by_id(self, policy_id: str, url: str) -> Policy:
        """The policy as the watch list has it, as the store has it, or a new one at this address."""
        for watched in self.watched:
            if watched.id == policy_id:
                return watched.as_policy()
        return self.known.get(policy_id) or Policy(id=policy_id, url=url, tracked=False)

    def _by_url(self, url: str) -> Policy:
        for watched in self.watched:
            if url in {watched.url, *(earlier.url for earlier in watched.urls)}:
                return watched.as_policy()
        try:
            return self._by_id(naming.id_of_url(url), url)
        except ValueError as error:
            raise Refused(f"{error}; --policy says which one it is") from None

    def _of_site(self, host: str, says: str, kind: str, source: str) -> Policy:
        """The one policy of a site that fits what the file says of its type; else a new one of type `kind`."""
        site = naming.site_of(host)
        types = set(types_in(says))
        candidates = [
            (watched, set(types_in(f"{watched.type} {watched.name}")))
            for watched in self.watched
            if site in {watched.site, naming.site_of(urlsplit(watched.url).hostname or "")}
        ]
        fitting = [watched for watched, its in candidates if its & types]
        if not fitting and len(candidates) == 1 and not (candidates[0][1] and types):
            # The only one of its site, and nothing says that it is another.
            fitting = [candidates[0][0]]
        if len(fitting) == 1:
            return fitting[0].as_policy()
        return self._by_id(f"{site}/{kind}", source)

    def _local(self, path: Path, source: str, document: Document) -> Policy:
        """The policy of a file that says nothing of a site: one for each file, named after it."""
        name = policy_id = f"local/{naming.slug(path.stem)}"
        number = 1
        while policy_id in self.known:
            if self.known[policy_id].url == source:
                return self.known[policy_id]
            number += 1
            policy_id = f"{name}-{number}"
        kind = next(iter(types_in(document.title)), "policy")
        return Policy(id=policy_id, url=source, name=document.title or path.stem, type=kind, tracked=False)


def _read(path: Path) -> bytes:
    try:
        body = path.read_bytes()
    except OSError as error:
        raise Refused(f"cannot be read: {error.strerror}") from None
    if not body.strip():
        raise Refused("no policy: the file is empty")
    return body


def _read_as(policy: Policy, body: bytes, *, url: str, headers: Mapping[str, str]) -> Document:
    """A file's text, as a capture of this policy. Refused if it is none."""
    document = judging.read(body, policy, origin="import", url=url, headers=headers)
    if document.outcome in _REFUSED:
        raise Refused(f"no policy: {document.reason}")
    return document


def _captured_at(path: Path, note: re.Match[bytes] | None) -> datetime:
    """The date of the note, the 14 digits of the name, or when the file was last written."""
    digits = _DIGITS_IN_NAME.search(path.stem)
    try:
        if note:
            return times.from_iso(note[3].decode())
        if digits:
            return times.from_digits(digits[0])
    except ValueError:  # digits that are no date
        pass
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(microsecond=0)


def _url_at(policy: Policy, moment: datetime) -> str:
    """The address that a policy had at a time, as far as the watch list says."""
    day = moment.date().isoformat()
    for address in policy.urls:
        bounded = address.valid_from or address.valid_until
        if bounded and (address.valid_from or "") <= day <= (address.valid_until or "9999"):
            return address.url
    return policy.url
