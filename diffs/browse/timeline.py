"""The picture of a policy's life: versions as bands, changes by their size, snapshots as ticks, gaps and failed
fetches as such.

Positions are percentages of the width, so that the picture needs no script and no inline style.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from diffs.browse.queries import ChangeRow, SnapshotRow, VersionRow
from diffs.browse.rendering import count
from store import times
from store.schema import SEEN

GAP = timedelta(days=200)
"""Between two fetches that lie further apart than this, nobody looked: shown as a gap. Archives are asked for a
capture each 90 days by default, so two missed in a row are."""

# Ticks nearer than this many hundredths of a percent fall together.
_GRAIN = 10
_LABELS = 12
# The height of the largest change, in pixels, up for words added and down for words removed.
_TALLEST = 30


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the width, from x on, in percent, and what to say of it."""

    x: str
    width: str
    middle: str
    said: str
    number: int | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """A moment, at x percent."""

    x: str
    said: str
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Size:
    """A change at x percent: the heights, in pixels, of what was added and of what was removed."""

    x: str
    added: int
    removed: int
    said: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The picture's parts. `said` is the whole of it in words."""

    bands: tuple[Stretch, ...]
    unknown: tuple[Stretch, ...]
    sizes: tuple[Size, ...]
    gaps: tuple[Stretch, ...]
    seen: tuple[Tick, ...]
    failed: tuple[Tick, ...]
    years: tuple[Tick, ...]
    said: str


class _Scale:
    """Moments to percent; a little room at either end, so that nothing is cut off."""

    def __init__(self, first: datetime, last: datetime) -> None:
        span = max(last - first, timedelta(days=1))
        self.first = first - span * 0.01
        self.last = last + span * 0.01

    def __call__(self, moment: datetime) -> float:
        return 100 * ((moment - self.first) / (self.last - self.first))


def timeline(
    versions: Sequence[VersionRow], snapshots: Sequence[SnapshotRow], changes: Sequence[ChangeRow] = ()
) -> Timeline | None:
    """The picture of what is stored of a policy; None where there is nothing. Versions and snapshots: in time."""
    if not snapshots:
        return None
    moments = [times.from_iso(snapshot.captured_at) for snapshot in snapshots]
    scale = _Scale(moments[0], moments[-1])
    failures = [snapshot for snapshot in snapshots if snapshot.outcome not in SEEN]
    gaps = [(a, b) for a, b in pairwise(moments) if b - a > GAP]
    return Timeline(
        # Excursions are thin and drawn last, or their neighbours would cover them.
        bands=tuple(_band(scale, version) for version in sorted(versions, key=lambda version: version.excursion)),
        unknown=tuple(_unknown(scale, a, b) for a, b in pairwise(versions)),
        sizes=tuple(_sizes(scale, changes)),
        gaps=tuple(
            _stretch(scale, a, b, f"No fetch between {a:%Y-%m-%d} and {b:%Y-%m-%d}", kind="gap") for a, b in gaps
        ),
        seen=tuple(_ticks(scale, (snapshot for snapshot in snapshots if snapshot.outcome in SEEN))),
        failed=tuple(_ticks(scale, failures)),
        years=tuple(_years(scale)),
        said=_in_words(versions, snapshots, len(failures), len(gaps)),
    )


def _stretch(
    scale: _Scale, start: datetime, end: datetime, said: str, *, number: int | None = None, kind: str = ""
) -> Stretch:
    x, until = scale(start), scale(end)
    return Stretch(f"{x:.2f}%", f"{until - x:.2f}%", f"{(x + until) / 2:.2f}%", said, number, kind)


def _band(scale: _Scale, version: VersionRow) -> Stretch:
    start, end = times.from_iso(version.first_seen), times.from_iso(version.last_seen)
    said = f"Version {version.number}: seen from {start:%Y-%m-%d} to {end:%Y-%m-%d}, {version.words:,} words"
    if version.excursion:
        said += ", an excursion"
    wide = scale(end) - scale(start) >= 3
    kind = "excursion" if version.excursion else ("even", "odd")[version.number % 2]
    return _stretch(scale, start, end, said, number=version.number if wide else None, kind=kind)


def _unknown(scale: _Scale, old: VersionRow, new: VersionRow) -> Stretch:
    start, end = times.from_iso(old.last_seen), times.from_iso(new.first_seen)
    said = f"Version {new.number} came after {start:%Y-%m-%d} and no later than {end:%Y-%m-%d}"
    return _stretch(scale, start, end, said)


def _sizes(scale: _Scale, changes: Sequence[ChangeRow]) -> Iterable[Size]:
    """Heights grow with the square root of the words, or small changes beside a rewriting would not be seen at all."""
    most = max((max(change.words_added, change.words_removed) for change in changes), default=0)
    for change in changes:
        added, removed = (
            max(2, round(_TALLEST * math.sqrt(words / most))) if words else 0
            for words in (change.words_added, change.words_removed)
        )
        said = f"To version {change.to_version}: {change.words_added:,} words added, {change.words_removed:,} removed"
        yield Size(f"{scale(times.from_iso(change.before)):.2f}%", added, removed, said)


def _ticks(scale: _Scale, snapshots: Iterable[SnapshotRow]) -> list[Tick]:
    """One tick a place, however many snapshots fall there."""
    places: dict[int, list[SnapshotRow]] = {}
    for snapshot in snapshots:
        place = round(scale(times.from_iso(snapshot.captured_at)) * 100 / _GRAIN)
        places.setdefault(place, []).append(snapshot)
    return [Tick(f"{place * _GRAIN / 100:.1f}%", _said_of(found)) for place, found in places.items()]


def _said_of(snapshots: Sequence[SnapshotRow]) -> str:
    first = snapshots[0]
    said = f"{first.captured_at[:10]}: {first.outcome}"
    if first.status is not None:
        said += f" ({first.status})"
    if len(snapshots) > 1:
        said += f", and {len(snapshots) - 1} more until {snapshots[-1].captured_at[:10]}"
    return said


def _years(scale: _Scale) -> list[Tick]:
    """The beginnings of years, or of months where all happened within two years."""
    if scale.last - scale.first > timedelta(days=730):
        starts = [datetime(year, 1, 1, tzinfo=UTC) for year in range(scale.first.year + 1, scale.last.year + 1)]
        written = "%Y"
    else:
        months = range(scale.first.year * 12 + scale.first.month, scale.last.year * 12 + scale.last.month)
        starts = [datetime(month // 12, month % 12 + 1, 1, tzinfo=UTC) for month in months]
        written = "%Y-%m"
    step = max(1, -(-len(starts) // _LABELS))
    shown = [start for index, start in enumerate(starts) if index % step == 0 and scale(start) <= 96]
    return [
        Tick(f"{scale(start):.2f}%", start.strftime(written), minor=index % 3 != 0) for index, start in enumerate(shown)
    ]


def _in_words(versions: Sequence[VersionRow], snapshots: Sequence[SnapshotRow], failures: int, gaps: int) -> str:
    first, last = snapshots[0].captured_at[:10], snapshots[-1].captured_at[:10]
    said = f"{count(len(snapshots), 'fetch', 'fetches')} from {first} to {last}; {count(len(versions), 'version')}."
    if failures:
        said += f" {count(failures, 'fetch', 'fetches')} did not bring the policy."
    if gaps:
        said += f" {count(gaps, 'gap')} of more than {GAP.days} days in which nobody looked."
    return said + " The list below says the same in words."
