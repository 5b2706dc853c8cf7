"""Which certificates are trusted, by what the environment says."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from crawler import certificates

NAMES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR")


@pytest.mark.parametrize(
    ("said", "for_indexes", "for_pages"),
    [
        ({}, None, None),
        ({"REQUESTS_CA_BUNDLE": "own.pem"}, "own.pem", "own.pem"),
        ({"CURL_CA_BUNDLE": "own.pem"}, "own.pem", "own.pem"),
        ({"SSL_CERT_FILE": "own.pem"}, "own.pem", "own.pem"),
        ({"REQUESTS_CA_BUNDLE": "own.pem", "SSL_CERT_FILE": "usual.pem"}, "own.pem", "own.pem"),
    ],
)
def test_what_one_client_is_told_holds_for_the_other(
    said: dict[str, str], for_indexes: str | None, for_pages: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in NAMES:
        monkeypatch.setenv(name, "")  # so that all is put back afterwards
        monkeypatch.delenv(name)
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    certificates.agree()
    assert (os.environ.get("REQUESTS_CA_BUNDLE"), os.environ.get("SSL_CERT_FILE")) == (for_indexes, for_pages)


def test_a_folder_of_certificates_is_named_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path))
    certificates.agree()
    assert (os.environ.get("SSL_CERT_DIR"), os.environ.get("SSL_CERT_FILE")) == (str(tmp_path), None)
