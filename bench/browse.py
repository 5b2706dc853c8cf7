"""How long every page takes on a large database, with several readers at once, while a crawl writes.

    python -m bench.browse --folder FOLDER [--scale 1] [--readers 8] [--requests 60] [--pause 0] [--writes 2]

The database (bench.large: at scale 1 10,000 policies, 200,000 versions and 1,000,000 clause changes, 3 GB) is made in
the folder if it is not there yet, and served by the command, as a user would. Each reader asks for the next page as
soon as it has the last one, or after a pause; the writer stores so many new captures a second, and derives what
follows from them. Printed for each kind of page: requests, the median, the 99th percentile and the longest in
milliseconds, and the largest answer in kB. Not counted are the first pages, one of each kind but trends for each
reader, while the processes load what they need. `over` marks what is above the bar: 100 ms at the median, 500 ms at
the 99th percentile. Addresses are drawn anew for every request.
"""

from __future__ import annotations

import argparse
import http.client
import json
import multiprocessing
import random
import statistics
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

from bench import large
from bench.history import served
from diffs.changes import bring_up_to_date
from diffs.edition import edition as diff_edition
from diffs.facts import is_privacy_policy
from store import Capture, Store, times
from store.normalize import normalize
from store.normalize.edition import edition
from store.normalize.escape import unescape

MEDIAN, LATE = 100, 500  # milliseconds: the bar

Draw = Callable[[random.Random], str]
Found = list[tuple[str, float, int, int, str]]
"""Kind, milliseconds, bytes, status, address of each answer."""


def ready(folder: Path, scale: float) -> Path:
    """The database, made if it is not there, and brought up to date: to these editions, or all would be derived."""
    path = folder / f"browse-{scale:g}.db"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        print(f"making {path} ...", flush=True)
        unfinished = folder / f"browse-{scale:g}.unfinished"
        unfinished.unlink(missing_ok=True)
        large.build(unfinished, policies=max(int(large.POLICIES * scale), 1))
        unfinished.rename(path)
    with Store(path) as store:
        for policy in store.policies():
            mark = diff_edition() + ("-privacy" if is_privacy_policy(policy.type) else "")
            row = (edition(), mark, policy.id)
            store.db.execute("UPDATE policies SET edition = ?, diff_edition = ? WHERE id = ?", row)
    return path


def kinds(path: Path) -> Mapping[str, Draw]:
    """For each kind of page how to draw an address."""
    from datasette.utils import tilde_encode

    with Store(path, readonly=True) as store:
        rows = store.db.execute("SELECT policy_id, versions FROM policy_states WHERE versions > 2").fetchall()
    vocabulary = large.words()
    phrases = [phrase for phrase, _, _ in large.PHRASES]
    name = tilde_encode(path.stem)

    def policy(draw: random.Random) -> tuple[str, int]:
        policy_id, versions = draw.choice(rows)
        return f"/-/policy/{quote(policy_id)}", draw.randint(2, versions)

    def asked(page: str, /, **options: object) -> str:
        return f"/-/{page}?{urlencode(options, doseq=True)}"

    def rare(draw: random.Random) -> str:
        return " ".join(draw.sample(vocabulary[:400], 2))

    sorts = ("name", "-versions", "-last_change", "last_seen", "type")
    return {
        "start": lambda draw: "/",
        "start.json": lambda draw: "/.json",
        "policies": lambda draw: asked("policies", sort=draw.choice(sorts), page=draw.randint(1, 5)),
        "policies, filtered": lambda draw: asked("policies", name=f"site{draw.randrange(500):03}", state="seen"),
        "policy": lambda draw: policy(draw)[0],
        "version": lambda draw: "{}@{}".format(*policy(draw)),
        "compare": lambda draw: "{0}@{2}..{1}".format(*(each := policy(draw)), each[1] - 1),
        "clause": lambda draw: "{}@{}/clause/{}".format(*policy(draw), draw.randint(1, 10)),
        "search, two words": lambda draw: asked("search", q=rare(draw)),
        "search, common phrase": lambda draw: asked("search", q=f'"{draw.choice(phrases)}"', type="terms"),
        "search, one policy": lambda draw: asked("search", q=draw.choice(phrases), policy=draw.choice(rows)[0]),
        "search, beginning": lambda draw: asked("search", q=f"{draw.choice(phrases)[:5]}*"),
        "trends, rare phrase": lambda draw: asked("trends", phrase=rare(draw)),
        "trends, known phrases": lambda draw: asked("trends", phrase=draw.sample(phrases, 3)),
        "changes.atom": lambda draw: "/-/changes.atom",
        "policy.atom": lambda draw: f"{policy(draw)[0]}.atom",
        "search.atom": lambda draw: asked("search.atom", q=f'"{draw.choice(phrases)}"'),
        "questions": lambda draw: "/-/questions",
        **{
            f"question {question}": partial(_question, f"/{name}/{question}")
            for question in (
                "silent_changes", "retention_changed", "rights_changed", "newly_named", "policies_gone",
                "brief_versions", "longest_unchanged",
            )
        },
    }  # fmt: skip


def _question(path: str, draw: random.Random) -> str:
    """Questions are always the same."""
    return path


def read(address: str, jobs: Iterator[tuple[str, str]], lock: threading.Lock, pause: float, found: Found) -> None:
    """One reader: asks for page after page until there are no more."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
    while True:
        with lock:
            job = next(jobs, None)
        if job is None:
            connection.close()
            return
        kind, path = job
        begun = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
        found.append((kind, (time.perf_counter() - begun) * 1000, len(body), answer.status, path))
        time.sleep(pause)


def ask(address: str, drawn: list[tuple[str, str]], readers: int, pause: float) -> Found:
    """Lets so many readers ask for all of these pages."""
    found: Found = []
    jobs, lock = iter(drawn), threading.Lock()
    threads = [threading.Thread(target=read, args=(address, jobs, lock, pause, found)) for _ in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def write(path: Path, pace: float, stop: object, stored: object) -> None:
    """The crawl: new captures of policies drawn at random, each with another sentence, at a pace a second."""
    draw = random.Random(7)
    with Store(path) as store:
        ids = [policy.id for policy in store.policies()]
        while not stop.is_set():  # type: ignore[attr-defined]
            begun = time.monotonic()
            policy_id = draw.choice(ids)
            # As it would be read aloud, or each new capture would escape what the one before it escaped.
            body = _page(unescape(store.text(store.version(policy_id).id)), draw.randrange(10**9))
            headers = {"content-type": "text/html; charset=utf-8"}
            moment = times.now() + timedelta(seconds=draw.randrange(10**6))
            capture = Capture(policy_id, f"https://{policy_id}", moment, "live", body, status=200, headers=headers)
            # Drawn words make no policy; they are to be believed all the same.
            document = normalize(body, url=capture.url, content_type="text/html")
            store.add(capture, document=replace(document, outcome="ok", reason=""))
            bring_up_to_date(store, policy_id)
            stored.value += 1  # type: ignore[attr-defined]
            time.sleep(max(1 / pace - (time.monotonic() - begun), 0))


def _page(text: str, number: int) -> bytes:
    paragraphs = "".join(
        f"<h2>{part[3:]}</h2>" if part.startswith("## ") else f"<p>{part}</p>" for part in text.split("\n\n")
    )
    return (
        "<!doctype html><html lang=en><title>Privacy policy</title><main><h1>Privacy policy</h1><p>This privacy policy"
        f" tells which personal data we process, and your rights.</p>{paragraphs}<p>We keep data for {number} days."
        "</p></main>"
    ).encode()


@contextmanager
def writing(path: Path, pace: float) -> Iterator[Callable[[], int]]:
    """A writer in a process of its own; gives how many captures it has stored."""
    context = multiprocessing.get_context("spawn")
    stop, stored = context.Event(), context.Value("i", 0)
    process = context.Process(target=write, args=(path, pace, stop, stored))
    if pace:
        process.start()
    try:
        yield lambda: stored.value
    finally:
        if pace:
            stop.set()
            process.join()


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, required=True, help="where the database is kept")
    parser.add_argument("--scale", type=float, default=1.0, help="1 is 10,000 policies")
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--requests", type=int, default=60, help="for each kind of page")
    parser.add_argument("--pause", type=float, default=0.0, help="seconds a reader looks at a page")
    parser.add_argument("--writes", type=float, default=2.0, help="captures a second; 0 for no writer")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    options = parser.parse_args()
    path = ready(options.folder, options.scale)
    draw = random.Random(options.seed)
    pages = kinds(path)
    drawn = [(kind, make(draw)) for kind, make in pages.items() for _ in range(options.requests)]
    draw.shuffle(drawn)
    with served(path) as address, writing(path, options.writes) as stored:
        warm = [
            ("", make(draw)) for kind, make in pages.items() for _ in range(options.readers) if "trends" not in kind
        ]
        ask(address, warm, options.readers, 0.0)
        begun, before = time.monotonic(), stored()
        found = ask(address, drawn, options.readers, options.pause)
        seconds, captures = time.monotonic() - begun, stored() - before
    _report(pages, found, seconds, captures, as_json=options.json)


def _report(pages: Mapping[str, Draw], found: Found, seconds: float, captures: int, *, as_json: bool) -> None:
    figures = {}
    for kind in pages:
        took = sorted(milliseconds for each, milliseconds, *_ in found if each == kind)
        figures[kind] = {
            "requests": len(took),
            "median": statistics.median(took),
            "p99": took[min(int(len(took) * 0.99), len(took) - 1)],
            "longest": took[-1],
            "kB": max(length for each, _, length, *_ in found if each == kind) / 1000,
        }
    failed = [(status, path) for _, _, _, status, path in found if status != 200]
    if as_json:
        print(json.dumps({"pages": figures, "seconds": seconds, "captures": captures, "failed": failed}, indent=1))
        return
    print(f"{'page':28} requests  median     p99 longest      kB")
    for kind, row in figures.items():
        over = "over" if row["median"] > MEDIAN or row["p99"] > LATE else ""
        print(
            f"{kind:28} {row['requests']:8.0f} {row['median']:7.0f} {row['p99']:7.0f} {row['longest']:7.0f}"
            f" {row['kB']:7.0f} {over}"
        )
    print(f"{len(found) / seconds:.0f} pages a second; {captures} captures were stored in {seconds:.0f} s")
    for status, path in failed[:10]:
        print(f"{status} {path}")


if __name__ == "__main__":
    main()
