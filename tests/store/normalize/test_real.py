"""Real policies: five files as they are, one archived page, and a part of real histories with their texts."""

from __future__ import annotations

import json
import re
import tarfile
import unicodedata
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import zstandard

from store.normalize import comparison_words, normalize

HEADER = 1  # the first line of the file with a corpus header, which whoever imports the file takes off


def seed(shared: Path, number: str) -> bytes:
    (path,) = (shared / "seeds").glob(f"{number}_*")
    return path.read_bytes()


@pytest.mark.parametrize(
    ("number", "title", "date", "form"),
    [
        ("000", "weClouder Privacy Policy", "", "text"),
        ("001", "Privacy and Data Collection", "", "text"),
        ("002", "Privacy Policy", "", "text"),
        ("003", "Privacy Policy", "2015-02-12", "markdown"),
        ("004", "Terms & Conditions : Privacy Policy - goExW", "2015-08-07", "text"),
    ],
)
def test_seeds(shared: Path, number: str, title: str, date: str, form: str) -> None:
    body = seed(shared, number)
    if number == "004":
        body = body.split(b"\n", HEADER)[HEADER]
    document = normalize(body, url="policy.txt")
    assert (document.outcome, document.reason, document.alarms) == ("ok", "", ())
    assert (document.title, document.stated_date, document.format, document.language) == (title, date, form, "en")
    source = body.decode()
    if number == "003":
        source = re.sub(r"\]\([^)]*\)", "]", source.split("---\n", 2)[2])
        assert "layout: page" not in document.text
    assert comparison_words(document.text) == comparison_words(source)


def test_the_archived_page_holds_the_policy_and_nothing_of_the_page(shared: Path) -> None:
    body = (shared / "captures/goexw.com/20161012050505.html").read_bytes()
    document = normalize(body, url="http://www.goexw.com/general-terms-and-conditions/privacy-policy")
    # Without the header, and without the page's title, which the file has on its second line.
    policy = seed(shared, "004").decode().split("\n", HEADER + 1)[HEADER + 1]
    assert comparison_words(document.text) == comparison_words(policy)
    assert document.title == "Terms & Conditions : Privacy Policy - goExW"
    assert (document.outcome, document.stated_date, document.language) == ("ok", "2015-08-07", "en")
    for foreign in ("Sign In", "Stock in USA", "Help Center", "Online Chat", "Subscribe", "Copyright"):
        assert foreign not in document.text


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def history(shared: Path, document: str) -> dict[int, bytes]:
    folder = shared / "corpus" / document
    index = {row["member"]: row["seq"] for row in rows(folder / "index.jsonl") if "member" in row}
    packed = (folder / "snapshots.tar.zst").read_bytes()
    raw = zstandard.ZstdDecompressor(max_window_size=1 << 27).decompressobj().decompress(packed)
    bodies: dict[int, bytes] = {}
    with tarfile.open(fileobj=BytesIO(raw)) as tar:
        for member in tar:
            held = tar.extractfile(member)
            assert held is not None
            bodies[index[member.name]] = held.read()
    return bodies


def rough_words(markdown: str) -> Counter[str]:
    """Words of a reference text, by no code of ours."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", markdown).replace("\\", "")
    return Counter(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold()))


@pytest.mark.parametrize("document", ["Open-Terms-Archive__Privacy-Policy", "Open-Collective__Privacy-Policy"])
def test_neighbouring_captures_without_a_change_give_the_same_text(shared: Path, document: str) -> None:
    bodies = history(shared, document)
    pairs = rows(shared / "corpus" / document / "pairs.jsonl")
    same = [
        p for p in pairs if p["label"] == "same" and not p["declaration_changed"] and {p["a"], p["b"]} <= bodies.keys()
    ]
    assert len(same) > 20
    for pair in same[:: max(1, len(same) // 40)]:
        assert bodies[pair["a"]] != bodies[pair["b"]]
        assert normalize(bodies[pair["a"]]).text == normalize(bodies[pair["b"]]).text


@pytest.mark.parametrize("document", ["GitHub__Privacy-Policy", "UptimeRobot__Privacy-Policy"])
def test_the_words_of_published_versions_are_found(shared: Path, document: str) -> None:
    """At least 99 words in a hundred of each version, by count."""
    folder, bodies = shared / "corpus" / document, history(shared, document)
    checked = 0
    for version in rows(folder / "versions.jsonl"):
        seqs = [seq for seq in version["snapshot_seqs"] if seq in bodies]
        expected = rough_words((folder / version["file"]).read_text(encoding="utf-8"))
        if not seqs or expected.total() < 60:
            continue
        found = normalize(bodies[seqs[0]])
        assert found.outcome == "ok"
        have = rough_words(found.text)
        assert (expected - have).total() <= 0.01 * expected.total()
        assert (have - expected).total() <= 0.02 * expected.total()
        checked += 1
    assert checked >= 3
