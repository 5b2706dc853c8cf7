"""Long answers: sent as they are read, the same rows however many are read at once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from datasette.app import Datasette

from diffs.browse.archive.cdx_query import read_query
from diffs.browse.archive.cdx_rows import STRETCH, Scan
from store import Policy, Store, times

URL = "http://long.example/terms"
COUNT = 4 * STRETCH


@pytest.fixture(scope="module")
def long_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Captures of one page, every half hour; only what the index needs of them."""
    path = tmp_path_factory.mktemp("long") / "smallprint.db"
    start = datetime(2015, 1, 1, tzinfo=UTC)
    with Store(path) as store:
        store.track(Policy("long.example/terms", URL))
        with store.transaction():
            store.db.execute("INSERT INTO bodies (sha256, length, codec, data) VALUES ('none', 0, 'zstd', x'')")
            store.db.conn.executemany(
                "INSERT INTO snapshots (policy_id, url, urlkey, captured_at, origin, source_url, status, content_type,"
                " headers, sha256, sha1, length, recorded_at, outcome) VALUES ('long.example/terms', ?,"
                " 'example,long)/terms', ?, 'wayback', ?, 200, 'text/html', '{}', 'none', ?, 0, '', 'ok')",
                (
                    (URL, times.to_iso(start + timedelta(minutes=30 * number)), URL, f"DIGEST{number:026}")
                    for number in range(COUNT)
                ),
            )
    return path


async def parts_of(database: Path, path: str, query: str) -> list[bytes]:
    """The parts of an answer as the server gets them."""
    parts: list[bytes] = []

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.body":
            parts.append(message["body"])

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b""}

    scope = {
        "type": "http", "http_version": "1.1", "method": "GET", "scheme": "http", "headers": [(b"host", b"localhost")],
        "path": path, "raw_path": path.encode(), "query_string": query.encode(),
    }  # fmt: skip
    await Datasette([str(database)]).app()(scope, receive, send)
    return parts


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/cdx/search/cdx", f"url={URL}"),
        ("/cdx/search/cdx", f"url={URL}&output=json"),
        (f"/timemap/link/{URL}", ""),
        (f"/timemap/json/{URL}", ""),
    ],
)
async def test_a_long_answer_is_sent_as_it_is_read(long_db: Path, path: str, query: str) -> None:
    parts = await parts_of(long_db, path, query)
    whole = b"".join(parts)
    assert max(map(len, parts)) < len(whole) / 3
    if "json" in path + query:
        assert len({row[1] for row in json.loads(whole)[1:]}) == COUNT
    elif path.startswith("/timemap"):
        assert whole.count(b'memento"; datetime=') == COUNT
    else:
        assert len({line.split(b" ")[1] for line in whole.splitlines()}) == COUNT


async def test_resume_keys_come_with_long_answers_too(long_db: Path) -> None:
    limit = STRETCH + 1
    answer = b"".join(await parts_of(long_db, "/cdx/search/cdx", f"url={URL}&limit={limit}&showResumeKey=true"))
    *rows, empty, key = answer.decode().splitlines()
    assert (len(rows), empty) == (limit, "")
    rest = b"".join(await parts_of(long_db, "/cdx/search/cdx", f"url={URL}&resumeKey={key}")).decode().splitlines()
    assert len(set(rows) | set(rest)) == COUNT


@pytest.fixture
def connection(history_db: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(history_db)) as opened:
        yield opened


@pytest.mark.parametrize(
    "query",
    [
        "url=goexw.com/*",
        "url=*.goexw.com&sort=reverse",
        "url=goexw.com/privacy&sort=closest&closest=2016",
        "url=goexw.com/privacy&filter=statuscode:200&collapse=digest",
        "url=goexw.com/privacy&offset=2&limit=4",
        "url=goexw.com/privacy&limit=-4",
        "url=goexw.com/privacy&filter=statuscode:200&limit=2&showDupeCount=true",
        "url=twice.example",
        "url=nowhere.example",
    ],
)
def test_however_many_are_read_at_once(connection: sqlite3.Connection, query: str) -> None:
    def rows(stretch: int) -> list[Any]:
        scan = Scan(read_query(parse_qs(query)), stretch=stretch)
        found = []
        while not scan.done:
            found += scan.stretch(connection)
        return [*found, scan.resume_at]

    whole = rows(1000)
    for stretch in range(1, 6):
        assert rows(stretch) == whole
