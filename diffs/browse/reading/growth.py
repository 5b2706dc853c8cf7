"""How long a policy is and how hard to read, version by version, as two lines over time.

Coordinates are within a box of WIDTH by HEIGHT, which the page stretches to its own width.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from diffs.browse.queries import VersionRow
from store import times

WIDTH, HEIGHT = 1000, 100


@dataclass(frozen=True, slots=True)
class Curve:
    """A line: its points as SVG writes them, the least, the first, the last and the greatest value."""

    points: str
    least: float
    first: float
    last: float
    greatest: float


@dataclass(frozen=True, slots=True)
class Growth:
    """The lines of a policy. words: its length; ease: Flesch reading ease, None where its language has no formula."""

    words: Curve
    ease: Curve | None
    since: str
    until: str


def growth(versions: Sequence[VersionRow]) -> Growth | None:
    """The lines, oldest version first; None for fewer than two versions."""
    if len(versions) < 2:
        return None
    words = _curve(versions, lambda version: float(version.words))
    assert words is not None
    return Growth(
        words=words,
        ease=_curve(versions, lambda version: version.reading_ease),
        since=versions[0].first_seen,
        until=versions[-1].last_seen,
    )


def _curve(versions: Sequence[VersionRow], value: Callable[[VersionRow], float | None]) -> Curve | None:
    """Level while a version stands, a slope where the change came somewhere in between."""
    known = [(version, found) for version in versions if (found := value(version)) is not None]
    if len(known) < 2:
        return None
    start = times.from_iso(versions[0].first_seen).timestamp()
    span = max(times.from_iso(versions[-1].last_seen).timestamp() - start, 1.0)
    values = [found for _, found in known]
    least, greatest = min(values), max(values)
    # A tenth of room above and below; a line that never moves lies in the middle.
    height = (greatest - least) * 1.25 or 1.0
    middle = (greatest + least) / 2
    points = []
    for version, found in known:
        y = HEIGHT / 2 - (found - middle) / height * HEIGHT
        for moment in (version.first_seen, version.last_seen):
            x = (times.from_iso(moment).timestamp() - start) / span * WIDTH
            points.append(f"{x:.1f},{y:.1f}")
    return Curve(" ".join(dict.fromkeys(points)), least, values[0], values[-1], greatest)
