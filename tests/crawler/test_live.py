"""The live spider against a site on loopback."""

from __future__ import annotations

from tests.crawler.archive_server import PAGE, ArchiveServer, Fault, Reply, policy_page, unused_port
from tests.crawler.crawling import Desk

HTML = {"Content-Type": PAGE}
LIVE = ("--only", "live")


def test_pages_are_recorded_as_they_are_served_and_failures_are_no_snapshots(desk: Desk, server: ArchiveServer) -> None:
    server.pages = {
        "/robots.txt": (200, {"Content-Type": "text/plain"}, b"User-agent: smallprint\nDisallow: /private\n"),
        "/page": (200, HTML, policy_page("Live.").encode()),
        "/gone": (410, HTML, b"<p>gone</p>"),
        "/forbidden": (403, HTML, b"<p>no</p>"),
        "/broken": (500, HTML, b"<p>oops</p>"),
        "/moved": (301, {"Location": "/page?from=moved"}, b""),
        "/page?from=moved": (200, HTML, policy_page("Live.").encode()),
        "/circle": (302, {"Location": "/circle"}, b""),
        "/file": (302, {"Location": "file:///etc/passwd"}, b""),
        "/private": (200, HTML, policy_page("Secret.").encode()),
        "/cut": (200, HTML, policy_page("Cut.").encode()),
    }
    server.faults = [Fault("other", "truncate", part="/cut")]
    expected = {
        "page": "ok", "gone": "missing", "none": "missing", "forbidden": "blocked", "broken": "error",
        "moved": "ok", "file": "moved",
    }  # fmt: skip
    failing = {
        "circle": "max redirections reached",
        "private": "Forbidden by robots.txt",
        "cut": "the answer was cut short",
        "refused": "the connection was refused",
        "nowhere": "no such host",
    }
    elsewhere = {"refused": f"http://127.0.0.1:{unused_port()}/", "nowhere": "http://nowhere.invalid/"}
    for name in (*expected, *failing):
        desk.policy(f"{name}.example.com/privacy-policy", elsewhere.get(name, f"{server.url}/{name}"))

    crawled = desk.crawl(*LIVE)
    assert crawled.code == 1
    found = {name: desk.snapshots(f"{name}.example.com/privacy-policy") for name in (*expected, *failing)}
    assert {name: [each.outcome for each in snapshots] for name, snapshots in found.items()} == {
        **{name: [outcome] for name, outcome in expected.items()},
        **{name: [] for name in failing},
    }
    causes = {each["policy_id"].split(".")[0]: each["cause"] for each in crawled.summary["failures"]}
    assert causes == failing
    assert len(crawled.errors.splitlines()) == len(failing)
    [moved] = found["moved"]
    assert (moved.url, moved.source_url) == (f"{server.url}/moved", f"{server.url}/page?from=moved")
    assert [seen.path for seen in server.seen].count("/broken") == 1
    assert "/private" not in [seen.path for seen in server.seen]
    assert {seen.headers["user-agent"].partition("/")[0] for seen in server.seen} == {"smallprint"}


def test_an_unchanged_page_is_asked_about_and_not_fetched_again(desk: Desk, server: ArchiveServer) -> None:
    kept = "one year"

    def page(headers: dict[str, str]) -> Reply:
        tag = f'"{kept}"'
        if headers.get("if-none-match") == tag:
            return 304, {"ETag": tag}, b""
        return 200, {**HTML, "ETag": tag}, policy_page(f"We keep your data for {kept}.").encode()

    server.pages["/page"] = page
    desk.policy("example.com/privacy-policy", f"{server.url}/page", "schedule = '1h'")
    named = (*LIVE, "--policy", "example.com/privacy-policy")
    assert desk.crawl(*LIVE).summary["stored"] == 1

    not_due = desk.crawl(*LIVE)
    assert (not_due.code, not_due.summary["stored"], not_due.summary["requests"]) == (0, 0, 0)

    assert desk.crawl(*named).summary["versions"] == 0
    kept = "two years"
    changed = desk.crawl(*named)
    assert (changed.summary["versions"], changed.summary["changes"]) == (1, 1)
    assert [(each.status, each.outcome) for each in desk.snapshots()] == [
        (200, "ok"), (304, "not-modified"), (200, "ok"),
    ]  # fmt: skip
    first, second, _ = desk.snapshots()
    assert (first.sha256, first.text_sha256) == (second.sha256, second.text_sha256)
    [(kind, old, new)] = desk.rows("SELECT kind, old_text, new_text FROM clause_changes")
    assert (kind, old.strip(), new.strip()) == (
        "modified", "We keep your data for one year.", "We keep your data for two years.",
    )  # fmt: skip


def test_a_robots_txt_in_trouble_keeps_us_out_and_a_missing_one_does_not(desk: Desk, server: ArchiveServer) -> None:
    server.pages = {"/page": (200, HTML, policy_page("Live.").encode())}
    desk.policy("example.com/privacy-policy", f"{server.url}/page")
    server.pages["/robots.txt"] = (503, {"Content-Type": "text/html"}, b"<p>busy</p>")
    crawled = desk.crawl(*LIVE)
    unread = "robots.txt cannot be read: HTTP 503"
    assert (crawled.code, [each["cause"] for each in crawled.summary["failures"]]) == (1, [unread])
    server.faults = [Fault("other", "truncate", part="/robots.txt")]
    server.pages["/robots.txt"] = (200, {"Content-Type": "text/plain"}, b"User-agent: *\nAllow: /\n")
    crawled = desk.crawl(*LIVE)
    assert (crawled.code, [each["cause"] for each in crawled.summary["failures"]]) == (1, ["the answer was cut short"])
    assert "/page" not in [seen.path for seen in server.seen]
    server.faults = []
    server.pages["/robots.txt"] = (404, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /\n")
    assert desk.crawl(*LIVE).summary["stored"] == 1


def test_all_that_wait_for_one_robots_txt_keep_to_it(desk: Desk, server: ArchiveServer) -> None:
    server.pages = {f"/{number}": (200, HTML, policy_page("Live.").encode()) for number in range(6)}
    server.pages["/robots.txt"] = (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /\n")
    server.faults = [Fault("other", "slow", part="/robots.txt", seconds=1.5)]
    for number in range(6):
        desk.policy(f"example{number}.com/privacy-policy", f"{server.url}/{number}")
    crawled = desk.crawl(*LIVE)
    assert [each["cause"] for each in crawled.summary["failures"]] == ["Forbidden by robots.txt"] * 6
    assert {seen.path for seen in server.seen} == {"/robots.txt"}


def test_live_pages_are_fetched_while_an_index_is_awaited(desk: Desk, server: ArchiveServer) -> None:
    server.pages = {"/page": (200, HTML, policy_page("Live.").encode())}
    server.faults = [Fault("cdx", "slow", seconds=8)]
    server.keep("20150105101010", f"{server.url}/page", policy_page("Old."))
    desk.policy("example.com/privacy-policy", f"{server.url}/page")
    assert desk.crawl().summary["stored"] == 2
    [listing] = server.asked("cdx")
    [replay] = server.asked("replay")
    [live] = [seen for seen in server.seen if seen.path == "/page"]
    assert listing.at < live.at < replay.at
    assert live.at < listing.at + 8, "the page came while the index was still being waited for"


def test_equal_texts_live_and_archived_are_one_version(desk: Desk, server: ArchiveServer) -> None:
    server.pages = {"/page": (200, HTML, policy_page("Same.", noise="live").encode())}
    server.keep("20150105101010", f"{server.url}/page", policy_page("Same.", noise="archived"))
    desk.policy("example.com/privacy-policy", f"{server.url}/page")
    crawled = desk.crawl()
    assert (crawled.summary["stored"], crawled.summary["versions"], crawled.summary["changes"]) == (2, 1, 0)
