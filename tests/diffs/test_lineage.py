"""Lineages through edits, splits, mergers and returns; the same in whatever order versions come in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diffs import lineage
from diffs.changes import bring_up_to_date
from store import Store
from tests.diffs.documents import untimed
from tests.store.helpers import POLICY, capture, contents, page

COOKIES = "Cookies are small files which our server places in the browser of every visitor."
PARTNERS = "Partners receive your postal address only if a parcel has to be delivered there."
RECORDS = "Records of each purchase are kept for ten years because tax law demands it of us."
RIGHTS = "You may ask at any time which facts about you are stored and have wrong ones corrected."
SHARED = f"{COOKIES} {PARTNERS}"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "smallprint.db") as opened:
        opened.track(POLICY)
        yield opened


def add(store: Store, *texts: Sequence[str]) -> None:
    """Versions of these sentences, a hundred days apart."""
    for number, sentences in enumerate(texts):
        store.add(capture(page(*sentences), number * 100))
        bring_up_to_date(store, POLICY.id)


def lines(store: Store) -> dict[str, dict[str, object]]:
    """The lineages by the words they ended with, ids told as words."""
    rows = list(store.db.query("SELECT lineages.*, text FROM lineages JOIN clauses ON clauses.id = clause_id"))
    text_of = {row["id"]: row["text"] for row in rows}
    return {
        row["text"]: {
            "born": row["born_version"],
            "last": row["last_version"],
            "returns": row["returns"],
            "split from": text_of.get(row["split_from_id"]),
            "merged into": text_of.get(row["merged_into_id"]),
        }
        for row in rows
    }


def test_a_part_that_was_split_off_names_the_clause_it_came_from(store: Store) -> None:
    add(store, [SHARED, RECORDS], [PARTNERS, COOKIES + " None tracks you.", RECORDS])
    found = lines(store)
    heir = found[COOKIES + " None tracks you."]
    assert (heir["born"], heir["split from"]) == (1, None)
    part = found[PARTNERS]
    assert (part["born"], part["split from"]) == (2, COOKIES + " None tracks you.")


def test_parts_with_something_new_between_them_are_parts_too(store: Store) -> None:
    add(store, [SHARED, RECORDS], [COOKIES, RIGHTS, PARTNERS, RECORDS])
    found = lines(store)
    assert [found[text]["born"] for text in (COOKIES, PARTNERS, RIGHTS)] == [1, 2, 2]
    assert [found[text]["split from"] for text in (COOKIES, PARTNERS, RIGHTS)] == [None, COOKIES, None]


def test_a_clause_that_was_merged_names_the_one_it_is_part_of(store: Store) -> None:
    add(store, [COOKIES, PARTNERS, RECORDS], [SHARED, RECORDS], [SHARED, RIGHTS])
    found = lines(store)
    merged = [line for line in found.values() if line["merged into"]]
    assert [(line["born"], line["last"], line["merged into"]) for line in merged] == [(1, 1, SHARED)]
    assert (found[SHARED]["born"], found[SHARED]["last"]) == (1, 3)


def test_a_clause_that_comes_back_has_its_old_lineage_and_a_mark(store: Store) -> None:
    add(
        store,
        [COOKIES, RECORDS],
        [RECORDS],
        [RECORDS, RIGHTS],
        [COOKIES, RECORDS, RIGHTS],
        [RECORDS],
        [RIGHTS, COOKIES],
    )
    found = lines(store)
    assert found[COOKIES] == {"born": 1, "last": 6, "returns": 2, "split from": None, "merged into": None}
    marked = store.db.query(
        "SELECT number, clauses.text FROM version_clauses JOIN versions ON versions.id = version_id"
        " JOIN clauses ON clauses.id = clause_id WHERE returned ORDER BY number"
    )
    assert sorted((row["number"], row["text"]) for row in marked) == [(4, COOKIES), (6, COOKIES), (6, RIGHTS)]


def test_one_that_was_merged_and_comes_back_is_merged_no_more(store: Store) -> None:
    add(store, [COOKIES, PARTNERS, RECORDS], [SHARED, RECORDS], [COOKIES, PARTNERS, RECORDS])
    assert [line["merged into"] for line in lines(store).values()] == [None] * len(lines(store))


def test_a_new_version_leaves_the_rows_of_earlier_ones_alone(store: Store) -> None:
    add(store, *([COOKIES, RECORDS, f"Fee {number} applies to whatever you may order."] for number in range(1, 8)))
    written: list[str] = []
    store.db.conn.set_trace_callback(written.append)
    add_at = capture(page(COOKIES, RECORDS, "Fee 9 applies to whatever you may order."), 900)
    store.add(add_at)
    bring_up_to_date(store, POLICY.id)
    store.db.conn.set_trace_callback(None)
    assert any(statement.startswith("UPDATE version_clauses SET lineage_id") for statement in written)
    early = [row[0] for row in store.db.execute("SELECT id FROM versions WHERE number < 7")]
    for statement in written:
        if statement.startswith("UPDATE version_clauses SET lineage_id"):
            assert not any(f"version_id = {version} " in statement for version in early), statement


_sentences = st.lists(st.sampled_from([COOKIES, PARTNERS, RECORDS, RIGHTS, SHARED]), min_size=1, max_size=4)


@settings(untimed, max_examples=25)
@given(st.lists(_sentences, min_size=2, max_size=6), st.data())
def test_in_any_order_lineages_are_the_same(histories: list[list[str]], data: st.DataObject) -> None:
    captures = [capture(page(*sentences), number * 100) for number, sentences in enumerate(histories)]
    with (
        TemporaryDirectory() as folder,
        Store(Path(folder) / "a.db") as in_time,
        Store(Path(folder) / "b.db") as shuffled,
    ):
        for store in (in_time, shuffled):
            store.track(POLICY)
        for each in captures:
            in_time.add(each)
        bring_up_to_date(in_time, POLICY.id)
        for each in data.draw(st.permutations(captures)):
            shuffled.add(each)
            bring_up_to_date(shuffled, POLICY.id)
        assert contents(in_time) == contents(shuffled)
        # Nothing is left to do, and doing it all again changes nothing.
        assert bring_up_to_date(shuffled, POLICY.id) == 0
        lineage.derive(shuffled.db, POLICY.id)
        assert contents(in_time) == contents(shuffled)
