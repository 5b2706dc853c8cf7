from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from store.settling import RUNNING, Seen, Settled, is_alike, is_part, settle

_TEXT = " ".join(f"word{n}" for n in range(100))


def _seen(*verdicts_and_texts: tuple[str, str], language: str = "en", words: int = 100) -> list[Seen]:
    return [
        Seen(n, f"{n:03}", verdict, verdict, text, language=language, words=words)
        for n, (verdict, text) in enumerate(verdicts_and_texts)
    ]


def _in_languages(*languages: str) -> list[Seen]:
    return [Seen(n, f"{n:03}", "ok", "ok", f"text {n}", language=code) for n, code in enumerate(languages)]


def _of_lengths(*lengths: tuple[str, int]) -> list[Seen]:
    return [Seen(n, f"{n:03}", "ok", "ok", text, language="en", words=words) for n, (text, words) in enumerate(lengths)]


def _never(believed: Seen, seen: Seen) -> bool:
    return False


def _always(believed: Seen, seen: Seen) -> bool:
    return True


def _outcomes(settled: list[Settled]) -> list[str]:
    return [each.outcome for each in settled]


def test_a_suspect_like_the_text_before_is_believed_at_once() -> None:
    sequence = _seen(("ok", "a"), ("suspect", "b"), ("suspect", "c"))
    settled = settle(sequence, alike=lambda believed, seen: seen.text_sha256 == "b", part=_never)
    assert _outcomes(settled) == ["ok", "ok", "suspect"]


def test_a_suspect_with_the_very_text_believed_before_is_no_suspect() -> None:
    assert _outcomes(settle(_seen(("ok", "a"), ("suspect", "a")), alike=_never, part=_never)) == ["ok", "ok"]


def test_a_run_is_interrupted_by_another_text() -> None:
    sequence = _seen(("ok", "a"), ("suspect", "b"), ("suspect", "b"), ("ok", "a"), ("suspect", "b"))
    expected = ["ok", "suspect", "suspect", "ok", "suspect"]
    assert _outcomes(settle(sequence, alike=_never, part=_never)) == expected


@given(st.lists(st.tuples(st.sampled_from(["ok", "suspect"]), st.sampled_from("abc")), max_size=12))
def test_without_other_doubts_what_is_ok_stays_so_and_no_run_of_three_stays_suspect(
    history: list[tuple[str, str]],
) -> None:
    sequence = _seen(*history)
    outcomes = _outcomes(settle(sequence, alike=_never, part=_never))
    assert all(outcome == "ok" for seen, outcome in zip(sequence, outcomes, strict=True) if seen.verdict == "ok")
    texts = [seen.text_sha256 for seen in sequence]
    for i in range(len(texts) - RUNNING + 1):
        if len(set(texts[i : i + RUNNING])) == 1:
            assert set(outcomes[i : i + RUNNING]) == {"ok"}


def test_a_page_that_comes_once_in_another_language_is_no_version() -> None:
    settled = settle(_in_languages("en", "de", "en", "de", "de", "en"), alike=_always, part=_never)
    assert _outcomes(settled) == ["ok", "suspect", "ok", "suspect", "suspect", "ok"]
    assert settled[1].note == "The text is in 'de', the one before in 'en'."


def test_a_policy_that_moves_to_another_language_is_followed_from_its_first_page_on() -> None:
    sequence = _in_languages("en", "en", "de", "de", "de", "de", "en")
    assert _outcomes(settle(sequence, alike=_never, part=_never)) == ["ok"] * 6 + ["suspect"]


def test_the_language_a_policy_is_known_to_be_in_is_never_doubted_and_any_other_is_from_the_start() -> None:
    settled = settle(_in_languages("de", "en-GB", "fr", "en"), alike=_never, part=_never, language="en")
    assert _outcomes(settled) == ["suspect", "ok", "suspect", "ok"]


def test_an_unknown_language_is_no_doubt() -> None:
    assert _outcomes(settle(_in_languages("en", "", "en"), alike=_never, part=_never)) == ["ok"] * 3


def test_a_half_loaded_page_is_no_version_and_a_policy_cut_for_good_is() -> None:
    whole, half = ("whole", 1000), ("half", 300)
    settled = settle(_of_lengths(whole, half, whole, half, half, half), alike=_never, part=_always)
    assert _outcomes(settled) == ["ok", "suspect", "ok", "ok", "ok", "ok"]
    assert settled[1].note == "The text is only a part of the one before: 300 of its 1000 words."


def test_a_shorter_text_that_says_something_else_is_a_new_version_at_once() -> None:
    assert _outcomes(settle(_of_lengths(("a", 1000), ("b", 300)), alike=_never, part=_never)) == ["ok", "ok"]


def test_a_cut_of_less_than_half_is_a_change() -> None:
    assert _outcomes(settle(_of_lengths(("a", 1000), ("b", 600)), alike=_never, part=_always)) == ["ok", "ok"]


def test_what_is_left_of_a_text_is_no_version_until_it_stays_whatever_it_says() -> None:
    whole, rest = ("whole", 1000), ("rest", 240)
    settled = settle(_of_lengths(whole, rest, whole, rest, rest, rest), alike=_never, part=_never)
    assert _outcomes(settled) == ["ok", "suspect", "ok", "ok", "ok", "ok"]
    assert settled[1].note == "Most of the text is gone: 240 of 1000 words are left."


def test_a_text_read_with_an_alarm_is_doubted_where_it_is_not_like_the_one_before() -> None:
    alarm = "The page holds 900 words of prose beside the 600 that were taken for the policy."
    calm = Seen(0, "000", "ok", "ok", "a", language="en", words=1000)
    alarmed = replace(calm, id=1, text_sha256="b", words=600, alarm=alarm)
    longer = replace(alarmed, text_sha256="c", words=1700)
    assert _outcomes(settle([calm, alarmed], alike=_never, part=_never)) == ["ok", "suspect"]
    assert _outcomes(settle([calm, alarmed], alike=_always, part=_never)) == ["ok", "ok"]
    assert _outcomes(settle([calm, longer], alike=_always, part=_never)) == ["ok", "suspect"]
    assert _outcomes(settle([calm, *[alarmed] * RUNNING], alike=_never, part=_never)) == ["ok"] * (RUNNING + 1)
    # Where the alarm has always been, and where it is the first page seen, it says nothing of this text.
    assert _outcomes(settle([alarmed, longer], alike=_never, part=_never)) == ["ok", "ok"]


def test_alike_means_many_of_the_same_words_in_order_and_about_as_long() -> None:
    assert is_alike(_TEXT, _TEXT + " and one more sentence")
    assert not is_alike(_TEXT, " ".join(f"word{n}" for n in range(30)))
    assert not is_alike(_TEXT, " ".join(f"other{n}" for n in range(100)))


def test_a_part_says_nothing_new() -> None:
    assert is_part(_TEXT, " ".join(f"word{n}" for n in range(20, 50)))
    assert not is_part(_TEXT, " ".join(f"word{n}" for n in range(30)) + " and then something else entirely was said")


def _named(*names_and_texts: tuple[str, str]) -> list[Seen]:
    return [
        Seen(n, f"{n:03}", "ok", "ok", text, language="en", words=100, names=names)
        for n, (names, text) in enumerate(names_and_texts)
    ]


def test_another_document_in_its_place_is_no_version_until_it_stays() -> None:
    sequence = _named(("privacy-policy", "a"), ("terms", "b"), ("privacy-policy", "a"))
    settled = settle(sequence, alike=_never, part=_never)
    assert _outcomes(settled) == ["ok", "suspect", "ok"]
    assert settled[1].note == "The page calls itself terms, the one before privacy-policy."
    stays = _named(("privacy-policy", "a"), *[("terms", "b")] * 3)
    assert _outcomes(settle(stays, alike=_never, part=_never)) == ["ok"] * 4


def test_a_policy_that_is_renamed_is_followed_at_once() -> None:
    sequence = _named(("privacy-policy", "a"), ("cookie-policy", "b"))
    assert _outcomes(settle(sequence, alike=_always, part=_never)) == ["ok", "ok"]
    for names in ("", "cookie-policy privacy-policy"):
        sequence = _named(("privacy-policy", "a"), (names, "b"))
        assert _outcomes(settle(sequence, alike=_never, part=_never)) == ["ok", "ok"]
