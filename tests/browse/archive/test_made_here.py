"""What a browser made here, or what joins parts, is no memento: only what servers sent is handed out."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from diffs.browse.archive import captures
from diffs.browse.archive.cdx_query import read_query
from diffs.browse.archive.cdx_rows import Scan
from store import Role, Store, times
from store.snapshots import urlkey
from tests.store.helpers import POLICY, START, capture, retained


def test_only_what_servers_sent_is_listed_and_played(tmp_path: Path) -> None:
    roles: tuple[Role, ...] = ("source", "rendered", "page", "rendered")
    with Store(tmp_path / "it.db") as store:
        store.track(POLICY)
        for day, role in enumerate(roles):
            store.add(capture(retained(day + 1), day, origin="live", role=role))
        connection, key = store.db.conn, urlkey(POLICY.url)
        days = [times.to_iso(START + timedelta(days=day)) for day in range(4)]

        listed = Scan(read_query({"url": [POLICY.url]})).stretch(connection)
        assert [row.timestamp for row in listed] == [times.to_digits(times.from_iso(days[n])) for n in (0, 2)]
        ends = captures.ends(connection, key)
        assert ends is not None
        assert [each.captured_at for each in ends] == [days[0], days[2]]
        assert captures.at(connection, key, days[1], POLICY.url) is None
        assert captures.at(connection, key, days[2], POLICY.url) is not None
        nearest = captures.nearest(connection, key, START + timedelta(days=1))
        assert nearest is not None
        assert nearest.captured_at == days[0]
