from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffs.browse.addresses import POLICY_PREFIX, Addresses, Wanted, is_web_address, read_point, read_policy_path


@pytest.fixture(scope="module")
def addresses(plugin: None) -> Addresses:
    from datasette.app import Datasette

    return Addresses(Datasette(memory=True), "_memory")


def end_of(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(hour=23, minute=59, second=59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("goexw.com/privacy-policy", Wanted("goexw.com/privacy-policy")),
        ("goexw.com/privacy-policy@4", Wanted("goexw.com/privacy-policy", version=4)),
        ("goexw.com/privacy-policy@3..4", Wanted("goexw.com/privacy-policy", compared=(3, 4))),
        ("a.b/c@2016-10-12", Wanted("a.b/c", version=end_of("2016-10-12"))),
        ("a.b/c@2016-10-12..9", Wanted("a.b/c", compared=(end_of("2016-10-12"), 9))),
        ("a.b/c@2016-10-12T05%3A05%3A05Z", Wanted("a.b/c", version=datetime(2016, 10, 12, 5, 5, 5, tzinfo=UTC))),
        ("a.b/c@4/clause/12", Wanted("a.b/c", version=4, clause=12)),
        ("a.b/c@2016-10-12/clause/0.json", Wanted("a.b/c", version=end_of("2016-10-12"), clause=0, format="json")),
        ("a.b/c@4/clause/x", Wanted("a.b/c", odd="4/clause/x")),
        ("a.b/c@1..2.csl.json", Wanted("a.b/c", compared=(1, 2), format="csl.json")),
        ("a.b/c@2016-10.txt", Wanted("a.b/c", version=end_of("2016-10-31"), format="txt")),
        ("a.b/c.json", Wanted("a.b/c.json")),
        ("a.b/c@last", Wanted("a.b/c", odd="last")),
        ("a.b/c@1..", Wanted("a.b/c", odd="1..")),
        ("a.b/c@", Wanted("a.b/c", odd="")),
        ("a%40b/c@2", Wanted("a@b/c", version=2)),
    ],
)
def test_an_address_says_what_is_wanted(path: str, wanted: Wanted) -> None:
    assert read_policy_path(path) == wanted


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("7", 7),
        ("2016-10", end_of("2016-10-31")),
        ("2016-02", end_of("2016-02-29")),
        ("20161012", end_of("2016-10-12")),
        ("20161012050505", datetime(2016, 10, 12, 5, 5, 5, tzinfo=UTC)),
        ("2016-10-12T07:05:05+02:00", datetime(2016, 10, 12, 5, 5, 5, tzinfo=UTC)),
        ("2016-13-40", None),
        ("20161340", None),
        ("", None),
        ("-1", None),
        ("1e3", None),
        ("9999-12-31T23:59:59-14:00", None),
    ],
)
def test_a_point_is_a_number_or_a_time(text: str, point: object) -> None:
    assert read_point(text) == point


ODD = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


@given(policy_id=ODD)
def test_any_id_survives_its_address(addresses: Addresses, policy_id: str) -> None:
    path = addresses.policy(policy_id)
    assert path.isascii()
    assert read_policy_path(path.removeprefix(POLICY_PREFIX)) == Wanted(policy_id)
    compared = addresses.compare(policy_id, 1, 2).removeprefix(POLICY_PREFIX)
    assert read_policy_path(compared) == Wanted(policy_id, compared=(1, 2))
    assert read_policy_path(f"{compared}.bib") == Wanted(policy_id, compared=(1, 2), format="bib")
    clause = addresses.clause(policy_id, "2016-10-12T05:05:05Z", 3).removeprefix(POLICY_PREFIX)
    assert read_policy_path(clause) == Wanted(policy_id, datetime(2016, 10, 12, 5, 5, 5, tzinfo=UTC), 3)


@given(text=st.text(max_size=30))
def test_nothing_that_is_asked_for_breaks_the_reader(text: str) -> None:
    read_point(text)
    read_policy_path(text)


def test_a_replay_keeps_the_original_address_as_it_is(addresses: Addresses) -> None:
    moment = datetime(2016, 10, 12, 5, 5, 5, tzinfo=UTC)
    assert addresses.replay("http://a.example/p?q=%20x&y=1", moment) == (
        "/web/20161012050505id_/http://a.example/p?q=%20x&y=1"
    )
    odd = addresses.replay('http://a.example/"<>#ä b', moment)
    assert odd.isascii()
    assert not set(odd) & set('"<># ')
    assert urlsplit(odd).fragment == ""


def test_everything_lies_under_the_base_url(plugin: None) -> None:
    from datasette.app import Datasette

    here = Addresses(Datasette(memory=True, settings={"base_url": "/small/print/"}), "_memory")
    moment = datetime(2016, 1, 1, tzinfo=UTC)
    made: list[Any] = [
        here.start(all=1), here.policy("a/b"), here.version("a/b", 1), here.compare("a/b", 1, 2, form=1),
        here.replay("http://x/", moment), here.database(), here.table("versions", policy_id="a/b"),
        here.row("policies", "a/b"), here.static("icon.svg"),
    ]  # fmt: skip
    for address in made:
        assert address.startswith("/small/print/")
        assert not address.startswith("/small/print/small")


@pytest.mark.parametrize(
    ("url", "leads"),
    [
        ("https://example.com/a", True),
        ("http://example.com", True),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("https://exa mple.com/", False),
        ("data:text/html,x", False),
        ("//example.com/", False),
        ("file:///etc/passwd", False),
        ("http://[", False),
        ("", False),
    ],
)
def test_only_web_addresses_become_links(url: str, leads: bool) -> None:
    assert is_web_address(url) is leads
