"""The watch list: what it gives, and the one line that tells what is wrong in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler import watchlist
from crawler.watchlist import WatchListError
from store import PolicyUrl

PROJECT = Path(__file__).resolve().parents[2]

GOOD = """\
[defaults]
contact = "you@example.org"
schedule = "12h"
wayback = { every = "30d", cdx_per_minute = 10, pause = "90s" }

[[policy]]
id = "goexw.com/privacy-policy"
url = "http://www.goexw.com/privacy-policy"

[[policy]]
id = "example.com/terms"
url = "https://example.com/terms?x=1"
name = "Example: the terms"
language = "en"
urls = [
    { url = "http://example.com/tos", until = "2016-10-12" },
    { url = "http://example.com/terms", from = 2016-10-12, until = "2019" },
]
select = ["main > article"]
remove = [".share", "footer"]
section = "#terms"
schedule = "2w"
wayback = { from = "2010", to = 2012-02-29, url = "http://127.0.0.1:9000/", replay_per_second = 0.5 }

[[policy]]
id = "example.com/cookies"
url = "https://example.com/cookies"
wayback = false
"""


def parse(text: str) -> watchlist.WatchList:
    return watchlist.parse(text, Path("policies.toml"))


def test_a_policy_takes_the_defaults_of_the_list() -> None:
    loaded = parse(GOOD)
    policy = loaded.policies[0]

    assert loaded.contact == "you@example.org"
    assert policy.type == "privacy-policy"
    assert policy.schedule == timedelta(hours=12)
    pause = timedelta(seconds=90)
    assert policy.wayback == watchlist.WaybackSettings(every=timedelta(days=30), cdx_per_minute=10, pause=pause)
    assert policy.wayback.url == "https://web.archive.org"


def test_what_is_fetched_has_bounds_that_a_list_may_set() -> None:
    assert (parse(GOOD).private_addresses, parse(GOOD).largest_page_mb) == (False, None)
    loaded = parse("[defaults]\nprivate_addresses = true\nlargest_page_mb = 4.5\n")
    assert (loaded.private_addresses, loaded.largest_page_mb) == (True, 4.5)


def test_what_a_policy_says_itself_goes_before_the_defaults() -> None:
    policy = parse(GOOD).policy("example.com/terms")

    assert policy.schedule == timedelta(weeks=2)
    assert policy.urls == (
        PolicyUrl("http://example.com/tos", None, "2016-10-12"),
        PolicyUrl("http://example.com/terms", "2016-10-12", "2019-12-31"),
    )
    assert policy.select == ("main > article",)
    assert policy.section == "#terms"
    assert policy.as_policy().section == "#terms"
    assert policy.wayback == watchlist.WaybackSettings(
        every=timedelta(days=30),
        start=datetime(2010, 1, 1, tzinfo=UTC),
        end=datetime(2012, 2, 29, 23, 59, 59, tzinfo=UTC),
        url="http://127.0.0.1:9000",
        cdx_per_minute=10,
        replay_per_second=0.5,
        pause=timedelta(seconds=90),
    )


def test_live_only() -> None:
    assert parse(GOOD).policy("example.com/cookies").wayback is None


def test_live_only_by_default_and_archived_where_asked_for() -> None:
    loaded = parse(
        """
        defaults.wayback = false
        policy = [
            { id = "a.org/x", url = "http://a.org/x" },
            { id = "b.org/x", url = "http://b.org/x", wayback = true },
            { id = "c.org/x", url = "http://c.org/x", wayback = { every = "1d" } },
        ]
        """
    )

    assert [policy.wayback for policy in loaded.policies] == [
        None,
        watchlist.WaybackSettings(),
        watchlist.WaybackSettings(every=timedelta(days=1)),
    ]


def test_what_is_done_with_live_pages_is_off_unless_a_policy_or_the_defaults_say_so() -> None:
    loaded = parse(
        """
        defaults.archive = true
        policy = [
            { id = "a.org/x", url = "http://a.org/x" },
            { id = "b.org/x", url = "http://b.org/x", archive = false, render = true },
            { id = "c.org/x", url = "http://c.org/x", render = false },
        ]
        """
    )

    assert [(policy.archive, policy.render) for policy in loaded.policies] == [
        (True, None), (False, True), (True, False),
    ]  # fmt: skip
    assert not parse(POLICY).policies[0].archive


def test_the_pages_of_a_policy_of_several_begin_with_its_own_unless_they_name_it_themselves() -> None:
    loaded = parse(
        """
        defaults.wayback = false
        policy = [
            { id = "a.org/x", url = "http://a.org/1", parts = ["http://a.org/2", "http://a.org/3"] },
            { id = "b.org/x", url = "http://b.org/2", parts = ["http://b.org/1", "http://b.org/2"] },
            { id = "c.org/x", url = "http://c.org/1" },
        ]
        """
    )

    assert [policy.parts for policy in loaded.policies] == [
        ("http://a.org/1", "http://a.org/2", "http://a.org/3"),
        ("http://b.org/1", "http://b.org/2"),
        (),
    ]


def test_the_order_of_the_file_is_kept() -> None:
    assert [policy.id for policy in parse(GOOD).policies] == [
        "goexw.com/privacy-policy",
        "example.com/terms",
        "example.com/cookies",
    ]


def test_without_a_contact_it_can_be_read() -> None:
    assert parse('[defaults]\ncontact = ""\n').contact == ""
    assert parse("").contact == ""


@pytest.mark.parametrize("contact", ["me@example.org", "https://example.org/about-us"])
def test_a_contact_is_an_address(contact: str) -> None:
    assert parse(f'[defaults]\ncontact = "{contact}"').contact == contact


def test_as_the_store_knows_it() -> None:
    policy = parse(GOOD).policy("example.com/terms").as_policy()

    assert (policy.id, policy.type, policy.name) == ("example.com/terms", "terms", "Example: the terms")
    assert policy.remove == (".share", "footer")
    assert policy.tracked


POLICY = '[[policy]]\nid = "a.org/x"\nurl = "http://a.org"\n'

# What stands in the file, and the line told for it: the place, then what is allowed.
WRONG = [
    ("[default]\n", "policies.toml:1: default: unknown key; allowed: defaults, policy"),
    (
        '[defaults]\ncontact = "a@b.org"\nshedule = "1d"\n',
        "policies.toml:3: defaults.shedule: unknown key; allowed: contact, schedule, live, wayback",
    ),
    (
        POLICY + 'schedle = "1d"\n',
        "policies.toml:4: policy[1].schedle: unknown key; allowed: id, url, name, type, language, urls, select, "
        "remove, section, schedule, live, wayback",
    ),
    (POLICY + "'a\\nb' = 1\n", "policies.toml:4: policy[1].'a\\\\nb': unknown key"),
    (POLICY + "render = 'yes'\n", "policies.toml:4: policy[1].render: 'yes'; allowed is true or false"),
    ("[defaults]\nrender = 1\n", "policies.toml:2: defaults.render: 1; allowed is true or false"),
    (POLICY + "archive = 'key:secret'\n", "policies.toml:4: policy[1].archive: 'key:secret'; allowed is true or fal"),
    (
        "[defaults]\nprivate_addresses = 'yes'\n",
        "policies.toml:2: defaults.private_addresses: 'yes'; allowed is true or",
    ),
    (
        "[defaults]\nlargest_page_mb = '5 MB'\n",
        "policies.toml:2: defaults.largest_page_mb: '5 MB'; allowed is a number",
    ),
    (POLICY + "private_addresses = true\n", "policies.toml:4: policy[1].private_addresses: unknown key"),
    ("[defaults]\narchive = {}\n", "policies.toml:2: defaults.archive: a table; allowed is true or false"),
    (POLICY + "parts = 'http://b'\n", "policies.toml:4: policy[1].parts: 'http://b'; allowed is a list of addresses"),
    (POLICY + "parts = [\n3]\n", "policies.toml:5: policy[1].parts[1]: 3; allowed is an http:// or https:// addr"),
    (POLICY + "parts = ['b.org']\n", "policies.toml:4: policy[1].parts[1]: 'b.org' is no address; allowed is an ht"),
    (
        POLICY + "parts = ['http://b',\n'http://b']\n",
        "policies.toml:5: policy[1].parts[2]: http://b stands there already; allowed is each page once",
    ),
    (
        POLICY + "parts = ['http://b']\nrender = true\n",
        "policies.toml:5: policy[1].render: is for one page; allowed beside `parts` is false",
    ),
    (
        POLICY + "parts = ['http://b']\nsection = 'Terms'\n",
        "policies.toml:5: policy[1].section: is for one page; beside `parts`, `select` narrows each of them",
    ),
    (POLICY + "notify = 'x'\n", "policies.toml:4: policy[1].notify: this version cannot do that yet"),
    ('[defaults]\nnotify = "x"\n', "policies.toml:2: defaults.notify: this version cannot do that yet"),
    ('[notify]\nmail = "x"\n', "policies.toml:1: notify: this version cannot do that yet"),
    ("[[policy]]\nname = 'x'\n", "policies.toml:1: policy[1].id: missing; needed is a site and a type such as"),
    ("\n[[policy]]\nid = 'a.org/x'\n", "policies.toml:2: policy[1].url: missing; needed is an http:// or https://"),
    ("policy = 3\n", "policies.toml:1: policy: 3; allowed is a list of tables, [[policy]] before each"),
    ("[policy]\nid = 'a.org/x'\n", "policies.toml:1: policy: a table; allowed is a list of tables"),
    ("policy = [\n  1,\n]\n", "policies.toml:2: policy[1]: 1; allowed is a list of tables"),
    ("defaults = 'x'\n", "policies.toml:1: defaults: 'x'; allowed is a table"),
    ("[[policy]]\nid = 'A.org/x'\n url = 'http://a'", "policies.toml:2: policy[1].id: 'A.org/x'; allowed is a site"),
    ("[[policy]]\nid = 'a.org'\n url = 'http://a'", "policies.toml:2: policy[1].id: 'a.org'; allowed is a site and"),
    ("[[policy]]\nid = 7\nurl = 'http://a'", "policies.toml:2: policy[1].id: 7; allowed is a site and a type"),
    (
        POLICY + POLICY,
        "policies.toml:5: policy[2].id: 'a.org/x' stands in line 2 already; allowed is each id once",
    ),
    ("[[policy]]\nid = 'a.org/x'\nurl = 'a.org/x'\n", "policies.toml:3: policy[1].url: 'a.org/x' is no address"),
    ("[[policy]]\nid = 'a.org/x'\nurl = 'ftp://a.org/x'\n", "policies.toml:3: policy[1].url: 'ftp://a.org/x' is no"),
    ("[[policy]]\nid = 'a.org/x'\nurl = 'http://a b'\n", "policies.toml:3: policy[1].url: 'http://a b' is no"),
    ("[[policy]]\nid = 'a.org/x'\nurl = 'http://a:x/'\n", "policies.toml:3: policy[1].url: 'http://a:x/' is no"),
    ("[[policy]]\nid = 'a.org/x'\nurl = 'http://[a'\n", "policies.toml:3: policy[1].url: 'http://[a' is no"),
    ("[[policy]]\nid = 'a.org/x'\nurl = ''\n", "policies.toml:3: policy[1].url: an empty text; allowed is an http"),
    ("[[policy]]\nid = 'a.org/x'\nurl = 'http://a/#b'\n", "policies.toml:3: policy[1].url: 'http://a/#b' has a fr"),
    (POLICY + "name = ' '\n", "policies.toml:4: policy[1].name: an empty text; allowed is the name to show"),
    (POLICY + "type = 'Privacy Policy'\n", "policies.toml:4: policy[1].type: 'Privacy Policy'; allowed is a word"),
    (POLICY + "language = 'English'\n", "policies.toml:4: policy[1].language: 'English'; allowed is a code such"),
    (POLICY + "schedule = '1 day'\n", "policies.toml:4: policy[1].schedule: '1 day' is no duration; allowed is a"),
    (POLICY + "schedule = '0d'\n", "policies.toml:4: policy[1].schedule: '0d' is no duration; allowed is a number"),
    (POLICY + "schedule = 1\n", "policies.toml:4: policy[1].schedule: 1; allowed is a number of hours, days or"),
    (POLICY + "select = 'main'\n", "policies.toml:4: policy[1].select: 'main'; allowed is a list of CSS selectors"),
    (POLICY + "select = ['p',\n'div[']\n", "policies.toml:5: policy[1].select[2]: 'div[' is no CSS selector;"),
    (POLICY + "section = ['Terms']\n", "policies.toml:4: policy[1].section: a list; allowed is a heading's words"),
    (POLICY + "remove = ['p', 3]\n", "policies.toml:4: policy[1].remove[2]: 3 is no CSS selector; allowed is one"),
    (POLICY + "remove = ['']\n", "policies.toml:4: policy[1].remove[1]: an empty text is no CSS selector;"),
    (POLICY + "urls = ['http://b']\n", "policies.toml:4: policy[1].urls[1]: 'http://b'; allowed is a list of tab"),
    (POLICY + "urls = [{ from = '2016' }]\n", "policies.toml:4: policy[1].urls[1].url: missing; needed is an http"),
    (
        POLICY + "urls = [\n  { url = 'http://b', since = '2016' },\n]\n",
        "policies.toml:5: policy[1].urls[1].since: unknown key; allowed: url, from, until",
    ),
    (
        POLICY + "urls = [{ url = 'http://b', from = '12.10.2016' }]\n",
        "policies.toml:4: policy[1].urls[1].from: '12.10.2016' is no time; allowed is a date such as 2016, 2016-10",
    ),
    (
        POLICY + "urls = [{ url = 'http://b', from = 2017, until = '2016' }]\n",
        "policies.toml:4: policy[1].urls[1].from: 2017; allowed is a date such as 2016",
    ),
    (
        POLICY + "[[policy.urls]]\nurl = 'http://b'\nfrom = '2017'\nuntil = '2016'\n",
        "policies.toml:7: policy[1].urls[1].until: is before `from`",
    ),
    (POLICY + "wayback = 3\n", "policies.toml:4: policy[1].wayback: 3; allowed is false, or a table with every, fr"),
    (POLICY + "wayback = { evry = '1d' }\n", "policies.toml:4: policy[1].wayback.evry: unknown key; allowed: every"),
    (POLICY + "[policy.wayback]\nfrom = '2016-13'\n", "policies.toml:5: policy[1].wayback.from: '2016-13' is no t"),
    (POLICY + "[policy.wayback]\nto = 20:15:00\n", "policies.toml:5: policy[1].wayback.to: 20:15:00; allowed is a"),
    (POLICY + "wayback = { from = '2017', to = '2016' }\n", "policies.toml:4: policy[1].wayback.to: `to` is before"),
    (POLICY + "wayback = { cdx_per_minute = 0 }\n", "policies.toml:4: policy[1].wayback.cdx_per_minute: 0; allowed"),
    (POLICY + "wayback = { cdx_per_minute = inf }\n", "policies.toml:4: policy[1].wayback.cdx_per_minute: inf; all"),
    (
        POLICY + "wayback = { replay_per_second = true }\n",
        "policies.toml:4: policy[1].wayback.replay_per_second: true; allowed is a number above 0",
    ),
    (POLICY + "wayback = { pause = 60 }\n", "policies.toml:4: policy[1].wayback.pause: 60; allowed is a number of sec"),
    (POLICY + "wayback = { pause = '2h' }\n", "policies.toml:4: policy[1].wayback.pause: '2h'; allowed is at most 1h"),
    (POLICY + "wayback = { pause = '60' }\n", "policies.toml:4: policy[1].wayback.pause: '60' is no length of time;"),
    (POLICY + "wayback = { url = 'web.archive.org' }\n", "policies.toml:4: policy[1].wayback.url: 'web.archive.org"),
    ("[defaults]\ncontact = 'me'\n", "policies.toml:2: defaults.contact: 'me'; allowed is an e-mail address or the"),
    ("[defaults]\ncontact = 3\n", "policies.toml:2: defaults.contact: 3; allowed is an e-mail address or the URL"),
    ("[defaults]\ncontact = 'you@'\n", "policies.toml:2: defaults.contact: 'you@'; allowed is an e-mail address"),
    ("[defaults]\nwayback = { every = 'x' }\n", "policies.toml:2: defaults.wayback.every: 'x' is no duration;"),
    ('[defaults]\ncontact = "a\n', "policies.toml:2: broken TOML in column 13: "),
    ("[defaults]\nschedule = '1d'\nschedule = '2d'\n", "policies.toml:3: broken TOML in column 16: "),
    ('[defaults]\ncontact = """a\n\n', "policies.toml:2: broken TOML at the end of the file: "),
]


@pytest.mark.parametrize(("text", "told"), WRONG)
def test_what_is_wrong_is_told_in_one_line(text: str, told: str) -> None:
    with pytest.raises(WatchListError) as raised:
        parse(text)

    assert str(raised.value).startswith(told)
    assert "\n" not in str(raised.value)


def test_a_long_value_is_cut_short() -> None:
    with pytest.raises(WatchListError) as raised:
        parse(POLICY + f"language = '{'x' * 500}'\n")

    assert len(str(raised.value)) < 200


def test_deep_nesting_is_told_too() -> None:
    with pytest.raises(WatchListError, match="nested too deep"):
        parse("x = " + "[" * 10_000)


def test_an_unknown_policy_is_told_with_its_neighbours() -> None:
    with pytest.raises(
        WatchListError, match=r"policies.toml: unknown policy 'goexw.com/privacy'.*goexw.com/privacy-policy"
    ):
        parse(GOOD).policy("goexw.com/privacy")


class TestTheFile:
    def test_a_missing_file_says_what_to_do(self, tmp_path: Path) -> None:
        with pytest.raises(WatchListError, match=r"no watch list .*nowhere.toml: `smallprint init` writes one"):
            watchlist.load(tmp_path / "nowhere.toml")

    def test_a_folder(self, tmp_path: Path) -> None:
        with pytest.raises(WatchListError, match="cannot be read: Is a directory"):
            watchlist.load(tmp_path)

    def test_not_in_utf_8(self, tmp_path: Path) -> None:
        path = tmp_path / "policies.toml"
        path.write_bytes(b"[defaults]\n# caf\xe9\n")

        with pytest.raises(WatchListError, match=r"policies.toml:2: broken TOML: not in UTF-8"):
            watchlist.load(path)

    def test_a_byte_order_mark_does_no_harm(self, tmp_path: Path) -> None:
        path = tmp_path / "policies.toml"
        path.write_text(GOOD, encoding="utf-8-sig")

        assert watchlist.load(path).policies == parse(GOOD).policies

    @pytest.mark.parametrize("name", ["policies.toml", "crawler/starter.toml"])
    def test_our_own_lists_are_right_and_begin_with_goexw(self, name: str) -> None:
        loaded = watchlist.load(PROJECT / name)

        assert loaded.policies[0].id == "goexw.com/privacy-policy"
        assert loaded.contact == ""
