"""What static site generators add to Markdown, and readers of the finished page never see.

Jekyll's and Hugo's tags, MDX's imports and components, Docusaurus' and GitHub's call-outs, kramdown's attributes.
What only stands for words (`{{ site.name }}`) stays as it is written: nobody knows from the file what it becomes.
Code blocks stay untouched.
"""

from __future__ import annotations

import re

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_COMMENT_TAG = re.compile(r"\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}|\{/\*.*?\*/\}", re.S)
_TAG = re.compile(
    r"\{%-?[^%\n]{0,500}-?%\}"  # {% include x.html %}
    r"|\{\{[<%][^\n]{0,500}?[%>]\}\}"  # {{< ref "terms" >}}, {{% notice %}}
)
_ATTRIBUTES = re.compile(r"\s*\{:?[ ]?[#.:][^{}\n]{0,200}\}[ \t]*$")  # ## Data {#data}, {: .class }, {:toc}
_MODULE = re.compile(
    r"(?:import\s+(?:[\w*{][^'\"\n]{0,300}\s+from\s+)?['\"][^'\"\n]+['\"]|export\s+(?:const|default|function)\b[^\n]*);?\s*$"
)
_CONTAINER = re.compile(r" {0,3}:{3,}[ \t]*(?:[a-z][\w-]*)?[ \t]*(?:\[(?P<label>[^\]\n]*)\])?(?P<title>[^\n]*)$")
_CALL_OUT = re.compile(r"(\s*>\s*)\[!(?:note|tip|important|warning|caution)\]\s*$", re.I)
_CONTENTS = re.compile(r"\s*(?:\[\[_?toc_?\]\]|\[toc\]|[*-] (?:toc|this will become a table of contents.*))\s*$", re.I)
_FOOTNOTE = re.compile(r"( {0,3}\[\^[^\]\s]{1,60}\]):")


def without_leftovers(text: str) -> str:
    """The Markdown without them. text: with line feeds only."""
    kept: list[str] = []
    fence = ""
    for line in _without_comments(text).split("\n"):
        mark = _FENCE.match(line)
        if mark and (not fence or line.strip().startswith(fence)):
            fence = "" if fence else mark.group(1)
            kept.append(line)
        elif fence or line.startswith("    "):
            kept.append(line)
        else:
            kept += _cleaned(line)
    return "\n".join(kept)


def _without_comments(text: str) -> str:
    # Without an end there is nothing to look for; else each beginning would be tried to the end of the file.
    if "endcomment" in text or "*/}" in text:
        return _COMMENT_TAG.sub("", text)
    return text


def _cleaned(line: str) -> list[str]:
    """The line as it stays: none, if nothing of it does."""
    if not line.strip():
        return [line]
    if _MODULE.match(line) or _CONTENTS.match(line):
        return []
    container = _CONTAINER.match(line)
    if container:
        title = (container.group("label") or container.group("title")).strip()
        return ["", f"**{title}**", ""] if title else [""]
    if _CALL_OUT.match(line):
        return [_CALL_OUT.sub(r"\1", line)]
    stripped = _ATTRIBUTES.sub("", _TAG.sub("", line))
    if not stripped.strip():
        return [""] if _TAG.search(line) else []
    return [_FOOTNOTE.sub(r"\1&#58;", stripped)]  # else a note that is one address would pass for a link's
