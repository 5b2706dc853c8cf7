"""`import`: what it prints, what it refuses, what it is told."""

from __future__ import annotations

import json
from pathlib import Path

from store import Store
from tests.crawler.commands.conftest import Run
from tests.crawler.commands.larkspur import page


def saved(here: Path) -> Path:
    folder = here / "saved" / "larkspur.org"
    folder.mkdir(parents=True)
    (folder / "20150105000000.html").write_bytes(page())
    (folder / "20160301000000.html").write_bytes(page(days=90))
    (folder / "empty.html").write_bytes(b"")
    (folder / "logo.png").write_bytes(b"\x89PNG")
    return folder.parent


def test_what_was_taken_in_is_told(run: Run, here: Path) -> None:
    code, out, err = run("import", saved(here))

    assert code == 1
    assert err == f"smallprint: {here}/saved/larkspur.org/empty.html: no policy: the file is empty\n"
    assert out.splitlines() == [
        f"larkspur.org/privacy-policy  2015-01-05  {here}/saved/larkspur.org/20150105000000.html",
        f"larkspur.org/privacy-policy  2016-03-01  {here}/saved/larkspur.org/20160301000000.html",
        "2 new captures of 3 files; 2 new versions; 1 new change; 1 hidden or of other types left out",
    ]


def test_again_there_is_nothing_new(run: Run, here: Path) -> None:
    (saved(here) / "larkspur.org" / "empty.html").unlink()
    run("import", "saved")

    told = "nothing new; 2 files stored already; 1 hidden or of other types left out\n"
    assert run("import", "saved") == (0, told, "")


def test_for_scripts(run: Run, here: Path) -> None:
    saved(here)
    code, out, _ = run("import", "saved", "--json")
    told = json.loads(out)

    assert code == 1
    assert told["files"][0] == {
        "file": "saved/larkspur.org/20150105000000.html",
        "policy_id": "larkspur.org/privacy-policy",
        "captured_at": "2015-01-05T00:00:00Z",
        "new": True,
        "outcome": "ok",
        "reason": "",
    }
    assert told["failures"] == [
        {"file": "saved/larkspur.org/empty.html", "cause": "no policy: the file is empty"},
    ]
    assert (told["skipped"], told["versions"], told["changes"]) == (1, 2, 1)


def test_quiet_says_only_what_failed(run: Run, here: Path) -> None:
    saved(here)
    code, out, err = run("-q", "import", "saved")

    assert (code, out) == (1, "")
    assert err.count("\n") == 1


def test_what_the_options_say(run: Run, here: Path) -> None:
    (here / "x.html").write_bytes(page())
    run("import", "x.html", "--policy", "larkspur.org/terms", "--url", "http://larkspur.org/t", "--at", "2001-02-03")
    with Store(here / "smallprint.db") as store:
        (snapshot,) = store.snapshots("larkspur.org/terms")

    assert snapshot.url == "http://larkspur.org/t"
    assert snapshot.captured_at.isoformat() == "2001-02-03T00:00:00+00:00"


def test_one_time_for_several_files_is_refused(run: Run, here: Path) -> None:
    saved(here)

    assert run("import", "saved", "--at", "2020")[0] == 2
    assert run("import", "saved", "--url", "http://larkspur.org/")[0] == 2
    assert not (here / "smallprint.db").exists()


def test_the_watch_list_is_used_where_there_is_one(run: Run, here: Path) -> None:
    saved(here)
    (here / "policies.toml").write_text('[[policy]]\nid = "larkspur.org/privacy"\nurl = "https://larkspur.org/p"\n')
    _, out, _ = run("import", "saved")

    assert out.startswith("larkspur.org/privacy  2015-01-05")


def test_a_text_that_is_not_believed_yet_says_so(run: Run, here: Path) -> None:
    (here / "note.txt").write_text(
        "On the house and the garden\n\n"
        + "The kitchen is swept every evening, and the hens are let in before it is dark. " * 8
    )
    code, out, _ = run("import", "note.txt")

    assert code == 0
    assert "note.txt  suspect: " in out


def test_the_seeds(run: Run, shared: Path) -> None:
    code, out, err = run("import", shared / "seeds")

    assert (code, err) == (0, "")
    assert out.endswith("5 new captures of 5 files; 5 new versions; 0 new changes\n")
    assert "goexw.com/privacy-policy    2016-10-12  " in out


def test_nothing_to_read_makes_no_database(run: Run, here: Path) -> None:
    assert run("import", "nowhere.txt")[0] == 1
    assert list(here.iterdir()) == []
