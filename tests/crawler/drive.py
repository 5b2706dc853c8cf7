"""Runs `smallprint` in a process of its own with waits a test can afford: `python -m tests.crawler.drive ARGUMENTS`."""

from __future__ import annotations

import sys

from crawler import limits, settings


def main() -> int:
    """As `smallprint`, but every wait is a hundredth."""
    limits.PAUSE = 0.6
    limits.BACKOFF = 0.01
    settings.DOWNLOAD_TIMEOUT = 5
    from crawler.cli import main as smallprint

    return smallprint(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
