"""Durations, times and addresses as people write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from crawler.values import check_url, parse_duration, parse_moment


@pytest.mark.parametrize(
    ("text", "duration"),
    [("1d", timedelta(days=1)), ("12h", timedelta(hours=12)), ("90d", timedelta(days=90)), ("2w", timedelta(days=14))],
)
def test_durations(text: str, duration: timedelta) -> None:
    assert parse_duration(text) == duration


@pytest.mark.parametrize("text", ["", "d", "1", "1m", "-1d", "0h", "1.5d", "1d ", "99999999999d", "٣d"])
def test_what_is_no_duration(text: str) -> None:
    with pytest.raises(ValueError, match="is no duration; allowed is a number of hours, days or weeks"):
        parse_duration(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2016", datetime(2016, 1, 1), datetime(2016, 12, 31, 23, 59, 59)),
        ("2016-02", datetime(2016, 2, 1), datetime(2016, 2, 29, 23, 59, 59)),
        ("2016-12", datetime(2016, 12, 1), datetime(2016, 12, 31, 23, 59, 59)),
        ("2016-12-31", datetime(2016, 12, 31), datetime(2016, 12, 31, 23, 59, 59)),
        ("2016-10-12T05:05:05Z", datetime(2016, 10, 12, 5, 5, 5), datetime(2016, 10, 12, 5, 5, 5)),
        ("2016-10-12 05:05:05.9", datetime(2016, 10, 12, 5, 5, 5), datetime(2016, 10, 12, 5, 5, 5)),
        ("2016-10-12T05:05+02:00", datetime(2016, 10, 12, 3, 5), datetime(2016, 10, 12, 3, 5)),
        ("20161012", datetime(2016, 10, 12), datetime(2016, 10, 12, 23, 59, 59)),
        ("20161012050505", datetime(2016, 10, 12, 5, 5, 5), datetime(2016, 10, 12, 5, 5, 5)),
    ],
)
def test_moments(text: str, first: datetime, last: datetime) -> None:
    assert parse_moment(text) == first.replace(tzinfo=UTC)
    assert parse_moment(text, end=True) == last.replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["", "16", "2016-13", "2016-02-30", "12.10.2016", "yesterday", "0000", "9999-99", "20161312050505"]
)
def test_what_is_no_moment(text: str) -> None:
    with pytest.raises(ValueError, match="is no time; allowed is a date such as 2016, 2016-10"):
        parse_moment(text)


def test_the_last_year_has_no_last_second() -> None:
    with pytest.raises(ValueError, match="is no time"):
        parse_moment("9999", end=True)


@pytest.mark.parametrize("text", ["http://a.org", "https://a.org:8443/x?y=1&z", "HTTP://A.org/é", "http://[::1]/x"])
def test_addresses(text: str) -> None:
    assert check_url(text) == text


@pytest.mark.parametrize(
    "text", ["a.org", "//a.org", "ftp://a.org", "http://", "http:///x", "http://a.org/\n", "file:///x"]
)
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(ValueError, match="is no address; allowed is an http:// or https:// address"):
        check_url(text)


@pytest.mark.parametrize("mode", ["", "id_", "if_"])
def test_a_copy_in_an_archive_is_not_the_page(mode: str) -> None:
    with pytest.raises(ValueError, match=r"a copy in a web archive; allowed is .* http://a\.org/x$"):
        check_url(f"https://web.archive.org/web/20161012050505{mode}/http://a.org/x")
