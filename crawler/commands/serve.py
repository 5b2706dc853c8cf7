"""`serve`: Datasette with the pages of smallprint, on the database as it is, read-only."""

from __future__ import annotations

import argparse
import asyncio
import errno
import multiprocessing
import os
import signal
import socket
import webbrowser
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

from crawler.commands.command import Command, CommandError, positive
from store import Store

if TYPE_CHECKING:
    from datasette.app import Datasette

_PLUGIN = "diffs.browse"
_MOST_WORKERS = 4

SETTINGS = {
    "allow_download": False,  # a file under write is no copy to hand out; `sqlite3 .backup` makes one
    "suggest_facets": False,  # suggesting them costs a query a column on every table page
    "default_page_size": 50,
    "sql_time_limit_ms": 3000,
}


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=_port, default=8001, help="the port (8001)")
    parser.add_argument(
        "--workers",
        type=positive,
        default=min(_MOST_WORKERS, os.cpu_count() or 1),
        metavar="N",
        help="processes that answer readers (one a core, at most 4)",
    )
    parser.add_argument("--open", action="store_true", help="open it in the browser")


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port; allowed is a number from 1 to 65535")
    return int(text)


def _serve(args: argparse.Namespace) -> int:
    Store(args.db, readonly=True).close()  # raises a line for the user if this is no database of ours
    with _listen(args.host, args.port) as listener:
        port = listener.getsockname()[1]
        url = f"http://{f'[{args.host}]' if ':' in args.host else args.host}:{port}/"
        signal.signal(signal.SIGTERM, _leave)  # so that what is below `finally` is done then, too
        others = _others(args.db, listener, args.workers - 1)
        try:
            asyncio.run(_run(args.db, listener, _Welcome(url, opens=args.open, quiet=args.quiet)))
        finally:
            for other in others:
                other.terminate()
            for other in others:
                other.join()
    return 0


def _leave(number: int, frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)


def _others(database: Path, listener: socket.socket, count: int) -> list[BaseProcess]:
    """Further processes that answer on the same port, begun before this one has any threads."""
    context = multiprocessing.get_context("fork")
    others = [context.Process(target=_other, args=(database, listener), daemon=True) for _ in range(count)]
    for other in others:
        other.start()
    return list(others)


def _other(database: Path, listener: socket.socket) -> None:
    with suppress(KeyboardInterrupt, SystemExit):
        asyncio.run(_run(database, listener))


def _listen(host: str, port: int) -> socket.socket:
    """A socket on the port, or CommandError: better now than after everything was loaded."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except socket.gaierror as error:
        raise CommandError(f"no such address {host}: {error.strerror}; choose another with --host") from None
    listener = socket.socket(family, kind, protocol)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
        listener.listen()
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise CommandError(f"port {port} on {host} is in use: choose another with --port") from None
        reason = f"{error.strerror}; choose others with --host and --port"
        raise CommandError(f"cannot listen on port {port} of {host}: {reason}") from None
    return listener


def datasette_for(database: Path) -> Datasette:
    """Datasette with our plugin, on a live database: it may grow while it is read."""
    from datasette.app import Datasette

    _register_plugin()
    return Datasette([str(database)], settings=SETTINGS)


def _register_plugin() -> None:
    """An installed smallprint is known to Datasette by its entry point; one that runs from a checkout is not."""
    import importlib

    from datasette.plugins import pm

    plugin = importlib.import_module(_PLUGIN)
    if not pm.is_registered(plugin):
        pm.register(plugin, name="smallprint")


@dataclass(frozen=True, slots=True)
class _Welcome:
    """What to say once the pages can be read, and whether to open them in a browser."""

    url: str
    opens: bool
    quiet: bool

    def tell(self) -> None:
        if not self.quiet:
            print(f"smallprint is at {self.url} (Ctrl-C stops it)", flush=True)
        if self.opens:
            webbrowser.open(self.url)


async def _run(database: Path, listener: socket.socket, welcome: _Welcome | None = None) -> None:
    """Answers readers until a signal ends it; without a welcome, also until the process that began it is gone."""
    from crawler.commands.server import Server

    datasette = datasette_for(database)
    await datasette.invoke_startup()
    server = Server(datasette.app())
    if welcome is not None:
        # The port is open already: whoever asks now waits for the moment until the server answers.
        welcome.tell()
        await server.serve(sockets=[listener])
        return
    beginner = multiprocessing.parent_process()
    assert beginner is not None
    asyncio.get_running_loop().add_reader(beginner.sentinel, server.handle_exit, signal.SIGTERM, None)
    await server.serve(sockets=[listener])


COMMANDS = (
    Command(
        "serve",
        "browse the history in Datasette, on this machine",
        "smallprint serve --port 8001 --open",
        _configure,
        _serve,
        "Serves the database read-only, as it is at each moment: a crawl may go on meanwhile.",
    ),
)
