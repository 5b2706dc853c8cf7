"""The addresses of all pages, and what answers them: `overview` for all policies, `reading` for one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from datasette.utils.asgi import asgi_static

from diffs.browse.addresses import POLICY_PREFIX, STATIC_PREFIX
from diffs.browse.overview.routes import routes as overview_routes
from diffs.browse.reading import policy_pages

routes: list[tuple[str, Callable[..., Any]]] = [
    *overview_routes,
    (rf"{POLICY_PREFIX.rstrip('/')}(?:/(?P<path>.*))?$", policy_pages),
    (rf"{STATIC_PREFIX}(?P<path>.*)$", asgi_static(Path(__file__).parent / "static")),
]
