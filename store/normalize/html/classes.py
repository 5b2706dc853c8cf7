"""What widespread class names say of an element's text, apart from which part of a page it is (`names`)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_ICON = re.compile(r"(?:^|\s)material-(?:icons|symbols)(?:-\w+)?(?=$|\s)")
# Bootstrap's, Foundation's, Tailwind's and common names for what some screens do not show.
_HIDING = re.compile(
    r"(?:^|\s)(?:(?:hidden|visible|hide|show|d)-(?:for-)?"
    r"(?:xs|sm|md|lg|xl|xxl|small|medium|large|mobile|tablet|desktop|phone)(?:-(?:only|up|down|none|block))?"
    r"|d-none|hidden|(?:sm|md|lg|xl|2xl):hidden"
    r"|(?:mobile|desktop|tablet|phone)(?:-(?:only|view|content|version))?|(?:only|for|is)-(?:mobile|desktop))(?=$|\s)",
    re.I,
)
_TITLE = re.compile(
    r"(?:^|[\s_-])(?:accordion|toggle|collapsible|elementor-tab|faq|ui-accordion)[-_]{1,2}"
    r"(?:title|header|heading|button|btn|trigger|toggle|label|question)(?:$|[\s_-])|(?:^|\s)collapsible(?:$|\s)",
    re.I,
)


class Classes(NamedTuple):
    """icon: drawn from an icon font by its name (`expand_more`); hiding: not shown on wide or on narrow screens, or
    to anyone; heads_panel: the title of an accordion's panel.
    """

    icon: bool = False
    hiding: bool = False
    heads_panel: bool = False


NO_CLASSES = Classes()


@lru_cache(maxsize=8192)
def judge_classes(classes: str) -> Classes:
    """Judge a `class` attribute."""
    found = Classes(
        icon="material-" in classes and _ICON.search(classes) is not None,
        hiding=_HIDING.search(classes) is not None,
        heads_panel=_TITLE.search(classes) is not None,
    )
    return found if any(found) else NO_CLASSES
