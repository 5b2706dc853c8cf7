"""Which sides of a policy the watch list has fetched: `live = false` and `wayback = false`."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler import watchlist
from crawler.watchlist import WatchListError
from tests.crawler.test_watchlist import POLICY, parse


def test_a_page_of_today_is_fetched_unless_the_policy_or_the_defaults_say_otherwise() -> None:
    loaded = parse(
        """
        defaults.live = false
        policy = [
            { id = "a.org/x", url = "http://a.org/x" },
            { id = "b.org/x", url = "http://b.org/x", live = true, wayback = false },
        ]
        """
    )
    assert [policy.live for policy in loaded.policies] == [False, True]
    assert parse(POLICY).policies[0].live
    assert not parse(POLICY + "live = false\n").policies[0].live


WRONG = [
    (POLICY + "live = 'no'\n", "policies.toml:4: policy[1].live: 'no'; allowed is true or false"),
    ("[defaults]\nlive = 0\n", "policies.toml:2: defaults.live: 0; allowed is true or false"),
    (POLICY + "wayback = false\nlive = false\n", "policies.toml:5: policy[1].live: false, and the other of `live`"),
    ("[defaults]\nlive = false\n" + POLICY + "wayback = false\n", "policies.toml:6: policy[1].wayback: false, and the"),
    ("[defaults]\nlive = false\nwayback = false\n" + POLICY, "policies.toml:4: policy[1].live: false, and the other"),
    (POLICY + "live = false\nrender = true\n", "policies.toml:5: policy[1].render: is for the page of today; allowed"),
    (POLICY + "archive = true\nlive = false\n", "policies.toml:4: policy[1].archive: is for the page of today; all"),
]


@pytest.mark.parametrize(("text", "told"), WRONG)
def test_what_does_not_agree_is_told_in_one_line(text: str, told: str) -> None:
    with pytest.raises(WatchListError) as raised:
        parse(text)
    assert str(raised.value).startswith(told)
    assert "\n" not in str(raised.value)


def test_what_the_defaults_say_of_live_pages_is_no_mistake_where_there_is_none() -> None:
    loaded = parse("[defaults]\narchive = true\nrender = true\n" + POLICY + "live = false\n")
    assert not loaded.policies[0].live


def test_it_is_written_where_a_site_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "policies.toml"
    path.write_text("", encoding="utf-8")
    added = watchlist.add_policy(path, policy_id="a.org/x", url="http://a.org/x", live=False)
    assert not added.live
    assert path.read_text(encoding="utf-8") == '[[policy]]\nid = "a.org/x"\nurl = "http://a.org/x"\nlive = false\n'
