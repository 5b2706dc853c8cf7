"""What became of the links of each clause of a comparison, and where in its words that is to be told."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from markupsafe import Markup

from diffs.comparison import ClauseChange
from diffs.show.markup import Note, deleted, inserted, shown


class Link(Protocol):
    """A link of a text: the words it stands on, where it leads, and where its block begins, in characters from 0."""

    @property
    def text(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def position(self) -> int: ...


Links = Sequence[Link]
"""The links of a text in reading order."""

Target = tuple[str, str]
"""The words of a link and where it leads."""


@dataclass(frozen=True, slots=True)
class LinkEdit:
    """A link whose target changed: the words it stands on, and where it led and leads; None where it was not.

    old_at, new_at: where these words end in the old and the new clause as written; None where that cannot be told,
    as other words of the clause are the same.
    """

    anchor: str
    old_url: str | None
    new_url: str | None
    old_at: int | None = None
    new_at: int | None = None


@dataclass(frozen=True, slots=True)
class Relinked:
    """What became of a clause's links. differ: whether they are others, or in another order, than they were."""

    differ: bool = False
    edits: tuple[LinkEdit, ...] = ()


_NOTHING = Relinked()


def relinked(clauses: Sequence[ClauseChange], old_links: Links, new_links: Links) -> list[Relinked]:
    """For each clause what became of its links; of those that are new or gone as a whole nothing is told."""
    if not old_links and not new_links:
        return [_NOTHING] * len(clauses)
    before, after = _by_clause(clauses, old_links, -1), _by_clause(clauses, new_links, 1)
    return [_of_clause(*each) for each in zip(clauses, before, after, strict=True)]


def _by_clause(clauses: Sequence[ClauseChange], links: Links, side: int) -> list[list[Target]]:
    """The links of one side by the clause they stand in. Records of one side, in order, are its text."""
    spans = [
        (positions[0], index, len(text))
        for index, clause in enumerate(clauses)
        for positions, text in [
            (clause.old_positions, clause.old) if side < 0 else (clause.new_positions, clause.new)
        ]
        if text is not None
    ]  # fmt: skip
    spans.sort()
    starts: list[int] = []
    members: list[list[int]] = []  # records with pieces of one block share all its links
    at = 0
    for number, (position, index, length) in enumerate(spans):
        if number and spans[number - 1][0] == position:
            members[-1].append(index)
        else:
            starts.append(at)
            members.append([index])
        at += length
    found: list[list[Target]] = [[] for _ in clauses]
    for link in links if starts else ():
        holders = members[max(bisect_right(starts, link.position) - 1, 0)]
        for index in holders:
            text = clauses[index].old if side < 0 else clauses[index].new
            if len(holders) == 1 or link.text in (text or ""):
                found[index].append((link.text, link.url))
    return found


def _of_clause(clause: ClauseChange, old: list[Target], new: list[Target]) -> Relinked:
    if old == new or clause.old is None or clause.new is None:
        return _NOTHING
    was, now = _ends(clause.old, old), _ends(clause.new, new)
    edits: list[LinkEdit] = []
    for anchor in dict.fromkeys(anchor for anchor, _ in (*old, *new)):
        gone = [(url, end) for (words, url), end in zip(old, was, strict=True) if words == anchor]
        come = [(url, end) for (words, url), end in zip(new, now, strict=True) if words == anchor]
        edits += _paired(anchor, gone, come)
    return Relinked(differ=True, edits=tuple(edits))


def _paired(
    anchor: str, old: Sequence[tuple[str, int | None]], new: Sequence[tuple[str, int | None]]
) -> Iterable[LinkEdit]:
    """The edits among links on the same words: one by one where there are as many as there were."""
    if len(old) != len(new):
        stayed = Counter(url for url, _ in old) & Counter(url for url, _ in new)
        old, new = _without(old, stayed), _without(new, stayed)
    paired = min(len(old), len(new))
    for (old_url, old_at), (new_url, new_at) in zip(old, new, strict=False):
        if old_url != new_url:
            yield LinkEdit(anchor, old_url, new_url, old_at, new_at)
    yield from (LinkEdit(anchor, url, None, at, None) for url, at in old[paired:])
    yield from (LinkEdit(anchor, None, url, None, at) for url, at in new[paired:])


def _without(links: Iterable[tuple[str, int | None]], stayed: Counter[str]) -> list[tuple[str, int | None]]:
    left = stayed.copy()
    kept = []
    for link in links:
        if left[link[0]]:
            left[link[0]] -= 1
        else:
            kept.append(link)
    return kept


def _ends(text: str, links: Sequence[Target]) -> list[int | None]:
    """For each link where its words end in the text, if these words stand there as often as links stand on them."""
    counts = Counter(anchor for anchor, _ in links)
    places = {anchor: _places(text, anchor) for anchor in counts}
    taken: Counter[str] = Counter()
    ends: list[int | None] = []
    for anchor, _ in links:
        found = places[anchor]
        ends.append(found[taken[anchor]] if len(found) == counts[anchor] else None)
        taken[anchor] += 1
    return ends


def _places(text: str, anchor: str) -> list[int]:
    """Where these words end, each time they stand in the text for themselves and not within others."""
    if not anchor:
        return []
    before = r"(?<!\w)" if anchor[0].isalnum() else ""
    after = r"(?!\w)" if anchor[-1].isalnum() else ""
    found = [match.end() for match in re.finditer(before + re.escape(anchor) + after, text)]
    # Scripts without blanks write words within others.
    return found or [match.end() for match in re.finditer(re.escape(anchor), text)]


# Of a longer address what follows the host is told by its beginning and its end; the whole of it stands in the list.
_LONGEST_PATH = 100
_BEGINNING, _END = 70, 25


def notes(edits: Iterable[LinkEdit], side: int = 0) -> list[Note]:
    """What a clause is to tell of its links where they stand: where each led and leads, as text that leads nowhere.

    side: only where it led (-1) or leads (1).
    """
    found = []
    for edit in edits:
        old, new = _short(edit.old_url), _short(edit.new_url)
        if old == new:
            old, new = edit.old_url, edit.new_url
        old, new = (old if side <= 0 else None), (new if side >= 0 else None)
        if old is None and new is None:
            continue
        sign = -1 if new is None else 1
        at = edit.old_at if sign < 0 else edit.new_at
        found.append(Note(sign, at, _drawn(edit.anchor if at is None else "", old, new)))
    return found


def _short(url: str | None) -> str | None:
    if url is None:
        return None
    _, end = _host(url)
    rest = url[end:]
    return url if len(rest) <= _LONGEST_PATH else f"{url[:end]}{rest[:_BEGINNING]}…{rest[-_END:]}"


def _drawn(anchor: str, old: str | None, new: str | None) -> Markup:
    on = Markup(" “<bdi>{}</bdi>”").format(shown(anchor)) if anchor else Markup("")
    led = deleted(target(old)) if old is not None else Markup("")
    leads = inserted(target(new)) if new is not None else Markup("")
    arrow = " → " if led and leads else ""
    return Markup(' <bdi class="led" dir="ltr" lang="en">[link{}: {}{}{}]</bdi>').format(on, led, arrow, leads)


def target(url: str) -> Markup:
    """Where a link leads, as text, its host set off."""
    start, end = _host(url)
    if not end:
        return shown(url)
    return shown(url[:start]) + Markup('<b class="host">{}</b>').format(shown(url[start:end])) + shown(url[end:])


def _host(url: str) -> tuple[int, int]:
    """Where the host begins and ends; (0, 0) where there is none. What stands before an `@` only looks like one."""
    try:
        netloc = urlsplit(url).netloc
    except ValueError:
        return 0, 0
    start = url.find(netloc)
    if not netloc or start < 0:
        return 0, 0
    return start + netloc.rfind("@") + 1, start + len(netloc)
