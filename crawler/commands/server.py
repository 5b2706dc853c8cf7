"""The server behind `serve`: one of several processes that answer on the same port."""

from __future__ import annotations

import asyncio
import socket

import uvicorn

# Seconds to wait after taking a reader, for each that is there already, and at most.
_PAUSE, _LONGEST_PAUSE = 0.002, 0.02


class Server(uvicorn.Server):
    """Takes readers one by one, and the later the more it has: those who come together are shared out.

    Left to itself, the process that wakes first takes all who wait at the port, and the others have none.
    """

    def __init__(self, app: object) -> None:
        super().__init__(uvicorn.Config(app, log_level="warning", lifespan="on"))  # type: ignore[arg-type]
        self._taking: list[asyncio.Task[None]] = []

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup([])
        for listener in sockets or ():
            listener.setblocking(False)
            self._taking.append(asyncio.create_task(self._take_readers(listener)))

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for taking in self._taking:
            taking.cancel()
        await super().shutdown(sockets)

    async def _take_readers(self, listener: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                connection, _ = await loop.sock_accept(listener)
                await loop.connect_accepted_socket(self._protocol, connection)
            except OSError:  # who knocked has left, or there is no room for another: later
                await asyncio.sleep(_LONGEST_PAUSE)
                continue
            await asyncio.sleep(min(_PAUSE * len(self.server_state.connections), _LONGEST_PAUSE))

    def _protocol(self) -> asyncio.Protocol:
        protocol: asyncio.Protocol = self.config.http_protocol_class(  # type: ignore[call-arg]
            config=self.config, server_state=self.server_state, app_state=self.lifespan.state
        )
        return protocol
