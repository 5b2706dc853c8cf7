"""A smallprint database answers as a web archive: whatever reads the Wayback Machine reads it too.

    /cdx/search/cdx?url=…              the index of captures
    /web/<timestamp>id_/<url>          a capture; with another or no mode the same bytes
    /web/<url>, /timegate/<url>        the time gate: Accept-Datetime leads to the nearest capture
    /timemap/link/<url>                all captures in link format; `json` instead of `link` for rows as JSON

The last two also answer below `/web/`, where the Wayback Machine has them. Any snapshot is a capture, whatever its
outcome and wherever it came from. The first smallprint database that is attached answers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from diffs.browse.archive.cdx import index, timemap_json
from diffs.browse.archive.replay import replay
from diffs.browse.archive.timegate import timegate
from diffs.browse.archive.timemap import timemap

routes: list[tuple[str, Callable[..., Any]]] = [
    (r"^/cdx/search/cdx/?$", index),
    (r"^/(?:web/)?timemap/link/(?P<url>.+)$", timemap),
    (r"^/(?:web/)?timemap/json/(?P<url>.+)$", timemap_json),
    (r"^/web/(?P<digits>[0-9]{1,14})(?P<mode>[a-z]{2}_)?/(?P<url>.+)$", replay),
    (r"^/(?:web|timegate)/(?P<url>.+)$", timegate),
]
"""For Datasette's `register_routes`, in this order: the first pattern that fits answers."""
