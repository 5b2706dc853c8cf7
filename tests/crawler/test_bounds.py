"""What the live side does not fetch (private networks, too much, too slow, untrusted), and stores nothing of."""

from __future__ import annotations

import gzip
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.crawler.archive_server import PAGE, ArchiveServer, Fault, policy_page, serving
from tests.crawler.crawling import Desk

HTML = {"Content-Type": PAGE}
LIVE = ("--only", "live")
MB = 1024 * 1024


def causes(crawled_summary: dict[str, list[dict[str, str]]]) -> dict[str, str]:
    return {each["policy_id"].split(".")[0]: each["cause"] for each in crawled_summary["failures"]}


def test_no_page_of_the_public_web_leads_into_a_private_network(desk: Desk, server: ArchiveServer) -> None:
    port = server.url.rpartition(":")[2]
    targets = {
        "loopback": f"{server.url}/secret",
        "name": f"http://localhost:{port}/secret",
        "number": f"http://2130706433:{port}/secret",
        "cloud": "http://169.254.169.254/latest/secret",
        "six": "http://[::1]/secret",
    }
    secret = (200, HTML, policy_page("Secret.").encode())
    # The server stands in for the public web: it is the proxy, asked for whole addresses.
    desk.variables = {"http_proxy": server.url, "no_proxy": "", "NO_PROXY": ""}
    server.pages = {"/secret": secret, **dict.fromkeys(targets.values(), secret)}
    for name, target in targets.items():
        desk.policy(f"{name}.example/privacy", f"http://{name}.example/")
        server.pages[f"http://{name}.example/"] = (302, {"Location": target}, b"")
    desk.policy("robots.example/privacy", "http://robots.example/")
    server.pages["http://robots.example/robots.txt"] = (301, {"Location": f"{server.url}/secret"}, b"")
    server.pages["http://robots.example/"] = secret
    desk.policy("public.example/privacy", "http://public.example/")
    server.pages["http://public.example/"] = (200, HTML, policy_page("Public.").encode())

    crawled = desk.crawl(*LIVE)
    told = causes(crawled.summary)
    assert told.keys() == targets.keys() | {"robots"}
    assert all("is a private address: not fetched; private_addresses = true" in cause for cause in told.values())
    assert not [seen.path for seen in server.seen if "secret" in seen.path]
    assert desk.rows("SELECT policy_id FROM snapshots") == [("public.example/privacy",)]

    desk.defaults = "private_addresses = true"
    assert desk.crawl(*LIVE, "--policy", "loopback.example/privacy").code == 0
    assert len(desk.snapshots("loopback.example/privacy")) == 1


def test_no_name_leads_into_a_private_network_unless_the_watch_list_allows_it(
    desk: Desk, server: ArchiveServer
) -> None:
    port = server.url.rpartition(":")[2]
    server.pages["/page"] = (200, HTML, policy_page("Inside.").encode())
    server.pages["/moved"] = (302, {"Location": f"http://localhost:{port}/page"}, b"")
    desk.policy("inside.example/privacy", f"http://inside.example:{port}/page")
    # An address that the watch list names itself is its owner's choice.
    desk.policy("own.example/privacy", f"{server.url}/moved")
    desk.variables = {"TEST_NAMES": "inside.example=127.0.0.1"}
    crawled = desk.crawl(*LIVE)
    [(name, cause)] = causes(crawled.summary).items()
    assert (name, "inside.example is at the private address 127.0.0.1" in cause) == ("inside", True)
    assert [each.source_url for each in desk.snapshots("own.example/privacy")] == [f"http://localhost:{port}/page"]
    desk.defaults = "private_addresses = true"
    assert desk.crawl(*LIVE, "--policy", "inside.example/privacy").code == 0
    assert len(desk.snapshots("inside.example/privacy")) == 1


def test_what_is_too_large_or_too_slow_leaves_nothing_behind(desk: Desk, server: ArchiveServer) -> None:
    large = policy_page("Large.") + "<!-- " + "x" * 5 * MB + " -->"
    server.pages = {
        "/large": (200, HTML, large.encode()),
        "/packed": (200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(b"<p>x</p>" * 8 * MB)),
        "/drip": (200, HTML, policy_page("Drop by drop.").encode()),
    }
    server.faults = [Fault("other", "drip", part="/drip")]
    for name in ("large", "packed", "drip"):
        desk.policy(f"{name}.example/privacy", f"{server.url}/{name}")
    desk.variables = {"TEST_TIMEOUT": "2"}
    crawled = desk.crawl(*LIVE)
    told = causes(crawled.summary)
    assert told.keys() == {"packed", "drip"}
    assert told["drip"] == "no answer in time"
    assert "33554432" in told["packed"] or "larger" in told["packed"]
    [(policy_id, length)] = desk.rows("SELECT policy_id, bodies.length FROM snapshots JOIN bodies USING (sha256)")
    assert (policy_id, length) == ("large.example/privacy", len(large))

    desk.defaults = "largest_page_mb = 4.5"
    desk.database = "smaller.db"
    crawled = desk.crawl(*LIVE, "--policy", "large.example/privacy")
    assert causes(crawled.summary) == {"large": "larger than is read"}
    assert desk.snapshots("large.example/privacy") == []


@contextmanager
def self_signed(folder: Path) -> Iterator[ssl.SSLContext]:
    """A certificate for 127.0.0.1 that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ) + certificate.public_bytes(serialization.Encoding.PEM)
    (folder / "key.pem").write_bytes(pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "key.pem")
    yield context


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(desk: Desk, server: ArchiveServer) -> None:
    with self_signed(desk.folder) as context, serving(ArchiveServer(), tls=context) as secure:
        secure.pages["/page"] = (200, HTML, policy_page("Forged.").encode())
        desk.policy("forged.example/privacy", f"{secure.url}/page")
        crawled = desk.crawl(*LIVE)
    assert causes(crawled.summary) == {"forged": "its certificate is not trusted"}
    assert desk.rows("SELECT count(*) FROM snapshots") == [(0,)]
    assert secure.seen == []


def test_nor_is_an_archives_which_is_asked_once(desk: Desk) -> None:
    with self_signed(desk.folder) as context, serving(ArchiveServer(), tls=context) as secure:
        archived = Desk(desk.folder, secure)
        archived.policy("forged.example/privacy", "https://forged.example/privacy")
        archived.policy("other.example/privacy", "https://other.example/privacy")
        crawled = archived.crawl("--only", "wayback")
    [failure] = crawled.summary["failures"]
    assert (failure["what"], failure["cause"].split(": ", 1)[1].split(":")[0]) == (
        "archive",
        "its certificate is not trusted",
    )
    assert crawled.summary["requests"] == 1
