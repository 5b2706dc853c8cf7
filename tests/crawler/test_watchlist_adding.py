"""Adding to the watch list: at its end, and nothing else in it changes."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from crawler import watchlist
from crawler.watchlist import WatchListError
from tests.crawler.test_watchlist import GOOD, parse


class TestAdding:
    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        path = tmp_path / "policies.toml"
        path.write_text("# mine\n" + GOOD + "# the end", encoding="utf-8")
        return path

    def test_nothing_else_changes(self, path: Path) -> None:
        before = path.read_text(encoding="utf-8")
        added = watchlist.add_policy(
            path, policy_id="new.org/privacy-policy", url="https://new.org/p", name='A "B" \\C'
        )

        assert path.read_text(encoding="utf-8").startswith(before)
        assert watchlist.load(path).policies == (*parse(GOOD).policies, added)
        assert (added.name, added.schedule) == ('A "B" \\C', timedelta(hours=12))

    def test_twice_is_refused(self, path: Path) -> None:
        before = path.read_bytes()

        with pytest.raises(WatchListError, match=r"example.com/terms is there already, with https://example.com/terms"):
            watchlist.add_policy(path, policy_id="example.com/terms", url="https://example.com/other")
        with pytest.raises(WatchListError, match=r"http://example.com/tos is there already, as example.com/terms"):
            watchlist.add_policy(path, policy_id="example.com/new", url="http://example.com/tos")
        assert path.read_bytes() == before

    def test_what_is_not_allowed_is_not_written(self, path: Path) -> None:
        before = path.read_bytes()

        with pytest.raises(WatchListError, match=r"policy\[4\].id: 'New'; allowed is a site and a type"):
            watchlist.add_policy(path, policy_id="New", url="https://new.org/")
        assert path.read_bytes() == before
        assert [file.name for file in path.parent.iterdir()] == ["policies.toml"]

    def test_a_list_written_inline_is_left_alone(self, path: Path) -> None:
        path.write_text("policy = []\n", encoding="utf-8")

        with pytest.raises(WatchListError, match=r"policies.toml:3: .*by hand"):
            watchlist.add_policy(path, policy_id="new.org/x", url="https://new.org/")
        assert path.read_text(encoding="utf-8") == "policy = []\n"

    def test_an_empty_file_begins_with_the_policy(self, path: Path) -> None:
        path.write_text("", encoding="utf-8")
        watchlist.add_policy(path, policy_id="new.org/x", url="https://new.org/")

        assert path.read_text(encoding="utf-8") == '[[policy]]\nid = "new.org/x"\nurl = "https://new.org/"\n'

    def test_windows_line_ends_stay(self, path: Path) -> None:
        path.write_bytes(GOOD.replace("\n", "\r\n").encode())
        watchlist.add_policy(path, policy_id="new.org/x", url="https://new.org/")

        assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n")
        assert watchlist.load(path).policies[-1].id == "new.org/x"

    def test_a_link_and_the_rights_stay(self, path: Path, tmp_path: Path) -> None:
        path.chmod(0o640)
        link = tmp_path / "link.toml"
        link.symlink_to(path)
        watchlist.add_policy(link, policy_id="new.org/x", url="https://new.org/")

        assert link.is_symlink()
        assert path.stat().st_mode & 0o777 == 0o640
        assert watchlist.load(path).policies[-1].id == "new.org/x"
