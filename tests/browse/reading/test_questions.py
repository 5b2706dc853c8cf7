"""No page's cost may grow with the whole of a table: what the reading pages ask goes by an index."""

from __future__ import annotations

from pathlib import Path

from diffs import edition
from diffs.browse.queries import Queries
from diffs.browse.reading import pair_queries
from diffs.browse.reading import queries as questions
from diffs.browse.reading.similar import twins
from tests.browse.reading.conftest import ALDER, HEATHER
from tests.browse.test_queries import Recorder


async def test_no_question_reads_a_whole_table(two: Path) -> None:
    recorder = Recorder(two)
    queries = Queries(recorder)
    newest = await queries.newest(HEATHER)
    change = await queries.change(HEATHER, 1, 2)
    assert newest is not None
    assert change is not None
    since = await questions.since(queries, newest.id, newest.number)
    found = await questions.clause_at(queries, newest.id, 3)
    assert found is not None
    assert await questions.clause_at(queries, newest.id, found.name) == found
    assert (newest.number, 3) in await questions.with_words(queries, HEATHER, found.name)
    lineage = found.lineage
    assert lineage.id == since[3].lineage_id
    assert await questions.standings(queries, lineage.id)
    assert await questions.edits(queries, (await questions.most_changed(queries, HEATHER))[0].lineage_id)
    assert await pair_queries.categories(queries, change.id, edition.mark("privacy-policy"))
    seen = await pair_queries.seen(queries, HEATHER)
    sides = await pair_queries.sides(queries, HEATHER, seen[0].number, seen[1].number)
    assert [bool(side.text and side.links()) for side in sides] == [True, True]
    assert await questions.last_place(queries, lineage.id) == (newest.number, 3)
    text = "We keep your personal data for 24 months after your last letter."
    alike = await twins(queries, 0, text, HEATHER)
    assert [twin.clause.policy_id for twin in alike] == [ALDER]
    # The candidates themselves come from the full-text index, a bounded number; arrays are what was asked for.
    scans = [plan for plan in recorder.plans if plan.startswith("SCAN")]
    assert {plan.split(" ")[1].rstrip("0123456789)") for plan in scans} <= {
        "clauses_fts",
        "wanted",
        "l",
        "(subquery-",
    }, scans
    assert not [plan for plan in scans if plan.startswith("SCAN l") and "clauses" in plan]
