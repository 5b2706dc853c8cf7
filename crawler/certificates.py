"""Whose certificates are trusted: the same for both clients, of which each reads variables of its own."""

from __future__ import annotations

import os
from pathlib import Path


def agree() -> None:
    """Lets the certificates that the environment names for one client hold for the other.

    requests, which asks for indexes, reads REQUESTS_CA_BUNDLE or else CURL_CA_BUNDLE; OpenSSL under Scrapy, which
    fetches pages, reads SSL_CERT_FILE and SSL_CERT_DIR. Who runs behind a proxy with a certificate of its own, and
    sets one of them, means both; where they differ, it is the first of these that holds.
    """
    bundle = os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE")
    trusted = bundle or os.environ.get("SSL_CERT_FILE") or os.environ.get("SSL_CERT_DIR")
    if trusted:
        os.environ["REQUESTS_CA_BUNDLE"] = trusted
        os.environ["SSL_CERT_DIR" if Path(trusted).is_dir() else "SSL_CERT_FILE"] = trusted
