"""Runs `smallprint` in a process of its own with waits a test can afford: `python -m tests.crawler.drive ARGUMENTS`."""

from __future__ import annotations

import os
import socket
import sys

from crawler import settings
from crawler.live import saving
from crawler.polite import limits


def main() -> int:
    """As `smallprint`, but every wait is a hundredth.

    `TEST_NAMES` is what a name server would say: `a.example=1.2.3.4`. `TEST_TIMEOUT`: the seconds a page may take.
    """
    limits.PAUSE = 0.6
    limits.BACKOFF = 0.01
    settings.AUTOTHROTTLE_START_DELAY = 0.01
    saving.POLL_EVERY = 0.01
    limits.LONGEST_CRAWL_DELAY = 3.0
    settings.DOWNLOAD_TIMEOUT = int(os.environ.get("TEST_TIMEOUT", "5"))
    if names := os.environ.get("TEST_NAMES"):
        known = dict(each.split("=") for each in names.split(","))
        look_up = socket.gethostbyname
        socket.gethostbyname = lambda name: known.get(name) or look_up(name)
    from crawler.cli import main as smallprint

    return smallprint(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
