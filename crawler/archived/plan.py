"""Which captures to fetch. Pure: no clock, no network, no database.

A page has thousands of captures and few versions. Fetched are: one capture for each `every` (the first and the last
among them), the ends of each stretch of errors or redirects, and then, between two neighbours whose texts differ, the
one in the middle, again and again, until the change lies between two adjacent captures. That takes a number of
requests that grows with the changes, not with the captures. What the archive indexed late, after younger captures, is
looked into as well, though what lies around it may be close together and alike. A text that is doubted until it was
seen several times running is looked for as often, where it stood long enough. Captures of several addresses of a
policy make one history; of an earlier address, those are left out that lie among captures of a later one.

It goes by rounds: `wanted()` says what to fetch next, `learn()` takes what came of it, and when all of a round is
known `wanted()` says the next one, until it is empty, and then `to_settle()`. What a round holds depends only on the
listing and on what is known, so a run that was killed in a round and begun again ends with the very same captures.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from itertools import groupby, pairwise

from crawler.archived.points import EMPTY_DIGEST, Finding, Nothing, Point, Row, points_of
from store.settling import RUNNING

# Captures tried for one sample when the first ones turn out to be no policy or cannot be played.
TRIES = 3
# Captures without a text that are tried within one change; a wall that stood for years is not worth more.
MISSES = 12
# So many captures that were indexed late are all fetched; of more, one for each `every`.
FEW = 12
# A redirect or an error with a page this near says nothing about the policy: the crawler of the archive followed the
# redirect, or came again.
NEAR = timedelta(days=1)


class Plan:
    """The captures of one policy: what is listed, what is known, what to fetch next.

    `known` holds findings by timestamp, of captures stored before. `observed` are texts seen at other moments (the
    live page, the target of a redirect): they bound changes and are never fetched. `late` are timestamps that were
    not listed before, while younger ones were.
    """

    def __init__(
        self,
        rows: Iterable[Row],
        known: Mapping[str, Finding] | None = None,
        observed: Iterable[tuple[datetime, str]] = (),
        *,
        every: timedelta,
        late: Collection[str] = (),
        all_captures: bool = False,
    ) -> None:
        self.points: Sequence[Point] = points_of(rows)
        self._every = every
        self._late = late
        self._all = all_captures
        self._observed = sorted(observed)
        self._place = {point.timestamp: index for index, point in enumerate(self.points)}
        self._same_bytes = _runs(self.points, _bytes_of)
        self._known: dict[int, Finding] = {}
        # By the start of a run of equal bytes: what is known of its members.
        self._known_of_run: dict[int, dict[int, Finding]] = {}
        for timestamp, finding in (known or {}).items():
            self.learn(timestamp, finding)

    @property
    def listed(self) -> int:
        """How many captures there are to choose from."""
        return len(self.points)

    @property
    def here(self) -> int:
        """How many of them are stored already."""
        return sum(finding is not Nothing.UNPLAYABLE for finding in self._known.values())

    def learn(self, timestamp: str, finding: Finding) -> None:
        """Takes what came of a capture; one that is not listed is nothing to go by."""
        index = self._place.get(timestamp)
        if index is not None:
            self._known[index] = finding
            self._known_of_run.setdefault(self._same_bytes[index][0], {})[index] = finding

    def wanted(self) -> list[Point]:
        """What to fetch next, oldest first; empty when there is nothing left to find out."""
        return [self.points[index] for index in sorted(self._distinct() if self._all else self._chosen())]

    def to_settle(self, doubted: Collection[str]) -> list[Point]:
        """What to fetch when nothing else is wanted, because the texts of these captures are not believed yet."""
        return [self.points[index] for index in self._settling(self._candidates(), doubted)]

    def _chosen(self) -> set[int]:
        # Each step only when the one before is whole, so that it does not depend on the order of answers.
        candidates = self._candidates()
        asked = {*self._gap_ends(), *self._sample(candidates)}
        return (
            asked | self._came_late(candidates, asked)
            or self._second_tries(candidates)
            or set(self._narrowing(candidates))
        )

    # What is known, by position in `points`

    def _finding(self, index: int) -> Finding | None:
        """What is known of a point, be it from the same bytes next to it."""
        if index in self._known:
            return self._known[index]
        of_run = self._known_of_run.get(self._same_bytes[index][0], {})
        found = {finding for finding in of_run.values() if finding is not Nothing.UNPLAYABLE}
        return found.pop() if len(found) == 1 else None

    def _distinct(self) -> set[int]:
        """Every capture with other bytes than the one before: the first and last of each run of equal ones."""
        runs = _runs(self.points, lambda index, point: (point.row.status, point.row.digest))
        return {end for run in runs for end in (run[0], run[-1])} - self._known.keys()

    # Errors and redirects

    @cached_property
    def _gaps(self) -> list[range]:
        """The stretches of captures that are no pages, with no page within a day of them."""
        pages = [point.moment for point in self.points if point.row.is_page]

        def alone(moment: datetime) -> bool:
            return bisect_left(pages, moment - NEAR) == bisect_right(pages, moment + NEAR)

        gaps: list[range] = []
        for is_page, group in groupby(range(len(self.points)), key=lambda index: self.points[index].row.is_page):
            indexes = [] if is_page else [index for index in group if alone(self.points[index].moment)]
            if indexes:
                gaps.append(range(indexes[0], indexes[-1] + 1))
        return gaps

    def _gap_ends(self) -> Iterator[int]:
        for gap in self._gaps:
            for index in (gap[0], gap[-1]):
                if index not in self._known:
                    yield index

    @cached_property
    def _eclipsed(self) -> frozenset[int]:
        """Pages of an earlier address, captured when a later one was, and that as often as is to be looked.

        An old page that was left standing says nothing about the policy: taken together with the new one, it would
        make a change of each look. It is fallen back on where the later address gives no text.
        """
        eclipsed: set[int] = set()
        for rank in {point.row.rank for point in self.points} - {0}:
            later = [point.moment for point in self.points if point.row.is_page and point.row.rank < rank]
            for index, point in enumerate(self.points):
                if point.row.rank == rank and point.row.is_page:
                    place = bisect_right(later, point.moment)
                    after = later[place] if place < len(later) else point.moment
                    if place and after - later[place - 1] <= self._every:
                        eclipsed.add(index)
        return frozenset(eclipsed)

    def _candidates(self) -> list[int]:
        """The captures that may carry a text: pages, and redirects that were seen to lead to one."""
        chosen = {index for index, point in enumerate(self.points) if point.row.is_page} - self._eclipsed
        for gap in self._gaps:
            if any(isinstance(self._finding(index), str) for index in gap):
                chosen.update(index for index in gap if self.points[index].row.is_redirect)
        return sorted(chosen)

    # One for each `every`

    def _sample(self, candidates: list[int]) -> set[int]:
        # Only what was fetched itself covers, and not the ends (see `_settled`): no two others of one chain lie close
        # enough together to cover a third, so a run that was killed among them and begun again asks for the rest.
        ends = {*candidates[:1], *candidates[-1:]}
        fetched = {self.points[index].moment for index in candidates if index in self._known and index not in ends}
        seen = sorted(fetched | {moment for moment, _ in self._observed})
        return {
            index
            for index in self._chain(candidates)
            if not self._settled(index, ends) and not self._covered(self.points[index].moment, seen)
        }

    def _settled(self, index: int, ends: set[int]) -> bool:
        """Whether a capture of the sample is known, or another one with its bytes.

        The first and the last capture are fetched for their times' sake. They settle nothing but themselves, so that
        it makes no difference which answer came before a run was killed.
        """
        if index in self._known:
            return True
        of_run = self._known_of_run.get(self._same_bytes[index][0], {})
        return index not in ends and bool(of_run.keys() - ends)

    def _chain(self, candidates: list[int]) -> Iterator[int]:
        """The first, then always the latest that is no more than `every` later, to the last; equal bytes once."""
        moments = [self.points[index].moment for index in candidates]
        at = 0
        while at < len(candidates):
            # Equal bytes are taken once, where they begin: that is where a change would have to be looked for.
            yield self._same_bytes[candidates[at]][0]
            if at == len(candidates) - 1:
                yield candidates[at]
            latest = bisect_right(moments, moments[at] + self._every) - 1
            at = max(latest, at + 1)

    def _covered(self, moment: datetime, seen: list[datetime]) -> bool:
        """Whether what was seen before and after it lies close enough together already."""
        after = bisect_right(seen, moment)
        before = bisect_left(seen, moment) - 1
        return before >= 0 and after < len(seen) and seen[after] - seen[before] <= self._every

    def _came_late(self, candidates: list[int], asked: set[int]) -> set[int]:
        """What was indexed after younger captures: where it lies, all was thought to be known.

        Of equal bytes one at a time, those that are `asked` for anyway included: its answer settles the others.
        """
        late = [index for index in candidates if self.points[index].timestamp in self._late]
        chosen = late if len(late) <= FEW else sorted(self._chain(late))
        runs = {self._same_bytes[index][0] for index in asked}
        wanted: set[int] = set()
        for index in chosen:
            run = self._same_bytes[index][0]
            if run not in runs and self._finding(index) is None:
                wanted.add(index)
                runs.add(run)
        return wanted

    def _second_tries(self, candidates: list[int]) -> set[int]:
        """Next to a sample that gave no text, the nearest capture that may, of another address first: up to TRIES."""
        pool = sorted({*candidates, *self._eclipsed})
        moments = [self.points[index].moment for index in pool]
        reach = self._every / 2
        wanted: set[int] = set()
        busy: datetime | None = None
        for index in candidates:
            moment, rank = self.points[index].moment, self.points[index].row.rank
            if not isinstance(self._known.get(index), Nothing):
                continue
            # One at a time in each place, so that an answer can settle it.
            if busy is not None and moment - busy <= self._every:
                continue
            around = range(bisect_left(moments, moment - reach), bisect_right(moments, moment + reach))
            near = [pool[other] for other in around]
            if any(isinstance(self._finding(other), str) for other in near):
                continue
            if sum(other in self._known for other in near) >= TRIES:
                continue
            untried = [other for other in near if self._finding(other) is None]
            if untried:
                wanted.add(min(untried, key=lambda other: self._nearness(other, moment, rank)))
                busy = moment
        return wanted

    def _nearness(self, index: int, moment: datetime, rank: int) -> tuple[bool, timedelta, int]:
        point = self.points[index]
        return point.row.rank == rank, abs(point.moment - moment), index

    # Between two texts that differ

    def _marks(self, pool: list[int]) -> list[tuple[datetime, int | None, str]]:
        """The texts known, in time: when, at which of the pool (None for other sightings), and which."""
        marks: list[tuple[datetime, int | None, str]] = [(moment, None, key) for moment, key in self._observed]
        for index in pool:
            finding = self._finding(index)
            if isinstance(finding, str):
                marks.append((self.points[index].moment, index, finding))
        return sorted(marks, key=lambda mark: (mark[0], mark[1] is None, mark[1] or 0))

    def _narrowing(self, candidates: list[int]) -> Iterator[int]:
        def moment_of(index: int) -> datetime:
            return self.points[index].moment

        pool = sorted({*candidates, *self._eclipsed})
        marks = self._marks(pool)
        for (start, left, old), (end, right, new) in pairwise(marks):
            if old == new:
                continue
            # Where an earlier address was fallen back on, its captures count between as well.
            among = pool if {left, right} & self._eclipsed else candidates
            between = among[bisect_right(among, start, key=moment_of) : bisect_left(among, end, key=moment_of)]
            # Both sides of the change at last: known by their bytes perhaps, but what is shown must be stored.
            sides = [index for index in (left, right) if index is not None and index not in self._known]
            chosen = self._between(between)
            yield from [chosen] if chosen is not None else sides[:1]

    def _between(self, between: list[int]) -> int | None:
        """The next capture to try among those between two different texts; none of them has a text so far.

        What gave no text splits them: looked into first is what borders on the texts, for that is where the bounds
        of the change lie, and then what lies inside, for a while. One at a time, for its answer says which is next.
        """
        pieces = _split(between, [self._finding(index) is None for index in between])
        piece = pieces[0] or pieces[-1]
        if not piece and sum(index in self._known for index in between) < MISSES:
            piece = max(pieces, key=len)
        return piece[len(piece) // 2] if piece else None

    # Where a text is doubted

    def _settling(self, candidates: list[int], doubted: Collection[str]) -> Iterator[int]:
        """One capture more, of each stretch of one text that is doubted, until it was seen often enough to be believed.

        There are none between it and the texts around it, whose captures are next to each other by now.
        """
        for _, group in groupby(self._marks(candidates), key=lambda mark: mark[2]):
            stretch = [index for _, index, _ in group if index is not None]
            seen = [index for index in stretch if index in self._known]
            if not any(self.points[index].timestamp in doubted for index in seen) or len(seen) >= RUNNING:
                continue
            inside = [index for index in candidates if stretch[0] <= index <= stretch[-1] and index not in self._known]
            yield from inside[len(inside) // 2 :][:1]


def _split(items: list[int], keep: list[bool]) -> list[list[int]]:
    """Cuts at the items that are not kept: `n` of them give `n + 1` pieces, some of them empty."""
    pieces: list[list[int]] = [[]]
    for item, kept in zip(items, keep, strict=True):
        if kept:
            pieces[-1].append(item)
        else:
            pieces.append([])
    return pieces


def _runs(points: Sequence[Point], key: Callable[[int, Point], Hashable]) -> list[range]:
    """For each point, the range of neighbouring points that have the same key."""
    runs: list[range] = []
    for _, group in groupby(enumerate(points), key=lambda pair: key(*pair)):
        indexes = [index for index, _ in group]
        runs.extend([range(indexes[0], indexes[-1] + 1)] * len(indexes))
    return runs


def _bytes_of(index: int, point: Point) -> Hashable:
    """Equal for two pages with the same bytes by the archive's digest.

    A redirect is like no other, for where it leads may have changed, and so is a capture without a telling digest.
    """
    digests = {row.digest for row in point.rows if row.is_page}
    if len(digests) != 1 or digests & {"", "-", EMPTY_DIGEST}:
        return index
    return digests.pop()
