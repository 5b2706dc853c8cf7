"""The small parts: addresses, times, headers, resume keys."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import format_datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from diffs.browse.archive import links, moments, wire
from diffs.browse.archive.cdx_query import Place, read_resume_key, write_resume_key
from store import times

MOMENTS = st.datetimes(min_value=datetime(1, 1, 1), max_value=datetime(9999, 12, 31), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=0)
)
PATHS = st.text(st.characters(codec="utf-8"), max_size=40)


@given(MOMENTS)
def test_a_whole_timestamp_is_its_own_moment(moment: datetime) -> None:
    stored = f"{moment:%Y-%m-%dT%H:%M:%SZ}".rjust(20, "0")
    assert moments.latest(moments.digits(stored)) == moment
    assert moments.iso_prefix(moments.digits(stored)) + "Z" == stored


@given(st.text("0123456789", min_size=1, max_size=14))
def test_any_digits_mean_a_moment_that_has_them_where_it_can(digits: str) -> None:
    found = moments.latest(digits)
    assert found.second == 59 or len(digits) == 14 or len(digits) == 13
    whole = f"{found:%Y}".rjust(4, "0") + f"{found:%m%d%H%M%S}"
    assert moments.latest(whole) == found


@given(MOMENTS, st.integers(1, 14))
def test_the_beginning_of_a_timestamp_is_the_beginning_of_the_stored_time(moment: datetime, length: int) -> None:
    assume(moment.year >= 1000)
    stored = times.to_iso(moment)
    prefix = moments.iso_prefix(times.to_digits(moment)[:length])
    assert stored.startswith(prefix)
    assert prefix <= stored < prefix + "~"


@given(MOMENTS)
def test_http_dates(moment: datetime) -> None:
    assume(1000 <= moment.year < 9999)
    assert moments.from_http_date(moments.http_date(times.to_iso(moment))) == moment
    assert moments.from_http_date(format_datetime(moment)) == moment


@given(st.text(max_size=60))
def test_an_http_date_or_a_value_error(text: str) -> None:
    try:
        found = moments.from_http_date(text)
    except ValueError:
        return
    assert found.tzinfo is UTC


@given(PATHS)
def test_an_encoded_address_is_one_word_with_the_same_key(path: str) -> None:
    url = f"http://www.example.com/{path}"
    encoded = links.ascii_url(url)
    assert re.fullmatch(r"[!-~]+", encoded)
    assert not set("<>\" '") & set(encoded) - {"'"}
    assert links.ascii_url(encoded) == encoded
    assert links.urlkey(encoded) == links.urlkey(url)


@given(st.text(max_size=40))
def test_an_address_has_a_key_or_is_none(url: str) -> None:
    try:
        key = links.urlkey(url)
    except links.NotAUrl:
        return
    assert key


@given(st.text(max_size=40))
def test_where_a_redirect_leads_never_fails(location: str) -> None:
    assert isinstance(links.redirect_target(location, "http://example.com/a/b"), str)


@pytest.mark.parametrize("url", ["example.com:8080/x", "http://example.com:8080/x", "//example.com:8080/x"])
def test_a_port_is_no_scheme(url: str) -> None:
    assert links.urlkey(url) == "com,example:8080)/x"


@given(st.text())
def test_a_header_value_is_one_line_without_controls(text: str) -> None:
    assert re.fullmatch(rb"([^\x00-\x20\x7f]([^\x00-\x1f\x7f]*[^\x00-\x20\x7f])?)?", wire.value_bytes(text))


@given(st.text(st.characters(codec="utf-8")), MOMENTS, st.integers(1, 2**59))
def test_resume_keys_come_back(urlkey: str, moment: datetime, number: int) -> None:
    assume(moment.year >= 1000)
    place = Place(urlkey, times.to_iso(moment), number)
    key = write_resume_key(place)
    assert re.fullmatch(r"[A-Za-z0-9_-]+", key)
    assert read_resume_key(key) == place
