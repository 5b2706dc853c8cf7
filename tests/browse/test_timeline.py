from __future__ import annotations

from dataclasses import replace

import pytest

from diffs.browse.queries import SnapshotRow, VersionRow
from diffs.browse.timeline import timeline

SNAPSHOT = SnapshotRow(
    id=1, url="https://a.example/", captured_at="", origin="live", source_url="", status=200, content_type="",
    sha256="", length=1, outcome="ok", reason="", version_id=None,
)  # fmt: skip
VERSION = VersionRow(
    id=1, policy_id="a.example/p", number=1, first_seen="", last_seen="", words=100, title="", language="en",
    stated_date=None, stated_date_words=None, reading_ease=None, excursion=False, snapshots=1,
    first_snapshot_id=1, last_snapshot_id=1, text_sha256="",
)  # fmt: skip


def snapshot(day: str, outcome: str = "ok", status: int = 200) -> SnapshotRow:
    return replace(SNAPSHOT, captured_at=f"{day}T00:00:00Z", outcome=outcome, status=status)


def version(number: int, first: str, last: str, *, excursion: bool = False) -> VersionRow:
    return replace(
        VERSION, number=number, first_seen=f"{first}T00:00:00Z", last_seen=f"{last}T00:00:00Z", excursion=excursion
    )


def percent(text: str) -> float:
    return float(text.removesuffix("%"))


def test_nothing_stored_gives_no_picture() -> None:
    assert timeline([], []) is None


def test_bands_ticks_gaps_and_failures_are_each_there_and_in_order() -> None:
    picture = timeline(
        [version(1, "2012-01-01", "2014-01-01"), version(2, "2018-01-01", "2020-01-01")],
        [
            snapshot("2012-01-01"), snapshot("2012-06-01"), snapshot("2014-01-01"), snapshot("2018-01-01"),
            snapshot("2018-02-01", "missing", 404), snapshot("2018-06-01", "not-modified", 304),
            snapshot("2020-01-01"),
        ],
    )  # fmt: skip
    assert picture is not None
    first, second = picture.bands
    (unknown,) = picture.unknown
    assert percent(first.x) + percent(first.width) == pytest.approx(percent(unknown.x), abs=0.02)
    assert percent(unknown.x) + percent(unknown.width) == pytest.approx(percent(second.x), abs=0.02)
    assert "after 2014-01-01 and no later than 2018-01-01" in unknown.said
    assert len(picture.seen) == 6
    assert [tick.said for tick in picture.failed] == ["2018-02-01: missing (404)"]
    assert [gap.said for gap in picture.gaps] == [
        "No fetch between 2012-06-01 and 2014-01-01",
        "No fetch between 2014-01-01 and 2018-01-01",
        "No fetch between 2018-06-01 and 2020-01-01",
    ]
    assert picture.said.startswith(
        "7 fetches from 2012-01-01 to 2020-01-01; 2 versions. 1 fetch did not bring the policy. 3 gaps of more than "
    )
    assert [tick.said for tick in picture.years] == [str(year) for year in range(2012, 2020)]


def test_everything_lies_within_the_width() -> None:
    days = [f"20{year:02}-0{month}-1{day}" for year in range(1, 26) for month in (1, 5) for day in (1, 2)]
    picture = timeline(
        [version(n, day, day, excursion=n % 5 == 0) for n, day in enumerate(days, 1)], [snapshot(day) for day in days]
    )
    assert picture is not None
    for stretch in (*picture.bands, *picture.unknown, *picture.gaps):
        assert 0 <= percent(stretch.x) <= percent(stretch.x) + percent(stretch.width) <= 100
    for tick in (*picture.seen, *picture.years):
        assert 0 <= percent(tick.x) <= 100
    assert len(picture.years) <= 13


def test_many_snapshots_stay_a_small_picture() -> None:
    hours = [replace(SNAPSHOT, captured_at=f"2020-{m:02}-{d:02}T{h:02}:00:00Z") for m in range(1, 13)
             for d in range(1, 29) for h in range(24)]  # fmt: skip
    picture = timeline([version(1, "2020-01-01", "2020-12-28")], hours)
    assert picture is not None
    assert len(picture.seen) <= 1001
    assert "and 8 more until" in picture.seen[5].said


def test_a_single_snapshot_is_a_picture_too() -> None:
    picture = timeline([version(1, "2020-01-01", "2020-01-01")], [snapshot("2020-01-01")])
    assert picture is not None
    assert len(picture.bands) == len(picture.seen) == 1


def test_months_are_marked_where_years_would_be_too_few() -> None:
    picture = timeline([], [snapshot("2020-01-10"), snapshot("2020-04-10")])
    assert picture is not None
    assert [tick.said for tick in picture.years] == ["2020-02", "2020-03", "2020-04"]


@pytest.mark.parametrize(("second", "gaps"), [("2020-07-19", 0), ("2020-07-20", 1)])
def test_a_gap_is_more_than_two_hundred_days_without_a_fetch(second: str, gaps: int) -> None:
    picture = timeline([], [snapshot("2020-01-01"), snapshot(second)])
    assert picture is not None
    assert len(picture.gaps) == gaps
