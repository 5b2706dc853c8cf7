"""`status`: what is tracked, what was seen, what fails."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from diffs.changes import bring_up_to_date
from store import Capture, Policy, Store
from tests.crawler.commands.conftest import Run
from tests.crawler.commands.larkspur import POLICY, URL, page


def fail(database: Path) -> None:
    """The newest capture is an error, and the last crawl told so."""
    with Store(database) as store:
        when = datetime(2020, 1, 1, tzinfo=UTC)
        store.add(Capture(POLICY, URL, when, "live", b"gone \x1b[31m", status=404))
        crawl = store.start_crawl("crawl")
        failure = {"policy_id": POLICY, "what": "live", "url": URL, "cause": "HTTP 404"}
        store.finish_crawl(crawl, status="failed", failures=[failure], stored=1)


def test_a_line_for_each_policy(run: Run, database: Path) -> None:
    code, out, _ = run("status")
    lines = out.splitlines()

    assert code == 0
    assert re.split(r" {2,}", lines[0]) == ["policy", "versions", "last change", "last seen", "state"]
    assert lines[1].split() == [POLICY, "7", "2019-02-05", "2019-02-05", "ok"]
    assert lines[2] == "1 policy, 9 snapshots, 7 versions, 6 changes in smallprint.db"
    assert lines[3] == "no crawl yet"


def test_what_the_watch_list_has_and_the_database_has_not(run: Run, database: Path, here: Path) -> None:
    (here / "policies.toml").write_text('[[policy]]\nid = "a.org/x"\nurl = "http://a.org/x"\n')
    lines = run("status")[1].splitlines()

    assert re.split(r" {2,}", lines[0])[4:] == ["last tried", "due", "state"]
    assert lines[1].split(None, 6) == ["a.org/x", "0", "-", "-", "-", "now", "not fetched yet"]
    assert lines[2].endswith("ok, not on the watch list")


def test_what_fails_is_told(run: Run, database: Path) -> None:
    fail(database)
    code, out, _ = run("status")

    assert code == 0
    assert out.splitlines()[1].endswith("missing: HTTP 404, since 2020-01-01")
    assert "last crawl failed: " in out
    assert out.endswith(f"1 new snapshot, 0 new versions, 1 failure\n  {POLICY}: live: {URL}: HTTP 404\n")


def test_a_page_that_is_served_in_states_by_turns_is_named(run: Run, database: Path) -> None:
    with Store(database) as store:
        for day in range(1, 9):
            when, body = datetime(2020, 1, day, tzinfo=UTC), page(days=30 + day % 2)
            store.add(Capture(POLICY, URL, when, "live", body, status=200, headers={"content-type": "text/html"}))
        bring_up_to_date(store, POLICY)

    assert (
        run("status")[1]
        .splitlines()[1]
        .endswith("ok, but goes back and forth: 6 of its last 6 changes returned to an earlier text")
    )
    assert json.loads(run("status", "--json")[1])["policies"][0]["alternating"] is True


def test_for_monitors(run: Run, database: Path) -> None:
    fail(database)
    told = json.loads(run("status", "--json")[1])

    assert told["policies"] == [
        {
            "id": POLICY,
            "name": "Larkspur: privacy",
            "url": URL,
            "tracked": True,
            "snapshots": 10,
            "versions": 7,
            "last_seen": "2019-02-05T06:00:00Z",
            "last_change": "2019-02-05T06:00:00Z",
            "outcome": "missing",
            "reason": "HTTP 404",
            "alarm": "",
            "rendered": False,
            "returns": 2,
            "last_tried": None,
            "due_at": None,
            "failing_since": "2020-01-01T00:00:00Z",
            "overdue": False,
            "archive_only": False,
            "visits": [],
            "answers": [],
            "failing": True,
            "alternating": False,
        }
    ]
    assert told["totals"] == {"policies": 1, "snapshots": 10, "versions": 7, "changes": 6}
    assert told["crawl"]["status"] == "failed"
    assert told["crawl"]["failures"][0]["cause"] == "HTTP 404"


def test_a_policy_without_captures_yet(run: Run, database: Path) -> None:
    with Store(database) as store:
        store.track(Policy(id="a.org/x", url="http://a.org/x"))
    told = json.loads(run("status", "--json")[1])

    assert told["policies"][0]["outcome"] is None
    assert told["policies"][0]["failing"] is False


def test_a_text_that_lost_most_of_itself_is_an_alarm_and_no_change(run: Run, database: Path) -> None:
    with Store(database) as store:
        when = datetime(2020, 1, 1, tzinfo=UTC)
        body = page(sharing="", cookies="").split(b"<h2>1.")[0] + b"<p>We share your personal data with nobody.</p>"
        store.add(Capture(POLICY, URL, when, "live", body, status=200, headers={"content-type": "text/html"}))
        bring_up_to_date(store, POLICY)
    told = json.loads(run("status", "--json")[1])["policies"][0]

    assert (told["versions"], told["outcome"]) == (7, "suspect")
    assert "words" in told["alarm"]
    assert f"suspect: {told['alarm']}" in run("status")[1].splitlines()[1]


def test_a_page_with_text_that_was_not_taken_is_an_alarm(run: Run, database: Path) -> None:
    rest = "".join(
        f"<p>Personal data of kind {n} is collected and shared with third parties under this privacy policy.</p>"
        for n in range(60)
    )
    with Store(database) as store:
        store.track(Policy(POLICY, URL, select=("#gone",)))
        when = datetime(2020, 1, 1, tzinfo=UTC)
        body = page(days=31, cookie=rest)
        store.add(Capture(POLICY, URL, when, "live", body, status=200, headers={"content-type": "text/html"}))
        bring_up_to_date(store, POLICY)
    told = json.loads(run("status", "--json")[1])["policies"][0]

    assert (told["outcome"], told["failing"]) == ("ok", False)
    assert told["alarm"] == "The selector '#gone' of `select` matches nothing on this page."
    assert f"ok, but look at it: {told['alarm']}" in run("status")[1].splitlines()[1]


def test_what_a_browser_made_is_told(run: Run, database: Path) -> None:
    with Store(database) as store:
        when, headers = datetime(2020, 1, 1, tzinfo=UTC), {"content-type": "text/html"}
        rendered = Capture(POLICY, URL, when, "live", page(), status=200, headers=headers, role="rendered")
        store.add(replace(rendered, body=page(days=1), role="source"))
        store.add(rendered)

    assert run("status")[1].splitlines()[1].endswith("ok, rendered by a browser")
    assert json.loads(run("status", "--json")[1])["policies"][0]["rendered"] is True
