"""A small web archive on loopback that answers as the Wayback Machine does, and misbehaves when told to."""

from __future__ import annotations

import base64
import hashlib
import random
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal
from urllib.parse import parse_qs, quote, unquote, urlsplit

import surt

PAGE = "text/html; charset=utf-8"
EXCLUDED_CDX = (
    "org.archive.util.io.RuntimeIOException: org.archive.wayback.exception."
    "AdministrativeAccessControlException: Blocked Site Error\n"
)
ROBOTS_CDX = (
    "org.archive.util.io.RuntimeIOException: org.archive.wayback.exception."
    "RobotAccessControlException: Blocked By Robots\n"
)
EXCLUDED_PAGE = "<html><body><p>This URL has been excluded from the Wayback Machine.</p></body></html>"
NOT_ARCHIVED = "<html><h2>Hrm.</h2><p>The Wayback Machine has not archived that URL.</p></html>"
TOO_MANY = "<html><body><h1>429 Too Many Requests</h1>\nYou have sent too many requests.\n</body></html>"
UNAVAILABLE = "<html><body><h1>503 Service Unavailable</h1>\nNo server is available.\n</body></html>"


@dataclass(frozen=True)
class Kept:
    """A capture the archive keeps."""

    timestamp: str
    url: str
    body: bytes = b""
    status: int = 200
    content_type: str = PAGE
    headers: tuple[tuple[str, str], ...] = ()
    location: str = ""
    listed: bool = True
    playable: bool = True
    digest: str = ""
    revisit: bool = False
    encoding: str = ""
    second_encoding: str | None = None

    @property
    def key(self) -> str:
        return str(surt.surt(self.url))

    def line(self) -> str:
        digest = self.digest or base64.b32encode(hashlib.sha1(self.body).digest()).decode()
        mime, status = ("warc/revisit", "-") if self.revisit else (self.content_type.split(";")[0], str(self.status))
        if 300 <= self.status < 400:
            mime = "unk"
        return f"{self.key} {self.timestamp} {self.url} {mime} {status} {digest} {len(self.body)}"


@dataclass(frozen=True)
class Seen:
    """A request as it came in."""

    at: float
    kind: Literal["cdx", "replay", "other"]
    path: str
    headers: dict[str, str]
    body: bytes = b""


Reply = tuple[int, dict[str, str], bytes]


@dataclass
class Fault:
    """What to do instead of answering: for requests of one kind whose path has a text in it, so many times.

    With a `chance` below 1, for that share of them, always the same ones in the same order of requests.
    """

    kind: Literal["cdx", "replay", "other"]
    reply: Reply | Literal["reset", "truncate", "end", "flip", "bend", "hang", "slow", "drip"]
    part: str = ""
    times: float = float("inf")
    seconds: float = 0.5
    chance: float = 1.0


@dataclass
class ArchiveServer:
    """What it keeps (`captures`), what goes wrong (`faults`), and what was asked (`seen`)."""

    captures: list[Kept] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    pages: dict[str, Reply | Callable[[dict[str, str]], Reply]] = field(default_factory=dict)
    page_limit: int = 1000
    resume: Literal["surt", "opaque", "stuck", "circle"] = "surt"
    extra_lines: list[str] = field(default_factory=list)
    repeat: int = 1
    url: str = ""
    dice: random.Random = field(default_factory=lambda: random.Random(28))
    lock: threading.Lock = field(default_factory=threading.Lock)

    def keep(self, timestamp: str, url: str, text: str = "", **more: Any) -> Kept:
        """Adds a capture of an HTML page."""
        kept = Kept(timestamp, url, text.encode(), **more)
        self.captures.append(kept)
        return kept

    def asked(self, kind: str) -> list[Seen]:
        """The requests of one kind, in order."""
        with self.lock:
            return [each for each in self.seen if each.kind == kind]

    # The index

    def cdx(self, query: dict[str, list[str]]) -> Reply:
        if "url" not in query:
            return 400, {"Content-Type": "text/plain"}, b"url parameter is required"
        key = str(surt.surt(query["url"][0]))
        begin, end = query.get("from", ["0"])[0], query.get("to", ["9"])[0]
        lines = [
            kept.line()
            for kept in sorted(self.captures, key=lambda kept: (kept.key, kept.timestamp))
            if kept.key == key and kept.listed and begin <= kept.timestamp and kept.timestamp[: len(end)] <= end
            for _ in range(self.repeat)
        ]
        lines = sorted([*lines, *self.extra_lines])
        return 200, {"Content-Type": "text/plain"}, "".join(self.page(lines, query)).encode()

    def page(self, lines: list[str], query: dict[str, list[str]]) -> Iterator[str]:
        limit = min(int(query.get("limit", ["100000"])[0]), self.page_limit)
        start = 0
        if "resumeKey" in query and self.resume not in ("stuck", "circle"):
            key = unquote(query["resumeKey"][0])
            if self.resume == "opaque":
                key = base64.urlsafe_b64decode(key + "=" * (-len(key) % 4)).decode()
            key = key.replace("+", " ")
            start = next((i for i, line in enumerate(lines) if line >= key), len(lines))
        chosen = lines[start : start + limit]
        yield from (f"{line}\n" for line in chosen)
        if len(chosen) == limit and "showResumeKey" in query:
            urlkey, timestamp = chosen[-1].split(" ")[:2]
            after = f"{urlkey} {timestamp[:-1]}{chr(ord(timestamp[-1]) + 1)}"
            if self.resume == "opaque":
                yield "\n" + base64.urlsafe_b64encode(after.encode()).decode().rstrip("=") + "\n"
            elif self.resume == "circle":
                yield f"\nkey{len(self.seen)}\n"
            else:
                yield "\n" + quote(after, safe="").replace("%20", "+") + "\n"

    # Replay

    def replay(self, path: str) -> Reply:
        stamp, _, url = path.removeprefix("/web/").partition("/")
        timestamp = stamp.removesuffix("id_")
        assert stamp.endswith("id_"), f"asked for a rewritten page: {path}"
        same = [kept for kept in self.captures if kept.key == str(surt.surt(url)) and kept.playable]
        if not same:
            return 404, {"Content-Type": "text/html"}, NOT_ARCHIVED.encode()
        exact = [kept for kept in same if kept.timestamp == timestamp]
        if not exact:
            wanted = moment(timestamp)
            nearest = min(same, key=lambda kept: (abs(moment(kept.timestamp) - wanted), kept.timestamp))
            location = f"{self.url}/web/{nearest.timestamp}id_/{nearest.url}"
            reason = f"found capture at {nearest.timestamp}"
            return 302, {"Location": location, "x-archive-redirect-reason": reason}, b""
        # The page rather than the redirect to it, when both were captured in one second.
        kept = min(exact, key=lambda kept: (kept.url != url, not 200 <= kept.status < 300))
        link = kept.url.replace("&", "&amp;")
        headers = {
            "Content-Type": kept.content_type,
            "Memento-Datetime": format_datetime(moment(timestamp), usegmt=True),
            "Link": f'<{link}>; rel="original", <{self.url}/web/timemap/link/{link}>; rel="timemap"',
            "x-archive-src": "sample.warc.gz",
            **{f"x-archive-orig-{name}": value for name, value in kept.headers},
        }
        if kept.location:
            headers["Location"] = f"/web/{timestamp}id_/{kept.location}"
        if kept.encoding:
            headers["Content-Encoding"] = kept.encoding
        if kept.second_encoding is not None:
            headers["content-encoding"] = kept.second_encoding
        return kept.status, headers, kept.body


def moment(timestamp: str) -> datetime:
    return datetime.strptime(timestamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    archive: ArchiveServer

    def log_message(self, *args: Any) -> None:
        """Says nothing."""

    def do_GET(self) -> None:
        path = self.path
        kind: Literal["cdx", "replay", "other"] = "other"
        if path.startswith("/cdx/search/cdx"):
            kind = "cdx"
        elif path.startswith("/web/"):
            kind = "replay"
        with self.archive.lock:
            headers = {name.lower(): value for name, value in self.headers.items()}
            self.archive.seen.append(Seen(time.monotonic(), kind, path, headers))
            armed = (each for each in self.archive.faults if each.kind == kind and each.times > 0)
            likely = (each for each in armed if each.chance == 1 or self.archive.dice.random() < each.chance)
            fault = next((each for each in likely if each.part in path), None)
            if fault is not None:
                fault.times -= 1
        if fault is not None and isinstance(fault.reply, tuple):
            self.send(fault.reply)
            return
        self.send(self.proper(kind, path, headers), fault)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        with self.archive.lock:
            self.archive.seen.append(Seen(time.monotonic(), "other", f"POST {self.path}", headers, body))
        self.send(self.proper("other", f"POST {self.path}", headers))

    def proper(self, kind: str, path: str, headers: dict[str, str]) -> Reply:
        if kind == "cdx":
            return self.archive.cdx(parse_qs(urlsplit(path).query, keep_blank_values=True))
        if kind == "replay":
            return self.archive.replay(path)
        page = self.archive.pages.get(path)
        if page is None:
            return 404, {"Content-Type": "text/html"}, b"<p>no such page</p>"
        return page(headers) if callable(page) else page

    def send(self, reply: Reply, fault: Fault | None = None) -> None:
        status, headers, body = reply
        trouble = fault.reply if fault else ""
        if trouble == "hang" and fault:
            time.sleep(fault.seconds)
            self.close_connection = True
            return
        if trouble == "slow" and fault:
            time.sleep(fault.seconds)
        if trouble == "flip":
            body = bytes([body[0] ^ 1]) + body[1:]
        if trouble == "bend":
            body = body[: len(body) // 2] + bytes([body[len(body) // 2] ^ 1]) + body[len(body) // 2 + 1 :]
        if trouble == "end":  # too soon, and nothing but the connection's end tells that this is the end
            headers, body = {**headers, "Connection": "close"}, body[: len(body) // 2]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304 and trouble != "end":
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if trouble == "drip":
            for byte in body:
                self.wfile.write(bytes([byte]))
                time.sleep(0.1)
        if trouble in ("truncate", "reset"):
            self.wfile.write(body[: len(body) // 2])
            self.wfile.flush()
            if trouble == "reset":
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.close_connection = True
            return
        self.wfile.write(body)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no news."""


@contextmanager
def serving(
    archive: ArchiveServer | None = None, port: int = 0, tls: ssl.SSLContext | None = None
) -> Iterator[ArchiveServer]:
    """Serves an archive on a port of loopback, a free one if none is named. Afterwards connections are refused."""
    archive = archive or ArchiveServer()
    handler = type("Handler", (_Handler,), {"archive": archive})
    with _Server(("127.0.0.1", port), handler) as server:
        if tls is not None:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        archive.url = f"http{'s' if tls else ''}://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield archive
        finally:
            server.shutdown()
            thread.join()


def unused_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(condition: Callable[[], bool], seconds: float = 60) -> None:
    """Waits until something is so."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.01)


def policy_page(*paragraphs: str, noise: str = "") -> str:
    """A page that reads as a privacy policy, with these paragraphs and around them what differs at each capture."""
    own = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!doctype html><html lang='en'><head><title>Privacy Policy</title><script>n='{noise}'</script></head><body>"
        "<main><h1>Privacy Policy</h1>"
        "<p>This privacy policy explains how we collect, use and share your personal information when you use our"
        " services, and the choices you have about your data.</p>"
        "<h2>Information we collect</h2>"
        "<p>We collect the personal data you give us when you write to us, such as your name and email address,"
        " and information about how you use the services, such as log data and cookies.</p>"
        "<h2>How we use personal information</h2>"
        "<p>We use personal data to provide and improve the services, to prevent abuse, and to comply with the law."
        " We do not sell personal information to third parties, and share it only with processors who act for us.</p>"
        f"<h2>Details</h2>{own}"
        "<h2>Contact</h2><p>If you have questions about this privacy policy, contact our data protection officer"
        " at the address given on our website. You may withdraw your consent at any time.</p>"
        "</main></body></html>"
    )


__all__ = ["ArchiveServer", "Fault", "Kept", "Seen", "policy_page", "serving", "unused_port", "wait_for"]
