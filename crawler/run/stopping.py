"""The end of a crawl before it is done: asked for by a signal or the clock, and kept within seconds whatever hangs."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager

# From the request to stop, in seconds: answers under way may still come in until the first, the spiders have ended
# by the second, and by the third the process ends with whatever still hangs. The last words take no longer than that
# once more.
GRACE, SPIDERS_END, PROCESS_ENDS, LAST_WORDS = 2.0, 4.0, 6.5, 2.0
# Whoever sends a signal will not wait for longer; the clock will.
PROCESS_ENDS_BY_CLOCK = 60.0
# `timeout` and systemd send one request to stop twice, to a process and to its group; a person presses Ctrl-C again.
_SAME_REQUEST = 1.0


class Stop:
    """Whether, and why, a crawl is to end before it is done. Thread-safe; the first cause stays."""

    def __init__(self) -> None:
        self.cause = ""
        self.by_clock = False
        self._asked_at = 0.0
        self._asked = threading.Event()
        self._ended = threading.Event()
        self._calls: list[Callable[[], None]] = []
        self._told = False
        self._lock = threading.Lock()

    @property
    def asked(self) -> bool:
        """Whether it is to end."""
        return bool(self.cause)

    def ask(self, cause: str) -> None:
        """Asks it to end. Takes no lock that the thread it interrupts might hold: a signal handler may call it."""
        if not self.cause:
            self._asked_at = time.monotonic()
            self.cause = cause
            self._asked.set()

    def on_ask(self, call: Callable[[], None]) -> None:
        """What to do once it is asked, in another thread; at once if it was asked already."""
        with self._lock:
            self._calls.append(call)
            told = self._told
        if told:
            call()

    @contextmanager
    def watched(self, seconds: float | None, last_words: Callable[[], object]) -> Iterator[None]:
        """Around the crawl: asks by itself when the time is up (None: never), and sees to it that asking helps.

        If what is inside has not ended some seconds after it was asked to (`PROCESS_ENDS`), `last_words` are said and
        the process ends with exit code 1: a thread that hangs in a library cannot be ended otherwise.
        """
        threading.Thread(target=self._watch, args=(seconds, last_words), daemon=True, name="stop").start()
        try:
            yield
        finally:
            self._ended.set()
            self._asked.set()

    def _watch(self, seconds: float | None, last_words: Callable[[], object]) -> None:
        self._asked.wait(seconds)
        if self._ended.is_set():
            return
        if not self.cause:
            self.by_clock = True
            self.ask("its time was up")
        with self._lock:
            calls, self._told = list(self._calls), True
        for call in calls:
            call()
        if not self._ended.wait(PROCESS_ENDS_BY_CLOCK if self.by_clock else PROCESS_ENDS):
            speaking = threading.Thread(target=last_words, daemon=True)
            speaking.start()
            speaking.join(LAST_WORDS)
            print(f"smallprint: {self.cause}, and something hung: what was fetched is stored", file=sys.stderr)
            sys.stderr.flush()
            os._exit(1)

    @contextmanager
    def by_signals(self, numbers: Collection[int], *, again: bool = True) -> Iterator[None]:
        """Has these signals ask; a second one, where `again` lets it, ends the process at once.

        Signals are told to the main thread alone: in any other this does nothing.
        """
        if threading.current_thread() is not threading.main_thread():
            yield
            return

        def handle(number: int, _frame: object) -> None:
            if again and self.cause and time.monotonic() - self._asked_at > _SAME_REQUEST:
                signal.signal(number, signal.SIG_DFL)
                signal.raise_signal(number)
            self.ask(signal.Signals(number).name)

        before = {number: signal.signal(number, handle) for number in numbers}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
