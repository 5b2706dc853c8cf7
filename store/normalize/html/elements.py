"""HTML's elements by what they mean for the text."""

from __future__ import annotations

from store.normalize.vocabulary import words

# Never text of the page, with all that is in them. `rt` says how the characters beside it are spoken.
SKIPPED = words(
    """
    script style noscript template svg math iframe canvas object embed applet audio video picture img map area input
    select option optgroup textarea datalist link meta head frame frameset noframes param source track
    progress meter wbr rt rp rtc
    """
)
BLOCKS = words(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary
    table tbody td tfoot th thead tr ul
    """
)
# Phrases within a line: they never are a part of the page of their own.
PHRASES = words(
    """
    b strong i em u s small sup sub code font q cite abbr mark tt big ins del strike kbd samp var bdi bdo nobr dfn
    """
)
# Likewise, unless a class or a role says what they are.
INLINE = words("span a label time data output")
BOLD = frozenset({"b", "strong", "th"})
STRUCK = frozenset({"del", "s", "strike"})
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = frozenset({"ul", "ol", "menu", "dir"})
TERMS = frozenset({"dt", "summary", "caption"})
# Elements whose beginning and end change the place in lists, tables and quotations.
STRUCTURE = words("ul ol menu dir li blockquote table tr td th caption")
# Parts of the content that may have a header, a footer or an aside of their own.
SECTIONS = frozenset({"article", "main", "section", "body", "blockquote", "td", "li"})
# The text flows through these: no part of the page to choose or to leave out.
FLOW = words("ul ol dl table tbody tr li p blockquote pre")
FIELDS = frozenset({"select", "textarea"})
NO_FIELDS = frozenset({"hidden", "submit", "button"})  # types of <input> that nobody fills in
