"""Takes the pictures of docs/reading.md: the pages as Chromium shows them, of the database that `make demo` leaves.

`python docs/screenshots.py [--db FILE]` writes docs/images/*.png. It needs Debian's chromium, and
what the tests need.
"""

from __future__ import annotations

import argparse
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import requests
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

DOCS = Path(__file__).resolve().parent
IMAGES = DOCS / "images"
CHROMIUM = Path("/usr/bin/chromium")
POLICY = "/-/policy/lanternpost.example/privacy-policy"
_LONGEST_START = 30  # seconds
_COLOURS = 256  # enough for these pages, at half of the size


class Picture(NamedTuple):
    """name: of the file; path: of the page; width, height: of the window, in pixels."""

    name: str
    path: str
    width: int = 1200
    height: int = 900
    dark: bool = False


PICTURES = (
    Picture("start", "/"),
    Picture("policies", "/-/policies", height=540),
    Picture("policy", POLICY, height=1000),
    Picture("compare", f"{POLICY}@5..6", height=760),
    Picture("compare-side", f"{POLICY}@4..5?view=side", height=900),
    Picture("version", f"{POLICY}@2016-01-01", height=900),
    Picture("clause", f"{POLICY}@9/clause/20", height=760),
    Picture("search", "/-/search?q=personal+information", height=760),
    Picture("trends", "/-/trends?phrase=cookies&phrase=advertising&phrase=sell", height=900),
    Picture("dark-narrow", f"{POLICY}@5..6", width=390, height=760, dark=True),
)


def main() -> None:
    """Writes all pictures."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--db", type=Path, default=DOCS.parent / "demo" / "smallprint.db", metavar="FILE")
    options = arguments.parse_args()
    if not options.db.exists():
        sys.exit(f"{options.db}: no such database; `make demo SERVE=0` makes it")
    if not CHROMIUM.exists():
        sys.exit(f"{CHROMIUM}: not there; install it with `apt install chromium`")
    IMAGES.mkdir(exist_ok=True)
    with _served(options.db) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for picture in PICTURES:
            _take(browser, server, picture)
            print(f"docs/images/{picture.name}.png: written")
        browser.close()


def _take(browser: Browser, server: str, picture: Picture) -> None:
    page = browser.new_page(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme="dark" if picture.dark else "light",
    )
    answer = page.goto(server + picture.path)
    if answer is None or not answer.ok:
        sys.exit(f"{picture.path}: the page answers {answer.status if answer else 'nothing'}")
    taken = Image.open(BytesIO(page.screenshot()))
    taken.quantize(_COLOURS, kmeans=1).save(IMAGES / f"{picture.name}.png", optimize=True)
    page.close()


@contextmanager
def _served(database: Path) -> Iterator[str]:
    """The address of a server that shows the database."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "crawler.cli", "serve", "--db", str(database), "--port", str(port)]
    server = subprocess.Popen(command, cwd=DOCS.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, server)
        yield address
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _LONGEST_START
    while time.monotonic() < end and server.poll() is None:
        try:
            requests.get(address, timeout=_LONGEST_START).close()
        except requests.ConnectionError:
            time.sleep(0.1)
        else:
            return
    sys.exit("the server does not answer")


if __name__ == "__main__":
    main()
