"""What only a real server shows: whether it takes our headers, statuses and lengths, and how it hands us addresses."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterator

import pytest

from store import Store
from tests.browse.archive import history, server
from tests.browse.archive.history import PRIVACY, TWO, capture

URL = "http://wire.example/"
NASTY = {
    "x-lines": "a\r\nset-cookie: x=1\r\n\r\n<html>",
    "x-controls": "\x00\x01\x1b\x7f",
    "x-blank": "   ",
    "x-accents": "caf\xe9",
    "x-letters": "隐私",
    "content-length": "999999",
    "content-encoding": "gzip",
    "transfer-encoding": "chunked",
    "connection": "close",
    "strict-transport-security": "max-age=1",
    "refresh": "0; url=http://evil.example/",
    "bad name": "x",
    "": "x",
}
STATUSES = (200, 203, 204, 206, 299, 304, 400, 404, 429, 451, 500, 503, 599, 999)


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    path = history.build(tmp_path_factory.mktemp("wire") / "smallprint.db")
    with Store(path) as store:
        for status in STATUSES:
            store.add(capture("20160101000000", TWO, url=f"{URL}{status}", status=status, headers=NASTY))
        store.add(capture("20160102000000", TWO, url=f"{URL}ü/%2F?a=ü b&c", headers=NASTY))
    with server.serving(path) as port:
        yield port


def get(port: int, path: str, method: str = "GET") -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(method, path)
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


@pytest.mark.parametrize("status", STATUSES)
def test_any_status_with_any_headers(port: int, status: int) -> None:
    path = f"/web/2016id_/{URL}{status}"
    moved, _ = get(port, path)
    location = moved.headers["location"]
    answer, body = get(port, location)
    assert answer.status == {304: 200, 999: 599}.get(status, status)
    assert body == (b"" if status == 204 else TWO)
    assert answer.headers["memento-datetime"]
    assert answer.headers["x-archive-orig-x-lines"] == "a set-cookie: x=1 <html>"
    assert answer.headers["x-archive-orig-content-length"] == "999999"
    assert not {"set-cookie", "content-encoding", "refresh", "strict-transport-security"} & {
        name.lower() for name in answer.headers
    }
    headed, nothing = get(port, location, "HEAD")
    assert (headed.status, nothing) == (answer.status, b"")
    assert headed.headers["content-length"] == answer.headers["content-length"]


@pytest.mark.parametrize(
    "address", ["%C3%BC/%2F?a=%C3%BC%20b&c", "%c3%bc/%2f?a=%c3%bc+b&c", "%C3%BC/%2F?c&a=%C3%BC%20b"]
)
def test_encoded_addresses_arrive_as_they_were_sent(port: int, address: str) -> None:
    answer, body = get(port, f"/web/20160102000000id_/{URL}{address}")
    if "+" in address:  # a plus is a plus in an address, whatever it means in a form
        assert answer.status == 404
        return
    assert (answer.status, body) == (200, TWO)
    assert answer.headers["link"].startswith(f'<{URL}%C3%BC/%2F?a=%C3%BC%20b&c>; rel="original"')


def test_an_address_in_raw_bytes_is_refused_without_harm(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(
            "GET /web/2016id_/http://wire.example/ü HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode()
        )
        assert connection.recv(4096).startswith(b"HTTP/1.1 400 ")
    assert get(port, f"/web/20161012050505id_/{PRIVACY}")[1] == TWO


def test_the_host_of_links_is_the_one_asked_but_never_markup(port: int) -> None:
    for host, shown in (("archive.example:81", "archive.example:81"), ('x">,<http://evil.example', "localhost")):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", f"/web/20161012050505id_/{PRIVACY}", headers={"Host": host})
        link = connection.getresponse().headers["link"]
        connection.close()
        assert f'<http://{shown}/web/{PRIVACY}>; rel="timegate"' in link
        assert "evil" not in link
