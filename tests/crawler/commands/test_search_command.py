"""`search`: clauses, and the versions that they stand in."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from diffs.changes import bring_up_to_date
from store import Capture, Policy, Store
from tests.crawler.commands.conftest import Run
from tests.crawler.commands.larkspur import POLICY


def found(run: Run, *words: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads(run("search", *words, "--json")[1])
    return rows


def test_the_clause_and_its_versions(run: Run, database: Path) -> None:
    code, out, _ = run("search", "affiliates")

    assert code == 0
    assert f"{POLICY}  version 3, seen 2016-09-01, gone since\nPrivacy Policy > Sharing\n" in out
    assert f"{POLICY}  version 4, seen 2017-01-01, gone since\nPrivacy Policy > Sharing\n" in out
    assert out.count("with affiliates and third parties") == 2


def test_in_which_versions(run: Run, database: Path) -> None:
    rows = found(run, "we share your personal data")

    assert {(row["first_version"], row["last_version"], row["versions"], row["in_force"]) for row in rows} == {
        (3, 3, 1, False),
        (4, 4, 1, False),
        (1, 7, 4, True),
    }


def test_all_the_words(run: Run, database: Path) -> None:
    assert len(found(run, "second", "cookie")) == 1
    assert found(run, "second", "bank") == []
    assert run("search", "second", "bank") == (0, "nothing found\n", "")


def test_a_phrase(run: Run, database: Path) -> None:
    assert found(run, "third parties only")
    assert found(run, "parties third") == []


def test_a_beginning(run: Run, database: Path) -> None:
    assert found(run, "cook") == []
    assert found(run, "cook*") == found(run, "cookie*") != []
    assert found(run, "third part*") == found(run, "third parties")
    assert found(run, '"third part"*') == found(run, "third parties")


def test_a_beginning_of_two_letters_is_said_to_be_taken_for_a_word(run: Run, database: Path) -> None:
    code, out, err = run("search", "co*")
    assert (code, out) == (0, "nothing found\n")
    assert err.startswith("smallprint: “co” is looked for as it is, without the *")


@pytest.mark.parametrize(
    "words",
    ['a"b', '"a', "a AND", "NEAR(", "text:cookie", "cook*", "-cookie", "^cookie", "' OR 1=1 --", "(", "e-mail"],
)
def test_nothing_that_is_typed_is_an_error(run: Run, database: Path, words: str) -> None:
    code, _, err = run("search", "--", words, "x")

    assert (code, err) == (0, "")


def test_with_a_hyphen(run: Run, database: Path) -> None:
    assert found(run, "e-mail")


def test_in_one_policy(run: Run, database: Path) -> None:
    with Store(database) as store:
        store.track(Policy(id="a.org/x", url="http://a.org/x"))

    assert found(run, "cookie", "--policy", POLICY)
    assert found(run, "cookie", "--policy", "a.org/x") == []


def test_a_limit_says_that_there_is_more(run: Run, database: Path) -> None:
    _, out, _ = run("search", "cookie", "-n", 1)

    assert out.count(POLICY) == 1
    assert out.endswith("more than 1 clause found; --limit shows more\n")


def test_words_of_a_language_without_blanks(run: Run, database: Path) -> None:
    text = (
        "隐私政策\n\n"
        + "我们收集您的姓名和地址，并在三十天后删除这些个人信息。您可以随时要求更正或者删除您的个人信息。\n\n" * 12
    )
    with Store(database) as store:
        store.track(Policy(id="a.org/zh", url="http://a.org/zh"))
        store.add(Capture("a.org/zh", "http://a.org/zh", datetime(2020, 1, 1, tzinfo=UTC), "import", text.encode()))
        bring_up_to_date(store, "a.org/zh")

    assert [row["policy_id"] for row in found(run, "个人信息", "姓名")] == ["a.org/zh"]
    assert "我们收集您的姓名" in run("search", "姓名")[1]
