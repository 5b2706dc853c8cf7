"""One writer at a time: a lock file beside the database, held by the kernel for as long as its process lives."""

from __future__ import annotations

import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store import times
from store.errors import StoreError, StoreLocked


@contextmanager
def writer_lock(database: Path | str, what: str = "") -> Iterator[None]:
    """Holds the writer lock of a database, or raises StoreLocked at once if another process has it.

    `what` is the work it is held for, such as `crawl`; whoever is refused is told of it, with the process, its machine
    and since when. The lock goes with its process, also after SIGKILL; the file stays, and what it says then means
    nothing.
    """
    path = Path(f"{database}.lock")
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = _holder(path)
            raise StoreLocked(
                f"{database} is being written by another process{f' ({holder})' if holder else ''}: try again later"
            ) from error
        except OSError as error:
            raise StoreError(
                f"{path}: cannot be locked ({error.strerror}): keep the database on a disk of this machine"
            ) from error
        file.truncate(0)
        file.write(f"{f'{what}, ' if what else ''}process {os.getpid()} on {socket.gethostname()}")
        file.write(f", since {times.to_iso(times.now())}")
        file.flush()
        yield


def _holder(path: Path) -> str:
    """Who wrote the lock file; empty in the moment before it did."""
    return " ".join(path.read_text(encoding="utf-8", errors="replace").split())
