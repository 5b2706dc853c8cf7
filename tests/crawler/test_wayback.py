"""The wayback spider against an archive on loopback that misbehaves in all known ways.

A crawl is a process, and takes its seconds to begin: so one crawl meets many situations, each with a policy of its own.
"""

from __future__ import annotations

import gzip
import json

from tests.crawler.archive_server import (
    EXCLUDED_CDX,
    EXCLUDED_PAGE,
    PAGE,
    ROBOTS_CDX,
    TOO_MANY,
    UNAVAILABLE,
    ArchiveServer,
    Fault,
    Kept,
    policy_page,
    unused_port,
)
from tests.crawler.crawling import POLICY, URL, Desk

HTML = {"Content-Type": "text/html"}
TEXT = {"Content-Type": "text/plain"}
WAYBACK = ("--only", "wayback")
ANSWERS = ["one year", "two years", "three years"]
BOUNDS = [("2015-01-05", "2015-04-05"), ("2015-05-05", "2015-08-05"), ("2015-09-05", "2015-12-05")]


def stamp(month: int, rest: str = "05101010") -> str:
    return f"{2015 + month // 12}{month % 12 + 1:02}{rest}"


def add_history(desk: Desk, name: str = "", months: int = 12) -> str:
    """A policy of its own site with monthly captures, of which each third has another text; returns its id."""
    policy_id, url = f"{name}.example.com/privacy-policy", f"https://{name}.example.com/privacy"
    if not name:
        policy_id, url = POLICY, URL
    desk.policy(policy_id, url)
    for month in range(months):
        kept = f"We keep your data for {ANSWERS[month * 3 // months]}."
        desk.server.keep(stamp(month), url, policy_page(kept, noise=str(month)))
    return policy_id


def test_a_history_is_found_with_tight_bounds_and_a_second_run_asks_the_index_once_and_nothing_else(
    desk: Desk, server: ArchiveServer
) -> None:
    add_history(desk, months=36)
    dry = desk.crawl("--dry-run")
    [row] = dry.summary["plan"]
    assert (row["policy_id"], row["listed"], row["here"]) == (POLICY, 36, 0)
    assert not desk.path.exists()
    assert server.asked("replay") == []

    server.seen.clear()
    first = desk.crawl(*WAYBACK)
    assert first.code == 0, first.errors
    assert desk.versions() == [
        ("2015-01-05", "2015-12-05"),
        ("2016-01-05", "2016-12-05"),
        ("2017-01-05", "2017-12-05"),
    ]
    fetched = server.asked("replay")
    assert row["to_fetch"] <= len(fetched) == len(desk.snapshots()) == first.summary["stored"] < 26
    assert (first.summary["listed"], first.summary["versions"], first.summary["changes"]) == (36, 3, 2)
    assert first.summary["requests"] == len(server.seen)

    before = desk.contents()
    second = desk.crawl(*WAYBACK)
    assert (second.code, second.summary["stored"], second.summary["requests"]) == (0, 0, 1)
    assert server.asked("replay") == fetched
    assert desk.contents() == before
    assert all(seen.headers["user-agent"].startswith("smallprint/") for seen in server.seen)
    assert all("(+me@example.org)" in seen.headers["user-agent"] for seen in server.seen)
    assert desk.rows("SELECT status, listed, stored, versions FROM crawls") == [
        ("done", 36, len(fetched), 3),
        ("done", 36, 0, 0),
    ]


def test_trouble_that_passes_leaves_no_trace(desk: Desk, server: ArchiveServer) -> None:
    troubles = {
        "replay-503": Fault("replay", (503, HTML, UNAVAILABLE.encode()), times=3),
        "replay-429": Fault("replay", (429, HTML, TOO_MANY.encode()), times=1),
        "replay-wait": Fault("replay", (429, {**HTML, "Retry-After": "1"}, TOO_MANY.encode()), times=1),
        "replay-cut": Fault("replay", "truncate", times=3),
        "replay-reset": Fault("replay", "reset", times=3),
        "replay-flip": Fault("replay", "flip", times=1),
        "replay-other": Fault("replay", (200, HTML, b"<p>maintenance</p>"), times=1),
        "replay-silent": Fault("replay", "hang", times=1, seconds=3),
        "index-503": Fault("cdx", (503, HTML, UNAVAILABLE.encode()), times=2),
        "index-cut": Fault("cdx", "truncate", times=2),
        "index-other": Fault("cdx", (200, HTML, b"<p>maintenance</p>"), times=2),
    }
    clean = add_history(desk, "clean")
    for name, fault in troubles.items():
        fault.part = f"{name}.example.com"
        add_history(desk, name)
    server.faults = list(troubles.values())
    crawled = desk.crawl(*WAYBACK)
    assert (crawled.code, crawled.summary["failures"], crawled.summary["notices"]) == (0, [], [])
    assert [fault.times for fault in server.faults] == [0] * len(troubles)
    expected = [(each.captured_at, each.sha256, each.outcome) for each in desk.snapshots(clean)]
    for name in troubles:
        policy_id = f"{name}.example.com/privacy-policy"
        found = [(each.captured_at, each.sha256, each.outcome) for each in desk.snapshots(policy_id)]
        assert found == expected, name
        assert desk.versions(policy_id) == BOUNDS, name


def test_a_capture_that_cannot_be_had_is_told_and_its_neighbours_bound_the_change(
    desk: Desk, server: ArchiveServer
) -> None:
    # What happens to the last capture of the first text, and how it is told.
    cases: dict[str, tuple[Fault | None, str, str]] = {
        "cut": (Fault("replay", "truncate"), "failures", "capture"),
        "reset": (Fault("replay", "reset"), "failures", "capture"),
        "flip": (Fault("replay", "flip"), "failures", "capture"),
        "other": (Fault("replay", (200, HTML, b"<p>maintenance</p>")), "failures", "capture"),
        "error": (Fault("replay", (503, HTML, UNAVAILABLE.encode())), "failures", "capture"),
        "forbidden": (Fault("replay", (403, HTML, b"<p>403</p>")), "notices", "unplayable"),
        "missing": (Fault("replay", (404, HTML, b"<p>Hrm.</p>")), "notices", "unplayable"),
        "elsewhere": (None, "notices", "unplayable"),
    }
    for name, (fault, _, _) in cases.items():
        add_history(desk, name)
        if fault is not None:
            fault.part = f"{stamp(3)}id_/https://{name}.example.com"
            server.faults.append(fault)
        else:
            kept = server.captures.pop(-9)
            assert kept.timestamp == stamp(3)
            server.captures.append(Kept(kept.timestamp, kept.url, kept.body, playable=False))
    crawled = desk.crawl(*WAYBACK)
    assert crawled.code == 1
    for name, (_, kind, what) in cases.items():
        policy_id = f"{name}.example.com/privacy-policy"
        [told] = [each for each in crawled.summary[kind] if each["policy_id"] == policy_id]
        assert (told["what"], stamp(3) in told["url"]) == (what, True), name
        assert desk.versions(policy_id) == [("2015-01-05", "2015-03-05"), *BOUNDS[1:]], name
        times = [snapshot.captured_at.strftime("%Y%m%d%H%M%S") for snapshot in desk.snapshots(policy_id)]
        assert stamp(3) not in times
        assert len(set(times)) == len(times)
    [recorded] = desk.rows("SELECT failures, notices FROM crawls")
    assert sum(len(json.loads(each)) for each in recorded) == len(cases)
    waiting = {name: int(kind == "notices") for name, (_, kind, _) in cases.items()}
    assert desk.rows(
        "SELECT policy_id, julianday(ask_again_at) > julianday() + 1"
        " FROM listed_captures JOIN listings ON id = listing_id WHERE listed_captures.cause <> '' ORDER BY policy_id"
    ) == sorted((f"{name}.example.com/privacy-policy", waits) for name, waits in waiting.items())

    server.faults.clear()
    server.seen.clear()
    assert desk.crawl(*WAYBACK).code == 0
    asked_again = {seen.path for seen in server.asked("replay")}
    assert all(stamp(3) in path for path in asked_again), "nothing that is stored is fetched again"
    for name, (_, kind, _) in cases.items():
        asked = any(f"https://{name}." in path for path in asked_again)
        assert asked == (kind == "failures"), "what the archive does not give out is left alone for a while"


def test_an_index_that_says_no_or_nothing_leaves_what_is_stored(desk: Desk, server: ArchiveServer) -> None:
    cases: dict[str, tuple[Fault | None, str, str]] = {
        "excluded": (Fault("cdx", (403, TEXT, EXCLUDED_CDX.encode())), "notices", "excluded"),
        "robots": (Fault("cdx", (403, TEXT, ROBOTS_CDX.encode())), "notices", "robots"),
        "empty": (Fault("cdx", (200, TEXT, b"")), "failures", "listing"),
        "empty-once": (Fault("cdx", (200, TEXT, b""), times=1), "", ""),
        "missing": (Fault("cdx", (404, HTML, b"<p>404</p>")), "failures", "listing"),
        "page": (Fault("cdx", (200, HTML, b"<p>hello</p>")), "failures", "listing"),
        "well": (None, "", ""),
    }
    for name in cases:
        add_history(desk, name, months=3)
    desk.policy("never.example.com/privacy-policy", "https://never.example.com/privacy")
    desk.policy("kept-back.example.com/privacy-policy", "https://kept-back.example.com/privacy")
    server.keep(stamp(1), "https://kept-back.example.com/privacy", policy_page("a"))
    server.faults = [Fault("replay", (200, HTML, EXCLUDED_PAGE.encode()), part="kept-back")]
    first = desk.crawl(*WAYBACK)
    assert (first.code, first.whats("notices")) == (0, [("kept-back.example.com/privacy-policy", "excluded")])
    before = desk.contents()
    assert {row[0] for row in before["snapshots"]} == {f"{name}.example.com/privacy-policy" for name in cases}

    for name, (fault, _, _) in cases.items():
        if fault is not None:
            fault.part = f"%2F%2F{name}."
            server.faults.append(fault)
    second = desk.crawl(*WAYBACK)
    told: dict[str, set[tuple[str, str]]] = {"failures": set(), "notices": set(), "": set()}
    for name, (_, where, what) in cases.items():
        told[where].add((f"{name}.example.com/privacy-policy", what))
    told.pop("")
    told["notices"].add(("kept-back.example.com/privacy-policy", "excluded"))
    assert second.code == 1
    assert {kind: set(second.whats(kind)) for kind in told} == told
    assert desk.contents() == before
    answers = {
        policy_id.partition(".")[0]: answer for policy_id, answer in desk.rows("SELECT policy_id, answer FROM listings")
    }
    assert answers == {
        "excluded": "excluded", "robots": "robots", "empty": "failed", "empty-once": "captures", "missing": "failed",
        "page": "failed", "well": "captures", "never": "none", "kept-back": "excluded",
    }  # fmt: skip


def test_an_archive_that_is_not_there_is_one_failure_and_the_live_pages_are_fetched(
    desk: Desk, server: ArchiveServer
) -> None:
    server.pages["/privacy"] = (200, {"Content-Type": PAGE}, policy_page("Live.").encode())
    for number in range(2):
        desk.policy(f"example.com/privacy-{number}", f"{server.url}/privacy")
    away = f"http://127.0.0.1:{unused_port()}"
    crawled = desk.crawl("--wayback-url", away)
    assert (crawled.code, crawled.whats("failures")) == (1, [("wayback", "archive")])
    assert "refuses connections" in crawled.summary["failures"][0]["cause"]
    assert crawled.summary["failures"][0]["url"] == away
    assert crawled.summary["stored"] == 2
    assert crawled.errors.count("\n") == 1


def test_an_archive_that_asks_for_an_hour_is_left_alone_at_once(desk: Desk, server: ArchiveServer) -> None:
    add_history(desk, "one")
    add_history(desk, "two")
    server.faults = [Fault("replay", (429, {**HTML, "Retry-After": "3600"}, TOO_MANY.encode()))]
    crawled = desk.crawl(*WAYBACK)
    assert (crawled.code, crawled.whats("failures")) == (1, [("wayback", "archive")])
    assert "come back in 60 minutes" in crawled.summary["failures"][0]["cause"]
    # No more than those that were under way together.
    assert len(server.asked("replay")) <= 4


def test_what_an_archive_keeps_of_a_page_s_life(desk: Desk, server: ArchiveServer) -> None:
    """Errors, moves, circles, variants, encodings, addresses: each as a policy of its own, in one crawl."""

    def url(name: str, path: str = "privacy") -> str:
        desk.policy(f"{name}.example.com/privacy-policy", f"https://{name}.example.com/{path}")
        return f"https://{name}.example.com/{path}"

    gone = url("gone")
    for month, status in enumerate([200, 404, 404, 404, 429, 503, 200]):
        server.keep(stamp(month), gone, policy_page("a") if status == 200 else f"<p>{month}</p>", status=status)

    moved, legal = url("moved"), "https://moved.example.com/legal/privacy"
    server.keep("20150105101010", moved, policy_page("Old."))
    server.keep("20160105101010", moved, status=301, location=legal)
    server.keep("20160105101013", legal, policy_page("New."))
    server.keep("20170105101010", moved, status=301, location=legal)
    server.keep("20170901101013", legal, policy_page("Much later."))

    circle, one, two = url("circle"), "https://circle.example.com/1", "https://circle.example.com/2"
    server.keep("20160105101010", circle, status=302, location=one)
    server.keep("20160105101011", one, status=302, location=two)
    server.keep("20160105101012", two, status=302, location=one)

    twice = url("twice")
    for month in range(3):
        server.keep(stamp(month), twice, policy_page(f"{month}"))
        server.keep(stamp(month), "http://www.twice.example.com:80/privacy", status=301, location=twice)

    packed, page = url("packed"), policy_page("Packed.").encode()
    server.captures += [
        Kept("20150105101010", packed, gzip.compress(page), encoding="gzip"),
        Kept("20160105101010", packed, gzip.compress(page), encoding="gzip", digest="A" * 32),
        Kept("20170105101010", packed, page),
        Kept("20170205101010", packed, page, revisit=True),
        Kept("20170305101010", packed, page, revisit=True),
    ]

    old, new = "https://renamed.example.com/old", "https://renamed.example.com/new?a=1&b=2"
    for month in range(6):
        server.keep(stamp(month), old, policy_page("Old."))
        server.keep(stamp(month, "06101010"), new, policy_page("New."))
    desk.policy(
        "renamed.example.com/privacy-policy",
        new,
        f'urls = [{{ url = "{old}", until = "2015-03-31" }}, {{ url = "{new}", from = "2015-04-01" }}]',
    )

    crawled = desk.crawl(*WAYBACK)
    assert (crawled.code, crawled.summary["notices"]) == (0, [])

    def found(name: str) -> list[tuple[str, str, str]]:
        snapshots = desk.snapshots(f"{name}.example.com/privacy-policy")
        return [(each.captured_at.strftime("%Y%m%d%H%M%S"), each.url, each.outcome) for each in snapshots]

    # The ends of the stretch without a page; what lies between adds nothing.
    assert [(at[:6], outcome) for at, _, outcome in found("gone")] == [
        ("201501", "ok"), ("201502", "missing"), ("201506", "error"), ("201507", "ok"),
    ]  # fmt: skip
    assert found("moved") == [
        ("20150105101010", moved, "ok"),
        ("20160105101010", moved, "moved"),
        ("20160105101013", legal, "ok"),
        ("20170105101010", moved, "moved"),
    ]
    assert {at for _, at, _ in found("circle")} == {circle, one, two}
    assert [(at, where) for at, where, _ in found("twice")] == [(stamp(month), twice) for month in range(3)]
    assert desk.versions("packed.example.com/privacy-policy") == [("2015-01-05", "2017-03-05")]
    assert "20170205101010" not in [at for at, _, _ in found("packed")]
    assert desk.versions("renamed.example.com/privacy-policy") == [
        ("2015-01-05", "2015-03-05"),
        ("2015-04-06", "2015-06-06"),
    ]
    assert {seen.path.count("id_/") for seen in server.asked("replay")} == {1}

    asked = len(server.asked("replay"))
    again = desk.crawl(*WAYBACK)
    assert (again.code, again.summary["stored"]) == (0, 0)
    assert len(server.asked("replay")) == asked

    # All captures, of a stretch of time.
    gone_only = ("--policy", "gone.example.com/privacy-policy", "--to", "2015-05")
    assert desk.crawl(*WAYBACK, "--all-captures", *gone_only).code == 0
    assert [(at[:6], outcome) for at, _, outcome in found("gone")] == [
        ("201501", "ok"), ("201502", "missing"), ("201503", "missing"), ("201504", "missing"), ("201505", "blocked"),
        ("201506", "error"), ("201507", "ok"),
    ]  # fmt: skip


def test_limits_of_the_watch_list_hold_for_all_requests_together(desk: Desk, server: ArchiveServer) -> None:
    for name in ("one", "two"):
        add_history(desk, name)
    desk.policies = [f"{each}wayback = {{ replay_per_second = 5, cdx_per_minute = 120 }}\n" for each in desk.policies]
    server.faults = [Fault("replay", (503, HTML, b""), times=4)]
    assert desk.crawl(*WAYBACK, "--all-captures").code == 0
    replays = [seen.at for seen in server.asked("replay")]
    listings = [seen.at for seen in server.asked("cdx")]
    # Not when each came, which a busy machine may blur, but that all of them took the time they must.
    assert replays[-1] - replays[0] >= (len(replays) - 1) / 5 - 0.1
    assert listings[-1] - listings[0] >= (len(listings) - 1) / 2 - 0.1


def test_captures_that_fail_for_ever_do_not_shut_an_archive_that_gives_out_others(
    desk: Desk, server: ArchiveServer
) -> None:
    add_history(desk)
    for month in (2, 4, 6, 8, 10):
        server.faults.append(Fault("replay", (503, HTML, UNAVAILABLE.encode()), part=f"{stamp(month)}id_"))
    crawled = desk.crawl(*WAYBACK, "--all-captures")
    assert [(each["policy_id"], each["what"]) for each in crawled.summary["failures"]] == [(POLICY, "capture")] * 5
    assert len(desk.snapshots()) == 7
