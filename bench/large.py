"""A large database made at once: policies, versions and changes in the numbers asked for, through the real schema.

The rows are what a crawl of such a history would have left behind, but for the words, which are drawn, and the bytes
of the snapshots, which are all the same. Equal seeds and sizes give equal databases.
"""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import accumulate
from pathlib import Path

from backports import zstd

from diffs.edition import edition as diff_edition
from diffs.facts import is_privacy_policy
from store import Store, states, times
from store.normalize.edition import edition
from store.versions import EXCURSION

POLICIES = 10_000
VERSIONS_EACH, CHANGES_EACH, CLAUSES_EACH = 20, 5.26, 30
"""Means: versions a policy, clause changes a change, clauses a version. Together: 200,000 and 1,000,000."""

TYPES = ("privacy-policy", "terms")
# Phrases that a clause holds, how often, and since when.
PHRASES = (
    ("personal information", 0.15, 2000),
    ("third parties", 0.08, 2000),
    ("service providers", 0.04, 2004),
    ("legitimate interests", 0.02, 2016),
    ("standard contractual clauses", 0.008, 2018),
    ("artificial intelligence", 0.006, 2019),
    ("biometric data", 0.003, 2014),
    ("sold to the highest bidder", 0.0004, 2000),
)
_PERIODS = ("30 days", "90 days", "6 months", "12 months", "24 months", "5 years")
_LANGUAGES = ("en",) * 16 + ("de", "fr", "es", "zh")
_FROM, _UNTIL = datetime(2003, 1, 1, tzinfo=times.now().tzinfo), datetime(2026, 11, 1, tzinfo=times.now().tzinfo)


@dataclass(slots=True)
class _Clause:
    """A clause of the version at hand: its words, since when it is worded so, and its identity."""

    text: str
    clause_id: int
    lineage_id: int
    since: int
    heading: bool = False


@dataclass(slots=True)
class _Rows:
    """Rows on their way into the tables."""

    by_table: dict[str, list[tuple[object, ...]]] = field(default_factory=dict)

    def add(self, table: str, *values: object) -> None:
        self.by_table.setdefault(table, []).append(values)


_COLUMNS = {
    "clauses": "id, text, sha256",
    "version_clauses": "version_id, position, clause_id, lineage_id, block, label, heading_path, continues",
    "lineages": "id, policy_id, clause_id, born_version, last_version, edits",
    "wordings": "clause_id, lineage_id, policy_no, first_version, last_version, first_seen, gone_by",
    "versions": "id, policy_id, number, first_seen, last_seen, words, title, language, stated_date, snapshots,"
    " first_snapshot_id, last_snapshot_id, text_sha256, words_sha256, links, text",
    "snapshots": "id, policy_id, url, urlkey, captured_at, origin, source_url, status, content_type, headers, sha256,"
    " sha1, length, recorded_at, outcome, verdict, text_sha256, links_sha256, version_id",
    "changes": "id, policy_id, from_version, to_version, after, before, level, silent, clauses, words_added,"
    " words_removed, summary, substance, retention, rights, newly_named, brief, from_version_id, to_version_id",
    "clause_changes": "change_id, place, kind, heading_path, label, old_label, old_text, new_text, words_added,"
    " words_removed, edited, details, similarity, old_position, new_position, ops, lineage_id, substance, durations,"
    " categories",
}


class _Writer:
    """Draws the history of one policy after the other."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._vocabulary = _vocabulary(self._random)
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self._vocabulary))))
        self._ids = dict.fromkeys(("clause", "lineage", "version", "snapshot", "change"), 0)
        self._headings: dict[str, int] = {}
        self._titles = [" ".join(self._words(3)).capitalize() for _ in range(200)]
        self.rows = _Rows()

    def _next(self, kind: str) -> int:
        self._ids[kind] += 1
        return self._ids[kind]

    def policy(self, no: int, policy_id: str, language: str) -> None:
        draw = self._random
        count = 1 + min(int(draw.expovariate(1 / (VERSIONS_EACH - 0.5))), 400)
        moments = self._moments(count)
        lives: dict[int, list[int]] = {}  # by lineage: clause, born, last, edits
        clauses = [self._new_clause(moments[0][0], 1, heading=place % 6 == 0) for place in range(CLAUSES_EACH)]
        before = self._version(policy_id, 1, moments[0], clauses, language)
        for number in range(2, count + 1):
            ended, changed = self._change(clauses, moments[number - 1][0], number)
            self._end(ended, no, number, moments, lives)
            after = self._version(policy_id, number, moments[number - 1], clauses, language)
            self._write_change(policy_id, number, moments, before, after, changed)
            before = after
        self._end(clauses, no, count + 1, moments, lives)
        if draw.random() < 0.05:
            self._failed_fetch(policy_id, draw.choice(("missing", "blocked", "error")))
        for lineage_id, (clause_id, born, last, edits) in lives.items():
            self.rows.add("lineages", lineage_id, policy_id, clause_id, born, last, edits)

    def _moments(self, count: int) -> list[tuple[datetime, datetime]]:
        """The first and the last sight of each version."""
        span = (_UNTIL - _FROM).total_seconds()
        start = self._random.random() ** 0.7 * span * 0.75
        points = sorted(self._random.uniform(start, span) for _ in range(2 * count))
        moments = [_FROM + timedelta(seconds=int(point) + 2 * index) for index, point in enumerate(points)]
        return list(zip(moments[::2], moments[1::2], strict=True))

    def _new_clause(self, moment: datetime, number: int, *, heading: bool = False, lineage: int = 0) -> _Clause:
        if heading:
            text = self._random.choice(self._titles)
            known = self._headings.get(text)
            clause_id = known or self._next("clause")
            self._headings[text] = clause_id
        else:
            known, clause_id = None, self._next("clause")
            text = f"{self._sentence(moment)} ({clause_id})"
        if known is None:
            self.rows.add("clauses", clause_id, text, sha256(text.encode()).hexdigest())
        return _Clause(text, clause_id, lineage or self._next("lineage"), number, heading)

    def _words(self, count: int) -> list[str]:
        return self._random.choices(self._vocabulary, cum_weights=self._weights, k=count)

    def _sentence(self, moment: datetime) -> str:
        words = self._words(self._random.randint(10, 26))
        for phrase, share, since in PHRASES:
            if moment.year >= since and self._random.random() < share:
                words.insert(self._random.randrange(len(words)), phrase)
        if self._random.random() < 0.03:
            words.append(f"for {self._random.choice(_PERIODS)}")
        return " ".join(words).capitalize() + "."

    def _change(
        self, clauses: list[_Clause], moment: datetime, number: int
    ) -> tuple[list[_Clause], list[tuple[str, _Clause | None, _Clause | None, int]]]:
        """Changes a version's clauses in place: those that ended, and (kind, old, new, place) of each change."""
        draw = self._random
        ended: list[_Clause] = []
        changed: list[tuple[str, _Clause | None, _Clause | None, int]] = []
        places = sorted(draw.sample(range(1, len(clauses)), min(1 + int(draw.expovariate(1 / 4.76)), len(clauses) - 1)))
        shift = 0
        for place in places:
            at = place + shift
            kind = draw.choices(("modified", "added", "removed"), (6, 2, 2))[0]
            if kind == "added" or clauses[at].heading:
                new = self._new_clause(moment, number)
                clauses.insert(at, new)
                changed.append(("added", None, new, at))
                shift += 1
            elif kind == "removed" and len(clauses) > CLAUSES_EACH // 2:
                old = clauses.pop(at)
                ended.append(old)
                changed.append(("removed", old, None, at))
                shift -= 1
            else:
                old = clauses[at]
                clauses[at] = self._new_clause(moment, number, lineage=old.lineage_id)
                ended.append(old)
                changed.append(("modified", old, clauses[at], at))
        return ended, changed

    def _end(
        self,
        ended: Sequence[_Clause],
        no: int,
        number: int,
        moments: Sequence[tuple[datetime, datetime]],
        lives: dict[int, list[int]],
    ) -> None:
        gone_by = times.to_iso(moments[number - 1][0]) if number <= len(moments) else None
        for clause in ended:
            first_seen = times.to_iso(moments[clause.since - 1][0])
            self.rows.add(
                "wordings", clause.clause_id, clause.lineage_id, no, clause.since, number - 1, first_seen, gone_by
            )
            life = lives.setdefault(clause.lineage_id, [clause.clause_id, clause.since, number - 1, -1])
            life[0], life[2], life[3] = clause.clause_id, number - 1, life[3] + 1

    def _version(
        self, policy_id: str, number: int, seen: tuple[datetime, datetime], clauses: Sequence[_Clause], language: str
    ) -> tuple[int, dict[int, int]]:
        """Writes a version with its two snapshots; its id, and the place of each lineage."""
        version_id = self._next("version")
        text = "\n\n".join(f"## {clause.text}" if clause.heading else clause.text for clause in clauses)
        digest = sha256(text.encode()).hexdigest()
        ids = [self._next("snapshot") for _ in seen]
        url = f"https://{policy_id}"
        for snapshot_id, moment in zip(ids, seen, strict=True):
            at = times.to_iso(moment)
            self.rows.add(
                "snapshots", snapshot_id, policy_id, url, url, at, "wayback", url, 200, "text/html", "{}", _BODY_SHA256,
                "", len(_BODY), at, "ok", "ok", digest, _LINKS_SHA256, version_id,
            )  # fmt: skip
        self.rows.add(
            "versions", version_id, policy_id, number, times.to_iso(seen[0]), times.to_iso(seen[1]),
            text.count(" ") + 1, policy_id, language, None, 2, ids[0], ids[1], digest, digest, 0, text,
        )  # fmt: skip
        places: dict[int, int] = {}
        heading = ""
        for position, clause in enumerate(clauses):
            heading = clause.text if clause.heading else heading
            places[clause.lineage_id] = position
            block = "heading" if clause.heading else "paragraph"
            self.rows.add(
                "version_clauses", version_id, position, clause.clause_id, clause.lineage_id, block, "",
                "" if clause.heading else heading, None,
            )  # fmt: skip
        return version_id, places

    def _failed_fetch(self, policy_id: str, outcome: str) -> None:
        """A last fetch that did not bring the policy."""
        url, at = f"https://{policy_id}", times.to_iso(_UNTIL)
        self.rows.add(
            "snapshots", self._next("snapshot"), policy_id, url, url, at, "live", url, 404, "text/html", "{}",
            _BODY_SHA256, "", len(_BODY), at, outcome, outcome, None, None, None,
        )  # fmt: skip

    def _write_change(
        self,
        policy_id: str,
        number: int,
        moments: Sequence[tuple[datetime, datetime]],
        before: tuple[int, dict[int, int]],
        after: tuple[int, dict[int, int]],
        changed: Sequence[tuple[str, _Clause | None, _Clause | None, int]],
    ) -> None:
        draw = self._random
        change_id = self._next("change")
        added = removed = 0
        retention = draw.random() < 0.02
        for place, (kind, old, new, _) in enumerate(changed, 1):
            plus, minus = (len(new.text.split()) if new else 0), (len(old.text.split()) if old else 0)
            added, removed = added + plus, removed + minus
            clause = new or old
            assert clause is not None
            self.rows.add(
                "clause_changes", change_id, place, kind, "Drawn", "", "", old.text if old else None,
                new.text if new else None, plus, minus, 0, "", 0.5,
                before[1].get(clause.lineage_id) if old else None, after[1].get(clause.lineage_id) if new else None,
                _ops(old, new), clause.lineage_id, "substantive",
                '["90 days → 30 days"]' if retention and place == 1 else "[]",
                '["Data Retention"]' if retention and place == 1 else "[]",
            )  # fmt: skip
        hosts = f'["ads{draw.randrange(200)}.example"]' if draw.random() < 0.03 else "[]"
        brief = number < len(moments) and moments[number][0] - moments[number - 2][1] < EXCURSION
        self.rows.add(
            "changes", change_id, policy_id, number - 1, number, times.to_iso(moments[number - 2][1]),
            times.to_iso(moments[number - 1][0]), "words", int(draw.random() < 0.1), len(changed), added, removed,
            f"{len(changed)} clauses changed under {' '.join(self._words(2)).capitalize()}", "substantive",
            int(retention), int(draw.random() < 0.02), hosts, int(brief), before[0], after[0],
        )  # fmt: skip


_BODY = b"<!doctype html><title>Drawn</title><p>The bytes of every snapshot of a drawn history."
_BODY_SHA256, _LINKS_SHA256 = sha256(_BODY).hexdigest(), sha256(b"[]").hexdigest()


def words(seed: int = 1) -> list[str]:
    """The words that clauses are drawn from, the most frequent first."""
    return _vocabulary(random.Random(seed))


def _vocabulary(draw: random.Random) -> list[str]:
    """Words that can be spoken, the shorter ones first, as they are the more frequent."""
    consonants, vowels = "bcdfglmnprstv", "aeiou"
    words: dict[str, None] = {}
    while len(words) < 8000:
        word = "".join(draw.choice(consonants) + draw.choice(vowels) for _ in range(draw.randint(1, 4)))
        words.setdefault(word, None)
    return sorted(words, key=len)


def _ops(old: _Clause | None, new: _Clause | None) -> str:
    parts = [(-1, old.text)] if old else []
    parts += [(1, new.text)] if new else []
    return json.dumps(parts, ensure_ascii=False)


def ids(policies: int) -> Iterator[tuple[int, str, str]]:
    """Number, id and language of each policy; two policies a site."""
    for index in range(policies):
        yield index + 1, f"site{index // 2:05}.example/{TYPES[index % 2]}", _LANGUAGES[index // 2 % len(_LANGUAGES)]


def build(path: Path, *, policies: int = POLICIES, seed: int = 1) -> None:
    """Writes the database. Indexes and the full-text index are made when the rows are there, which is quicker."""
    Store(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -400000", "foreign_keys = OFF"):
            connection.execute(f"PRAGMA {setting}")
        later = connection.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
            " AND (type = 'index' OR name LIKE 'clauses%' AND type = 'trigger') ORDER BY type"
        ).fetchall()
        for kind, name, _ in later:
            connection.execute(f"DROP {kind} {name}")
        connection.execute("BEGIN")
        _write(connection, policies, seed)
        for _, _, statement in later:
            connection.execute(statement)
        connection.execute("INSERT INTO clauses_fts (clauses_fts) VALUES ('rebuild')")
        connection.execute("COMMIT")
    with Store(path) as store:
        states.refresh(store.db, None)
        store.db.execute("ANALYZE")


def _write(connection: sqlite3.Connection, policies: int, seed: int) -> None:
    connection.execute(
        "INSERT INTO bodies VALUES (?, ?, 'zstd', NULL, ?)", [_BODY_SHA256, len(_BODY), zstd.compress(_BODY)]
    )
    connection.execute("INSERT INTO link_sets VALUES (?, '[]')", [_LINKS_SHA256])
    now = times.to_iso(times.now())
    writer = _Writer(seed)
    for no, policy_id, language in ids(policies):
        site, kind = policy_id.split("/")
        connection.execute("INSERT OR IGNORE INTO sites VALUES (?, ?)", [site, site])
        connection.execute(
            "INSERT INTO policies (id, site_id, type, name, language, url, added_at, edition, diff_edition)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                policy_id, site, kind, f"{site} {kind}", language, f"https://{policy_id}", now, edition(),
                diff_edition() + ("-privacy" if is_privacy_policy(kind) else ""),
            ],
        )  # fmt: skip
        writer.policy(no, policy_id, language)
        if no % 200 == 0 or no == policies:
            for table, rows in writer.rows.by_table.items():
                columns = _COLUMNS[table]
                marks = ", ".join("?" * (columns.count(",") + 1))
                connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)
            writer.rows.by_table.clear()
