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
