"""The first tables of a smallprint database; `migrations` brings them up to date, and never loses a row.

Two kinds of tables. *Evidence* (`sites`, `policies`, `policy_urls`, `crawls`, `bodies`, and the first columns of
`snapshots`) is what was fetched or imported; triggers refuse to delete or alter it. *Derived* tables (`versions`,
`clauses`, `version_clauses`, `lineages`, `changes`, `clause_changes`, `links`, and the last columns of `snapshots`)
follow from it and may be made again at any time.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

# "smpr": written into the header of the file, so that another program's database is told apart before it is touched.
APPLICATION_ID = 0x736D7072
MIGRATION_SET = "smallprint"

OUTCOMES = (
    "ok",
    "not-modified",
    "missing",
    "moved",
    "blocked",
    "error",
    "not-policy",
    "suspect",
    "unreadable",
)
SEEN = ("ok", "not-modified")
"""The outcomes of a fetch that saw the policy; all others did not."""

ORIGINS = ("live", "wayback", "import")
CLAUSE_CHANGE_KINDS = (
    "added",
    "removed",
    "modified",
    "moved",
    "split",
    "merged",
    "renumbered",
    "relinked",
    "form",
)

migrations = Migrations(MIGRATION_SET)


def one_of(column: str, values: tuple[str, ...]) -> str:
    """The constraint that a column holds one of these values."""
    return f"CHECK ({column} IN ({', '.join(repr(value) for value in values)}))"


_TABLES = (
    """
    CREATE TABLE sites (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE policies (
        id TEXT PRIMARY KEY,
        site_id TEXT NOT NULL REFERENCES sites(id),
        type TEXT NOT NULL,
        name TEXT NOT NULL,
        language TEXT NOT NULL DEFAULT '',
        url TEXT NOT NULL,
        selectors TEXT NOT NULL DEFAULT '{}',
        tracked INTEGER NOT NULL DEFAULT 1,
        added_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE policy_urls (
        id INTEGER PRIMARY KEY,
        policy_id TEXT NOT NULL REFERENCES policies(id),
        url TEXT NOT NULL,
        valid_from TEXT,
        valid_until TEXT,
        UNIQUE (policy_id, url)
    ) STRICT
    """,
    """
    CREATE TABLE crawls (
        id INTEGER PRIMARY KEY,
        command TEXT NOT NULL,
        started_at TEXT NOT NULL,
        finished_at TEXT,
        status TEXT NOT NULL CHECK (status IN ('running', 'done', 'failed', 'interrupted')),
        listed INTEGER NOT NULL DEFAULT 0,
        requests INTEGER NOT NULL DEFAULT 0,
        captures INTEGER NOT NULL DEFAULT 0,
        stored INTEGER NOT NULL DEFAULT 0,
        versions INTEGER NOT NULL DEFAULT 0,
        changes INTEGER NOT NULL DEFAULT 0,
        failures TEXT NOT NULL DEFAULT '[]'
    ) STRICT
    """,
    """
    CREATE TABLE bodies (
        sha256 TEXT PRIMARY KEY,
        length INTEGER NOT NULL,
        codec TEXT NOT NULL,
        key_sha256 TEXT REFERENCES bodies(sha256),
        data BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE versions (
        id INTEGER PRIMARY KEY,
        label TEXT GENERATED ALWAYS AS (policy_id || '@' || number) VIRTUAL,
        policy_id TEXT NOT NULL REFERENCES policies(id),
        number INTEGER NOT NULL,
        first_seen TEXT NOT NULL,
        last_seen TEXT NOT NULL,
        words INTEGER NOT NULL,
        title TEXT NOT NULL,
        language TEXT NOT NULL,
        stated_date TEXT,
        stated_date_words TEXT,
        excursion INTEGER NOT NULL DEFAULT 0,
        snapshots INTEGER NOT NULL,
        first_snapshot_id INTEGER NOT NULL REFERENCES snapshots(id),
        last_snapshot_id INTEGER NOT NULL REFERENCES snapshots(id),
        text_sha256 TEXT NOT NULL,
        words_sha256 TEXT NOT NULL,
        links INTEGER,
        text TEXT NOT NULL,
        UNIQUE (policy_id, number)
    ) STRICT
    """,
    """
    CREATE TABLE link_sets (
        sha256 TEXT PRIMARY KEY,
        links TEXT NOT NULL
    ) STRICT
    """,
    f"""
    CREATE TABLE snapshots (
        id INTEGER PRIMARY KEY,
        label TEXT GENERATED ALWAYS AS (policy_id || ' ' || captured_at) VIRTUAL,
        policy_id TEXT NOT NULL REFERENCES policies(id),
        url TEXT NOT NULL,
        urlkey TEXT NOT NULL,
        captured_at TEXT NOT NULL,
        origin TEXT NOT NULL {one_of("origin", ORIGINS)},
        source_url TEXT NOT NULL,
        status INTEGER,
        content_type TEXT NOT NULL,
        headers TEXT NOT NULL,
        sha256 TEXT NOT NULL REFERENCES bodies(sha256),
        sha1 TEXT NOT NULL,
        length INTEGER NOT NULL,
        crawl_id INTEGER REFERENCES crawls(id),
        recorded_at TEXT NOT NULL,
        outcome TEXT NOT NULL {one_of("outcome", OUTCOMES)},
        reason TEXT NOT NULL DEFAULT '',
        verdict TEXT NOT NULL DEFAULT '' {one_of("verdict", ("", *OUTCOMES))},
        text_sha256 TEXT,
        links_sha256 TEXT REFERENCES link_sets(sha256),
        version_id INTEGER REFERENCES versions(id) ON DELETE SET NULL
    ) STRICT
    """,
    """
    CREATE TABLE clauses (
        id INTEGER PRIMARY KEY,
        text TEXT NOT NULL,
        sha256 TEXT NOT NULL UNIQUE
    ) STRICT
    """,
    """
    CREATE TABLE lineages (
        id INTEGER PRIMARY KEY,
        policy_id TEXT NOT NULL REFERENCES policies(id),
        clause_id INTEGER NOT NULL REFERENCES clauses(id) ON DELETE CASCADE,
        born_version INTEGER NOT NULL,
        last_version INTEGER NOT NULL,
        edits INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE version_clauses (
        version_id INTEGER NOT NULL REFERENCES versions(id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        clause_id INTEGER NOT NULL REFERENCES clauses(id),
        lineage_id INTEGER REFERENCES lineages(id) ON DELETE SET NULL,
        block TEXT NOT NULL,
        label TEXT NOT NULL,
        heading_path TEXT NOT NULL,
        continues INTEGER,
        PRIMARY KEY (version_id, position)
    ) STRICT
    """,
    """
    CREATE TABLE links (
        id INTEGER PRIMARY KEY,
        version_id INTEGER NOT NULL REFERENCES versions(id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        clause_id INTEGER NOT NULL REFERENCES clauses(id) ON DELETE CASCADE,
        anchor TEXT NOT NULL,
        url TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE link_changes (
        id INTEGER PRIMARY KEY,
        policy_id TEXT NOT NULL REFERENCES policies(id),
        version_id INTEGER NOT NULL REFERENCES versions(id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        anchor TEXT NOT NULL,
        old_url TEXT,
        new_url TEXT,
        after TEXT NOT NULL,
        before TEXT NOT NULL,
        old_links_sha256 TEXT NOT NULL REFERENCES link_sets(sha256),
        new_links_sha256 TEXT NOT NULL REFERENCES link_sets(sha256)
    ) STRICT
    """,
    """
    CREATE TABLE changes (
        id INTEGER PRIMARY KEY,
        label TEXT GENERATED ALWAYS AS (policy_id || '@' || from_version || '..' || to_version) VIRTUAL,
        policy_id TEXT NOT NULL REFERENCES policies(id),
        from_version INTEGER NOT NULL,
        to_version INTEGER NOT NULL,
        after TEXT NOT NULL,
        before TEXT NOT NULL,
        level TEXT NOT NULL CHECK (level IN ('words', 'form')),
        silent INTEGER,
        returns_to INTEGER,
        clauses INTEGER NOT NULL,
        words_added INTEGER NOT NULL,
        words_removed INTEGER NOT NULL,
        summary TEXT NOT NULL,
        from_version_id INTEGER NOT NULL REFERENCES versions(id) ON DELETE CASCADE,
        to_version_id INTEGER NOT NULL UNIQUE REFERENCES versions(id) ON DELETE CASCADE
    ) STRICT
    """,
    f"""
    CREATE TABLE clause_changes (
        id INTEGER PRIMARY KEY,
        change_id INTEGER NOT NULL REFERENCES changes(id) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        kind TEXT NOT NULL {one_of("kind", CLAUSE_CHANGE_KINDS)},
        heading_path TEXT NOT NULL,
        label TEXT NOT NULL,
        old_label TEXT NOT NULL,
        old_text TEXT,
        new_text TEXT,
        words_added INTEGER NOT NULL,
        words_removed INTEGER NOT NULL,
        edited INTEGER NOT NULL,
        details TEXT NOT NULL,
        move_group INTEGER,
        similarity REAL NOT NULL,
        old_position INTEGER,
        new_position INTEGER,
        ops TEXT NOT NULL,
        lineage_id INTEGER REFERENCES lineages(id) ON DELETE SET NULL,
        UNIQUE (change_id, place)
    ) STRICT
    """,
)

_INDEXES = (
    "CREATE INDEX policies_site ON policies(site_id)",
    # What makes two captures the same capture. An import has no status; NULLs would count as different.
    "CREATE UNIQUE INDEX snapshots_once ON snapshots(policy_id, captured_at, origin, url, coalesce(status, 0), sha256)",
    "CREATE INDEX snapshots_in_time ON snapshots(policy_id, captured_at)",
    "CREATE INDEX snapshots_urlkey ON snapshots(urlkey, captured_at)",
    "CREATE INDEX snapshots_version ON snapshots(version_id)",
    "CREATE INDEX snapshots_sha256 ON snapshots(sha256)",
    "CREATE INDEX snapshots_crawl ON snapshots(crawl_id)",
    "CREATE INDEX versions_first_snapshot ON versions(first_snapshot_id)",
    "CREATE INDEX versions_last_snapshot ON versions(last_snapshot_id)",
    "CREATE INDEX bodies_key ON bodies(key_sha256)",
    "CREATE INDEX version_clauses_clause ON version_clauses(clause_id)",
    "CREATE INDEX version_clauses_lineage ON version_clauses(lineage_id)",
    "CREATE INDEX links_version ON links(version_id, position)",
    "CREATE INDEX links_clause ON links(clause_id)",
    "CREATE INDEX link_changes_policy ON link_changes(policy_id, before)",
    "CREATE INDEX link_changes_version ON link_changes(version_id)",
    "CREATE INDEX link_changes_old ON link_changes(old_links_sha256)",
    "CREATE INDEX link_changes_new ON link_changes(new_links_sha256)",
    "CREATE INDEX snapshots_links ON snapshots(links_sha256)",
    "CREATE INDEX lineages_policy ON lineages(policy_id)",
    "CREATE INDEX lineages_clause ON lineages(clause_id)",
    "CREATE INDEX changes_in_time ON changes(before)",
    "CREATE INDEX changes_policy ON changes(policy_id, to_version)",
    "CREATE INDEX changes_from_version ON changes(from_version_id)",
    "CREATE INDEX clause_changes_lineage ON clause_changes(lineage_id)",
)

# Evidence is append-only. The database itself refuses, whoever asks.
_SNAPSHOT_EVIDENCE = (
    "id, policy_id, url, urlkey, captured_at, origin, source_url, status, content_type, headers, sha256, sha1, "
    "length, crawl_id, recorded_at"
)
_TRIGGERS = (
    """
    CREATE TRIGGER snapshots_are_never_deleted BEFORE DELETE ON snapshots
    BEGIN SELECT RAISE(ABORT, 'snapshots are append-only: none is ever deleted'); END
    """,
    f"""
    CREATE TRIGGER snapshots_are_never_altered BEFORE UPDATE OF {_SNAPSHOT_EVIDENCE} ON snapshots
    BEGIN SELECT RAISE(ABORT, 'snapshots are append-only: what was captured is never altered'); END
    """,
    """
    CREATE TRIGGER bodies_are_never_deleted BEFORE DELETE ON bodies
    BEGIN SELECT RAISE(ABORT, 'bodies are append-only: none is ever deleted'); END
    """,
    """
    CREATE TRIGGER bodies_are_never_altered BEFORE UPDATE OF sha256, length ON bodies
    BEGIN SELECT RAISE(ABORT, 'bodies are append-only: none is ever altered'); END
    """,
)

# Words that stand in no version any more are not found by a search either.
_UNUSED_CLAUSES = """
    CREATE TRIGGER unused_clauses_go AFTER DELETE ON version_clauses
    WHEN NOT EXISTS (SELECT 1 FROM version_clauses WHERE clause_id = old.clause_id)
    BEGIN DELETE FROM clauses WHERE id = old.clause_id; END
"""


@migrations()
def m001_first_tables(db: Database) -> None:
    """Everything smallprint 0.1 needs."""
    for statement in (*_TABLES, *_INDEXES, *_TRIGGERS, _UNUSED_CLAUSES):
        db.execute(statement)
    db.table("clauses").enable_fts(["text"], fts_version="FTS5", tokenize="unicode61", create_triggers=True)
