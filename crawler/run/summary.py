"""What came of a crawl."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, get_args

RequestKind = Literal["robots", "cdx", "replay", "live", "save"]
_REQUESTS = ("requests", *(f"requests_{kind}" for kind in get_args(RequestKind)))
# What a process counts itself, and not in the database that others write too.
_OF_ITS_OWN = ("listed", "bytes", "captures", "stored")


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that did not come off: of which policy, on which side or step, at which address, and why."""

    policy_id: str
    what: str
    url: str
    cause: str


@dataclass(frozen=True, slots=True)
class PlanRow:
    """What a crawl would do for one policy: captures listed, stored already, and to fetch to begin with.

    What is narrowed down after that depends on the texts, and cannot be known before.
    """

    policy_id: str
    listed: int
    here: int
    to_fetch: int


@dataclass
class CrawlSummary:
    """The counts of a crawl.

    policies: those looked at. listed: captures the archives listed. requests: all that were made, and of these by kind,
    `requests_...`. bytes: of the answers' bodies, as they came over the wire. captures: captures and live pages that
    came whole. stored: new snapshots. versions, changes: new ones. failures: what failed, and makes the exit code 1.
    notices: what is as it is and will not get better by trying again: sites kept back, captures that cannot be played.
    stopped: what ended it before it was done, empty where nothing did; interrupted: that was no lack of time.
    """

    policies: int = 0
    listed: int = 0
    requests: int = 0
    requests_robots: int = 0
    requests_cdx: int = 0
    requests_replay: int = 0
    requests_live: int = 0
    requests_save: int = 0
    bytes: int = 0
    captures: int = 0
    stored: int = 0
    versions: int = 0
    changes: int = 0
    failures: list[Failure] = field(default_factory=list)
    notices: list[Failure] = field(default_factory=list)
    plan: list[PlanRow] | None = None
    interrupted: bool = False
    stopped: str = ""

    @property
    def exit_code(self) -> int:
        """0 when all was done, 1 when something failed or the crawl was interrupted."""
        return 1 if self.failures or self.interrupted else 0

    def count(self, kind: RequestKind) -> None:
        """One more request."""
        self.requests += 1
        name = f"requests_{kind}"
        setattr(self, name, getattr(self, name) + 1)

    def add(self, other: CrawlSummary) -> None:
        """Takes in what failed, and what was noticed, in another process."""
        self.failures += [failure for failure in other.failures if failure not in self.failures]
        self.notices += other.notices

    def recount(self, parts: Iterable[Mapping[str, int]]) -> None:
        """Takes the sums of what other processes count; what is counted in the database is not theirs to count."""
        parts = list(parts)
        for name in (*_OF_ITS_OWN, *_REQUESTS):
            setattr(self, name, sum(part[name] for part in parts))

    def counts(self) -> dict[str, int]:
        """The numbers alone, as `crawls` has them."""
        names = ("policies", *_OF_ITS_OWN, *_REQUESTS, "versions", "changes")
        return {name: getattr(self, name) for name in names}

    @staticmethod
    def entries(told: Iterable[Failure]) -> list[dict[str, Any]]:
        """Failures or notices as `crawls` has them."""
        return [asdict(each) for each in tuple(told)]

    def as_json(self) -> dict[str, Any]:
        """All of it, for a script."""
        return {**asdict(self), "exit_code": self.exit_code}

    def __str__(self) -> str:
        if self.plan is not None:
            told = _told("not to be had", self.notices) if self.notices else []
            return "\n".join([*_plan_lines(self.plan), *told])
        lines = [
            f"{_count(self.policies, 'policy', 'policies')}, {_count(self.requests, 'request')},"
            f" {_count(self.captures, 'capture')} fetched of {self.listed} listed"
        ]
        if self.stored:
            lines.append(
                f"{_count(self.stored, 'new snapshot')}, {_count(self.versions, 'new version')},"
                f" {_count(self.changes, 'new change')}"
            )
        else:
            lines.append("nothing new")
        if self.notices:
            lines += _told("not to be had", self.notices)
        if self.failures:
            lines.append(f"{_count(len(self.failures), 'failure')}")
        if self.stopped:
            lines.append(f"stopped ({self.stopped}): what was fetched is stored, the next crawl goes on from here")
        return "\n".join(lines)


def _plan_lines(plan: Iterable[PlanRow]) -> list[str]:
    rows = [("policy", "listed", "here", "to fetch")]
    rows += [(row.policy_id, str(row.listed), str(row.here), str(row.to_fetch)) for row in plan]
    width = max(len(row[0]) for row in rows)
    lines = [f"{name:<{width}}  {listed:>7}  {here:>7}  {to_fetch:>8}" for name, listed, here, to_fetch in rows]
    return [*lines, "to begin with; where two texts differ, the change between them is then narrowed down"]


def _told(title: str, notices: list[Failure], most: int = 5) -> list[str]:
    lines = [f"{title}: {len(notices)}"]
    lines += [f"  {notice.policy_id}: {notice.url}: {notice.cause}" for notice in notices[:most]]
    if len(notices) > most:
        lines.append(f"  and {len(notices) - most} more")
    return lines


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or f'{one}s'}"
