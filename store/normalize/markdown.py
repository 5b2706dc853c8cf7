"""Markdown: its front matter comes off, and the rest is read by a Markdown parser and written as all text is.

The parser's HTML goes the way of any page, but nothing is pruned: a file that somebody wrote holds nothing but
the policy. Line ends within a paragraph stay line ends, since many files that are called Markdown mean them.
"""

from __future__ import annotations

import re
from functools import cache

import yaml
from markdown_it import MarkdownIt

from store.normalize.document import Reading
from store.normalize.even import even_line
from store.normalize.html import read_fragment
from store.normalize.plain import read_plain

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n((?:[^\n]*\n){0,200}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_LARGEST = 4_000_000  # characters; more is no file that somebody wrote, and is read as plain text
_LONGEST_FRONT_MATTER = 4_000  # characters
_TITLE_KEYS = ("title", "name", "heading")
_LANGUAGE_KEYS = ("lang", "language", "locale")


def read_markdown(text: str, *, url: str = "") -> Reading:
    """Read Markdown with or without YAML front matter, whose title and language are kept."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    facts, body = _front_matter(text)
    title, language = _first(facts, _TITLE_KEYS), _first(facts, _LANGUAGE_KEYS)
    if len(body) > _LARGEST:
        plain = read_plain(body)
        return Reading(plain.text, title or plain.title, language)
    reading = read_fragment(_parser().render(body), url=url)
    return Reading(reading.text, title or _first_heading(reading.text), language, reading.links, reading.alarms)


def _front_matter(text: str) -> tuple[dict[str, object], str]:
    match = _FRONT_MATTER.match(text)
    if match is None:
        return {}, text
    try:
        # A hostile one costs the YAML parser seconds; what people write is short.
        facts = yaml.safe_load(match.group(1)) if len(match.group(1)) <= _LONGEST_FRONT_MATTER else None
    except (yaml.YAMLError, ValueError, RecursionError):
        # `title: Terms: the small print` is no YAML, but it is front matter all the same.
        facts = dict(line.split(":", 1) for line in match.group(1).splitlines() if ":" in line)
    if facts is None:
        facts = {}
    # Between two rules there may also stand a paragraph.
    return (facts, text[match.end() :]) if isinstance(facts, dict) else ({}, text)


def _first(facts: dict[str, object], keys: tuple[str, ...]) -> str:
    for key in keys:
        value = facts.get(key)
        if isinstance(value, str | int) and even_line(str(value)):
            return even_line(str(value)).strip("\"'")
    return ""


def _first_heading(text: str) -> str:
    first = text.partition("\n")[0]
    return first.lstrip("# ") if first.startswith("#") else ""


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"breaks": True, "html": True}).enable(["table", "strikethrough"])
