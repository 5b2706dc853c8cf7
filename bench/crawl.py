"""How fast a history is taken in, beside a program that only downloads it; and how much memory a long index takes.

    python -m bench.crawl [--documents REGEX] [--part speed|memory|all] [--times N] [--workers N] [--corpus FOLDER]

speed    all kept captures of real page histories, from an archive on loopback without limits. smallprint lists,
         fetches, checks, normalises, stores and compares them; waybackpack is given their timestamps and writes their
         bytes to files. Each is a process of its own, the two in turn: seconds by the clock and of processor time,
         the start of Python included, and captures a second by the clock
memory   the most memory of a crawl of one policy, of which the archive lists 12 captures, and 20,000
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.corpus import Document, documents
from store import times

_DOWNLOAD = """
import json, sys
from waybackpack import asset
from waybackpack.pack import Pack
base, folder = sys.argv[1:]
asset.ARCHIVE_TEMPLATE = base + "/web/{timestamp}{flag}/{url}"
for number, (url, timestamps) in enumerate(json.load(sys.stdin)):
    Pack(url, timestamps=timestamps).download_to(f"{folder}/{number}", raw=True)
"""


@dataclass(frozen=True, slots=True)
class Run:
    """What a process took."""

    seconds: float
    processor: float
    megabytes: float
    output: str


@contextmanager
def archive_of(pattern: str, corpus: Path | None, rows: int = 0) -> Iterator[str]:
    """An archive of documents on loopback, in a process of its own; gives its address."""
    command = [sys.executable, "-m", "bench.page_archive", "--documents", pattern, "--rows", str(rows)]
    command += ["--corpus", str(corpus)] if corpus else []
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield server.stdout.readline().strip()
        server.communicate("")


def run(command: Sequence[str], given: str = "") -> Run:
    """Runs a command to its end. Exits, with what it said, if it fails."""
    started = time.monotonic()
    with tempfile.TemporaryFile("w+") as told, tempfile.TemporaryFile("w+") as heard:
        heard.write(given)
        heard.seek(0)
        process = subprocess.Popen(command, stdin=heard, stdout=told, text=True)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        told.seek(0)
        output = told.read()
    if process.returncode:
        raise SystemExit(f"{' '.join(command[:5])} ... ended with code {process.returncode}: {output}")
    seconds = time.monotonic() - started
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, output)


def crawl(chosen: Sequence[Document], archive: str, folder: Path, *more: str) -> Run:
    """A crawl of the archived side into a new database."""
    folder.mkdir()
    watchlist = folder / "policies.toml"
    entries = (f'[[policy]]\nid = "{each.policy_id}"\nurl = "{each.url}"\n' for each in chosen)
    watchlist.write_text('[defaults]\ncontact = "bench@example.org"\n' + "".join(entries), encoding="utf-8")
    files = ("--db", str(folder / "it.db"), "--watchlist", str(watchlist))
    return run(
        [
            *(sys.executable, "-m", "crawler.cli", "crawl", "--only", "wayback", "--wayback-url", archive, "--json"),
            *files, *more,
        ]
    )  # fmt: skip


def speed(chosen: Sequence[Document], archive: str, folder: Path, workers: int) -> None:
    """Both programs over the same captures."""
    wanted = [(each.url, [times.to_digits(moment) for moment, _, _ in each.captures()]) for each in chosen]
    captures = sum(len(timestamps) for _, timestamps in wanted)
    ours = crawl(chosen, archive, folder / "ours", "--all-captures", "--workers", str(workers))
    account = json.loads(ours.output)
    files = folder / "theirs"
    theirs = run([sys.executable, "-c", _DOWNLOAD, archive, str(files)], json.dumps(wanted))
    written = sum(path.is_file() for path in files.rglob("*"))
    _print(
        "smallprint", account["stored"], captures, ours, f"{account['versions']} versions, {account['changes']} changes"
    )
    _print("waybackpack", written, captures, theirs, f"{written} files")


def _print(name: str, done: int, captures: int, took: Run, made: str) -> None:
    if done != captures:
        raise SystemExit(f"{name} took in {done} of {captures} captures")
    rate = captures / took.seconds
    print(
        f"{name:12} {captures:6} captures {took.seconds:8.1f} s {took.processor:8.1f} s of processor time"
        f" {rate:7.1f} captures/s {took.megabytes:6.0f} MB   {made}",
        flush=True,
    )


def memory(document: Document, corpus: Path | None, folder: Path) -> None:
    """One crawl with a short index and one with a long one."""
    for rows in (12, 20_000):
        with archive_of(f"^{re.escape(document.name)}$", corpus, rows) as archive:
            took = crawl([document], archive, folder / str(rows))
        account = json.loads(took.output)
        print(
            f"{rows:6} captures listed, {account['stored']:4} fetched: {took.megabytes:5.0f} MB at most,"
            f" {took.seconds:6.1f} s",
            flush=True,
        )


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", default="", help="only those whose name matches this regular expression")
    parser.add_argument("--part", choices=["speed", "memory", "all"], default="all")
    parser.add_argument("--times", type=int, default=1, help="measure the speed so often")
    parser.add_argument("--workers", type=int, default=1, help="processes of smallprint")
    parser.add_argument("--corpus", type=Path, help="the folder of histories")
    options = parser.parse_args()
    chosen = [each for each in documents(options.corpus) if re.search(options.documents, each.name)]
    if not chosen:
        raise SystemExit("no document has a name like that")
    if options.part in ("speed", "all"):
        with archive_of(options.documents, options.corpus) as archive:
            for _ in range(options.times):
                with tempfile.TemporaryDirectory() as folder:
                    speed(chosen, archive, Path(folder), options.workers)
    if options.part in ("memory", "all"):
        with tempfile.TemporaryDirectory() as folder:
            memory(chosen[-1], options.corpus, Path(folder))


if __name__ == "__main__":
    main()
