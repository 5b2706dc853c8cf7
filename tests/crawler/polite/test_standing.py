"""The ledger of a host: what processes on one machine must know of it, whatever happens to them."""

from __future__ import annotations

import json
import multiprocessing
from pathlib import Path

import pytest

from crawler.polite.standing import Ledger, SharedLedger, Standing, cache_folder, ledger_of


def add(path: Path, times: int) -> None:
    """What another process does."""
    for _ in range(times):
        with SharedLedger(path).change() as standing:
            standing.bans += 1


def test_changes_of_several_processes_are_all_there(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "host.json"
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=add, args=(path, 200)) for _ in range(3)]
    for process in processes:
        process.start()
    add(path, 200)
    for process in processes:
        process.join()
    assert SharedLedger(path).read().bans == 800


def test_reading_leaves_no_file_and_a_change_survives_the_process(tmp_path: Path) -> None:
    path = tmp_path / "host.json"
    assert SharedLedger(path, lambda: 0.0).read() == Standing()
    assert not path.exists()
    with SharedLedger(path, lambda: 0.0).change() as standing:
        standing.turns["cdx"] = 2.5
        standing.cause = "keine Verbindung: \N{WARNING SIGN}" * 100
    found = SharedLedger(path, lambda: 0.0).read()
    assert found.turns == {"cdx": 2.5}
    assert found.cause.startswith("keine Verbindung: \N{WARNING SIGN}")


def test_an_exception_leaves_it_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "host.json"
    add(path, 1)
    with pytest.raises(ZeroDivisionError), SharedLedger(path).change() as standing:
        standing.bans = 7 // (standing.bans - 1)
    assert SharedLedger(path).read().bans == 1


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", '{"turns": 7}', json.dumps({"turns": {"cdx": "x"}}), "\0" * 100]
)
def test_a_file_that_is_none_of_ours_says_nothing_and_is_written_over(tmp_path: Path, content: str) -> None:
    path = tmp_path / "host.json"
    path.write_text(content)
    assert SharedLedger(path).read() == Standing()
    add(path, 1)
    assert SharedLedger(path).read().bans == 1


def test_what_a_wrong_clock_wrote_holds_nobody_up_for_years() -> None:
    year = 365 * 86400.0
    now = [year]
    ledger = Ledger(lambda: now[0])
    with ledger.change() as standing:
        standing.turns = {"cdx": year + 2.5}
        standing.paused_until = standing.quiet_until = year + 100
    now[0] = 0.0
    assert ledger.read() == Standing(turns={}, paused_until=0.0, quiet_until=0.0)


def test_it_lies_in_the_cache_folder_by_host(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SMALLPRINT_CACHE", str(tmp_path))
    assert ledger_of("127.0.0.1:8001").path == tmp_path / "hosts" / "127.0.0.1%3A8001.json"
    monkeypatch.delenv("SMALLPRINT_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", "/var/cache")
    assert cache_folder() == Path("/var/cache/smallprint")
    monkeypatch.setenv("HOME", "/home/someone")
    for unset in ("", "relative"):
        monkeypatch.setenv("XDG_CACHE_HOME", unset)
        assert cache_folder() == Path("/home/someone/.cache/smallprint")
