"""How far a crawl has come, on a terminal: a bar, the pace against the limits, the versions found, the time left."""

from __future__ import annotations

import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from tqdm import tqdm

from crawler.polite import limits
from crawler.run.session import Session

_WINDOW = 60.0
_EVERY = 0.5
# What may go in a narrow terminal, which cuts the line, stands last.
_FORMAT = "{n_fmt}/{total_fmt} policies |{bar:8}|{postfix}, {remaining} left {desc}"


class Rate:
    """How many a minute, over the last minute."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen: deque[tuple[float, int]] = deque([(clock(), 0)])

    def a_minute(self, total: int) -> int:
        """The rate, with so many until now."""
        now = self._clock()
        self._seen.append((now, total))
        while len(self._seen) > 2 and now - self._seen[1][0] >= _WINDOW:
            self._seen.popleft()
        then, before = self._seen[0]
        # In the first seconds an honest guess would be a wild one.
        return round((total - before) * 60 / max(now - then, 10.0)) if now > then else 0


class Progress:
    """A bar on stderr, drawn anew twice a second; a context manager. Does nothing where it is not `shown`.

    A policy with a live side and an archived one counts twice: `total` are sides.
    """

    def __init__(self, opened: Session, total: int, *, shown: bool) -> None:
        self._opened = opened
        self._rate = Rate()
        self._ended = threading.Event()
        self._drawing = threading.Thread(target=self._draw, daemon=True, name="progress")
        self._bar = tqdm(
            total=total,
            bar_format=_FORMAT,
            smoothing=0,
            dynamic_ncols=True,
            disable=not shown,
            file=sys.stderr,
        )

    def __enter__(self) -> Self:
        if not self._bar.disable:
            self._drawing.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._ended.set()
        if not self._bar.disable:
            self._drawing.join()
            if error is None:
                self._opened.count()  # what is told meanwhile may be of a second ago
            self._tell()
        self._bar.close()

    def done(self, policy_id: str, side: str) -> None:
        """A side of a policy is done."""
        if not self._bar.disable:
            self._bar.set_description_str(f"({side} {policy_id})", refresh=False)
            self._bar.update()

    def _draw(self) -> None:
        while not self._ended.wait(_EVERY):
            self._tell()

    def _tell(self) -> None:
        self._bar.set_postfix_str(told(self._opened, self._rate))


def told(opened: Session, rate: Rate) -> str:
    """`312 of 504 requests/min, 7 new versions`: the limit is that of the archives, where they have any."""
    summary = opened.summary
    limit = archives_limit(opened)
    if limit is None:
        pace = f"{rate.a_minute(summary.requests)} requests/min"
    else:
        pace = f"{rate.a_minute(summary.requests_cdx + summary.requests_replay)} of {limit:.0f} requests/min"
    return f"{pace}, {summary.versions} new version{'' if summary.versions == 1 else 's'}"


def archives_limit(opened: Session) -> float | None:
    """How many requests a minute the archives of a crawl may get, together; None where there is none, or no limit."""
    if not opened.options.wants("wayback"):
        return None
    gates = {limits.gate_for(settings.url) for _, settings in opened.archived()}
    paces = [pace.per_second for gate in gates for pace in (gate.cdx, gate.replay)]
    known = [pace for pace in paces if pace]
    return sum(known) * 60 if known and len(known) == len(paces) else None


@contextmanager
def progress(opened: Session) -> Iterator[Progress]:
    """The progress of a crawl: shown on a terminal, unless it is to be quiet."""
    options = opened.options
    shown = options.progress if options.progress is not None else sys.stderr.isatty()
    total = opened.run(opened.sides) if shown and not options.quiet else 0
    with Progress(opened, total, shown=shown and not options.quiet) as bar:
        yield bar
