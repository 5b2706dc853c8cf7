"""`archive.db`: what a web archive has captured of the sample's sites, as a smallprint database."""

from __future__ import annotations

from pathlib import Path

from crawler import watchlist
from demo.pages import Sample
from store import Capture, Store

WATCH_LIST = Path(__file__).parent / "policies.toml"


def build(path: Path, sample: Sample) -> int:
    """Writes the archive to a new file and returns how many captures it holds.

    They are put in as captures that the archive made itself, in the order of time. Their bytes depend on the sample
    alone.
    """
    captures = [
        Capture(
            policy_id=series.policy_id,
            url=series.page.url,
            captured_at=moment,
            origin="live",
            body=series.page.at(moment),
            status=series.page.status,
            headers=series.page.headers(),
            source_url=series.page.url,
        )
        for series in sample.series
        for moment in series.times
    ]
    with Store(path) as archive, archive.transaction():
        for policy in watchlist.load(WATCH_LIST).policies:
            archive.track(policy.as_policy())
        for capture in sorted(captures, key=lambda capture: (capture.captured_at, capture.url)):
            archive.add(capture)
    return len(captures)


def remove(path: Path) -> None:
    """Deletes a database that an earlier run left, with the files that SQLite and the writer's lock keep beside it."""
    for suffix in ("", "-wal", "-shm", "-journal", ".lock"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
