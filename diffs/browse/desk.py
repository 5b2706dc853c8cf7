"""What every page starts from: the database it shows, who asks, and how to answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from datasette import Forbidden, Response

from diffs.browse import databases, rendering, templating
from diffs.browse.addresses import Addresses
from diffs.browse.queries import Queries
from diffs.browse.security import page_headers

# What a reader must be allowed to see for any page to be made.
READ = (
    "policies", "versions", "snapshots", "changes", "clause_changes", "links", "clauses", "version_clauses", "lineages",
    "wordings", "policy_states", "policy_counts", "crawls",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Desk:
    """One request to one database."""

    datasette: Any
    request: Any
    database: str
    others: tuple[str, ...]
    queries: Queries
    addresses: Addresses

    async def page(self, template: str, *, status: int = 200, **context: Any) -> Response:
        """A page of ours, from a template in `templates/smallprint/`."""
        body = templating.render(
            self.datasette,
            f"smallprint/{template}.html",
            {
                "to": self.addresses,
                "show": rendering,
                "database": self.database,
                "other_databases": [(name, str(self.datasette.urls.database(name))) for name in self.others],
                **context,
            },
        )
        # Templates name such characters where they stand; this is for attributes, and for what a template forgot.
        body = rendering.plain(body)
        return Response.html(body, status=status, headers=page_headers())

    def absolute(self, path: str) -> str:
        """An address of ours with scheme and host, as this reader reached us."""
        return str(self.datasette.absolute_url(self.request, path))

    async def missing(self, said: str, *, there: list[tuple[str, str]], status: int = 404) -> Response:
        """The page for an address that leads nowhere: what does not exist, and (address, name) of what does."""
        return await self.page("missing", status=status, said=said, there=there)


async def desk_for(datasette: Any, request: Any) -> Desk | None:
    """The desk for the first smallprint database that the reader may see; None where none is attached.

    Raises Forbidden where there are some, and the reader may see none of them.
    """
    names = await databases.find(datasette)
    if not names:
        return None
    others = []
    chosen = None
    for name in datasette.databases:
        if name == "_internal" or not await databases.may_view(datasette, request.actor, name):
            continue
        if chosen is None and name in names and await databases.may_view(datasette, request.actor, name, READ):
            chosen = name
        else:
            others.append(name)
    if chosen is None:
        raise Forbidden("view-database")
    return Desk(
        datasette=datasette,
        request=request,
        database=chosen,
        others=tuple(others),
        queries=Queries(datasette.databases[chosen]),
        addresses=Addresses(datasette, chosen),
    )
