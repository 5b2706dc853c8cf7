"""A comparison for readers: as a page, inline or side by side, as lines of text, as values for JSON.

All of it is inert: what a text holds is shown, and never obeyed by a browser or a terminal.
"""

from __future__ import annotations

from diffs.show.lines import lines
from diffs.show.page import page
from diffs.show.values import values

__all__ = ["lines", "page", "values"]
