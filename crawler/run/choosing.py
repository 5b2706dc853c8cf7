"""What a crawl is about: the watch list it goes by, which of its policies, and as whom it asks."""

from __future__ import annotations

import hashlib
from importlib.metadata import PackageNotFoundError, version

from crawler import watchlist
from crawler.run.options import CrawlError, CrawlOptions
from crawler.watchlist import WatchedPolicy, WatchList, WaybackSettings


def load(options: CrawlOptions) -> WatchList:
    """The watch list, if it can be crawled with. Raises WatchListError, CrawlError."""
    watched = watchlist.load(options.watchlist)
    if not watched.contact:
        raise CrawlError(
            f"{options.watchlist}: defaults.contact is missing: whoever runs a site must be able to reach you;"
            " write an e-mail address or a URL there"
        )
    return watched


def user_agent(watched: WatchList) -> str:
    """What every request says of who asks."""
    try:
        number = version("smallprint")
    except PackageNotFoundError:
        number = "0"
    return f"smallprint/{number} (+{watched.contact})"


def selected(watched: WatchList, options: CrawlOptions) -> list[WatchedPolicy]:
    """The policies of this crawl: those named or all, and of them the share of this machine.

    Raises WatchListError, and CrawlError where a side is asked for that the watch list has turned off.
    """
    named = [watched.policy(policy_id) for policy_id in options.policies]
    for policy in named:
        if options.only == "live" and not policy.live:
            told = "its page of today is not fetched; `--only wayback` asks the archive"
            raise CrawlError(f"{watched.path}: {policy.id} has live = false: {told}")
        if options.only == "wayback" and policy.wayback is None:
            told = "the archive is not asked for it; `--only live` fetches its page of today"
            raise CrawlError(f"{watched.path}: {policy.id} has wayback = false: {told}")
    chosen = named or list(watched.policies)
    return [policy for policy in chosen if share_of(policy.site, options.share)]


def share_of(site: str, share: tuple[int, int], offset: int = 0) -> bool:
    """Whether a site falls into the I-th of N parts. All its policies do then, so that no two crawl one host."""
    part, parts = share
    number = int.from_bytes(hashlib.sha256(site.encode()).digest()[offset : offset + 8], "big")
    return number % parts == part - 1


def wayback_settings(policy: WatchedPolicy, options: CrawlOptions) -> WaybackSettings | None:
    """How the archived side of a policy is crawled; None if it is not."""
    if policy.wayback is None:
        return None
    said = policy.wayback
    return WaybackSettings(
        every=options.every or said.every,
        start=options.start or said.start,
        end=options.end or said.end,
        url=(options.wayback_url or said.url).rstrip("/"),
        cdx_per_minute=said.cdx_per_minute,
        replay_per_second=said.replay_per_second,
        pause=said.pause,
    )
