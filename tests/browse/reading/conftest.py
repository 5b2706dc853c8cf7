"""Two policies that share most of their clauses, as sites of one company do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from diffs.changes import bring_up_to_date
from store import Policy, Store
from tests.browse.conftest import Serve
from tests.browse.library import capture, fernhill

HEATHER, ALDER = "heather.example/privacy-policy", "alder.example/privacy-policy"


def write_two(path: Path) -> None:
    """Heather's retention clause is edited, gone and back; Alder's differs from it in one word."""
    periods = (
        ("2015-01-01", "12 months"),
        ("2016-01-01", "24 months"),
        ("2017-01-01", ""),
        ("2018-01-01", "24 months"),
    )
    with Store(path) as store:
        for policy_id in (HEATHER, ALDER):
            store.track(Policy(policy_id, f"https://{policy_id}", language="en"))
        for day, period in periods:
            body = (
                fernhill(period=period)
                if period
                else fernhill(period="X").replace(
                    b"<p>We keep your personal data for X after your last letter.</p>", b""
                )
            )
            store.add(capture(day, body, policy_id=HEATHER, url=f"https://{HEATHER}"))
        store.add(capture("2016-05-05", fernhill(period="30 months"), policy_id=ALDER, url=f"https://{ALDER}"))
        for policy_id in (HEATHER, ALDER):
            bring_up_to_date(store, policy_id)


@pytest.fixture(scope="session")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("two") / "smallprint.db"
    write_two(path)
    return path


@pytest.fixture
def twins_site(two: Path, serve: Serve) -> Any:
    return serve(two).client
