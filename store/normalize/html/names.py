"""What an element's class, id and label say it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Names:
    """product: a known consent manager's; consent: names a consent notice; overlay: lies over the page;
    footer; chrome: stands around the content, by its class or id; chrome_class: so by its class alone.
    """

    product: bool = False
    consent: bool = False
    overlay: bool = False
    footer: bool = False
    chrome: bool = False
    chrome_class: bool = False


NAMELESS = Names()


@lru_cache(maxsize=16_384)
def names(identifier: str, classes: str, label: str) -> Names:
    """Judge an element by its `id`, `class` and `aria-label`.

    The names of CSS modules and components (`cookieConfirmContainer--x`) are split at each change of case.
    """
    if len(label) < _LONGEST_LABEL:
        classes = f"{classes} {label.replace(' ', '-')}"
    if len(identifier) >= _LONGEST_ID:
        identifier = ""
    raw = f"{identifier} {classes}"
    if not raw.strip():
        return NAMELESS
    split, split_classes = _CAMEL.sub(r"\1-\2", raw), _CAMEL.sub(r"\1-\2", classes)
    return Names(
        product=bool(_PRODUCT.search(raw)),
        consent=bool(_CONSENT.search(split)),
        overlay=bool(_OVERLAY.search(split)),
        footer=bool(_FOOTER.search(split)),
        chrome=bool(_CHROME.search(split)),
        chrome_class=bool(_CHROME.search(split_classes)),
    )
