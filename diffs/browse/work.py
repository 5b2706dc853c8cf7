"""Work that takes a processor for longer than a moment, done without holding up other readers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

# One at a time: two would only take the processor from each other.
_worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="smallprint-pages")


async def aside(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run pure work in a thread of its own."""
    return await asyncio.get_running_loop().run_in_executor(_worker, lambda: work(*args, **kwargs))
