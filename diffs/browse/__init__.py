"""The Datasette plugin: pages to read the history of policies, beside Datasette's own plain tables.

This module holds the hooks and nothing else. Pages: `pages`; their addresses: `addresses`; SQL: `queries`.
The endpoints by which a database answers as a web archive: `archive`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from pluggy import HookimplMarker

from diffs.browse import databases, pages, plain_tables, security
from diffs.browse.addresses import STATIC_PREFIX
from diffs.browse.archive import routes as archive_routes
from diffs.browse.desk import READ
from diffs.browse.overview import questions

hookimpl = HookimplMarker("datasette")  # what `datasette.hookimpl` is, with types


@hookimpl
async def startup(datasette: Any) -> None:
    """Looks which of the attached databases are smallprint's."""
    await databases.find(datasette)


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """The pages, and the database as a web archive. They come before Datasette's own, so that `/` can be ours."""
    return [*pages.routes, *archive_routes]


@hookimpl
def get_metadata(datasette: Any, key: str | None) -> dict[str, Any]:
    """Descriptions of our tables and columns; the user's own metadata wins."""
    if key not in (None, "databases"):  # asked many times a page, for permissions and the like: nothing of ours
        return {}
    # Datasette 0.65 has no public name for the user's own part of the metadata.
    return plain_tables.metadata(databases.known(datasette), datasette._metadata_local or {})


@hookimpl
def canned_queries(datasette: Any, database: str, actor: Any) -> Callable[[], Awaitable[dict[str, dict[str, object]]]]:
    """Questions worth a link, for those who may see the tables that they are asked of."""

    async def queries() -> dict[str, dict[str, object]]:
        if database not in databases.known(datasette):
            return {}
        # Known to everybody: for a reader who may see them, Datasette asks what others may.
        return questions.canned(allowed=await databases.may_view(datasette, actor, database, READ))

    return queries


@hookimpl
def render_cell(row: Any, value: Any, column: str, table: str | None, database: str, datasette: Any) -> Any:
    """Cells of the plain tables that would not read well as they are."""
    return plain_tables.cell(datasette, database, table, column, value, row)


@hookimpl
def extra_css_urls(database: str | None, table: str | None, datasette: Any) -> list[str]:
    """A little style for those cells."""
    if table is None or database not in databases.known(datasette):
        return []
    return [STATIC_PREFIX + "tables.css"]


@hookimpl
def menu_links(datasette: Any) -> list[dict[str, str]]:
    """From Datasette's own pages back to ours."""
    if not databases.known(datasette):
        return []
    return [{"href": str(datasette.urls.instance()), "label": "Latest changes"}]


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[security.App], security.App]:
    """Security headers on every answer, also Datasette's own, where a smallprint database is served."""

    def wrap(app: security.App) -> security.App:
        return security.with_headers(
            app, applies=lambda: bool(databases.known(datasette)), base_url=datasette.setting("base_url")
        )

    return wrap
