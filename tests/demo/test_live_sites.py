"""Today's sites: they answer under their real addresses, to a client that goes through the proxy."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import requests

from demo.live import live_sites
from demo.pages import read_sample
from store.normalize import normalize

PRIVACY = "http://www.lanternpost.example/legal/privacy"


@pytest.fixture(scope="module")
def client() -> Iterator[requests.Session]:
    with live_sites(read_sample()) as environment, requests.Session() as session:
        session.trust_env = False
        session.proxies = {"http": environment["http_proxy"]}
        yield session


def test_a_page_is_todays_text(client: requests.Session) -> None:
    answer = client.get("http://www.lanternpost.example/terms")
    assert answer.status_code == 200
    text = normalize(answer.content, url=answer.url, content_type=answer.headers["content-type"]).text
    assert "renewed for another 12 months" in text


def test_two_requests_get_different_bytes_and_one_text(client: requests.Session) -> None:
    first, second = client.get(PRIVACY), client.get(PRIVACY)
    assert first.content != second.content
    texts = {normalize(a.content, url=a.url, content_type=a.headers["content-type"]).text for a in (first, second)}
    assert len(texts) == 1


def test_a_conditional_request_is_told_that_nothing_changed(client: requests.Session) -> None:
    etag = client.get(PRIVACY).headers["etag"]
    answer = client.get(PRIVACY, headers={"If-None-Match": etag})
    assert (answer.status_code, answer.content) == (304, b"")
    other = client.get("http://www.lanternpost.example/terms", headers={"If-None-Match": etag})
    assert other.status_code == 200


def test_the_old_address_leads_to_the_new_one(client: requests.Session) -> None:
    answer = client.get("http://www.lanternpost.example/privacy.html", allow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (301, PRIVACY)


def test_robots_are_told_what_they_may_fetch(client: requests.Session) -> None:
    for host in ("www.lanternpost.example", "www.tealeaf.example"):
        answer = client.get(f"http://{host}/robots.txt")
        assert answer.status_code == 200
        assert "Disallow: /basket" in answer.text


def test_there_are_no_other_pages_and_no_other_sites(client: requests.Session) -> None:
    assert client.get("http://www.lanternpost.example/nothing").status_code == 404
    assert client.get("http://www.other.example/privacy").status_code == 502


def test_the_environment_keeps_loopback_away_from_the_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    with live_sites(read_sample()) as environment:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        assert requests.utils.get_environ_proxies(PRIVACY)["http"] == environment["http_proxy"]
        assert requests.utils.get_environ_proxies("http://127.0.0.1:8000/web/") == {}
