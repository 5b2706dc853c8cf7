"""What is listed of a policy, held against what is stored of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler import watchlist
from crawler.archive import Archive
from crawler.archived import backfill
from crawler.archived.backfill import Stored, addresses, list_captures, stored, survey
from crawler.archived.points import Nothing
from crawler.polite.limits import Gate
from crawler.watchlist import WatchedPolicy, WaybackSettings
from store import Capture, Policy, Store, times
from store.listings import Remembered
from tests.crawler.archive_server import EXCLUDED_CDX, ROBOTS_CDX, ArchiveServer, Fault, Reply, policy_page

ID, URL, OLD = "example.com/privacy-policy", "https://example.com/privacy", "https://example.com/old"
TEXT = {"Content-Type": "text/plain"}


def watched(more: str = "") -> WatchedPolicy:
    text = f'[[policy]]\nid = "{ID}"\nurl = "{URL}"\n{more}\n'
    return watchlist.parse(text, Path("policies.toml")).policies[0]


def archive_of(server: ArchiveServer) -> Archive:
    return Archive(server.url, user_agent="x", gate=Gate(server.url, rest=0.001, backoff=0.001))


def list_again(server: ArchiveServer, here: Stored | None = None, more: str = "") -> backfill.Listed:
    return list_captures(archive_of(server), watched(more), WaybackSettings(url=server.url), here or Stored())


def stamps(*days: int) -> list[str]:
    return [times.to_digits(datetime(2015, 1, 1, tzinfo=UTC) + timedelta(days=day)) for day in days]


def keep(server: ArchiveServer, *days: int, url: str = URL) -> None:
    for stamp in stamps(*days):
        server.keep(stamp, url, policy_page(stamp))


# Addresses


def test_the_present_address_comes_first_and_each_once_in_whatever_form_it_is_written() -> None:
    more = f'urls = [{{ url = "{OLD}", until = "2015-03-31" }}, {{ url = "http://www.example.com:80/privacy" }}]'
    found = addresses(watched(more))
    assert [address.url for address in found] == [URL, OLD]
    last_day = datetime(2015, 3, 31, 23, 59, 59, tzinfo=UTC)
    assert [found[1].had(moment) for moment in (last_day, last_day + timedelta(seconds=1))] == [True, False]


def test_captures_of_all_addresses_are_listed_each_in_its_time(server: ArchiveServer) -> None:
    keep(server, 0, 80, 100)
    keep(server, 10, 95, url=OLD)
    more = f'urls = [{{ url = "{OLD}", until = "2015-03-31" }}, {{ url = "{URL}", from = "2015-02-01" }}]'
    listed = list_again(server, more=more)
    assert sorted((row.timestamp, row.rank) for row in listed.rows) == [
        *zip(stamps(10, 80), (1, 0), strict=True), (stamps(100)[0], 0),
    ]  # fmt: skip
    assert len(server.asked("cdx")) == 2


# What is new


@pytest.mark.parametrize(
    ("before", "elsewhere", "new", "late"),
    [
        pytest.param((), (), (0, 50, 100), (), id="the first time, all is new and nothing late"),
        pytest.param((0, 50, 100), (), (), (), id="nothing new"),
        pytest.param((0, 50), (), (100,), (), id="younger than all before"),
        pytest.param((0, 100), (), (50,), (50,), id="older than one before"),
        pytest.param((50, 100), (), (0,), (0,), id="older than all before"),
        pytest.param((), (0, 100), (0, 50, 100), (50,), id="another archive had listed younger ones"),
        pytest.param((0, 100), (50,), (50,), (), id="another archive had listed it"),
    ],
)
def test_what_came_late_is_told_from_what_was_listed_before(
    server: ArchiveServer,
    before: tuple[int, ...],
    elsewhere: tuple[int, ...],
    new: tuple[int, ...],
    late: tuple[int, ...],
) -> None:
    keep(server, 0, 50, 100)
    here = Stored(listed={URL: set(stamps(*before))}, elsewhere={URL: set(stamps(*elsewhere))})
    listed = list_again(server, here)
    [answer] = listed.answers
    assert answer.answer == "captures"
    assert sorted(times.to_digits(moment) for moment in answer.captures) == stamps(*new)
    assert sorted(listed.late) == stamps(*late)


def test_an_address_that_is_new_in_the_watch_list_makes_nothing_late(server: ArchiveServer) -> None:
    keep(server, 0, 100)
    keep(server, 20, 50, url=OLD)
    listed = list_again(server, Stored(listed={URL: set(stamps(0, 100))}), f'urls = [{{ url = "{OLD}" }}]')
    assert (len(listed.rows), listed.late) == (4, frozenset())


# Answers


@pytest.mark.parametrize(
    ("reply", "answer"),
    [
        ((403, TEXT, EXCLUDED_CDX.encode()), "excluded"),
        ((403, TEXT, ROBOTS_CDX.encode()), "robots"),
        ((404, {"Content-Type": "text/html"}, b"<p>404</p>"), "failed"),
        ((200, TEXT, b""), "none"),
    ],
)
def test_four_answers_are_four_different_things(server: ArchiveServer, reply: Reply, answer: str) -> None:
    server.faults = [Fault("cdx", reply)]
    listed = list_again(server)
    assert [each.answer for each in listed.answers] == [answer]
    assert [bool(each.cause) for each in listed.answers] == [answer != "none"] == [bool(listed.problems)]


def test_one_address_that_cannot_be_listed_leaves_the_other(server: ArchiveServer) -> None:
    keep(server, 0)
    server.faults = [Fault("cdx", (403, TEXT, EXCLUDED_CDX.encode()), part="old")]
    listed = list_again(server, more=f'urls = [{{ url = "{OLD}" }}]')
    assert [(each.url, each.answer) for each in listed.answers] == [(URL, "captures"), (OLD, "excluded")]
    assert [row.timestamp for row in listed.rows] == stamps(0)


@pytest.mark.parametrize(("empty", "asked", "answer"), [(1, 2, "captures"), (9, 2, "failed")])
def test_an_empty_index_where_captures_were_listed_is_asked_again_and_never_believed(
    server: ArchiveServer, empty: int, asked: int, answer: str
) -> None:
    keep(server, 0, 100)
    server.faults = [Fault("cdx", (200, TEXT, b""), times=empty)]
    listed = list_again(server, Stored(listed={URL: set(stamps(0, 100))}))
    assert [each.answer for each in listed.answers] == [answer]
    assert len(server.asked("cdx")) == asked


def test_an_empty_index_is_believed_for_a_time_without_captures(server: ArchiveServer) -> None:
    keep(server, 0, 100)
    settings = WaybackSettings(url=server.url, start=datetime(2020, 1, 1, tzinfo=UTC))
    listed = list_captures(archive_of(server), watched(), settings, Stored(listed={URL: set(stamps(0, 100))}))
    assert [each.answer for each in listed.answers] == ["none"]
    assert listed.problems == []


# What is stored


def store_with(tmp_path: Path, *captures: Capture) -> Store:
    store = Store(tmp_path / "it.db")
    store.track(Policy(ID, URL))
    for capture in captures:
        store.add(capture)
    return store


def memento(stamp: str, *, status: int = 200, url: str = URL, text: str = "") -> Capture:
    body = policy_page(text or stamp).encode() if status == 200 else b""
    return Capture(ID, url, times.from_digits(stamp), "wayback", body, status=status, source_url=f"x/{stamp}")


def remembered(stamp: str, ask_again_in: timedelta | None = None, *, late: bool = False) -> Remembered:
    again = times.now() + ask_again_in if ask_again_in is not None else None
    return Remembered("http://a", URL, times.from_digits(stamp), late, again)


def test_captures_are_known_by_what_came_of_them(tmp_path: Path) -> None:
    one, missing, refused, failed, late = stamps(0, 10, 20, 30, 40)
    with store_with(tmp_path, memento(one), memento(missing, status=404)) as store:
        [page, _] = store.snapshots(ID)
        listed = [
            remembered(one), remembered(refused, timedelta(days=1)), remembered(failed, timedelta(0)),
            remembered(late, late=True),
        ]  # fmt: skip
        here = stored(store.snapshots(ID), listed, "http://a")
    assert here.known == {one: page.text_sha256, missing: Nothing.NO_TEXT, refused: Nothing.UNPLAYABLE}
    assert here.in_vain == {refused, failed}
    assert here.late == {late}
    elsewhere = stored([], listed, "http://b")
    assert (elsewhere.known, elsewhere.late, elsewhere.in_vain) == ({}, frozenset(), frozenset())


def test_a_redirect_is_known_by_where_it_led_or_once_that_was_looked_for(tmp_path: Path) -> None:
    near, far = stamps(0, 100)
    target = memento(times.to_digits(times.from_digits(near) + timedelta(seconds=3)), url=f"{URL}/new")
    with store_with(tmp_path, memento(near, status=301), memento(far, status=301), target) as store:
        snapshots = store.snapshots(ID)
    text = next(each.text_sha256 for each in snapshots if each.text_sha256)
    assert stored(snapshots).known[near] == text
    assert far not in stored(snapshots).known, "a run that was killed after it never asked for its target"
    looked_for = stored(snapshots, [remembered(far, timedelta(days=30))], "http://a")
    assert looked_for.known[far] is Nothing.NO_TEXT
    failed = stored(snapshots, [remembered(far, timedelta(0))], "http://a")
    assert far not in failed.known


def test_a_late_capture_is_in_the_plan_until_it_was_looked_into(server: ArchiveServer, tmp_path: Path) -> None:
    keep(server, 0, 10, 20)
    settings = WaybackSettings(url=server.url)
    archive = archive_of(server)
    first, third, second = stamps(0, 20, 10)
    with store_with(tmp_path, memento(first, text="same"), memento(third, text="same")) as store:
        backfill.remember(store, [list_captures(archive, watched(), settings, Stored()).answers[0]], None)
        store.db.execute("DELETE FROM listed_captures WHERE captured_at LIKE '2015-01-11%'")

        for _ in range(2):  # the second time as after a run that was killed
            here = backfill.what_is_stored(store, watched(), server.url)
            history, listed = survey(archive, watched(), settings, here, all_captures=False)
            assert [point.timestamp for point in history.plan.wanted()] == [second]
            backfill.remember(store, listed.answers, None)
        backfill.finish(store, history)
        here = backfill.what_is_stored(store, watched(), server.url)
        history, _ = survey(archive, replace(watched(), name="x"), settings, here, all_captures=False)
        assert history.plan.wanted() == []
