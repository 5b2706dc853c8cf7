"""What the reading pages ask of clauses: since when they stand, what became of them, where else they are found.

Each question belongs to one version, one lineage or one policy, or has a LIMIT and an index.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from diffs.browse.queries import Queries
from diffs.browse.reading.names import name_of, read_name
from diffs.words import Op
from store.answers import ANSWERED_OF_ONE, Answered

MOST_CHANGED = 8
CANDIDATES = 100
LINEAGES_OF_A_WORDING = 6

_PATH_SEPARATOR = " > "


@dataclass(frozen=True, slots=True)
class Since:
    """A clause of a version: by number, the version that gave it its words, and the one since which it is back."""

    position: int
    lineage_id: int
    since: int
    returned: int | None
    edits: int


@dataclass(frozen=True, slots=True)
class LineageRow:
    """A lineage. versions, positions are those of where it stands first and last; text: its words as they were last."""

    id: int
    policy_id: str
    born_version: int
    last_version: int
    edits: int
    returns: int
    split_from_id: int | None
    merged_into_id: int | None
    text: str


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause of a version: its place, its name (see `names`), its lineage; newest: the policy's newest version."""

    position: int
    name: str
    lineage: LineageRow
    newest: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A lineage's clause in one version."""

    number: int
    first_seen: str
    last_seen: str
    position: int
    clause_id: int
    block: str
    label: str
    heading_path: tuple[str, ...]
    returned: bool
    text: str


@dataclass(frozen=True, slots=True)
class Edit:
    """What a change did to a lineage's clause."""

    id: int
    place: int
    kind: str
    from_version: int
    to_version: int
    after: str
    before: str
    silent: bool | None
    heading_path: tuple[str, ...]
    label: str
    old_label: str
    edited: bool
    details: tuple[str, ...]
    words_added: int
    words_removed: int
    substance: str
    categories: tuple[str, ...]
    old_position: int | None
    new_position: int | None
    ops: tuple[Op, ...]


@dataclass(frozen=True, slots=True)
class Changing:
    """A clause that changed often: where it stood last, how often its words changed, and what they were then."""

    lineage_id: int
    version: int
    position: int
    edits: int
    born_version: int
    text: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause of another policy whose words may be the same."""

    clause_id: int
    text: str
    lineage_id: int
    policy_id: str
    policy_name: str
    first_seen: str
    last_seen: str
    in_force: bool
    stands_at: str
    position: int


async def answered(queries: Queries, policy_id: str) -> list[Answered]:
    """How archives answer for each address of a policy."""
    rows = await queries.rows(ANSWERED_OF_ONE, policy=policy_id)
    return [Answered(**row) for row in rows]


async def since(queries: Queries, version_id: int, number: int) -> dict[int, Since]:
    """For each clause of a version, by position, since when it stands as it does.

    Words that came back after a time away stand since they first stood; parts of a clause that was split, and what
    was merged from several, since then.
    """
    rows = await queries.rows(
        """
        SELECT vc.position, vc.lineage_id, l.edits, max(l.born_version, coalesce((
                SELECT max(c.to_version) FROM clause_changes AS cc JOIN changes AS c ON c.id = cc.change_id
                WHERE cc.lineage_id = vc.lineage_id AND c.to_version <= :number
                AND (cc.edited OR cc.kind IN ('split', 'merged'))
            ), 0)) AS since, (
                SELECT max(v.number) FROM version_clauses AS back JOIN versions AS v ON v.id = back.version_id
                WHERE back.lineage_id = vc.lineage_id AND back.returned AND v.number <= :number AND l.returns
            ) AS returned
        FROM version_clauses AS vc JOIN lineages AS l ON l.id = vc.lineage_id
        WHERE vc.version_id = :version ORDER BY vc.position
        """,
        version=version_id,
        number=number,
    )
    return {row["position"]: Since(**row) for row in rows}


async def clause_at(queries: Queries, version_id: int, clause: int | str) -> ClauseRow | None:
    """A clause of a version by its place or its name (see `names`)."""
    if isinstance(clause, int):
        rows = await queries.rows(f"{_CLAUSE} AND vc.position = :position", version=version_id, position=clause)
    else:
        # The plus keeps to the clauses of this version, where others may have the words a thousand times.
        beginning, nth = read_name(clause)
        rows = await queries.rows(
            f"{_CLAUSE} AND +vc.clause_id IN ({_WITH_WORDS}) ORDER BY vc.position LIMIT 1 OFFSET :before",
            version=version_id,
            beginning=beginning,
            before=nth - 1,
        )
    if not rows:
        return None
    row = dict(rows[0])
    position, sha256, nth, newest = (row.pop(name) for name in ("position", "sha256", "nth", "newest"))
    return ClauseRow(position, name_of(sha256, nth), LineageRow(**row), newest)


NTH = """(
    SELECT count(*) FROM version_clauses AS same
    WHERE same.version_id = {0}.version_id AND +same.clause_id = {0}.clause_id AND same.position <= {0}.position
)"""
"""Which of the clauses with the same words a row of `version_clauses` is in its version, see `names`; {0}: that row."""

_CLAUSE = f"""
    SELECT vc.position, here.sha256, {NTH.format("vc")} AS nth,
        l.id, l.policy_id, l.born_version, l.last_version, l.edits, l.returns, l.split_from_id, l.merged_into_id,
        cl.text, (SELECT max(number) FROM versions WHERE policy_id = l.policy_id) AS newest
    FROM version_clauses AS vc JOIN clauses AS here ON here.id = vc.clause_id
    JOIN lineages AS l ON l.id = vc.lineage_id JOIN clauses AS cl ON cl.id = l.clause_id
    WHERE vc.version_id = :version
"""
_WITH_WORDS = "SELECT id FROM clauses WHERE sha256 >= :beginning AND sha256 < :beginning || 'g'"


async def with_words(queries: Queries, policy_id: str, name: str, *, limit: int = 8) -> list[tuple[int, int]]:
    """Where the words of a name stand in a policy: versions, the newest first, and places."""
    rows = await queries.rows(
        "SELECT v.number, min(vc.position) AS position FROM versions AS v CROSS JOIN version_clauses AS vc"
        f" ON vc.version_id = v.id AND +vc.clause_id IN ({_WITH_WORDS})"
        " WHERE v.policy_id = :policy GROUP BY v.number ORDER BY v.number DESC LIMIT :limit",
        policy=policy_id,
        beginning=read_name(name)[0],
        limit=limit,
    )
    return [(row["number"], row["position"]) for row in rows]


async def standings(queries: Queries, lineage_id: int) -> list[Standing]:
    """Every version in which a lineage stands, oldest first."""
    rows = await queries.rows(
        "SELECT v.number, v.first_seen, v.last_seen, vc.position, vc.clause_id, vc.block, vc.label, vc.heading_path,"
        " vc.returned, cl.text FROM version_clauses AS vc JOIN versions AS v ON v.id = vc.version_id"
        " JOIN clauses AS cl ON cl.id = vc.clause_id WHERE vc.lineage_id = :lineage ORDER BY v.number",
        lineage=lineage_id,
    )
    return [Standing(**{**row, "heading_path": _path(row), "returned": bool(row["returned"])}) for row in rows]


async def edits(queries: Queries, lineage_id: int) -> list[Edit]:
    """Every stored clause change of a lineage, oldest first."""
    rows = await queries.rows(
        "SELECT cc.id, cc.place, cc.kind, c.from_version, c.to_version, c.after, c.before, c.silent, cc.heading_path,"
        " cc.label, cc.old_label, cc.edited, cc.details, cc.words_added, cc.words_removed, cc.substance,"
        " cc.categories, cc.old_position, cc.new_position, cc.ops"
        " FROM clause_changes AS cc JOIN changes AS c ON c.id = cc.change_id"
        " WHERE cc.lineage_id = :lineage ORDER BY c.to_version, cc.place",
        lineage=lineage_id,
    )
    return [_edit(row) for row in rows]


async def most_changed(queries: Queries, policy_id: str, *, limit: int = MOST_CHANGED) -> list[Changing]:
    """The clauses of a policy whose words changed most often."""
    rows = await queries.rows(
        """
        SELECT l.id AS lineage_id, l.last_version AS version, vc.position, l.edits, l.born_version, cl.text
        FROM (
            SELECT id, policy_id, last_version, edits, born_version, clause_id FROM lineages
            WHERE policy_id = :policy AND edits > 0 ORDER BY edits DESC, id LIMIT :limit
        ) AS l
        JOIN versions AS v ON v.policy_id = l.policy_id AND v.number = l.last_version
        JOIN version_clauses AS vc ON vc.version_id = v.id AND vc.lineage_id = l.id
        JOIN clauses AS cl ON cl.id = l.clause_id
        ORDER BY l.edits DESC, l.id
        """,
        policy=policy_id,
        limit=limit,
    )
    return [Changing(**row) for row in rows]


async def last_place(queries: Queries, lineage_id: int) -> tuple[int, int] | None:
    """Where a lineage stands last: version and position."""
    rows = await queries.rows(
        "SELECT l.last_version, vc.position FROM lineages AS l"
        " JOIN versions AS v ON v.policy_id = l.policy_id AND v.number = l.last_version"
        " JOIN version_clauses AS vc ON vc.version_id = v.id AND vc.lineage_id = l.id WHERE l.id = :lineage",
        lineage=lineage_id,
    )
    return (rows[0]["last_version"], rows[0]["position"]) if rows else None


async def wordings_with(
    queries: Queries, asked: Sequence[Sequence[str]], *, index: str = "clauses_fts", limit: int = CANDIDATES
) -> dict[int, str]:
    """Wordings of clauses that hold all words of one of these sets, as that full-text index knows words, by id.

    Of each set some, up to a limit. All are asked for at once: each question costs a wait.
    """
    matches = {
        f"match_{n}": " ".join('"' + word.replace('"', '""') + '"' for word in words) for n, words in enumerate(asked)
    }
    found = " UNION ".join(
        f"SELECT * FROM (SELECT rowid FROM {index} WHERE {index} MATCH :{match} LIMIT :limit)" for match in matches
    )
    rows = await queries.rows(f"SELECT id, text FROM clauses WHERE id IN ({found})", **matches, limit=limit)
    return {row["id"]: row["text"] for row in rows}


async def standing_elsewhere(queries: Queries, clause_ids: Sequence[int], policy_id: str) -> list[Candidate]:
    """Where wordings stand, or stood, in other policies: for each wording a few lineages."""
    rows = await queries.rows(
        f"""
        SELECT cl.id AS clause_id, cl.text, l.id AS lineage_id, l.policy_id, p.name AS policy_name,
            born.first_seen, last.last_seen, last.id = (
                SELECT id FROM versions WHERE policy_id = l.policy_id ORDER BY number DESC LIMIT 1
            ) AS in_force, v.first_seen AS stands_at, vc.position
        FROM json_each(:ids) AS wanted JOIN clauses AS cl ON cl.id = wanted.value
        JOIN lineages AS l ON l.id IN (
            SELECT DISTINCT here.lineage_id FROM version_clauses AS here
            JOIN lineages AS other ON other.id = here.lineage_id
            WHERE here.clause_id = cl.id AND other.policy_id <> :policy LIMIT {LINEAGES_OF_A_WORDING}
        )
        JOIN policies AS p ON p.id = l.policy_id
        JOIN versions AS born ON born.policy_id = l.policy_id AND born.number = l.born_version
        JOIN versions AS last ON last.policy_id = l.policy_id AND last.number = l.last_version
        JOIN version_clauses AS vc ON (vc.version_id, vc.position) = (
            SELECT version_id, position FROM version_clauses
            WHERE lineage_id = l.id AND clause_id = cl.id ORDER BY version_id DESC LIMIT 1
        )
        JOIN versions AS v ON v.id = vc.version_id
        """,
        ids=json.dumps(list(clause_ids)),
        policy=policy_id,
    )
    return [Candidate(**{**row, "in_force": bool(row["in_force"])}) for row in rows]


def _edit(row: Mapping[str, Any]) -> Edit:
    return Edit(
        **{
            **row,
            "silent": None if row["silent"] is None else bool(row["silent"]),
            "heading_path": _path(row),
            "edited": bool(row["edited"]),
            "details": tuple(filter(None, row["details"].split(","))),
            "categories": tuple(json.loads(row["categories"])),
            "ops": tuple((int(sign), str(text)) for sign, text in json.loads(row["ops"])),
        }
    )


def _path(row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(filter(None, row["heading_path"].split(_PATH_SEPARATOR)))
