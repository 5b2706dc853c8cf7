"""Which edition of the normaliser this is: its code, its word lists, and the libraries that read for it.

Texts of two editions must not be compared: a better reader would show up as a change of every policy. So a
policy's snapshots are read again as soon as the edition is another one (see `Store.add`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

LIBRARIES = ("lxml", "markdown-it-py", "py3langid", "pypdfium2", "selectolax")
"""What decides on a text together with this package."""


@cache
def edition() -> str:
    """The edition as 16 hexadecimal digits: equal for equal source files and library versions."""
    return digest(Path(__file__).parent.rglob("*.py"), [f"{library}=={_version(library)}" for library in LIBRARIES])


def digest(files: Iterable[Path], others: Iterable[str]) -> str:
    """16 hexadecimal digits of these files, in the order of their paths, and of what else decides."""
    found = hashlib.sha256()
    for file in sorted(files):
        found.update(f"{file.name}\0".encode())
        # A checkout may have other line ends.
        found.update(file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    for other in others:
        found.update(f"{other}\0".encode())
    return found.hexdigest()[:16]


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
