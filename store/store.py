"""`Store`: a smallprint database, open."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlite_utils import Database

from store import crawls, database, judging, link_sets, parts, policies, saves, snapshots, states, versions
from store.bodies import BodyWriter, read_body
from store.captures import Added, Capture, Snapshot
from store.crawls import Ended, Entry, Status, Visit
from store.normalize import Document
from store.policies import Policy
from store.saves import Save
from store.versions import Version


class Store:
    """One smallprint database. To be used in the thread that opened it; a context manager.

    A missing file is made, unless `create` is False or the store is only to be read: then NoDatabase is raised.
    `readonly` lets nothing be written, runs no migration, and needs no lock. Whoever writes holds `writer_lock(path)`
    around it.
    """

    def __init__(self, path: Path | str, *, create: bool = True, readonly: bool = False) -> None:
        self.path = Path(path)
        self.db: Database = database.connect(self.path, create=create and not readonly, readonly=readonly)
        self._bodies = BodyWriter(self.db.conn)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file; what was committed stays."""
        self.db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, with the write lock from the start; inside another one, part of it."""
        try:
            with database.transaction(self.db.conn):
                yield
        except BaseException:
            self._bodies.forget()
            raise

    # Policies

    def track(self, policy: Policy) -> None:
        """Writes a policy, or brings it up to date; with other selectors than before, its snapshots are read again."""
        with self.transaction():
            if policies.track(self.db, policy):
                self.renormalise(policy.id)
            states.refresh(self.db, policy.id)

    def policies(self) -> list[Policy]:
        """All policies, by id."""
        return policies.policies(self.db)

    def policy(self, policy_id: str) -> Policy:
        """The policy of this id. Raises UnknownPolicy."""
        return policies.policy(self.db, policy_id)

    # Snapshots

    def add(self, capture: Capture, *, document: Document | None = None, crawl_id: int | None = None) -> Added:
        """Stores a capture and what follows from it, in one transaction. The same capture again changes nothing.

        `document` is what `judging.read_capture` would make of it, for a caller that has it already. The policy must
        be tracked; what an earlier edition of the normaliser read of it is read again first. Changes between versions
        are not made here: see `diffs.changes.bring_up_to_date`.
        """
        there = snapshots.find(self.db, capture, hashlib.sha256(capture.body).hexdigest())
        if there is not None:
            return Added(there.id, False, there.outcome, there.reason, there.text_sha256)
        self.read_again_if_outdated(capture.policy_id)
        if document is None and judging.readable(capture.status):
            document = self._read(capture)
        in_parts = bool(self.policy(capture.policy_id).parts)
        verdict = judging.judge(capture.status, document, capture.role, in_parts=in_parts)
        with self.transaction():
            snapshot_id = snapshots.insert(
                self.db,
                capture,
                sha256=self._bodies.write(capture.policy_id, capture.body),
                derived=snapshots.derived(verdict, self._links_sha256(verdict)),
                crawl_id=crawl_id,
            )
            replaced = self._joined(snapshot_id) if capture.role == "joined" else False
            if replaced or verdict.outcome in snapshots.TEXT_BEARING:
                known = {snapshot_id: verdict.document} if verdict.document is not None else {}
                self._derive(capture.policy_id, known)
            states.refresh(self.db, capture.policy_id)
        stored = snapshots.by_id(self.db, snapshot_id)
        return Added(snapshot_id, True, stored.outcome, stored.reason, stored.text_sha256)

    def snapshots(self, policy_id: str) -> list[Snapshot]:
        """All snapshots of a policy, oldest first."""
        return snapshots.of_policy(self.db, policy_id)

    def snapshot(self, snapshot_id: int) -> Snapshot:
        """One snapshot. Raises KeyError."""
        return snapshots.by_id(self.db, snapshot_id)

    def confirmable(self, policy_id: str, url: str) -> Snapshot | None:
        """The newest live snapshot of a page that a conditional request can ask about: it has a validator."""
        return snapshots.confirmable(self.db, policy_id, url)

    def body(self, sha256: str) -> bytes:
        """The bytes with this SHA-256, checked. Raises DamagedBody."""
        return read_body(self.db.conn, sha256)

    def document(self, snapshot_id: int) -> Document:
        """What a snapshot says, read again from its bytes."""
        snapshot = self.snapshot(snapshot_id)
        policy, body = self.policy(snapshot.policy_id), self.body(snapshot.sha256)
        if snapshot.role == "joined":
            return parts.read(body, parts.reader(policy, origin=snapshot.origin, body_of=self.body))
        return judging.read(body, policy, origin=snapshot.origin, url=snapshot.url, headers=snapshot.headers)

    def _read(self, capture: Capture) -> Document:
        policy = self.policy(capture.policy_id)
        if capture.role == "joined":
            return parts.read(capture.body, parts.reader(policy, origin=capture.origin, body_of=self.body))
        return judging.read_capture(capture, policy)

    # Versions

    def versions(self, policy_id: str) -> list[Version]:
        """All versions of a policy, oldest first."""
        return versions.of_policy(self.db, policy_id)

    def version(self, policy_id: str, at: int | datetime | None = None) -> Version:
        """A version by its number, the one in force at a time, or the newest. Raises UnknownVersion."""
        return versions.version(self.db, policy_id, at)

    def text(self, version_id: int) -> str:
        """The text of a version. Raises KeyError."""
        row = self.db.execute("SELECT text FROM versions WHERE id = ?", [version_id]).fetchone()
        if row is None:
            raise KeyError(version_id)
        return str(row[0])

    def read_again_if_outdated(self, policy_id: str) -> None:
        """Renormalises a policy that another edition of the normaliser read: its texts would not be comparable."""
        if policies.is_outdated(self.db, policy_id):
            self.renormalise(policy_id)

    def renormalise(self, policy_id: str, documents: Mapping[int, Document] | None = None) -> None:
        """Reads all snapshots of a policy again and derives its versions anew, in one transaction.

        `documents` holds, by snapshot id, what was read elsewhere already (in parallel, say).
        """
        known = dict(documents or {})
        with self.transaction():
            self.db.execute("DELETE FROM versions WHERE policy_id = ?", [policy_id])
            in_parts = bool(self.policy(policy_id).parts)
            stored = self.snapshots(policy_id)
            for snapshot in stored:
                document = None
                if judging.readable(snapshot.status):
                    document = known.get(snapshot.id) or self.document(snapshot.id)
                verdict = judging.judge(snapshot.status, document, snapshot.role, in_parts=in_parts)
                columns = snapshots.derived(verdict, self._links_sha256(verdict))
                snapshots.rewrite(self.db, snapshot.id, columns)
                if snapshot.role == "joined":
                    parts.note(self.db, snapshot, self.body(snapshot.sha256))
            self._set_aside(parts.joined_anew(stored))
            policies.set_edition(self.db, policy_id)
            self._derive(policy_id, known)
            states.refresh(self.db, policy_id)

    def _joined(self, snapshot_id: int) -> bool:
        """Writes down what a joined snapshot is made of; returns whether it took the place of another one."""
        joined = self.snapshot(snapshot_id)
        parts.note(self.db, joined, self.body(joined.sha256))
        before = parts.joined_anew(snapshots.joined_at(self.db, joined))
        self._set_aside(before)
        return bool(before)

    def _set_aside(self, joined: Iterable[int]) -> None:
        """Takes their texts from joined snapshots in whose place others were put."""
        verdict = judging.Verdict("not-policy", parts.JOINED_ANEW)
        for snapshot_id in joined:
            snapshots.rewrite(self.db, snapshot_id, {**snapshots.derived(verdict, None), "version_id": None})

    def _links_sha256(self, verdict: judging.Verdict) -> str | None:
        if verdict.outcome not in snapshots.TEXT_BEARING or verdict.document is None:
            return None
        return link_sets.write(self.db, verdict.document.links)

    def _derive(self, policy_id: str, known: Mapping[int, Document]) -> None:
        cache = dict(known)

        def read(snapshot_id: int) -> Document:
            if snapshot_id not in cache:
                cache[snapshot_id] = self.document(snapshot_id)
            return cache[snapshot_id]

        versions.derive(self.db, policy_id, read)

    # What archives were asked to save

    def note_save(self, save: Save) -> int:
        """Writes that an archive was asked to save a page, or (a `save` with an id) what came of it; returns its id."""
        return saves.write(self.db, save)

    def pending_saves(self, policy_id: str) -> list[Save]:
        """What an archive was asked to save and had not finished when it was last asked, oldest first."""
        return saves.pending(self.db, policy_id)

    # Crawls

    def start_crawl(self, command: str) -> int:
        """Opens a record of a run and returns its id; one that a killed run left open is closed as such."""
        with self.transaction():
            return crawls.start(self.db, command)

    def note_crawl(
        self, crawl_id: int, *, failures: Iterable[Entry] = (), notices: Iterable[Entry] = (), **counts: int
    ) -> None:
        """Writes down how far a run has come; `counts` are columns of `crawls` (listed, requests, captures, ...)."""
        crawls.note(self.db, crawl_id, counts, failures, notices)

    def finish_crawl(
        self,
        crawl_id: int,
        *,
        status: Status,
        ended: Ended = "done",
        cause: str = "",
        failures: Iterable[Entry] = (),
        notices: Iterable[Entry] = (),
        **counts: int,
    ) -> None:
        """Closes the record of a run: what came of it, how it ended, and what ended it before it was done."""
        with self.transaction():
            crawls.note(self.db, crawl_id, counts, failures, notices)
            crawls.finish(self.db, crawl_id, status=status, ended=ended, cause=cause)

    def visits(self) -> dict[tuple[str, str], Visit]:
        """When each side of each policy was last looked for, and how that went."""
        return crawls.visits(self.db)

    def visited(self, policy_id: str, side: str, asked: str, cause: str = "") -> None:
        """Notes that a side of a policy was just tried; `cause` is why it failed, empty where it did not."""
        crawls.visited(self.db, policy_id, side, asked, cause)
