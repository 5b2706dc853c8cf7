"""What a search for policies is asked to do, and whom it says it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import urlsplit

from crawler import values
from crawler.discovery.candidates import Found
from crawler.polite.addresses import literal
from crawler.run import choosing
from crawler.run.options import CrawlError, CrawlOptions
from crawler.watchlist import WaybackSettings

Side = Literal["live", "wayback"]

_HOST = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]|localhost")


@dataclass(frozen=True, slots=True)
class DiscoverOptions:
    """The options of a search. `domains` are hosts or home pages; what is found of them is put into `found`.

    wayback: where the archive is and how fast it is asked, None to leave it out.
    """

    domains: tuple[str, ...]
    user_agent: str
    wayback: WaybackSettings | None
    only: Side | None = None
    everything: bool = False
    private_addresses: bool = False
    found: list[Found] = field(default_factory=list)


def open_options(
    path: Path,
    domains: Iterable[str],
    *,
    wayback_url: str | None = None,
    only: str | None = None,
    everything: bool = False,
) -> DiscoverOptions:
    """The options, with what the watch list says. Raises WatchListError, CrawlError (no contact)."""
    if only is not None and only not in get_args(Side):
        raise CrawlError(f"{only!r} is no side; allowed: {', '.join(get_args(Side))}")
    listed = choosing.load(CrawlOptions(database=Path(), watchlist=path))
    wayback = listed.wayback
    if wayback_url or (only == "wayback" and wayback is None):
        said = wayback or WaybackSettings()
        wayback = WaybackSettings(
            url=(wayback_url or said.url).rstrip("/"),
            cdx_per_minute=said.cdx_per_minute,
            replay_per_second=said.replay_per_second,
            pause=said.pause,
        )
    return DiscoverOptions(
        domains=tuple(dict.fromkeys(domains)),
        user_agent=choosing.user_agent(listed),
        wayback=wayback,
        only=only,  # type: ignore[arg-type]
        everything=everything,
        private_addresses=listed.private_addresses,
    )


def domains_of(written: Iterable[str]) -> list[str]:
    """Hosts and home pages, as they are written on a command line. ValueError for what is neither."""
    found = [domain_of(each.strip()) for each in written if each.strip()]
    if not found:
        raise ValueError("domain is missing: allowed is a host such as example.com, several with commas between")
    return found


def domain_of(text: str) -> str:
    """A host, with a port or not (`example.com`, `Example.com/`), or the address of a home page. Raises ValueError."""
    if "://" in text:
        return values.check_url(text)
    name = text.rstrip("/").rstrip(".").lower()
    try:
        parts = urlsplit(f"//{name}")
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        host, port = "", None
    if "/" in name or "@" in name or not (literal(host) is not None or _HOST.fullmatch(host)):
        raise ValueError(f"{text!r} is no host; allowed is one such as example.com")
    return name if port is not None or ":" not in name else host
