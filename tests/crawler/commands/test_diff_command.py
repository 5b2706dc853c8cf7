"""`diff`: clause by clause, with the words that went and came."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store import Store
from tests.crawler.commands.conftest import Run
from tests.crawler.commands.larkspur import POLICY, page


def test_the_words_of_an_edited_clause(run: Run, database: Path) -> None:
    code, out, _ = run("diff", POLICY, 1, 2)
    lines = out.splitlines()

    assert code == 0
    assert lines[:4] == [
        f"{POLICY}  version 1 → 2",
        "changed after 2015-06-01 and no later than 2016-03-01",
        "Retention lengthened from 30 to 90 days under What we collect.",
        "+1 −1 words  [silent: its own date did not change]",
    ]
    assert lines[5] == "Privacy Policy > What we collect  modified"
    assert "We keep this information for [-30-]{+90+} days after the order" in lines[6]
    assert len(lines) == 7


def test_added_and_removed_clauses(run: Run, database: Path) -> None:
    removed, added = run("diff", POLICY, 5, 6)[1], run("diff", POLICY, 6, 7)[1]

    assert "\nPrivacy Policy > 2.  removed, minor\n  [-## 2. Sharing-]\n" in removed
    assert "\nPrivacy Policy > 2.  added, minor\n  {+## 2. Sharing+}\n" in added


def test_the_newest_with_the_one_before(run: Run, database: Path) -> None:
    assert run("diff", POLICY)[1] == run("diff", POLICY, 6, 7)[1]


def test_one_with_the_newest(run: Run, database: Path) -> None:
    assert run("diff", POLICY, 3)[1].startswith(f"{POLICY}  version 3 → 7\n")


def test_by_dates(run: Run, database: Path) -> None:
    assert run("diff", POLICY, "2015-03", "2016-09-01")[1].startswith(f"{POLICY}  version 1 → 3\n")


def test_over_several_versions(run: Run, database: Path) -> None:
    _, out, _ = run("diff", POLICY, 1, 3)

    assert out.splitlines()[1] == "changed after 2015-06-01 and no later than 2016-09-01, in several steps"
    assert "[-30-]{+90+}" in out
    assert "[-January 5, 2015-]{+September 1, 2016+}" in out


def test_backwards(run: Run, database: Path) -> None:
    assert "[-90-]{+30+}" in run("diff", POLICY, 2, 1)[1]


def test_no_difference(run: Run, database: Path) -> None:
    assert run("diff", POLICY, 2, 2)[1] == f"no difference: both are version 2 of {POLICY}\n"
    assert json.loads(run("diff", POLICY, 2, 2, "--json")[1])["clause_changes"] == []


def test_form_alone_is_counted_and_left_out(run: Run, database: Path) -> None:
    _, out, _ = run("diff", POLICY, 3, 4)

    assert out.endswith("\n1 clause changed only in form; --form shows them\n")
    assert "ONLY" not in out
    assert "third parties [-only-]{+ONLY+} where the law" in run("diff", POLICY, 3, 4, "--form")[1]


def test_the_first_version_has_none_before(run: Run, database: Path) -> None:
    with Store(database) as store:
        store.db.execute("DELETE FROM versions WHERE number > 1")
    code, _, err = run("diff", POLICY)

    assert code == 1
    assert err == f"smallprint: {POLICY} has only one version: there is nothing to compare it with\n"


@pytest.mark.parametrize("versions", [(2, 3), (1, 3)], ids=["as stored", "as compared now"])
def test_for_scripts(run: Run, database: Path, versions: tuple[int, int]) -> None:
    told = json.loads(run("diff", POLICY, *versions, "--json")[1])
    kinds = [clause["kind"] for clause in told["clause_changes"]]
    (added,) = [clause for clause in told["clause_changes"] if clause["kind"] == "added"]

    assert (told["from_version"], told["to_version"]) == versions
    assert kinds.count("modified") == len(kinds) - 1
    assert added["old"] is None
    assert added["ops"] == [[1, added["new"]]]
    assert added["heading_path"] == "Privacy Policy > Cookies"
    assert (added["substance"], added["terms"]) == ("substantive", ["+cookies"])


def test_in_colour_there_are_no_brackets(run: Run, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("_pytest.capture.CaptureIO.isatty", lambda self: True)

    assert "\x1b[31;9m30\x1b[0m\x1b[32m90\x1b[0m" in run("diff", POLICY, 1, 2)[1]


def test_words_that_stay_the_same_are_no_difference_however_they_are_cut(run: Run, database: Path) -> None:
    told = run("diff", POLICY, 3, 4)[1].splitlines()

    assert told[3] == "the words are the same  [form only]"
    assert json.loads(run("diff", POLICY, 3, 4, "--json")[1])["level"] == "form"


def test_a_heading_set_apart_is_form(run: Run, here: Path) -> None:
    joined = page().replace(b"<h2>2. Sharing</h2>\n<p>", b"<p>2. Sharing ")
    (here / "20150101000000.html").write_bytes(joined)
    (here / "20160101000000.html").write_bytes(page())
    for name in ("20150101000000.html", "20160101000000.html"):
        run("import", name, "--policy", POLICY)
    told = run("diff", POLICY)[1].splitlines()

    assert told[3].startswith("the words are the same")
    assert told[-1].endswith(" changed only in form; --form shows them")
    assert not any("{+" in line for line in told)


def test_lines_broken_elsewhere_are_not_marked_beside_words_that_changed(run: Run, here: Path) -> None:
    rest = "We share personal data with third parties only with your consent, as this privacy policy says.\n\n" * 9
    lines = (
        "We keep the log files of our servers, in which your address\nstands, for 90 days. "
        "We read them to find faults and to stop\npeople from breaking in, and when that time is over we delete\n"
        "them together with their copies.\n\n"
    )
    old = f"PRIVACY POLICY\n\n{lines}{rest}"
    (here / "20150101000000.txt").write_text(old)
    new = old.replace("address\nstands,", "address stands,\n").replace("90", "30")
    (here / "20160101000000.txt").write_text(new)
    for name in ("20150101000000.txt", "20160101000000.txt"):
        run("import", name, "--policy", POLICY)
    told = run("diff", POLICY)[1]

    assert "[-90-]{+30+}" in told
    assert told.count("[-") == told.count("{+") == 1
