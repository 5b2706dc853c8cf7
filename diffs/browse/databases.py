"""Which of the attached databases are smallprint's, and who may read them."""

from __future__ import annotations

import sqlite3
from typing import Any
from weakref import WeakKeyDictionary

from datasette.utils import await_me_maybe

from store.schema import APPLICATION_ID

# Per Datasette, the names found when last looked. Datasette's metadata hook cannot wait for a query, so it reads this.
_known: WeakKeyDictionary[Any, tuple[str, ...]] = WeakKeyDictionary()


def known(datasette: Any) -> tuple[str, ...]:
    """The names of the smallprint databases as `find` last saw them."""
    return _known.get(datasette, ())


async def find(datasette: Any) -> tuple[str, ...]:
    """The names of all attached smallprint databases, in the order they were attached."""
    names = []
    for name, database in datasette.databases.items():
        if name == "_internal":
            continue
        try:
            row = (await database.execute("PRAGMA application_id", log_sql_errors=False)).first()
        except sqlite3.DatabaseError:  # a damaged file, or one that went away: none of ours to show
            continue
        if row is not None and row[0] == APPLICATION_ID:
            names.append(name)
    _known[datasette] = tuple(names)
    return _known[datasette]


async def may_view(datasette: Any, actor: Any, database: str, tables: tuple[str, ...] = ()) -> bool:
    """Whether the actor may see a database, and in it all the tables that a page is made from."""
    if not await _allowed(datasette, actor, "view-instance", None):
        return False
    if not await _allowed(datasette, actor, "view-database", database):
        return False
    for table in tables:
        if not await _allowed(datasette, actor, "view-table", (database, table)):
            return False
    return True


async def _allowed(datasette: Any, actor: Any, action: str, resource: Any) -> bool:
    # The one place that asks Datasette: 1.0 replaces this call by `allowed()`.
    if action != "view-table":
        return bool(await datasette.permission_allowed(actor, action, resource=resource, default=True))
    # For a table `permission_allowed` first asks the database how its name is spelt, a query for each of the dozen
    # tables of each page. Ours are written as they are spelt, so the rules themselves are asked: the last word counts.
    from datasette.plugins import pm  # loads all plugins, ours too, which may be loading this module just now

    said = True
    for answer in pm.hook.permission_allowed(datasette=datasette, actor=actor, action=action, resource=resource):
        told = await await_me_maybe(answer)
        if told is not None:
            said = bool(told)
    return said
