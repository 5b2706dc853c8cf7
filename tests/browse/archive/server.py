"""A real server on loopback, and a proxy that makes it web.archive.org for clients that know no other archive."""

from __future__ import annotations

import select
import socket
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import uvicorn
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from datasette.app import Datasette

ARCHIVE = "web.archive.org"


@contextmanager
def serving(database: Path, certificate: Path | None = None) -> Iterator[int]:
    """Serves a database by uvicorn in a thread; gives the port. With a certificate (and its key) by https."""
    site = Datasette([str(database)])
    config = uvicorn.Config(
        site.app(),
        host="127.0.0.1",
        port=0,
        log_level="error",
        lifespan="off",
        ssl_certfile=certificate,
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        while not server.started:
            if not thread.is_alive():
                raise RuntimeError("the server did not start")
            time.sleep(0.01)
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()
        for each in site.databases.values():
            each.close()


def make_certificate(folder: Path) -> Path:
    """A certificate for web.archive.org, signed by itself, and its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, ARCHIVE)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(ARCHIVE)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "web.archive.org.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    return path


class _Tunnel(socketserver.StreamRequestHandler):
    """`CONNECT web.archive.org:443` leads to the server on loopback; nothing leads anywhere else."""

    server: _Proxy

    def handle(self) -> None:
        target = self.rfile.readline().split(b" ")[1:2]
        while self.rfile.readline().strip():
            pass
        if target != [f"{ARCHIVE}:443".encode()]:
            self.wfile.write(b"HTTP/1.1 502 Bad Gateway\r\n\r\n")
            return
        with socket.create_connection(("127.0.0.1", self.server.target)) as there:
            self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            other = {self.connection: there, there: self.connection}
            while True:
                for readable in select.select(list(other), [], [])[0]:
                    chunk = readable.recv(65536)
                    if not chunk:
                        return
                    other[readable].sendall(chunk)


class _Proxy(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    target = 0

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up in the middle is no error of a test's."""


@contextmanager
def standing_in(port: int) -> Iterator[str]:
    """A proxy behind which the https server at this port is web.archive.org; gives its address."""
    with _Proxy(("127.0.0.1", 0), _Tunnel) as proxy:
        proxy.target = port
        thread = threading.Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{proxy.server_address[1]}"
        finally:
            proxy.shutdown()
            thread.join()
