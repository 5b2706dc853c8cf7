"""What the tables came to have since the first release, migration by migration, in the order they are carried out.

A migration that was released is never altered again: what is to change gets a migration of its own.
"""

from __future__ import annotations

from sqlite_utils import Database

from store.schema import migrations, one_of

__all__ = ["migrations"]


@migrations()
def m002_facts(db: Database) -> None:
    """What a page says of itself, and how it was read; which edition of the normaliser read a policy's pages."""
    for statement in (
        "ALTER TABLE policies ADD COLUMN edition TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE snapshots ADD COLUMN kind TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE snapshots ADD COLUMN format TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE snapshots ADD COLUMN encoding TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE snapshots ADD COLUMN language TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE snapshots ADD COLUMN words INTEGER",
        "ALTER TABLE snapshots ADD COLUMN note TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE versions ADD COLUMN effective_date TEXT",
        "ALTER TABLE versions ADD COLUMN effective_date_words TEXT",
        "ALTER TABLE versions ADD COLUMN reading_ease REAL",
        "ALTER TABLE versions ADD COLUMN sentence_words REAL",
        "ALTER TABLE versions ADD COLUMN contacts TEXT NOT NULL DEFAULT '[]'",
    ):
        db.execute(statement)


_SUBSTANCES = ("cosmetic", "link", "numbering", "date", "minor", "substantive")
_LISTS = (
    "dates", "durations", "ages", "percentages", "money", "cross_references", "laws", "hosts", "emails", "terms",
    "modals", "negations", "categories",
)  # fmt: skip


@migrations()
def m003_facts_of_changes(db: Database) -> None:
    """What a change names and no longer names; which edition of the differ made a policy's changes."""
    substance = f"TEXT NOT NULL DEFAULT '' {one_of('substance', ('', *_SUBSTANCES))}"
    for statement in (
        "ALTER TABLE policies ADD COLUMN diff_edition TEXT NOT NULL DEFAULT ''",
        f"ALTER TABLE changes ADD COLUMN substance {substance}",
        "ALTER TABLE changes ADD COLUMN categories TEXT NOT NULL DEFAULT '[]'",
        "ALTER TABLE changes ADD COLUMN terms TEXT NOT NULL DEFAULT '[]'",
        f"ALTER TABLE clause_changes ADD COLUMN substance {substance}",
        *(f"ALTER TABLE clause_changes ADD COLUMN {name} TEXT NOT NULL DEFAULT '[]'" for name in _LISTS),
    ):
        db.execute(statement)


@migrations()
def m004_lineages(db: Database) -> None:
    """Splits, mergers and returns of clauses."""
    for statement in (
        "ALTER TABLE version_clauses ADD COLUMN split_from INTEGER",
        "ALTER TABLE version_clauses ADD COLUMN merged_into INTEGER",
        "ALTER TABLE version_clauses ADD COLUMN returned INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE lineages ADD COLUMN returns INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE lineages ADD COLUMN split_from_id INTEGER REFERENCES lineages(id) ON DELETE SET NULL",
        "ALTER TABLE lineages ADD COLUMN merged_into_id INTEGER REFERENCES lineages(id) ON DELETE SET NULL",
        "CREATE INDEX lineages_split_from ON lineages(split_from_id)",
        "CREATE INDEX lineages_merged_into ON lineages(merged_into_id)",
        "CREATE INDEX version_clauses_without_lineage ON version_clauses(version_id) WHERE lineage_id IS NULL",
    ):
        db.execute(statement)


@migrations()
def m005_selections(db: Database) -> None:
    """What of a policy's pages was read, and since when: the selectors before the present ones are known as well."""
    for statement in (
        """
        CREATE TABLE selections (
            id INTEGER PRIMARY KEY,
            policy_id TEXT NOT NULL REFERENCES policies(id),
            selected TEXT NOT NULL,
            removed TEXT NOT NULL,
            section TEXT NOT NULL,
            since TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX selections_policy ON selections(policy_id, id)",
        """
        CREATE TRIGGER selections_are_never_deleted BEFORE DELETE ON selections
        BEGIN SELECT RAISE(ABORT, 'selections are append-only: none is ever deleted'); END
        """,
        """
        CREATE TRIGGER selections_are_never_altered BEFORE UPDATE ON selections
        BEGIN SELECT RAISE(ABORT, 'selections are append-only: none is ever altered'); END
        """,
        # Since when the present ones hold was not written down before; it is known that they hold now.
        "INSERT INTO selections (policy_id, selected, removed, section, since)"
        " SELECT id, coalesce(json_extract(selectors, '$.select'), '[]'),"
        " coalesce(json_extract(selectors, '$.remove'), '[]'), coalesce(json_extract(selectors, '$.section'), ''),"
        " strftime('%Y-%m-%dT%H:%M:%SZ', 'now') FROM policies ORDER BY id",
    ):
        db.execute(statement)


@migrations()
def m006_saves(db: Database) -> None:
    """What archives were asked to save, and what came of it."""
    for statement in (
        f"""
        CREATE TABLE saves (
            id INTEGER PRIMARY KEY,
            policy_id TEXT NOT NULL REFERENCES policies(id),
            snapshot_id INTEGER NOT NULL REFERENCES snapshots(id),
            url TEXT NOT NULL,
            archive TEXT NOT NULL,
            asked_at TEXT NOT NULL,
            job_id TEXT NOT NULL,
            status TEXT NOT NULL {one_of("status", ("pending", "saved", "failed"))},
            memento_url TEXT NOT NULL,
            message TEXT NOT NULL,
            finished_at TEXT
        ) STRICT
        """,
        "CREATE INDEX saves_policy ON saves(policy_id, id)",
        "CREATE INDEX saves_snapshot ON saves(snapshot_id)",
    ):
        db.execute(statement)


_KINDS_OF_REQUESTS = ("robots", "cdx", "replay", "live", "save")
_ENDINGS = ("done", "stopped", "killed")


@migrations()
def m007_records_of_runs(db: Database) -> None:
    """What a run asked for, by kind, and how it ended; when each policy was last looked for, and how that went."""
    for statement in (
        "ALTER TABLE crawls ADD COLUMN policies INTEGER NOT NULL DEFAULT 0",
        *(f"ALTER TABLE crawls ADD COLUMN requests_{k} INTEGER NOT NULL DEFAULT 0" for k in _KINDS_OF_REQUESTS),
        "ALTER TABLE crawls ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0",
        f"ALTER TABLE crawls ADD COLUMN ended TEXT NOT NULL DEFAULT '' {one_of('ended', ('', *_ENDINGS))}",
        "ALTER TABLE crawls ADD COLUMN cause TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE crawls ADD COLUMN notices TEXT NOT NULL DEFAULT '[]'",
        "UPDATE crawls SET ended = iif(status = 'interrupted', 'stopped', 'done') WHERE status <> 'running'",
        f"""
        CREATE TABLE visits (
            policy_id TEXT NOT NULL REFERENCES policies(id),
            side TEXT NOT NULL {one_of("side", ("live", "wayback"))},
            asked TEXT NOT NULL,
            tried_at TEXT NOT NULL,
            done_at TEXT,
            failing_since TEXT,
            cause TEXT NOT NULL DEFAULT '',
            PRIMARY KEY (policy_id, side)
        ) STRICT
        """,
    ):
        db.execute(statement)


@migrations()
def m008_overviews(db: Database) -> None:
    """What overviews read: the state of each policy, how long each wording stood, what a change is looked for by.

    The rows come with the next derivation of each policy, as another edition of the differ makes all of them again.
    """
    for statement in (
        """
        CREATE TABLE policy_states (
            no INTEGER PRIMARY KEY,
            policy_id TEXT NOT NULL UNIQUE REFERENCES policies(id),
            site_id TEXT NOT NULL REFERENCES sites(id),
            type TEXT NOT NULL,
            name TEXT NOT NULL,
            language TEXT NOT NULL,
            tracked INTEGER NOT NULL,
            snapshots INTEGER NOT NULL,
            versions INTEGER NOT NULL,
            changes INTEGER NOT NULL,
            first_seen TEXT,
            last_seen TEXT,
            last_change TEXT,
            last_fetch TEXT,
            last_outcome TEXT,
            state TEXT NOT NULL CHECK (state IN ('never fetched', 'seen', 'gone', 'failing'))
        ) STRICT
        """,
        "CREATE INDEX policy_states_site ON policy_states(site_id)",
        "CREATE INDEX policy_states_type ON policy_states(type)",
        "CREATE INDEX policy_states_language ON policy_states(language)",
        "CREATE INDEX policy_states_state ON policy_states(state, tracked)",
        "CREATE INDEX policy_states_name ON policy_states(name COLLATE NOCASE)",
        "CREATE INDEX policy_states_versions ON policy_states(versions)",
        "CREATE INDEX policy_states_changes ON policy_states(changes)",
        "CREATE INDEX policy_states_last_change ON policy_states(last_change)",
        "CREATE INDEX policy_states_last_seen ON policy_states(last_seen)",
        """
        CREATE TABLE wordings (
            clause_id INTEGER NOT NULL REFERENCES clauses(id) ON DELETE CASCADE,
            lineage_id INTEGER NOT NULL REFERENCES lineages(id) ON DELETE CASCADE,
            policy_no INTEGER NOT NULL,
            first_version INTEGER NOT NULL,
            last_version INTEGER NOT NULL,
            first_seen TEXT NOT NULL,
            gone_by TEXT,
            PRIMARY KEY (clause_id, lineage_id, first_version)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX wordings_lineage ON wordings(lineage_id)",
        "ALTER TABLE changes ADD COLUMN retention INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE changes ADD COLUMN rights INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE changes ADD COLUMN newly_named TEXT NOT NULL DEFAULT '[]'",
        "ALTER TABLE changes ADD COLUMN brief INTEGER NOT NULL DEFAULT 0",
        "CREATE INDEX changes_silent ON changes(before) WHERE silent = 1",
        "CREATE INDEX changes_retention ON changes(before) WHERE retention = 1",
        "CREATE INDEX changes_rights ON changes(before) WHERE rights = 1",
        "CREATE INDEX changes_newly_named ON changes(before) WHERE newly_named <> '[]'",
        "CREATE INDEX changes_brief ON changes(before) WHERE brief = 1",
        # The index of words knows them by the blanks between them; this one knows single characters.
        "ALTER TABLE clauses ADD COLUMN characters TEXT NOT NULL DEFAULT ''",
        "CREATE VIRTUAL TABLE clauses_fts_characters USING fts5(characters, content='clauses', content_rowid='id')",
        """
        CREATE TRIGGER clauses_characters_ai AFTER INSERT ON clauses WHEN new.characters <> ''
        BEGIN INSERT INTO clauses_fts_characters (rowid, characters) VALUES (new.id, new.characters); END
        """,
        """
        CREATE TRIGGER clauses_characters_ad AFTER DELETE ON clauses WHEN old.characters <> ''
        BEGIN INSERT INTO clauses_fts_characters (clauses_fts_characters, rowid, characters)
            VALUES ('delete', old.id, old.characters); END
        """,
    ):
        db.execute(statement)


_ANSWERS = ("captures", "none", "excluded", "robots", "failed")


@migrations()
def m009_listings(db: Database) -> None:
    """What archives list of each policy, so that what is new in an index can be told from what was there before."""
    for statement in (
        f"""
        CREATE TABLE listings (
            id INTEGER PRIMARY KEY,
            policy_id TEXT NOT NULL REFERENCES policies(id),
            archive TEXT NOT NULL,
            url TEXT NOT NULL,
            answer TEXT NOT NULL {one_of("answer", _ANSWERS)},
            cause TEXT NOT NULL,
            asked_at TEXT NOT NULL,
            listed_at TEXT,
            crawl_id INTEGER REFERENCES crawls(id),
            UNIQUE (policy_id, archive, url)
        ) STRICT
        """,
        "CREATE INDEX listings_crawl ON listings(crawl_id)",
        """
        CREATE TABLE listed_captures (
            listing_id INTEGER NOT NULL REFERENCES listings(id),
            captured_at TEXT NOT NULL,
            status INTEGER,
            late INTEGER NOT NULL DEFAULT 0,
            cause TEXT NOT NULL DEFAULT '',
            failures INTEGER NOT NULL DEFAULT 0,
            ask_again_at TEXT,
            PRIMARY KEY (listing_id, captured_at)
        ) STRICT, WITHOUT ROWID
        """,
    ):
        db.execute(statement)


_ROLES = ("page", "source", "rendered", "part", "joined")


@migrations()
def m010_roles(db: Database) -> None:
    """Pages whose text a browser made, or that are a part of a policy; alarms apart from reasons."""
    for statement in (
        f"ALTER TABLE snapshots ADD COLUMN role TEXT NOT NULL DEFAULT 'page' {one_of('role', _ROLES)}",
        "ALTER TABLE snapshots ADD COLUMN alarm TEXT NOT NULL DEFAULT ''",
        "UPDATE snapshots SET alarm = reason, reason = '' WHERE verdict = 'ok' AND reason <> ''",
        # The same bytes may be the answer of a server, and what a browser made of it.
        "DROP INDEX snapshots_once",
        "CREATE UNIQUE INDEX snapshots_once"
        " ON snapshots(policy_id, captured_at, origin, url, coalesce(status, 0), sha256, role)",
        "DROP TRIGGER snapshots_are_never_altered",
        """
        CREATE TRIGGER snapshots_are_never_altered BEFORE UPDATE OF id, policy_id, url, urlkey, captured_at, origin,
        source_url, status, content_type, headers, sha256, sha1, length, crawl_id, recorded_at, role ON snapshots
        BEGIN SELECT RAISE(ABORT, 'snapshots are append-only: what was captured is never altered'); END
        """,
    ):
        db.execute(statement)


_COUNTED = ("type", "language", "state")


def _counted(row: str, step: int) -> str:
    """Statements of a trigger: of each kind that the row is of there is one more, or one fewer."""
    return " ".join(
        f"INSERT INTO policy_counts VALUES ('{kind}', {row}.{kind}, {step})"
        f" ON CONFLICT (kind, value) DO UPDATE SET policies = policies + {step};"
        for kind in _COUNTED
    )


@migrations()
def m011_counts(db: Database) -> None:
    """What the list of policies would otherwise count for each reader: policies by kind, and changes by year."""
    for statement in (
        "ALTER TABLE policy_states ADD COLUMN changes_by_year TEXT NOT NULL DEFAULT '{}'",
        """
        UPDATE policy_states SET changes_by_year = (
            SELECT json_group_object(year, changes) FROM (
                SELECT substr(c.before, 1, 4) AS year, count(*) AS changes FROM changes AS c
                JOIN versions AS a ON a.id = c.from_version_id JOIN versions AS b ON b.id = c.to_version_id
                WHERE c.policy_id = policy_states.policy_id AND c.level = 'words'
                    AND NOT a.excursion AND NOT b.excursion
                GROUP BY 1
            )
        )
        """,
        f"""
        CREATE TABLE policy_counts (
            kind TEXT NOT NULL {one_of("kind", _COUNTED)},
            value TEXT NOT NULL,
            policies INTEGER NOT NULL,
            PRIMARY KEY (kind, value)
        ) STRICT, WITHOUT ROWID
        """,
        *(
            f"INSERT INTO policy_counts SELECT '{kind}', {kind}, count(*) FROM policy_states GROUP BY {kind}"
            for kind in _COUNTED
        ),
        f"CREATE TRIGGER policy_counts_ai AFTER INSERT ON policy_states BEGIN {_counted('new', 1)} END",
        f"CREATE TRIGGER policy_counts_ad AFTER DELETE ON policy_states BEGIN {_counted('old', -1)} END",
        f"""
        CREATE TRIGGER policy_counts_au AFTER UPDATE OF {", ".join(_COUNTED)} ON policy_states
        WHEN (old.type, old.language, old.state) IS NOT (new.type, new.language, new.state)
        BEGIN {_counted("old", -1)} {_counted("new", 1)} END
        """,
        # In the order of the questions that are asked of these.
        "DROP INDEX policy_states_state",
        "CREATE INDEX policy_states_state ON policy_states(state, last_fetch)",
        "CREATE INDEX policy_states_unchanged"
        " ON policy_states(julianday(last_seen) - julianday(coalesce(last_change, first_seen)))",
    ):
        db.execute(statement)


@migrations()
def m012_joined_parts(db: Database) -> None:
    """Which snapshots a joined one was made of. The rows come when a joined one is stored, or read again."""
    for statement in (
        """
        CREATE TABLE joined_parts (
            snapshot_id INTEGER NOT NULL REFERENCES snapshots(id),
            place INTEGER NOT NULL,
            url TEXT NOT NULL,
            part_id INTEGER REFERENCES snapshots(id),
            again_id INTEGER REFERENCES snapshots(id),
            PRIMARY KEY (snapshot_id, place)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX joined_parts_part ON joined_parts(part_id)",
        "CREATE INDEX joined_parts_again ON joined_parts(again_id)",
    ):
        db.execute(statement)


@migrations()
def m013_answers(db: Database) -> None:
    """What archives answered over time: since when a history is kept back, and when it last was not."""
    for statement in (
        f"""
        CREATE TABLE listing_answers (
            id INTEGER PRIMARY KEY,
            listing_id INTEGER NOT NULL REFERENCES listings(id),
            answer TEXT NOT NULL {one_of("answer", _ANSWERS)},
            cause TEXT NOT NULL,
            since TEXT NOT NULL,
            until TEXT NOT NULL,
            crawl_id INTEGER REFERENCES crawls(id)
        ) STRICT
        """,
        "CREATE INDEX listing_answers_listing ON listing_answers(listing_id)",
        "CREATE INDEX listing_answers_crawl ON listing_answers(crawl_id)",
        # Of what came before, the rows of `listings` know two moments: the last answer in full, and the last one.
        """
        INSERT INTO listing_answers (listing_id, answer, cause, since, until)
        SELECT id, iif(EXISTS (SELECT 1 FROM listed_captures WHERE listing_id = listings.id), 'captures', 'none'), '',
            listed_at, listed_at
        FROM listings WHERE listed_at IS NOT NULL AND answer NOT IN ('captures', 'none')
        """,
        "INSERT INTO listing_answers (listing_id, answer, cause, since, until, crawl_id)"
        " SELECT id, answer, cause, asked_at, asked_at, crawl_id FROM listings",
    ):
        db.execute(statement)


@migrations()
def m014_months(db: Database) -> None:
    """The months in which a wording stood, in one number, so that counting by month cuts no strings."""
    columns = "clause_id, lineage_id, policy_no, first_version, last_version, first_seen, gone_by"
    for statement in (
        # A column that is computed and stored comes only with its table.
        """
        CREATE TABLE wordings_by_month (
            clause_id INTEGER NOT NULL REFERENCES clauses(id) ON DELETE CASCADE,
            lineage_id INTEGER NOT NULL REFERENCES lineages(id) ON DELETE CASCADE,
            policy_no INTEGER NOT NULL,
            first_version INTEGER NOT NULL,
            last_version INTEGER NOT NULL,
            first_seen TEXT NOT NULL,
            gone_by TEXT,
            months INTEGER NOT NULL GENERATED ALWAYS AS (
                (policy_no << 32)
                | ((substr(first_seen, 1, 4) * 12 + substr(first_seen, 6, 2) - 1) << 16)
                | coalesce(substr(gone_by, 1, 4) * 12 + substr(gone_by, 6, 2) - 1, 65535)
            ) STORED,
            PRIMARY KEY (clause_id, lineage_id, first_version)
        ) STRICT, WITHOUT ROWID
        """,
        f"INSERT INTO wordings_by_month ({columns}) SELECT {columns} FROM wordings ORDER BY 1, 2, 4",
        "DROP TABLE wordings",
        "ALTER TABLE wordings_by_month RENAME TO wordings",
        "CREATE INDEX wordings_lineage ON wordings(lineage_id)",
    ):
        db.execute(statement)


@migrations()
def m015_names(db: Database) -> None:
    """What a page calls itself, so that another document in its place is told from a change of it."""
    db.execute("ALTER TABLE snapshots ADD COLUMN names TEXT NOT NULL DEFAULT ''")
