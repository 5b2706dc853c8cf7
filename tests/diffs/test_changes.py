from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from diffs.changes import bring_up_to_date
from store import Store
from tests.store.helpers import POLICY, capture, contents, page, retained


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "smallprint.db") as opened:
        opened.track(POLICY)
        yield opened


def _rows(store: Store, query: str) -> list[dict[str, Any]]:
    return list(store.db.query(query))


def _dated(date: str, days: int) -> bytes:
    return page(f"Last updated: {date}.", f"We retain log files for {days} days and delete them afterwards.")


def test_a_change_has_both_bounds_and_says_what_it_did(store: Store) -> None:
    store.add(capture(retained(90), 0))
    store.add(capture(retained(90), 10))
    store.add(capture(retained(30), 40))
    assert bring_up_to_date(store, POLICY.id) == 1
    (change,) = _rows(store, "SELECT * FROM changes")
    assert (change["from_version"], change["to_version"], change["level"]) == (1, 2, "words")
    assert (change["after"], change["before"]) == ("2016-01-11T00:00:00Z", "2016-02-10T00:00:00Z")
    assert (change["words_added"], change["words_removed"]) == (1, 1)
    assert change["summary"] == "Retention shortened from 90 to 30 days."
    (clause_change,) = _rows(store, "SELECT * FROM clause_changes")
    assert clause_change["kind"] == "modified"
    assert [op for op in json.loads(clause_change["ops"]) if op[0]] == [[-1, "90"], [1, "30"]]


def test_what_is_up_to_date_is_not_written_again(store: Store) -> None:
    store.add(capture(retained(90), 0))
    store.add(capture(retained(30), 40))
    bring_up_to_date(store, POLICY.id)
    before = store.db.execute("SELECT total_changes()").fetchone()
    ids = _rows(store, "SELECT id FROM changes UNION ALL SELECT id FROM lineages")
    assert bring_up_to_date(store, POLICY.id) == 0
    assert store.db.execute("SELECT total_changes()").fetchone() == before
    assert _rows(store, "SELECT id FROM changes UNION ALL SELECT id FROM lineages") == ids


@pytest.mark.parametrize(
    ("dates", "silent"),
    [(("1 May 2016", "1 May 2016"), 1), (("1 May 2016", "3 June 2016"), 0), ((None, None), None)],
)
def test_a_change_is_silent_if_the_policy_kept_its_own_date(
    store: Store, dates: tuple[str | None, str | None], silent: int | None
) -> None:
    for day, (date, days) in enumerate(zip(dates, (90, 30), strict=True)):
        store.add(capture(_dated(date, days) if date else retained(days), day))
    bring_up_to_date(store, POLICY.id)
    (change,) = _rows(store, "SELECT silent FROM changes")
    assert change["silent"] == silent


def test_a_change_of_form_alone_is_told_apart(store: Store) -> None:
    store.add(capture(page("We never, ever sell your data."), 0))
    store.add(capture(page("We never ever sell your data."), 40))
    bring_up_to_date(store, POLICY.id)
    (change,) = _rows(store, "SELECT level, silent, words_added, words_removed FROM changes")
    assert change == {"level": "form", "silent": 0, "words_added": 0, "words_removed": 0}
    (clause_change,) = _rows(store, "SELECT kind, details FROM clause_changes")
    assert clause_change == {"kind": "form", "details": "punctuation"}


def test_the_same_words_cut_into_other_clauses_are_a_change_of_form(store: Store) -> None:
    store.add(capture(page("<b>Logs.</b> We keep logs for ninety days. Then we delete them."), 0))
    store.add(capture(page("<b>Logs.</b></p><p>We keep logs for ninety days.</p><p>Then we delete them."), 40))
    bring_up_to_date(store, POLICY.id)
    (change,) = _rows(store, "SELECT level, words_added, words_removed FROM changes")
    assert change == {"level": "form", "words_added": 0, "words_removed": 0}
    assert {row["kind"] for row in _rows(store, "SELECT kind FROM clause_changes")} == {"form"}


def test_a_return_names_the_version_it_goes_back_to_and_a_short_one_is_an_excursion(store: Store) -> None:
    for day, days in ((0, 90), (100, 30), (102, 90), (400, 60), (500, 90)):
        store.add(capture(retained(days), day))
        bring_up_to_date(store, POLICY.id)
    changes = _rows(store, "SELECT to_version, returns_to FROM changes ORDER BY to_version")
    assert [tuple(c.values()) for c in changes] == [(2, None), (3, 1), (4, None), (5, 3)]
    # Between day 0 and day 102 the second version may have stood for months: nothing says it was short.
    assert [v.excursion for v in store.versions(POLICY.id)] == [False] * 5
    store.add(capture(retained(90), 99))
    assert [v.excursion for v in store.versions(POLICY.id)] == [False, True, False, False, False]


@pytest.mark.parametrize(("back", "excursion"), [(6, True), (8, False)])
def test_an_excursion_lasts_less_than_a_week_at_the_most(store: Store, back: int, excursion: bool) -> None:
    for day, days in ((0, 90), (4, 30), (back, 90)):
        store.add(capture(retained(days), day))
    assert [v.excursion for v in store.versions(POLICY.id)] == [False, excursion, False]


def test_facts_and_links_are_those_of_a_versions_first_snapshot_also_when_it_comes_last(store: Store) -> None:
    store.add(capture(retained(90, nonce="later"), 10))
    store.add(capture(retained(30), 20))
    bring_up_to_date(store, POLICY.id)
    store.add(capture(retained(90, nonce="first"), 0))
    bring_up_to_date(store, POLICY.id)
    assert store.version(POLICY.id, 1).title == "Privacy Policy first"
    links = _rows(store, "SELECT url FROM links JOIN versions ON versions.id = version_id WHERE number = 1")
    assert [link["url"] for link in links] == ["https://example.com/contact/first"]


def test_a_capture_that_comes_late_has_only_its_neighbours_compared_again(store: Store) -> None:
    for day, days in enumerate((90, 60, 30)):
        store.add(capture(retained(days), day * 100))
    bring_up_to_date(store, POLICY.id)
    ids = {row["label"]: row["id"] for row in _rows(store, "SELECT id, label FROM changes")}
    store.add(capture(retained(45), 150))
    assert bring_up_to_date(store, POLICY.id) == 2
    after = {row["label"]: row["id"] for row in _rows(store, "SELECT id, label FROM changes")}
    assert sorted(after) == [f"{POLICY.id}@{n}..{n + 1}" for n in (1, 2, 3)]
    assert after[f"{POLICY.id}@1..2"] == ids[f"{POLICY.id}@1..2"]


def test_links_are_kept_beside_the_text_with_their_clause(store: Store) -> None:
    sentence = 'Write to <a href="/contact?utm_source=policy">our contact form</a> about your personal data.'
    store.add(capture(page(sentence), 0))
    bring_up_to_date(store, POLICY.id)
    (_, link) = _rows(store, "SELECT anchor, url, text FROM links JOIN clauses ON clauses.id = clause_id")
    assert link == {
        "anchor": "our contact form",
        "url": "https://example.com/contact",
        "text": "Write to our contact form about your personal data.",
    }


def test_a_link_that_leads_elsewhere_is_a_kind_of_change_of_its_own(store: Store) -> None:
    old = 'Write to <a href="/contact">our contact form</a> about your personal data.'
    new = 'Write to <a href="https://desk.example.net/">our contact form</a> about your personal data.'
    store.add(capture(page(old, "We keep logs for 90 days."), 0))
    store.add(capture(page(new, "We keep logs for 30 days."), 40))
    bring_up_to_date(store, POLICY.id)
    kinds = _rows(store, "SELECT kind, words_added FROM clause_changes ORDER BY place")
    assert kinds == [{"kind": "relinked", "words_added": 0}, {"kind": "modified", "words_added": 1}]


def test_a_link_that_leads_elsewhere_while_the_text_stands_is_kept_with_both_bounds(store: Store) -> None:
    for day, nonce in ((0, "a"), (10, "a"), (30, "b"), (40, "b")):
        store.add(capture(retained(90, nonce=nonce), day))
        bring_up_to_date(store, POLICY.id)
    assert len(store.versions(POLICY.id)) == 1
    (change,) = _rows(store, "SELECT position, anchor, old_url, new_url, after, before FROM link_changes")
    assert change == {
        "position": 6,
        "anchor": "our officer",
        "old_url": "https://example.com/contact/a",
        "new_url": "https://example.com/contact/b",
        "after": "2016-01-11T00:00:00Z",
        "before": "2016-01-31T00:00:00Z",
    }
    # Found tighter by a capture that comes late; and not told again by the next change of the text.
    store.add(capture(retained(90, nonce="b"), 20))
    store.add(capture(retained(30, nonce="b"), 60))
    bring_up_to_date(store, POLICY.id)
    assert _rows(store, "SELECT before FROM link_changes") == [{"before": "2016-01-21T00:00:00Z"}]
    assert _rows(store, "SELECT kind FROM clause_changes") == [{"kind": "modified"}]


def test_a_clause_keeps_its_lineage_through_edits_moves_and_a_while_away(store: Store) -> None:
    retention, transfer = "We retain log files for {} days and delete them.", "Data may be transferred to Iceland."
    for day, sentences in enumerate(
        (
            (retention.format(90), transfer),
            (retention.format(30), transfer),
            (retention.format(30),),
            (transfer, retention.format(30)),
        )
    ):
        store.add(capture(page(*sentences), day * 100))
        bring_up_to_date(store, POLICY.id)
    lineages = {
        row["text"]: row
        for row in _rows(
            store,
            "SELECT text, born_version, last_version, edits,"
            " (SELECT count(*) FROM version_clauses WHERE lineage_id = lineages.id) AS stands"
            " FROM lineages JOIN clauses ON clauses.id = clause_id",
        )
    }
    kept = lineages[retention.format(30)]
    assert (kept["born_version"], kept["last_version"], kept["edits"], kept["stands"]) == (1, 4, 1, 4)
    back = lineages[transfer]
    assert (back["born_version"], back["last_version"], back["edits"], back["stands"]) == (1, 4, 0, 3)


def test_every_clause_change_rebuilds_both_texts(store: Store) -> None:
    store.add(capture(page("One sentence stands here.", "Another one is gone soon."), 0))
    store.add(capture(page("One longer sentence stands here.", "A third one has come."), 40))
    bring_up_to_date(store, POLICY.id)
    rows = _rows(store, "SELECT old_text, new_text, ops FROM clause_changes")
    assert rows
    for row in rows:
        ops = json.loads(row["ops"])
        assert "".join(text for op, text in ops if op <= 0) == (row["old_text"] or "")
        assert "".join(text for op, text in ops if op >= 0) == (row["new_text"] or "")


def test_what_a_killed_run_left_undone_is_made_up_for(store: Store) -> None:
    for day, days in enumerate((90, 60, 30)):
        store.add(capture(retained(days), day * 100))
    bring_up_to_date(store, POLICY.id)
    before = contents(store)
    store.db.execute("DELETE FROM changes WHERE to_version = 2")
    assert bring_up_to_date(store, POLICY.id) == 1
    assert contents(store) == before
