"""Link targets: made absolute, and cleaned of what changes from one visit to the next."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, unquote, urljoin, urlsplit, urlunsplit

from store.normalize.vocabulary.tracking import (
    IDENTIFYING_NAMES,
    REDIRECTING_HOSTS,
    REDIRECTORS,
    TRACKING_NAMES,
    TRACKING_PREFIXES,
    TRACKING_SUFFIXES,
)

# An archive's address of a page, absolute or as a path, with the time and the way of replay: `/web/20200101000000id_/`.
_ARCHIVED = re.compile(
    r"^(?:(?:https?:)?//(?:web|wayback)\.archive\.org(?::\d+)?)?/web/\d{1,14}(?:[a-z]{2}_)?/(?=https?:/|mailto:|tel:)",
    re.I,
)
_ONE_SLASH = re.compile(r"^(https?:)/(?!/)", re.I)
_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_SESSION_PATH = re.compile(r";(?:jsessionid|sid|phpsessid)=[^/?#;]*|/\(S\([a-z0-9]{24}\)\)(?=/|$)", re.I)
_SESSION_VALUE = re.compile(rf"{_UUID}|[0-9a-f]{{24,}}", re.I)
_BASE64ISH = re.compile(r"[A-Za-z0-9_-]{28,}={0,2}")
_OF_THE_VISIT = re.compile(r"Mozilla/\d|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} \d\d \d{4}\b")
_ESCAPE = re.compile(r"%[0-9a-f]{2}", re.I)
_SCRIPTED = ("#", "javascript:", "data:", "about:", "blob:", "vbscript:")
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}
_MOST_REDIRECTS = 4  # redirectors around one target


@lru_cache(maxsize=4096)
def clean_url(href: str, base: str = "") -> str:
    """The address a link leads to, or '' for one within the page and for a script.

    href: as written in the page; base: the page's address, '' if unknown (a relative target stays relative).
    What an archive puts before addresses is taken off both, and what a redirector wraps around a target.
    Left out are parameters that name a campaign or a visitor, and values that are session tokens by their
    shape (UUID, 24 or more hexadecimal digits, long base64), unless the name says that they identify a page.
    The host is in lower case and without the default port. A fragment stays where it leads to a place in another
    page. Never raises: what is no URL comes back as is.
    """
    href = re.sub(r"[\t\n\r]", "", href).strip()
    if not href or href.lower().startswith(_SCRIPTED):
        return ""
    href, base = _unarchived(href), _unarchived(base)
    try:
        url = _clean(urljoin(base, href) if base else href)
        return "" if "#" in url and base and url.partition("#")[0] == _clean(base).partition("#")[0] else url
    except ValueError:  # an unclosed IPv6 bracket, and the like
        return href


def _unarchived(url: str) -> str:
    bare = _ARCHIVED.sub("", url)
    return _ONE_SLASH.sub(r"\1//", bare) if bare != url else url


def _clean(url: str) -> str:
    parts = urlsplit(url)
    for _ in range(_MOST_REDIRECTS):
        target = _redirect_target(parts)
        if not target:
            break
        parts = urlsplit(_unarchived(target))
    if parts.scheme not in ("http", "https", ""):
        return urlunsplit(parts)
    path = _even_escapes(_SESSION_PATH.sub("", parts.path))
    if parts.netloc and not path:
        path = "/"
    return urlunsplit((parts.scheme, _even_host(parts), path, _without_noise(parts.query), _place(parts.fragment)))


def _even_host(parts: SplitResult) -> str:
    user, at, host = parts.netloc.rpartition("@")
    return user + at + host.lower().removesuffix(_DEFAULT_PORTS.get(parts.scheme, ":"))


def _even_escapes(text: str) -> str:
    return _ESCAPE.sub(lambda m: m.group(0).upper(), text)


def _without_noise(query: str) -> str:
    return "&".join(_even_escapes(pair) for pair in query.split("&") if pair and not _is_noise(pair))


def _place(fragment: str) -> str:
    """A fragment that leads to a place in the page: no words to be marked in it, and no campaign."""
    place = fragment.partition(":~:")[0]
    return "" if "=" in place and not _without_noise(place) else place


def _redirect_target(parts: SplitResult) -> str:
    host = parts.netloc.lower().removeprefix("www.")
    names = REDIRECTORS.get((host, parts.path or "/"))
    if names is None:
        names = next((names for end, names in REDIRECTING_HOSTS.items() if host.endswith(end)), ())
    values = dict(parse_qsl(parts.query)) if names else {}
    for name in names:
        target = values.get(name, "") if name else unquote(parts.query)
        if target.startswith(("http://", "https://")):
            return target
    return ""


def _is_noise(pair: str) -> bool:
    name, _, value = pair.partition("=")
    name, value = unquote(name).lower(), unquote(value.replace("+", " "))
    if name in IDENTIFYING_NAMES:
        return False
    return (
        name in TRACKING_NAMES
        or name.startswith(TRACKING_PREFIXES)
        or name.endswith(TRACKING_SUFFIXES)
        or _is_session_value(value)
    )


def _is_session_value(value: str) -> bool:
    if _SESSION_VALUE.fullmatch(value) or _OF_THE_VISIT.match(value):
        return True
    # Base64 mixes digits and both cases; a long slug of words does not.
    return bool(_BASE64ISH.fullmatch(value)) and (
        any(c.isdigit() for c in value) and any(c.isupper() for c in value) and any(c.islower() for c in value)
    )
