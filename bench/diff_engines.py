"""The ways to compare two texts that `bench.diff` sets side by side, each as a function of the old and the new text.

A function gives records as ../shared/eval/score_diff.py reads them. Run as a program (`python -m bench.diff_engines
NAME`) this serves one of them: a line of JSON with two texts in, a line with its figures out. So each is timed in a
process of its own, which can be killed, and nothing that another needs (redlines uses difflib) is loaded beside it.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

Records = list[dict[str, Any]]
Ops = Sequence[tuple[int, str]]

_WORD = re.compile(r"\w+")


def smallprint(old: str, new: str) -> Records:
    """`diffs.compare` in pure Python."""
    from diffs import sequence

    sequence._diff_codes = sequence._diff_codes_plainly
    return _compared(old, new)


def smallprint_fast(old: str, new: str) -> Records:
    """`diffs.compare` with the extra `fast`."""
    from diffs import sequence

    sequence._diff_codes = sequence._diff_codes_fast
    return _compared(old, new)


def _compared(old: str, new: str) -> Records:
    from diffs import compare

    names = {"form": "formatting"}
    return [
        {
            "kind": names.get(each.kind, each.kind), "old": each.old, "new": each.new, "ops": list(each.ops),
            "old_pos": each.old_position, "new_pos": each.new_position,
        }
        for each in compare(old, new).clauses
    ]  # fmt: skip


def git_words(old: str, new: str) -> Records:
    """`git diff --word-diff=porcelain`: it does not tell where lines ended, so it cannot be put together again."""
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder) / "a", Path(folder) / "b"
        before.write_bytes(old.encode())
        after.write_bytes(new.encode())
        command = [
            "git",
            "diff",
            "--no-index",
            "--no-color",
            "-U1000000",
            "--word-diff=porcelain",
            str(before),
            str(after),
        ]
        out = subprocess.run(command, capture_output=True, check=False).stdout.decode()
    ops: list[tuple[int, str]] = []
    lines = out.split("\n")
    start = next((index + 1 for index, line in enumerate(lines) if line.startswith("@@")), len(lines))
    for line in lines[start:]:
        if line == "~":
            ops.append((0, "\n"))
        elif line[:1] in (" ", "+", "-"):
            ops.append(({" ": 0, "+": 1, "-": -1}[line[0]], line[1:]))
    return _stream(ops or [(0, old)])


def redlines_words(old: str, new: str) -> Records:
    """redlines, by its operations on tokens."""
    from redlines import Redlines

    ops: list[tuple[int, str]] = []
    for step in Redlines(old, new)._diff_ops:
        what, a, b, c, d = step.opcodes
        ours, theirs = step.source_chunk.text, step.test_chunk.text
        if what == "equal":
            ops.append((0, "".join(ours[a:b])))
        else:
            ops += [(-1, "".join(ours[a:b])), (1, "".join(theirs[c:d]))]
    return _stream([(operation, text) for operation, text in ops if text])


def plain_dmp(old: str, new: str) -> Records:
    """diff-match-patch as shipped, with its clean-up."""
    from diff_match_patch import diff_match_patch

    engine = diff_match_patch()
    ops = engine.diff_main(old, new)
    engine.diff_cleanupSemantic(ops)
    return _stream(ops)


def _stream(ops: Ops) -> Records:
    old = "".join(text for operation, text in ops if operation <= 0)
    new = "".join(text for operation, text in ops if operation >= 0)
    return [{"kind": "stream", "old": old, "new": new, "ops": list(ops), "old_pos": 0, "new_pos": 0}]


ENGINES: dict[str, Callable[[str, str], Records]] = {
    "smallprint": smallprint,
    "smallprint, fast": smallprint_fast,
    "git --word-diff": git_words,
    "redlines": redlines_words,
    "diff-match-patch": plain_dmp,
}
_NEEDS = {"smallprint, fast": "fast_diff_match_patch", "redlines": "redlines"}


def missing(name: str) -> str:
    """The package that an engine needs and that is not installed, or an empty string."""
    needed = _NEEDS.get(name, "")
    return needed if needed and find_spec(needed) is None else ""


def figures(records: Records, old: str, new: str) -> dict[str, Any]:
    """Of one comparison: whether both texts can be put together again, words marked, and a digest of all of it."""
    both = {}
    for side in ("old", "new"):
        there = [record for record in records if record[side] is not None]
        both[side] = "".join(record[side] for record in sorted(there, key=lambda record: record[f"{side}_pos"]))
    ops = [op for record in records for op in record["ops"]]
    parts_exact = all(
        "".join(text for operation, text in record["ops"] if operation in (0, sign)) == (record[side] or "")
        for record in records
        for side, sign in (("old", -1), ("new", 1))
    )
    return {
        "exact": both == {"old": old, "new": new} and parts_exact,
        "words": sum(len(_WORD.findall(text)) for operation, text in ops if operation),
        "digest": hashlib.sha256(repr(records).encode("utf-8", "surrogatepass")).hexdigest(),
    }


def main() -> None:
    """Serves the engine named on the command line."""
    engine = ENGINES[sys.argv[1]]
    engine("a b c\n", "a b d\n")
    print("ready", flush=True)
    for line in sys.stdin:
        old, new = json.loads(line)
        start = time.perf_counter()
        records = engine(old, new)
        seconds = time.perf_counter() - start
        print(json.dumps({"ms": seconds * 1000, **figures(records, old, new)}), flush=True)


if __name__ == "__main__":
    main()
