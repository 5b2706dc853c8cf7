"""The ground floor: one SQLite file with every snapshot, its text, and the versions that follow from them."""

from __future__ import annotations

from store.captures import Added, Capture, Origin, Role, Snapshot
from store.crawls import Visit
from store.errors import (
    DamagedBody,
    NewerDatabase,
    NoDatabase,
    NotADatabase,
    OlderDatabase,
    StoreError,
    StoreLocked,
    UnknownPolicy,
    UnknownVersion,
)
from store.locking import writer_lock
from store.policies import Policy, PolicyUrl
from store.saves import Save
from store.store import Store
from store.versions import Version

__all__ = [
    "Added",
    "Capture",
    "DamagedBody",
    "NewerDatabase",
    "NoDatabase",
    "NotADatabase",
    "OlderDatabase",
    "Origin",
    "Policy",
    "PolicyUrl",
    "Role",
    "Save",
    "Snapshot",
    "Store",
    "StoreError",
    "StoreLocked",
    "UnknownPolicy",
    "UnknownVersion",
    "Version",
    "Visit",
    "writer_lock",
]
