"""A PDF's pages as spans of letters, with all that the layout is told from. The one place that reads through pdfium.

pdfium keeps global state, so one PDF is read at a time. Positions are points (1/72 inch) from the upper left corner
of the page as it is shown; y grows downwards, and a line's y is its baseline.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from store.normalize.pdf.tags import Leaf, read_tags
from store.normalize.unreadable import Unreadable

MOST_PAGES = 2_000
MOST_LETTERS = 8_000_000
_MOST_ON_PAGE = 300_000  # letters
_MOST_BARS = 1_000
_MOST_LINKS = 1_000
_MOST_OBJECTS = 20_000  # of one page; a page with more is a drawing, whose lines say nothing about text
_LARGEST = 14_400  # points; no page is larger
_BLEED = 30  # points beyond a page's edge
_SMALLEST = 0.5  # points; of a letter
_PASSWORD_ERROR = 4
_NO_LETTER = frozenset((0, 0xFFFD, 0xFFFE, 0xFFFF))
_MOST_UNKNOWN = 0.3  # share of the letters

_BOLD_NAME = re.compile(r"bold|black|heavy|semibold|demi(?!light)", re.I)
_BULLET_FONT = re.compile(r"symbol|dingbats|wingdings|webdings", re.I)
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"},
)
_WORD_GAP = 2.0  # times the size: a wider one after a space begins another span ...
_LETTER_GAP = 0.85  # ... and so does this one where no space is set

_lock = Lock()


class Style(NamedTuple):
    """How a span is set. size: of its letters, in points; turned: not from left to right."""

    size: float
    bold: bool
    mcid: int  # the number by which the page's tags know it, -1 without
    artifact: bool  # marked as no part of the text
    turned: bool
    symbols: bool  # set in a font of signs, where a letter is a bullet


@dataclass(slots=True)
class Span:
    """Letters in a row on one baseline, in one style and with one link ('' for none)."""

    text: str
    x0: float
    x1: float  # of its last letter that is no space
    y: float
    style: Style
    href: str = ""
    hyphen: bool = False  # ends in a hyphen that pdfium takes for one of the line's end


class Box(NamedTuple):
    """A drawn rectangle or line."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class Sheet:
    """A page. rules: level lines and edges of boxes; bars: upright lines; dots: small shapes, perhaps bullets."""

    number: int
    width: float
    height: float
    spans: list[Span] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    bars: list[Box] = field(default_factory=list)
    dots: list[Box] = field(default_factory=list)
    tags: list[Leaf] = field(default_factory=list)
    has_image: bool = False

    def has_bar(self, x0: float, x1: float, y: float) -> bool:
        """Whether an upright line stands between two places on a baseline."""
        return any(x0 - 1 <= bar.x0 and bar.x1 <= x1 + 1 and bar.top < y < bar.bottom + 1 for bar in self.bars)


class Source(NamedTuple):
    """A PDF as read: its pages, and what it says of itself."""

    sheets: list[Sheet]
    title: str
    language: str


def read_source(body: bytes) -> Source:
    """All pages of a PDF. Unreadable, saying why, where it is locked, damaged, too large or without letters."""
    with _lock:
        document = _open(body)
        try:
            pages = len(document)
            if pages > MOST_PAGES:
                raise Unreadable(f"The PDF has {pages} pages, more than {MOST_PAGES}, too many to be read.")
            tagged = bool(raw.FPDFCatalog_IsTagged(document))
            sheets = _sheets(document, pages, tagged)
            title = document.get_metadata_value("Title")
            language = _string(raw.FPDFCatalog_GetLanguage, document)
        finally:
            document.close()
    if not any(sheet.spans for sheet in sheets):
        raise Unreadable(
            "The PDF holds images of pages and no text."
            if any(sheet.has_image for sheet in sheets)
            else "The PDF holds no text."
        )
    return Source(sheets, title, language)


def _open(body: bytes) -> Any:
    try:
        return pdfium.PdfDocument(body)
    except pdfium.PdfiumError as error:
        if error.err_code == _PASSWORD_ERROR:
            raise Unreadable("The PDF is locked with a password.") from None
        raise Unreadable("The PDF is damaged and could not be read.") from None


def _sheets(document: Any, pages: int, tagged: bool) -> list[Sheet]:
    sheets: list[Sheet] = []
    letters = unknown = missing = 0
    for number in range(pages):
        try:
            page = document[number]
        except pdfium.PdfiumError:
            missing += 1
            continue
        text_page = page.get_textpage()
        try:
            on_page = raw.FPDFText_CountChars(text_page)
            letters += on_page
            if letters > MOST_LETTERS or on_page > _MOST_ON_PAGE:
                raise Unreadable("The PDF has more letters than any policy, too many to be read.")
            reader = _PageReader(page, text_page, number)
            sheets.append(reader.read(tagged))
            unknown += reader.unknown
        finally:
            text_page.close()
            page.close()
    if missing and not any(sheet.spans for sheet in sheets):
        raise Unreadable("The PDF is damaged and could not be read.")
    if unknown > _MOST_UNKNOWN * letters:
        raise Unreadable("The PDF's fonts do not say which letters they show.")
    return sheets


class _PageReader:
    """Reads one page; the buffers that pdfium fills are made once."""

    def __init__(self, page: Any, text_page: Any, number: int) -> None:
        self._page, self._text_page = page, text_page
        self._rotation = raw.FPDFPage_GetRotation(page) % 4
        left, bottom, right, top = page.get_bbox()
        self._left, self._bottom, self._right, self._top = left, bottom, right, top
        wide, high = right - left, top - bottom
        if self._rotation % 2:
            wide, high = high, wide
        self.sheet = Sheet(number, wide, high)
        self.unknown = 0
        self._styles: dict[int, Style] = {}
        self._fonts: dict[int, tuple[bool, bool]] = {}
        self._rect = raw.FS_RECTF()
        self._matrix = raw.FS_MATRIX()
        self._x, self._y, self._float = ctypes.c_double(), ctypes.c_double(), ctypes.c_float()
        self._name = ctypes.create_string_buffer(256)

    def read(self, tagged: bool) -> Sheet:
        """Fill the sheet."""
        self._read_objects()
        links = self._links()
        for span in self._spans(links):
            span.text = span.text.translate(_LIGATURES)
            self.sheet.spans.append(span)
        if tagged:
            self.sheet.tags = read_tags(self._page)
        return self.sheet

    # -- letters

    def _spans(self, links: list[tuple[Box, str]]) -> Iterator[Span]:
        span: Span | None = None
        parted = False  # pdfium sees a gap between two words here
        for index in range(raw.FPDFText_CountChars(self._text_page)):
            code = raw.FPDFText_GetUnicode(self._text_page, index)
            if code in (10, 13):
                if span is not None:
                    yield span
                span, parted = None, False
                continue
            letter = self._letter(index, code)
            if letter == " " and span is None:
                continue
            style = self._style(index, span)
            if style is None:
                parted = True
                continue
            x0, x1, y = self._place(index)
            if not (self._is_on_page(x0, y) and self._is_on_page(x1, y)):
                continue
            href = next((href for box, href in links if _within(box, (x0 + x1) / 2, y - style.size / 4)), "")
            if (
                span is None
                or style != span.style
                or href != span.href
                or _is_apart(span, x0, y)
                or (parted and self.sheet.bars and self.sheet.has_bar(span.x1, x0, y))
            ):
                if span is not None:
                    yield span
                    if letter == " ":
                        span = None
                        continue
                span = Span("", x0, x1, y, style, href)
            if parted and not span.text.endswith(" ") and letter != " ":
                span.text += " "
            parted = False
            span.text += letter
            span.hyphen = letter == "-" and bool(raw.FPDFText_IsHyphen(self._text_page, index))
            if letter != " ":
                span.x1 = max(span.x1, x1)
        if span is not None:
            yield span

    def _letter(self, index: int, code: int) -> str:
        if code in (2, 0xFFFE) and raw.FPDFText_IsHyphen(self._text_page, index):
            return "-"
        if code in _NO_LETTER or 0xD800 <= code < 0xE000:
            self.unknown += 1
            return "\ufffd"
        letter = chr(code)
        return " " if letter.isspace() else letter

    def _style(self, index: int, span: Span | None) -> Style | None:
        """The style of a letter; None for one that stands nowhere on the page."""
        text_object = raw.FPDFText_GetTextObject(self._text_page, index)
        if not text_object:  # put in by pdfium
            if raw.FPDFText_GetUnicode(self._text_page, index) == 32 or span is None:
                return None
            return span.style
        key = ctypes.cast(text_object, ctypes.c_void_p).value or 0
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._read_style(index, text_object)
        return style

    def _read_style(self, index: int, text_object: Any) -> Style:
        raw.FPDFTextObj_GetFontSize(text_object, self._float)
        raw.FPDFText_GetMatrix(self._text_page, index, self._matrix)
        matrix = self._matrix
        size = abs(self._float.value) * (matrix.c**2 + matrix.d**2) ** 0.5
        raw.FPDFText_GetLooseCharBox(self._text_page, index, self._rect)
        seen = abs(self._rect.top - self._rect.bottom)
        if not 0.5 * size <= seen <= 2.5 * size:  # set within a drawing that is scaled
            size = seen / 1.15
        if not _SMALLEST < size < _LARGEST:
            size = _SMALLEST
        bold, symbols = self._font(text_object)
        return Style(
            size=round(size, 1),
            bold=bold or raw.FPDFTextObj_GetTextRenderMode(text_object) == raw.FPDF_TEXTRENDERMODE_FILL_STROKE,
            mcid=raw.FPDFPageObj_GetMarkedContentID(text_object),
            artifact=self._is_artifact(text_object),
            turned=self._is_turned(matrix.a, matrix.b),
            symbols=symbols,
        )

    def _font(self, text_object: Any) -> tuple[bool, bool]:
        font = raw.FPDFTextObj_GetFont(text_object)
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        known = self._fonts.get(key)
        if known is None:
            length = raw.FPDFFont_GetBaseFontName(font, self._name, len(self._name))
            name = self._name.raw[: max(0, length - 1)].decode("utf-8", "replace") if length <= len(self._name) else ""
            known = self._fonts[key] = bool(_BOLD_NAME.search(name)), bool(_BULLET_FONT.search(name))
        return known

    def _is_artifact(self, text_object: Any) -> bool:
        for at in range(raw.FPDFPageObj_CountMarks(text_object)):
            mark = raw.FPDFPageObj_GetMark(text_object, at)
            length = ctypes.c_ulong()
            buffer = ctypes.create_string_buffer(64)
            name = ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR))
            if (
                raw.FPDFPageObjMark_GetName(mark, name, len(buffer), length)
                and buffer.raw[: max(0, length.value - 2)].decode("utf-16-le", "replace") == "Artifact"
            ):
                return True
        return False

    def _is_turned(self, a: float, b: float) -> bool:
        along, across = ((a, b), (b, a), (a, b), (b, a))[self._rotation]
        if abs(across) > 0.3 * abs(along):
            return True
        return (along if self._rotation in (0, 1) else -along) < 0

    def _place(self, index: int) -> tuple[float, float, float]:
        """Left and right edge and baseline of a letter, as the page is shown."""
        raw.FPDFText_GetLooseCharBox(self._text_page, index, self._rect)
        raw.FPDFText_GetCharOrigin(self._text_page, index, self._x, self._y)
        rect = self._rect
        box = self._shown(rect.left, rect.bottom, rect.right, rect.top)
        x, y = self._x.value, self._y.value
        return box.x0, box.x1, self._shown(x, y, x, y).top

    def _is_on_page(self, x: float, y: float) -> bool:
        """Whether a place is one that a reader sees; what a damaged file gives may be no number at all."""
        wide, high = min(self.sheet.width, _LARGEST), min(self.sheet.height, _LARGEST)
        return -_BLEED <= x <= wide + _BLEED and -_BLEED <= y <= high + _BLEED

    def _shown(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of the page's own coordinates in those of the page as it is shown."""
        if not self._rotation:
            return Box(left - self._left, self._top - top, right - self._left, self._top - bottom)
        if self._rotation == 1:
            return Box(bottom - self._bottom, left - self._left, top - self._bottom, right - self._left)
        if self._rotation == 2:
            return Box(self._right - right, bottom - self._bottom, self._right - left, top - self._bottom)
        return Box(self._top - top, self._right - right, self._top - bottom, self._right - left)

    # -- what is drawn, and links

    def _read_objects(self) -> None:
        count = raw.FPDFPage_CountObjects(self._page)
        edges = [ctypes.c_float() for _ in range(4)]
        for at in range(min(count, _MOST_OBJECTS)):
            page_object = raw.FPDFPage_GetObject(self._page, at)
            kind = raw.FPDFPageObj_GetType(page_object)
            if kind == raw.FPDF_PAGEOBJ_IMAGE:
                self.sheet.has_image = True
            elif kind == raw.FPDF_PAGEOBJ_PATH and raw.FPDFPageObj_GetBounds(page_object, *edges):
                self._take_drawn(self._shown(*(edge.value for edge in edges)))

    def _take_drawn(self, box: Box) -> None:
        if not (self._is_on_page(box.x0, box.top) and self._is_on_page(box.x1, box.bottom)):
            return
        wide, high = box.x1 - box.x0, box.bottom - box.top
        if wide <= 9 and high <= 9:
            if wide >= 1 and high >= 1:
                self.sheet.dots.append(box)
        elif high <= 3:
            self.sheet.rules.append(box)
        elif wide <= 3 and len(self.sheet.bars) < _MOST_BARS:
            self.sheet.bars.append(box)
        elif wide >= 9 and high < 0.9 * self.sheet.height:
            self.sheet.rules.append(Box(box.x0, box.top, box.x1, box.top))
            self.sheet.rules.append(Box(box.x0, box.bottom, box.x1, box.bottom))

    def _links(self) -> list[tuple[Box, str]]:
        found: list[tuple[Box, str]] = []
        position, link = ctypes.c_int(0), raw.FPDF_LINK()
        while len(found) < _MOST_LINKS and raw.FPDFLink_Enumerate(self._page, position, link):
            action = raw.FPDFLink_GetAction(link)
            if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
                continue
            length = raw.FPDFAction_GetURIPath(self._page.pdf, action, None, 0)
            buffer = ctypes.create_string_buffer(max(1, length))
            raw.FPDFAction_GetURIPath(self._page.pdf, action, buffer, length)
            href = buffer.raw[: max(0, length - 1)].decode("utf-8", "replace")
            found += [(box, href) for box in self._link_boxes(link)]
        return found

    def _link_boxes(self, link: Any) -> Iterator[Box]:
        quad = raw.FS_QUADPOINTSF()
        count = raw.FPDFLink_CountQuadPoints(link)
        for at in range(count):
            if raw.FPDFLink_GetQuadPoints(link, at, quad):
                xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
                yield self._shown(min(xs), min(ys), max(xs), max(ys))
        rect = raw.FS_RECTF()
        if not count and raw.FPDFLink_GetAnnotRect(link, rect):
            yield self._shown(rect.left, rect.bottom, rect.right, rect.top)


def _within(box: Box, x: float, y: float) -> bool:
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def _is_apart(span: Span, x: float, y: float) -> bool:
    """Whether a letter at this place begins another span."""
    size = span.style.size
    if abs(y - span.y) > 0.2 * size or x < span.x0:
        return True
    gap = x - span.x1
    return gap > size * (_WORD_GAP if span.text.endswith(" ") else _LETTER_GAP) or gap < -2 * size


def _string(function: Any, handle: Any) -> str:
    """What a function of pdfium writes as UTF-16."""
    length = function(handle, None, 0)
    if length <= 2:
        return ""
    buffer = ctypes.create_string_buffer(length)
    function(handle, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return buffer.raw[: length - 2].decode("utf-16-le", "replace")
