"""What to call a policy: its site from a host, its type from a title or an address, an id from both."""

from __future__ import annotations

import functools
import hashlib
import re
import unicodedata
from urllib.parse import parse_qsl, unquote, urlsplit

import tldextract

from store.normalize.vocabulary.types import types_in

_EXTENSION = re.compile(r"\.(?:html?|xhtml|php[0-9]?|aspx?|jsp|md|markdown|txt|pdf|docx|epub)$", re.IGNORECASE)
_SAYS_NOTHING = frozenset({"", "index", "default", "home", "main"})
# Folders of a site's languages and countries: `/de/`, `/en-us/`, `/us/en/`. No more than are common: `/tc` are terms.
_LANGUAGE_FOLDER = re.compile(
    r"(?:ar|at|au|be|br|ca|ch|cn|cs|da|de|dk|el|en|es|eu|fi|fr|gb|he|hu|in|it|ja|jp|ko|kr|mx|nl|no|pl|pt|ru|se|sv|tr|tw"
    r"|uk|us|zh)(?:[-_][a-z]{2,4})?",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}")


@functools.cache
def _suffixes() -> tldextract.TLDExtract:
    # The list of public suffixes that comes with the package: nothing is fetched, nothing is cached on disk.
    return tldextract.TLDExtract(cache_dir=None, suffix_list_urls=(), include_psl_private_domains=True)


def site_of(host: str) -> str:
    """The site that a host belongs to: `docs.github.com` is `github.com`, `a.github.io` is a site of its own."""
    host = _ascii(host)
    parts = _suffixes()(host)
    return f"{parts.domain}.{parts.suffix}" if parts.domain and parts.suffix else host


def site_of_url(url: str) -> str:
    """The site that an address belongs to; '' for what is no address."""
    try:
        return site_of(urlsplit(url).hostname or "")
    except ValueError:
        return ""


def is_host(name: str) -> bool:
    """Whether a name, such as a folder's, is that of a host below a public suffix."""
    name = _ascii(name)
    if not _HOST.fullmatch(name):
        return False
    parts = _suffixes()(name)
    return bool(parts.domain and parts.suffix)


def slug(text: str) -> str:
    """A text as a part of an id: `000_fd04.v2` becomes `000-fd04-v2`; never empty."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    parts = re.findall(r"[a-z0-9]+", plain)
    return "-".join(parts) or hashlib.sha256(text.encode()).hexdigest()[:8]


def id_of_url(url: str) -> str:
    """The id for the policy at an address: `goexw.com/privacy-policy`.

    ValueError for an address that leads to a site's front page, which says nothing of a policy.
    """
    telling = _telling(url)
    if not telling:
        raise ValueError(f"{url} names a site, not a policy")
    for segment in reversed(telling):
        if types := types_in(segment):
            return f"{site_of_url(url)}/{types[0]}"
    return f"{site_of_url(url)}/{slug(telling[-1])}"


def is_home_page(url: str) -> bool:
    """Whether an address is that of a site's front page, perhaps of one of its languages: `https://a.org/de/`."""
    return all(_LANGUAGE_FOLDER.fullmatch(segment) for segment in _telling(url))


def last_word(url: str) -> str:
    """What an address ends with, as a part of an id."""
    telling = _telling(url)
    return slug(telling[-1] if telling else urlsplit(url).hostname or "")


def _telling(url: str) -> list[str]:
    """The parts of an address that say something: of its path, and the values of its query."""
    address = urlsplit(url)
    segments = [_EXTENSION.sub("", unquote(segment)) for segment in address.path.split("/")]
    telling = [segment for segment in segments if segment.lower() not in _SAYS_NOTHING]
    return telling + [value for _, value in parse_qsl(address.query)]


def _ascii(host: str) -> str:
    host = host.lower().rstrip(".").removeprefix("www.")
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host
