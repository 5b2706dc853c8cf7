"""A small web on loopback: any number of hosts behind one proxy, as `http_proxy` lets the crawler see them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from tests.crawler.archive_server import PAGE, Reply

Answer = Reply | Callable[[str], Reply]


@dataclass
class Web:
    """What is served (`pages`, by the address without its scheme, such as `lantern.example/terms`), and what was asked.

    A host of which there is no page does not exist: the proxy gives no answer, as to every https address.
    """

    pages: dict[str, Answer] = field(default_factory=dict)
    everywhere: dict[str, Answer] = field(default_factory=dict)  # by host: for each address that has no page
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    url: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def page(self, address: str, html: str, status: int = 200, kind: str = PAGE) -> None:
        """Serves a page."""
        self.pages[address] = status, {"Content-Type": kind}, html.encode()

    def moved(self, address: str, to: str, status: int = 301) -> None:
        """Serves a redirect."""
        self.pages[address] = status, {"Location": to}, b""

    def environment(self) -> dict[str, str]:
        """What lets a process see this web, and loopback as it is."""
        return {"http_proxy": self.url, "https_proxy": self.url, "no_proxy": "127.0.0.1,localhost"}

    def of(self, host: str) -> list[str]:
        """The paths that a host was asked for, in order."""
        with self.lock:
            return [each.removeprefix(host) for each in self.asked if each.startswith(f"{host}/")]


class _Proxy(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    web: Web

    def log_message(self, *args: Any) -> None:
        """Says nothing."""

    def do_CONNECT(self) -> None:
        self.send_error(502, "no https here")

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        address = f"{parts.netloc}{parts.path}" + (f"?{parts.query}" if parts.query else "")
        with self.web.lock:
            self.web.asked.append(address)
            self.web.agents.add(self.headers.get("User-Agent", ""))
        if not any(known.startswith(f"{parts.netloc}/") for known in self.web.pages):
            self.close_connection = True  # no such host: nothing is answered
            return
        nothing = self.web.everywhere.get(parts.netloc, (404, {"Content-Type": PAGE}, b"<h1>404</h1><p>Not found.</p>"))
        answer = self.web.pages.get(address, nothing)
        status, headers, body = answer(address) if callable(answer) else answer
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no news."""


@contextmanager
def serving() -> Iterator[Web]:
    """Serves a web on a free port of loopback."""
    web = Web()
    with _Server(("127.0.0.1", 0), type("Proxy", (_Proxy,), {"web": web})) as server:
        web.url = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield web
        finally:
            server.shutdown()
            thread.join()
