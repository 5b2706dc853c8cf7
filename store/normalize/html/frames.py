"""Pages that only show another page: a frameset's main frame, and an `<iframe>` in place of the text."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from store.normalize.vocabulary.frames import MAIN_FRAMES, SIDE_FRAMES, WIDGET_FRAMES

_MAIN = re.compile(rf"(?:^|[^a-z])(?:{'|'.join(MAIN_FRAMES)})(?![a-z])", re.I)
_SIDE = re.compile(rf"(?:^|[^a-z])(?:{'|'.join(SIDE_FRAMES)})(?![a-z])", re.I)
_WIDGET = re.compile("|".join(WIDGET_FRAMES), re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_FRAME_TAG = re.compile(r"<iframe\b[^<>]*>", re.I)
_SIZE = re.compile(r"\s*(\d{1,4}(?:\.\d+)?)?\s*([%*]?)")

_SCREEN = 1000.0  # pixels that a length in pixels is a share of
_MOST = 40  # frames that are looked at
_DEEPEST = 20  # framesets in one another


def main_frame(tree: LexborHTMLParser) -> str:
    """The address, as written, of a frameset's main frame; '' for a page without frames.

    The main frame has the largest share of the window; a name such as `content` or `menu` weighs as well.
    """
    best, address = 0.0, ""
    for frame in tree.css("frameset frame")[:_MOST]:
        src = _address(frame)
        weight = _share(frame) * _weight(frame) if src else 0.0
        if weight > best:
            best, address = weight, src
    return address


def inner_page(html: str) -> str:
    """The address, as written, of the largest `<iframe>` that may hold a page's text; '' if there is none.

    html: the source as it came: an `<iframe>` that is never closed counts as well.
    """
    best, address = 0.0, ""
    for tag in _FRAME_TAG.findall(html)[:_MOST]:
        frame = LexborHTMLParser(f"{tag}</iframe>").css_first("iframe")
        if frame is None:
            continue
        src = _address(frame)
        attributes = frame.attributes
        if not src or _WIDGET.search(src) or "hidden" in attributes or _HIDDEN.search(attributes.get("style") or ""):
            continue
        area = _length(attributes.get("width"), 0.6) * _length(attributes.get("height"), 0.6)
        if area > max(best, 0.01):
            best, address = area, src
    return address


def _address(frame: LexborNode) -> str:
    src = (frame.attributes.get("src") or "").strip()
    return "" if src.lower().startswith(("about:", "javascript:", "data:", "blob:")) else src


def _length(value: str | None, default: float) -> float:
    """A width or height as a share of the window."""
    found = _SIZE.match(value or "")
    if found is None or found.group(1) is None:
        return default
    return float(found.group(1)) / (100.0 if found.group(2) == "%" else _SCREEN)


def _weight(frame: LexborNode) -> float:
    called = " ".join(frame.attributes.get(name) or "" for name in ("name", "id", "src"))
    return (3.0 if _MAIN.search(called) else 1.0) * (0.1 if _SIDE.search(called) else 1.0)


def _share(frame: LexborNode) -> float:
    """The share of the window that a frame takes, through all framesets around it."""
    share, node = 1.0, frame
    for _ in range(_DEEPEST):
        outer = node.parent
        if outer is None or outer.tag != "frameset":
            break
        place = sum(1 for child in _before(node))
        columns, rows = _shares(outer.attributes.get("cols")), _shares(outer.attributes.get("rows"))
        row, column = divmod(place, len(columns))
        share *= columns[column] * (rows[row] if row < len(rows) else 0.0)
        node = outer
    return share


def _before(node: LexborNode) -> list[LexborNode]:
    """The frames and framesets that stand before one in its frameset."""
    found: list[LexborNode] = []
    sibling = node.prev
    while sibling is not None and len(found) < _MOST:
        if sibling.tag in ("frame", "frameset"):
            found.append(sibling)
        sibling = sibling.prev
    return found


def _shares(lengths: str | None) -> list[float]:
    """`20%,*` as shares of the window; one whole where nothing is said."""
    parts = [_SIZE.match(part) for part in (lengths or "").split(",")[:_MOST]] if (lengths or "").strip() else []
    if not parts:
        return [1.0]
    fixed, parts_of_rest = [], []
    for found in parts:
        number, unit = (found[1], found[2]) if found is not None else (None, "*")
        takes_rest = unit == "*" or number is None
        fixed.append(0.0 if takes_rest else float(number or 0) / (100.0 if unit == "%" else _SCREEN))
        parts_of_rest.append(float(number or 1) if takes_rest else 0.0)
    rest, total = max(0.0, 1.0 - sum(fixed)), sum(parts_of_rest)
    return [share + (rest * part / total if total else 0.0) for share, part in zip(fixed, parts_of_rest, strict=True)]
