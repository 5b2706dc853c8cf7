"""Word's paragraph styles: what a paragraph takes from them and from those they are based on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from store.normalize.zipped.numbering import W, indent_of

_HEADING = re.compile(r"heading ([1-9])", re.I)
_CONTENTS = re.compile(r"toc [1-9]", re.I)
_LEVELS = 6
_MOST_BASES = 20
_BODY_LEVEL = 9  # the outline level that Word gives to what is no heading
_OFF = ("0", "false", "off")


class Styles:
    """The styles of one document. language: the one its text is in by default, as `en-GB`, '' if none is said."""

    def __init__(self, root: etree._Element | None) -> None:
        styles = root.iterchildren(f"{W}style") if root is not None else ()
        self._styles = {style.get(f"{W}styleId", ""): style for style in styles if style.get(f"{W}type") == "paragraph"}
        default = (style for style in self._styles.values() if style.get(f"{W}default") in ("1", "true", "on"))
        self._default = next((style.get(f"{W}styleId", "") for style in default), "")
        language = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang") if root is not None else None
        self.language = language.get(f"{W}val", "") if language is not None else ""

    def heading_level(self, paragraph: etree._Element) -> int:
        """1 to 6 for a heading, 0 for anything else."""
        for _, holder in self._holders(paragraph):
            outline = holder.find(f"{W}pPr/{W}outlineLvl")
            if outline is not None:
                value = outline.get(f"{W}val", "")
                return min(int(value) + 1, _LEVELS) if value.isdigit() and int(value) < _BODY_LEVEL else 0
            name = _name(holder)
            match = _HEADING.fullmatch(name)
            if match:
                return min(int(match.group(1)), _LEVELS)
            if name.lower() == "title":
                return 1
        return 0

    def is_contents(self, paragraph: etree._Element) -> bool:
        """Whether a paragraph is a line of the table of contents."""
        return any(_CONTENTS.fullmatch(_name(holder)) for _, holder in self._holders(paragraph))

    def is_bold(self, paragraph: etree._Element) -> bool:
        """Whether its style sets a paragraph in bold."""
        for style, holder in self._holders(paragraph):
            weight = holder.find(f"{W}rPr/{W}b") if style else None
            if weight is not None:
                return weight.get(f"{W}val", "1") not in _OFF
        return False

    def indent(self, paragraph: etree._Element) -> int | None:
        """The left indent that a paragraph has of itself or of its styles."""
        found = (indent_of(holder) for _, holder in self._holders(paragraph))
        return next((indent for indent in found if indent is not None), None)

    def numbering(self, paragraph: etree._Element) -> tuple[str, int | None, str]:
        """Number and level by which a paragraph is counted, and the style that says so; '' for none.

        The level is None where only the numbering knows which one the style is tied to.
        """
        level: int | None = None
        for style, holder in self._holders(paragraph):
            properties = holder.find(f"{W}pPr/{W}numPr")
            if properties is None:
                continue
            stated = properties.find(f"{W}ilvl")
            if level is None and stated is not None and stated.get(f"{W}val", "").isdigit():
                level = int(stated.get(f"{W}val", "0"))
            number = properties.find(f"{W}numId")
            if number is not None:
                value = number.get(f"{W}val", "")
                if value == "0":  # none, whatever the style says
                    return "", None, ""
                return value, level if level is not None or style else 0, style
        return "", None, ""

    def _holders(self, paragraph: etree._Element) -> Iterator[tuple[str, etree._Element]]:
        """The paragraph itself, its style, and those that one is based on; the first with no name."""
        yield "", paragraph
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        name = named.get(f"{W}val", "") if named is not None else self._default
        for _ in range(_MOST_BASES):
            style = self._styles.get(name)
            if style is None:
                return
            yield name, style
            base = style.find(f"{W}basedOn")
            name = base.get(f"{W}val", "") if base is not None else ""


def _name(style: etree._Element) -> str:
    name = style.find(f"{W}name")
    return name.get(f"{W}val", "") if name is not None else ""
