"""Takes the pictures of docs/reading.md: the pages as Chromium shows them, of the database that `make demo` leaves.

`python docs/screenshots.py [--db FILE]` writes docs/images/*.png. It needs Debian's chromium, and
what the tests need.
"""

from __future__ import annotations

import argparse
import sys
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

DOCS = Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS.parent))

from bench.history import served  # noqa: E402

IMAGES = DOCS / "images"
CHROMIUM = Path("/usr/bin/chromium")
POLICY = "/-/policy/lanternpost.example/privacy-policy"
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
    Picture("clause", f"{POLICY}@9/clause/40", height=760),
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
    with served(options.db) as server, sync_playwright() as playwright:
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


if __name__ == "__main__":
    main()
