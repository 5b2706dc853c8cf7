"""Which edition of the differ this is: its code, its word lists, and the library that aligns words.

Rows of two editions must not stand beside each other: a better alignment or word list would show up as a change of a
policy's habits. So all changes of a policy are made again as soon as the edition is another one.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from pathlib import Path

from sqlite_utils import Database

from diffs.facts import is_privacy_policy
from store.normalize import edition as normalizer

_BROWSE = "browse"  # shows rows, and decides on none
_KINDS = ("*.py", "*.toml")


@cache
def edition() -> str:
    """The edition as 16 hexadecimal digits: equal for equal source files, word lists and libraries."""
    here = Path(__file__).parent
    files = (file for kind in _KINDS for file in here.rglob(kind) if file.relative_to(here).parts[0] != _BROWSE)
    return normalizer.digest(files, [f"diff-match-patch=={version('diff-match-patch')}", normalizer.edition()])


def mark(policy_type: str) -> str:
    """What is noted of a policy whose rows this edition made (`policies.diff_edition`).

    A document that came to be taken for a privacy policy, or ceased to be, starts anew too: only those have categories.
    """
    return f"{edition()}{'-privacy' if is_privacy_policy(policy_type) else ''}"


def start_anew_if_outdated(db: Database, policy_id: str, policy_type: str) -> None:
    """Deletes what another edition of the differ made of a policy's versions, and notes that this one makes it."""
    row = db.execute("SELECT diff_edition FROM policies WHERE id = ?", [policy_id]).fetchone()
    if row is None or row[0] == mark(policy_type):
        return
    versions = "SELECT id FROM versions WHERE policy_id = ?"
    db.execute("DELETE FROM changes WHERE policy_id = ?", [policy_id])
    db.execute("DELETE FROM link_changes WHERE policy_id = ?", [policy_id])
    db.execute(f"DELETE FROM links WHERE version_id IN ({versions})", [policy_id])
    db.execute(f"DELETE FROM version_clauses WHERE version_id IN ({versions})", [policy_id])
    db.execute("DELETE FROM lineages WHERE policy_id = ?", [policy_id])
    db.execute("UPDATE versions SET links = NULL WHERE policy_id = ?", [policy_id])
    db.execute("UPDATE policies SET diff_edition = ? WHERE id = ?", [mark(policy_type), policy_id])
