"""DOCX to Markdown: paragraphs with the labels that Word counts, headings, lists, tables, footnotes and links.

Read from the XML itself, as no library gives all of these: the labels above all, which lawyers cite.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from store.normalize.document import Reading
from store.normalize.escape import escape_block, escape_cell, escape_inline
from store.normalize.even import count_words, even_line
from store.normalize.pieces import LINE, PARAGRAPH, Piece, assemble
from store.normalize.zipped.archive import Archive
from store.normalize.zipped.numbering import BULLET, Numbering, W
from store.normalize.zipped.runs import Line, read_lines
from store.normalize.zipped.styles import Styles

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PAGE_OF_ENTRY = re.compile(r"(?:\s*\.{3,})?\s*\d+$")  # at the end of a line of a table of contents
_LONGEST_BOLD = 14  # words of a bold line that stands for a heading
_SECTION = 150  # words; a cell with more holds a section and not an entry
_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))


@dataclass(slots=True)
class _Paragraph:
    """One paragraph as it is shown."""

    lines: list[Line]
    level: int = 0
    label: str = ""
    depth: int = 0
    is_entry: bool = False  # of a table of contents
    notes: list[str] = field(default_factory=list)


def read_docx(body: bytes, *, url: str = "") -> Reading:
    """The text of a DOCX file. Raises Unreadable for one that is damaged or too large.

    Tracked changes are read as accepted; heads and feet of pages are left out. A footnote stands after the
    paragraph that has its mark.
    """
    archive = Archive(body, "DOCX")
    reader = _Reader(archive)
    text, links = assemble(reader.pieces(), url)
    return Reading(text, reader.title() or _first_heading(text), reader.styles.language, links)


class _Reader:
    """What the parts of one document give its paragraphs."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._main = _main_part(archive)
        self._folder = self._main.rpartition("/")[0]
        self.styles = Styles(self._part("styles.xml"))
        self._numbering = Numbering(self._part("numbering.xml"))
        self._links = self._targets()
        self._notes = {kind: self._note_bodies(f"{kind}s.xml", f"{W}{kind}") for kind in ("footnote", "endnote")}
        self._indents: list[int] = []  # of the lists that are open
        self._carried: list[Line] = []  # of a paragraph whose mark was deleted: it goes on in the next

    def _part(self, name: str) -> etree._Element | None:
        return self._archive.xml_if_any(f"{self._folder}/{name}" if self._folder else name)

    def _targets(self) -> dict[str, str]:
        name = self._main.rpartition("/")[2]
        root = self._part(f"_rels/{name}.rels")
        relations = root.iterchildren("{*}Relationship") if root is not None else ()
        return {
            relation.get("Id", ""): relation.get("Target", "")
            for relation in relations
            if relation.get("TargetMode") == "External"
        }

    def _note_bodies(self, part: str, tag: str) -> dict[str, etree._Element]:
        root = self._part(part)
        notes = root.iterchildren(tag) if root is not None else ()
        return {note.get(f"{W}id", ""): note for note in notes if not note.get(f"{W}type")}

    def title(self) -> str:
        """The title that the file's properties state."""
        root = self._archive.xml_if_any("docProps/core.xml")
        found = root.findtext("{http://purl.org/dc/elements/1.1/}title") if root is not None else None
        return even_line(found or "")

    def pieces(self) -> Iterator[Piece]:
        """The document in reading order."""
        body = self._archive.xml(self._main).find(f"{W}body")
        if body is None:
            raise self._archive.damaged()
        in_list = False
        for element in _blocks(body):
            if element.tag == f"{W}tbl":
                yield from self._table(element)
                in_list = False
                continue
            for paragraph in self._paragraphs(element):
                yield from self._written(paragraph, in_list)
                if paragraph.lines:
                    in_list = paragraph.depth > 0
                    self._indents = self._indents if in_list else []

    # -- paragraphs

    def _paragraphs(self, element: etree._Element) -> Iterator[_Paragraph]:
        """A paragraph, and those of the text boxes that are anchored in it."""
        read = read_lines(element, self._links, _RELATION, self.styles.is_bold(element))
        lines = [*self._carried, *read.lines]
        if self._carried and read.lines:
            lines = [*self._carried[:-1], self._carried[-1].joined(read.lines[0]), *read.lines[1:]]
        self._carried = []
        if _mark_is_deleted(element):
            self._carried = lines
            return
        lines = [line for line in lines if any(map(str.isalnum, line.text))]
        paragraph = _Paragraph(lines)
        if lines:
            self._classify(paragraph, element)
            paragraph.notes = [self._note(kind, number) for kind, number in read.notes]
        yield paragraph
        for box in read.boxes:
            for inner in _blocks(box):
                if inner.tag == f"{W}p":
                    yield from self._paragraphs(inner)

    def _classify(self, paragraph: _Paragraph, element: etree._Element) -> None:
        paragraph.level = self.styles.heading_level(element)
        paragraph.is_entry = self.styles.is_contents(element)
        number, level, style = self.styles.numbering(element)
        if not number:
            return
        if level is None:
            level = self._numbering.level_of_style(number, style)
        paragraph.label = self._numbering.next_label(number, level)
        if paragraph.label and not paragraph.level:
            indent = self.styles.indent(element)
            paragraph.depth = self._depth(level, self._numbering.indent(number, level) if indent is None else indent)

    def _depth(self, level: int, indent: int | None) -> int:
        """How deep an item lies: by its level, or by its indent where each depth is a list of its own."""
        left = indent or 0
        while self._indents and self._indents[-1] >= left:
            self._indents.pop()
        self._indents.append(left)
        return max(level + 1, len(self._indents))

    def _note(self, kind: str, number: str) -> str:
        note = self._notes[kind].get(number)
        paragraphs = note.iter(f"{W}p") if note is not None else ()
        return " ".join(
            line.text for p in paragraphs for line in read_lines(p, self._links, _RELATION, False).lines if line.text
        )

    def _written(self, paragraph: _Paragraph, in_list: bool) -> Iterator[Piece]:
        label, level, indent = paragraph.label, paragraph.level, "  " * max(0, paragraph.depth - 1)
        for number, line in enumerate(paragraph.lines):
            text = line.text
            if paragraph.is_entry:
                text = _PAGE_OF_ENTRY.sub("", text) or text
            if level:
                shown = label if label != BULLET and not number else ""
                yield Piece(PARAGRAPH, f"{'#' * level} {escape_inline(f'{shown} {text}'.strip())}", line.links)
            elif paragraph.depth:
                marker = f"{label} " if not number else "  "
                gap = LINE if in_list and not number else PARAGRAPH
                yield Piece(gap, indent + marker + escape_block(text), line.links)
            elif line.bold and count_words(text) <= _LONGEST_BOLD and not text.endswith((".", ";", ",")):
                yield Piece(PARAGRAPH, f"**{escape_inline(text)}**", line.links)
            else:
                yield Piece(PARAGRAPH, escape_block(text), line.links)
        for note in paragraph.notes:
            if note:
                yield Piece(PARAGRAPH, escape_block(note), [])

    # -- tables

    def _table(self, element: etree._Element) -> Iterator[Piece]:
        rows = [
            [self._cell(cell) for cell in _within(row, f"{W}tc")]
            for row in _within(element, f"{W}tr")
            if row.find(f"{W}trPr/{W}del") is None
        ]
        rows = [row for row in rows if any(words for cell in row for words, _ in cell)]
        if len(rows) < 2 or max(map(len, rows)) < 2 or _holds_sections(rows):
            for row in rows:
                for cell in row:
                    for words, links in cell:
                        yield Piece(PARAGRAPH, escape_block(words), links)
            return
        columns = max(map(len, rows))
        for number, row in enumerate(rows):
            texts = [escape_cell(" ".join(words for words, _ in cell)) for cell in row] + [""] * (columns - len(row))
            links = [link for cell in row for _, some in cell for link in some]
            yield Piece(LINE if number else PARAGRAPH, f"| {' | '.join(texts)} |", links)
            if number == 0:
                yield Piece(LINE, "|" + " --- |" * columns, [])

    def _cell(self, cell: etree._Element) -> list[tuple[str, list[tuple[str, str]]]]:
        """The paragraphs of a cell, those of tables in it too; none where a cell above reaches down."""
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        if merge is not None and merge.get(f"{W}val", "continue") == "continue":
            return []
        found: list[tuple[str, list[tuple[str, str]]]] = []
        for element in cell.iter(f"{W}p"):
            for paragraph in self._paragraphs(element):
                for number, line in enumerate(paragraph.lines):
                    words = f"{paragraph.label} {line.text}" if paragraph.label and not number else line.text
                    found.append((words, line.links))
                found += [(note, []) for note in paragraph.notes if note]
        return found


def _main_part(archive: Archive) -> str:
    """The part that the package names as its document."""
    root = archive.xml_if_any("_rels/.rels")
    for relation in root.iterchildren("{*}Relationship") if root is not None else ():
        target = relation.get("Target", "").lstrip("/")
        if relation.get("Type", "").endswith("/officeDocument") and target in archive:
            return target
    return "word/document.xml"


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables below an element, through what only wraps them."""
    return _within(parent, f"{W}p", f"{W}tbl")


def _within(parent: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """The elements of these kinds below a parent, none of them within another."""
    stack = list(reversed(parent))
    while stack:
        element = stack.pop()
        if element.tag in tags:
            yield element
        elif element.tag in _WRAPPERS:
            stack += reversed(element)


def _mark_is_deleted(element: etree._Element) -> bool:
    """Whether a tracked change takes away the paragraph's end, so that it goes on in the next one."""
    return element.find(f"{W}pPr/{W}rPr/{W}del") is not None


def _holds_sections(rows: list[list[list[tuple[str, list[tuple[str, str]]]]]]) -> bool:
    sizes = [sum(count_words(words) for words, _ in cell) for row in rows for cell in row]
    return sum(size for size in sizes if size > _SECTION) * 2 > sum(sizes)


def _first_heading(text: str) -> str:
    first = text.partition("\n")[0]
    return first.lstrip("# ").strip("*") if first.startswith(("#", "**")) else ""
