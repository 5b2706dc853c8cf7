"""Encoded pages that do not come whole, where only the encoding itself tells so."""

from __future__ import annotations

import gzip

from crawler.archived.mementos import base32_sha1
from tests.crawler.archive_server import PAGE, ArchiveServer, Fault, Kept, policy_page
from tests.crawler.crawling import Desk

STAMPS = ("20150105101010", "20150305101010", "20150505101010")


def packed(noise: str) -> bytes:
    # Long, so that half of it is still a policy.
    return gzip.compress(policy_page(*(f"Clause {n} of this policy." for n in range(200)), noise=noise).encode())


def keep(desk: Desk, name: str) -> str:
    """A policy whose captures are packed, and hashed as they were before."""
    policy_id, url = f"{name}.example.com/privacy-policy", f"https://{name}.example.com/"
    desk.policy(policy_id, url)
    for stamp in STAMPS:
        digest = base32_sha1(gzip.decompress(packed(stamp)))
        desk.server.captures.append(Kept(stamp, url, packed(stamp), digest=digest, encoding="gzip"))
    return policy_id


def test_half_an_archived_page_is_asked_for_again_and_never_stored(desk: Desk, server: ArchiveServer) -> None:
    passing = {name: keep(desk, name) for name in ("ends", "bends")}
    lasting = {name: keep(desk, name) for name in ("ends-always", "bends-always")}
    unpacked = keep(desk, "unpacked")
    server.captures[-1] = Kept(STAMPS[-1], server.captures[-1].url, gzip.decompress(packed("a")), encoding="gzip")
    for name in (*passing, *lasting):
        times = float("inf") if name in lasting else 1
        reply = "end" if name.startswith("ends") else "bend"
        server.faults.append(Fault("replay", reply, part=f"{STAMPS[1]}id_/https://{name}.", times=times))  # type: ignore[arg-type]
    crawled = desk.crawl("--only", "wayback", "--all-captures")
    assert crawled.code == 1
    assert sorted(crawled.whats("failures")) == sorted((policy_id, "capture") for policy_id in lasting.values())
    assert {each["cause"] for each in crawled.summary["failures"]} == {"the answer was cut short"}
    for policy_id in (*passing.values(), *lasting.values(), unpacked):
        found = desk.snapshots(policy_id)
        assert [each.outcome for each in found] == ["ok"] * (2 if policy_id in lasting.values() else 3)
        assert len(desk.versions(policy_id)) == 1, policy_id


def test_half_a_page_of_today_is_no_snapshot(desk: Desk, server: ArchiveServer) -> None:
    page = {"Content-Type": PAGE, "Content-Encoding": "gzip"}
    for name, reply in {"whole": None, "ends": "end", "bends": "bend"}.items():
        server.pages[f"/{name}"] = (200, page, packed(name))
        desk.policy(f"{name}.example.com/privacy-policy", f"{server.url}/{name}", "wayback = false")
        if reply:
            server.faults.append(Fault("other", reply, part=f"/{name}"))  # type: ignore[arg-type]
    crawled = desk.crawl("--only", "live")
    assert crawled.code == 1
    assert {(each["policy_id"], each["cause"]) for each in crawled.summary["failures"]} == {
        (f"{name}.example.com/privacy-policy", "the answer was cut short") for name in ("ends", "bends")
    }
    assert desk.rows("SELECT policy_id, outcome FROM snapshots") == [("whole.example.com/privacy-policy", "ok")]
