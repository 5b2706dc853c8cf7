"""What a later run finds: captures indexed late, what failed before, and the same as ever after a day of chaos."""

from __future__ import annotations

from tests.crawler.archive_server import EXCLUDED_PAGE, UNAVAILABLE, ArchiveServer, Fault, policy_page
from tests.crawler.crawling import POLICY, URL, Desk

HTML = {"Content-Type": "text/html"}
WAYBACK = ("--only", "wayback")


def keep(server: ArchiveServer, stamps: dict[str, str], url: str = URL) -> None:
    for stamp, text in stamps.items():
        server.keep(f"{stamp}101010", url, policy_page(f"We keep your data for {text}.", noise=stamp))


def asked_of(server: ArchiveServer) -> list[str]:
    """The timestamps asked for since the last time."""
    stamps = [seen.path.removeprefix("/web/")[:8] for seen in server.asked("replay")]
    server.seen.clear()
    return stamps


def test_a_capture_that_was_indexed_late_lands_in_its_place_and_its_neighbours_are_compared_again(
    desk: Desk, server: ArchiveServer
) -> None:
    desk.policy()
    keep(server, {"20150105": "a year", "20150205": "a year", "20150305": "a year", "20150905": "ten years"})
    assert desk.crawl(*WAYBACK).code == 0
    assert desk.versions() == [("2015-01-05", "2015-03-05"), ("2015-09-05", "2015-09-05")]
    asked_of(server)

    keep(server, {"20150215": "two years", "20150610": "ten years", "20150620": "ten years"})
    second = desk.crawl(*WAYBACK)
    assert (second.code, second.summary["failures"]) == (0, [])
    assert sorted(asked_of(server)) == ["20150205", "20150215", "20150610", "20150620"]
    assert desk.versions() == [
        ("2015-01-05", "2015-02-05"),
        ("2015-02-15", "2015-02-15"),
        ("2015-03-05", "2015-03-05"),
        ("2015-06-10", "2015-09-05"),
    ]
    assert desk.rows("SELECT from_version, to_version, substr(after, 1, 10), substr(before, 1, 10) FROM changes") == [
        (1, 2, "2015-02-05", "2015-02-15"),
        (2, 3, "2015-02-15", "2015-03-05"),
        (3, 4, "2015-03-05", "2015-06-10"),
    ]
    assert desk.rows("SELECT count(DISTINCT text_sha256) FROM versions") == [(3,)]
    assert desk.rows("SELECT count(*), sum(late) FROM listed_captures") == [(7, 0)]

    assert desk.crawl(*WAYBACK).summary["requests"] == 1
    assert asked_of(server) == []


def test_a_text_that_lost_most_of_itself_is_looked_at_again_until_it_is_believed(
    desk: Desk, server: ArchiveServer
) -> None:
    desk.policy()
    long = [f"We keep what you give us for purpose {n} for {n} months, and erase it a month later." for n in range(60)]
    for stamp in ("20150105", "20150305", "20150405", "20150805", "20150905"):
        server.keep(f"{stamp}101010", URL, policy_page(*long, noise=stamp))
    for stamp in ("20150501", "20150511", "20150521", "20150601", "20150611"):
        server.keep(f"{stamp}101010", URL, policy_page("We keep nothing.", noise=stamp))
    assert desk.crawl(*WAYBACK, "--every", "40d").code == 0
    assert len([stamp for stamp in asked_of(server) if "20150501" <= stamp <= "20150611"]) == 3
    assert desk.versions() == [
        ("2015-01-05", "2015-04-05"),
        ("2015-05-01", "2015-06-11"),
        ("2015-08-05", "2015-09-05"),
    ]
    assert desk.rows("SELECT count(*) FROM snapshots WHERE outcome = 'suspect'") == [(0,)]
    assert desk.crawl(*WAYBACK, "--every", "40d").summary["requests"] == 1


def test_what_failed_is_asked_for_again_and_what_is_stored_is_not(desk: Desk, server: ArchiveServer) -> None:
    legal = "https://example.com/legal/privacy"
    desk.policy()
    keep(server, {"20150105": "a year", "20150305": "a year"})
    server.keep("20150905101010", URL, status=301, location=legal)
    server.keep("20150905101013", legal, policy_page("We keep your data for two years."))
    server.keep("20160905101010", URL, status=301, location="https://example.com/gone")
    server.faults = [Fault("replay", (503, HTML, UNAVAILABLE.encode()), part="20150905101013")]
    first = desk.crawl(*WAYBACK)
    assert (first.code, first.whats("failures")) == (1, [(POLICY, "capture")])
    assert len(desk.versions()) == 1

    server.faults.clear()
    asked_of(server)
    second = desk.crawl(*WAYBACK)
    assert (second.code, second.summary["stored"]) == (0, 1)
    assert set(asked_of(server)) == {"20150905"}, "the redirect again, for where it led; nothing else"
    assert desk.versions() == [("2015-01-05", "2015-03-05"), ("2015-09-05", "2015-09-05")]

    assert desk.crawl(*WAYBACK).summary["requests"] == 1
    causes = desk.rows("SELECT substr(captured_at, 1, 4), cause FROM listed_captures WHERE ask_again_at IS NOT NULL")
    assert causes == [("2016", "where it leads, no policy was captured within a day")]


def test_a_history_kept_back_since_is_kept_here(desk: Desk, server: ArchiveServer) -> None:
    desk.policy()
    keep(server, {"20150105": "a year", "20150305": "a year"})
    assert desk.crawl(*WAYBACK).code == 0
    before = desk.contents()
    keep(server, {"20160105": "two years"})
    server.faults = [Fault("replay", (200, HTML, EXCLUDED_PAGE.encode()))]
    second = desk.crawl(*WAYBACK)
    assert (second.code, second.whats("notices")) == (0, [(POLICY, "excluded")])
    assert desk.contents() == before
    assert desk.rows("SELECT url, answer FROM listings") == [(URL, "excluded")]


def test_after_a_day_of_chaos_all_is_as_on_a_clear_one(desk: Desk, server: ArchiveServer) -> None:
    stamps = {f"{2010 + month // 12}{month % 12 + 1:02}05": f"{month // 9} years" for month in range(48)}
    desk.policy()
    keep(server, stamps)
    assert desk.crawl(*WAYBACK).code == 0
    clear = desk.contents()
    asked_of(server)
    desk.database = "chaos.db"
    server.faults = [
        Fault("replay", (503, HTML, UNAVAILABLE.encode()), chance=0.2),
        Fault("replay", "reset", chance=0.1),
        Fault("replay", "truncate", chance=0.1),
        Fault("cdx", (503, HTML, UNAVAILABLE.encode()), chance=0.2),
    ]
    crawled = desk.crawl(*WAYBACK)
    assert (crawled.code, crawled.summary["failures"]) == (0, [])
    assert desk.contents() == clear
    assert len(asked_of(server)) > len(clear["snapshots"]) * 1.2, "there was chaos"
