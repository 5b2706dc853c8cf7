"""Datasette's own pages of our tables: what each table and column means, and cells that read well."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup, escape

from diffs.browse import databases
from diffs.browse.addresses import Addresses
from diffs.browse.rendering import short, shown
from diffs.show.markup import redline
from diffs.words import Op
from store import times
from store.descriptions import TABLES

# Sorted only by columns with an index in that order: a table may have millions of rows.
_SORT_DOWN = {"changes": "before", "crawls": "id"}
# Rows of these can be large.
_PAGE_SIZE = {"versions": 20, "clause_changes": 50, "snapshots": 50}
_HIDDEN = (
    "_sqlite_migrations", "clauses_fts", "clauses_fts_config", "clauses_fts_data", "clauses_fts_docsize",
    "clauses_fts_idx", "clauses_fts_content", "clauses_fts_characters", "clauses_fts_characters_config",
    "clauses_fts_characters_data", "clauses_fts_characters_docsize", "clauses_fts_characters_idx",
)  # fmt: skip
_REFERENCES = {"sha256": "bodies", "key_sha256": "bodies", "clause_id": "clauses"}
_HASHES = ("sha256", "key_sha256", "text_sha256", "words_sha256")

# The columns whose cells are drawn here; references to other rows come as values with a label and are found by that.
_DRAWN = frozenset({*_HASHES, "ops", "heading_path", "name", "label", "change", "version", "policy_id", "captured_at"})

# Columns of the canned queries, which belong to no table.
_IN_ANSWERS = ((None, "change"), (None, "version"))

# A cell shows an edit with its surroundings, not a whole clause.
_LONGEST_LABEL, _SURROUNDINGS, _LONGEST_EDIT, _MOST_OPS = 120, 60, 400, 60


def metadata(names: Iterable[str], own: Mapping[str, Any]) -> dict[str, Any]:
    """Datasette's metadata for the databases of these names; `own` is what the user has written.

    Made anew at each call, as Datasette writes the user's own metadata into what it is given.
    """
    return {
        "databases": {
            name: {
                "description": "The history of policies: snapshots as fetched, and versions, clauses and changes"
                " derived from them.",
                "tables": {
                    **{table: _table(table, _own_table(own, name, table)) for table in TABLES},
                    **{table: {"hidden": True} for table in _HIDDEN},
                },
            }
            for name in names
        }
    }


def _own_table(own: Mapping[str, Any], database: str, table: str) -> Mapping[str, Any]:
    found: Any = own
    for key in ("databases", database, "tables", table):
        found = found.get(key) if isinstance(found, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _table(name: str, own: Mapping[str, Any]) -> dict[str, Any]:
    described = TABLES[name]
    found: dict[str, Any] = {
        "description": described.description,
        "columns": dict(described.columns),
        "label_column": described.label,
        "facets": [],
    }
    if name in _SORT_DOWN and "sort" not in own:  # Datasette refuses both directions at once
        found["sort_desc"] = _SORT_DOWN[name]
    if name in _PAGE_SIZE:
        found["size"] = _PAGE_SIZE[name]
    return found


def cell(datasette: Any, database: str, table: str | None, column: str, value: Any, row: Any) -> Markup | None:
    """What to show in a cell instead of its bare value; None to leave it to Datasette."""
    # Asked for each cell of each page of Datasette's: most are none of ours, or read well.
    if column not in _DRAWN and not isinstance(value, dict):
        return None
    if value in ("", None) or database not in databases.known(datasette):
        return None
    addresses = Addresses(datasette, database)
    if isinstance(value, dict):
        return _reference(addresses, column, value)
    if column == "ops" and isinstance(value, str):
        return _ops(value)
    if column in _HASHES and isinstance(value, str):
        return short(value)
    if column == "heading_path" and isinstance(value, str):
        return shown(value.replace(" > ", " › "))
    return _page_link(addresses, table, column, value, row)


def _reference(addresses: Addresses, column: str, value: Mapping[str, Any]) -> Markup | None:
    """A link to another row, whose label Datasette would show at any length."""
    label, key = str(value["label"]), value["value"]
    table = _REFERENCES.get(column)
    if table is None:
        return None
    if column in _HASHES:
        said = short(str(key))
    else:
        said = shown(label if len(label) <= _LONGEST_LABEL else label[:_LONGEST_LABEL].rstrip() + "…")
    return Markup('<a href="{}">{}</a>').format(addresses.row(table, key), said)


def _page_link(addresses: Addresses, table: str | None, column: str, value: Any, row: Any) -> Markup | None:
    """From a row's name to the page that shows it."""
    try:
        if (table, column) == ("policies", "name"):
            href = addresses.policy(row["id"])
        elif (table, column) in (("versions", "label"), ("changes", "label"), *_IN_ANSWERS):
            policy_id, at, rest = str(value).rpartition("@")
            if not at:
                return None
            href = f"{addresses.policy(policy_id)}@{rest}"
        elif (table, column) == (None, "policy_id"):
            href = addresses.policy(str(value))
        elif (table, column) == ("snapshots", "captured_at") and row["role"] != "joined":
            href = addresses.replay(row["url"], times.from_iso(value))
        else:
            return None
    except (KeyError, IndexError, TypeError, ValueError):  # a query of the user's own, with other columns
        return None
    return Markup(f'<a href="{escape(href)}">{shown(str(value))}</a>')  # noqa: S704  # both are escaped


def _ops(value: str) -> Markup | None:
    """An edit drawn as a redline: what changed, with a little of what stands around it."""
    try:
        ops = [(int(sign), str(text)) for sign, text in json.loads(value)]
    except (ValueError, TypeError):
        return None
    drawn = redline(_around(ops[:_MOST_OPS]), with_marks=True)
    return drawn + "…" if len(ops) > _MOST_OPS else drawn


def _around(ops: list[Op]) -> Iterable[Op]:
    for index, (sign, text) in enumerate(ops):
        if sign == 0 and len(text) > 2 * _SURROUNDINGS:
            before = text[:_SURROUNDINGS] if index else ""
            after = text[-_SURROUNDINGS:] if index + 1 < len(ops) else ""
            yield 0, f"{before} … {after}"
        elif sign and len(text) > _LONGEST_EDIT:
            yield sign, text[:_LONGEST_EDIT] + "…"
        else:
            yield sign, text
