"""At which moments the whole of a policy of several pages is known, going by the captures of each page. Pure.

An archive captured each page at times of its own, and a text joined from pages of different times may never have been
there. So a whole is made only at the moment of a capture, and only where each page is known at that moment:

- it was captured then; or
- its captures before and after, of those that carry a text, carry the same one; or
- it was captured within a day before, and no other text of it within a day after: that was one visit, and the moment
  of a visit is that of its last capture, as on the live side.

An answer without the policy's text (an error, a wall) counts as what it is where it was captured in that visit; between
two captures with the same text it says nothing. The result follows from the captures alone, in whatever order they
came in.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from urllib.parse import urljoin

from store import parts, times
from store.captures import Capture, Snapshot
from store.parts import Part
from store.snapshots import urlkey

VISIT = timedelta(days=1)
"""Captures that lie no further apart are of one visit; a redirect and its target are."""
HOPS = 5


@dataclass(frozen=True, slots=True)
class Sighting:
    """A page as it was captured once. `text` is a key that equal texts share, None where it carries none.

    `archived` captures are those at whose moments a whole is made.
    """

    moment: datetime
    text: str | None
    snapshot: Snapshot | None = None
    archived: bool = True


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a page at a moment: the sighting, and the later one with the same text that it rests on."""

    sighting: Sighting
    again: Sighting | None = None


class Page:
    """The sightings of one page, in time."""

    def __init__(self, sightings: Iterable[Sighting]) -> None:
        self.sightings = sorted(sightings, key=lambda each: each.moment)
        self._moments = [each.moment for each in self.sightings]

    @cached_property
    def _readable(self) -> list[Sighting]:
        return [each for each in self.sightings if each.text is not None]

    @cached_property
    def _readable_moments(self) -> list[datetime]:
        return [each.moment for each in self._readable]

    def at(self, moment: datetime) -> Known | None:
        """What is known of it at a moment; None where that is nothing."""
        first, end = bisect_left(self._readable_moments, moment), bisect_right(self._readable_moments, moment)
        if first < end:
            return Known(self._readable[end - 1])
        last = bisect_right(self._moments, moment)
        if last and self._moments[last - 1] == moment:
            return Known(self.sightings[last - 1])
        before = self._readable[first - 1] if first else None
        after = self._readable[first] if first < len(self._readable) else None
        if before and after and before.text == after.text:
            return Known(before, after)
        visited = self.sightings[last - 1] if last else None
        if visited is None or moment - visited.moment > VISIT:
            return None
        if after and after.moment - moment <= VISIT:
            return None  # another text within the same visit: which of them stood there then is not known
        return Known(visited)

    def why_unknown(self, moment: datetime) -> str:
        """Why nothing is known of it at a moment, as a sentence."""
        place = bisect_right(self._readable_moments, moment)
        around = [*self._readable[max(place - 1, 0) : place], *self._readable[place : place + 1]]
        if len(around) < 2:
            return "No capture of it tells what it said then."
        told = " and ".join(times.to_iso(each.moment) for each in around)
        return f"What it said then is not known: its captures of {told} differ."


Whole = tuple[Known | None, ...]
"""What is known of each page at a moment, in their order."""


def wholes(pages: Sequence[Page], moments: Iterable[datetime] = ()) -> dict[datetime, Whole]:
    """What is known at each moment of an archived capture of one of the pages, and at the `moments` besides."""
    asked = {each.moment for page in pages for each in page.sightings if each.archived} | set(moments)
    return {moment: tuple(page.at(moment) for page in pages) for moment in sorted(asked)}


def sightings(snapshots: Iterable[Snapshot], urlkeys: Collection[str]) -> list[Snapshot]:
    """The snapshots that show one page of a policy: those of its addresses, and of where redirects led from there.

    A redirect itself is not among them: what a visitor would have read is what was captured where it led.
    """
    asked = [each for each in snapshots if each.role in ("part", "page") and each.origin in ("live", "wayback")]
    keys: dict[str, str] = {}
    by_key: dict[str, list[Snapshot]] = {}
    for snapshot in asked:
        key = keys.setdefault(snapshot.url, urlkey(snapshot.url))
        by_key.setdefault(key, []).append(snapshot)
    found = {each.id: each for key in urlkeys for each in by_key.get(key, ())}
    step = list(found.values())
    for _ in range(HOPS):
        step = [target for each in step for target in _targets(each, by_key) if target.id not in found]
        found |= {each.id: each for each in step}
    return [each for each in asked if each.id in found]


def _targets(snapshot: Snapshot, by_key: Mapping[str, list[Snapshot]]) -> Iterator[Snapshot]:
    location = snapshot.headers.get("location", "")
    if snapshot.outcome != "moved" or not location:
        return
    try:
        key = urlkey(urljoin(snapshot.url, location))
    except (ValueError, AttributeError, UnicodeError):  # no address; surt fails in whatever way its insides do
        return
    yield from (each for each in by_key.get(key, ()) if abs(each.captured_at - snapshot.captured_at) <= VISIT)


def page_of(snapshots: Iterable[Snapshot]) -> Page:
    """The snapshots of one page, as `sightings` chose them, for what they show."""
    return Page(
        Sighting(each.captured_at, each.text_sha256, each, archived=each.origin == "wayback")
        for each in sorted(snapshots, key=_in_time)
        if each.outcome != "moved"
    )


def _in_time(snapshot: Snapshot) -> tuple[datetime, str, str, int, str, str]:
    # As the database orders them: captures of one second are told apart by what they are, not by when they came in.
    return (
        snapshot.captured_at, snapshot.origin, snapshot.url, snapshot.status or 0, snapshot.sha256, snapshot.role,
    )  # fmt: skip


def to_join(
    policy_id: str,
    url: str,
    pages: Mapping[str, Page],
    joined: Mapping[datetime, Sequence[Part]],
) -> list[Capture]:
    """The joined captures that are lacking, oldest first. pages: by address, in their order.

    joined: what was joined last at each moment. Where that has other texts than are known now, it is joined anew; where
    it is no longer known what they were, that is said in its place.
    """
    lacking: list[Capture] = []
    texts = {
        (address, each.snapshot.sha256, each.snapshot.content_type): each.text
        for address, page in pages.items()
        for each in page.sightings
        if each.snapshot
    }
    for moment, whole in wholes(list(pages.values()), joined).items():
        if None in whole and moment not in joined:
            continue
        listed = [_part(address, pages[address], known, moment) for address, known in zip(pages, whole, strict=True)]
        if moment not in joined or _said(joined[moment], texts) != _said(listed, texts):
            lacking.append(_capture(policy_id, url, moment, listed))
    return lacking


def _part(address: str, page: Page, known: Known | None, moment: datetime) -> Part:
    if known is None:
        return Part(address, unknown=page.why_unknown(moment))
    shown, again = known.sighting.snapshot, known.again.snapshot if known.again else None
    assert shown is not None, "made from snapshots"
    return Part(
        address,
        # A confirmed page is as good as a sent one, and how it was confirmed is no part of what it said.
        200 if shown.status == 304 else shown.status or 0,
        shown.content_type,
        shown.sha256,
        times.to_iso(shown.captured_at),
        shown.source_url,
        times.to_iso(again.captured_at) if again else "",
        again.sha256 if again else "",
    )


def _said(listed: Sequence[Part], texts: Mapping[tuple[str, str, str], str | None]) -> list[tuple[str, str, str]]:
    """What a list says, whichever of the captures with the same text it names."""
    said: list[tuple[str, str, str]] = []
    for part in listed:
        text = texts.get((part.url, part.sha256, part.content_type))
        if part.unknown:
            said.append((part.url, "unknown", ""))
        elif text is not None:
            said.append((part.url, "text", text))
        else:
            said.append((part.url, str(part.status), part.sha256))
    return said


def _capture(policy_id: str, url: str, moment: datetime, listed: Sequence[Part]) -> Capture:
    return Capture(
        policy_id=policy_id,
        url=url,
        captured_at=moment,
        origin="wayback",
        status=200,
        headers={"content-type": parts.CONTENT_TYPE},
        body=parts.to_body(listed),
        role="joined",
    )
