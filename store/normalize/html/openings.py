"""How the walk takes an element, by its tag and its class alone: a page has many elements and few kinds of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from store.normalize.html.classes import judge_classes
from store.normalize.html.elements import BLOCKS, INLINE, PHRASES, SKIPPED, STRUCTURE
from store.normalize.html.names import NAMELESS, Names, names
from store.normalize.vocabulary import words

TEXT, ELEMENT, PHRASE, BREAK, SKIP, OTHER = range(6)
WAYS = {
    **dict.fromkeys(INLINE | BLOCKS, ELEMENT),
    **dict.fromkeys(PHRASES, PHRASE),
    **dict.fromkeys(SKIPPED, SKIP),
    "br": BREAK,
    "-text": TEXT,
}
# Attributes that say more of an element than its class does; most elements have none of them.
TELLING = words(
    "id role style hidden aria-hidden aria-label aria-modal aria-controls data-toggle data-bs-toggle data-cfemail"
)


@dataclass(slots=True)
class Opening:
    """names: by its class; is_icon, is_hidden, heads_panel: see `Classes`; is_block: a line ends where it begins and
    where it ends; owns_node: it may be a part of the page; in_structure: it has a place in lists, tables and
    quotations.
    """

    names: Names
    is_icon: bool
    is_hidden: bool
    heads_panel: bool
    is_block: bool
    owns_node: bool
    in_structure: bool


@lru_cache(maxsize=16_384)
def opening(tag: str, classes: str) -> Opening:
    """Judge an element, its other attributes left aside. It must not be changed."""
    called, judged = names("", classes, ""), judge_classes(classes)
    return Opening(
        names=called,
        is_icon=judged.icon,
        is_hidden=judged.hiding,
        heads_panel=judged.heads_panel,
        is_block=tag in BLOCKS,
        owns_node=tag not in INLINE or called is not NAMELESS or judged.hiding,
        in_structure=tag in STRUCTURE,
    )
