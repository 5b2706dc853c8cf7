"""Which version brought a clause and its words: through edits, moves, splits, mergers and times away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diffs.blame import BlamedClause, blame
from diffs.changes import bring_up_to_date
from diffs.characters import words_of
from store import Store, StoreError
from tests.diffs.documents import untimed
from tests.store.helpers import POLICY, capture, page

COOKIES = "Cookies are small files which our server places in the browser of every visitor."
PARTNERS = "Partners receive your postal address only if a parcel has to be delivered there."
RECORDS = "Records of each purchase are kept for ten years because tax law demands it of us."
RIGHTS = "You may ask at any time which facts about you are stored and have wrong ones corrected."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "smallprint.db") as opened:
        opened.track(POLICY)
        yield opened


def add(store: Store, *texts: Sequence[str]) -> None:
    for number, sentences in enumerate(texts):
        store.add(capture(page(*sentences), number * 100))
    bring_up_to_date(store, POLICY.id)


def of(clauses: Sequence[BlamedClause], beginning: str) -> BlamedClause:
    (found,) = (each for each in clauses if each.clause.text.startswith(beginning))
    return found


def runs(blamed: BlamedClause) -> list[tuple[int, str]]:
    return [(run.version, run.text.strip()) for run in blamed.runs]


def test_words_and_clauses_name_the_version_that_brought_them(store: Store) -> None:
    add(
        store,
        [COOKIES, RECORDS],
        [COOKIES, RECORDS.replace("ten years", "two years")],
        [COOKIES, RECORDS.replace("ten years", "two full years"), RIGHTS],
    )
    clauses = blame(store, POLICY.id)
    assert (of(clauses, "Cookies are small").since, of(clauses, "Cookies are small").born) == (1, 1)
    records = of(clauses, "Records")
    assert (records.since, records.born, records.returned) == (3, 1, None)
    assert runs(records) == [
        (1, "Records of each purchase are kept for"),
        (2, "two"),
        (3, "full"),
        (1, "years because tax law demands it of us."),
    ]
    assert (of(clauses, "You may ask").since, of(clauses, "You may ask").born) == (3, 3)


def test_an_earlier_version_is_blamed_as_it_was_then(store: Store) -> None:
    add(store, [COOKIES], [COOKIES.replace("small", "tiny")], [COOKIES.replace("small", "little")])
    assert runs(of(blame(store, POLICY.id, 2), "Cookies are tiny"))[1] == (2, "tiny")
    assert of(blame(store, POLICY.id, 1), "Cookies are small").since == 1


def test_a_deletion_brings_no_words_but_is_the_last_that_changed_them(store: Store) -> None:
    add(store, [COOKIES, RECORDS], [COOKIES, RECORDS.replace(" because tax law demands it of us", "")])
    records = of(blame(store, POLICY.id), "Records")
    assert (records.since, runs(records)) == (2, [(1, "Records of each purchase are kept for ten years.")])


def test_a_move_brings_nothing(store: Store) -> None:
    add(store, [COOKIES, PARTNERS, RECORDS, RIGHTS], [RIGHTS, COOKIES, PARTNERS, RECORDS])
    assert {each.since for each in blame(store, POLICY.id)} == {1}


def test_parts_and_wholes_keep_the_versions_of_their_words(store: Store) -> None:
    whole = f"{COOKIES} {PARTNERS}"
    edited = PARTNERS.replace("postal", "private")
    add(store, [whole, RECORDS], [COOKIES, RIGHTS, PARTNERS, RECORDS], [COOKIES, RIGHTS, edited, RECORDS],
        [f"{COOKIES} {RIGHTS} {edited}", RECORDS])  # fmt: skip
    split = blame(store, POLICY.id, 2)
    assert [of(split, word).since for word in ("Cookies are small", "You may ask", "Partners")] == [1, 2, 1]
    merged = of(blame(store, POLICY.id), "Cookies are small")
    words = [(version, text) for version, text in runs(merged) if words_of(text)]
    assert [version for version, _ in words] == [1, 2, 1, 3, 1]
    assert [text for version, text in words if version == 3] == ["private"]
    assert words[1][1].strip(". ") == RIGHTS.strip(".")


def test_what_comes_back_was_brought_by_the_version_that_had_it_first(store: Store) -> None:
    add(store, [COOKIES, RECORDS], [RECORDS], [COOKIES, RECORDS], [COOKIES.replace("small", "tiny"), RECORDS])
    back = of(blame(store, POLICY.id, 3), "Cookies are small")
    assert (back.since, back.born, back.returned, {run.version for run in back.runs}) == (1, 1, 3, {1})
    later = of(blame(store, POLICY.id), "Cookies are tiny")
    assert (later.since, later.returned, runs(later)[1]) == (4, 3, (4, "tiny"))


def test_nothing_derived_is_said(store: Store) -> None:
    store.add(capture(page(COOKIES)))
    with pytest.raises(StoreError, match="reprocess"):
        blame(store, POLICY.id)


_sentence = st.sampled_from([COOKIES, PARTNERS, RECORDS, RIGHTS, f"{COOKIES} {PARTNERS}", f"{RIGHTS} {RECORDS}"])
_edited = st.tuples(_sentence, st.sampled_from(["", "small", "postal", "ten", "any", "of"])).map(
    lambda pair: " ".join(word for word in pair[0].split() if word != pair[1])
)


@settings(untimed, max_examples=25)
@given(st.lists(st.lists(_edited, min_size=1, max_size=4, unique=True), min_size=2, max_size=6))
def test_runs_are_the_text_and_stand_in_the_version_they_name(histories: list[list[str]]) -> None:
    with TemporaryDirectory() as folder, Store(Path(folder) / "smallprint.db") as store:
        store.track(POLICY)
        add(store, *histories)
        texts = {version.number: store.text(version.id) for version in store.versions(POLICY.id)}
        words = {number: set(words_of(text)) for number, text in texts.items()}
        for number, text in texts.items():
            clauses = blame(store, POLICY.id, number)
            assert "".join(run.text for each in clauses for run in each.runs) == text
            for each in clauses:
                assert 1 <= max(run.version for run in each.runs) <= number
                assert 1 <= each.since <= number
                for run in each.runs:
                    assert words[run.version].issuperset(words_of(run.text))
