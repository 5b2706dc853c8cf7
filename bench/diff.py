"""How well and how fast two versions are compared, beside what else there is, in one run.

    python -m bench.diff [--part real,own,scale,large,seeds,synth,hard] [--engines REGEX] [--every N] [--limit SECONDS]

real   consecutive reference texts of real policies (../shared/corpus): pairs rebuilt byte for byte, words marked and
       their ratio to git's, milliseconds a pair (median, 95th percentile)
own    the same for the texts that smallprint makes of the captures on both sides of each change
scale  milliseconds for one pair, ten times and a hundred times as long
large  seconds for texts of 660 KB: a fifth of all words replaced, another document, and one single line
seeds  pairs on which processes with different hash seeds, or with and without the extra, differ
synth  precision and recall of kinds of change on known edits of real texts (../shared/eval/score_diff.py)
hard   the same where a third of all clauses is edited, in all ways at once

Each engine runs in a process of its own; one that takes longer than --limit for a pair is stopped, and the pair is
counted as failed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import select
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import Any

from bench.corpus import CORPUS, Document, documents
from bench.diff_engines import ENGINES, missing

PARTS = ("real", "own", "scale", "large", "seeds", "synth", "hard")
_SCORER = CORPUS.parent / "eval" / "score_diff.py"
_LARGE = 660_000
Pair = tuple[str, str]


class Runner:
    """An engine in a process of its own."""

    def __init__(self, engine: str, limit: float, *, hash_seed: str = "0") -> None:
        self._engine = engine
        self._limit = limit
        self._environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
        self._start()

    def _start(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.diff_engines", self._engine],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=self._environment,
        )
        assert self._process.stdout is not None
        self._process.stdout.readline()

    def __enter__(self) -> Runner:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def _stop(self) -> None:
        self._process.kill()
        self._process.communicate()

    def __call__(self, old: str, new: str) -> dict[str, Any] | None:
        """The figures of one comparison (see bench.diff_engines), None where it failed or took too long."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([old, new]) + "\n")
        self._process.stdin.flush()
        ready, _, _ = select.select([self._process.stdout], [], [], self._limit)
        line = self._process.stdout.readline() if ready else ""
        if not line:
            self._stop()
            self._start()
            return None
        found: dict[str, Any] = json.loads(line)
        return found


def real_pairs(folder: Path | None = None) -> list[Pair]:
    """Consecutive reference texts that differ."""
    found = []
    for document in documents(folder):
        files = [document.folder / row["file"] for row in document.rows("versions.jsonl")]
        texts = [file.read_text(encoding="utf-8") for file in files]
        found += [(old, new) for old, new in pairwise(texts) if old != new]
    return found


def own_pairs(folder: Path | None = None) -> Iterator[Pair]:
    """What smallprint reads on both sides of each change of the pages."""
    for document in documents(folder):
        wanted = [(row["a"], row["b"]) for row in document.rows("pairs.jsonl") if row["label"] == "changed"]
        texts = _texts(document, {seq for pair in wanted for seq in pair})
        for a, b in wanted:
            if a in texts and b in texts and texts[a] != texts[b]:
                yield texts[a], texts[b]


def _texts(document: Document, wanted: set[int]) -> Mapping[int, str]:
    from store.normalize import normalize

    return {page.seq: normalize(page.body, url=page.url).text for page in document.pages() if page.seq in wanted}


def grown(text: str, times: int) -> str:
    """The text so many times over, with a word of its own in each line of a copy: no line repeats another."""
    return "".join(re.sub(r"(?m)^(\S.{20,})$", rf"\1 x{number}", text) for number in range(times))


def rewritten(text: str, share: float, chance: random.Random) -> str:
    """The text with a share of its words replaced by others of it."""
    words = sorted(set(re.findall(r"[a-z]{4,}", text)))
    return re.sub(r"[A-Za-z]{3,}", lambda found: chance.choice(words) if chance.random() < share else found[0], text)


def large_pairs(pairs: Sequence[Pair]) -> dict[str, Pair]:
    """Texts of 660 KB and what became of them."""
    chance = random.Random(1)
    longest = sorted({old for old, _ in pairs}, key=lambda text: (-len(text), text))
    text, other = (grown(each, _LARGE // len(each) + 1)[:_LARGE] for each in (longest[0], longest[-1]))
    line = " ".join(text.split())
    return {
        "a fifth rewritten": (text, rewritten(text, 0.2, chance)),
        "another document": (text, other),
        "one line": (line, rewritten(line, 0.1, chance)),
    }


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", default=",".join(PARTS), help="one or more, with commas between")
    parser.add_argument("--engines", default="", metavar="REGEX", help="only engines whose name matches")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only each n-th pair")
    parser.add_argument("--limit", type=float, default=20, metavar="SECONDS", help="the longest that a pair may take")
    options = parser.parse_args()
    parts = options.part.split(",")
    if unknown := sorted(set(parts) - set(PARTS)):
        parser.error(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}")
    if not _SCORER.is_file():
        sys.exit(f"bench.diff: real input is missing: {_SCORER.parent.parent}")
    engines = [name for name in ENGINES if re.search(options.engines, name)]
    for name in [name for name in engines if missing(name)]:
        print(f"{name}: {missing(name)} is not installed")
        engines.remove(name)
    pairs = real_pairs()[:: options.every]
    if "real" in parts:
        print_pairs("reference texts", engines, pairs, options.limit)
    if "own" in parts:
        print_pairs("smallprint's own texts", engines, list(own_pairs())[:: options.every], options.limit)
    if "scale" in parts:
        print_scale(engines, real_pairs(), options.limit)
    if "large" in parts:
        print_large(engines, real_pairs(), options.limit)
    if "seeds" in parts:
        print_seeds(engines, pairs, options.limit)
    for part in ("synth", "hard"):
        if part in parts:
            print_scores(engines, part)


def print_pairs(title: str, engines: Sequence[str], pairs: Sequence[Pair], limit: float) -> None:
    """Exactness, words marked and time of each engine."""
    print(f"\n{title}, {len(pairs)} pairs: rebuilt, failed, words marked, ratio to git on the same, ms median, 95th")
    marked: dict[str, list[int | None]] = {}
    for name in sorted(engines, key=lambda name: name != "git --word-diff"):
        with Runner(name, limit) as run:
            rows = [run(old, new) for old, new in pairs]
        done = [row for row in rows if row is not None]
        marked[name] = [row["words"] if row else None for row in rows]
        times = sorted(row["ms"] for row in done)
        ratio = _ratio(marked[name], marked.get("git --word-diff", []))
        exact = sum(row["exact"] for row in done)
        words = sum(row["words"] for row in done)
        print(
            f"{name:18} {exact:4} {len(rows) - len(done):3} {words:8,} {ratio:>6}"
            f" {percentile(times, 0.5):8.1f} {percentile(times, 0.95):8.1f}",
            flush=True,
        )


def _ratio(ours: Iterable[int | None], gits: Iterable[int | None]) -> str:
    both = [(one, other) for one, other in zip(ours, gits, strict=False) if one is not None and other is not None]
    total = sum(other for _, other in both)
    return f"{sum(one for one, _ in both) / total:.3f}" if total else "-"


def percentile(values: Sequence[float], share: float) -> float:
    """Of sorted values; NaN where there is none."""
    return values[min(len(values) - 1, int(len(values) * share))] if values else float("nan")


def print_scale(engines: Sequence[str], pairs: Sequence[Pair], limit: float) -> None:
    """Milliseconds for one pair, and for ten and a hundred times as much of it."""
    old, new = next((old, new) for old, new in pairs if 30_000 < len(new) < 65_000 and len(old) > 30_000)
    print(f"\nscale, {len(new):,} characters: ms, ten times, a hundred times as much")
    for name in engines:
        with Runner(name, limit) as run:
            cells = []
            for times, runs in ((1, 20), (10, 5), (100, 1)):
                text, other = grown(old, times), grown(new, times)
                cells.append(_best(run, text, other, runs))
        print(f"{name:18} {' '.join(f'{cell:>10}' for cell in cells)}", flush=True)


def _best(run: Runner, old: str, new: str, times: int) -> str:
    found = [run(old, new) for _ in range(times)]
    done = [row["ms"] for row in found if row]
    return f"{min(done):,.0f}" if done else "failed"


def print_large(engines: Sequence[str], pairs: Sequence[Pair], limit: float) -> None:
    """Seconds for large texts."""
    large = large_pairs(pairs)
    print(f"\n{_LARGE // 1000} KB, seconds: {', '.join(large)}")
    for name in engines:
        with Runner(name, limit) as run:
            rows = [run(old, new) for old, new in large.values()]
        cells = [f"{row['ms'] / 1000:.2f}{'' if row['exact'] else ' (not exact)'}" if row else "failed" for row in rows]
        print(f"{name:18} {' '.join(f'{cell:>18}' for cell in cells)}", flush=True)


def print_seeds(engines: Sequence[str], pairs: Sequence[Pair], limit: float) -> None:
    """On how many pairs an engine differs from itself; those of smallprint, also from each other."""
    sample = pairs[::6]
    print(f"\nhash seeds, {len(sample)} pairs: those that differ")
    plain: list[set[str]] = []
    for name in engines:
        digests: list[set[str]] = [set() for _ in sample]
        for seed in ("0", "1", "4711"):
            with Runner(name, limit, hash_seed=seed) as run:
                for found, (old, new) in zip(digests, sample, strict=True):
                    row = run(old, new)
                    found.add(row["digest"] if row else "failed")
        if name == "smallprint":
            plain = digests
        beside = f", {_differing(plain, digests)} from the pure one" if plain and name == "smallprint, fast" else ""
        print(f"{name:18} {sum(len(found) > 1 for found in digests)}{beside}", flush=True)


def _differing(ours: Iterable[set[str]], theirs: Iterable[set[str]]) -> int:
    return sum(one != other for one, other in zip(ours, theirs, strict=True))


def print_scores(engines: Iterable[str], part: str) -> None:
    """Precision and recall on known edits."""
    print(f"\n{part}: kinds precision, recall; moved precision, recall; pairing precision, recall; rebuilt of")
    for name in engines:
        found = scores(name, hard=part == "hard")
        micro, moved, pairing, exact = (found[key] for key in ("micro", "moved", "PAIR", "EXACT"))
        cells = [f"{each[key] if each[key] is not None else 0:.3f}" for each in (micro, moved, pairing) for key in "PR"]
        print(f"{name:18} {' '.join(cells)} {exact['tp']} {exact['n']}", flush=True)


def scores(name: str, *, hard: bool) -> dict[str, Any]:
    """What the scorer says of an engine: by kind, and of all together."""
    function = ENGINES[name].__name__
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "scores.json"
        command = [sys.executable, str(_SCORER), f"bench.diff_engines:{function}", "--suite", "synth"]
        command += ["--out", str(out), *["--hard"] * hard]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"bench.diff: {_SCORER.name}: {done.stderr.strip().splitlines()[-1]}")
        found = json.loads(out.read_text(encoding="utf-8"))
    nothing = {"P": None, "R": None, "n": 0, "tp": 0}
    return {"moved": nothing, **found["synth"], "micro": found["micro"]}


if __name__ == "__main__":
    main()
