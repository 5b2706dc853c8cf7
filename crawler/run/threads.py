"""Work beside the reactor: what waits for others, and what computes."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")

_reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reader")


async def in_reader(work: Callable[..., T], *args: object) -> T:
    """What `work` makes of a page, done in the one thread that reads all pages, whichever spider fetched them.

    Reading is nothing but computing, which no two threads of Python do at once, and each would load what tells
    languages apart for itself.
    """
    return await asyncio.get_running_loop().run_in_executor(_reader, work, *args)


async def in_thread(work: Callable[..., T], *args: object, **kwargs: object) -> T:
    """What `work` returns or raises, done in a thread meanwhile; as `asyncio.to_thread`, but it holds up no end.

    For what waits for others. The threads of `to_thread` are waited for when the process ends, also one that waits for
    an answer that never comes; but they are few and stay, which suits work that is nothing but computing.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def settle(result: T | None, error: BaseException | None) -> None:
        if done.cancelled():
            return
        if error is not None:
            done.set_exception(error)
        else:
            done.set_result(result)  # type: ignore[arg-type]

    def run() -> None:
        result, failed = None, None
        try:
            result = work(*args, **kwargs)
        except BaseException as error:
            failed = error
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(settle, result, failed)

    threading.Thread(target=run, daemon=True, name=getattr(work, "__name__", "work")).start()
    return await done
