"""Style sheets, as far as they write labels: the types of lists, counters, and what stands before an element.

Only the few rules that speak of these are read, and their selectors are matched by the HTML parser; a page whose
style sheets number nothing pays for a look at them and no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

_TOKEN = re.compile(r"/\*.*?(?:\*/|\Z)|\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.)*+'|[{};]", re.S)
_COUNTER = re.compile(r"counters?\s*\(|counter-(?:increment|reset)\s*:")
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:([^;}]*)")
_NUMBERED = re.compile(r"decimal|alpha|latin|roman|greek")
_LISTS = re.compile(r"(?:^|[\s,>+~])(?:ol|li)\b")
_BEFORE = re.compile(r"::?(?:before|marker)\b")
_OTHER_PSEUDO = re.compile(r"::|:(?:hover|focus|active|visited|after|target|checked|disabled)\b")
_WEIGHTS = (re.compile(r"#[\w-]+"), re.compile(r"[.\[:][\w-]+"), re.compile(r"(?:^|[\s>+~])[a-z]\w*"))
_STRING = re.compile(r"\"((?:[^\"\\]|\\.)*+)\"|'((?:[^'\\]|\\.)*+)'")
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.S)
_PROPERTIES = ("list-style", "counter", "content")
_SKIPPED_AT_RULES = ("@keyframes", "@-webkit-keyframes", "@font-face", "@page", "@media print", "@supports not")

_LARGEST = 2_000_000  # characters
_MOST_RULES = 300
_LONGEST_SELECTOR = 300


@dataclass(slots=True)
class Look:
    """What style sheets say of one element: its declarations, and those of what they put before it."""

    own: dict[str, str] = field(default_factory=dict)
    before: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Rule:
    selector: str
    declarations: dict[str, str]
    before: bool


def looks(tree: LexborHTMLParser, styles: Sequence[str]) -> dict[int, Look]:
    """For each element that some rule is about (by `mem_id`), what the rules say, the weightier ones last."""
    found: dict[int, Look] = {}
    for rule in _weighed_rules("\n".join(styles)[:_LARGEST]):
        try:
            elements = tree.css(rule.selector)
        except SelectolaxError:
            continue
        for element in elements:
            look = found.setdefault(element.mem_id, Look())
            (look.before if rule.before else look.own).update(rule.declarations)
    return found


@lru_cache(maxsize=16)  # a site's pages share their sheets
def _weighed_rules(css: str) -> tuple[_Rule, ...]:
    """The rules about lists and counters, the weightier ones last; none where the sheets number nothing."""
    if not css or not _matters(css):
        return ()
    return tuple(sorted(list(_rules(css))[:_MOST_RULES], key=lambda rule: _weight(rule.selector)))


def _matters(css: str) -> bool:
    """Whether the sheets number anything, or take the numbers from a list."""
    if "counter" in css and _COUNTER.search(css):
        return True
    for found in _LIST_STYLE.finditer(css):
        if _NUMBERED.search(found.group(1)):
            return True
        if "none" in found.group(1):
            start = css.rfind("{", 0, found.start())
            if _LISTS.search(css, max(css.rfind("}", 0, start), start - _LONGEST_SELECTOR, 0), max(start, 0)):
                return True
    return False


def _rules(css: str) -> Iterator[_Rule]:
    """These rules in the sheets' order; blocks within blocks are gone into."""
    preludes: list[str] = []
    declarations: dict[str, str] = {}
    pending: list[str] = []
    done = 0
    for token in _TOKEN.finditer(css):
        mark = token.group()
        pending.append(css[done : token.start()])
        done = token.end()
        if mark not in ("{", "}", ";"):
            if not mark.startswith("/*"):
                pending.append(mark)
            continue
        words = "".join(pending).strip()
        pending = []
        if mark == "{":
            preludes.append(words)
            declarations = {}
            continue
        name, colon, value = words.partition(":")
        if colon and name.strip().lower().startswith(_PROPERTIES):
            declarations[name.strip().lower()] = value.replace("!important", "").strip()
        if mark == "}" and preludes:
            prelude = preludes.pop()
            if declarations and not any(p.lower().startswith(_SKIPPED_AT_RULES) for p in preludes):
                yield from _of_each_selector(prelude, declarations)
            declarations = {}


def _of_each_selector(prelude: str, declarations: dict[str, str]) -> Iterator[_Rule]:
    for selector in prelude.split(","):
        bare = _BEFORE.sub("", selector).strip()
        if bare and not bare.startswith("@") and len(bare) <= _LONGEST_SELECTOR and not _OTHER_PSEUDO.search(bare):
            yield _Rule(bare, declarations, before=bool(_BEFORE.search(selector)))


def _weight(selector: str) -> tuple[int, int, int]:
    ids, classes, tags = (len(pattern.findall(selector)) for pattern in _WEIGHTS)
    return ids, classes, tags


def string_value(quoted: str) -> str:
    r"""The characters of a CSS string, in its quotes; `\2022` is a character's number."""
    return _ESCAPE.sub(_character, quoted[1:-1])


def _character(escape: re.Match[str]) -> str:
    if not escape.group(1):
        return escape.group(2)
    code = int(escape.group(1), 16)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
