r"""Keeping words that only look like mark-up from becoming it, with as few backslashes as will do.

The text is Markdown that people also read as it is, so a backslash is set only where a line would otherwise turn
into structure the page does not have:

- at the start of a block: `#` before a space, `>`, `|`, a code fence, a rule, a link definition, `**`,
  and a number of four digits or more that ends in `.` or `)` (a year; shorter ones are a policy's own labels
  and stay), and a lone `*`, `-` or `+` (a footnote; where several blocks in a row begin so it is a list);
- anywhere: a `<` that would begin a tag, and a backslash before punctuation, so that every escape can be undone.

`unescape` is the exact inverse for a block. Whoever shows the text calls it (`diffs`, the browser's pages), and
`comparison_words` does. Lists, headings and table rows are written by the renderers, never through here.
"""

from __future__ import annotations

import re

_PUNCTUATION = r"!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~"
_BACKSLASH = re.compile(rf"\\(?=[{_PUNCTUATION}])")
_ESCAPED = re.compile(rf"\\([{_PUNCTUATION}])")
_TAG = re.compile(r"<(?=[a-zA-Z/!?])")
_BLOCK_START = re.compile(
    r"""
      (?P<before>[ ]*)
      (?: (?=\#{1,6}(?:[ ]|$))            # a heading
        | (?=>)                           # a quotation
        | (?=\|)                          # a table row
        | (?=`{3}|~{3})                   # a code fence
        | (?=\*\*)                        # the bold line that stands for a heading
        | (?=(?:=+|-+)[ ]*$)                # an underline
        | (?=([-*_])(?:[ ]*\2){2,}[ ]*$)   # a rule
        | (?=\[[^\]]+\]:)                 # a link definition
      )
    """,
    re.VERBOSE,
)
_LONG_NUMBER = re.compile(r"([ ]*\d{4,9})(?=[.)](?:[ ]|$))")
_MARKER = re.compile(r"([ ]*)(?=[*+-](?:[ ]|$))")


def escape_inline(text: str) -> str:
    """The words of a heading, list item or cell: only what would be read as a tag or an escape."""
    if "\\" in text:
        text = _BACKSLASH.sub(r"\\\\", text)
    if "<" in text:
        text = _TAG.sub(r"\\<", text)
    return text


def escape_block(text: str, *, keep_markers: bool = False) -> str:
    """The words of a paragraph. keep_markers: leave a leading `*`, `-` or `+` a list marker, as in plain text."""
    text = escape_inline(text)
    if text[:1].isalpha():  # as most do
        return text
    if not keep_markers:
        text = _MARKER.sub(r"\1\\", text, count=1) if _MARKER.match(text) else text
    if _BLOCK_START.match(text):
        text = _BLOCK_START.sub(r"\g<before>\\", text, count=1)
    elif _LONG_NUMBER.match(text):
        text = _LONG_NUMBER.sub(r"\1\\", text, count=1)
    return text


def escape_cell(text: str) -> str:
    """The words of a table cell, in which a bar would begin the next cell."""
    return escape_inline(text).replace("|", "\\|")


def unescape(text: str) -> str:
    """The words without the backslashes that `escape_...` set."""
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text
