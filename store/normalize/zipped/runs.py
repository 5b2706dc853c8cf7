"""The runs of one Word paragraph as lines of text, with their links, notes and text boxes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from store.normalize.even import even_line
from store.normalize.zipped.numbering import W

_WP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = frozenset(
    [f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "delText", "delInstrText", "rt")] + [f"{_WP}Fallback"]
)
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:\\[a-z]\s+)*"([^"]*)"', re.I)
_OFF = ("0", "false", "off", "none")


@dataclass(slots=True)
class Line:
    """A line of a paragraph, up to a break that its author set."""

    text: str
    links: list[tuple[str, str]]
    bold: bool

    def joined(self, other: Line) -> Line:
        """Both as one line."""
        return Line(even_line(f"{self.text} {other.text}"), self.links + other.links, self.bold and other.bold)


@dataclass(slots=True)
class Runs:
    """What a paragraph holds. notes: (kind, id) of its foot- and endnotes; boxes: the contents of text boxes."""

    lines: list[Line] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)


def read_lines(paragraph: etree._Element, targets: Mapping[str, str], relation: str, bold: bool) -> Runs:
    """Read a paragraph. targets: addresses by relation id; bold: whether its style sets it so."""
    reader = _RunReader(targets, relation, bold)
    stack: list[tuple[etree._Element, bool]] = [(paragraph, False)]
    while stack:
        element, leaving = stack.pop()
        if leaving:
            reader.leave(element)
        elif reader.enter(element):
            stack.append((element, True))
            stack += [(child, False) for child in reversed(element) if isinstance(child.tag, str)]
    reader.end_line()
    return reader.runs


class _RunReader:
    """The line being gathered, and the fields and links that are open."""

    def __init__(self, targets: Mapping[str, str], relation: str, bold: bool) -> None:
        self.runs = Runs()
        self._targets, self._relation = targets, relation
        self._is_bold, self._run_bold = bold, bold
        self._parts: list[str] = []
        self._plain = False  # something is not bold
        self._links: list[tuple[str, str]] = []
        self._open: list[tuple[str, int]] = []  # address of an open link, and where its words begin
        self._fields: list[str | None] = []  # the code of each open field; None once its result is shown

    def enter(self, element: etree._Element) -> bool:
        """Take in an element; whether to go into it."""
        tag = element.tag
        if tag in _SKIPPED:
            return False
        if tag == f"{W}txbxContent":
            self.runs.boxes.append(element)
            return False
        if tag == f"{W}r":
            return self._enter_run(element)
        if tag == f"{W}hyperlink":
            self._open.append((self._targets.get(element.get(self._relation, ""), ""), len(self._parts)))
        elif tag == f"{W}fldSimple":
            self._open.append((_address(element.get(f"{W}instr", "")), len(self._parts)))
        else:
            self._take(element)
        return True

    def leave(self, element: etree._Element) -> None:
        """What an element's end ends."""
        if element.tag in (f"{W}hyperlink", f"{W}fldSimple"):
            self._close_link()

    def _enter_run(self, run: etree._Element) -> bool:
        properties = run.find(f"{W}rPr")
        self._run_bold = self._is_bold
        if properties is not None:
            if _is_on(properties.find(f"{W}vanish")):
                return False
            weight = properties.find(f"{W}b")
            self._run_bold = self._is_bold if weight is None else _is_on(weight)
        return True

    def _take(self, element: etree._Element) -> None:
        tag = etree.QName(element).localname if str(element.tag).startswith(W) else ""
        if tag == "t":
            self._add(element.text or "")
        elif tag in ("tab", "ptab"):
            self._add(" ")
        elif tag == "noBreakHyphen":
            self._add("-")
        elif tag == "sym":
            self._add(_symbol(element.get(f"{W}char", "")))
        elif tag == "cr" or (tag == "br" and element.get(f"{W}type", "textWrapping") == "textWrapping"):
            self.end_line()
        elif tag in ("footnoteReference", "endnoteReference"):
            self.runs.notes.append((tag.removesuffix("Reference"), element.get(f"{W}id", "")))
        elif tag == "fldChar":
            self._field(element.get(f"{W}fldCharType", ""))
        elif tag == "instrText" and self._fields and self._fields[-1] is not None:
            self._fields[-1] += element.text or ""

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append("")
        elif kind == "separate" and self._fields and self._fields[-1] is not None:
            self._open.append((_address(self._fields[-1]), len(self._parts)))
            self._fields[-1] = None
        elif kind == "end" and self._fields and self._fields.pop() is None:
            self._close_link()

    def _add(self, text: str) -> None:
        if self._fields and self._fields[-1] is not None:  # a field's code, not what it shows
            return
        self._parts.append(text)
        self._plain = self._plain or (not self._run_bold and any(map(str.isalnum, text)))

    def _close_link(self) -> None:
        if self._open:
            href, start = self._open.pop()
            words = even_line("".join(self._parts[start:]))
            if href and words:
                self._links.append((words, href))

    def end_line(self) -> None:
        """What was gathered becomes a line; a link that goes on does so in the next."""
        still = [href for href, _ in self._open]
        while self._open:
            self._close_link()
        text = even_line("".join(self._parts))
        if text:
            self.runs.lines.append(Line(text, self._links, not self._plain))
        self._parts, self._links, self._plain = [], [], False
        self._open = [(href, 0) for href in still]


def _address(code: str) -> str:
    match = _HYPERLINK.match(code)
    return match.group(1) if match else ""


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and element.get(f"{W}val", "1") not in _OFF


def _symbol(code: str) -> str:
    """A sign of a font of signs; those of the private area have no meaning elsewhere."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return chr(number) if 0x20 <= number < 0xD800 else ""
