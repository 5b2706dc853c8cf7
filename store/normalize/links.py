"""Link targets: made absolute, and cleaned of what changes from one visit to the next."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urljoin, urlsplit, urlunsplit

from store.normalize.vocabulary.tracking import REDIRECTORS, TRACKING_NAMES, TRACKING_PREFIXES, TRACKING_SUFFIXES

_ARCHIVED = re.compile(r"^(?:https?:)?//web\.archive\.org/web/\d{1,14}(?:[a-z]{2}_)?/(?=https?:|mailto:)", re.I)
_ARCHIVED_PATH = re.compile(r"^/web/\d{14}(?:[a-z]{2}_)?/(?=https?:|mailto:)", re.I)
_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_SESSION_PATH = re.compile(r";(?:jsessionid|sid|phpsessid)=[^/?#;]*", re.I)
_SESSION_VALUE = re.compile(rf"{_UUID}|[0-9a-f]{{24,}}", re.I)
_BASE64ISH = re.compile(r"[A-Za-z0-9_-]{28,}={0,2}")
_SCRIPTED = ("#", "javascript:", "data:", "about:", "blob:", "vbscript:")


@lru_cache(maxsize=4096)
def clean_url(href: str, base: str = "") -> str:
    """The address a link leads to, or '' for one within the page and for a script.

    href: as written in the page; base: the page's address, '' if unknown (a relative target stays relative).
    Left out are parameters that name a campaign or a visitor, and values that are session tokens by their
    shape (UUID, 24 or more hexadecimal digits, long base64). Never raises: what is no URL comes back as is.
    """
    href = re.sub(r"[\t\n\r]", "", href).strip()
    if not href or href.lower().startswith(_SCRIPTED):
        return ""
    href = _ARCHIVED_PATH.sub("", _ARCHIVED.sub("", href))
    try:
        absolute = urljoin(base, href) if base else href
        return _clean(absolute)
    except ValueError:  # an unclosed IPv6 bracket, and the like
        return href


def _clean(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https", ""):
        return url
    target = _redirect_target(parts.netloc, parts.path, parts.query)
    if target:
        return _clean(target)
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _is_noise(pair))
    path = _SESSION_PATH.sub("", parts.path)
    return urlunsplit((parts.scheme, parts.netloc.lower(), path, query, parts.fragment))


def _redirect_target(host: str, path: str, query: str) -> str:
    name = REDIRECTORS.get((host.lower(), path))
    if name is None:
        return ""
    target = dict(parse_qsl(query)).get(name, "")
    return target if target.startswith(("http://", "https://")) else ""


def _is_noise(pair: str) -> bool:
    name, _, value = pair.partition("=")
    name = name.lower()
    return (
        name in TRACKING_NAMES
        or name.startswith(TRACKING_PREFIXES)
        or name.endswith(TRACKING_SUFFIXES)
        or _is_session_value(value)
    )


def _is_session_value(value: str) -> bool:
    if _SESSION_VALUE.fullmatch(value):
        return True
    # Base64 mixes digits and both cases; a long slug of words does not.
    return bool(_BASE64ISH.fullmatch(value)) and (
        any(c.isdigit() for c in value) and any(c.isupper() for c in value) and any(c.islower() for c in value)
    )
