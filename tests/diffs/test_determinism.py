"""The same input gives the same output in every process, with the extra and without, and nothing comes from difflib."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
from pathlib import Path

from diffs import compare

PROJECT = Path(__file__).resolve().parents[2]

PROGRAM = """
import hashlib, sys
if sys.argv[1] == "without the extra":
    sys.modules["fast_diff_match_patch"] = None
from diffs import compare
old, new = sys.stdin.read().split(chr(0))
comparison = compare(old, new)
assert comparison.clause_changes
assert "difflib" not in sys.modules, "difflib was imported"
print(hashlib.sha256(repr(comparison).encode()).hexdigest())
"""


def policy(chance: random.Random) -> list[str]:
    words = [f"{stem}{end}" for stem in ("data", "cook", "shar", "kept", "user", "law") for end in ("a", "e", "i", "o")]
    clauses = []
    for number in range(1, 31):
        if number % 5 == 1:
            clauses.append(f"## {number}. {chance.choice(words).title()} {chance.choice(words).title()}\n\n")
        clauses.append(" ".join(chance.choices(words, k=chance.randint(4, 25))).capitalize() + ".\n\n")
    return clauses


def rewritten(clauses: list[str], chance: random.Random) -> list[str]:
    """The same with clauses moved, dropped, joined and edited."""
    result = [clause for clause in clauses if chance.random() > 0.1]
    for _ in range(4):
        result.insert(chance.randrange(len(result)), result.pop(chance.randrange(len(result))))
    result[3:5] = [result[3].strip() + " " + result[4]]
    return [clause.replace("dataa", "facts") if chance.random() < 0.4 else clause for clause in result]


def test_equal_in_every_process() -> None:
    chance = random.Random(11)
    clauses = policy(chance)
    old, new = "".join(clauses), "".join(rewritten(clauses, chance))
    here = hashlib.sha256(repr(compare(old, new)).encode()).hexdigest()
    for seed, how in (("0", "as installed"), ("1", "as installed"), ("4711", "without the extra")):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, how],
            input=f"{old}\0{new}",
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=PROJECT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip() == here
