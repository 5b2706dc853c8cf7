"""Questions worth a link: canned queries, which Datasette shows with their SQL, as tables, JSON and CSV.

Each goes by an index in the order of its answer, or reads a row a policy, and ends with its limit. A column named
`change` or `version` holds labels (`policy@3..4`, `policy@4`), of which `plain_tables` makes links.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from datasette import Response

from diffs.browse.desk import Desk
from diffs.browse.formats import json_answer

_MOST = 100


@dataclass(frozen=True, slots=True)
class Question:
    """A canned query: its name in addresses, what it is called, what its answer is and is not, its SQL."""

    name: str
    title: str
    description: str
    sql: str


def _changes(condition: str, more: str = "") -> str:
    """The latest changes with a condition that an index holds in the order of time."""
    return (
        f"SELECT c.label AS change, c.after, c.before, c.words_added, c.words_removed, c.summary{more}\n"
        f"FROM changes AS c\nWHERE {condition}\nORDER BY c.before DESC\nLIMIT {_MOST}"
    )


_DETAILS = """,
  (SELECT group_concat({column}, ' ') FROM clause_changes WHERE change_id = c.id AND {condition}) AS {name}"""

_UNCHANGED = "julianday(last_seen) - julianday(coalesce(last_change, first_seen))"
"""In days; an index has the policies in this order."""

QUESTIONS = (
    Question(
        "silent_changes",
        "Silent changes",
        "The words changed, and the date that the policy gives for its last update did not.",
        _changes("c.silent = 1"),
    ),
    Question(
        "retention_changed",
        "Retention periods changed",
        "A clause about keeping data names another span of time than before. Told from the words; see docs/facts.md"
        " for how often that is right.",
        _changes(
            "c.retention = 1",
            _DETAILS.format(
                column="durations", condition="durations <> '[]' AND categories LIKE '%Data Retention%'", name="periods"
            ),
        ),
    ),
    Question(
        "rights_changed",
        "Rights added or withdrawn",
        "A clause that speaks of people's rights or choices came or went. Whether a right did is for a reader to say:"
        " the same may be said elsewhere.",
        _changes(
            "c.rights = 1",
            _DETAILS.format(
                column="kind",
                condition="kind IN ('added', 'removed') AND"
                " (categories LIKE '%User Access%' OR categories LIKE '%User Choice%')",
                name="clauses",
            ),
        ),
    ),
    Question(
        "newly_named",
        "Third parties newly named",
        "Hosts, and hosts of e-mail addresses, that a change named for the first time in its clauses, those of the"
        " policy's own site left out. A company named by its name alone is not found; a host that another clause"
        " named before may be.",
        _changes("c.newly_named <> '[]'", ", c.newly_named"),
    ),
    Question(
        "policies_gone",
        "Policies gone",
        "At the latest fetch there was nothing at the address any more, or it led elsewhere.",
        "SELECT policy_id, last_seen, last_fetch, last_outcome, versions\nFROM policy_states\n"
        f"WHERE state = 'gone'\nORDER BY last_fetch DESC\nLIMIT {_MOST}",
    ),
    Question(
        "brief_versions",
        "Versions that lasted under a week",
        "Between the last sight of the version before and the first of the version after lies less than a week, so it"
        " cannot have stood longer.",
        "SELECT b.label AS version, c.after AS not_before, b.first_seen, b.last_seen, c.label AS change, c.summary\n"
        "FROM changes AS c JOIN versions AS b ON b.id = c.to_version_id\n"
        f"WHERE c.brief = 1\nORDER BY c.before DESC\nLIMIT {_MOST}",
    ),
    Question(
        "longest_unchanged",
        "Longest unchanged",
        "The policies whose words have been seen unchanged for the longest time, up to their last sight.",
        "SELECT policy_id, coalesce(last_change, first_seen) AS since, last_seen,\n"
        f"  CAST({_UNCHANGED} AS INTEGER) AS days, state\n"
        f"FROM policy_states\nWHERE last_seen IS NOT NULL\nORDER BY {_UNCHANGED} DESC\nLIMIT {_MOST}",
    ),
)


def canned(*, allowed: bool) -> dict[str, dict[str, object]]:
    """The canned queries of a database, for Datasette; allowed: whether the reader may have their answers."""
    rule = {} if allowed else {"allow": False}
    return {
        question.name: {"sql": question.sql, "title": question.title, "description": question.description, **rule}
        for question in QUESTIONS
    }


async def page(desk: Desk, format_: str) -> Response:
    """All questions, as a page or as values: `questions`, each with the `url` of its answer (also as JSON and CSV)."""
    if format_:
        return json_answer({"questions": [_values(desk, question) for question in QUESTIONS]})
    return await desk.page("questions", questions=QUESTIONS)


def _values(desk: Desk, question: Question) -> Mapping[str, Any]:
    url = desk.absolute(desk.addresses.query(question.name))
    return {**asdict(question), "url": url, "json_url": f"{url}.json?_shape=objects", "csv_url": f"{url}.csv"}
