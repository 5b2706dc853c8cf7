"""What a reader sees of a Markdown slice, and what stands behind it: visible words apart from link targets."""

from __future__ import annotations

import re

# Patterns begin with a literal in every branch: that is what lets them skip to the next place where one can begin.
LINK = re.compile(
    r"(?:!\[|\[)(?P<text>(?:[^\[\]\\]++|\\.|\[[^\[\]]*+\])*+)\]"
    r"\(\s*<?(?P<target>[^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?(?:\s+\"[^\"]*\")?\s*\)"
)
# The end of a link whose text began on an earlier line.
_LINK_TAIL = re.compile(r"\]\(\s*(?P<target>[^()\s]*)\)")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^>\s]+)>")
# An escaped character stays; marks of emphasis go, except where they stand alone or inside a word (user_id).
_EMPHASIS = re.compile(
    r"\\([\\`*_{}\[\]()#+\-.!|>~<&$])|\*\**(?=\S)|\*(?<=\S\*)\**|``*|~~"
    r"|_(?<![^\W_]_)_*(?=\S)|_(?<=\S_)_*(?![^\W_])"
)


def without_targets(text: str) -> str:
    """The text with every link replaced by its anchor text, and automatic links by their address."""
    if "](" in text:
        text = LINK.sub(r"\g<text>", text)
        if "](" in text:  # an image inside a link
            text = LINK.sub(r"\g<text>", text)
            text = _LINK_TAIL.sub("]", text)
    if "<" in text:
        text = _AUTOLINK.sub(r"\1", text)
    return text


def plain(text: str) -> str:
    """The text without link targets, escapes and marks of emphasis; blanks stay as they are."""
    text = without_targets(text)
    if "*" in text or "_" in text or "`" in text or "\\" in text or "~" in text:
        text = _EMPHASIS.sub(lambda found: found.group(1) or "", text)
    return text


def link_targets(text: str) -> tuple[str, ...]:
    """The targets of all links in the text, in order."""
    if "](" not in text and "<" not in text:
        return ()
    targets: list[str] = []
    links = list(LINK.finditer(text)) if "](" in text else []
    for found in links:
        targets.append(found["target"])
        if "](" in found["text"]:
            targets.extend(inner["target"] for inner in LINK.finditer(found["text"]))
    if len(links) < text.count("]("):
        targets.extend(found["target"] for found in _LINK_TAIL.finditer(LINK.sub("", text)))
    if "<" in text:
        targets.extend(found.group(1) for found in _AUTOLINK.finditer(text))
    return tuple(targets)
