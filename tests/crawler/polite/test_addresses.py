"""Which hosts are of the public web."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from crawler.polite.addresses import is_private, is_private_host


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.1", "2130706433", "0x7f.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "[::1]", "::", "fe80::1",
        "fe80::1%eth0", "fd00::1", "ff02::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
        "localhost", "LOCALHOST", "localhost.", "a.localhost", "127.0.0.1.",
    ],
)  # fmt: skip
def test_hosts_that_are_private_by_their_own_words(host: str) -> None:
    assert is_private_host(host)


@pytest.mark.parametrize(
    "host",
    [
        "example.com", "localhost.example.com", "10.example.com", "8.8.8.8", "2001:4860:4860::8888", "64:ff9b::808:808",
        "::ffff:8.8.8.8", "web.archive.org", "",
    ],
)  # fmt: skip
def test_hosts_that_are_not(host: str) -> None:
    assert not is_private_host(host)


def test_addresses_as_a_name_server_gives_them() -> None:
    assert is_private(ip_address("172.31.0.1"))
    assert not is_private(ip_address("207.241.237.3"))
