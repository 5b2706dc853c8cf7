"""Which edition of the normaliser this is: its code, its word lists, and the libraries that read for it.

Texts of two editions must not be compared: a better reader would show up as a change of every policy. So a
policy's snapshots are read again as soon as the edition is another one (see `Store.add`).
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

LIBRARIES = ("lxml", "markdown-it-py", "py3langid", "pypdfium2", "selectolax")
"""What decides on a text together with this package."""


@cache
def edition() -> str:
    """The edition as 16 hexadecimal digits: equal for equal source files and library versions."""
    digest = hashlib.sha256()
    here = Path(__file__).parent
    for file in sorted(here.rglob("*.py")):
        digest.update(f"{file.relative_to(here).as_posix()}\0".encode())
        # A checkout may have other line ends.
        digest.update(file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    for library in LIBRARIES:
        digest.update(f"{library}=={_version(library)}\0".encode())
    return digest.hexdigest()[:16]


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
