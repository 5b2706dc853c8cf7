"""Rows as plain values, for the pages' JSON. Keys are those of the tables where a table has them.

Addresses are absolute, and name times instead of numbers of versions, so that they last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from diffs.browse.desk import Desk
from diffs.browse.queries import ChangeRow, PartRow, PolicyRow, SnapshotRow, VersionRow
from diffs.browse.reading.citation import memento
from diffs.browse.reading.queries import Edit, LineageRow
from diffs.show.layout import Change, mark_of
from diffs.words import Op, text_of


def policy_values(desk: Desk, policy: PolicyRow) -> dict[str, Any]:
    """A policy: its columns, how many versions, when last seen, what the last fetch brought, its address here."""
    return {**asdict(policy), "address": desk.absolute(desk.addresses.policy(policy.id))}


def version_values(
    desk: Desk, policy: PolicyRow, version: VersionRow, snapshot: SnapshotRow | None = None
) -> dict[str, Any]:
    """A version without its text; with the snapshot that stands for it, where one is given."""
    names = (
        "number", "first_seen", "last_seen", "words", "title", "language", "stated_date", "stated_date_words",
        "reading_ease", "excursion", "snapshots", "text_sha256",
    )  # fmt: skip
    found = {name: getattr(version, name) for name in names}
    found["address"] = desk.absolute(desk.addresses.version(policy.id, version.first_seen))
    if snapshot is not None:
        found["snapshot"] = snapshot_values(desk, snapshot)
    return found


def snapshot_values(desk: Desk, snapshot: SnapshotRow) -> dict[str, Any]:
    """A snapshot, with the address of its bytes here and, if it came from there, in the web archive."""
    names = (
        "captured_at", "origin", "url", "source_url", "status", "outcome", "reason", "content_type", "length", "sha256",
    )  # fmt: skip
    return {
        **{name: getattr(snapshot, name) for name in names},
        "original": desk.absolute(desk.addresses.original(snapshot)),
        "memento": memento(snapshot),
    }


def part_values(desk: Desk, part: PartRow) -> dict[str, Any]:
    """A page that a joined snapshot was made of; `snapshot` is None where it was not known what the page said."""
    snapshot = snapshot_values(desk, part.snapshot) if part.snapshot else None
    return {"place": part.place, "url": part.url, "again_at": part.again_at, "snapshot": snapshot}


def change_values(desk: Desk, change: ChangeRow) -> dict[str, Any]:
    """A stored change between two neighbours."""
    names = (
        "from_version", "to_version", "after", "before", "level", "silent", "returns_to", "excursion", "clauses",
        "words_added", "words_removed", "summary", "substance",
    )  # fmt: skip
    return {
        **{name: getattr(change, name) for name in names},
        "categories": list(change.categories),
        "address": desk.absolute(desk.addresses.compare(change.policy_id, change.after, change.before)),
    }


def clause_change_values(change: Change, categories: Sequence[str]) -> dict[str, Any]:
    """A clause change of a comparison; `place` is its number there, `mark` names it in an address (`?change=`)."""
    names = (
        "place", "mark", "kind", "block", "label", "old_label", "lead_in", "edited", "words_added", "words_removed",
        "move_group", "old_position", "new_position",
    )  # fmt: skip
    return {
        **{name: getattr(change, name) for name in names},
        "heading_path": list(change.heading_path),
        "old_heading_path": list(change.old_heading_path),
        "details": list(change.details),
        "categories": list(categories),
        **_texts(change.ops, change.old_position, change.new_position),
        "links": [{"anchor": link.anchor, "old_url": link.old_url, "new_url": link.new_url} for link in change.links],
    }


def edit_values(desk: Desk, policy: PolicyRow, edit: Edit) -> dict[str, Any]:
    """What a change did to one clause, as stored."""
    names = (
        "kind", "from_version", "to_version", "after", "before", "silent", "label", "old_label", "edited",
        "words_added", "words_removed", "substance", "old_position", "new_position",
    )  # fmt: skip
    mark = mark_of(edit.ops)
    compared = desk.addresses.compare(policy.id, edit.after, edit.before, change=mark)
    return {
        **{name: getattr(edit, name) for name in names},
        "heading_path": list(edit.heading_path),
        "details": list(edit.details),
        "categories": list(edit.categories),
        **_texts(edit.ops, edit.old_position, edit.new_position),
        "address": f"{desk.absolute(compared)}#change-{mark}",
    }


def lineage_values(lineage: LineageRow) -> dict[str, Any]:
    """A lineage's own columns."""
    names = ("born_version", "last_version", "edits", "returns", "text")
    return {name: getattr(lineage, name) for name in names}


def _texts(ops: Sequence[Op], old_position: int | None, new_position: int | None) -> dict[str, Any]:
    return {
        "old_text": None if old_position is None else text_of(ops, -1),
        "new_text": None if new_position is None else text_of(ops, 1),
        "ops": [list(op) for op in ops],
    }
