"""Pages beyond all measure: what one of them costs, each in a process of its own.

python -m bench.text_extremes FILE NAME      one file, as JSON: seconds, megabytes, outcome, words
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

_SENTENCE = (
    "We collect personal information that you give us, and disclose it to third parties only with your consent. "
)
_MEGABYTE = 1_000_000


def _filled(start: str, piece: str, end: str = "", *, size: int = 20 * _MEGABYTE) -> bytes:
    return (start + piece * ((size - len(start) - len(end)) // len(piece)) + end).encode()


def _pdf(pages: int) -> bytes:
    """A PDF of that many pages of text, set in one font, written by hand."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for page in range(pages):
        lines = "".join(f"0 -14 Td ({_SENTENCE[:86]}{page}.{line}) Tj " for line in range(48))
        stream = f"BT /F1 10 Tf 50 780 Td {lines}ET".encode()
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        number = len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % number
        )
        kids.append(b"%d 0 R" % (number + 1))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, b" ".join(kids))
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer


def _table(rows: int, columns: int) -> bytes:
    return b"<table>" + (b"<tr>" + b"<td>kept 30 days" * columns) * rows + b"</table>"


EXTREMES: dict[str, Callable[[], bytes]] = {
    "20 MB of paragraphs": lambda: _filled("<main>", f"<p>{_SENTENCE * 4}</p>\n", "</main>"),
    "20 MB, most of it scripts": lambda: _filled(
        f"<main>{f'<p>{_SENTENCE}</p>' * 200}</main>", f"<script>var x = '<p>{_SENTENCE}</p>';</script>"
    ),
    "20 MB in one text node": lambda: _filled("<p>", _SENTENCE),
    "20 MB of plain text": lambda: _filled("", _SENTENCE + "\n"),
    "10,000 nested elements": lambda: _filled("<div>" * 10_000, f"<p>{_SENTENCE * 20}</p>", size=52_500),
    "100,000 list items": lambda: _filled("<ul>", f"<li>{_SENTENCE}", size=100_000 * (4 + len(_SENTENCE))),
    "a table of 50,000 cells": lambda: _table(10_000, 5),
    "3 million '<'": lambda: b"<" * 3_000_000,
    "3 million '&'": lambda: b"<p>" + b"&" * 3_000_000,
    "a PDF of 100 pages": lambda: _pdf(100),
}


def extremes() -> Iterator[tuple[str, dict[str, Any]]]:
    """The name of each, and its cost."""
    with tempfile.TemporaryDirectory() as folder:
        for name, make in EXTREMES.items():
            file = Path(folder) / "page"
            file.write_bytes(make())
            yield name, in_a_process("bench.text_extremes", str(file))


def in_a_process(module: str, *arguments: str) -> dict[str, Any]:
    """What a module, run as a command in a process of its own, prints as JSON."""
    done = subprocess.run([sys.executable, "-m", module, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        return {"error": (done.stderr.strip().splitlines() or ["no word of why"])[-1]}
    account: dict[str, Any] = json.loads(done.stdout)
    return account


def megabytes() -> float:
    """The most memory this process has held."""
    # What getrusage says of a new process begins with what the one that started it held.
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main() -> None:
    """Reads one file and prints what it cost."""
    from store.normalize import normalize

    body = Path(sys.argv[1]).read_bytes()
    normalize(b"<p>" + _SENTENCE.encode() * 20)  # what is loaded once is not the page's cost
    before, start = megabytes(), time.process_time()
    document = normalize(body)
    seconds = time.process_time() - start
    account = {"seconds": seconds, "megabytes": megabytes(), "before": before, "outcome": document.outcome}
    print(json.dumps({**account, "words": document.words, "reason": document.reason}))


if __name__ == "__main__":
    main()
