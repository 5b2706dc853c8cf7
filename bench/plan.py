"""What the plan of a backfill costs, and what it finds, beside fetching all and beside one capture each half year.

    python -m bench.plan [--documents REGEX] [--every 30d,90d,180d] [--corpus FOLDER]

Real page histories (a folder as ../shared/corpus), each capture of which has bytes of its own. The plan is carried
out by the code the spider uses, without HTTP: an answer is what the normaliser made of the page. Of captures whose
bytes were not kept, those count that lie between two kept ones with the same text, which is then theirs. Printed:

  listed     captures that the archive lists
  requests   of the index and of captures, none of them failing
  share      captures fetched, of those listed
  there      changes of words that there are when all are fetched
  found      those of them that lie within the bounds of a change found, each change found counted for one
  exact      those found with the very bounds that fetching all gives
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby, pairwise
from pathlib import Path

from bench.corpus import Document, documents
from crawler.archived.plan import Plan
from crawler.archived.points import Finding, Nothing, Row
from crawler.values import parse_duration
from store import Capture, Policy, judging, times
from store.normalize import comparison_key
from store.settling import Seen, is_alike, is_part, settle
from store.snapshots import TEXT_BEARING, derived
from store.versions import runs


@dataclass(frozen=True, slots=True)
class Reading:
    """What the normaliser made of a capture."""

    verdict: str
    text: str
    text_sha256: str | None
    words_sha256: str
    language: str
    words: int | None

    @property
    def finding(self) -> Finding:
        """The same as the plan knows it."""
        return self.text_sha256 or Nothing.NO_TEXT


@dataclass(frozen=True, slots=True)
class Listed:
    """A capture in the archive's index, and what fetching it would bring."""

    row: Row
    moment: datetime
    reading: Reading


Bounds = tuple[str, str]
Strategy = Callable[[Sequence[Listed]], list[Listed]]


@dataclass(slots=True)
class Figures:
    """A row of the table, or the sum of several."""

    listed: int = 0
    fetched: int = 0
    requests: int = 0
    there: int = 0
    found: int = 0
    exact: int = 0

    def add(self, other: Figures) -> None:
        """Adds another row."""
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))

    def __str__(self) -> str:
        share = 100 * self.fetched / self.listed
        return f"{self.listed:7}{self.requests:9}{share:8.1f} %{self.there:6}{self.found:6}{self.exact:6}"


def read(document: Document) -> list[Listed]:
    """The captures of a document, oldest first, as far as it is known what they say."""
    rows = document.rows("index.jsonl")
    seqs = {row["seq"]: row for row in rows}
    readings = {page.seq: _read(document, seqs[page.seq], page.body) for page in document.pages()}
    kept = sorted(readings)
    listed = [_listed(seqs[seq], readings[seq]) for seq in kept]
    for before, after in pairwise(kept):
        if readings[before].finding == readings[after].finding:
            between = (row for row in rows if before < row["seq"] < after)
            listed += [_listed(row, readings[before]) for row in between]
    # The index tells one capture a second.
    listed.sort(key=lambda each: each.moment)
    return [next(group) for _, group in groupby(listed, key=lambda each: each.moment)]


def _read(document: Document, row: dict[str, str], body: bytes) -> Reading:
    capture = Capture(document.policy_id, row["url"], times.from_iso(row["captured_at"]), "wayback", body, status=200)
    read = judging.read_capture(capture, Policy(document.policy_id, document.url))
    columns = derived(judging.judge(200, read), None)
    return Reading(
        columns["outcome"], read.text, columns["text_sha256"], comparison_key(read.text), columns["language"],
        columns["words"],
    )  # fmt: skip


def _listed(row: dict[str, str], reading: Reading) -> Listed:
    moment = times.from_iso(row["captured_at"])
    return Listed(Row(times.to_digits(moment), row["url"], 200, "text/html", row["sha256"]), moment, reading)


def changes(fetched: Iterable[Listed]) -> list[Bounds]:
    """The changes of words between captures, by the rules of the store."""
    readings: dict[int, Reading] = {}
    sequence: list[Seen] = []
    for number, each in enumerate(sorted(fetched, key=lambda each: each.moment)):
        reading = readings[number] = each.reading
        if reading.verdict in TEXT_BEARING:
            at = times.to_iso(each.moment)
            sequence.append(
                Seen(number, at, reading.verdict, "", reading.text_sha256 or "", None, None, reading.language,
                     reading.words)
            )  # fmt: skip
    settled = settle(
        sequence,
        alike=lambda a, b: is_alike(readings[a.id].text, readings[b.id].text),
        part=lambda a, b: is_part(readings[a.id].text, readings[b.id].text),
    )
    believed = [seen for seen, (outcome, _) in zip(sequence, settled, strict=True) if outcome != "suspect"]
    return [
        (old[-1].captured_at, new[0].captured_at)
        for old, new in pairwise(runs(believed))
        if readings[old[-1].id].words_sha256 != readings[new[0].id].words_sha256
    ]


def fetch_all(listed: Sequence[Listed]) -> list[Listed]:
    """Every capture."""
    return list(listed)


def fetch_half_years(listed: Sequence[Listed]) -> list[Listed]:
    """The first capture of each half year."""
    by_half = groupby(listed, key=lambda each: (each.moment.year, each.moment.month > 6))
    return [next(group) for _, group in by_half]


def fetch_planned(listed: Sequence[Listed], *, every: timedelta) -> list[Listed]:
    """What the plan asks for, answered as the archive would."""
    there = {each.row.timestamp: each for each in listed}
    plan = Plan((each.row for each in listed), every=every)
    fetched: list[Listed] = []
    while wanted := plan.wanted():
        for point in wanted:
            capture = there[point.timestamp]
            fetched.append(capture)
            plan.learn(point.timestamp, capture.reading.finding)
    return fetched


def judge(listed: Sequence[Listed], there: Sequence[Bounds], strategy: Strategy) -> Figures:
    """What a strategy costs and finds."""
    fetched = strategy(listed)
    found = changes(fetched)
    exact = set(there) & set(found)
    wide = [bounds for bounds in found if bounds not in exact]
    seen = sum(any(after <= a and b <= before for a, b in there if (a, b) not in exact) for after, before in wide)
    return Figures(len(listed), len(fetched), len(fetched) + 1, len(there), len(exact) + seen, len(exact))


def report(document: Document, strategies: dict[str, Strategy]) -> Iterator[tuple[str, Figures]]:
    """A row for each strategy."""
    listed = read(document)
    there = changes(listed)
    for name, strategy in strategies.items():
        yield name, judge(listed, there, strategy)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", default="", help="only those whose name matches this regular expression")
    parser.add_argument("--every", default="30d,90d,180d", help="one or more, with commas between")
    parser.add_argument("--corpus", type=Path, help="the folder of histories")
    options = parser.parse_args()
    strategies: dict[str, Strategy] = {"all": fetch_all}
    for every in options.every.split(","):
        strategies[f"every {every}"] = partial(fetch_planned, every=parse_duration(every))
    strategies["half years"] = fetch_half_years
    print(f"{'':36}{'':12} listed requests     share there found exact")
    totals = {name: Figures() for name in strategies}
    for document in documents(options.corpus):
        if re.search(options.documents, document.name):
            for name, figures in report(document, strategies):
                print(f"{document.name:36}{name:12}{figures}", flush=True)
                totals[name].add(figures)
    for name, figures in totals.items():
        if figures.listed:
            print(f"{'all documents':36}{name:12}{figures}")


if __name__ == "__main__":
    main()
