"""Pages as values: the same address with `.json` behind it, and what else a page can be asked for as."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from datasette import Response

from diffs.browse.security import page_headers

JSON, BIBTEX, CSL, TEXT = "json", "bib", "csl.json", "txt"
FORMATS = (CSL, JSON, BIBTEX, TEXT)
"""What may stand behind the dot at the end of an address; the longest first."""

_CONTENT_TYPES = {
    JSON: "application/json; charset=utf-8",
    BIBTEX: "application/x-bibtex; charset=utf-8",
    CSL: "application/vnd.citationstyles.csl+json; charset=utf-8",
    TEXT: "text/plain; charset=utf-8",
}


def split_format(path: str) -> tuple[str, str]:
    """A path without the format at its end, and that format: `("a@1..2", "csl.json")`; an empty one for a page."""
    for format_ in FORMATS:
        if path.endswith(f".{format_}"):
            return path.removesuffix(f".{format_}"), format_
    return path, ""


def json_answer(values: Mapping[str, Any], *, status: int = 200) -> Response:
    """The values of a page. Texts are as stored; whatever they hold, JSON is not taken for HTML."""
    return answer(JSON, json.dumps(values, ensure_ascii=False, indent=1, default=str) + "\n", status=status)


def answer(format_: str, body: str, *, status: int = 200) -> Response:
    """A body in one of FORMATS."""
    return Response(
        body.encode("utf-8", errors="replace"),
        status=status,
        headers=page_headers(),
        content_type=_CONTENT_TYPES[format_],
    )
