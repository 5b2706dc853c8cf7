"""A small picture of a policy's changes over time: a bar a year, on one axis for all policies of a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

WIDTH, HEIGHT = 120, 24
_HIGHEST = 6  # so many changes a year fill the height, and more do too


@dataclass(frozen=True, slots=True)
class Sparkline:
    """The bars, where the policy's own time begins and ends on the axis, and all of it in words.

    bars: all of them as one path of SVG, as a page has hundreds.
    """

    bars: str
    start: str
    end: str
    said: str


def axis(pictures: Iterable[tuple[str | None, str | None]]) -> range:
    """The years that all pictures of a page show, from (first seen, last seen) of each policy."""
    moments = [moment for pair in pictures for moment in pair if moment]
    return range(int(min(moments)[:4]), int(max(moments)[:4]) + 1) if moments else range(0)


def sparkline(years: range, by_year: Mapping[int, int], first_seen: str | None, last_seen: str | None) -> Sparkline:
    """The picture of one policy."""
    step = WIDTH / max(len(years), 1)
    bars = []
    for year, changes in sorted(by_year.items()):
        height = HEIGHT * min(changes, _HIGHEST) / _HIGHEST
        x = (year - years.start) * step if len(years) else 0.0
        bars.append(f"M{x + step * 0.1:.1f} {HEIGHT}v-{height:g}h{step * 0.8:.1f}v{height:g}z")
    lived = [(int(moment[:4]) - years.start) * step for moment in (first_seen, last_seen) if moment]
    start, end = (lived[0], lived[-1] + step) if lived else (0.0, 0.0)
    said = ", ".join(f"{year}: {changes}" for year, changes in sorted(by_year.items()))
    return Sparkline("".join(bars), f"{start:.1f}", f"{end:.1f}", f"Changes a year: {said}" if said else "No changes")
