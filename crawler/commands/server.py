"""The server behind `serve`: one of several processes that answer on the same port."""

from __future__ import annotations

import socket

import uvicorn

WAITING = 128
"""How many readers may wait at the port until a process has time for them."""


class Server(uvicorn.Server):
    """Takes one reader each time it wakes, so that those who come together are shared out among the processes.

    How many asyncio accepts at once is what it calls the backlog, and as many it lets wait at the port: those are more.
    """

    def __init__(self, app: object) -> None:
        super().__init__(uvicorn.Config(app, log_level="warning", lifespan="on", backlog=1))  # type: ignore[arg-type]

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        for listener in sockets or ():
            listener.listen(WAITING)
