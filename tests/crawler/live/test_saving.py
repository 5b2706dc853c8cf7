"""Save Page Now: what an archive is asked to keep, how long it is waited for, and where the keys go."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from crawler.live.saving import SaveFailed, SaveKeys, Saver
from crawler.polite.limits import Gate
from store import Capture, Policy, Store
from tests.crawler.archive_server import PAGE, ArchiveServer, Reply, policy_page, serving
from tests.crawler.crawling import POLICY, Crawled, Desk

KEY, SECRET = "AbCdEf0123456789", "zYxWvU9876543210"
HTML = {"Content-Type": PAGE}
FIRST = "We keep your data for one year."
JOB = "spn2-0a1b2c3d"
LIVE = ("--only", "live", "--policy", POLICY)


def answer(code: int = 200, /, **data: object) -> Reply:
    return code, {"Content-Type": "application/json"}, json.dumps(data).encode()


@pytest.fixture
def desk(server: ArchiveServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A policy that says `archive = true` and was seen once; the keys are in the environment."""
    monkeypatch.setenv("SMALLPRINT_SAVE_KEY", KEY)
    monkeypatch.setenv("SMALLPRINT_SAVE_SECRET", SECRET)
    desk = Desk(tmp_path, server)
    desk.policy(POLICY, f"{server.url}/page", "archive = true")
    server.pages["POST /save"] = answer(url=f"{server.url}/page", job_id=JOB)
    show(server, FIRST)
    with Store(desk.path) as store:
        store.track(Policy(POLICY, f"{server.url}/page"))
        when = datetime(2026, 1, 1, tzinfo=UTC)
        body = policy_page(FIRST).encode()
        store.add(Capture(POLICY, f"{server.url}/page", when, "live", body, status=200, headers={"content-type": PAGE}))
    return desk


def show(server: ArchiveServer, text: str) -> None:
    server.pages["/page"] = (200, HTML, policy_page(text).encode())


def change(desk: Desk) -> Crawled:
    """Changes the page and crawls it."""
    show(desk.server, "We keep your data for two years.")
    return desk.crawl(*LIVE)


def asked(server: ArchiveServer) -> list[str]:
    return [seen.path for seen in server.seen if "/save" in seen.path]


def saves(desk: Desk) -> list[tuple[object, ...]]:
    return desk.rows("SELECT job_id, status, memento_url, message FROM saves ORDER BY id")


def job(*statuses: Reply) -> dict[str, Reply | Callable[[dict[str, str]], Reply]]:
    """The answers about the job, one after the other; the last one for ever."""
    left = list(statuses)

    def status(_headers: dict[str, str]) -> Reply:
        return left.pop(0) if len(left) > 1 else left[0]

    return {f"/save/status/{JOB}": status}


def test_a_changed_page_is_saved_and_the_memento_is_known_by_its_snapshot(desk: Desk, server: ArchiveServer) -> None:
    done = answer(status="success", timestamp="20260102030405", original_url=f"{server.url}/page/")
    server.pages |= job(answer(status="pending"), answer(status="pending"), answer(status="pending"), done)
    crawled = change(desk)
    assert (crawled.code, crawled.summary["changes"]) == (0, 1)
    assert asked(server) == ["POST /save", *[f"/save/status/{JOB}"] * 4]
    [ask] = [seen for seen in server.seen if seen.path == "POST /save"]
    assert parse_qs(ask.body.decode()) == {"url": [f"{server.url}/page"]}
    assert ask.headers["user-agent"].endswith("(+me@example.org)")
    assert saves(desk) == [(JOB, "saved", f"{server.url}/web/20260102030405/{server.url}/page/", "")]
    assert desk.rows("SELECT snapshot_id FROM saves") == [(desk.snapshots()[-1].id,)]

    assert desk.crawl(*LIVE).code == 0
    assert asked(server).count("POST /save") == 1, "the text is the same since"


def test_keys_go_to_the_archive_alone_and_are_nowhere_to_be_read(desk: Desk, server: ArchiveServer) -> None:
    with serving() as other:
        leak = f"no page for LOW {KEY}:{SECRET}"
        server.pages |= job(answer(status="error", status_ext="error:no-access", message=leak))
        crawled = change(desk)
        server.pages["POST /save"] = (302, {"Location": f"{other.url}/save"}, b"")
        show(server, "We keep your data for three years.")
        crawled_on = desk.crawl(*LIVE)
        assert other.seen == []
    with_keys = {seen.path for seen in server.seen if "authorization" in seen.headers}
    assert with_keys == {"POST /save", f"/save/status/{JOB}"}
    assert [seen.headers["authorization"] for seen in server.seen if seen.path == "POST /save"] == [
        f"LOW {KEY}:{SECRET}"
    ] * 2
    assert [each["cause"] for each in crawled.summary["failures"]] == ["error:no-access: no page for LOW (key):(key)"]
    assert "HTTP 302" in crawled_on.summary["failures"][0]["cause"]
    everything = b"".join(file.read_bytes() for file in desk.folder.iterdir() if file.is_file())
    told = (crawled.errors + crawled_on.errors + json.dumps([crawled.summary, crawled_on.summary])).encode()
    for secret in (KEY, SECRET):
        assert secret.encode() not in everything + told


def test_without_keys_nothing_is_asked_and_it_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SMALLPRINT_SAVE_SECRET")
    unchanged = desk.crawl(*LIVE)
    assert unchanged.code == 0
    assert "SMALLPRINT_SAVE_KEY and SMALLPRINT_SAVE_SECRET" in unchanged.summary["notices"][0]["cause"]
    changed = change(desk)
    assert changed.code == 1
    assert changed.whats("failures") == [(POLICY, "save")]
    assert asked(desk.server) == []


def test_it_is_off_unless_asked_for_and_a_page_seen_first_has_not_changed(desk: Desk, server: ArchiveServer) -> None:
    desk.policies = []
    desk.policy(POLICY, f"{server.url}/page")
    server.pages["/other"] = (200, HTML, policy_page("Other.").encode())
    desk.policy("example.com/terms", f"{server.url}/other", "archive = true")
    show(server, "We keep your data for two years.")
    assert desk.crawl(*LIVE, "--policy", "example.com/terms").summary["changes"] == 1
    assert asked(server) == []


def saver(base: str) -> Saver:
    return Saver(base, keys=SaveKeys(KEY, SECRET), user_agent="it", gate=Gate(base, backoff=0.01, rest=0.01))


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (answer(401, message="You need to be logged in to use Save Page Now."), "does not take the keys (HTTP 401)"),
        (answer(message="The URL is on a list of those not to be saved."), "on a list of those not to be saved"),
        ((523, HTML, b"<p>origin unreachable</p>"), "HTTP 523, and no answer that can be read"),
        (answer(429, message="slow down"), "too many requests (429)"),
        ((200, HTML, b"<html>"), "HTTP 200, and no answer that can be read"),
    ],
)
def test_a_refusal_is_told_in_one_line_and_nothing_is_asked_twice(
    server: ArchiveServer, reply: Reply, told: str
) -> None:
    server.pages["POST /save"] = reply
    with pytest.raises(SaveFailed) as raised:
        saver(server.url).ask("http://example.com/")
    assert told in str(raised.value)
    assert "\n" not in str(raised.value)
    assert asked(server) == ["POST /save"]


def test_a_page_that_was_saved_often_enough_today_is_told_and_stored_all_the_same(desk: Desk) -> None:
    told = {"status_ext": "error:too-many-daily-captures", "message": "Captured 10 times today."}
    desk.server.pages["POST /save"] = answer(status="error", **told)
    crawled = change(desk)
    assert (crawled.code, crawled.summary["changes"]) == (1, 1)
    cause = "error:too-many-daily-captures: Captured 10 times today."
    assert [each["cause"] for each in crawled.summary["failures"]] == [cause]
    assert saves(desk) == [("", "failed", "", cause)]


def test_a_job_that_never_ends_is_left_and_asked_about_by_the_next_crawl(desk: Desk, server: ArchiveServer) -> None:
    server.pages |= job(answer(status="pending"))
    assert change(desk).code == 0
    assert [row[1] for row in saves(desk)] == ["pending"]
    looks = asked(server).count(f"/save/status/{JOB}")
    assert 3 < looks < 100
    done = answer(status="success", timestamp="20260102030405", original_url=f"{server.url}/page")
    server.pages |= job(done)
    assert desk.crawl(*LIVE).code == 0
    assert [row[1] for row in saves(desk)] == ["saved"]
    assert asked(server)[-1:] == [f"/save/status/{JOB}"]
    assert asked(server).count("POST /save") == 1


def test_keys_are_not_sent_in_the_clear() -> None:
    with pytest.raises(SaveFailed, match="over https only"):
        saver("http://web.archive.org").ask("http://example.com/")
    assert KEY not in repr(SaveKeys(KEY, SECRET))
