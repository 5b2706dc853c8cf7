"""How much of a history a crawl finds, and at what cost.

    python -m bench.history [--documents REGEX] [--every 30d,90d,180d] [--corpus FOLDER]

Real page histories (a folder as ../shared/corpus) are put into smallprint databases, which are served as web archives
on loopback and crawled by the command, as a user would. Printed for each document and each `every`:

  listed     captures that the archive lists
  requests   requests made, of every kind
  fetched    captures fetched
  changes    changes of words between all captures, every one of them read (what there was to find)
  found      those of them that the crawl found with the tightest bounds there are
  published  versions with other words than the one before that were published from these captures with selectors
  matched    those of them that lie within the bounds of a change found
"""

from __future__ import annotations

import argparse
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bench.corpus import Document, documents
from diffs.changes import bring_up_to_date
from store import Capture, Policy, Store, times


@dataclass(frozen=True, slots=True)
class Bounds:
    """A change of words: after the one time, no later than the other."""

    after: datetime
    before: datetime


def build(document: Document, database: Path) -> None:
    """Every kept capture of a document in one database."""
    with Store(database) as store:
        store.track(Policy(document.policy_id, document.url))
        for captured_at, url, body in document.captures():
            headers = {"content-type": "text/html; charset=utf-8"}
            store.add(Capture(document.policy_id, url, captured_at, "live", body, status=200, headers=headers))
        bring_up_to_date(store, document.policy_id)


def changes(database: Path) -> list[Bounds]:
    """The changes of words in a database."""
    with Store(database, readonly=True) as store:
        rows = store.db.query("SELECT after, before FROM changes WHERE level = 'words' ORDER BY before")
        return [Bounds(times.from_iso(row["after"]), times.from_iso(row["before"])) for row in rows]


@contextmanager
def served(database: Path) -> Iterator[str]:
    """The database as an archive on loopback, as long as it is needed; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "crawler.cli", "serve", "--db", str(database), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            address = f"http://127.0.0.1:{port}"
            _await(address, server)
            yield address
        finally:
            server.terminate()


def _await(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if server.poll() is not None:
            raise SystemExit("the archive did not start")
        try:
            with urllib.request.urlopen(f"{address}/-/versions.json", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the archive does not answer")


def crawl(document: Document, archive: str, every: str, folder: Path) -> dict[str, Any]:
    """Crawls the archived side into `folder/found.db` and returns the command's own account of it."""
    watchlist = folder / "policies.toml"
    watchlist.write_text(
        '[defaults]\ncontact = "bench@example.org"\n\n'
        f'[[policy]]\nid = "{document.policy_id}"\nurl = "{document.url}"\n'
        + "".join(f'urls = [{{ url = "{url}" }}]\n' for url in document.other_urls[:1]),
        encoding="utf-8",
    )
    command = [
        sys.executable, "-m", "crawler.cli", "crawl", "--only", "wayback", "--every", every, "--wayback-url", archive,
        "--json", "--db", str(folder / "found.db"), "--watchlist", str(watchlist),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "NO_COLOR": "1"})
    if done.returncode:
        raise SystemExit(f"{document.name}: {done.stderr}")
    account: dict[str, Any] = json.loads(done.stdout)
    return account


def report(document: Document, everies: Sequence[str]) -> Iterator[list[object]]:
    """A row for each `every`."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        build(document, folder / "all.db")
        there = changes(folder / "all.db")
        dates = list(document.published())
        with served(folder / "all.db") as archive:
            for every in everies:
                place = folder / every
                place.mkdir()
                account = crawl(document, archive, every, place)
                found = changes(place / "found.db")
                exact = len(set(there) & set(found))
                matched = sum(any(b.after < date <= b.before for b in found) for date in dates)
                yield [
                    document.name, every, account["listed"], account["requests"], account["stored"], len(there), exact,
                    len(dates), matched,
                ]  # fmt: skip


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", default="", help="only those whose name matches this regular expression")
    parser.add_argument("--every", default="90d", help="one or more, with commas between")
    parser.add_argument("--corpus", type=Path, help="the folder of histories")
    options = parser.parse_args()
    everies = options.every.split(",")
    print(f"{'document':36} {'every':>6} listed requests fetched changes found published matched")
    totals: dict[str, list[int]] = {}
    for document in documents(options.corpus):
        if not re.search(options.documents, document.name):
            continue
        for name, every, *figures in report(document, everies):
            print(f"{name:36} {every:>6} {_row(figures)}", flush=True)
            sums = totals.setdefault(str(every), [0] * len(figures))
            totals[str(every)] = [total + int(str(figure)) for total, figure in zip(sums, figures, strict=True)]
    for every, sums in totals.items():
        print(f"{'all':36} {every:>6} {_row(sums)}")


def _row(figures: Sequence[object]) -> str:
    return " ".join(f"{figure!s:>{width}}" for figure, width in zip(figures, (6, 8, 7, 7, 5, 9, 7), strict=True))


if __name__ == "__main__":
    main()
