from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from store.versions import RUNNING, Seen, alike, runs, settle


def _seen(*verdicts_and_texts: tuple[str, str]) -> list[Seen]:
    return [Seen(n, f"{n:03}", verdict, verdict, text) for n, (verdict, text) in enumerate(verdicts_and_texts)]


def _never(believed: Seen, suspect: Seen) -> bool:
    return False


def test_a_suspect_like_the_text_before_is_believed_at_once() -> None:
    sequence = _seen(("ok", "a"), ("suspect", "b"), ("suspect", "c"))
    assert settle(sequence, lambda believed, suspect: suspect.text_sha256 == "b") == ["ok", "ok", "suspect"]


def test_a_suspect_with_the_very_text_believed_before_is_no_suspect() -> None:
    assert settle(_seen(("ok", "a"), ("suspect", "a")), _never) == ["ok", "ok"]


def test_a_run_is_interrupted_by_another_text() -> None:
    sequence = _seen(("ok", "a"), ("suspect", "b"), ("suspect", "b"), ("ok", "a"), ("suspect", "b"))
    assert settle(sequence, _never) == ["ok", "suspect", "suspect", "ok", "suspect"]


@given(st.lists(st.tuples(st.sampled_from(["ok", "suspect"]), st.sampled_from("abc")), max_size=12))
def test_only_suspects_are_settled_and_no_run_of_three_stays_in_doubt(history: list[tuple[str, str]]) -> None:
    sequence = _seen(*history)
    outcomes = settle(sequence, _never)
    assert all(outcome == "ok" for seen, outcome in zip(sequence, outcomes, strict=True) if seen.verdict == "ok")
    for run in runs(sequence):
        if len(run) >= RUNNING:
            assert {outcomes[seen.id] for seen in run} == {"ok"}


@given(st.lists(st.sampled_from("ab"), max_size=20))
def test_runs_are_maximal_and_lose_nothing(texts: list[str]) -> None:
    sequence = _seen(*(("ok", text) for text in texts))
    found = runs(sequence)
    assert [seen for run in found for seen in run] == sequence
    assert all(len({seen.text_sha256 for seen in run}) == 1 for run in found)
    assert all(a[0].text_sha256 != b[0].text_sha256 for a, b in itertools.pairwise(found))


def test_alike_means_many_of_the_same_words_in_order_and_about_as_long() -> None:
    text = " ".join(f"word{n}" for n in range(100))
    assert alike(text, text + " and one more sentence")
    assert not alike(text, " ".join(f"word{n}" for n in range(30)))
    assert not alike(text, " ".join(f"other{n}" for n in range(100)))
