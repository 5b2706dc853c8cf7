"""Which addresses lie in networks of their own, and may not be reached by way of a page of the public web.

A page that redirects to 127.0.0.1 or 169.254.169.254, or a name that leads there, would have the crawler fetch what
only this machine or its network can reach, and keep it for readers.
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

# IPv6 addresses in which the last 32 bits are the IPv4 address that is meant (RFC 6052).
_NAT64 = 0x64FF9B << 96


class PrivateAddress(Exception):
    """A page of the public web leads into a private network; one line."""


def is_loopback(url: str) -> bool:
    """Whether the host of this URL is this very machine, by its name or its address."""
    host = urlsplit(url).hostname or ""
    if _is_localhost(host):
        return True
    address = literal(host)
    return address is not None and address.is_loopback


def is_private_host(host: str) -> bool:
    """Whether a host, as it stands in a URL, is by its own words not of the public web: `localhost`, `10.0.0.1`."""
    if _is_localhost(host):
        return True
    address = literal(host)
    return address is not None and is_private(address)


def is_private(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is none of the public internet: loopback, link-local, private, reserved, multicast."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if int(address) >> 32 == _NAT64 >> 32:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_private(inner)
    return not address.is_global or address.is_multicast


def literal(host: str) -> IPv4Address | IPv6Address | None:
    """The address a host is written as, None for a name. `127.1` and `2130706433` are addresses, too."""
    host = host.strip("[]").partition("%")[0].rstrip(".")
    try:
        return ip_address(host)
    except ValueError:
        pass
    try:
        return IPv4Address(socket.inet_aton(host))
    except (OSError, ValueError):
        return None


def _is_localhost(host: str) -> bool:
    host = host.lower().rstrip(".")
    return host == "localhost" or host.endswith(".localhost")
