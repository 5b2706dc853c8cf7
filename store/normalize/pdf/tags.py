"""The tags of a PDF's page: which block each piece of marked content belongs to, where the producer says so."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as raw

_MOST_DEPTH = 100
_MOST_ELEMENTS = 200_000  # of one page

Path = tuple[int, ...]


class Element(NamedTuple):
    """One element over a leaf. path: indexes of children from the root, the same on every page it stands on."""

    kind: str
    path: Path


class Leaf(NamedTuple):
    """A piece of marked content, with the elements over it from the outermost in."""

    mcid: int
    elements: tuple[Element, ...]


def read_tags(page: Any) -> list[Leaf]:
    """The leaves of a page in the order of its tags; none where it has no tags."""
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return []
    try:
        return list(_leaves(tree))
    finally:
        raw.FPDF_StructTree_Close(tree)


def _leaves(tree: Any) -> Iterator[Leaf]:
    stack: list[tuple[Any, tuple[Element, ...]]] = []
    for index in reversed(range(min(raw.FPDF_StructTree_CountChildren(tree), _MOST_ELEMENTS))):
        child = raw.FPDF_StructTree_GetChildAtIndex(tree, index)
        if child:
            stack.append((child, (Element(_kind(child), (index,)),)))
    seen = 0
    while stack and seen < _MOST_ELEMENTS:
        seen += 1
        element, above = stack.pop()
        if element is None:
            yield Leaf(above[-1].path[-1], above[:-1])
            continue
        stack += reversed(_children(element, above))


def _children(element: Any, above: tuple[Element, ...]) -> list[tuple[Any, tuple[Element, ...]]]:
    """Child elements; for marked content None, with its number as the path of a last element."""
    found: list[tuple[Any, tuple[Element, ...]]] = []
    count = raw.FPDF_StructElement_CountChildren(element)
    if len(above) > _MOST_DEPTH:
        return found
    for index in range(min(count, _MOST_ELEMENTS)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, index)
        if child:
            found.append((child, (*above, Element(_kind(child), (*above[-1].path, index)))))
            continue
        mcid = raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
        if mcid >= 0:
            found.append((None, (*above, Element("", (mcid,)))))
    return found


def _kind(element: Any) -> str:
    length = raw.FPDF_StructElement_GetType(element, None, 0)
    if length <= 2:
        return ""
    buffer = ctypes.create_string_buffer(length)
    raw.FPDF_StructElement_GetType(element, buffer, length)
    return buffer.raw[: length - 2].decode("utf-16-le", "replace")
