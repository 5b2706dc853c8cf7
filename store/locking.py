"""One writer at a time: a lock file beside the database, held by the kernel for as long as its process lives."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.errors import StoreLocked


@contextmanager
def writer_lock(database: Path | str) -> Iterator[None]:
    """Holds the writer lock of a database, or raises StoreLocked at once if another process has it.

    The lock goes with its process, also after SIGKILL; the file itself stays, empty of meaning.
    """
    path = Path(f"{database}.lock")
    with path.open("a+", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.seek(0)
            holder = file.read().strip()
            raise StoreLocked(
                f"{database} is being written by another process{f' ({holder})' if holder else ''}: try again later"
            ) from error
        file.truncate(0)
        file.write(f"process {os.getpid()}")
        file.flush()
        yield
