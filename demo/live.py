"""Today's sites, on loopback: a small HTTP proxy that answers for hosts which do not exist.

A crawler that is given it as `http_proxy` asks for the real addresses, unaltered, and gets what the sample says
that the sites answer today.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from demo.pages import SAMPLE, Page, Sample

ROBOTS = b"User-agent: *\nDisallow: /basket\nDisallow: /account\n"


class _Sites(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, pages: Iterable[Page]) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.pages = {page.url: page for page in pages}
        self.hosts = {urlsplit(url).hostname for url in self.pages}


class _Answer(BaseHTTPRequestHandler):
    """One request in absolute form, `GET http://host/path`, as a proxy gets them."""

    server: _Sites
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        page = self.server.pages.get(self.path)
        if address.hostname not in self.server.hosts:
            self._send(502, {"content-type": "text/plain"}, f"no such host: {address.hostname}\n".encode())
        elif address.path == "/robots.txt":
            self._send(200, {"content-type": "text/plain"}, ROBOTS)
        elif page is None:
            self._send(404, {"content-type": "text/plain"}, b"not found\n")
        elif self.headers.get("If-None-Match") == _etag(page):
            self._send(304, {"etag": _etag(page)}, b"")
        else:
            self._send(page.status, page.headers() | {"etag": _etag(page)}, page.at(datetime.now(UTC)))

    def _send(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Says nothing: what was asked for is in the crawler's own report."""


def _etag(page: Page) -> str:
    # Weak: what stands around the text is another at every request.
    text = (SAMPLE / page.text).read_bytes() if page.text else b""
    return f'W/"{hashlib.sha256(text).hexdigest()[:16]}"'


def answering(sample: Sample) -> list[Page]:
    """The pages that the sites answer today: those of the sample, and the addresses that redirect to them."""
    moved = {series.page.url: series.page for series in sample.series if series.page.location}
    return [*moved.values(), *sample.today]


@contextmanager
def live_sites(sample: Sample) -> Iterator[dict[str, str]]:
    """Serves today's sites until the end of the block; gives the environment variables that lead a client to them."""
    server = _Sites(answering(sample))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        proxy = f"http://127.0.0.1:{server.server_address[1]}"
        # Both spellings, as clients differ in which one they read; and no other proxy for what is on this machine.
        names = {"http_proxy": proxy, "https_proxy": "", "all_proxy": "", "no_proxy": "127.0.0.1,localhost"}
        yield names | {name.upper(): value for name, value in names.items()}
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
