from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from diffs.browse.queries import SnapshotRow
from diffs.browse.reading.citation import Citation, Source, memento
from diffs.changes import bring_up_to_date
from store import Store
from tests.browse.conftest import Serve
from tests.browse.library import FERNHILL, capture, fernhill
from tests.browse.test_timeline import SNAPSHOT

POLICY = f"/-/policy/{FERNHILL}"
OLD = Source("2015-01-14T05:05:05Z", "a" * 64, "b" * 64, "https://web.archive.org/web/2015/https://x.example/", "/o")
NEW = Source("2016-02-20T05:05:05Z", "c" * 64, "d" * 64, None, "http://here.example/web/2016id_/https://x.example/")
CITATION = Citation(
    policy_id="x.example/privacy-policy",
    name="X: privacy & cookies",
    site="x.example",
    url="https://x.example/",
    address="http://here.example/-/policy/x.example/privacy-policy@2015-01-14T05:05:05Z..2016-02-20T05:05:05Z",
    sources=(OLD, NEW),
    after=OLD.captured_at,
    before=NEW.captured_at,
    accessed=date(2026, 1, 2),
)


def test_a_citation_names_the_policy_both_bounds_both_copies_and_all_hashes() -> None:
    for said in (CITATION.text(), CITATION.bibtex().replace("\\_", "_"), CITATION.csl()):
        for part in (CITATION.policy_id, OLD.captured_at, NEW.captured_at, OLD.memento, NEW.original, CITATION.address):
            assert str(part) in said
        for source in (OLD, NEW):
            assert source.text_sha256 in said
            assert source.sha256 in said


def test_nothing_in_a_name_ends_a_field_of_bibtex_early() -> None:
    name = "}, note = {x}} \\input{/etc/passwd} % $&#_^~ \u202e"
    entry = replace(CITATION, name=name, address="https://x.example/}{\\").bibtex()
    depth = 0
    for character in re.sub(r"\\[{}]", "", entry):
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0
    assert len(re.findall(r"^  \w+ = \{", entry, re.MULTILINE)) == 8
    assert "\\input" not in entry
    assert "\u202e" not in entry


@pytest.mark.parametrize(
    ("origin", "source_url", "expected"),
    [
        ("wayback", "https://web.archive.org/web/20150114050505id_/https://x/web/1id_/", "https://web.archive.org/web/20150114050505/https://x/web/1id_/"),
        ("live", "https://x.example/", None),
        ("wayback", "javascript:alert(1)", None),
    ],
)  # fmt: skip
def test_a_memento_is_shown_at_the_archives_own_address(origin: str, source_url: str, expected: str | None) -> None:
    snapshot: SnapshotRow = replace(SNAPSHOT, origin=origin, source_url=source_url)
    assert memento(snapshot) == expected


async def test_every_page_that_can_be_cited_gives_all_three_forms(site: Any) -> None:
    for path in (f"{POLICY}@2..3", f"{POLICY}@1..7", f"{POLICY}@3"):
        cited = (await site.get(f"{path}.json")).json()["citation"]
        bibtex, csl = await site.get(f"{path}.bib"), await site.get(f"{path}.csl.json")
        assert bibtex.headers["content-type"].startswith("application/x-bibtex")
        (item,) = csl.json()
        assert item["URL"] == cited["address"]
        assert cited["address"] in bibtex.text
        assert cited["text"] in (await site.get(path)).text.replace("&#39;", "'")
        assert all(source["text_sha256"] in bibtex.text for source in cited["sources"])


async def test_what_was_cited_is_still_there_when_older_captures_shift_the_numbers(
    database: Path, serve: Serve
) -> None:
    client = serve(database).client
    paths = {
        kind: (await client.get(f"{POLICY}@{what}.json")).json()["citation"]["address"].removeprefix("http://localhost")
        for kind, what in (("change", "2..3"), ("version", "3"))
    }
    before = {kind: (await client.get(f"{path}.json")).json() for kind, path in paths.items()}
    with Store(database) as store:
        older = fernhill(period="6 months", dated="1 January 2010")
        store.add(capture("2010-01-01", older))
        # One more within the bounds of the change that was cited.
        store.add(capture("2015-06-01", fernhill(dated="9 May 2014", period="24 months", nonce="9")))
        bring_up_to_date(store, FERNHILL)
    client = serve(database).client
    after = {kind: (await client.get(f"{path}.json")).json() for kind, path in paths.items()}
    assert after["version"]["number"] == before["version"]["number"] + 1
    assert after["version"]["text_sha256"] == before["version"]["text_sha256"]
    for side in ("old", "new"):
        assert after["change"][side]["number"] == before["change"][side]["number"] + 1
        assert after["change"][side]["text_sha256"] == before["change"][side]["text_sha256"]
    assert after["change"]["clause_changes"] == before["change"]["clause_changes"]
    assert (before["change"]["after"][:10], after["change"]["after"][:10]) == ("2015-01-14", "2015-06-01")
