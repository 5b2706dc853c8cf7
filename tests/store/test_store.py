from __future__ import annotations

import itertools
import json
import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diffs.changes import bring_up_to_date
from store import Capture, Policy, Store, UnknownPolicy, UnknownVersion, times
from store.schema import SEEN
from tests.store.helpers import POLICY, START, capture, contents, cut_off, history, in_german, page, retained


@pytest.fixture
def store(tmp_path: Path) -> Store:
    opened = Store(tmp_path / "smallprint.db")
    opened.track(POLICY)
    return opened


def test_the_same_capture_twice_changes_nothing_and_says_so(store: Store) -> None:
    first = store.add(capture(retained(90)))
    before = contents(store)
    again = store.add(capture(retained(90)))
    assert first.new
    assert not again.new
    assert again.snapshot_id == first.snapshot_id
    assert contents(store) == before


def test_a_body_is_stored_once_however_often_it_is_captured(store: Store) -> None:
    store.add(capture(retained(90), 0))
    store.add(capture(retained(90), 1))
    assert store.db.execute("SELECT count(*) FROM bodies").fetchone() == (1,)
    assert store.db.execute("SELECT count(*) FROM snapshots").fetchone() == (2,)


def test_bytes_that_differ_in_no_text_make_no_version(store: Store) -> None:
    for day in range(4):
        store.add(capture(retained(90, nonce=f"n{day}"), day))
    assert history(store) == [(1, "2016-01-01", "2016-01-04", 4)]


def test_a_return_to_an_earlier_text_is_a_version_of_its_own(store: Store) -> None:
    for day, days in enumerate((90, 30, 90)):
        store.add(capture(retained(days), day * 100))
    assert [v.number for v in store.versions(POLICY.id)] == [1, 2, 3]
    texts = [store.text(v.id) for v in store.versions(POLICY.id)]
    assert texts[0] == texts[2] != texts[1]


def test_an_old_capture_that_comes_late_lands_in_its_place_in_time(store: Store) -> None:
    store.add(capture(retained(90), 0))
    store.add(capture(retained(90), 200))
    kept = store.versions(POLICY.id)[0].id
    store.add(capture(retained(30), 100))
    assert history(store) == [
        (1, "2016-01-01", "2016-01-01", 1),
        (2, "2016-04-10", "2016-04-10", 1),
        (3, "2016-07-19", "2016-07-19", 1),
    ]
    assert store.versions(POLICY.id)[0].id == kept


OUTCOMES = [
    (200, retained(90), "ok"),
    (404, b"<p>not here", "missing"),
    (410, b"", "missing"),
    (301, b"", "moved"),
    (403, b"<p>no", "blocked"),
    (451, b"", "blocked"),
    (500, b"<p>oops", "error"),
    (
        200,
        b"<html><body><h1>Page not found</h1><p>The page you requested was not found.</p></body></html>",
        "not-policy",
    ),
    (200, b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "unreadable"),
]


@pytest.mark.parametrize(("status", "body", "outcome"), OUTCOMES)
def test_what_is_no_policy_text_is_kept_with_its_outcome_and_makes_no_version(
    store: Store, status: int, body: bytes, outcome: str
) -> None:
    store.add(capture(retained(90), 0))
    added = store.add(capture(body, 10, status=status))
    store.add(capture(retained(90), 20))
    assert added.outcome == outcome
    assert (added.reason == "") == (outcome == "ok")
    assert store.body(store.snapshot(added.snapshot_id).sha256) == body
    assert len(history(store)) == 1


def test_a_304_carries_the_text_that_it_confirms_on(store: Store) -> None:
    headers = {"content-type": "text/html", "etag": '"1"'}
    store.add(capture(retained(90), 0, origin="live", headers=headers))
    confirmed = store.confirmable(POLICY.id, POLICY.url)
    assert confirmed is not None
    body = store.body(confirmed.sha256)
    assert store.add(capture(body, 30, origin="live", status=304, headers=headers)).outcome == "not-modified"
    assert history(store) == [(1, "2016-01-01", "2016-01-31", 2)]


def test_without_a_validator_there_is_nothing_to_confirm(store: Store) -> None:
    store.add(capture(retained(90), 0, origin="live"))
    assert store.confirmable(POLICY.id, POLICY.url) is None


def test_a_suspect_text_is_believed_when_seen_three_times_running(store: Store) -> None:
    # A price list: long enough, but nothing in it speaks of a policy.
    rows = "".join(f"<p>Number {n}: a jar of quince jelly, made this autumn, four pounds.</p>" for n in range(30))
    other = f"<html lang=en><body><main><h1>Jellies</h1>{rows}</main></body></html>".encode()
    store.add(capture(retained(90), 0))
    outcomes = [store.add(capture(other, day)).outcome for day in (1, 2, 3)]
    assert outcomes == ["suspect", "suspect", "ok"]
    assert history(store)[1:] == [(2, "2016-01-02", "2016-01-04", 3)]


@pytest.mark.parametrize("body", [in_german(), cut_off(5)])
def test_a_page_in_another_language_or_broken_off_is_no_version_until_it_stays(store: Store, body: bytes) -> None:
    store.add(capture(cut_off(50), 0))
    added = store.add(capture(body, 1))
    assert added.outcome == "suspect"
    assert added.reason
    store.add(capture(cut_off(50), 2))
    assert history(store) == [(1, "2016-01-01", "2016-01-03", 2)]
    for day in (3, 4, 5):
        store.add(capture(body, day))
    assert history(store) == [(1, "2016-01-01", "2016-01-03", 2), (2, "2016-01-04", "2016-01-06", 3)]
    assert store.snapshot(added.snapshot_id).outcome == "suspect"


def test_the_language_of_the_watch_list_goes_before_that_of_the_first_page(store: Store) -> None:
    store.track(Policy(POLICY.id, POLICY.url, language="en"))
    store.add(capture(in_german(), 0))
    store.add(capture(retained(90), 1))
    assert history(store) == [(1, "2016-01-02", "2016-01-02", 1)]


def test_a_version_tells_what_its_page_says_of_itself_and_a_snapshot_how_it_was_read(store: Store) -> None:
    added = store.add(capture(page("Effective date: May 1, 2015. Write to Privacy@Example.com.")))
    version = store.version(POLICY.id)
    assert (version.effective_date, version.contacts) == ("2015-05-01", ("privacy@example.com",))
    assert version.reading_ease is not None
    assert version.sentence_words is not None
    row = next(store.db.query("SELECT * FROM snapshots WHERE id = ?", [added.snapshot_id]))
    read_as = (row["kind"], row["format"], row["encoding"], row["language"], row["words"], row["note"])
    assert read_as == ("policy", "html", "utf-8", "en", version.words, "")


def test_evidence_cannot_be_deleted_or_altered(store: Store) -> None:
    store.add(capture(retained(90)))
    for statement in (
        "DELETE FROM snapshots",
        "UPDATE snapshots SET captured_at = '2020-01-01T00:00:00Z'",
        "DELETE FROM bodies",
        "UPDATE bodies SET length = 1",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            store.db.execute(statement)


def test_a_version_is_found_by_number_by_time_and_as_the_newest(store: Store) -> None:
    store.add(capture(retained(90), 0))
    store.add(capture(retained(30), 100))
    assert store.version(POLICY.id).number == 2
    assert store.version(POLICY.id, 1).number == 1
    assert store.version(POLICY.id, times.from_iso("2016-03-01")).number == 1
    with pytest.raises(UnknownVersion, match="versions 1 to 2"):
        store.version(POLICY.id, 7)
    with pytest.raises(UnknownVersion, match="first seen 2016-01-01"):
        store.version(POLICY.id, times.from_iso("2015-01-01"))


def test_an_unknown_policy_is_told_with_its_neighbours(store: Store) -> None:
    with pytest.raises(UnknownPolicy, match=r"did you mean example\.com/privacy-policy\?"):
        store.policy("example.com/privcy")


def test_other_selectors_have_the_snapshots_read_again(store: Store) -> None:
    store.add(capture(page("Aside."), 0))
    before = store.text(store.version(POLICY.id).id)
    store.track(Policy(POLICY.id, POLICY.url, remove=("p:last-of-type",)))
    assert "Aside." in before
    assert "Aside." not in store.text(store.version(POLICY.id).id)


def test_a_policy_may_be_a_section_of_its_page(store: Store) -> None:
    cookies = (
        "</p><h2>Cookie Policy</h2><p>We set two cookies of our own, and none of anybody else's.</p><h1>Imprint</h1>"
    )
    body = page(cookies * 1 + "<p>The Example Company, 1 Example Street")
    store.track(Policy(POLICY.id, POLICY.url, section="Privacy Policy"))
    store.add(capture(body))
    whole = store.text(store.version(POLICY.id).id)
    assert "# Privacy Policy" in whole
    assert "two cookies" in whole
    assert "Imprint" not in whole
    store.track(Policy(POLICY.id, POLICY.url, section="Children"))
    assert store.versions(POLICY.id) == []
    assert [(s.outcome, s.reason) for s in store.snapshots(POLICY.id)] == [
        ("not-policy", "The page has no section 'Children', or several.")
    ]


def test_what_another_edition_of_the_normaliser_read_is_read_again_before_anything_is_added(store: Store) -> None:
    store.add(capture(retained(90), 0))
    # As if the older edition had left out the heading.
    store.db.execute("UPDATE policies SET edition = 'older'")
    store.db.execute("UPDATE snapshots SET text_sha256 = 'older'")
    store.db.execute("UPDATE versions SET text = 'older', text_sha256 = 'older'")
    store.add(capture(retained(90), 1))
    assert history(store) == [(1, "2016-01-01", "2016-01-02", 2)]
    assert store.text(store.version(POLICY.id).id).startswith("# Privacy Policy")


def test_bytes_that_an_import_marks_as_a_note_are_kept_and_not_read(store: Store) -> None:
    note = b"The following text was archived by somebody.\n"
    headers = {"content-type": "text/html", "x-smallprint-skip": str(len(note))}
    added = store.add(Capture(POLICY.id, POLICY.url, START, "import", note + retained(90), headers=headers))
    assert "archived by somebody" not in store.text(store.version(POLICY.id).id)
    assert store.body(store.snapshot(added.snapshot_id).sha256).startswith(note)


@pytest.mark.parametrize("skip", ["60", "much"])
def test_what_a_server_says_to_leave_out_is_not_left_out(store: Store, skip: str) -> None:
    headers = {"content-type": "text/html", "x-smallprint-skip": skip}
    store.add(Capture(POLICY.id, POLICY.url, START, "live", retained(90), status=200, headers=headers))
    assert store.text(store.version(POLICY.id).id).startswith("# Privacy Policy")


def test_a_crawl_is_recorded_with_its_failures(store: Store) -> None:
    crawl_id = store.start_crawl("crawl")
    added = store.add(capture(retained(90)), crawl_id=crawl_id)
    store.finish_crawl(crawl_id, status="failed", stored=1, failures=[{"policy": POLICY.id, "cause": "refused"}])
    row = next(store.db.query("SELECT * FROM crawls"))
    assert (row["status"], row["stored"]) == ("failed", 1)
    assert json.loads(row["failures"]) == [{"policy": POLICY.id, "cause": "refused"}]
    assert store.db.execute("SELECT crawl_id FROM snapshots WHERE id = ?", [added.snapshot_id]).fetchone() == (1,)


# Days on which something was captured, and what: a small alphabet, so that runs, returns and gaps come about.
GERMAN, WHOLE, HALF = 1, 50, 5
CAPTURES = st.lists(
    st.tuples(st.integers(0, 40), st.sampled_from([30, 60, 90, 404, 304, GERMAN, WHOLE, HALF])),
    min_size=1,
    max_size=12,
    unique_by=lambda c: c[0],
)


def _captures(kinds: list[tuple[int, int]]) -> list[Capture]:
    found = []
    for day, kind in sorted(kinds):
        if kind == 404:
            found.append(capture(b"gone", day, status=404))
        elif kind == 304:
            found.append(capture(retained(90), day, status=304, origin="live"))
        elif kind in (GERMAN, WHOLE, HALF):
            found.append(capture(in_german() if kind == GERMAN else cut_off(kind), day))
        else:
            found.append(capture(retained(kind, nonce=str(day)), day))
    return found


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kinds=CAPTURES, data=st.data())
def test_captures_in_any_order_give_the_same_database(kinds: list[tuple[int, int]], data: st.DataObject) -> None:
    in_time = _captures(kinds)
    shuffled = data.draw(st.permutations(in_time))
    assert _database_of(in_time) == _database_of(shuffled)


def test_a_version_that_goes_again_leaves_no_lineage_behind() -> None:
    in_time = _captures([(0, 30), (6, GERMAN), (7, 30), (8, 30), (10, HALF)])
    by_day = {one.captured_at.day - 1: one for one in in_time}
    assert _database_of(in_time) == _database_of([by_day[day] for day in (8, 6, 10, 7, 0)])


@settings(max_examples=10, deadline=None)
@given(kinds=CAPTURES)
def test_reading_everything_again_gives_the_same_database(kinds: list[tuple[int, int]]) -> None:
    with TemporaryDirectory() as folder, Store(Path(folder) / "smallprint.db") as store:
        store.track(POLICY)
        for one in _captures(kinds):
            store.add(one)
        bring_up_to_date(store, POLICY.id)
        before = contents(store)
        store.renormalise(POLICY.id)
        bring_up_to_date(store, POLICY.id)
        assert contents(store) == before


def _database_of(captures: list[Capture]) -> dict[str, list[tuple[object, ...]]]:
    with TemporaryDirectory() as folder, Store(Path(folder) / "smallprint.db") as store:
        store.track(POLICY)
        for one in captures:
            store.add(one)
            bring_up_to_date(store, POLICY.id)
        _check_against_the_definition(store)
        return contents(store)


def _check_against_the_definition(store: Store) -> None:
    """Versions are the maximal runs of equal text among the snapshots that are believed: counted here by hand."""
    expected: list[list[str]] = []
    for snapshot in store.snapshots(POLICY.id):
        if snapshot.outcome not in SEEN or snapshot.text_sha256 is None:
            continue
        if not expected or expected[-1][0] != snapshot.text_sha256:
            expected.append([])
        expected[-1].append(snapshot.text_sha256)
    assert [v.snapshots for v in store.versions(POLICY.id)] == [len(run) for run in expected]
    rows = store.db.query("SELECT from_version, to_version, after, before FROM changes ORDER BY to_version")
    versions = store.versions(POLICY.id)
    assert [tuple(row.values()) for row in rows] == [
        (a.number, b.number, times.to_iso(a.last_seen), times.to_iso(b.first_seen))
        for a, b in itertools.pairwise(versions)
    ]
