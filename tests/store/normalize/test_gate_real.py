"""The page gate on real policies: none is refused or suspect, whatever the year of the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.normalize import normalize

from .test_real import history, seed

DOCUMENTS = (
    "GitHub__Privacy-Policy",
    "GitHub__Terms-of-Service",
    "Open-Collective__Privacy-Policy",
    "Open-Collective__Terms-of-Service",
    "Open-Terms-Archive__Privacy-Policy",
    "UptimeRobot__Privacy-Policy",
    "UptimeRobot__Terms-of-Service",
)
SAMPLE = 4  # pages of each history, evenly spread


@pytest.mark.parametrize("document", DOCUMENTS)
def test_archived_policies_are_policies(shared: Path, document: str) -> None:
    bodies = history(shared, document)
    chosen = sorted(bodies)[:: max(1, len(bodies) // SAMPLE)]
    assert len(chosen) >= min(SAMPLE, len(bodies))
    for number in chosen:
        found = normalize(bodies[number], content_type="text/html; charset=utf-8")
        assert (number, found.outcome, found.kind, found.reason) == (number, "ok", "policy", "")


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_the_seeds_are_policies(shared: Path, number: str) -> None:
    found = normalize(seed(shared, number), url="policy.txt")
    assert (found.outcome, found.kind, found.reason) == ("ok", "policy", "")


def test_the_first_policy_of_the_watch_list_is_one(shared: Path) -> None:
    body = (shared / "captures/goexw.com/20161012050505.html").read_bytes()
    found = normalize(body, url="http://www.goexw.com/general-terms-and-conditions/privacy-policy")
    assert (found.outcome, found.kind, found.reason) == ("ok", "policy", "")
