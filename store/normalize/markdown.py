"""Markdown: its front matter comes off, and the rest is read by a Markdown parser and written as all text is.

The parser's HTML goes the way of any page, but nothing is pruned: a file that somebody wrote holds nothing but
the policy. Line ends within a paragraph are spaces, as CommonMark says; but a line that begins with a label of its
own (`a)`, `(ii)`, `•`) stays a line, since those are lists for whoever wrote them.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from itertools import pairwise

import yaml
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

from store.normalize.document import Reading
from store.normalize.even import even_line
from store.normalize.html import read_fragment
from store.normalize.plain import read_plain
from store.normalize.site_generators import without_leftovers

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n((?:[^\n]*\n){0,200}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_TOML_FRONT_MATTER = re.compile(r"\s*\+\+\+[ \t]*\n((?:[^\n]*\n){0,200}?)\+\+\+[ \t]*(?:\n|\Z)")
_LABEL = re.compile(r"[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxlc]{1,6}|[IVXLC]{1,6})[.)\]]\s|[•·▪◦‣–—]\s")
_LARGEST = 4_000_000  # characters; more is no file that somebody wrote, and is read as plain text
_LONGEST_FRONT_MATTER = 4_000  # characters
_TITLE_KEYS = ("title", "name", "heading")
_LANGUAGE_KEYS = ("lang", "language", "locale")


def read_markdown(text: str, *, url: str = "") -> Reading:
    """Read Markdown with or without front matter (YAML, TOML), whose title and language are kept."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    facts, body = _front_matter(text)
    title, language = _first(facts, _TITLE_KEYS), _first(facts, _LANGUAGE_KEYS)
    if len(body) > _LARGEST:
        plain = read_plain(body)
        return Reading(plain.text, title or plain.title, language)
    reading = read_fragment(_parser().render(without_leftovers(body)), url=url)
    return Reading(reading.text, title or _first_heading(reading.text), language, reading.links, reading.alarms)


def _front_matter(text: str) -> tuple[dict[str, object], str]:
    toml = _TOML_FRONT_MATTER.match(text)
    if toml is not None:
        return _toml(toml.group(1)), text[toml.end() :]
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


def _toml(text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text) if len(text) <= _LONGEST_FRONT_MATTER else {}
    except (ValueError, RecursionError):
        return {}


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
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    parser.core.ruler.push("labels", _break_before_labels)
    return parser


def _break_before_labels(state: StateCore) -> None:
    """Keep the end of a line where the next begins with a label."""
    for token in state.tokens:
        for end, following in pairwise(token.children or ()):
            if end.type == "softbreak" and following.type == "text" and _LABEL.match(following.content):
                end.type, end.tag = "hardbreak", "br"
