"""Text to clauses: the addressable pieces of a version, which together are the text, byte for byte.

A clause is a heading, a paragraph, a list item, a table row, a rule or the front matter; blank lines belong to the
clause before them. Any text can be segmented: Markdown as the normaliser writes it, other Markdown, plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import pairwise

from diffs.labels import find_label
from diffs.outline import Draft, find_outline
from diffs.reading import BULLET, Reading, read

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(?:\w[\w -]*:.*\n|[ \t#-].*\n|\r?\n)+?---[ \t]*(?:\r?\n|\Z)")
_FIELD = re.compile(r"(?:\w|---[ \t]*\r?$)")
_ATX = re.compile(r" {0,3}(#{1,6})([ \t\u00a0]*)(?=[^\s#])")
_UNDERLINE = re.compile(r" {0,3}(={2,}|-{3,})[ \t]*\Z")
_RULE = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})\Z")
_TABLE_RULE = frozenset("|:- \t")

# A wrapped line is at least and at most this long, in characters.
_WRAPPED = range(45, 111)


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of one version.

    position: its index among the version's clauses; start: its offset in the text, in code points;
    raw: the slice itself, blank lines after it included; block: ``heading``, ``paragraph``, ``item``, ``row``,
    ``rule`` or ``front matter``; style: the kind of its label, ``dec2`` for ``2.1``; rank: of a heading, a lower one
    stands above; heading_path: the headings it stands under, outermost first, without labels;
    lead_in: position of the line ending in a colon that introduces it; reading: what its words are.
    """

    position: int
    start: int
    raw: str
    block: str
    style: str
    rank: int
    heading_path: tuple[str, ...]
    lead_in: int | None
    reading: Reading

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        return self.start + len(self.raw)

    @property
    def text(self) -> str:
        """Its visible words, without label and mark-up, on one line."""
        return self.reading.text

    @property
    def label(self) -> str:
        """Its label as written (``4.2``, ``III:``, ``a)``), or an empty string."""
        return self.reading.label

    @property
    def words(self) -> tuple[str, ...]:
        """Its words as they are compared: folded in case and width, without punctuation."""
        return self.reading.words

    @property
    def level(self) -> int:
        """Of a heading, its depth: 1 at the top. 0 for everything else."""
        return len(self.heading_path) + 1 if self.block == "heading" else 0


Readings = dict[tuple[str, str], Reading]


def segment(text: str, readings: Readings | None = None) -> tuple[Clause, ...]:
    """The clauses of a text in order; their ``raw`` joined is the text.

    readings: what was read before, to be passed for the second of two versions that share most of their clauses;
    it is filled, and never changes the result.
    """
    refuse_surrogates(text, "the text")
    readings = {} if readings is None else readings
    drafts = [_draft(start, text[start:end], block, rank, readings) for start, end, block, rank in _cut(text)]
    find_outline(drafts)
    return tuple(
        [
            Clause(
                position, draft.start, draft.raw, draft.block, draft.style, draft.rank, draft.heading_path,
                draft.lead_in, draft.reading,
            )
            for position, draft in enumerate(drafts)
        ]
    )  # fmt: skip


def refuse_surrogates(text: str, name: str) -> None:
    """Raise ValueError if the text holds half a surrogate pair: it could neither be stored nor shown."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError(
            f"{name} has a lone surrogate (U+{ord(text[error.start]):04X}) at character {error.start}:"
            " decode its bytes with errors='replace'"
        ) from None


def _draft(start: int, raw: str, block: str, rank: int, readings: Readings) -> Draft:
    reading = readings.get((block, raw))
    if reading is None:
        reading = readings[block, raw] = read(block, raw)
    draft = Draft(start, raw, block, rank, reading)
    if block == "item":
        draft.indent = len(raw) - len(raw.lstrip(" \t"))
    elif block == "paragraph" and reading.label:
        draft.block = "item"
    return draft


def _cut(text: str) -> Iterator[tuple[int, int, str, int]]:
    """Start, end, block and rank of every piece. Blank lines go to the piece before, at the start to the first."""
    lines = list(StringIO(text, newline=""))  # ended by LF, CR or CRLF, each kept as it is
    position = index = 0
    start = 0
    piece: tuple[int, str, int] | None = None  # start, block, rank of the piece being read
    front_matter = _FRONT_MATTER.match(text)
    front_matter_end = front_matter.end() if front_matter else 0
    joined_until = index
    while index < len(lines):
        line = lines[index]
        if line.isspace():
            position += len(line)
            index += 1
            continue
        if position < front_matter_end and position and not _FIELD.match(line):
            position += len(line)  # a value of several lines
            index += 1
            continue
        if piece is not None:
            yield piece[0], position, piece[1], piece[2]
            start = position
        if position < front_matter_end:
            block, rank, count = "front matter", 0, 1
        else:
            block, rank, count = _block_at(lines, index)
        if block in ("paragraph", "item") and index >= joined_until:
            run = _run_of_lines(lines, index)
            joined_until = index + run
            if run > 1 and _is_wrapped(lines[index : index + run]):
                count = run
        piece = (start, block, rank)
        position += sum(map(len, lines[index : index + count]))
        index += count
    if piece is not None:
        yield piece[0], len(text), piece[1], piece[2]
    elif text:
        yield 0, len(text), "paragraph", 0


def _block_at(lines: list[str], index: int) -> tuple[str, int, int]:
    """Block, rank and number of lines of what begins at a line that is not blank."""
    line = lines[index].rstrip()
    first = line.lstrip()[:1]
    if first == "#":
        found = _ATX.match(line)
        if found and (found[2] or (len(found[1]) > 1 and line[found.end()].isalnum())):
            return "heading", 10 * len(found[1]), 1
    if first in "*-_" and _RULE.match(line.strip()):
        return "rule", 0, 1
    if first == "|" or (line.count("|") >= 2 and line.endswith("|")):
        return ("rule" if "-" in line and _TABLE_RULE.issuperset(line) else "row"), 0, 1
    if not first.isalnum() and BULLET.match(line):
        return "item", 0, 1
    if index + 1 < len(lines) and first != ">" and len(line) <= 150:
        underline = lines[index + 1]
        found = _UNDERLINE.match(underline.rstrip()) if underline.lstrip()[:1] in ("=", "-") else None
        if found and (found[1][0] == "=" or _stands_alone(lines, index)):
            return "heading", 10 if found[1][0] == "=" else 20, 2
    return "paragraph", 0, 1


def _stands_alone(lines: list[str], index: int) -> bool:
    """Whether dashes below make a line a heading: it follows a blank line, or they are as long as it."""
    if index == 0 or not lines[index - 1].strip():
        return True
    return abs(len(lines[index + 1].strip()) - len(lines[index].strip())) <= 2


def _run_of_lines(lines: list[str], index: int) -> int:
    """How many lines from here on could be one hard-wrapped paragraph: each long enough, none of its own kind."""
    end = index
    while end + 1 < len(lines) and len(lines[end].rstrip()) in _WRAPPED:
        following = lines[end + 1]
        if following.isspace() or following.lstrip()[:1] == ">" or _block_at(lines, end + 1)[0] != "paragraph":
            break
        if find_label(following.strip()):
            break
        end += 1
    return end - index + 1


def _is_wrapped(lines: list[str]) -> bool:
    """Whether lines were broken by width: sentences run on, and no line had room for the next one's first word."""
    stripped = [line.strip() for line in lines]
    if len(stripped[-1]) >= _WRAPPED.stop:
        return False  # a paragraph of its own
    if any(line.rstrip("\r\n").endswith(("  ", "\\")) for line in lines[:-1]):
        return False  # broken on purpose
    pairs = list(pairwise(stripped))
    running = sum(line[-1] not in ".:;!?" and following[0].islower() for line, following in pairs)
    if len(pairs) == 1:
        return running == 1 and len(stripped[0]) >= 60 and "](" not in stripped[0]
    width = max(map(len, stripped))
    full = sum(len(line) + 1 + len(following.split(None, 1)[0]) >= width for line, following in pairs)
    return running >= 0.35 * len(pairs) and full >= 0.8 * len(pairs)
