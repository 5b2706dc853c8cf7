"""Turns at a steady pace: of one thing in this process, or of all processes that share a ledger."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from crawler.polite.standing import Ledger

# A request may leave a moment after its turn, and the next one on time: turns lie this much further apart than the
# rate has it, so that no second (or minute) sees more than it allows.
_SPREAD = 1.15


class Pace:
    """Evenly spaced turns. Thread-safe. `per_second` None: no limit."""

    def __init__(self, per_second: float | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._interval = 1.0 / per_second if per_second else 0.0
        self._clock = clock
        self._next = 0.0
        self._lock = threading.Lock()

    def reserve(self) -> float:
        """Takes the next turn and returns how many seconds it is away."""
        if not self._interval:
            return 0.0
        with self._lock:
            now = self._clock()
            turn = max(now, self._next)
            self._next = turn + self._interval
            return turn - now

    @property
    def per_second(self) -> float | None:
        """The rate, None for no limit."""
        return 1.0 / self._interval if self._interval else None

    def set(self, per_second: float | None) -> None:
        """Sets another rate, from the next turn on."""
        with self._lock:
            self._interval = 1.0 / per_second if per_second else 0.0


class SharedPace(Pace):
    """A pace whose turns are in a ledger, under a name: all that share the ledger share the turns."""

    def __init__(self, per_second: float | None, ledger: Ledger, name: str) -> None:
        super().__init__(per_second, ledger.clock)
        self._ledger = ledger
        self._name = name

    def reserve(self) -> float:
        """Takes the next turn and returns how many seconds it is away."""
        if not self._interval:
            return 0.0
        with self._ledger.change() as standing:
            now = self._clock()
            turn = max(now, standing.turns.get(self._name, 0.0))
            standing.turns[self._name] = turn + self._interval * _SPREAD
            return turn - now
