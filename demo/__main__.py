"""`python -m demo`: builds an archive of two invented companies, crawls it, tells what was found, and serves it.

Nothing leaves this machine: the archive and today's sites are on loopback, and end when the crawl has ended.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from pathlib import Path

from demo import building, live, serving
from demo.pages import read_sample
from demo.report import report
from demo.serving import DemoError, Stopped
from store import StoreError, writer_lock

HERE = Path(__file__).parent


def main(arguments: list[str] | None = None) -> int:
    """Runs the demonstration and returns the exit code."""
    options = _parser().parse_args(arguments)
    serving.take_signals()
    try:
        return _run(options.folder, port=options.port if options.serve else None)
    except (DemoError, StoreError, OSError) as error:
        print(f"demo: {error}", file=sys.stderr)
        return 1
    except Stopped as stopped:
        print("\ndemo: stopped", file=sys.stderr)
        return stopped.exit_code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m demo", description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--no-serve", dest="serve", action="store_false", help="end after the report")
    parser.add_argument("--port", type=int, default=8001, help="where to browse the result (default 8001)")
    parser.add_argument("--folder", type=Path, default=HERE, help="where to write the two databases (default demo/)")
    return parser


def _run(folder: Path, port: int | None) -> int:
    if port is not None and serving.port_in_use(port):
        raise DemoError(f"port {port} is in use: stop what listens there, or run `python -m demo --port {port + 1}`")
    archive, database = folder / "archive.db", folder / "smallprint.db"
    sample = read_sample()
    _start_afresh(archive, database)
    started = time.monotonic()
    captures = building.build(archive, sample)
    policies = len({series.policy_id for series in sample.series})
    print(f"Built {_shown(archive)}: {captures} captures of {policies} policies.", flush=True)
    _crawl(archive, database)
    print(f"\n{report(database, _shown(database), _command())}")
    print(f"\nAll of this took {time.monotonic() - started:.0f} seconds.", flush=True)
    return 0 if port is None else browse(database, port)


def _start_afresh(*databases: Path) -> None:
    for path in databases:
        path.parent.mkdir(parents=True, exist_ok=True)
        with writer_lock(path):  # another run that is at work on it is not to lose its file
            building.remove(path)


def _crawl(archive: Path, database: Path) -> None:
    with live.live_sites(read_sample()) as environment, serving.archive(archive) as address:
        command = serving.smallprint(
            "crawl", "--watchlist", building.WATCH_LIST, "--db", database, "--wayback-url", address
        )
        for told in (f"Crawling it at {address}, and today's sites, into {_shown(database)}:", "Crawling again:"):
            print(f"\n{told}", flush=True)
            with serving.process(command, environment) as crawl:
                code = crawl.wait()
            if code:
                raise DemoError(f"the crawl ended with exit code {code}; what it got is in {_shown(database)}")


def browse(database: Path, port: int) -> int:
    """Serves the result until somebody stops it."""
    print(flush=True)
    try:
        with serving.process(serving.smallprint("serve", "--db", database, "--port", str(port))) as server:
            return server.wait()
    except Stopped:
        return 0


def _shown(path: Path) -> Path:
    """The path as somebody would type it from here."""
    absolute, here = Path(os.path.abspath(path)), Path.cwd()  # .venv/bin/python is a link, and is to stay one
    return absolute.relative_to(here) if absolute.is_relative_to(here) else path


def _command() -> str:
    """The command as it can be typed from here, with this interpreter or, where it is the one on the path, by name."""
    script = Path(sys.executable).with_name("smallprint")
    if not script.exists():
        return f"{_shown(Path(sys.executable))} -m crawler.cli"
    return "smallprint" if shutil.which("smallprint") == str(script) else str(_shown(script))


if __name__ == "__main__":
    sys.exit(main())
