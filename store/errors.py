"""What can go wrong with a database, each with one line that says what, where and what to do.

StoreError
├── NoDatabase        the file is not there
├── NotADatabase      not SQLite, or another program's
├── NewerDatabase     made by a newer smallprint
├── StoreLocked       another process is writing
├── UnknownPolicy     no policy of that id
├── UnknownVersion    the policy has no such version
└── DamagedBody       stored bytes do not match their hash
"""

from __future__ import annotations


class StoreError(Exception):
    """Base of all: its text is one line for the user."""


class NoDatabase(StoreError):
    """There is no file at the path given."""


class NotADatabase(StoreError):
    """The file is no SQLite database, or one of another program."""


class NewerDatabase(StoreError):
    """The database holds migrations that this smallprint does not know."""


class OlderDatabase(StoreError):
    """The database lacks migrations, and was opened by a reader, who runs none."""


class StoreLocked(StoreError):
    """Another process holds the writer lock."""


class UnknownPolicy(StoreError):
    """No policy has this id."""


class UnknownVersion(StoreError):
    """The policy has no version with this number, or none at this time."""


class DamagedBody(StoreError):
    """The stored bytes of a body do not give its SHA-256."""
