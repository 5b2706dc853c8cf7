"""Addresses in and around an archive: of the original (URI-R), of its mementos (URI-M), its time gate, its time map."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote, urljoin

from diffs.browse.archive import moments
from store import snapshots

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\d)")
_LINE_BREAKS = re.compile(r"[\t\r\n]")
_ENCODED_SCHEME = re.compile(r"https?%3a", re.IGNORECASE)
_HOST = re.compile(r"[A-Za-z0-9._\-\[\]:]+")
# What an address may hold as it is; quotes, angle brackets and blanks would end it early in a Link header.
_AS_IT_IS = "%:/?#[]@!$&'()*+,;=~|\\^`{}"


class NotAUrl(ValueError):
    """Nothing an archive could hold."""


def ascii_url(url: str) -> str:
    """The address with blanks, quotes, angle brackets and all beyond ASCII percent-encoded; the rest as it was.

    Blanks around it, and line breaks and tabs in it, are dropped, as browsers do.
    """
    return quote(_LINE_BREAKS.sub("", url).strip(string.whitespace), safe=_AS_IT_IS, errors="replace")


def urlkey(url: str) -> str:
    """The key (SURT) of an address as a user gives it: a missing scheme is taken for http. Raises NotAUrl."""
    whole = url if _SCHEME.match(url) else f"http://{url.removeprefix('//')}"
    try:
        return snapshots.urlkey(whole)
    except (ValueError, AttributeError, UnicodeError) as error:
        # surt reports a bad port or host in whatever way its insides fail
        raise NotAUrl(f"not a URL: {url}") from error


def wanted_url(raw: str, query: bytes) -> str:
    """The original's address as it stands at the end of a request's path, with the request's query put back."""
    url = raw + ("?" + query.decode("latin-1") if query else "")
    # Some clients encode the whole of it, and then the scheme's colon tells.
    return unquote(url) if _ENCODED_SCHEME.match(url) else url


def redirect_target(location: str, url: str) -> str:
    """Where an archived redirect led from `url`, as an absolute address."""
    try:
        return urljoin(url, location.strip())
    except ValueError:
        return location.strip()


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses on this server. `origin` is `http://127.0.0.1:8001`, `base` the path below which Datasette answers."""

    origin: str
    base: str

    @classmethod
    def of(cls, request: Any, datasette: Any) -> Links:
        """Those by which the request reached the server."""
        host = request.host if _HOST.fullmatch(request.host) else "localhost"
        return cls(f"{request.scheme}://{host}", str(datasette.setting("base_url")).rstrip("/"))

    def replay_path(self, captured_at: str, url: str, mode: str = "id_") -> str:
        """The path of a memento, for a Location header."""
        return f"{self.base}/web/{moments.digits(captured_at)}{mode}/{ascii_url(url)}"

    def memento(self, captured_at: str, url: str) -> str:
        """A memento's URI-M: where its very bytes are."""
        return self.origin + self.replay_path(captured_at, url)

    def timegate(self, url: str) -> str:
        """Where the memento nearest to an Accept-Datetime is asked for."""
        return f"{self.origin}{self.base}/web/{ascii_url(url)}"

    def timemap(self, url: str) -> str:
        """Where all mementos of an original are listed."""
        return f"{self.origin}{self.base}/timemap/link/{ascii_url(url)}"


def link(uri: str, **attributes: str) -> str:
    """One link of a Link header or a time map (RFC 8288)."""
    return f"<{uri}>" + "".join(f'; {name}="{value}"' for name, value in attributes.items())
