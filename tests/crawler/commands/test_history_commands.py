"""`log` and `show`."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from store import Capture, Policy, Store
from tests.crawler.commands.conftest import Run
from tests.crawler.commands.larkspur import HISTORY, POLICY, URL


def blocks(out: str) -> dict[str, list[str]]:
    """The log by the line that each version begins with."""
    parts = [block.splitlines() for block in out.split("\n\n")]
    return {block[0]: block[1:] for block in parts if block[0].startswith("version")}


class TestLog:
    def test_newest_first_with_what_is_worth_a_mark(self, run: Run, database: Path) -> None:
        code, out, _ = run("log", POLICY, "--form")

        assert code == 0
        assert out.splitlines()[0] == f"{POLICY}  Larkspur: privacy  {URL}"
        assert list(blocks(out)) == [
            "version 7  [silent: its own date did not change]  [returns to version 5]",
            "version 6  [silent: its own date did not change]  [excursion: lasted under a week]",
            "version 5  [returns to version 1]",
            "version 4  [form only]",
            "version 3",
            "version 2  [silent: its own date did not change]",
            "version 1",
        ]

    def test_each_change_has_both_its_bounds(self, run: Run, database: Path) -> None:
        log = blocks(run("log", POLICY)[1])

        assert log["version 2  [silent: its own date did not change]"] == [
            "seen 2016-03-01, in 1 snapshot",
            "changed after 2015-06-01 and no later than 2016-03-01",
            "195 words (+1 −1 words), says 2015-01-05 of itself",
        ]
        assert log["version 1"] == [
            "seen 2015-01-05 to 2015-06-01, in 2 snapshots",
            "195 words, says 2015-01-05 of itself",
        ]

    def test_the_change_in_a_sentence(self, run: Run, database: Path) -> None:
        assert "\n\n    Retention lengthened from 30 to 90 days under What we collect.\n" in run("log", POLICY)[1]

    def test_form_alone_is_counted_and_left_out(self, run: Run, database: Path) -> None:
        _, out, _ = run("log", POLICY)

        assert "version 4" not in out
        assert out.endswith("\n1 version that differs only in form left out; --form shows them\n")

    def test_a_limit(self, run: Run, database: Path) -> None:
        assert [name.split("  ")[0] for name in blocks(run("log", POLICY, "-n", 2)[1])] == ["version 7", "version 6"]

    def test_bounds_of_one_day_are_told_to_the_second(self, run: Run, database: Path) -> None:
        with Store(database) as store:
            store.track(Policy(id="a.org/x", url=URL))
            for hour, at in ((5, 0), (7, 2)):
                body = HISTORY[at][1]
                store.add(Capture("a.org/x", URL, datetime(2020, 1, 1, hour, tzinfo=UTC), "import", body))
            from diffs.changes import bring_up_to_date

            bring_up_to_date(store, "a.org/x")

        assert "changed after 2020-01-01 05:00:00 and no later than 2020-01-01 07:00:00 UTC" in run("log", "a.org/x")[1]

    def test_for_scripts(self, run: Run, database: Path) -> None:
        told = json.loads(run("log", POLICY, "--json")[1])

        assert [version["number"] for version in told["versions"]] == [7, 6, 5, 4, 3, 2, 1]
        assert told["versions"][5]["change"] == {
            "after": "2015-06-01T06:00:00Z",
            "before": "2016-03-01T06:00:00Z",
            "level": "words",
            "silent": True,
            "returns_to": None,
            "clauses": 1,
            "words_added": 1,
            "words_removed": 1,
            "summary": "Retention lengthened from 30 to 90 days under What we collect.",
            "substance": "substantive",
            "categories": ["Data Retention"],
            "terms": [],
        }
        assert told["versions"][6]["change"] is None

    def test_a_policy_that_is_gone_now(self, run: Run, database: Path) -> None:
        with Store(database) as store:
            store.add(Capture(POLICY, URL, datetime(2020, 1, 1, tzinfo=UTC), "live", b"", status=410))

        assert run("log", POLICY)[1].splitlines()[1] == "last capture, 2020-01-01: missing: HTTP 410"

    def test_a_policy_without_a_version(self, run: Run, database: Path) -> None:
        with Store(database) as store:
            store.track(Policy(id="a.org/x", url="http://a.org/x"))

        assert run("log", "a.org/x")[1].endswith("\nno version yet\n")


class TestShow:
    def test_where_the_words_come_from(self, run: Run, database: Path) -> None:
        code, out, _ = run("show", f"{POLICY}@2")
        header, text = out.split("\n\n", 1)

        assert code == 0
        assert header.splitlines() == [
            f"{POLICY}@2",
            "title     Privacy Policy - Larkspur",
            "seen      2016-03-01T06:00:00Z to 2016-03-01T06:00:00Z",
            "          changed after 2015-06-01 and no later than 2016-03-01",
            "says      2015-01-05 (Last updated: January 5, 2015)",
            "snapshot  2016-03-01T06:00:00Z, wayback, the first of 1",
            f"source    https://web.archive.org/web/20160301060000id_/{URL}",
            f"url       {URL}",
            f"sha-256   {hashlib.sha256(HISTORY[2][1]).hexdigest()}",
        ]
        assert text.startswith("# Privacy Policy\n")
        assert "90 days after the order" in text

    @pytest.mark.parametrize(
        ("wanted", "number"),
        [("", 7), ("@1", 1), ("@2015-01-05", 1), ("@2016-02-29", 1), ("@2016-03-01", 2), ("@2016", 3), ("@2030", 7)],
    )
    def test_by_number_and_by_date(self, run: Run, database: Path, wanted: str, number: int) -> None:
        assert run("show", POLICY + wanted)[1].startswith(f"{POLICY}@{number}\n")

    def test_the_text_alone(self, run: Run, database: Path) -> None:
        with Store(database) as store:
            text = store.text(store.version(POLICY, 3).id)

        assert run("show", f"{POLICY}@3", "--text")[1] == text

    def test_for_scripts(self, run: Run, database: Path) -> None:
        told = json.loads(run("show", f"{POLICY}@2", "--json")[1])

        assert told["number"] == 2
        assert "90 days" in told["text"]
        assert told["snapshot"]["sha256"] == hashlib.sha256(HISTORY[2][1]).hexdigest()
        assert told["change"]["silent"] is True


class TestColour:
    @pytest.fixture
    def terminal(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setattr("_pytest.capture.CaptureIO.isatty", lambda self: True)

    @pytest.mark.usefixtures("terminal")
    def test_on_a_terminal(self, run: Run, database: Path) -> None:
        assert "\x1b[33mversion 7\x1b[0m" in run("log", POLICY)[1]

    @pytest.mark.usefixtures("terminal")
    def test_not_with_no_color(self, run: Run, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NO_COLOR", "1")

        assert "\x1b" not in run("log", POLICY)[1]

    @pytest.mark.usefixtures("terminal")
    def test_a_page_cannot_send_escapes(self, run: Run, database: Path) -> None:
        with Store(database) as store:
            store.track(Policy(id=POLICY, url=URL, name="Lark\x1b[2Jspur\u202e"))

        out = run("log", POLICY)[1]

        assert "Lark[2Jspur" in out
        assert "\x1b[2J" not in out
        assert "\u202e" not in out

    def test_nor_where_it_is_piped(self, run: Run, database: Path) -> None:
        assert "\x1b" not in run("log", POLICY)[1]
