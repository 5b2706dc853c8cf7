"""What a crawl is asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from store import times

Side = Literal["live", "wayback"]


class CrawlError(Exception):
    """Why a crawl cannot begin, or had to end; one line."""


def duration(length: timedelta) -> str:
    """A duration as it is typed: `90d`, `45m`."""
    seconds = length.total_seconds()
    unit, size = next((unit, size) for unit, size in _UNITS if seconds % size == 0)
    return f"{seconds / size:.0f}{unit}"


_UNITS = (("d", 86400), ("h", 3600), ("m", 60), ("s", 1))


@dataclass(frozen=True, slots=True)
class CrawlOptions:
    """The options of `smallprint crawl`. None and empty mean: as the watch list has it."""

    database: Path
    watchlist: Path
    only: Side | None = None
    policies: tuple[str, ...] = ()
    start: datetime | None = None
    end: datetime | None = None
    every: timedelta | None = None
    all_captures: bool = False
    wayback_url: str | None = None
    dry_run: bool = False
    workers: int = 1
    share: tuple[int, int] = (1, 1)
    max_time: timedelta | None = None
    quiet: bool = False
    progress: bool | None = None

    def wants(self, side: Side) -> bool:
        """Whether this side is to be crawled."""
        return self.only in (None, side)

    def command(self) -> str:
        """The crawl as it could be typed, for the record."""
        words = ["crawl"]
        if self.only:
            words += ["--only", self.only]
        for policy in self.policies:
            words += ["--policy", policy]
        if self.start:
            words += ["--from", times.to_iso(self.start)]
        if self.end:
            words += ["--to", times.to_iso(self.end)]
        if self.every:
            words += ["--every", duration(self.every)]
        if self.all_captures:
            words += ["--all-captures"]
        if self.wayback_url:
            words += ["--wayback-url", self.wayback_url]
        if self.max_time:
            words += ["--max-time", duration(self.max_time)]
        if self.share != (1, 1):
            words += ["--share", "/".join(map(str, self.share))]
        return " ".join(words)
