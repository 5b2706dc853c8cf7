"""A web archive on loopback that does nothing but answer: for measuring those who ask.

    python -m bench.page_archive [--documents REGEX] [--rows N] [--corpus FOLDER]

Serves real page histories under their addresses and times, prints its own address, and ends with its standard input.
With --rows there are as many captures of each page, six hours apart, and its kept pages are spread evenly over them.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import re
import sys
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from bench.corpus import Document, documents
from store import times

_APART = timedelta(hours=6)
_FIRST = datetime(2010, 1, 1, tzinfo=UTC)


@dataclass
class Archive:
    """Rows of the index by address, and bodies by the path they are asked for under."""

    rows: dict[str, list[str]] = field(default_factory=dict)
    bodies: dict[str, tuple[datetime, bytes]] = field(default_factory=dict)

    def add(self, document: Document, rows: int) -> None:
        """The captures of a document, all under its present address."""
        captures = [(moment, body) for moment, _, body in document.captures()]
        if rows:
            pages = [body for _, body in captures]
            captures = [(_FIRST + number * _APART, pages[number * len(pages) // rows]) for number in range(rows)]
        lines = []
        for number, (moment, body) in enumerate(captures):
            timestamp = times.to_digits(moment)
            # With rows of its own making, the bodies repeat: a digest would tell that they do.
            digest = "-" if rows else base64.b32encode(hashlib.sha1(body).digest()).decode()
            lines.append(f"k {timestamp} {document.url} text/html 200 {digest} {len(body) + number}")
            self.bodies[f"/web/{timestamp}id_/{document.url}"] = (moment, body)
        self.rows[document.url] = lines

    def index(self, query: dict[str, list[str]]) -> str:
        """A page of the index, with the key to the next one."""
        lines = self.rows.get(query["url"][0], [])
        start, limit = int(query.get("resumeKey", ["0"])[0]), int(query.get("limit", ["150000"])[0])
        chosen = lines[start : start + limit]
        key = f"\n{start + limit}\n" if len(chosen) == limit else ""
        return "".join(f"{line}\n" for line in chosen) + key


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    archive: Archive

    def log_message(self, *args: object) -> None:
        """Says nothing."""

    def do_GET(self) -> None:
        if self.path.startswith("/cdx/"):
            self._send(self.archive.index(parse_qs(urlsplit(self.path).query)).encode(), {"Content-Type": "text/plain"})
        elif self.path in self.archive.bodies:
            moment, body = self.archive.bodies[self.path]
            stated = format_datetime(moment, usegmt=True)
            self._send(body, {"Content-Type": "text/html; charset=utf-8", "Memento-Datetime": stated})
        else:
            self.send_error(404)

    def _send(self, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(200)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


def main() -> None:
    """Serves until standard input is closed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", default="", help="only those whose name matches this regular expression")
    parser.add_argument("--rows", type=int, default=0, help="list so many captures of each page")
    parser.add_argument("--corpus", type=Path, help="the folder of histories")
    options = parser.parse_args()
    archive = Archive()
    for document in documents(options.corpus):
        if re.search(options.documents, document.name):
            archive.add(document, options.rows)
    with _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"archive": archive})) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
