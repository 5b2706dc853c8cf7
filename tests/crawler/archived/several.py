"""A policy of two pages in an archive that captured each of them at times of its own."""

from __future__ import annotations

from typing import Any

from store import Store
from tests.crawler.archive_server import ArchiveServer, policy_page
from tests.crawler.crawling import POLICY, URL, Desk

COOKIES = "https://example.com/cookies"
WAYBACK = ("--only", "wayback", "--policy", POLICY)
NOON = "120000"


def first(server: ArchiveServer, day: str, kept: str, **more: Any) -> None:
    """A capture of the first page: on what day (`2015-01-05`), and what it says."""
    text = policy_page(f"We keep your data for {kept}.", noise=day)
    server.keep(day.replace("-", "") + NOON, URL, text, **more)


def second(server: ArchiveServer, day: str, kept: str, hour: str = NOON, **more: Any) -> None:
    """A capture of the second page."""
    text = (
        f"<html lang=en><title>Cookies</title><script>n='{day}'</script><body><main><h1>Cookies</h1><p>We use cookies"
        " and similar technologies to keep you signed in, to remember your choices and to measure how our services"
        " are used. We do not share the personal data in them with third parties without your consent.</p><p>You may"
        " refuse cookies in the settings of your browser at any time; parts of the services may then not work. We"
        f" keep the personal information in our cookies for {kept}.</p></main></body></html>"
    )
    server.keep(day.replace("-", "") + hour, COOKIES, text, **more)


def joined(desk: Desk) -> list[tuple[str, str]]:
    """The moments at which the whole is stored, and what became of it."""
    found = [each for each in desk.snapshots() if each.role == "joined"]
    return [(each.captured_at.strftime("%Y-%m-%d"), each.outcome) for each in found]


def said(desk: Desk) -> list[tuple[str, str, str, str]]:
    """Of each version: when it was first and last seen, and what its two pages say."""
    with Store(desk.path, readonly=True) as store:
        told = []
        for version in store.versions(POLICY):
            words = store.text(version.id).replace("\n", " ")
            of_first = words.split("We keep your data for ")[1].split(".")[0]
            of_second = words.split("in our cookies for ")[1].split(".")[0]
            told.append((f"{version.first_seen:%Y-%m-%d}", f"{version.last_seen:%Y-%m-%d}", of_first, of_second))
        return told


def monthly(server: ArchiveServer) -> None:
    """A year in which the first page changes after June, and the second one after September."""
    for month in range(1, 13):
        first(server, f"2015-{month:02}-05", "one year" if month <= 6 else "two years")
        second(server, f"2015-{month:02}-20", "a day" if month <= 9 else "a week")


BOUNDS = [
    ("2015-01-20", "2015-06-05", "one year", "a day"),
    ("2015-07-05", "2015-09-20", "two years", "a day"),
    ("2015-10-20", "2015-12-05", "two years", "a week"),
]
