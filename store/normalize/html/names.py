"""What an element's class, id and label say it is."""

from __future__ import annotations

import re
from dataclasses import astuple, dataclass
from functools import lru_cache

from store.normalize.vocabulary.page_parts import (
    CHROME,
    CONSENT_PRODUCT_PARTS,
    CONSENT_PRODUCTS,
    CONSENT_TOPICS,
    FOOTERS,
    NOTICE_WORDS,
    OVERLAYS,
    PRIVACY_LAWS,
    WIDGETS,
)

_LONGEST_ID = 40  # a longer id is a heading's words, made into an anchor
_LONGEST_LABEL = 40

_notice = f"(?:{'|'.join(NOTICE_WORDS)})"
_topic = f"(?:{'|'.join(CONSENT_TOPICS)})"
_law = f"(?:{'|'.join(PRIVACY_LAWS)})"


def _whole_names(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[-_\s])(?:{'|'.join(words)})(?:$|[-_\s])", re.I)


_CAMEL = re.compile(r"([a-z])([A-Z])")
_PRODUCT = re.compile(rf"(?:^|\s)(?:{'|'.join(CONSENT_PRODUCTS)})(?:\s|$)", re.I)
_CONSENT = re.compile(
    rf"cookies?[-_]?{_notice}|{_notice}[-_]?cookies?|consent[-_]?{_notice}|{_law}[-_]?(?:cookie|privacy-banner|{_notice})"
    rf"|{'|'.join(CONSENT_PRODUCT_PARTS)}",
    re.I,
)
_OVERLAY = _whole_names(OVERLAYS)
_CHROME = _whole_names(CHROME)
_FOOTER = _whole_names(FOOTERS)
_WIDGET = _whole_names(WIDGETS)


@dataclass(frozen=True, slots=True)
class Names:
    """product: a known consent manager's; consent: names a consent notice; overlay: lies over the page;
    footer; chrome: stands around the content, by its class or id; chrome_class: so by its class alone; widget: has
    a class that no policy has.
    """

    product: bool = False
    consent: bool = False
    overlay: bool = False
    footer: bool = False
    chrome: bool = False
    chrome_class: bool = False
    widget: bool = False


NAMELESS = Names()


@lru_cache(maxsize=16_384)
def names(identifier: str, classes: str, label: str) -> Names:
    """Judge an element by its `id`, `class` and `aria-label`."""
    if label and len(label) < _LONGEST_LABEL:
        classes = f"{classes} {label.replace(' ', '-')}"
    found = {_judge(name, False) for name in classes.split()}
    if len(identifier) < _LONGEST_ID:
        found.update(_judge(name, True) for name in identifier.split())
    found.discard(NAMELESS)
    if len(found) > 1:
        return Names(*(any(facts) for facts in zip(*map(astuple, found), strict=True)))
    return found.pop() if found else NAMELESS


@lru_cache(maxsize=32_768)
def _judge(name: str, is_id: bool) -> Names:
    """Judge one name; pages have many elements and few names.

    The names of CSS modules and components (`cookieConfirmContainer--x`) are split at each change of case.
    """
    split = name if name.islower() else _CAMEL.sub(r"\1-\2", name)
    product = _PRODUCT.search(name) is not None
    consent = _CONSENT.search(split) is not None
    overlay = _OVERLAY.search(split) is not None
    footer = _FOOTER.search(split) is not None
    chrome = _CHROME.search(split) is not None
    widget = not is_id and _WIDGET.search(split) is not None
    if not (product or consent or overlay or footer or chrome or widget):
        return NAMELESS  # as are most names, for which nothing is made
    return Names(product, consent, overlay, footer, chrome, chrome_class=chrome and not is_id, widget=widget)
